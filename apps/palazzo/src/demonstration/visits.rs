//! What the personas have ahead at the offices: an appointment at a counter, and one by telephone.

use anyhow::{Context, Result};
use appointments::{AppointmentError, Appointments, Asking, HoldRequest, MatterCode, Search, Way};
use auth::{Actor, AssuranceLevel};
use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use kernel::{Calendar, City, Language};
use registry::generator::{Personas, Who};

/// Who comes, for what, and where they are called, if they are.
const AHEAD: [(&str, &str, Option<&str>); 2] =
    [("giulia", "carta-identita", None), ("luca", "tributi", Some("0200000000"))];

/// So many working days ahead.
const WORKING_DAYS: i64 = 6;

/// Nobody comes earlier.
const FROM_HOUR: u32 = 10;

/// Books them on a day of next week. Of a comune that serves no such matter, nobody books it.
pub(super) async fn book(appointments: &Appointments, people: &Personas, city: &City) -> Result<()> {
    let day = Calendar::of(city).working_days_after(appointments.today(), WORKING_DAYS);
    // The cells of that day; the others are made once the doors are open.
    appointments.unroll(day, day).await?;
    let from = on_the_clock(day, city).context("a working day has no such hour")?;
    for (key, matter, phone) in AHEAD {
        let Some(Who::Resident(person)) = people.find(key).map(|persona| persona.who) else { continue };
        let actor = Actor::Resident { person, level: AssuranceLevel::Demonstration };
        match book_one(appointments, &actor, (matter, phone), from).await {
            // The comune has no such matter, or is closed on that day.
            Ok(()) | Err(AppointmentError::Refused(_) | AppointmentError::NotFound) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

/// The first slot that is free on that day, wherever it is.
async fn book_one(
    appointments: &Appointments,
    actor: &Actor,
    (matter, phone): (&str, Option<&str>),
    from: DateTime<Utc>,
) -> Result<(), AppointmentError> {
    let matters = vec![MatterCode::parse(matter).ok_or(AppointmentError::NotFound)?];
    let way = if phone.is_some() { Way::Telephone } else { Way::InPerson };
    let search = Search {
        matters: matters.clone(),
        way,
        offices: None,
        near: None,
        municipio: None,
        from,
        until: from + TimeDelta::hours(8),
        people: 1,
    };
    let slot = appointments.search(&search).await?.into_iter().next().ok_or(AppointmentError::NotFound)?;
    let asking = Asking::from(actor)?;
    let request = HoldRequest {
        slot,
        matters,
        people: 1,
        language: Language::It,
        phone: phone.map(str::to_owned),
        key: format!("demo-{matter}"),
    };
    let visit = appointments.hold(&asking, &request).await?;
    appointments.confirm(&asking, visit.id).await.map(drop)
}

/// That hour of the day on the clocks of the city.
fn on_the_clock(day: NaiveDate, city: &City) -> Option<DateTime<Utc>> {
    let local = day.and_time(NaiveTime::from_hms_opt(FROM_HOUR, 0, 0)?);
    Some(local.and_local_timezone(city.timezone).earliest()?.to_utc())
}
