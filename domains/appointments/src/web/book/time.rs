//! The fourth step: the time of day. Whoever has said who they are keeps it with one press.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use chrono::{DateTime, NaiveDate, Timelike, Utc};
use web::{Page, ThisBrowser, WebError, Who};

use super::super::audience::Audience;
use super::super::wish::{Pairs, Wish, written};
use super::super::words;
use super::STEPS;
use super::matters::{back_to_matters, demand_matters};
use super::views::{Chosen, where_it_is};
use crate::domain::{Matter, Office, Slot, Way};
use crate::service::{Appointments, Search};

/// The hour at which the afternoon begins.
const NOON: u32 = 13;

#[derive(Template)]
#[template(path = "appointments/book/time.html")]
pub(super) struct TimePage {
    page: Page,
    base: String,
    is_at_work: bool,
    caller: Option<String>,
    chosen: Chosen,
    place: String,
    day: String,
    /// Where times are sent, by whoever has said who they are.
    action: String,
    kept: Vec<(&'static str, String)>,
    key: String,
    halves: Vec<Half>,
    /// Whether a time is kept by one press; else it leads to who they are.
    is_known: bool,
    /// Whether one says where to call.
    asks_phone: bool,
    phone: String,
    /// The time that was chosen before they said who they are.
    picked: Option<TimeView>,
    other_days: String,
}

/// Morning or afternoon.
struct Half {
    title: String,
    times: Vec<TimeView>,
}

/// A free time.
struct TimeView {
    label: String,
    value: String,
    href: String,
}

pub(super) async fn choose_time(
    State(appointments): State<Appointments>,
    Who(actor): Who,
    audience: Audience,
    browser: ThisBrowser,
    page: Page,
    Query(pairs): Query<Pairs>,
) -> Result<Response, WebError> {
    let wish = Wish::of(&pairs);
    let (Some(code), Some(day)) = (wish.office.clone(), wish.day) else {
        return Ok(match wish.office {
            Some(_) => Redirect::to(&wish.at_no_time().at(&audience.path("giorno"))).into_response(),
            None => back_to_matters(&audience, &wish),
        });
    };
    let matters = match demand_matters(&appointments, (&audience, &actor), &page, &wish).await? {
        Ok(matters) => matters,
        Err(again) => return Ok(again),
    };
    let is_known = audience.asking(&appointments, &actor, &browser).await?.is_some();
    let office = appointments.office(&code).await?;
    let slots = appointments.search(&on_day(&appointments, &wish, day)).await?;
    let phone = String::new();
    let caller = audience.caller(&appointments, &actor).await?;
    let shown = TimePage::draw(page, &audience, (&wish, day), (&office, &matters, &slots), (is_known, phone));
    web::show(&shown.for_caller(caller))
}

impl TimePage {
    pub(super) fn draw(
        page: Page,
        audience: &Audience,
        (wish, day): (&Wish, NaiveDate),
        (office, matters, slots): (&Office, &[Matter], &[Slot]),
        (is_known, phone): (bool, String),
    ) -> Self {
        let view = |slot: &Slot| time_view(&page, audience, wish, slot);
        let (mut morning, mut afternoon) = (Vec::new(), Vec::new());
        for slot in once_each(slots) {
            let hour = slot.starts_at.with_timezone(&page.city().timezone).hour();
            let half = if hour < NOON { &mut morning } else { &mut afternoon };
            half.push(view(slot));
        }
        let halves = [("appointments-book-morning", morning), ("appointments-book-afternoon", afternoon)];
        let halves = halves.into_iter().filter(|(_, times)| !times.is_empty());
        let picked = wish.time.and_then(|(pool, starts_at)| {
            slots.iter().find(|slot| slot.pool == pool && slot.starts_at == starts_at)
        });
        Self {
            base: audience.base(),
            is_at_work: audience.is_at_work(),
            caller: None,
            chosen: Chosen::of(&page, wish, matters),
            place: where_it_is(&page, office, wish.way()),
            day: words::named_day(&page, day),
            action: audience.path("posto"),
            kept: wish.at_no_time().pairs(),
            key: new_key(),
            halves: halves.map(|(title, times)| Half { title: page.text(title), times }).collect(),
            asks_phone: is_known && wish.way() == Way::Telephone && wish.moved.is_none(),
            picked: picked.map(view),
            other_days: Wish { day: None, ..wish.at_no_time() }.at(&audience.path("giorno")),
            is_known,
            phone,
            page,
        }
    }
}

impl TimePage {
    /// The same for who calls.
    pub(super) fn for_caller(self, caller: Option<String>) -> Self {
        Self { caller, ..self }
    }
}

/// A time once, whichever pools serve it.
fn once_each(slots: &[Slot]) -> Vec<&Slot> {
    let mut found: Vec<&Slot> = Vec::new();
    for slot in slots {
        if found.iter().all(|one| one.starts_at != slot.starts_at) {
            found.push(slot);
        }
    }
    found.sort_by_key(|slot| slot.starts_at);
    found
}

fn time_view(page: &Page, audience: &Audience, wish: &Wish, slot: &Slot) -> TimeView {
    TimeView {
        label: hour_of(page, slot.starts_at),
        value: written(slot.pool, slot.starts_at),
        href: wish.with_time(slot.pool, slot.starts_at).at(&audience.path("chi")),
    }
}

/// `09:15`, in the city.
pub(in crate::web) fn hour_of(page: &Page, moment: DateTime<Utc>) -> String {
    moment.with_timezone(&page.city().timezone).format("%-H:%M").to_string()
}

/// What is free on a day of the city.
pub(super) fn on_day(appointments: &Appointments, wish: &Wish, day: NaiveDate) -> Search {
    let search = appointments.wanted_by(wish);
    let [from, until] = appointments.bounds_of(day);
    Search { from: from.max(search.from), until: until.min(search.until), ..search }
}

/// A key by which a form that is sent twice is one appointment.
pub(in crate::web) fn new_key() -> String {
    hex::encode(rand::random::<[u8; 16]>())
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;
    use crate::domain::{OfficeCode, PoolId};

    #[test]
    fn a_time_that_two_pools_serve_is_shown_once_and_the_soonest_first() {
        let at = |minutes: i64| Slot {
            office: OfficeCode::parse("larga-12").unwrap(),
            pool: PoolId::new(),
            starts_at: DateTime::UNIX_EPOCH + TimeDelta::minutes(minutes),
            ends_at: DateTime::UNIX_EPOCH + TimeDelta::minutes(minutes + 15),
            way: Way::InPerson,
        };
        let slots = [at(30), at(0), at(30)];
        let shown: Vec<i64> = once_each(&slots).iter().map(|slot| slot.starts_at.timestamp() / 60).collect();
        assert_eq!(shown, [0, 30]);
    }
}
