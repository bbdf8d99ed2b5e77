//! `/ufficio/prenotazioni`: what the services of an office reserve, suspended and resumed by decree.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use chrono::NaiveDate;
use serde::Deserialize;
use web::ui::{Badge, Choice, FormErrors, Tone};
use web::{Page, Value, WebError, Who};

use super::reservation::path_of_free;
use super::reservations::places;
use super::{DIARIES_PATH, INBOX_PATH, named, service_named};
use crate::definition::{FieldName, Reserves, ServiceKey};
use crate::domain::{Sentence, Suspension, SuspensionId};
use crate::service::{Cases, Decree, DecreeWords, OfficeDiary};
use crate::store::Booked;

#[derive(Template)]
#[template(path = "cases/office_diaries.html")]
struct DiariesPage {
    page: Page,
    /// Titles, and where each diary is.
    lines: Vec<(String, String)>,
}

pub(super) async fn list_diaries(
    State(cases): State<Cases>,
    Who(actor): Who,
    page: Page,
) -> Result<Response, WebError> {
    let found = cases.diaries(&actor).await?;
    let lines = found.into_iter().map(|one| {
        (one.sheet.title.in_language(page.language()).to_owned(), format!("{DIARIES_PATH}/{}", one.key))
    });
    web::show(&DiariesPage { lines: lines.collect(), page })
}

#[derive(Template)]
#[template(path = "cases/office_diary.html")]
struct DiaryPage {
    page: Page,
    title: String,
    path: String,
    free_path: String,
    done: Option<&'static str>,
    /// What is reserved; none where nothing is.
    booked: Option<BookedTable>,
    suspensions: Vec<SuspensionRow>,
    may_suspend: bool,
    places: Vec<Choice>,
    longest: u32,
    /// What stands in the form.
    typed: DecreeFields,
    /// Whom it would concern, right after it was asked.
    tried: Option<Tried>,
}

/// Whom a decree would concern.
struct Tried {
    count: usize,
    table: Option<BookedTable>,
}

/// What is reserved, as a table.
#[derive(Template)]
#[template(path = "cases/parts/booked.html")]
struct BookedTable {
    page: Page,
    caption: String,
    rows: Vec<BookedRow>,
}

impl BookedTable {
    fn of(all: &[Booked], caption: String, reserves: &Reserves, page: &Page) -> Option<Self> {
        let rows = || all.iter().map(|one| booked_row(one, reserves, page)).collect();
        (!all.is_empty()).then(|| Self { page: page.clone(), caption, rows: rows() })
    }
}

/// Something reserved, by the number of its request.
struct BookedRow {
    number: String,
    case_path: String,
    place: String,
    day: String,
    hour: String,
    badge: Badge,
}

/// A decree.
struct SuspensionRow {
    id: String,
    decree: String,
    place: String,
    days: String,
    reason: String,
    is_over: bool,
    badge: Badge,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Looking {
    fatto: String,
}

/// A decree, as it is written into the form; with it how many the official has seen that it concerns.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct DecreeFields {
    luogo: String,
    decreto: String,
    dal: String,
    al: String,
    motivo: String,
    visti: String,
}

impl DecreeFields {
    fn read(&self, reserves: &Reserves, today: NaiveDate) -> Result<Decree, FormErrors> {
        let words = DecreeWords {
            place: ("luogo", self.luogo.as_str()),
            number: ("decreto", self.decreto.as_str()),
            from: ("dal", self.dal.as_str()),
            until: ("al", self.al.as_str()),
            reason: ("motivo", self.motivo.as_str()),
        };
        words.read(reserves, today)
    }
}

pub(super) async fn show_diary(
    State(cases): State<Cases>,
    Who(actor): Who,
    page: Page,
    Path(key): Path<String>,
    Query(looking): Query<Looking>,
) -> Result<Response, WebError> {
    let found = cases.look_at_diary(&actor, &service_named(&key)?).await?;
    let done = match looking.fatto.as_str() {
        "sospese" => Some("cases-diary-suspended"),
        "riprese" => Some("cases-diary-resumed"),
        _ => None,
    };
    web::show(&DiaryPage { done, ..diary_page(page, found, DecreeFields::default()) })
}

/// Whom a decree would concern: nothing happens yet.
pub(super) async fn try_suspension(
    State(cases): State<Cases>,
    Who(actor): Who,
    page: Page,
    Path(key): Path<String>,
    Form(sent): Form<DecreeFields>,
) -> Result<Response, WebError> {
    let key = service_named(&key)?;
    let found = cases.look_at_diary(&actor, &key).await?;
    match sent.read(found.reserves, cases.today()) {
        Err(wrong) => web::show_again(&diary_page(page.with_errors(wrong), found, sent)),
        Ok(decree) => {
            let affected = cases.would_suspend(&actor, &key, &decree).await?;
            let count = affected.len();
            let caption = page.text_with("cases-diary-tried-caption", &[("count", count.into())]);
            let table = BookedTable::of(&affected, caption, found.reserves, &page);
            let tried = Some(Tried { count, table });
            web::show(&DiaryPage { tried, ..diary_page(page, found, sent) })
        }
    }
}

pub(super) async fn suspend(
    State(cases): State<Cases>,
    Who(actor): Who,
    page: Page,
    Path(key): Path<String>,
    Form(sent): Form<DecreeFields>,
) -> Result<Response, WebError> {
    let key = service_named(&key)?;
    let found = cases.look_at_diary(&actor, &key).await?;
    let decree = match sent.read(found.reserves, cases.today()) {
        Ok(decree) => decree,
        Err(wrong) => return web::show_again(&diary_page(page.with_errors(wrong), found, sent)),
    };
    let seen = sent.visti.parse().map_err(|_| WebError::BadRequest)?;
    cases.suspend(&actor, &key, (&decree, seen)).await?;
    Ok(back_to(&key, "sospese"))
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Resumed {
    sospensione: String,
}

pub(super) async fn resume(
    State(cases): State<Cases>,
    Who(actor): Who,
    Path(key): Path<String>,
    Form(sent): Form<Resumed>,
) -> Result<Response, WebError> {
    let (key, id) = (service_named(&key)?, named::<SuspensionId>(&sent.sospensione)?);
    cases.resume(&actor, &key, id).await?;
    Ok(back_to(&key, "riprese"))
}

fn back_to(key: &ServiceKey, done: &str) -> Response {
    Redirect::to(&format!("{DIARIES_PATH}/{key}?fatto={done}")).into_response()
}

fn diary_page(page: Page, found: OfficeDiary<'_>, typed: DecreeFields) -> DiaryPage {
    let key = &found.definition.key;
    DiaryPage {
        title: found.definition.sheet.title.in_language(page.language()).to_owned(),
        path: format!("{DIARIES_PATH}/{key}"),
        free_path: path_of_free(key),
        done: None,
        booked: BookedTable::of(&found.booked, page.text("cases-diary-booked"), found.reserves, &page),
        suspensions: found.suspensions.iter().map(|one| suspension_row(one, found.reserves, &page)).collect(),
        may_suspend: found.may_suspend,
        places: places(&found.reserves.places, &page),
        longest: Sentence::LONGEST,
        typed,
        tried: None,
        page,
    }
}

fn place_name(key: &FieldName, reserves: &Reserves, page: &Page) -> String {
    let place = reserves.place(key);
    place.map_or(key.to_string(), |place| place.name.in_language(page.language()).to_owned())
}

fn booked_row(one: &Booked, reserves: &Reserves, page: &Page) -> BookedRow {
    BookedRow {
        number: one.number.to_string(),
        case_path: format!("{INBOX_PATH}/{}", one.case),
        place: place_name(&one.slot.place, reserves, page),
        day: page.date(&one.slot.day),
        hour: one.slot.at.to_string(),
        badge: match one.suspended_by {
            Some(_) => page.badge(Tone::Waiting, "cases-free-suspended"),
            None => page.badge(Tone::Good, "cases-diary-stands"),
        },
    }
}

fn suspension_row(one: &Suspension, reserves: &Reserves, page: &Page) -> SuspensionRow {
    let place = one.place.as_ref().map(|key| place_name(key, reserves, page));
    let days: [(&str, Value); 2] =
        [("from", page.date(&one.from).into()), ("to", page.date(&one.until).into())];
    SuspensionRow {
        id: one.id.to_string(),
        decree: one.decree.as_str().to_owned(),
        place: place.unwrap_or_else(|| page.text("cases-diary-all-places")),
        days: page.text_with("cases-call-from-to", &days),
        reason: one.reason.as_str().to_owned(),
        is_over: one.is_over,
        badge: match one.is_over {
            true => page.badge(Tone::Good, "cases-diary-over"),
            false => page.badge(Tone::Waiting, "cases-free-suspended"),
        },
    }
}
