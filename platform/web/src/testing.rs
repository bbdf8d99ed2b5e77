//! A browser without a screen, and a program, for tests through the real router.

mod described;
mod form;
pub mod parts;
mod program;

use std::collections::BTreeMap;
use std::sync::Arc;

use auth::Actor;
use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::header::{ACCEPT, CONTENT_TYPE, COOKIE, HeaderName, LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, StatusCode};
use bytes::Bytes;
use db::Db;
use kernel::Clock;
use tower::ServiceExt;

pub use described::check_document;
pub use form::{absolute, action_of, hidden_fields};
pub use program::{Program, code_of};

use crate::local_path::query_value;
use crate::{Mode, Readiness, Secret, Shell, ShellConfig, csrf, session};

/// The usual settings of a test: a comune that does not exist, no rate limits.
#[must_use]
pub fn config() -> ShellConfig {
    let seal = "<svg xmlns=\"http://www.w3.org/2000/svg\"/>".to_owned();
    let config = ShellConfig::of(Arc::new(crate::sample_city()), Mode::Demonstration, Secret::random(), seal);
    ShellConfig { rate_limits: None, ..config }
}

/// A house around a domain's routes, with the usual settings.
pub fn house(routes: Router, db: Db, clock: Clock) -> (Shell, Router) {
    let Doors { shell, app } = Doors::around(config(), routes, (db, clock));
    (shell, app)
}

/// The doors of a house, for whoever comes to them.
#[derive(Clone)]
pub struct Doors {
    /// What stands around every page.
    pub shell: Shell,
    /// The pages, inside of it.
    pub app: Router,
}

impl Doors {
    /// Of a domain's routes, with the usual settings.
    #[must_use]
    pub fn of(routes: Router, db: &Db, clock: &Clock) -> Self {
        Self::around(config(), routes, (db.clone(), clock.clone()))
    }

    /// Of routes in a house with settings of its own.
    #[must_use]
    pub fn around(config: ShellConfig, routes: Router, (db, clock): (Db, Clock)) -> Self {
        let shell = Shell::new(config, db, clock);
        let app = shell.around(routes, Readiness::new());
        Self { shell, app }
    }

    /// Somebody's browser, with nobody signed in.
    #[must_use]
    pub fn visitor(&self) -> Browser {
        Browser::new(&self.app)
    }

    /// The browser of somebody who has come in.
    pub async fn browser_of(&self, actor: &Actor) -> Browser {
        let mut browser = self.visitor();
        browser.sign_in(&self.shell, actor.clone()).await;
        browser
    }
}

/// Somebody's browser: it keeps cookies, and sends the token of the last form it was shown.
#[derive(Clone)]
pub struct Browser {
    app: Router,
    cookies: BTreeMap<String, String>,
    headers: HeaderMap,
    token: Option<String>,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    /// The status code.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body, as it travelled.
    pub body: Bytes,
}

impl Answer {
    /// The body as text.
    #[must_use]
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The body as JSON.
    #[must_use]
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).expect("the answer is JSON")
    }

    /// A header's text; empty where there is none.
    #[must_use]
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// Where it leads; empty where it does not.
    #[must_use]
    pub fn location(&self) -> &str {
        self.header(LOCATION.as_str())
    }
}

impl Browser {
    /// A new browser, with nobody signed in.
    #[must_use]
    pub fn new(app: &Router) -> Self {
        Self { app: app.clone(), cookies: BTreeMap::new(), headers: HeaderMap::new(), token: None }
    }

    /// Goes on at another node of the same house, with the same cookies.
    pub fn move_to(&mut self, app: &Router) {
        self.app = app.clone();
    }

    /// Sends a header with every request.
    #[must_use]
    pub fn with_header(mut self, name: &'static str, value: &str) -> Self {
        self.headers.insert(HeaderName::from_static(name), value.parse().expect("a header value"));
        self
    }

    /// Somebody signs in, by whatever way.
    pub async fn sign_in(&mut self, shell: &Shell, actor: Actor) {
        let (name, value) = session::begin_for_test(shell, actor).await;
        self.cookies.insert(name, value);
    }

    /// Reads a page.
    pub async fn get(&mut self, path: &str) -> Answer {
        let request = Request::get(path).header(ACCEPT, "text/html").body(Body::empty());
        self.send(request.expect("a path")).await
    }

    /// Fills in the form of the last page and sends it.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let token = self.token.clone().unwrap_or_default();
        let token = [(csrf::FIELD, token.as_str())];
        self.post_exactly(path, &[&token, fields].concat()).await
    }

    /// Sends these fields and no token, as another site's form would.
    pub async fn post_exactly(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let pairs: Vec<String> =
            fields.iter().map(|(name, value)| format!("{name}={}", query_value(value))).collect();
        let request = Request::post(path)
            .header(ACCEPT, "text/html")
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(pairs.join("&")));
        self.send(request.expect("a path")).await
    }

    /// Sends any request, with this browser's cookies.
    pub async fn send(&mut self, mut request: Request) -> Answer {
        let cookies: Vec<String> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        if !cookies.is_empty() {
            request.headers_mut().insert(COOKIE, cookies.join("; ").parse().expect("a cookie header"));
        }
        request.headers_mut().extend(self.headers.clone());
        let response = self.app.clone().oneshot(request).await.expect("a router does not fail");
        let (parts, body) = response.into_parts();
        let body = axum::body::to_bytes(body, usize::MAX).await.expect("a body in memory");
        let answer = Answer { status: parts.status, headers: parts.headers, body };
        self.keep_cookies(&answer);
        self.token = token_in(&answer.text()).or(self.token.take());
        answer
    }

    /// The token of the last form shown.
    #[must_use]
    pub fn token(&self) -> Option<&str> {
        self.token.as_deref()
    }

    /// The value of a cookie.
    #[must_use]
    pub fn cookie(&self, name: &str) -> Option<&str> {
        self.cookies.get(name).map(String::as_str)
    }

    fn keep_cookies(&mut self, answer: &Answer) {
        for cookie in answer.headers.get_all(SET_COOKIE) {
            let cookie = cookie.to_str().expect("cookies are ASCII");
            let (name, value) =
                cookie.split(';').next().and_then(|pair| pair.split_once('=')).expect("name=value");
            if cookie.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}

fn token_in(html: &str) -> Option<String> {
    let start = html.find(&format!("name=\"{}\" value=\"", csrf::FIELD))?;
    html[start..].split('"').nth(3).map(str::to_owned)
}

/// The page without what differs each time (form tokens, the assets' hash), for snapshots.
#[must_use]
pub fn masked(html: &str) -> String {
    let page = html.replace(&crate::assets::root(), "/assets/…/");
    let marker = format!("name=\"{}\" value=\"", csrf::FIELD);
    let mut parts = page.split(marker.as_str());
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |masked, part| masked + &marker + "…" + part.trim_start_matches(|letter| letter != '"'))
}
