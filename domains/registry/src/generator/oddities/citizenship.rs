//! Citizenships that are uncertain, double, won or lost.

use chrono::TimeDelta;

use super::{alone, resident_since};
use crate::generator::maker::Maker;
use crate::generator::origin::Origin;
use crate::{Citizenship, Country, FamilyRecord, Person};

pub(super) fn stateless(maker: &mut Maker, record: &mut FamilyRecord) -> bool {
    becomes(maker, record, Country::STATELESS)
}

pub(super) fn in_definition(maker: &mut Maker, record: &mut FamilyRecord) -> bool {
    becomes(maker, record, Country::IN_DEFINITION)
}

pub(super) fn not_attributable(maker: &mut Maker, record: &mut FamilyRecord) -> bool {
    becomes(maker, record, Country::NOT_ATTRIBUTABLE)
}

fn becomes(maker: &mut Maker, record: &mut FamilyRecord, country: Country) -> bool {
    let Some(person) = foreigner(maker, record) else { return false };
    person.citizenships = vec![Citizenship::of(country)];
    true
}

/// Nobody ever wrote down which.
pub(super) fn missing(maker: &mut Maker, record: &mut FamilyRecord) -> bool {
    foreigner(maker, record).map(|person| person.citizenships.clear()).is_some()
}

/// A foreigner who lives alone.
fn foreigner<'r>(maker: &Maker, record: &'r mut FamilyRecord) -> Option<&'r mut Person> {
    alone(record).filter(|person| person.birth.place.code.is_foreign() && !person.is_italian_on(maker.today))
}

/// Naturalised, having given up the other citizenship (L. 91/1992, art. 9).
pub(super) fn became_italian(maker: &mut Maker, record: &mut FamilyRecord) -> bool {
    let today = maker.today;
    let Some(person) = foreigner(maker, record) else { return false };
    let Some(since) = resident_since(person).map(|since| since + TimeDelta::days(10 * 366)) else {
        return false;
    };
    if since >= today {
        return false;
    }
    let on = maker.dice.day_between(since, today - TimeDelta::days(1));
    for held in &mut person.citizenships {
        held.until = Some(on);
    }
    person.citizenships.push(Citizenship { country: Country::ITALY, since: Some(on), until: None });
    let address = person.home().and_then(|home| home.home.city_address()).cloned();
    person.electoral = address.and_then(|address| maker.electoral(person, &address));
    true
}

/// Italian and something else.
pub(super) fn two(maker: &mut Maker, record: &mut FamilyRecord) -> bool {
    let today = maker.today;
    let Some(person) = alone(record).filter(|person| person.is_italian_on(today)) else { return false };
    let Some(Origin::Abroad(community)) = maker.origin_abroad(person.sex) else { return false };
    person.citizenships.push(Citizenship::of(community.citizenship));
    true
}

/// Somebody who renounced and still lives here, as a foreigner.
pub(super) fn no_longer_italian(maker: &mut Maker, record: &mut FamilyRecord) -> bool {
    let (today, lost) = (maker.today, maker.years_ago(3));
    let Some(person) = alone(record).filter(|person| person.is_italian_on(today)) else { return false };
    if person.age_on(today) < 25 {
        return false;
    }
    let Some(Origin::Abroad(community)) = maker.origin_abroad(person.sex) else { return false };
    person.citizenships = vec![
        Citizenship { country: Country::ITALY, since: None, until: Some(lost) },
        Citizenship { country: community.citizenship, since: Some(lost), until: None },
    ];
    person.electoral = None;
    true
}
