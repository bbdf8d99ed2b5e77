//! `/pratiche/vie`: the streets of the city, for a field that asks for an address.

use axum::Json;
use axum::extract::State;
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, HeaderName};
use web::WebError;

use crate::service::Cases;

/// New streets are named a few times in a year.
const FOR_A_DAY: (HeaderName, HeaderValue) =
    (CACHE_CONTROL, HeaderValue::from_static("private, max-age=86400"));

/// Kind and name of each street. The whole list at once: what somebody writes of their address is in no request.
pub(super) async fn list_streets(
    State(cases): State<Cases>,
) -> Result<([(HeaderName, HeaderValue); 1], Json<Vec<String>>), WebError> {
    Ok(([FOR_A_DAY], Json(cases.street_names().await?)))
}
