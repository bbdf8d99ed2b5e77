//! Names, codes and births that are out of the ordinary.

use chrono::TimeDelta;

use super::{alone, children, head};
use crate::codes::{DocumentKind, RegistrationReason};
use crate::generator::maker::Maker;
use crate::{Country, FamilyRecord, FiscalCodes, Person, PersonName, Place, Registration};

/// A child of some weeks, who has a code only if the office was quick.
pub(super) fn born_last_month(maker: &mut Maker, record: &mut FamilyRecord) -> bool {
    let today = maker.today;
    let born = today - TimeDelta::days(i64::from(maker.dice.between(4, 26)));
    let Some(child) = children(record).find(|child| child.age_on(today) == 0) else { return false };
    child.birth.date = born;
    child.birth.act = maker.act(maker.town.origins.city, born, "I", Some("A"));
    child.birth.place = Place::of(maker.town.origins.city);
    child.documents.clear();
    (child.foreign_document, child.anpr_id) = (None, None);
    child.fiscal_codes =
        if maker.dice.chance(500) { maker.fiscal_codes(child) } else { FiscalCodes::default() };
    begin_at_birth(child);
    true
}

/// One home since birth: the one of today.
fn begin_at_birth(child: &mut Person) {
    let born = child.birth.date;
    child.registration = Registration::Resident { since: born, reason: RegistrationReason::Birth };
    child.first_registered_on = Some(born);
    if let Some(mut home) = child.residences.pop() {
        (home.since, home.reason) = (Some(born), Some(RegistrationReason::Birth));
        child.residences = vec![home];
    }
    if let Some(membership) = &mut child.membership {
        membership.since = born;
    }
}

/// Two brothers or sisters born on one day.
pub(super) fn twins(maker: &mut Maker, record: &mut FamilyRecord) -> bool {
    let today = maker.today;
    let mut small = children(record).filter(|child| child.age_on(today) < 14 && born_here(child));
    let (Some(first), Some(second)) = (small.next(), small.next()) else { return false };
    if first.birth.date == second.birth.date {
        return true;
    }
    second.birth = first.birth.clone();
    second.birth.act = maker.act(first.birth.place.code, first.birth.date, "I", Some("A"));
    second.fiscal_codes = maker.fiscal_codes(second);
    second.registration = first.registration.clone();
    second.first_registered_on = first.first_registered_on;
    second.residences = first.residences.clone();
    second.documents.clear();
    if let (Some(membership), Some(other)) = (&mut second.membership, &first.membership) {
        membership.since = other.since;
    }
    true
}

fn born_here(child: &Person) -> bool {
    matches!(child.registration, Registration::Resident { reason: RegistrationReason::Birth, .. })
}

/// Somebody with the same names, birth and sex as somebody else: the second code is an omocodic one.
pub(super) fn same_fiscal_data(maker: &mut Maker, record: &mut FamilyRecord) -> bool {
    let today = maker.today;
    let Some(person) = alone(record).filter(|person| person.is_italian_on(today) && born_here(person)) else {
        return false;
    };
    let model = maker.model.take();
    let Some(model) = model.filter(|model| model.sex == person.sex && near(model, person)) else {
        maker.model = Some(person.clone());
        return false;
    };
    let moved = model.birth.date - person.birth.date;
    person.name = model.name;
    person.birth = model.birth;
    person.fiscal_codes = maker.fiscal_codes(person);
    person.documents.clear();
    if let Some(first) = person.residences.first_mut() {
        first.since = first.since.map(|since| since + moved);
    }
    person.registration =
        Registration::Resident { since: person.birth.date, reason: RegistrationReason::Birth };
    person.first_registered_on = Some(person.birth.date);
    true
}

/// Close enough in age that one life can be told with the other's birthday.
fn near(model: &Person, person: &Person) -> bool {
    let apart = model.birth.date - person.birth.date;
    let room = person.residences.get(1).and_then(|second| second.since);
    let is_older = apart <= TimeDelta::zero() && apart > TimeDelta::days(-25 * 365);
    let has_bonds = !person.civil.unions.is_empty();
    is_older && !has_bonds && room.is_none_or(|room| room > person.birth.date)
}

/// A foreigner known only by a document of another state.
pub(super) fn no_fiscal_code(maker: &mut Maker, record: &mut FamilyRecord) -> bool {
    let today = maker.today;
    let foreign = |person: &&mut Person| person.foreign_document.is_some() && !person.is_italian_on(today);
    alone(record).filter(foreign).map(|person| person.fiscal_codes = FiscalCodes::default()).is_some()
}

/// A foreigner whose passport knows no surname apart from the given name.
pub(super) fn one_name_only(maker: &mut Maker, record: &mut FamilyRecord) -> bool {
    let Some(person) = alone(record).filter(|person| person.foreign_document.is_some()) else { return false };
    let Ok(name) = PersonName::parse("", person.name.given()) else { return false };
    person.name = name;
    person.fiscal_codes = maker.fiscal_codes(person);
    true
}

/// A citizen born abroad, whose act of birth was written into our registers.
pub(super) fn born_abroad(maker: &mut Maker, record: &mut FamilyRecord) -> bool {
    let today = maker.today;
    let Some(person) = alone(record).filter(|person| person.is_italian_on(today) && !born_here(person))
    else {
        return false;
    };
    if person.citizenships.iter().any(|held| held.country != Country::ITALY) {
        return false;
    }
    let Some(place) = maker.town.origins.abroad.draw(&mut maker.dice).map(|post| post.place.clone()) else {
        return false;
    };
    person.birth.act = maker.act(maker.town.origins.city, person.birth.date, "II", Some("B"));
    person.birth.place = place;
    person.fiscal_codes = maker.fiscal_codes(person);
    true
}

/// A code that was wrong and has been replaced; the tax office has not yet confirmed the new one.
pub(super) fn code_corrected(maker: &mut Maker, record: &mut FamilyRecord) -> bool {
    let Some(person) = alone(record) else { return false };
    let Ok(wrong) = PersonName::parse(person.name.surname(), "Maria") else { return false };
    if wrong.given() == person.name.given() {
        return false;
    }
    let wrong = maker.codes.give(&wrong, person.birth.date, person.sex, person.birth.place.code);
    person.fiscal_codes.previous.extend(wrong);
    person.fiscal_codes.validated = false;
    true
}

/// An identity card that lapsed last month, and nothing else to show.
pub(super) fn card_expired(maker: &mut Maker, record: &mut FamilyRecord) -> bool {
    let Some(person) = head(record) else { return false };
    let issued = (maker.today - TimeDelta::days(10 * 365 + 200)).max(person.birth.date);
    let mut card = maker.document(DocumentKind::PaperIdentityCard, issued, 10, person);
    card.expires_on = maker.today - TimeDelta::days(i64::from(maker.dice.between(3, 40)));
    person.documents = vec![card];
    true
}
