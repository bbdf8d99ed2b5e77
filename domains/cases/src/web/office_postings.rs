//! `/ufficio/prove/{key}`: an office posts notices, tests, admissions and results, and withdraws or corrects them.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use chrono::NaiveDate;
use serde::Deserialize;
use web::ui::{Choice, FormErrors};
use web::{Message, Page, WebError, Who};

use super::postings::{PostedLine, key_of, path_of_postings};
use super::{named, service_named};
use crate::definition::{Definition, Hour, PostingKind, ServiceKey, WebAddress};
use crate::domain::{Posted, Posting, PostingId, PostingLine, Sentence, WrongList};
use crate::service::{Cases, NewPosting};

/// Where an office posts for a service of its own.
pub(super) fn path_of_desk(key: &ServiceKey) -> String {
    format!("/ufficio/prove/{key}")
}

#[derive(Template)]
#[template(path = "cases/office_postings.html")]
struct OfficePostingsPage {
    page: Page,
    title: String,
    path: String,
    public_path: String,
    done: Option<&'static str>,
    posted: Vec<PostedLine>,
    kinds: Vec<Choice>,
    posts_notices: bool,
    posts_tests: bool,
    /// What can be corrected: everything that counts.
    correctable: Vec<Choice>,
    longest: u32,
    typed: PostingFields,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Looking {
    fatto: String,
}

/// A posting, as it is written into the form.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct PostingFields {
    tipo: String,
    concorso: String,
    titolo: String,
    giorno: String,
    ora: String,
    sede: String,
    apre: String,
    chiude: String,
    sito: String,
    elenco: String,
    corregge: String,
    nota: String,
}

impl PostingFields {
    fn read(&self) -> Result<NewPosting, FormErrors> {
        let mut wrong = FormErrors::default();
        let mut sentence = |field: &'static str, text: &str| {
            let read = Sentence::parse(text);
            if read.is_none() {
                wrong.add(field, Message::new("cases-diary-wrong-sentence").with("most", Sentence::LONGEST));
            }
            read
        };
        let contest = sentence("concorso", &self.concorso);
        let title = sentence("titolo", &self.titolo);
        let place = if self.tipo == "test" { sentence("sede", &self.sede) } else { None };
        let note = if self.corregge.is_empty() { None } else { sentence("nota", &self.nota) };
        let what = match self.tipo.as_str() {
            "notice" => self.notice(&mut wrong),
            "test" => self.test(place, &mut wrong),
            "admissions" => Some(Posted::Admissions),
            "results" => Some(Posted::Results),
            _ => {
                wrong.add("tipo", Message::new("cases-wrong-choice"));
                None
            }
        };
        let lines = self.lines(&mut wrong);
        let corrected = self.corregge.parse::<PostingId>().ok();
        if corrected.is_none() && !self.corregge.is_empty() {
            wrong.add("corregge", Message::new("cases-wrong-choice"));
        }
        match (what, contest, title, lines) {
            (Some(what), Some(contest), Some(title), Some(lines)) if wrong.is_empty() => {
                Ok(NewPosting { what, contest, title, lines, corrects: corrected.zip(note) })
            }
            _ => Err(wrong),
        }
    }

    fn test(&self, place: Option<Sentence>, wrong: &mut FormErrors) -> Option<Posted> {
        let day = self.giorno.trim().parse::<NaiveDate>().ok();
        if day.is_none() {
            wrong.add("giorno", Message::new("cases-reservation-wrong-day"));
        }
        let at = Hour::parse(self.ora.trim());
        if at.is_none() {
            wrong.add("ora", Message::new("cases-wrong-time"));
        }
        Some(Posted::Test { day: day?, at: at?, place: place? })
    }

    fn notice(&self, wrong: &mut FormErrors) -> Option<Posted> {
        let mut day = |field: &'static str, text: &str| {
            let day = text.trim().parse::<NaiveDate>().ok();
            if day.is_none() {
                wrong.add(field, Message::new("cases-reservation-wrong-day"));
            }
            day
        };
        let days = day("apre", &self.apre).zip(day("chiude", &self.chiude));
        let site = self.sito.trim();
        let address = WebAddress::parse(site);
        if address.is_none() && !site.is_empty() {
            wrong.add("sito", Message::new("cases-notice-wrong-address"));
        }
        let notice = Posted::notice(days?, address);
        if notice.is_none() {
            wrong.add("chiude", Message::new("cases-notice-wrong-end"));
        }
        notice
    }

    fn lines(&self, wrong: &mut FormErrors) -> Option<Vec<PostingLine>> {
        let read = PostingLine::read_all(&self.elenco);
        let fitting = match PostingKind::from_code(&self.tipo) {
            Some(kind) => read.and_then(|lines| PostingLine::fitting(kind, lines)),
            None => read,
        };
        match fitting {
            Ok(lines) => Some(lines),
            Err(fault) => {
                wrong.add("elenco", about_list(fault));
                None
            }
        }
    }
}

/// What is wrong with a list, in words.
pub(crate) fn about_list(wrong: WrongList) -> Message {
    match wrong {
        WrongList::Line(number) => Message::new("cases-posting-wrong-line").with("number", number),
        WrongList::Twice(number) => Message::new("cases-posting-wrong-twice").with("number", number),
        WrongList::TooLong(most) => Message::new("cases-posting-wrong-long").with("most", most),
        WrongList::Needless => Message::new("cases-notice-wrong-list"),
        WrongList::Missing => Message::new("cases-posting-wrong-empty"),
    }
}

pub(super) async fn show_desk(
    State(cases): State<Cases>,
    Who(actor): Who,
    page: Page,
    Path(key): Path<String>,
    Query(looking): Query<Looking>,
) -> Result<Response, WebError> {
    let found = cases.look_at_postings(&actor, &service_named(&key)?).await?;
    let done = match looking.fatto.as_str() {
        "pubblicato" => Some("cases-posting-done"),
        "ritirato" => Some("cases-posting-done-withdrawn"),
        _ => None,
    };
    web::show(&OfficePostingsPage { done, ..desk_page(page, found, PostingFields::default()) })
}

pub(super) async fn post(
    State(cases): State<Cases>,
    Who(actor): Who,
    page: Page,
    Path(key): Path<String>,
    Form(sent): Form<PostingFields>,
) -> Result<Response, WebError> {
    let key = service_named(&key)?;
    match sent.read() {
        Ok(new) => {
            cases.post(&actor, &key, new).await?;
            Ok(back_to(&key, "pubblicato"))
        }
        Err(wrong) => {
            let found = cases.look_at_postings(&actor, &key).await?;
            web::show_again(&desk_page(page.with_errors(wrong), found, sent))
        }
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Withdrawn {
    avviso: String,
    nota: String,
}

pub(super) async fn withdraw(
    State(cases): State<Cases>,
    Who(actor): Who,
    page: Page,
    Path(key): Path<String>,
    Form(sent): Form<Withdrawn>,
) -> Result<Response, WebError> {
    let (key, id) = (service_named(&key)?, named::<PostingId>(&sent.avviso)?);
    let Some(note) = Sentence::parse(&sent.nota) else {
        let found = cases.look_at_postings(&actor, &key).await?;
        let message = Message::new("cases-diary-wrong-sentence").with("most", Sentence::LONGEST);
        let wrong = FormErrors::one(format!("nota-{id}"), message);
        return web::show_again(&desk_page(page.with_errors(wrong), found, PostingFields::default()));
    };
    cases.withdraw_posting(&actor, &key, (id, &note)).await?;
    Ok(back_to(&key, "ritirato"))
}

fn back_to(key: &ServiceKey, done: &str) -> Response {
    Redirect::to(&format!("{}?fatto={done}", path_of_desk(key))).into_response()
}

fn desk_page(
    page: Page,
    (definition, all): (&Definition, Vec<Posting>),
    typed: PostingFields,
) -> OfficePostingsPage {
    let posts = |kind| definition.postings.as_ref().is_some_and(|one| one.has(kind));
    let kinds = PostingKind::ALL.into_iter().filter(|&kind| posts(kind));
    let counting = all.iter().filter(|one| one.withdrawn.is_none());
    let named = |one: &Posting| {
        let label = format!("{} – {}", one.contest.as_str(), one.title.as_str());
        Choice::new(one.id.to_string(), label)
    };
    OfficePostingsPage {
        title: definition.sheet.title.in_language(page.language()).to_owned(),
        path: path_of_desk(&definition.key),
        public_path: path_of_postings(&definition.key),
        done: None,
        posted: all.iter().map(|one| PostedLine::of(one, &page)).collect(),
        kinds: kinds.map(|kind| Choice::new(kind.code(), page.text(key_of(kind)))).collect(),
        posts_notices: posts(PostingKind::Notice),
        posts_tests: posts(PostingKind::Test),
        correctable: counting.map(named).collect(),
        longest: Sentence::LONGEST,
        typed,
        page,
    }
}
