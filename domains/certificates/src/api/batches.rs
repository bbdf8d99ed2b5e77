//! Certificates for an office, by its program: a list handed in at once, done as soon as possible, looked at line by line.

mod list;
mod outcome;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::header::{LOCATION, RETRY_AFTER};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use web::Page;
use web::api::{Body, Caller, Problem, idempotency_key, named};

use super::mine::document;
use crate::service::Certificates;
use list::ListBody;
use outcome::{BatchBody, address};

/// Takes a list whole, or tells what is wrong with it. The same key again is the same list.
pub(super) async fn hand_in_list(
    State(certificates): State<Certificates>,
    Caller(actor): Caller,
    page: Page,
    headers: HeaderMap,
    Body(body): Body<ListBody>,
) -> Result<Response, Problem> {
    let list = body.read(certificates.rulebook().uses(), idempotency_key(&headers)?)?;
    let id = certificates.hand_in_batch(&actor, list).await?;
    let batch = certificates.batch(&actor, id).await?;
    let location = format!("{}{}", page.city().public_url, address(id));
    let headers = [(LOCATION, location), (RETRY_AFTER, "30".to_owned())];
    Ok((StatusCode::ACCEPTED, headers, Json(BatchBody::of(&page, &batch))).into_response())
}

/// How far a list is, and what became of each line.
pub(super) async fn show_list(
    State(certificates): State<Certificates>,
    Caller(actor): Caller,
    page: Page,
    Path(id): Path<String>,
) -> Result<Json<BatchBody>, Problem> {
    let batch = certificates.batch(&actor, named(&id)?).await?;
    Ok(Json(BatchBody::of(&page, &batch)))
}

/// The document of a line.
pub(super) async fn download_line(
    State(certificates): State<Certificates>,
    Caller(actor): Caller,
    Path((id, line)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let (certificate, bytes) = certificates.batch_document(&actor, named(&id)?, named(&line)?).await?;
    Ok(document(&certificate, bytes))
}
