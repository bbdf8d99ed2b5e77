//! Homes that are none, and histories that are not straight.

use chrono::{NaiveDate, TimeDelta};

use super::alone;
use crate::codes::RegistrationReason;
use crate::generator::maker::Maker;
use crate::{FamilyRecord, Home, Person, Place, Registration, Residence};

/// *Senza fissa dimora*: letters go to an address that is nobody's home.
pub(super) fn no_fixed_abode(_: &mut Maker, record: &mut FamilyRecord) -> bool {
    let Some(last) = alone(record).and_then(|person| person.residences.last_mut()) else { return false };
    let Home::InCity(address) = &last.home else { return false };
    last.home = Home::NoFixedAbode(address.clone());
    true
}

/// Came from another comune in the last weeks.
pub(super) fn moved_in_last_month(maker: &mut Maker, record: &mut FamilyRecord) -> bool {
    let day = maker.today - TimeDelta::days(i64::from(maker.dice.between(3, 28)));
    enter_again(maker, record, RegistrationReason::FromAnotherComune, Some(day), false)
}

/// Lived here, left for another comune, and came back.
pub(super) fn came_back(maker: &mut Maker, record: &mut FamilyRecord) -> bool {
    enter_again(maker, record, RegistrationReason::FromAnotherComune, None, true)
}

/// Lived here, was enrolled in the AIRE, and came back.
pub(super) fn came_back_from_aire(maker: &mut Maker, record: &mut FamilyRecord) -> bool {
    enter_again(maker, record, RegistrationReason::ReturnedFromAire, None, true)
}

/// Was cancelled as untraceable, and turned up again.
pub(super) fn reappeared(maker: &mut Maker, record: &mut FamilyRecord) -> bool {
    enter_again(maker, record, RegistrationReason::Reappeared, None, true)
}

/// Lets somebody who lives alone come (back) into the register on a day.
fn enter_again(
    maker: &mut Maker,
    record: &mut FamilyRecord,
    reason: RegistrationReason,
    day: Option<NaiveDate>,
    lived_here: bool,
) -> bool {
    let today = maker.today;
    let Some(person) = alone(record).filter(|person| person.is_italian_on(today)) else { return false };
    let grown = person.birth.date + TimeDelta::days(24 * 366);
    let last = today - TimeDelta::days(90);
    if grown >= last {
        return false;
    }
    let back = day.unwrap_or_else(|| maker.dice.day_between(grown, last));
    let away = away(maker, reason, person);
    let before = back - TimeDelta::days(i64::from(maker.dice.between(700, 1_900)));
    rewrite(person, lived_here.then_some(before.max(person.birth.date)), away, back, reason);
    if let Some(family) = &mut record.family {
        family.since = back;
    }
    true
}

/// Where they were in the meantime; of the untraceable nobody knows.
fn away(maker: &mut Maker, reason: RegistrationReason, person: &Person) -> Option<Home> {
    match reason {
        RegistrationReason::Reappeared => None,
        RegistrationReason::ReturnedFromAire => {
            let post = maker.town.origins.abroad.draw(&mut maker.dice)?;
            Some(Home::Abroad { place: post.place.clone(), address: None })
        }
        _ => {
            let area = maker.town.origins.area(person.birth.date, &mut maker.dice);
            let comune = maker.town.origins.comune(area, maker.today, &mut maker.dice);
            Some(Home::OtherComune { place: Place::of(comune), address: None })
        }
    }
}

fn rewrite(
    person: &mut Person,
    left: Option<NaiveDate>,
    away: Option<Home>,
    back: NaiveDate,
    reason: RegistrationReason,
) {
    let Some(now) = person.residences.pop() else { return };
    let mut stays: Vec<Residence> = std::mem::take(&mut person.residences);
    stays.retain(|stay| left.is_some_and(|left| stay.since.is_none_or(|since| since < left)));
    if let (Some(left), Some(last)) = (left, stays.last_mut()) {
        last.until = Some(left);
    }
    stays.extend(away.map(|home| Residence { since: left, until: Some(back), home, reason: None }));
    stays.push(Residence { since: Some(back), until: None, home: now.home, reason: Some(reason) });
    if left.is_none() {
        person.first_registered_on = Some(back);
    }
    person.residences = stays;
    person.registration = Registration::Resident { since: back, reason };
    if let Some(membership) = &mut person.membership {
        membership.since = back;
    }
}

/// At home here, says the register, before it says that they were entered.
pub(super) fn home_before_registration(_: &mut Maker, record: &mut FamilyRecord) -> bool {
    let Some(person) = alone(record) else { return false };
    let [first, second, ..] = &person.residences[..] else { return false };
    if first.since.is_none() || first.home.city_address().is_none() || second.since.is_none() {
        return false;
    }
    person.first_registered_on = second.since;
    true
}

/// Homes of long ago of which only the addresses are known.
pub(super) fn homes_without_dates(_: &mut Maker, record: &mut FamilyRecord) -> bool {
    let Some(person) = alone(record).filter(|person| person.residences.len() > 1) else { return false };
    let Some((_, earlier)) = person.residences.split_last_mut() else { return false };
    earlier.iter_mut().for_each(|stay| stay.since = None);
    true
}
