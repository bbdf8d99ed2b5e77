//! The offices that are an official's to keep, and one of them as a whole: hours, days, pools, counters, history.

mod ended;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use chrono::NaiveDate;
use serde::Deserialize;
use web::ui::{Badge, Tone};
use web::{Page, WebError, Who};

use super::super::offices::{WEEKDAYS, closure_view, hours_in_words, municipio};
use super::form::sheet_path;
use super::history::{ChangeView, change_view};
use super::office_of;
use crate::domain::calendar::{Closure, DayException};
use crate::domain::hours::{Timetable, Week};
use crate::domain::{Counter, Pool, PoolId};
use crate::error::AppointmentError;
use crate::service::{Appointments, OfficeSheet, Short, may_keep_matters};

/// What was just done, as the address says it after a form.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Done {
    fatto: String,
    restano: i64,
    spostati: i64,
    annullati: i64,
}

#[derive(Template)]
#[template(path = "appointments/hours/own.html")]
struct OwnPage {
    page: Page,
    offices: Vec<OwnView>,
    /// Whether they keep what holds in the whole city, too.
    keeps_matters: bool,
    /// What closed for good, for those who do.
    ended: Vec<ended::EndedView>,
    done: Option<&'static str>,
}

struct OwnView {
    name: String,
    path: String,
    municipio: String,
    today: String,
    badge: Badge,
}

#[derive(Template)]
#[template(path = "appointments/hours/sheet.html")]
struct SheetPage {
    page: Page,
    name: String,
    path: String,
    public_path: String,
    done: Option<&'static str>,
    consequences: Vec<String>,
    badge: Badge,
    timetables: Vec<TimetableView>,
    exceptions: Vec<ExceptionView>,
    closures: Vec<ClosedView>,
    short: Vec<String>,
    pools: Vec<PoolView>,
    counters: Vec<CounterView>,
    changes: Vec<ChangeView>,
    /// Where it closes for good; none where that is not theirs to say.
    end_path: Option<String>,
}

struct TimetableView {
    whose: String,
    days: String,
    week: Vec<String>,
    end_path: String,
}

struct ExceptionView {
    whose: String,
    day: String,
    hours: String,
    note: String,
    end_path: String,
}

struct ClosedView {
    days: String,
    reason: String,
    /// Empty where a decree says so.
    lift_path: String,
}

struct PoolView {
    name: String,
    lanes: i64,
    cell_minutes: i64,
    ways: String,
    matters: String,
    path: String,
}

struct CounterView {
    name: String,
    pools: String,
    path: String,
}

/// The offices that are theirs to keep.
pub(super) async fn list_own(
    State(appointments): State<Appointments>,
    Who(actor): Who,
    page: Page,
    Query(done): Query<Done>,
) -> Result<Response, WebError> {
    let own = appointments.list_own_offices(&actor).await?;
    let ended = ended::list(&appointments, &actor, &page).await?;
    web::show(&OwnPage {
        ended,
        offices: own.iter().map(|one| own_view(&page, one)).collect(),
        keeps_matters: may_keep_matters(&actor).is_ok(),
        done: done_key(&done.fatto),
        page,
    })
}

fn own_view(page: &Page, one: &Short) -> OwnView {
    OwnView {
        name: one.office.name.text(page.language()).to_owned(),
        path: sheet_path(&one.office.code),
        municipio: municipio(page, one.office.municipio),
        today: match one.is_closed {
            true => page.text("appointments-closed"),
            false => hours_in_words(page, &one.today),
        },
        badge: bookings_badge(page, one.office.is_open_to_bookings),
    }
}

fn bookings_badge(page: &Page, takes_bookings: bool) -> Badge {
    match takes_bookings {
        true => page.badge(Tone::Good, "appointments-takes-bookings"),
        false => page.badge(Tone::Plain, "appointments-takes-no-bookings"),
    }
}

/// One office as a whole; one that closed for good as it was, for whoever keeps the whole city.
pub(super) async fn show_sheet(
    State(appointments): State<Appointments>,
    Who(actor): Who,
    page: Page,
    Path(office): Path<String>,
    Query(done): Query<Done>,
) -> Result<Response, WebError> {
    let code = office_of(&office)?;
    let sheet = match appointments.office_sheet(&actor, &code).await {
        Err(AppointmentError::NotFound) if may_keep_matters(&actor).is_ok() => {
            return ended::show(&appointments, &actor, page, &code).await;
        }
        found => found?,
    };
    let shown = sheet_page(page, &sheet, (&done, appointments.today()));
    let end_path = may_keep_matters(&actor).is_ok().then(|| format!("{}/fine", shown.path));
    web::show(&SheetPage { end_path, ..shown })
}

fn sheet_page(page: Page, sheet: &OfficeSheet, (done, today): (&Done, NaiveDate)) -> SheetPage {
    let (office, calendar) = (&sheet.page.office, &sheet.page.calendar);
    let path = sheet_path(&office.code);
    let language = page.language();
    let whose = |pool: Option<PoolId>| whose(&page, sheet, pool);
    SheetPage {
        name: office.name.text(language).to_owned(),
        public_path: format!("{}/{}", crate::web::PUBLIC_OFFICES_PATH, office.code),
        done: done_key(&done.fatto),
        consequences: consequences(&page, done),
        badge: bookings_badge(&page, office.is_open_to_bookings),
        timetables: calendar
            .timetables
            .iter()
            .map(|one| timetable_view(&page, one, (whose(one.pool), path.as_str())))
            .collect(),
        exceptions: calendar
            .exceptions
            .iter()
            .filter(|one| one.day >= today)
            .map(|one| exception_view(&page, one, (whose(one.pool), path.as_str())))
            .collect(),
        closures: sheet.page.closures.iter().map(|one| closed_view(&page, one, &path)).collect(),
        short: short(&page, sheet),
        pools: sheet.pools.iter().map(|one| pool_view(&page, sheet, (one, path.as_str()))).collect(),
        counters: sheet.counters.iter().map(|one| counter_view(one, &path, &whose)).collect(),
        changes: sheet.changes.iter().map(|one| change_view(&page, one)).collect(),
        end_path: None,
        path,
        page,
    }
}

/// What a pool is called, or the whole office.
fn whose(page: &Page, sheet: &OfficeSheet, pool: Option<PoolId>) -> String {
    let named = sheet.pools.iter().find(|one| Some(one.id) == pool);
    match (pool, named) {
        (Some(_), Some(one)) => one.name.text(page.language()).to_owned(),
        (Some(_), None) => page.text("appointments-pool-gone"),
        (None, _) => page.text("appointments-whole-office"),
    }
}

fn timetable_view(page: &Page, one: &Timetable, (whose, path): (String, &str)) -> TimetableView {
    TimetableView {
        whose,
        days: period(page, one.from, one.until),
        week: week_lines(page, &one.week),
        end_path: format!("{path}/orari/{}/fine", one.id),
    }
}

pub(super) fn period(page: &Page, from: NaiveDate, until: Option<NaiveDate>) -> String {
    let from = page.date(&from).into();
    match until {
        Some(until) => page
            .text_with("appointments-between-days", &[("from", from), ("until", page.date(&until).into())]),
        None => page.text_with("appointments-from-day", &[("from", from)]),
    }
}

/// The days of a week on which something is open, each with its hours.
pub(super) fn week_lines(page: &Page, week: &Week) -> Vec<String> {
    let days = Week::DAYS.into_iter().zip(WEEKDAYS);
    let line = |(day, key): (chrono::Weekday, &'static str)| {
        let hours = week.on(day);
        (!hours.is_closed()).then(|| format!("{} {hours}", page.text(key)))
    };
    days.filter_map(line).collect()
}

fn exception_view(page: &Page, one: &DayException, (whose, path): (String, &str)) -> ExceptionView {
    let closed = || page.text("appointments-closed");
    ExceptionView {
        whose,
        day: page.date(&one.day),
        hours: if one.hours.is_closed() { closed() } else { one.hours.to_string() },
        note: one.note.clone(),
        end_path: format!("{path}/eccezioni/{}/fine", one.id),
    }
}

fn closed_view(page: &Page, one: &Closure, path: &str) -> ClosedView {
    let (days, reason) = closure_view(page, one).into_parts();
    let lift = || format!("{path}/chiusure/{}/riapertura", one.id);
    ClosedView { days, reason, lift_path: if one.decree.is_none() { lift() } else { String::new() } }
}

/// What pools promise that no counter is left for.
fn short(page: &Page, sheet: &OfficeSheet) -> Vec<String> {
    let lacking = sheet.pools.iter().zip(&sheet.short).filter(|(_, lanes)| **lanes > 0);
    let said = |(pool, lanes): (&Pool, &usize)| {
        let name = pool.name.text(page.language());
        page.text_with("appointments-pool-short", &[("pool", name.into()), ("lanes", (*lanes).into())])
    };
    lacking.map(said).collect()
}

fn pool_view(page: &Page, sheet: &OfficeSheet, (one, path): (&Pool, &str)) -> PoolView {
    let language = page.language();
    let ways: Vec<String> = one.ways.iter().map(|way| page.text(way.key())).collect();
    let served = sheet.all_matters.iter().filter(|matter| one.matters.contains(&matter.code));
    let matters: Vec<&str> = served.map(|matter| matter.name.text(language)).collect();
    PoolView {
        name: one.name.text(language).to_owned(),
        lanes: one.lanes,
        cell_minutes: one.cell_minutes,
        ways: ways.join(", "),
        matters: matters.join(", "),
        path: format!("{path}/agende/{}", one.id),
    }
}

fn counter_view(one: &Counter, path: &str, whose: &impl Fn(Option<PoolId>) -> String) -> CounterView {
    let pools: Vec<String> = one.pools.iter().map(|pool| whose(Some(*pool))).collect();
    CounterView {
        name: one.name.clone(),
        pools: pools.join(", "),
        path: format!("{path}/sportelli/{}", one.id),
    }
}

/// What became of the visits inside, a line each.
fn consequences(page: &Page, done: &Done) -> Vec<String> {
    let said = [
        ("appointments-done-visits-kept", done.restano),
        ("appointments-done-visits-moving", done.spostati),
        ("appointments-done-visits-cancelled", done.annullati),
    ];
    let some = said.into_iter().filter(|(_, count)| *count > 0);
    some.map(|(key, count)| page.text_with(key, &[("count", count.into())])).collect()
}

fn done_key(what: &str) -> Option<&'static str> {
    match what {
        "orari" => Some("appointments-done-hours"),
        "orari-tolti" => Some("appointments-done-hours-ended"),
        "eccezione" => Some("appointments-done-exception"),
        "eccezione-tolta" => Some("appointments-done-exception-ended"),
        "chiusura" => Some("appointments-done-closed"),
        "riapertura" => Some("appointments-done-lifted"),
        "aperta" => Some("appointments-done-opened"),
        "chiusa" => Some("appointments-done-office-ended"),
        "dati" => Some("appointments-done-place"),
        "agenda" => Some("appointments-done-pool"),
        "agenda-tolta" => Some("appointments-done-pool-ended"),
        "sportello" => Some("appointments-done-counter"),
        "sportello-tolto" => Some("appointments-done-counter-ended"),
        _ => None,
    }
}
