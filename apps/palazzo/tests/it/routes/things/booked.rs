//! An appointment of somebody's.

use appointments::Way;
use chrono::TimeDelta;
use kernel::PersonId;

use super::Thing;
use crate::town::Town;
use crate::visits::Bookable;

/// So many lanes as the office below has.
const LANES: i64 = 9;

/// One office that serves one thing.
const OFFICE: &str = r#"
[[matter]]
code = "prova"
name = { it = "Prova", en = "Trial" }
minutes = 15
ways = ["in-person"]

[[office]]
code = "sede-di-prova"
kind = "office"
name = { it = "Sede di prova", en = "Trial office" }
address = "Via di Prova 1"
municipio = 1

[[office.pool]]
code = "prova"
name = { it = "Prova", en = "Trial" }
cell_minutes = 15
lanes = 9
ways = ["in-person"]
matters = ["prova"]
"#;

/// One at ten in two days, in a lane of its own each time.
pub(in crate::routes) async fn of(town: &Town, owner: PersonId) -> Vec<(Thing, String)> {
    let office = Bookable::opens(town, OFFICE, ["sede-di-prova", "prova"], Way::InPerson).await;
    let day = town.house.appointments.today() + TimeDelta::days(2);
    let starts_at = day.and_hms_opt(9, 0, 0).unwrap().and_utc();
    office.sells(town, LANES, starts_at).await;
    let visit = office.books(town, owner, starts_at, "cosa-di-prova").await;
    vec![(Thing::Visit, visit.to_string())]
}
