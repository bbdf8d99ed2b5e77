//! Whether the API is at work, in the form that the national guidelines ask for.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use web::{Page, WebError};

use super::problem::{Problem, ProblemDocument};
use crate::service::Certificates;

/// 200 when certificates can be given out, 503 when they cannot.
pub(super) async fn tell_status(
    State(certificates): State<Certificates>,
    page: Page,
) -> Result<Response, Problem> {
    match certificates.inner.db.is_migrated().await {
        Ok(true) => Ok(at_work(&page)),
        Ok(false) => Err(Problem::House(WebError::unavailable("the schema is not up to date"))),
        Err(error) => Err(Problem::House(WebError::unavailable(error))),
    }
}

fn at_work(page: &Page) -> Response {
    let document = ProblemDocument {
        kind: "about:blank".to_owned(),
        title: page.text("certificates-api-at-work-title"),
        status: StatusCode::OK.as_u16(),
        detail: page.text("certificates-api-at-work-text"),
        ..ProblemDocument::default()
    };
    let mut response = Json(document).into_response();
    response
        .headers_mut()
        .insert(CONTENT_TYPE, axum::http::HeaderValue::from_static("application/problem+json"));
    response
}
