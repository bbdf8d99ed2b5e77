//! Whether an API is at work, in the form that the national guidelines ask for.

use axum::Json;
use axum::http::StatusCode;
use axum::http::header::{CONTENT_TYPE, HeaderValue};
use axum::response::{IntoResponse, Response};
use db::Db;

use super::{Problem, ProblemDocument};
use crate::{Page, WebError};

/// 200 when the database is there and up to date, 503 when it is not.
pub async fn status_answer(db: &Db, page: &Page) -> Result<Response, Problem> {
    match db.is_migrated().await {
        Ok(true) => Ok(at_work(page)),
        Ok(false) => Err(WebError::unavailable("the schema is not up to date").into()),
        Err(error) => Err(WebError::unavailable(error).into()),
    }
}

fn at_work(page: &Page) -> Response {
    let document = ProblemDocument {
        kind: "about:blank".to_owned(),
        title: page.text("web-api-at-work-title"),
        status: StatusCode::OK.as_u16(),
        detail: page.text("web-api-at-work-text"),
        ..ProblemDocument::default()
    };
    let mut response = Json(document).into_response();
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    response
}
