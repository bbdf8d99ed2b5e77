//! What is stated of homes.

use chrono::NaiveDate;
use registry::{Person, Registration, Residence};

use super::as_people_write;
use super::collect::Rows;
use super::{Label, Table, Value};

/// The home of today, in the city.
pub(super) fn of_today(rows: Rows, person: &Person) -> Rows {
    let home = person.home().filter(|home| home.home.city_address().is_some());
    stated(rows, home)
}

/// The home on a day in the past.
pub(super) fn on_date(person: &Person, date: Option<NaiveDate>) -> Rows {
    let home = date.and_then(|date| person.home_on(date)).filter(|home| home.home.city_address().is_some());
    stated(Rows::default(), home)
}

fn stated(rows: Rows, home: Option<&Residence>) -> Rows {
    rows.add(Label::Address, home.map(|home| &home.home))
        .add(Label::ResidentSince, home.and_then(|home| home.since))
}

/// The home abroad of somebody in the AIRE.
pub(super) fn abroad(rows: Rows, person: &Person) -> Rows {
    let Registration::Aire(enrolment) = &person.registration else { return rows };
    rows.add(Label::AddressAbroad, person.home().map(|home| &home.home))
        .add(Label::AireSince, Some(enrolment.since))
        .add(Label::Consulate, Some(Value::Plain { text: as_people_write(&enrolment.consulate) }))
}

/// The homes in the city, oldest first, from a day on if one is given.
pub(super) fn history(person: &Person, from: Option<NaiveDate>) -> Table {
    let is_late_enough =
        |home: &&Residence| from.is_none_or(|from| home.until.is_none_or(|until| until > from));
    let here =
        person.residences.iter().filter(|home| home.home.city_address().is_some()).filter(is_late_enough);
    let line = |home: &Residence| {
        vec![home.since.map(Value::from), home.until.map(Value::from), Some(Value::from(&home.home))]
    };
    Table { columns: vec![Label::Since, Label::Until, Label::Address], lines: here.map(line).collect() }
}
