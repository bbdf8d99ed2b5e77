//! Programs of an office post notices, tests, admissions and results, and withdraw them.

use std::borrow::Cow;

use ::web::Message;
use ::web::api::{Body, Caller, Problem, idempotency_key, named};
use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use chrono::NaiveDate;
use serde::Deserialize;

use super::postings::OnePostingBody;
use super::public::service_named;
use crate::definition::{Hour, PostingKind, ServiceKey, WebAddress};
use crate::domain::{Posted, PostingId, PostingLine, Sentence};
use crate::service::{Cases, NewPosting};
use crate::web::about_list;

/// What is posted, as a page has it field by field.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NewPostingBody {
    kind: String,
    contest: String,
    title: String,
    day: Option<String>,
    at: Option<String>,
    place: Option<String>,
    opens_on: Option<String>,
    closes_on: Option<String>,
    url: Option<String>,
    #[serde(default)]
    lines: Vec<NewLineBody>,
    corrects: Option<String>,
    reason: Option<String>,
}

/// What it says of one application.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewLineBody {
    code: String,
    #[serde(default)]
    words: String,
}

/// Why something counts no more.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WithdrawalBody {
    reason: String,
}

/// Posts it. The same key again posts nothing more.
pub(super) async fn post(
    State(cases): State<Cases>,
    Caller(actor): Caller,
    Path(key): Path<String>,
    headers: HeaderMap,
    Body(body): Body<NewPostingBody>,
) -> Result<(StatusCode, Json<OnePostingBody>), Problem> {
    let service = service_named(&key)?;
    let once = idempotency_key(&headers)?;
    let id = cases.post_once(&actor, &service, body.read()?, once).await?;
    Ok((StatusCode::CREATED, posted(&cases, &service, id).await?))
}

/// Withdraws it, for everybody to read why. The same key again does nothing more.
pub(super) async fn withdraw(
    State(cases): State<Cases>,
    Caller(actor): Caller,
    Path((key, id)): Path<(String, String)>,
    headers: HeaderMap,
    Body(body): Body<WithdrawalBody>,
) -> Result<Json<OnePostingBody>, Problem> {
    let (service, id): (ServiceKey, PostingId) = (service_named(&key)?, named(&id)?);
    let once = idempotency_key(&headers)?;
    let note = Sentence::parse(&body.reason).ok_or_else(|| Problem::invalid("reason", wrong_sentence()))?;
    cases.withdraw_posting_once(&actor, &service, (id, &note), once).await?;
    posted(&cases, &service, id).await
}

/// It as everybody reads it by now.
async fn posted(cases: &Cases, service: &ServiceKey, id: PostingId) -> Result<Json<OnePostingBody>, Problem> {
    let (posting, lines) = cases.posting(service, id).await?;
    Ok(Json(OnePostingBody::of(&posting, lines)))
}

fn wrong_sentence() -> Message {
    Message::new("cases-diary-wrong-sentence").with("most", Sentence::LONGEST)
}

/// What is wrong with what a program sent, field by field.
#[derive(Default)]
struct Faults(Vec<(Cow<'static, str>, Message)>);

impl Faults {
    fn add(&mut self, field: &'static str, message: impl Into<Message>) {
        self.0.push((field.into(), message.into()));
    }

    fn sentence(&mut self, field: &'static str, text: Option<&str>) -> Option<Sentence> {
        let read = text.and_then(Sentence::parse);
        if read.is_none() {
            self.add(field, wrong_sentence());
        }
        read
    }

    fn day(&mut self, field: &'static str, text: Option<&str>) -> Option<NaiveDate> {
        let day = text.and_then(|text| super::public::read_day(field, text).ok());
        if day.is_none() {
            self.add(field, Message::new("cases-api-wrong-day"));
        }
        day
    }
}

impl NewPostingBody {
    fn read(&self) -> Result<NewPosting, Problem> {
        let mut wrong = Faults::default();
        let contest = wrong.sentence("contest", Some(&self.contest));
        let title = wrong.sentence("title", Some(&self.title));
        let kind = PostingKind::from_code(&self.kind);
        let what = match kind {
            Some(PostingKind::Notice) => self.notice(&mut wrong),
            Some(PostingKind::Test) => self.test(&mut wrong),
            Some(PostingKind::Admissions) => Some(Posted::Admissions),
            Some(PostingKind::Results) => Some(Posted::Results),
            None => {
                wrong.add("kind", Message::new("cases-api-wrong-posting-kind"));
                None
            }
        };
        if let Some(kind) = kind {
            self.refuse_foreign(kind, &mut wrong);
        }
        let lines = self.lines(kind, &mut wrong);
        let corrects = self.corrects(&mut wrong);
        match (what, contest, title, lines) {
            (Some(what), Some(contest), Some(title), Some(lines)) if wrong.0.is_empty() => {
                Ok(NewPosting { what, contest, title, lines, corrects })
            }
            _ => Err(Problem::invalid_fields(wrong.0)),
        }
    }

    /// What is of another kind is refused: whoever sent it would believe it posted.
    fn refuse_foreign(&self, kind: PostingKind, wrong: &mut Faults) {
        let own: &[&str] = match kind {
            PostingKind::Notice => &["opens_on", "closes_on", "url"],
            PostingKind::Test => &["day", "at", "place"],
            PostingKind::Admissions | PostingKind::Results => &[],
        };
        let fields = [
            ("day", &self.day),
            ("at", &self.at),
            ("place", &self.place),
            ("opens_on", &self.opens_on),
            ("closes_on", &self.closes_on),
            ("url", &self.url),
        ];
        for (field, said) in fields {
            if said.is_some() && !own.contains(&field) {
                wrong.add(field, Message::new("cases-api-wrong-posting-field"));
            }
        }
    }

    fn notice(&self, wrong: &mut Faults) -> Option<Posted> {
        let opens_on = wrong.day("opens_on", self.opens_on.as_deref());
        let closes_on = wrong.day("closes_on", self.closes_on.as_deref());
        let address = self.url.as_deref().map(WebAddress::parse);
        if matches!(address, Some(None)) {
            wrong.add("url", Message::new("cases-notice-wrong-address"));
        }
        let notice = Posted::notice(opens_on.zip(closes_on)?, address.flatten());
        if notice.is_none() {
            wrong.add("closes_on", Message::new("cases-notice-wrong-end"));
        }
        notice
    }

    fn test(&self, wrong: &mut Faults) -> Option<Posted> {
        let day = wrong.day("day", self.day.as_deref());
        let at = self.at.as_deref().and_then(Hour::parse);
        if at.is_none() {
            wrong.add("at", Message::new("cases-wrong-time"));
        }
        let place = wrong.sentence("place", self.place.as_deref());
        Some(Posted::Test { day: day?, at: at?, place: place? })
    }

    fn lines(&self, kind: Option<PostingKind>, wrong: &mut Faults) -> Option<Vec<PostingLine>> {
        let written = self.lines.iter().map(|line| (line.code.as_str(), line.words.as_str()));
        let read = PostingLine::read((1..).zip(written));
        match read.and_then(|lines| kind.map_or(Ok(Vec::new()), |kind| PostingLine::fitting(kind, lines))) {
            Ok(lines) => Some(lines),
            Err(fault) => {
                wrong.add("lines", about_list(fault));
                None
            }
        }
    }

    /// What it takes the place of, and why.
    fn corrects(&self, wrong: &mut Faults) -> Option<(PostingId, Sentence)> {
        let corrected = self.corrects.as_deref()?;
        let id = corrected.parse::<PostingId>().ok();
        if id.is_none() {
            wrong.add("corrects", Message::new("cases-api-wrong-posting"));
        }
        id.zip(wrong.sentence("reason", self.reason.as_deref()))
    }
}
