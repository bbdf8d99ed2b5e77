//! Who is to conclude a case in the place of an office that is late, and asking for it.

use ::web::api::{Caller, Problem, named};
use axum::Json;
use axum::extract::{Path, State};
use chrono::NaiveDate;
use serde::Serialize;

use crate::domain::Substitution;
use crate::service::Cases;

/// Which office, since when, by when, and whether who asked has asked for it.
#[derive(Serialize)]
pub(super) struct SubstitutionBody {
    unit: String,
    begun_on: NaiveDate,
    due_on: NaiveDate,
    is_asked: bool,
}

impl SubstitutionBody {
    pub(super) fn of(one: &Substitution) -> Self {
        Self {
            unit: one.unit.to_string(),
            begun_on: one.begun_on,
            due_on: one.due_on,
            is_asked: one.is_asked,
        }
    }
}

/// Whoever asked has another office conclude; who has asked already reads the same again.
pub(super) async fn ask_substitute(
    State(cases): State<Cases>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> Result<Json<SubstitutionBody>, Problem> {
    let begun = cases.ask_substitute(&actor, named(&id)?).await?;
    Ok(Json(SubstitutionBody::of(&begun)))
}
