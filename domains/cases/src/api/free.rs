//! What is free of what a service reserves, for everybody's programs. Who has the rest is nobody's business.

use ::web::Page;
use ::web::api::{Code, Problem};
use axum::Json;
use axum::extract::{Path, Query, State};
use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::public::{read_day, service_named};
use crate::definition::{Reservable, Reserves};
use crate::domain::Slot;
use crate::service::{Availability, Cases};

/// So many days follow the first of an answer, where there are so many.
const FOLLOWING: Days = Days::new(30);

/// Which place, and from which day on.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Looking {
    place: Option<String>,
    from: Option<String>,
}

impl Looking {
    /// The first place where none is named.
    fn place<'a>(&self, reserves: &'a Reserves) -> Result<&'a Reservable, Problem> {
        let Some(wanted) = self.place.as_deref() else {
            return reserves.places.first().ok_or_else(|| Problem::of(Code::NOT_FOUND));
        };
        let found = reserves.places.iter().find(|one| one.key.as_str() == wanted);
        found.ok_or_else(|| Problem::invalid("place", "cases-api-wrong-place"))
    }

    /// The first day that can be reserved where none is named, or an earlier one; never one after the last.
    fn first_told(&self, (first, last): (NaiveDate, NaiveDate)) -> Result<NaiveDate, Problem> {
        let wanted = self.from.as_deref().map(|day| read_day("from", day)).transpose()?;
        Ok(wanted.map_or(first, |day| day.clamp(first, last)))
    }
}

/// What is free of a place, day by day.
#[derive(Serialize)]
pub(super) struct FreeBody {
    service: String,
    /// Whether hours and fees are made up, for a trial.
    is_invented: bool,
    places: Vec<PlaceBody>,
    place: String,
    /// The first and the last day that can be reserved.
    first_day: NaiveDate,
    last_day: NaiveDate,
    /// The days that are told.
    from: NaiveDate,
    until: NaiveDate,
    /// Where they go on.
    #[serde(skip_serializing_if = "Option::is_none")]
    next_from: Option<NaiveDate>,
    days: Vec<DayBody>,
}

/// A place that can be reserved.
#[derive(Serialize)]
struct PlaceBody {
    place: String,
    name: String,
    address: String,
    capacity: u16,
    fee: String,
}

/// A day on which a place is open.
#[derive(Serialize)]
struct DayBody {
    day: NaiveDate,
    /// The hours that are free.
    hours: Vec<String>,
    /// The decree by which it is closed.
    #[serde(skip_serializing_if = "Option::is_none")]
    suspended: Option<SuspendedBody>,
}

/// Which decree, and why.
#[derive(Serialize)]
struct SuspendedBody {
    decree: String,
    reason: String,
}

impl PlaceBody {
    fn of(one: &Reservable, page: &Page) -> Self {
        Self {
            place: one.key.to_string(),
            name: one.name.in_language(page.language()).to_owned(),
            address: one.address.clone(),
            capacity: one.capacity,
            fee: one.fee.in_language(page.language()).to_owned(),
        }
    }
}

impl DayBody {
    /// None on a day on which the place is closed.
    fn of(found: &Availability<'_>, place: &Reservable, day: NaiveDate, today: NaiveDate) -> Option<Self> {
        let hours = found.diary.hours_of(found.reserves, (place, day), today);
        let (at, _) = *hours.first()?;
        let decree = found.diary.suspension_of(&Slot { place: place.key.clone(), day, at });
        let free = hours.iter().filter(|(_, is_free)| *is_free);
        Some(Self {
            day,
            hours: free.map(|(at, _)| at.to_string()).collect(),
            suspended: decree.map(|one| SuspendedBody {
                decree: one.decree.as_str().to_owned(),
                reason: one.reason.as_str().to_owned(),
            }),
        })
    }
}

pub(super) async fn list_free(
    State(cases): State<Cases>,
    page: Page,
    Path(key): Path<String>,
    Query(looking): Query<Looking>,
) -> Result<Json<FreeBody>, Problem> {
    let key = service_named(&key)?;
    let found = cases.availability(&key).await?;
    let (reserves, today) = (found.reserves, cases.today());
    let place = looking.place(reserves)?;
    let (first_day, last_day) = found.diary.days(reserves, today);
    let from = looking.first_told((first_day, last_day))?;
    let until = from.checked_add_days(FOLLOWING).unwrap_or(last_day).min(last_day);
    let days = from.iter_days().take_while(|day| *day <= until);
    Ok(Json(FreeBody {
        service: key.to_string(),
        is_invented: reserves.is_invented,
        places: reserves.places.iter().map(|one| PlaceBody::of(one, &page)).collect(),
        place: place.key.to_string(),
        first_day,
        last_day,
        from,
        until,
        next_from: until.succ_opt().filter(|day| *day <= last_day),
        days: days.filter_map(|day| DayBody::of(&found, place, day, today)).collect(),
    }))
}
