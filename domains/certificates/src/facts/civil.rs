//! What is stated of marriages, civil unions and contracts of cohabitation.

use chrono::NaiveDate;
use registry::codes::MaritalStatus;
use registry::{Partner, Person, Place, Union, UnionEnd, UnionKind};

use super::collect::Rows;
use super::{Label, Value};

/// The standing marriage.
pub(super) fn marriage(person: &Person) -> Rows {
    let union = person.civil.standing().filter(|union| union.kind == UnionKind::Marriage);
    union.map_or_else(Rows::default, |union| wedding(Rows::default(), union))
}

/// The standing civil union.
pub(super) fn union(person: &Person) -> Rows {
    let union = person.civil.standing().filter(|union| union.kind == UnionKind::CivilUnion);
    union.map_or_else(Rows::default, |union| civil_union(Rows::default(), union))
}

/// The civil status, and what made it so: of an ended bond only how and when it ended.
pub(super) fn status(person: &Person) -> Rows {
    let Some(status) = person.civil.status else { return Rows::default() };
    let rows = Rows::default().add(Label::CivilStatus, Some(Value::word(status.key(), person.sex)));
    let standing = person.civil.standing();
    let last = |kind| person.civil.last(kind);
    match status {
        MaritalStatus::Married => fold(rows, standing, wedding),
        MaritalStatus::CivilPartnered => fold(rows, standing, civil_union),
        MaritalStatus::Widowed => fold(rows, last(UnionKind::Marriage), widowhood),
        MaritalStatus::Divorced => fold(rows, last(UnionKind::Marriage), ending),
        MaritalStatus::FreeByPartnersDeath | MaritalStatus::FreeByDissolution => {
            fold(rows, last(UnionKind::CivilUnion), ending)
        }
        MaritalStatus::Single | MaritalStatus::Unknown => rows,
    }
}

fn fold(rows: Rows, union: Option<&Union>, state: fn(Rows, &Union) -> Rows) -> Rows {
    match union {
        Some(union) => state(rows, union),
        None => rows,
    }
}

fn wedding(rows: Rows, union: &Union) -> Rows {
    named(rows, Label::Spouse, union.partner.as_ref())
        .add(Label::MarriedOn, union.date)
        .add(Label::MarriedAt, at(union.place.as_ref(), union.date))
        .add(Label::MarriageAct, union.act.as_ref())
}

fn civil_union(rows: Rows, union: &Union) -> Rows {
    named(rows, Label::Partner, union.partner.as_ref())
        .add(Label::UnionOn, union.date)
        .add(Label::UnionAt, at(union.place.as_ref(), union.date))
        .add(Label::UnionAct, union.act.as_ref())
}

fn widowhood(rows: Rows, union: &Union) -> Rows {
    let name = union.partner.as_ref().map(|partner| &partner.name);
    ending(rows.add(Label::WidowOf, name), union)
}

fn ending(rows: Rows, union: &Union) -> Rows {
    // The causes have no gender: the sex of the word is not looked at, and stays the same for everybody.
    let word = |key| Some(Value::word(key, registry::Sex::M));
    match &union.end {
        Some(UnionEnd::PartnerDied { on }) => rows.add(Label::PartnerDiedOn, Some(*on)),
        Some(UnionEnd::Marriage { cause, on, .. }) => {
            rows.add(Label::MarriageEnd, word(cause.key())).add(Label::MarriageEndedOn, Some(*on))
        }
        Some(UnionEnd::CivilUnion { cause, on, .. }) => {
            rows.add(Label::UnionEnd, word(cause.key())).add(Label::UnionEndedOn, Some(*on))
        }
        None => rows,
    }
}

/// The contract of cohabitation that binds.
pub(super) fn contract(person: &Person) -> Rows {
    let Some(contract) = person.cohabitation() else { return Rows::default() };
    let attested_by = contract.attested_by.clone().map(|text| Value::Plain { text });
    named(Rows::default(), Label::Cohabitant, contract.partner.as_ref())
        .add(Label::ContractSignedOn, Some(contract.signed_on))
        .add(Label::ContractSignedAt, at(contract.place.as_ref(), Some(contract.signed_on)))
        .add(Label::ContractAttestedBy, attested_by)
        .add(Label::ContractRegisteredOn, Some(contract.registered_on))
}

/// The other one of two, with their birth.
fn named(rows: Rows, label: Label, partner: Option<&Partner>) -> Rows {
    let birth = partner.map(|partner| (partner.birth_date, partner.birth_place.clone()));
    let birth = birth.filter(|(day, place)| day.is_some() || place.is_some());
    rows.add(label, partner.map(|partner| &partner.name))
        .add(Label::PartnerBorn, birth.map(|(day, place)| Value::Birth { day, place }))
}

/// A place under the name of the day; of a day that nobody knows, today's name is the last one.
fn at(place: Option<&Place>, on: Option<NaiveDate>) -> Option<Value> {
    place.cloned().map(|place| Value::At { place, on: on.unwrap_or(NaiveDate::MAX) })
}
