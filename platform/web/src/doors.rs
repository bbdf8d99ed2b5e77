//! The house's own few addresses: language, sign-out, the seal, and what machines look for everywhere.

use askama::Template;
use axum::Router;
use axum::extract::{Path, Query};
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use axum_extra::extract::cookie::{Cookie, SameSite};
use bytes::Bytes;
use chrono::{Days, NaiveTime};
use kernel::{City, Clock};
use serde::Deserialize;

use crate::i18n::{LANGUAGE_COOKIE, Language};
use crate::local_path::LocalPath;
use crate::session::Session;
use crate::visit::Visited;
use crate::{Mode, Page, WebError, show};

/// A choice of language is remembered for a year.
const REMEMBERED_DAYS: i64 = 365;

/// Where one leaves, and reads that one has left.
pub(crate) const SIGN_OUT: &str = "/esci";

/// For how long what `security.txt` says is taken to be true: less than a year (RFC 9116, 2.5.5).
const SECURITY_CONTACT_DAYS: Days = Days::new(180);

/// Said to whoever has left.
#[derive(Template)]
#[template(path = "web/signed-out.html")]
struct SignedOutPage {
    page: Page,
}

/// Where to come back to.
#[derive(Deserialize)]
struct Back {
    return_to: Option<String>,
}

/// What the city gives to its pages: its seal and its colour.
#[derive(Clone)]
pub(crate) struct CityDress {
    seal_svg: Bytes,
    stylesheet: Bytes,
}

impl CityDress {
    pub(crate) fn new(city: &City, seal_svg: String) -> Self {
        let stylesheet = format!(":root {{ --city-accent: {}; }}\n", city.accent_colour);
        Self { seal_svg: Bytes::from(seal_svg), stylesheet: Bytes::from(stylesheet) }
    }
}

pub(crate) fn routes(dress: CityDress, clock: Clock) -> Router {
    let CityDress { seal_svg, stylesheet } = dress;
    let icon = seal_svg.clone();
    Router::new()
        .route("/lingua/{tag}", get(choose_language))
        .route("/esci", get(say_goodbye).post(sign_out))
        .route("/robots.txt", get(tell_robots))
        .route(
            "/.well-known/security.txt",
            get(async move |Visited(visit): Visited| tell_finders(&visit.frame.city, &clock)),
        )
        .route("/stemma.svg", get(async move || ([(CONTENT_TYPE, "image/svg+xml")], seal_svg.clone())))
        // Programs that read no page ask here for its picture; browsers take a drawing as well.
        .route("/favicon.ico", get(async move || ([(CONTENT_TYPE, "image/svg+xml")], icon.clone())))
        .route(
            "/stile-della-citta.css",
            get(async move || ([(CONTENT_TYPE, "text/css; charset=utf-8")], stylesheet.clone())),
        )
}

/// A plain link, so that it works everywhere; it changes nothing but the reader's own cookie.
async fn choose_language(
    Visited(visit): Visited,
    Path(tag): Path<String>,
    Query(back): Query<Back>,
) -> Result<Response, WebError> {
    let language = Language::parse(&tag).filter(|language| visit.frame.city.languages.contains(language));
    let language = language.ok_or(WebError::NotFound)?;
    let cookie = Cookie::build((LANGUAGE_COOKIE, language.tag()))
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(visit.frame.mode == Mode::Production)
        .max_age(time::Duration::days(REMEMBERED_DAYS));
    visit.send_cookie(cookie.build());
    Ok(Redirect::to(LocalPath::or_home(back.return_to.as_deref()).as_str()).into_response())
}

/// "Esci".
async fn sign_out(session: Session) -> Result<Redirect, WebError> {
    session.sign_out().await?;
    Ok(Redirect::to(SIGN_OUT))
}

/// "Sei uscito". Who is in has not left.
async fn say_goodbye(page: Page) -> Result<Response, WebError> {
    match page.user() {
        Some(_) => Ok(Redirect::to("/").into_response()),
        None => show(&SignedOutPage { page }),
    }
}

/// What search engines may keep (RFC 9309): no way in, and nothing of a demonstration.
async fn tell_robots(Visited(visit): Visited) -> String {
    let frame = &visit.frame;
    let closed = match frame.mode {
        Mode::Demonstration => vec!["/"],
        Mode::Production => {
            vec![frame.sign_in_path, frame.own_area_path, frame.staff_area_path, "/lingua/", "/api/"]
        }
    };
    let lines = closed.into_iter().map(|path| format!("Disallow: {path}\n"));
    format!("User-agent: *\n{}", lines.collect::<String>())
}

/// Whom to tell about a weakness (RFC 9116).
fn tell_finders(city: &City, clock: &Clock) -> String {
    let until = (clock.now().date_naive() + SECURITY_CONTACT_DAYS).and_time(NaiveTime::MIN).and_utc();
    let languages: Vec<&str> = city.languages.iter().map(|language| language.tag()).collect();
    format!(
        "Contact: mailto:{}\nContact: tel:{}\nExpires: {}\nPreferred-Languages: {}\nCanonical: {}/.well-known/security.txt\n",
        city.pec,
        city.phone,
        until.format("%Y-%m-%dT%H:%M:%SZ"),
        languages.join(", "),
        city.public_url.trim_end_matches('/'),
    )
}
