//! `/uffici`: where the city receives people, and when.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use axum::routing::get;
use axum::{Form, Router};
use chrono::{Datelike, Days, NaiveDate};
use kernel::Position;
use serde::Deserialize;
use web::hand_over::kept_by_nobody;
use web::ui::{Badge, Choice, FormErrors, Tone};
use web::{Page, WebError};

use super::book::{Origin, distance, read_from};
use super::travel::{self, Leg, way_there};
use super::wish::{Pairs, text};
use super::{BOOKING_PATH, words};
use crate::domain::calendar::{Closure, Ground, OpenDay};
use crate::domain::{OfficeCode, OfficeKind, Way};
use crate::service::{Appointments, OfficePage, Short};

/// So many days are shown of an office.
const DAYS_SHOWN: u64 = 7;

/// So many offices are shown to whoever wants the nearest.
const NEAREST_SHOWN: usize = 20;

pub(super) fn routes() -> Router<Appointments> {
    Router::new()
        .route("/uffici", get(list_offices).post(find_nearest))
        .route("/uffici/{office}", get(show_office))
}

/// What somebody looks for.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Looking {
    cerca: String,
    municipio: String,
    /// What kind of office: all, where it is empty.
    tipo: String,
}

impl Looking {
    fn wants(&self, one: &Short) -> bool {
        let office = &one.office;
        let words = self.cerca.to_lowercase();
        let said = format!(
            "{} {}",
            office.name.text(kernel::Language::It),
            office.address.as_deref().unwrap_or_default()
        );
        let is_there = self.municipio.is_empty()
            || office.municipio.is_some_and(|number| number.to_string() == self.municipio);
        let is_of_kind = self.tipo.is_empty() || office.kind.code() == self.tipo;
        let said = said.to_lowercase();
        is_there && is_of_kind && words.split_whitespace().all(|word| said.contains(word))
    }
}

#[derive(Template)]
#[template(path = "appointments/offices/list.html")]
struct ListPage {
    page: Page,
    search: String,
    municipi: Vec<Choice>,
    municipio: String,
    kinds: Vec<Choice>,
    kind: String,
    street: String,
    /// How one can come, and how somebody does.
    travels: Vec<Choice>,
    travel: &'static str,
    /// What the distances are counted from.
    from: Option<String>,
    /// How far that can be trusted.
    caveats: Vec<String>,
    /// Streets that may be meant.
    perhaps: Vec<String>,
    offices: Vec<OfficeView>,
}

struct OfficeView {
    name: String,
    path: String,
    address: String,
    municipio: String,
    distance: Option<String>,
    /// What whoever comes by car has to know.
    notes: Vec<String>,
    today: String,
    badge: Badge,
}

#[derive(Template)]
#[template(path = "appointments/offices/office.html")]
struct OneOfficePage {
    page: Page,
    /// Where it is.
    path: String,
    name: String,
    address: String,
    municipio: String,
    directions: String,
    /// Stations near it, and what whoever comes by car has to know.
    way_there: Vec<String>,
    map_path: String,
    phone: String,
    takes_bookings: bool,
    booking_path: String,
    days: Vec<DayView>,
    closures: Vec<ClosureView>,
    matters: Vec<MatterView>,
}

pub(super) struct DayView {
    day: String,
    hours: String,
    note: String,
}

pub(super) struct ClosureView {
    days: String,
    reason: String,
}

impl ClosureView {
    /// Its days, and why.
    pub(super) fn into_parts(self) -> (String, String) {
        (self.days, self.reason)
    }
}

struct MatterView {
    name: String,
    path: String,
    minutes: i64,
    bring: Vec<String>,
}

/// Every office, or those that somebody looks for.
async fn list_offices(
    State(appointments): State<Appointments>,
    page: Page,
    Query(looking): Query<Looking>,
) -> Result<Response, WebError> {
    let all = appointments.list_offices().await?;
    let offices =
        all.iter().filter(|one| looking.wants(one)).map(|one| office_view(&page, one, None)).collect();
    web::show(&list_page(&appointments, page, (&all[..], offices), (looking, Origin::default())))
}

/// The offices nearest to a street or a point. Neither stands in an address, and neither is kept.
async fn find_nearest(
    State(appointments): State<Appointments>,
    page: Page,
    Form(pairs): Form<Pairs>,
) -> Result<Response, WebError> {
    let all = appointments.list_offices().await?;
    let looking = Looking { tipo: text(&pairs, "tipo").to_owned(), ..Looking::default() };
    let from = read_from(&appointments, &page, &pairs);
    let wanted = |code: &OfficeCode| all.iter().find(|one| one.office.code == *code && looking.wants(one));
    let Some(point) = from.point else {
        let page = page.with_errors(FormErrors::one("indirizzo", "appointments-book-no-such-street"));
        let offices = all.iter().filter(|one| looking.wants(one));
        let offices = offices.map(|one| office_view(&page, one, None)).collect();
        let again = list_page(&appointments, page, (&all[..], offices), (looking, from));
        return Ok(kept_by_nobody(web::show_again(&again)?));
    };
    let near = appointments.offices_near(point).await?;
    let near = near.iter().filter_map(|(office, metres)| Some((wanted(&office.code)?, *metres)));
    let mut near: Vec<(&Short, Leg)> = near
        .map(|(one, metres)| match from.travel {
            Some(travel) => (one, Leg::to(&appointments, &page, &one.office, (travel, point))),
            None => (one, by_distance(&page, metres)),
        })
        .collect();
    near.sort_by_key(|(_, leg)| leg.minutes);
    near.truncate(NEAREST_SHOWN);
    let near = near.into_iter().map(|(one, leg)| office_view(&page, one, Some(leg))).collect();
    Ok(kept_by_nobody(web::show(&list_page(&appointments, page, (&all[..], near), (looking, from)))?))
}

/// Where nobody says how they come: the straight line, in whose order offices come already.
fn by_distance(page: &Page, metres: i64) -> Leg {
    Leg { minutes: 0, words: Some(distance(page, metres as f64)), notes: Vec::new() }
}

fn list_page(
    appointments: &Appointments,
    page: Page,
    (all, offices): (&[Short], Vec<OfficeView>),
    (looking, from): (Looking, Origin),
) -> ListPage {
    let municipi: BTreeSet<u8> = all.iter().filter_map(|one| one.office.municipio).collect();
    ListPage {
        municipi: municipi.iter().map(|number| municipio_choice(&page, *number)).collect(),
        kinds: OfficeKind::ALL.map(|kind| Choice::new(kind.code(), page.text(kind_key(kind)))).into(),
        search: looking.cerca,
        municipio: looking.municipio,
        kind: looking.tipo,
        travels: travel::choices(appointments, &page),
        travel: from.travel.map(crate::domain::Travel::code).unwrap_or_default(),
        street: from.street,
        from: from.words,
        caveats: from.caveats,
        perhaps: from.perhaps,
        offices,
        page,
    }
}

/// One office: where, when, for what.
async fn show_office(
    State(appointments): State<Appointments>,
    page: Page,
    Path(code): Path<String>,
) -> Result<Response, WebError> {
    let code = OfficeCode::parse(&code).ok_or(WebError::NotFound)?;
    let found = appointments.office_page(&code).await?;
    let today = appointments.today();
    let way_there = way_there(&appointments, &page, (&found.office, Way::InPerson));
    web::show(&one_office(page, &found, today, way_there))
}

fn one_office(page: Page, found: &OfficePage, today: NaiveDate, way_there: Vec<String>) -> OneOfficePage {
    let (office, language) = (&found.office, page.language());
    let booking = |more: &str| format!("{BOOKING_PATH}?sede={}{more}", office.code);
    let matters = found.matters.iter().map(|matter| MatterView {
        name: matter.name.text(language).to_owned(),
        path: booking(&format!("&motivo={}", matter.code)),
        minutes: matter.minutes,
        bring: matter.to_bring(language).into_iter().map(str::to_owned).collect(),
    });
    let takes_bookings = office.is_open_to_bookings && !found.matters.is_empty();
    OneOfficePage {
        path: format!("{}/{}", super::PUBLIC_OFFICES_PATH, office.code),
        name: office.name.text(language).to_owned(),
        address: office.address.clone().unwrap_or_default(),
        municipio: municipio(&page, office.municipio),
        directions: office.directions.text(language).to_owned(),
        way_there,
        map_path: office.position.map(map_path).unwrap_or_default(),
        phone: page.city().phone.clone(),
        takes_bookings,
        booking_path: booking(""),
        days: days_of(&page, found, today),
        closures: found.closures.iter().map(|one| closure_view(&page, one)).collect(),
        matters: matters.collect(),
        page,
    }
}

/// Where a point is shown on a map of the whole world that nobody owns.
fn map_path(at: Position) -> String {
    let Position { latitude, longitude } = at;
    format!("https://www.openstreetmap.org/?mlat={latitude}&mlon={longitude}#map=18/{latitude}/{longitude}")
}

/// The hours of the next days.
pub(super) fn days_of(page: &Page, found: &OfficePage, today: NaiveDate) -> Vec<DayView> {
    let days = (0..DAYS_SHOWN).filter_map(|ahead| today.checked_add_days(Days::new(ahead)));
    let view = |day: NaiveDate| {
        let (open, closure) = found.on(day);
        let note = found.calendar.exception(None, day).map(|one| one.note.clone()).unwrap_or_default();
        DayView {
            day: words::named_day(page, day),
            hours: hours_in_words(page, &open),
            note: closure.map_or(note, |one| one.reason.text(page.language()).to_owned()),
        }
    };
    days.map(view).collect()
}

pub(super) fn closure_view(page: &Page, one: &Closure) -> ClosureView {
    let (from, until) = (page.date(&one.from), page.date(&one.until));
    let days = match one.from == one.until {
        true => page.text_with("appointments-on-day", &[("day", from.into())]),
        false => {
            page.text_with("appointments-between-days", &[("from", from.into()), ("until", until.into())])
        }
    };
    let hours = one.hours.map(|span| format!(", {span}")).unwrap_or_default();
    ClosureView { days: format!("{days}{hours}"), reason: one.reason.text(page.language()).to_owned() }
}

fn office_view(page: &Page, one: &Short, leg: Option<Leg>) -> OfficeView {
    let is_open = !one.is_closed && !one.today.hours.is_closed();
    let badge = match is_open {
        true => page.badge(Tone::Good, "appointments-open-today"),
        false => page.badge(Tone::Plain, "appointments-closed-today"),
    };
    let (distance, notes) = leg.map_or((None, Vec::new()), |leg| (leg.words, leg.notes));
    // That it is closed, the badge says: only a reason is more.
    let says_more = is_open || matches!(one.today.ground, Ground::Holiday);
    OfficeView {
        name: one.office.name.text(page.language()).to_owned(),
        path: format!("{}/{}", super::PUBLIC_OFFICES_PATH, one.office.code),
        address: one.office.address.clone().unwrap_or_default(),
        municipio: municipio(page, one.office.municipio),
        distance,
        notes,
        today: if one.is_closed || !says_more { String::new() } else { hours_in_words(page, &one.today) },
        badge,
    }
}

/// The hours of a day, or why there are none.
pub(super) fn hours_in_words(page: &Page, open: &OpenDay) -> String {
    match open.ground {
        _ if !open.hours.is_closed() => open.hours.to_string(),
        Ground::Holiday => page.text("appointments-closed-holiday"),
        Ground::Week | Ground::Exception | Ground::Nothing => page.text("appointments-closed"),
    }
}

pub(super) fn municipio(page: &Page, number: Option<u8>) -> String {
    let said = |number: u8| page.text_with("appointments-municipio", &[("number", i64::from(number).into())]);
    number.map(said).unwrap_or_default()
}

pub(super) fn municipio_choice(page: &Page, number: u8) -> Choice {
    Choice::new(number.to_string(), municipio(page, Some(number)))
}

pub(super) const fn kind_key(kind: OfficeKind) -> &'static str {
    match kind {
        OfficeKind::Office => "appointments-kind-office",
        OfficeKind::NeighbourhoodDesk => "appointments-kind-desk",
        OfficeKind::Remote => "appointments-kind-remote",
    }
}

/// The names of the days of a week, Monday first.
pub(super) const WEEKDAYS: [&str; 7] = [
    "appointments-monday",
    "appointments-tuesday",
    "appointments-wednesday",
    "appointments-thursday",
    "appointments-friday",
    "appointments-saturday",
    "appointments-sunday",
];

pub(super) fn weekday_key(day: NaiveDate) -> &'static str {
    WEEKDAYS[day.weekday().num_days_from_monday() as usize]
}

#[cfg(test)]
mod tests {
    use web::Language;

    use super::*;
    use crate::domain::calendar::OfficeCalendar;
    use crate::domain::{Office, Seed};

    const MILAN: &str = include_str!("../../../../cities/milano/appointments.toml");

    fn found() -> OfficePage {
        let seed = Seed::parse(MILAN).unwrap().offices.remove(0);
        let office = Office {
            code: seed.code,
            version: 1,
            kind: seed.kind,
            name: seed.name,
            address: seed.address,
            municipio: seed.municipio,
            position: None,
            directions: seed.directions,
            is_open_to_bookings: true,
            ended_at: None,
        };
        let holidays = kernel::Calendar::of(&web::sample_city());
        let calendar = OfficeCalendar { timetables: Vec::new(), exceptions: Vec::new(), holidays };
        OfficePage { office, matters: Vec::new(), calendar, closures: Vec::new() }
    }

    #[test]
    fn an_office_without_hours_and_matters_is_drawn_in_every_language() {
        for language in Language::ALL {
            let day = "2020-12-07".parse().unwrap();
            let drawn = one_office(Page::sample(language), &found(), day, Vec::new()).render().unwrap();
            assert!(drawn.contains("Via Larga 12"), "{drawn}");
            assert!(!drawn.contains("/prenota?sede="), "nothing can be booked there");
            let feast = Page::sample(language).text("appointments-closed-holiday");
            assert_eq!(drawn.matches(&feast).count(), 2, "Saint Ambrose and the Immaculate");
        }
    }
}
