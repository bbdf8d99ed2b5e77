//! Civil status that is unknown, old data with gaps, and bonds that ended in every way.

use chrono::TimeDelta;

use super::{alone, couple};
use crate::codes::{CohabitationEndCause, Kinship, MaritalStatus, MarriageEndCause, UnionEndCause};
use crate::generator::bonds::first_civil_union;
use crate::generator::maker::Maker;
use crate::{CivilState, FamilyRecord, Person, Sex, Union, UnionEnd, UnionKind};

/// Two who live together sign a contract.
pub(super) fn contract(maker: &mut Maker, record: &mut FamilyRecord) -> bool {
    let Some((first, second)) = free_couple(record) else { return false };
    let on = maker.dice.day_between(first_civil_union(), maker.today - TimeDelta::days(20));
    let grown = first.birth.date.max(second.birth.date) + TimeDelta::days(18 * 366);
    if on < grown {
        return false;
    }
    maker.contract(first, second, on);
    true
}

fn free_couple(record: &mut FamilyRecord) -> Option<(&mut Person, &mut Person)> {
    couple(record, Kinship::Cohabitant).filter(|(first, second)| {
        let adults = [first, second].map(|one| one.cohabitations.is_empty() && one.civil.unions.is_empty());
        adults == [true, true]
    })
}

/// A contract that ended in one of the four ways.
pub(super) fn contract_ended(maker: &mut Maker, record: &mut FamilyRecord) -> bool {
    let Some(person) = alone(record).filter(|person| person.civil.unions.is_empty()) else { return false };
    if person.age_on(maker.today) < 32 {
        return false;
    }
    let cause = maker.dice.pick(CohabitationEndCause::ALL);
    let mut other = person.clone();
    let signed = maker.dice.day_between(first_civil_union(), maker.today - TimeDelta::days(500));
    maker.contract(person, &mut other, signed);
    let partner = maker.stranger(person, if person.sex == Sex::M { Sex::F } else { Sex::M });
    let over = maker.dice.day_between(signed + TimeDelta::days(200), maker.today - TimeDelta::days(30));
    if let Some(contract) = person.cohabitations.last_mut() {
        contract.partner = Some(partner);
        contract.end = cause.map(|cause| (over, cause));
    }
    true
}

/// A contract of which the other one was never written down.
pub(super) fn contract_without_partner(maker: &mut Maker, record: &mut FamilyRecord) -> bool {
    if !contract(maker, record) {
        return false;
    }
    let first = record.people.first_mut().and_then(|person| person.cohabitations.last_mut());
    first.map(|contract| contract.partner = None).is_some()
}

pub(super) fn union_dissolved(maker: &mut Maker, record: &mut FamilyRecord) -> bool {
    let cause = maker.dice.pick(UnionEndCause::ALL);
    single(maker, record).map(|(maker, person)| maker.past_civil_union(person, cause)).is_some()
}

pub(super) fn civil_partner_dead(maker: &mut Maker, record: &mut FamilyRecord) -> bool {
    single(maker, record).map(|(maker, person)| maker.past_civil_union(person, None)).is_some()
}

pub(super) fn annulled(maker: &mut Maker, record: &mut FamilyRecord) -> bool {
    let cause = maker.dice.pick(&[MarriageEndCause::Annulment, MarriageEndCause::Nullity]);
    single(maker, record).map(|(maker, person)| maker.past_marriage(person, cause)).is_some()
}

/// Somebody of thirty or more who lives alone and was never married.
fn single<'a>(maker: &'a mut Maker, record: &'a mut FamilyRecord) -> Option<(&'a mut Maker, &'a mut Person)> {
    let today = maker.today;
    let person =
        alone(record).filter(|person| person.civil.unions.is_empty() && person.age_on(today) >= 30)?;
    Some((maker, person))
}

/// Divorced, and married again since.
pub(super) fn married_again(maker: &mut Maker, record: &mut FamilyRecord) -> bool {
    let Some((first, _)) = couple(record, Kinship::Spouse) else { return false };
    let Some(wedding) = first.civil.unions.first().and_then(|union| union.date) else { return false };
    let grown = first.birth.date + TimeDelta::days(19 * 366);
    if first.civil.unions.len() != 1 || wedding - grown < TimeDelta::days(1_500) {
        return false;
    }
    let (today, present) = (maker.today, std::mem::take(&mut first.civil));
    // The first marriage is one of the years before the second.
    maker.today = wedding - TimeDelta::days(30);
    maker.past_marriage(first, Some(MarriageEndCause::Dissolution));
    maker.today = today;
    first.civil.status = present.status;
    first.civil.unions.extend(present.unions);
    true
}

pub(super) fn separated_by_agreement(maker: &mut Maker, record: &mut FamilyRecord) -> bool {
    let today = maker.today;
    let Some((first, second)) = couple(record, Kinship::Spouse) else { return false };
    let wedding = first.civil.standing().and_then(|union| union.date);
    let earliest = chrono::NaiveDate::from_ymd_opt(2014, 12, 11).expect("a day of the calendar");
    let Some(earliest) = wedding.map(|wedding| earliest.max(wedding + TimeDelta::days(300))) else {
        return false;
    };
    if earliest >= today {
        return false;
    }
    let on = maker.dice.day_between(earliest, today);
    let act = maker.act(maker.town.origins.city, on, "II", Some("C"));
    for person in [first, second] {
        let end = UnionEnd::Marriage { cause: MarriageEndCause::SeparationByAgreement, on, act: act.clone() };
        if let Some(union) = person.civil.unions.last_mut() {
            union.end = Some(end);
        }
    }
    true
}

/// Married, but neither day, place nor act are known.
pub(super) fn marriage_without_act(_: &mut Maker, record: &mut FamilyRecord) -> bool {
    let Some((first, _)) = couple(record, Kinship::Spouse) else { return false };
    let Some(union) = first.civil.unions.last_mut().filter(|union| union.kind == UnionKind::Marriage) else {
        return false;
    };
    (union.date, union.place, union.act) = (None, None, None);
    true
}

/// Married, but nobody knows to whom.
pub(super) fn marriage_without_spouse(maker: &mut Maker, record: &mut FamilyRecord) -> bool {
    let Some((maker, person)) = single(maker, record) else { return false };
    maker.past_marriage(person, None);
    person.civil.status = Some(MaritalStatus::Married);
    if let Some(union) = person.civil.unions.last_mut() {
        (union.partner, union.end) = (None, None);
    }
    true
}

/// In a civil union, but neither day, place nor act are known.
pub(super) fn union_without_act(maker: &mut Maker, record: &mut FamilyRecord) -> bool {
    let Some(union) = civil_union(maker, record) else { return false };
    (union.date, union.place, union.act) = (None, None, None);
    true
}

/// In a civil union, but nobody knows with whom.
pub(super) fn union_without_partner(maker: &mut Maker, record: &mut FamilyRecord) -> bool {
    let Some(union) = civil_union(maker, record) else { return false };
    union.partner = None;
    true
}

/// Somebody lives alone, and is in a civil union with somebody who has no file here.
fn civil_union<'a>(maker: &'a mut Maker, record: &'a mut FamilyRecord) -> Option<&'a mut Union> {
    let (maker, person) = single(maker, record)?;
    maker.past_civil_union(person, None);
    person.civil.status = Some(MaritalStatus::CivilPartnered);
    let union = person.civil.unions.last_mut()?;
    union.end = None;
    Some(union)
}

pub(super) fn status_unknown(_: &mut Maker, record: &mut FamilyRecord) -> bool {
    set_status(record, Some(MaritalStatus::Unknown))
}

pub(super) fn status_missing(_: &mut Maker, record: &mut FamilyRecord) -> bool {
    set_status(record, None)
}

fn set_status(record: &mut FamilyRecord, status: Option<MaritalStatus>) -> bool {
    alone(record).map(|person| person.civil = CivilState { status, unions: Vec::new() }).is_some()
}
