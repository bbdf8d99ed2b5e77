//! `/servizi/{key}/prove`: the calendar of tests, admissions and results, as everybody reads them. Codes, and no names.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use serde::Deserialize;
use web::ui::{Badge, Tone};
use web::{Page, Value, WebError};

use super::services::path_of;
use super::{named, service_named};
use crate::catalogue::SERVICES_PATH;
use crate::definition::ServiceKey;
use crate::domain::{Posted, Posting, PostingId, PostingLine};
use crate::service::Cases;

/// Where everybody reads what a service has posted.
pub(super) fn path_of_postings(key: &ServiceKey) -> String {
    format!("{SERVICES_PATH}/{key}/prove")
}

/// Where a list stands.
fn path_of_posting(key: &ServiceKey, id: PostingId) -> String {
    format!("{}?elenco={id}", path_of_postings(key))
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
    /// Of a test: day and hour, and where.
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
            kind: kind_of(&one.what),
            when,
            place,
            published_on: page.day_of(&one.published_at),
            badge: match note {
                Some(_) => page.badge(Tone::Waiting, "cases-posting-withdrawn"),
                None => page.badge(Tone::Good, "cases-posting-published"),
            },
            note,
            is_correction: one.corrects.is_some(),
            path: path_of_posting(&one.service, one.id),
        }
    }
}

const fn kind_of(what: &Posted) -> &'static str {
    match what {
        Posted::Test { .. } => "cases-posting-test",
        Posted::Admissions => "cases-posting-admissions",
        Posted::Results => "cases-posting-results",
    }
}

#[derive(Template)]
#[template(path = "cases/postings.html")]
struct PostingsPage {
    page: Page,
    service: String,
    service_path: String,
    path: String,
    tests: Vec<PostedLine>,
    lists: Vec<PostedLine>,
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
            Some((PostedLine::of(&posting, &page), lines.into_iter().map(said).collect()))
        }
    };
    let (tests, lists): (Vec<&Posting>, Vec<&Posting>) =
        all.iter().partition(|one| matches!(one.what, Posted::Test { .. }));
    let lines = |all: Vec<&Posting>| all.into_iter().map(|one| PostedLine::of(one, &page)).collect();
    web::show(&PostingsPage {
        service: definition.sheet.title.in_language(page.language()).to_owned(),
        service_path: path_of(definition),
        path: path_of_postings(&key),
        tests: lines(tests),
        lists: lines(lists),
        list,
        page,
    })
}

fn said(line: PostingLine) -> (String, String) {
    (line.code.as_str().to_owned(), if line.words.is_empty() { "–".to_owned() } else { line.words })
}

/// What was posted about a case, as who asked reads it.
pub(super) fn posted_lines(all: &[(Posting, String)], page: &Page) -> Vec<(PostedLine, String)> {
    let one = |(posting, words): &(Posting, String)| (PostedLine::of(posting, page), words.clone());
    all.iter().map(one).collect()
}
