//! `/servizi/{key}/disponibilita` and `…/prenotazione`: what is free, and taking something else.

use std::collections::BTreeMap;

use askama::Template;
use auth::Deed;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use chrono::{Datelike, Days, Months, NaiveDate};
use serde::Deserialize;
use web::ui::{Badge, Choice, FormErrors, Tone};
use web::{Page, WebError, Who};

use super::my_case::{back_to, show_typed};
use super::office_work::{self, Again};
use super::reservation::{FIELD, path_of_free};
use super::saying::{Typed, version_in};
use super::service::begin_path;
use super::services::path_of;
use super::words::sentence;
use super::{named, service_named};
use crate::definition::Reservable;
use crate::domain::{CaseId, DAY, HOUR, Slot, Wrong};
use crate::error::CaseError;
use crate::service::{Availability, Cases, applicant};

/// What is looked at, as the address has it.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Looking {
    luogo: String,
    /// `2027-06`.
    mese: String,
}

#[derive(Template)]
#[template(path = "cases/free.html")]
struct FreePage {
    page: Page,
    service: String,
    service_path: String,
    begin_path: Option<String>,
    path: String,
    is_invented: bool,
    places: Vec<Choice>,
    place: String,
    name: String,
    address: String,
    capacity: u32,
    fee: String,
    caption: String,
    days: Vec<DayLine>,
    /// The months before and after, as far as one can reserve.
    before: Option<String>,
    after: Option<String>,
}

struct DayLine {
    day: String,
    badge: Badge,
    /// The hours that are free, or why none is.
    hours: String,
}

/// What everybody sees of what is free, a month at a time.
pub(super) async fn show_free(
    State(cases): State<Cases>,
    Path(key): Path<String>,
    Query(looking): Query<Looking>,
    page: Page,
) -> Result<Response, WebError> {
    let key = service_named(&key)?;
    let found = cases.availability(&key).await?;
    let (reserves, language, today) = (found.reserves, page.language(), cases.today());
    let chosen = reserves.places.iter().find(|one| one.key.as_str() == looking.luogo);
    let place = chosen.or_else(|| reserves.places.first()).ok_or(WebError::NotFound)?;
    let (first, last) = found.diary.days(reserves, today);
    let month = month_of(&looking.mese, first, last);
    let (from, until) = (month.max(first), end_of(month).min(last));
    let path = path_of_free(&key);
    let href = |month: NaiveDate| format!("{path}?luogo={}&mese={}", place.key, month.format("%Y-%m"));
    let before = month.pred_opt().filter(|day| *day >= first);
    let after = end_of(month).succ_opt().filter(|day| *day <= last);
    web::show(&FreePage {
        service: found.definition.sheet.title.in_language(language).to_owned(),
        service_path: path_of(found.definition),
        begin_path: begin_path(&cases, found.definition, &page),
        is_invented: reserves.is_invented,
        places: places(&reserves.places, &page),
        place: place.key.to_string(),
        name: place.name.in_language(language).to_owned(),
        address: place.address.clone(),
        capacity: place.capacity.into(),
        fee: place.fee.in_language(language).to_owned(),
        caption: page.text_with(
            "cases-free-caption",
            &[("from", page.date(&from).into()), ("until", page.date(&until).into())],
        ),
        days: days(&found, place, (from, until, today), &page),
        before: before.map(href),
        after: after.map(href),
        path: path.clone(),
        page,
    })
}

/// The choices of a place.
pub(super) fn places(all: &[Reservable], page: &Page) -> Vec<Choice> {
    let named = |one: &Reservable| Choice::new(one.key.as_str(), one.name.in_language(page.language()));
    all.iter().map(named).collect()
}

/// The first day of the month that is looked at: that of the first day that can be reserved where none is named, or one out of
/// reach.
fn month_of(text: &str, first: NaiveDate, last: NaiveDate) -> NaiveDate {
    let begin = |day: NaiveDate| day.with_day(1).unwrap_or(day);
    let named = NaiveDate::parse_from_str(&format!("{text}-01"), "%Y-%m-%d").ok();
    named.filter(|month| (begin(first)..=last).contains(month)).unwrap_or_else(|| begin(first))
}

fn end_of(month: NaiveDate) -> NaiveDate {
    let next = month.checked_add_months(Months::new(1));
    next.and_then(|next| next.checked_sub_days(Days::new(1))).unwrap_or(month)
}

/// The days on which a place is open, and what of each is free.
fn days(
    found: &Availability<'_>,
    place: &Reservable,
    (from, until, today): (NaiveDate, NaiveDate, NaiveDate),
    page: &Page,
) -> Vec<DayLine> {
    let line = |day: NaiveDate| {
        let hours = found.diary.hours_of(found.reserves, (place, day), today);
        let (at, _) = *hours.first()?;
        let slot = Slot { place: place.key.clone(), day, at };
        let free: Vec<String> =
            hours.iter().filter(|(_, is_free)| *is_free).map(|(at, _)| at.to_string()).collect();
        let (badge, hours) = match found.diary.suspension_of(&slot) {
            Some(decree) => (
                page.badge(Tone::Waiting, "cases-free-suspended"),
                format!("{} – {}", decree.decree.as_str(), decree.reason.as_str()),
            ),
            None if free.is_empty() => (page.badge(Tone::Plain, "cases-free-full"), "–".to_owned()),
            None => (page.badge(Tone::Good, "cases-free-free"), free.join(", ")),
        };
        let weekday = page.text(&format!("cases-free-weekday-{}", day.weekday().number_from_monday()));
        Some(DayLine { day: format!("{weekday} {}", page.date(&day)), badge, hours })
    };
    from.iter_days().take_while(|day| *day <= until).filter_map(line).collect()
}

type Fields = BTreeMap<String, String>;

/// Whoever asked takes another place, day or hour.
pub(super) async fn move_mine(
    State(cases): State<Cases>,
    Who(actor): Who,
    page: Page,
    Path(id): Path<String>,
    Form(sent): Form<Fields>,
) -> Result<Response, WebError> {
    let id: CaseId = named(&id)?;
    applicant(&actor, Deed::Act)?;
    let done = match read(&sent) {
        Ok(wanted) => told(cases.move_mine(&actor, id, &wanted).await.map(drop))?,
        Err(wrong) => Some(wrong),
    };
    match done {
        None => Ok(back_to(id, "spostata")),
        Some(wrong) => show_typed(&cases, &actor, marked(page, &wrong), id, &Typed::take(sent, FIELD)).await,
    }
}

/// An official takes another for them.
pub(super) async fn move_for_office(
    State(cases): State<Cases>,
    Who(actor): Who,
    page: Page,
    Path(id): Path<String>,
    Form(sent): Form<Fields>,
) -> Result<Response, WebError> {
    let again = Again { cases: &cases, actor: &actor, id: named(&id)? };
    let version = version_in(&sent)?;
    let done = match read(&sent) {
        Ok(wanted) => told(cases.move_for_office(&actor, (again.id, version), &wanted).await.map(drop))?,
        Err(wrong) => Some(wrong),
    };
    match done {
        None => Ok(office_work::back_to(again.id)),
        Some(wrong) => again.draw(marked(page, &wrong), &Typed::take(sent, FIELD)).await,
    }
}

fn read(sent: &Fields) -> Result<Slot, Wrong> {
    let part = |part: &str| sent.get(&format!("{FIELD}{part}")).map_or("", String::as_str);
    Slot::read([part(""), part(DAY), part(HOUR)])?.ok_or(Wrong::Missing)
}

/// What is wrong with what was wanted; any other error comes back.
fn told(done: Result<(), CaseError>) -> Result<Option<Wrong>, CaseError> {
    match done {
        Ok(()) => Ok(None),
        Err(CaseError::NotFree(unfree)) => Ok(Some(Wrong::NotFree(unfree))),
        Err(error) => Err(error),
    }
}

fn marked(page: Page, wrong: &Wrong) -> Page {
    let part = match wrong {
        Wrong::NoDay => DAY,
        Wrong::NoHour => HOUR,
        _ => "",
    };
    let said = sentence(wrong, &page.text("cases-reservation-new"), &page);
    page.with_errors(FormErrors::one(format!("{FIELD}{part}"), said))
}
