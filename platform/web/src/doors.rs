//! The house's own few addresses: language, sign-out, the seal.

use axum::Router;
use axum::extract::{Path, Query};
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum_extra::extract::cookie::{Cookie, SameSite};
use bytes::Bytes;
use kernel::City;
use serde::Deserialize;

use crate::i18n::{LANGUAGE_COOKIE, Language};
use crate::local_path::LocalPath;
use crate::session::Session;
use crate::visit::Visited;
use crate::{Mode, WebError};

/// A choice of language is remembered for a year.
const REMEMBERED_DAYS: i64 = 365;

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

pub(crate) fn routes(dress: CityDress) -> Router {
    let CityDress { seal_svg, stylesheet } = dress;
    Router::new()
        .route("/lingua/{tag}", get(choose_language))
        .route("/esci", post(sign_out))
        .route("/stemma.svg", get(async move || ([(CONTENT_TYPE, "image/svg+xml")], seal_svg.clone())))
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
    Ok(Redirect::to("/"))
}
