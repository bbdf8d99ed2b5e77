//! What each kind states about a person.

use chrono::NaiveDate;
use registry::codes::MaritalStatus;
use registry::{Citizenship, Leaving, Person, Registration, Scheda};

use super::{Fact, Facts, Label, Standing, Table, Value, civil, people, residence};
use crate::domain::{Kind, Subject};

/// Rows in the making: a fact of which nothing is known leaves no row.
#[derive(Default)]
pub(super) struct Rows(pub(super) Vec<Fact>);

impl Rows {
    pub(super) fn add(mut self, label: Label, value: Option<impl Into<Value>>) -> Self {
        self.0.extend(value.map(|value| Fact { label, value: value.into() }));
        self
    }
}

/// What a certificate of this kind states about a person on a day.
///
/// `reference_date` is the day that the historical certificates are about: with kind 20 the very day,
/// with kind 9 the day from which on the homes are listed.
#[must_use]
pub(crate) fn facts(
    kind: Kind,
    subject: &Subject,
    on: NaiveDate,
    reference_date: Option<NaiveDate>,
) -> Facts {
    let person = &subject.person;
    let about_the_past = matches!(kind, Kind::ResidenceHistory | Kind::ResidenceOnDate);
    let reference_date = reference_date.filter(|_| about_the_past);
    Facts {
        kind,
        sex: person.sex,
        standing: depends_on_standing(kind).then(|| standing(person)),
        holds: holds(kind, person),
        reference_date,
        identity: identity(person),
        rows: rows(kind, subject, on, reference_date).0,
        table: table(kind, subject, reference_date),
    }
}

fn identity(person: &Person) -> Vec<Fact> {
    let born = Value::At { place: person.birth.place.clone(), on: person.birth.date };
    let code = person.fiscal_codes.current.map(|code| Value::Plain { text: code.to_string() });
    Rows::default()
        .add(Label::Name, Some(&person.name))
        .add(Label::BornAt, Some(born))
        .add(Label::BornOn, Some(person.birth.date))
        .add(Label::FiscalCode, code)
        .0
}

fn rows(kind: Kind, subject: &Subject, on: NaiveDate, reference_date: Option<NaiveDate>) -> Rows {
    let person = &subject.person;
    let rows = Rows::default();
    match kind {
        Kind::Birth => rows.add(Label::BirthAct, person.birth.act.as_ref()),
        Kind::Death => death(person),
        Kind::Marriage => civil::marriage(person),
        Kind::Cancellation => cancellation(person),
        Kind::Citizenship => person
            .citizenships_on(on)
            .fold(rows, |rows, held| rows.add(Label::Citizenship, Some(Value::Of { country: held.country }))),
        Kind::Residence | Kind::ConvivenzaResidence => {
            let rows = if kind == Kind::ConvivenzaResidence { convivenza(subject) } else { rows };
            residence::of_today(rows, person)
        }
        Kind::AireResidence => residence::abroad(rows, person),
        Kind::CivilStatus => civil::status(person),
        Kind::Family | Kind::FamilyAndCivilStatus | Kind::FamilyWithKinship | Kind::AireFamily => {
            rows.add(Label::FamilyAddress, person.home().map(|home| &home.home))
        }
        Kind::CivilUnion => civil::union(person),
        Kind::CohabitationContract => civil::contract(person),
        Kind::ResidenceOnDate => residence::on_date(person, reference_date),
        Kind::CitizenshipHistory | Kind::Life | Kind::ResidenceHistory | Kind::FreeToMarry => rows,
    }
}

fn table(kind: Kind, subject: &Subject, reference_date: Option<NaiveDate>) -> Option<Table> {
    match kind {
        Kind::CitizenshipHistory => Some(citizenships(&subject.person.citizenships)),
        Kind::ResidenceHistory => Some(residence::history(&subject.person, reference_date)),
        kind if kind.lists_the_family() => Some(people::of_the_family(kind, subject)),
        _ => None,
    }
}

/// Whether the sentence of the kind is true. The others speak through their rows.
fn holds(kind: Kind, person: &Person) -> bool {
    match kind {
        Kind::Death => matches!(person.registration, Registration::Deceased { .. }),
        Kind::Life => person.registration.is_active(),
        Kind::FreeToMarry => person.civil.status.is_some_and(MaritalStatus::is_free),
        Kind::Residence | Kind::ConvivenzaResidence => person.registration.is_resident(),
        Kind::AireResidence | Kind::AireFamily => matches!(person.registration, Registration::Aire(_)),
        _ => true,
    }
}

/// Birth, death, leaving and the past stay true whatever becomes of people.
const fn depends_on_standing(kind: Kind) -> bool {
    !matches!(
        kind,
        Kind::Birth
            | Kind::Death
            | Kind::Cancellation
            | Kind::CitizenshipHistory
            | Kind::ResidenceHistory
            | Kind::ResidenceOnDate
    )
}

const fn standing(person: &Person) -> Standing {
    match person.registration {
        Registration::Resident { .. } | Registration::Aire(_) => Standing::Here,
        Registration::Cancelled { .. } => Standing::Gone,
        Registration::Deceased { .. } => Standing::Dead,
    }
}

fn death(person: &Person) -> Rows {
    let Registration::Deceased { on, place, act, .. } = &person.registration else { return Rows::default() };
    let at = place.clone().map(|place| Value::At { place, on: *on });
    Rows::default().add(Label::DiedOn, Some(*on)).add(Label::DiedAt, at).add(Label::DeathAct, act.as_ref())
}

fn cancellation(person: &Person) -> Rows {
    let Registration::Cancelled { on, reason, destination } = &person.registration else {
        return Rows::default();
    };
    let key = match reason {
        Leaving::Residents(reason) => reason.key(),
        Leaving::Aire(reason) => reason.key(),
    };
    let at = destination.clone().zip(*on).map(|(place, on)| Value::At { place, on });
    Rows::default()
        .add(Label::CancelledOn, *on)
        .add(Label::CancellationReason, Some(Value::word(key, person.sex)))
        .add(Label::Destination, at)
}

fn convivenza(subject: &Subject) -> Rows {
    let Some(Scheda::Convivenza { kind, name }) = subject.family.as_ref().map(|family| &family.scheda) else {
        return Rows::default();
    };
    Rows::default()
        .add(Label::Convivenza, Some(Value::Plain { text: name.clone() }))
        .add(Label::ConvivenzaKind, Some(Value::word(kind.key(), subject.person.sex)))
}

fn citizenships(held: &[Citizenship]) -> Table {
    let line = |citizenship: &Citizenship| {
        vec![
            Some(Value::Of { country: citizenship.country }),
            citizenship.since.map(Value::from),
            citizenship.until.map(Value::from),
        ]
    };
    let columns = vec![Label::Citizenship, Label::Since, Label::Until];
    Table { columns, lines: held.iter().map(line).collect() }
}
