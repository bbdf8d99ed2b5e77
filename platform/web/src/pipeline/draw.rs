//! Turns what went wrong into a page for a person or a problem document for a program.

use std::error::Error;
use std::sync::Arc;

use askama::Template;
use auth::ScopeKind;
use axum::Json;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderMap, HeaderValue, LOCATION, RETRY_AFTER};
use axum::http::{Method, StatusCode};
use axum::response::{Html, IntoResponse, Response};
use serde_json::json;

use crate::error::{Undrawn, WebError};
use crate::local_path::{LocalPath, query_value};
use crate::page::{ANEW, HIGHEST_LEVEL, Page};
use crate::visit::{Audience, Visit};

#[derive(Template)]
#[template(path = "web/error.html")]
struct ErrorPage {
    page: Page,
    told: Told,
    phone: String,
}

/// After how long it is worth asking again for something that is away.
const AWAY_SECONDS: u64 = 60;

/// The code of a form whose session is over.
const SESSION_ENDED: &str = "session-ended";

/// The same of a form that was drawn before somebody left.
const SIGNED_OUT: &str = "signed-out";

/// What is told about an error.
pub(crate) struct Told {
    status: StatusCode,
    /// Stable, for programs.
    code: String,
    /// What happened.
    title: String,
    /// What to do.
    text: String,
}

impl Told {
    /// Whether signing in again is what helps.
    fn asks_to_sign_in(&self) -> bool {
        [SESSION_ENDED, SIGNED_OUT].contains(&self.code.as_str())
    }
}

/// Draws an answer that says something went wrong and that nobody has drawn yet.
pub(super) fn if_it_went_wrong(visit: &Arc<Visit>, mut response: Response) -> Response {
    let error = response.extensions_mut().remove::<Undrawn>().map(|Undrawn(error)| error);
    let status = response.status();
    if error.is_none() && !(status.is_client_error() || status.is_server_error()) {
        return response;
    }
    if error.is_none() && is_drawn(response.headers()) {
        return response;
    }
    if let Some(error) = &error {
        log(error);
    }
    let wanted = match error.as_deref() {
        Some(WebError::SignInNeeded) => Some(""),
        Some(WebError::StrongerSignInNeeded) => Some(HIGHEST_LEVEL),
        Some(WebError::FreshSignInNeeded) => Some(ANEW),
        _ => None,
    };
    if let (Some(wanted), Audience::Person) = (wanted, visit.audience) {
        return to_the_sign_in_page(visit, wanted);
    }
    let told = told(visit, error.as_deref(), status);
    let mut drawn = match visit.audience {
        Audience::Person => page(visit, told),
        Audience::Program => problem(visit, &told),
    };
    keep_headers(response.headers(), &mut drawn);
    let wait = match error.as_deref() {
        Some(WebError::TooMany { retry_after_seconds }) => Some(*retry_after_seconds),
        Some(WebError::Unavailable(_)) => Some(AWAY_SECONDS),
        _ => None,
    };
    if let Some(seconds) = wait {
        drawn.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
    }
    drawn
}

/// Pages and documents of our own; what extractors refuse is plain text and is drawn anew.
fn is_drawn(headers: &HeaderMap) -> bool {
    let kind = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    kind.starts_with("text/html") || kind.contains("json")
}

/// Keeps what the error's own answer said, `Allow` and `Retry-After` for example.
fn keep_headers(from: &HeaderMap, to: &mut Response) {
    for (name, value) in from {
        if !matches!(name.as_str(), "content-type" | "content-length" | "etag" | "cache-control") {
            to.headers_mut().append(name, value.clone());
        }
    }
    to.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
}

fn log(error: &WebError) {
    match error {
        WebError::Unexpected(source) => tracing::error!(error = chain(source.as_ref()), "a page failed"),
        WebError::Unavailable(source) => tracing::warn!(error = chain(source.as_ref()), "something is away"),
        refused => tracing::debug!(reason = %refused, "a request was refused"),
    }
}

fn chain(error: &(dyn Error + 'static)) -> String {
    let sources = std::iter::successors(Some(error), |error| (*error).source());
    sources.map(ToString::to_string).collect::<Vec<_>>().join(": ")
}

fn to_the_sign_in_page(visit: &Visit, wanted: &str) -> Response {
    let back = match visit.method {
        Method::GET | Method::HEAD => &visit.target,
        // A form cannot be sent again from a link, but be filled in again.
        _ => visit.came_from.as_ref().map_or(visit.frame.own_area_path, LocalPath::as_str),
    };
    let place = format!("{}?return_to={}{wanted}", visit.frame.sign_in_path, query_value(back));
    (StatusCode::SEE_OTHER, [(LOCATION, place)], [(CACHE_CONTROL, "no-store")]).into_response()
}

fn told(visit: &Visit, error: Option<&WebError>, status: StatusCode) -> Told {
    let t = crate::i18n::Translator::new(visit.language);
    if let Some(WebError::Conflict(message) | WebError::Refused(message) | WebError::Gone(message)) = error {
        let title = t.text(&format!("web-error-{}-title", general_code(status)));
        return Told { status, code: message.key().to_owned(), title, text: message.text(t) };
    }
    let code = match error {
        Some(WebError::FormRefused) => "form-refused",
        Some(WebError::ResidentsOnly) => "residents-only",
        Some(WebError::StrongerSignInNeeded) => "stronger-sign-in",
        Some(WebError::FreshSignInNeeded) => "fresh-sign-in",
        Some(WebError::OutOfMandate) => "out-of-mandate",
        Some(WebError::MandateEnded) => "mandate-ended",
        Some(WebError::OutOfScope(ScopeKind::Office)) => "out-of-scope-office",
        Some(WebError::OutOfScope(ScopeKind::Service)) => "out-of-scope-service",
        Some(WebError::OutOfScope(ScopeKind::Municipio)) => "out-of-scope-municipio",
        Some(WebError::ConflictOfInterest) => "conflict-of-interest",
        Some(WebError::AnotherNeeded) => "another-needed",
        Some(WebError::SessionEnded) => SESSION_ENDED,
        Some(WebError::SignedOut) => SIGNED_OUT,
        _ => general_code(status),
    };
    let told = |part| t.text(&format!("web-error-{code}-{part}"));
    Told { status, title: told("title"), text: told("text"), code: code.to_owned() }
}

/// The one list of codes, each with its title and its advice in `locales/*/web.ftl`.
const fn general_code(status: StatusCode) -> &'static str {
    match status.as_u16() {
        401 => "sign-in-needed",
        403 => "forbidden",
        404 => "not-found",
        405 => "method-not-allowed",
        409 => "conflict",
        410 => "gone",
        413 => "too-large",
        415 => "unsupported-format",
        422 => "refused",
        429 => "too-many",
        400..=499 => "bad-request",
        503 => "unavailable",
        _ => "unexpected",
    }
}

fn page(visit: &Arc<Visit>, told: Told) -> Response {
    let status = told.status;
    let drawing = ErrorPage { page: Page::of(visit), phone: visit.frame.city.phone.clone(), told };
    match drawing.render() {
        Ok(html) => (status, Html(html)).into_response(),
        Err(error) => {
            tracing::error!(error = %error, "the error page itself failed");
            (status, visit.incident.to_string()).into_response()
        }
    }
}

/// A problem document (RFC 9457).
fn problem(visit: &Visit, told: &Told) -> Response {
    let body = json!({
        "type": format!("{}/api/problems/{}", visit.frame.city.public_url, told.code),
        "title": told.title,
        "status": told.status.as_u16(),
        "detail": told.text,
        "instance": format!("urn:palazzo:incident:{}", visit.incident),
    });
    let kind = [(CONTENT_TYPE, "application/problem+json")];
    let mut response = (told.status, kind, Json(body)).into_response();
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    if told.status == StatusCode::UNAUTHORIZED {
        response.headers_mut().insert("www-authenticate", HeaderValue::from_static("Bearer"));
    }
    response
}
