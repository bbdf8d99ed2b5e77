//! What is known about one request from its first byte to its last.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock};

use auth::Actor;
use axum::extract::{FromRequestParts, Request};
use axum::http::header::ACCEPT;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method};
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::Cookie;

use crate::WebError;
use crate::csrf::BrowserMark;
use crate::frame::Frame;
use crate::i18n::{self, Language};
use crate::incident::Incident;
use crate::public_notice::PublicNotice;
use crate::session::{CurrentUser, SessionId};
use crate::{LocalPath, origin};

/// In what form somebody wants to hear that something went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Audience {
    /// A person, with a browser: a page.
    Person,
    /// A program: a problem document (RFC 9457).
    Program,
}

/// One request. Handlers see it through [`crate::Page`], [`crate::Session`] and [`crate::Who`].
pub(crate) struct Visit {
    pub(crate) frame: Arc<Frame>,
    pub(crate) incident: Incident,
    pub(crate) language: Language,
    pub(crate) audience: Audience,
    pub(crate) method: Method,
    /// Path and query as asked, for links that come back here. It may name somebody's things: never log it.
    pub(crate) target: String,
    /// The page of ours whose form or link led here.
    pub(crate) came_from: Option<LocalPath>,
    pub(crate) browser: BrowserMark,
    pub(crate) session: OnceLock<(SessionId, CurrentUser)>,
    /// What everybody is told on this page.
    pub(crate) public_notices: OnceLock<Vec<PublicNotice>>,
    has_session_ended: AtomicBool,
    has_somebody_left: AtomicBool,
    cookies: Mutex<Vec<Cookie<'static>>>,
}

impl Visit {
    pub(crate) fn begin(frame: &Arc<Frame>, request: &Request) -> Arc<Self> {
        let headers = request.headers();
        let target = request.uri().path_and_query().map_or("/", |both| both.as_str());
        Arc::new(Self {
            frame: Arc::clone(frame),
            incident: Incident::new(),
            language: i18n::preferred(headers, &frame.city.languages),
            audience: audience(request.uri().path(), headers),
            method: request.method().clone(),
            target: target.to_owned(),
            came_from: origin::page_before(frame.mode, &frame.city.public_url, headers),
            browser: BrowserMark::read(&CookieJar::from_headers(headers), &frame.cookies),
            session: OnceLock::new(),
            public_notices: OnceLock::new(),
            has_session_ended: AtomicBool::new(false),
            has_somebody_left: AtomicBool::new(false),
            cookies: Mutex::default(),
        })
    }

    /// Who is signed in, if anybody.
    pub(crate) fn user(&self) -> Option<&CurrentUser> {
        self.session.get().map(|(_, user)| user)
    }

    /// What a form belongs to: the session, and in whose name it acts. A form that was drawn for oneself does not
    /// count once one acts for another.
    pub(crate) fn form_binding(&self) -> Vec<u8> {
        let Some((id, user)) = self.session.get() else { return Vec::new() };
        let represented = match &user.actor {
            Actor::Representative(one) => one.represented.0.into_bytes().to_vec(),
            _ => Vec::new(),
        };
        [id.as_bytes(), &represented].concat()
    }

    /// The browser carries a session that is over.
    pub(crate) fn note_that_session_ended(&self) {
        self.has_session_ended.store(true, Ordering::Relaxed);
    }

    /// Whether the browser carried a session that is over: somebody was signed in here.
    pub(crate) fn has_session_ended(&self) -> bool {
        self.has_session_ended.load(Ordering::Relaxed)
    }

    /// Whoever was signed in in this browser left by the button, and nobody has come in since.
    pub(crate) fn note_that_somebody_left(&self) {
        self.has_somebody_left.store(true, Ordering::Relaxed);
    }

    /// Whether a form of before the button was pressed explains one that does not count.
    pub(crate) fn has_somebody_left(&self) -> bool {
        self.has_somebody_left.load(Ordering::Relaxed)
    }

    /// Sends a cookie with the answer. A later one of the same name takes its place.
    pub(crate) fn send_cookie(&self, cookie: Cookie<'static>) {
        let mut cookies = self.cookies.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        cookies.retain(|other| other.name() != cookie.name());
        cookies.push(cookie);
    }

    /// The cookies that go with the answer, the mark of a browser that was just shown a form among them.
    pub(crate) fn cookies_to_send(&self) -> Vec<Cookie<'static>> {
        let mut cookies =
            std::mem::take(&mut *self.cookies.lock().unwrap_or_else(std::sync::PoisonError::into_inner));
        cookies.extend(self.browser.cookie_to_send(&self.frame.cookies));
        cookies
    }
}

fn audience(path: &str, headers: &HeaderMap) -> Audience {
    let accepted = headers.get(ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let wants_json = accepted.contains("json") && !accepted.contains("text/html");
    if is_api(path) || wants_json { Audience::Program } else { Audience::Person }
}

/// Whether a path belongs to the API, where cookies mean nothing and a bearer token everything.
pub(crate) fn is_api(path: &str) -> bool {
    path == "/api" || path.starts_with("/api/")
}

/// The visit of a handler that the shell serves.
pub(crate) struct Visited(pub(crate) Arc<Visit>);

impl<S: Send + Sync> FromRequestParts<S> for Visited {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, WebError> {
        let visit = parts.extensions.get::<Arc<Visit>>();
        visit.cloned().map(Self).ok_or_else(|| WebError::unexpected("a route is served outside the shell"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn audience_of(path: &str, accept: &str) -> Audience {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT, accept.parse().unwrap());
        audience(path, &headers)
    }

    #[test]
    fn browsers_get_pages_and_programs_get_problem_documents() {
        assert_eq!(
            audience_of("/certificati", "text/html,application/xhtml+xml,*/*;q=0.8"),
            Audience::Person
        );
        assert_eq!(audience_of("/certificati", "*/*"), Audience::Person);
        assert_eq!(audience_of("/certificati", "application/json"), Audience::Program);
        assert_eq!(audience_of("/api/certificates", "text/html"), Audience::Program);
        assert_eq!(audience_of("/apiario", "text/html"), Audience::Person);
    }
}
