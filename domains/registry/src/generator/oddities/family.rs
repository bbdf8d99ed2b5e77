//! Sheets that are incomplete, have nobody at their head, or keep kinships that ANPR no longer allows.

use chrono::TimeDelta;

use super::{alone, children, head};
use crate::codes::Kinship;
use crate::generator::maker::Maker;
use crate::{FamilyRecord, Guardian, Guardianship, Tie};

/// A child entered as stepchild or adopted, codes that were closed in 2015.
pub(super) fn retired_kinship(maker: &mut Maker, record: &mut FamilyRecord) -> bool {
    let kinship = if maker.dice.chance(500) { Kinship::Stepchild } else { Kinship::Adopted };
    let closed = chrono::NaiveDate::from_ymd_opt(2015, 9, 15).expect("a day of the calendar");
    let membership =
        children(record).filter_map(|child| child.membership.as_mut()).find(|m| m.since < closed);
    membership.map(|membership| membership.tie = Tie::Kin(kinship)).is_some()
}

/// A minor who lives with a guardian and not with parents (art. 343 of the civil code).
pub(super) fn child_under_guardianship(maker: &mut Maker, record: &mut FamilyRecord) -> bool {
    let today = maker.today;
    if record.people.len() != 2 {
        return false;
    }
    let Some(name) = head(record).map(|guardian| (guardian.id, guardian.name.clone())) else { return false };
    let Some(child) = children(record).find(|child| !child.is_adult_on(today)) else { return false };
    let since = maker.dice.day_between(child.birth.date + TimeDelta::days(1), today);
    let decree = Some(format!("Tribunale, decreto n. {}", maker.dice.digits(4)));
    child.guardian =
        Some(Guardian { kind: Guardianship::Full, person: Some(name.0), name: name.1, since, decree });
    if let Some(membership) = &mut child.membership {
        membership.tie = Tie::Kin(Kinship::NieceOrNephew);
    }
    true
}

/// Nobody the sheet is made out to.
pub(super) fn no_reference_person(_: &mut Maker, record: &mut FamilyRecord) -> bool {
    if record.people.len() < 2 {
        return false;
    }
    let membership = head(record).and_then(|person| person.membership.as_mut());
    membership.map(|membership| membership.tie = Tie::Kin(Kinship::Undefined)).is_some()
}

/// Somebody is thought to be missing from the sheet.
pub(super) fn incomplete(_: &mut Maker, record: &mut FamilyRecord) -> bool {
    if record.people.len() < 2 || head(record).is_none() {
        return false;
    }
    record.family.as_mut().map(|family| family.is_complete = false).is_some()
}

/// A resident whom nobody has put on a sheet.
pub(super) fn on_no_sheet(_: &mut Maker, record: &mut FamilyRecord) -> bool {
    let Some(person) = alone(record) else { return false };
    person.membership = None;
    record.family = None;
    true
}
