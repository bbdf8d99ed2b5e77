//! Whether the API is at work.

use axum::extract::State;
use axum::response::Response;
use web::Page;
use web::api::{Problem, status_answer};

use crate::service::Certificates;

/// 200 when certificates can be given out, 503 when they cannot.
pub(super) async fn tell_status(
    State(certificates): State<Certificates>,
    page: Page,
) -> Result<Response, Problem> {
    status_answer(&certificates.inner.db, &page).await
}
