//! What everybody reads of a case, for the office that has it, and which others say the same.

use ::web::api::{Body, Caller, Problem, named};
use axum::Json;
use axum::extract::{Path, State};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::words::{WrittenBody, read_words};
use crate::domain::{CaseId, Published, SaidToAll, Sentence};
use crate::service::{Cases, PublicSide};

/// What everybody reads of it.
#[derive(Serialize)]
pub(super) struct PublicBody {
    is_shown: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    words: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    answer: Option<String>,
    /// How many follow it.
    followers: i64,
    /// Whether it can be joined to one of `alike` now.
    is_joinable: bool,
    alike: Vec<AlikeBody>,
}

/// Another that may say the same.
#[derive(Serialize)]
struct AlikeBody {
    id: String,
    reported_on: NaiveDate,
    metres: u32,
}

impl PublicBody {
    pub(super) fn of(side: &PublicSide) -> Self {
        let PublicSide { published, followers, alike, may_join } = side;
        let said = |sentence: &Option<Sentence>| sentence.as_ref().map(|one| one.as_str().to_owned());
        let near = |(one, metres): &(Published, u32)| AlikeBody {
            id: one.case.to_string(),
            reported_on: one.reported_on,
            metres: *metres,
        };
        Self {
            is_shown: published.is_shown,
            words: said(&published.said.words),
            answer: said(&published.said.answer),
            followers: *followers,
            is_joinable: *may_join,
            alike: alike.iter().map(near).collect(),
        }
    }
}

/// What is said to everybody from now on: what is left out is said no more.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SayingBody {
    words: Option<String>,
    answer: Option<String>,
    is_shown: bool,
    /// Of the case on which it was decided.
    version: i64,
}

/// To which other it is joined, and why.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct JoiningBody {
    case: String,
    reason: String,
    /// Of the case on which it was decided.
    version: i64,
}

/// Says something to everybody, or takes the case off the list.
pub(super) async fn say_publicly(
    State(cases): State<Cases>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    Body(body): Body<SayingBody>,
) -> Result<Json<WrittenBody>, Problem> {
    let read: (CaseId, i64) = (named(&id)?, body.version);
    let said = SaidToAll {
        words: read_sentence("words", body.words.as_deref())?,
        answer: read_sentence("answer", body.answer.as_deref())?,
    };
    let version = cases.say_publicly(&actor, read, &said, body.is_shown).await?;
    Ok(Json(WrittenBody { version }))
}

fn read_sentence(field: &'static str, text: Option<&str>) -> Result<Option<Sentence>, Problem> {
    let wrong = || Problem::invalid(field, "cases-wrong-sentence");
    let written = text.filter(|text| !text.trim().is_empty());
    written.map(|text| Sentence::parse(text).ok_or_else(wrong)).transpose()
}

/// Ends it because another one says the same.
pub(super) async fn join_cases(
    State(cases): State<Cases>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    Body(body): Body<JoiningBody>,
) -> Result<Json<WrittenBody>, Problem> {
    let read: (CaseId, i64) = (named(&id)?, body.version);
    let to: CaseId = body.case.parse().map_err(|_| Problem::invalid("case", "cases-api-wrong-case"))?;
    let version = cases.join(&actor, read, to, read_words("reason", &body.reason)?).await?;
    Ok(Json(WrittenBody { version }))
}
