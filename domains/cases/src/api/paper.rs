//! What an office records of what goes on paper.

use ::web::api::{Body, Caller, Problem, named};
use axum::Json;
use axum::extract::{Path, State};
use chrono::NaiveDate;
use serde::Deserialize;

use super::words::WrittenBody;
use crate::service::Cases;

/// On which day the letter of a notice arrived.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DeliveryBody {
    day: String,
    /// Of the case on which it was decided.
    version: i64,
}

/// Notes it: the days to answer run from then.
pub(super) async fn note_delivery(
    State(cases): State<Cases>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    Body(body): Body<DeliveryBody>,
) -> Result<Json<WrittenBody>, Problem> {
    let read = (named(&id)?, body.version);
    let day: NaiveDate = body.day.parse().map_err(|_| Problem::invalid("day", "cases-paper-wrong-day"))?;
    let version = cases.note_delivery(&actor, read, day).await?;
    Ok(Json(WrittenBody { version }))
}
