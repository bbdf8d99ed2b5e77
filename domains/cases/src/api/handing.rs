//! A case that goes to a colleague by name. To another office a step of its procedure leads it: [`super::office`].

use ::web::api::{Body, Caller, Problem, idempotency_key_if_any, named};
use axum::Json;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use identity::Colleague;
use kernel::StaffId;
use serde::{Deserialize, Serialize};

use super::words::{WrittenBody, read_words_if_any};
use crate::service::{Cases, Step};

/// Somebody to whom a case can be given.
#[derive(Serialize)]
pub(super) struct ColleagueBody {
    id: String,
    name: String,
}

impl ColleagueBody {
    pub(super) fn of(one: &Colleague) -> Self {
        Self { id: one.staff.id.to_string(), name: one.name.as_str().to_owned() }
    }
}

/// To whom, and a word for them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AssignmentBody {
    colleague: String,
    /// Of the case that was decided on.
    version: i64,
    note: Option<String>,
}

/// The colleague whom a program names.
pub(super) fn read_colleague(text: &str) -> Result<StaffId, Problem> {
    text.parse().map_err(|_| Problem::invalid("colleague", "cases-api-wrong-colleague"))
}

/// Gives it to a colleague of its office.
pub(super) async fn give_case(
    State(cases): State<Cases>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    headers: HeaderMap,
    Body(body): Body<AssignmentBody>,
) -> Result<Json<WrittenBody>, Problem> {
    let read = (named(&id)?, body.version);
    let note = read_words_if_any("note", body.note.as_deref())?;
    let step = Step::Give(read_colleague(&body.colleague)?, note);
    let key = idempotency_key_if_any(&headers)?;
    let version = cases.work_as_read(&actor, read, (&step, key)).await?;
    Ok(Json(WrittenBody { version }))
}
