//! Notices, the calendar of tests, admissions and results of a service, for everybody's programs. Codes, and no names.

use ::web::api::{Problem, named};
use axum::Json;
use axum::extract::{Path, State};
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use super::public::service_named;
use crate::domain::{Posted, Posting, PostingLine};
use crate::service::Cases;

/// What a service has posted, the newest first.
#[derive(Serialize)]
pub(super) struct PostingsBody {
    service: String,
    postings: Vec<PostingBody>,
}

/// Something posted.
#[derive(Serialize)]
struct PostingBody {
    id: String,
    kind: &'static str,
    contest: String,
    title: String,
    /// Of a test: day and hour, and where.
    #[serde(skip_serializing_if = "Option::is_none")]
    day: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<String>,
    /// Of a notice: the first and the last day on which one can apply, and where it is read whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    opens_on: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    closes_on: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    published_at: DateTime<Utc>,
    /// What it takes the place of.
    #[serde(skip_serializing_if = "Option::is_none")]
    corrects: Option<String>,
    /// From when on it does not count, and why.
    #[serde(skip_serializing_if = "Option::is_none")]
    withdrawn_at: Option<DateTime<Utc>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    withdrawn_because: Option<String>,
}

impl PostingBody {
    fn of(one: &Posting) -> Self {
        let body = Self::of_any_kind(one);
        match &one.what {
            Posted::Notice { opens_on, closes_on, address } => Self {
                opens_on: Some(*opens_on),
                closes_on: Some(*closes_on),
                // Once it is withdrawn it leads nowhere.
                url: address.as_ref().filter(|_| one.withdrawn.is_none()).map(|one| one.as_str().to_owned()),
                ..body
            },
            Posted::Test { day, at, place } => Self {
                day: Some(*day),
                at: Some(at.to_string()),
                place: Some(place.as_str().to_owned()),
                ..body
            },
            Posted::Admissions | Posted::Results => body,
        }
    }

    fn of_any_kind(one: &Posting) -> Self {
        Self {
            id: one.id.to_string(),
            kind: one.what.kind().code(),
            contest: one.contest.as_str().to_owned(),
            title: one.title.as_str().to_owned(),
            day: None,
            at: None,
            place: None,
            opens_on: None,
            closes_on: None,
            url: None,
            published_at: one.published_at,
            corrects: one.corrects.map(|id| id.to_string()),
            withdrawn_at: one.withdrawn.as_ref().map(|(at, _)| *at),
            withdrawn_because: one.withdrawn.as_ref().map(|(_, why)| why.as_str().to_owned()),
        }
    }
}

/// One of them with its list.
#[derive(Serialize)]
pub(super) struct OnePostingBody {
    #[serde(flatten)]
    posting: PostingBody,
    /// None once it is withdrawn.
    lines: Vec<LineBody>,
}

impl OnePostingBody {
    pub(super) fn of(posting: &Posting, lines: Vec<PostingLine>) -> Self {
        let lines = lines.into_iter().map(LineBody::from).collect();
        Self { posting: PostingBody::of(posting), lines }
    }
}

/// What it says of one application.
#[derive(Serialize)]
struct LineBody {
    code: String,
    /// Left out where to be named is all.
    #[serde(skip_serializing_if = "String::is_empty")]
    words: String,
}

impl From<PostingLine> for LineBody {
    fn from(line: PostingLine) -> Self {
        Self { code: line.code.as_str().to_owned(), words: line.words }
    }
}

pub(super) async fn list_postings(
    State(cases): State<Cases>,
    Path(key): Path<String>,
) -> Result<Json<PostingsBody>, Problem> {
    let key = service_named(&key)?;
    let (_, all) = cases.postings(&key).await?;
    let postings = all.iter().map(PostingBody::of).collect();
    Ok(Json(PostingsBody { service: key.to_string(), postings }))
}

pub(super) async fn show_posting(
    State(cases): State<Cases>,
    Path((key, id)): Path<(String, String)>,
) -> Result<Json<OnePostingBody>, Problem> {
    let (key, id) = (service_named(&key)?, named(&id)?);
    // A service that posts no more has none of them, as on its page.
    cases.postings(&key).await?;
    let (posting, lines) = cases.posting(&key, id).await?;
    Ok(Json(OnePostingBody::of(&posting, lines)))
}
