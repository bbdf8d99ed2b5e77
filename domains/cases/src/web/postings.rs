//! `/servizi/{key}/prove`: notices, the calendar of tests, admissions and results, as everybody reads them. Codes, and no
//! names.

use std::cmp::Reverse;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use chrono::NaiveDate;
use serde::Deserialize;
use web::ui::{Badge, Tone};
use web::{Page, Value, WebError};

use super::services::path_of;
use super::{named, service_named};
use crate::catalogue::SERVICES_PATH;
use crate::definition::{PostingKind, ServiceKey};
use crate::domain::{NoticeState, Posted, Posting, PostingLine};
use crate::service::Cases;

/// Where everybody reads what a service has posted.
pub(super) fn path_of_postings(key: &ServiceKey) -> String {
    format!("{SERVICES_PATH}/{key}/prove")
}

/// Where it stands: a notice on the page of all, a list on one of its own.
fn path_of_posting(one: &Posting) -> String {
    let (all, id) = (path_of_postings(&one.service), one.id);
    match one.what.kind() {
        PostingKind::Notice => format!("{all}#{id}"),
        PostingKind::Test | PostingKind::Admissions | PostingKind::Results => format!("{all}?elenco={id}"),
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Looking {
    /// Which list.
    elenco: String,
}

/// Something posted, as everybody reads it.
pub(super) struct PostedLine {
    pub(super) id: String,
    pub(super) contest: String,
    pub(super) title: String,
    /// What it is: a text key.
    pub(super) kind: &'static str,
    /// Of a test: day and hour, and where. Of a notice: from which day until which.
    pub(super) when: Option<String>,
    pub(super) place: Option<String>,
    pub(super) published_on: String,
    pub(super) badge: Badge,
    /// Why it does not count any more.
    pub(super) note: Option<String>,
    pub(super) is_correction: bool,
    pub(super) path: String,
}

impl PostedLine {
    pub(super) fn of(one: &Posting, page: &Page) -> Self {
        let (when, place) = match &one.what {
            Posted::Test { day, at, place } => {
                let variables: [(&str, Value); 2] =
                    [("day", page.date(day).into()), ("hour", at.to_string().into())];
                (Some(page.text_with("cases-posting-when", &variables)), Some(place.as_str().to_owned()))
            }
            Posted::Notice { opens_on, closes_on, .. } => {
                let variables: [(&str, Value); 2] =
                    [("from", page.date(opens_on).into()), ("to", page.date(closes_on).into())];
                (Some(page.text_with("cases-notice-days", &variables)), None)
            }
            Posted::Admissions | Posted::Results => (None, None),
        };
        let note = one.withdrawn.as_ref().map(|(at, note)| {
            let variables: [(&str, Value); 2] =
                [("day", page.day_of(at).into()), ("note", note.as_str().into())];
            page.text_with("cases-posting-note", &variables)
        });
        Self {
            id: one.id.to_string(),
            contest: one.contest.as_str().to_owned(),
            title: one.title.as_str().to_owned(),
            kind: key_of(one.what.kind()),
            when,
            place,
            published_on: page.day_of(&one.published_at),
            badge: match note {
                Some(_) => page.badge(Tone::Waiting, "cases-posting-withdrawn"),
                None => page.badge(Tone::Good, "cases-posting-published"),
            },
            note,
            is_correction: one.corrects.is_some(),
            path: path_of_posting(one),
        }
    }
}

/// What it is called: a text key.
pub(super) const fn key_of(kind: PostingKind) -> &'static str {
    match kind {
        PostingKind::Notice => "cases-posting-notice",
        PostingKind::Test => "cases-posting-test",
        PostingKind::Admissions => "cases-posting-admissions",
        PostingKind::Results => "cases-posting-results",
    }
}

/// A notice, as everybody reads it on a day.
struct NoticeLine {
    line: PostedLine,
    /// Whether one can apply, and until when, where it counts.
    badge: Badge,
    /// Where it is read whole.
    address: Option<String>,
}

/// The notices: those that are open first, what is closed after them, and what does not count last.
fn notice_lines(all: &[Posting], today: NaiveDate, page: &Page) -> Vec<NoticeLine> {
    let of = |one: &Posting| {
        let Posted::Notice { opens_on, closes_on, address } = &one.what else { return None };
        let (state, is_withdrawn) = (NoticeState::on(today, *opens_on, *closes_on), one.withdrawn.is_some());
        let line = PostedLine::of(one, page);
        let badge = stands(state, page);
        let address = address.as_ref().map(|one| one.as_str().to_owned());
        Some(((is_withdrawn, state), NoticeLine { line, badge, address }))
    };
    let mut found: Vec<_> = all.iter().filter_map(of).collect();
    found.sort_by_key(|(order, _)| *order);
    found.into_iter().map(|(_, line)| line).collect()
}

fn stands(state: NoticeState, page: &Page) -> Badge {
    let (tone, key, day) = match state {
        NoticeState::Open(day) => (Tone::Good, "cases-notice-open", day),
        NoticeState::Ahead(day) => (Tone::Waiting, "cases-notice-ahead", day),
        NoticeState::Closed(Reverse(day)) => (Tone::Plain, "cases-notice-closed", day),
    };
    let variables: [(&str, Value); 1] = [("day", page.date(&day).into())];
    page.badge_text(tone, page.text_with(key, &variables))
}

#[derive(Template)]
#[template(path = "cases/postings.html")]
struct PostingsPage {
    page: Page,
    service: String,
    service_path: String,
    path: String,
    /// What is posted of each kind; none where the service posts nothing of it.
    notices: Option<Vec<NoticeLine>>,
    tests: Option<Vec<PostedLine>>,
    lists: Option<Vec<PostedLine>>,
    /// The list that is looked at, with codes and what is said of each.
    list: Option<(PostedLine, Vec<(String, String)>)>,
}

pub(super) async fn show_postings(
    State(cases): State<Cases>,
    Path(key): Path<String>,
    Query(looking): Query<Looking>,
    page: Page,
) -> Result<Response, WebError> {
    let key = service_named(&key)?;
    let (definition, all) = cases.postings(&key).await?;
    let list = match looking.elenco.as_str() {
        "" => None,
        id => {
            let (posting, lines) = cases.posting(&key, named(id)?).await?;
            if posting.what.kind() == PostingKind::Notice {
                return Err(WebError::NotFound);
            }
            Some((PostedLine::of(&posting, &page), lines.into_iter().map(said).collect()))
        }
    };
    let posts = |kind| definition.postings.as_ref().is_some_and(|one| one.has(kind));
    let lines = |kinds: &[PostingKind]| {
        let of_these = all.iter().filter(|one| kinds.contains(&one.what.kind()));
        let lines: Vec<PostedLine> = of_these.map(|one| PostedLine::of(one, &page)).collect();
        shown(lines, kinds.iter().any(|&kind| posts(kind)))
    };
    web::show(&PostingsPage {
        service: definition.sheet.title.in_language(page.language()).to_owned(),
        service_path: path_of(definition),
        path: path_of_postings(&key),
        notices: shown(notice_lines(&all, cases.today(), &page), posts(PostingKind::Notice)),
        tests: lines(&[PostingKind::Test]),
        lists: lines(&[PostingKind::Admissions, PostingKind::Results]),
        list,
        page,
    })
}

/// What was posted is read for good, also where its service posts nothing more of the kind.
fn shown<T>(lines: Vec<T>, is_posted: bool) -> Option<Vec<T>> {
    (is_posted || !lines.is_empty()).then_some(lines)
}

fn said(line: PostingLine) -> (String, String) {
    (line.code.as_str().to_owned(), if line.words.is_empty() { "–".to_owned() } else { line.words })
}

/// What was posted about a case, as who asked reads it.
pub(super) fn posted_lines(all: &[(Posting, String)], page: &Page) -> Vec<(PostedLine, String)> {
    let one = |(posting, words): &(Posting, String)| (PostedLine::of(posting, page), words.clone());
    all.iter().map(one).collect()
}
