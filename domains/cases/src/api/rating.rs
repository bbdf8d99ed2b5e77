//! How it was to ask, as whoever asked says it.

use ::web::api::{Body, Caller, Problem, named};
use ::web::rating::Rating;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use serde::Deserialize;

use crate::service::Cases;

/// Stars, one of the answers that the model of sites has after so many, and words of one's own.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RatingBody {
    stars: i64,
    remark: String,
    #[serde(default)]
    words: String,
}

/// Says it once: from then on it is nobody's, and what is said again changes nothing.
pub(super) async fn rate_service(
    State(cases): State<Cases>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    Body(body): Body<RatingBody>,
) -> Result<StatusCode, Problem> {
    let id = named(&id)?;
    let rating = Rating::of_program(body.stars, body.remark, body.words).map_err(Problem::invalid_fields)?;
    cases.rate(&actor, id, &rating).await?;
    Ok(StatusCode::NO_CONTENT)
}
