//! An appointment of somebody's.

use appointments::Way;
use chrono::TimeDelta;
use kernel::PersonId;

use super::Thing;
use crate::town::Town;
use crate::visits::Bookable;

/// So many people have one at once.
const LANES: i64 = 9;

/// One at ten in two days, in a lane of its own each time.
pub(in crate::routes) async fn of(town: &Town, owner: PersonId) -> Vec<(Thing, String)> {
    let office = Bookable::opens(town, ["sede-di-prova", "prova"], (Way::InPerson, LANES)).await;
    let day = town.house.appointments.today() + TimeDelta::days(2);
    let starts_at = day.and_hms_opt(9, 0, 0).unwrap().and_utc();
    office.sells(town, starts_at).await;
    let visit = office.books(town, owner, starts_at, "cosa-di-prova").await;
    vec![(Thing::Visit, visit.to_string())]
}
