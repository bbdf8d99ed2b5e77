//! People of the register, for the tests of every crate that asks it.

use kernel::PersonId;

use crate::codes::{DocumentKind, FamilyReason, Kinship, RegistrationReason};
use crate::codice_fiscale::compute;
use crate::domain::{
    Address, Belfiore, Birth, Citizenship, CivilAct, CivilState, Country, Family, FamilyId, FiscalCodes,
    Home, IdentityDocument, Membership, Partner, Person, PersonName, Place, Registration, Residence, Scheda,
    Sex, Street, Tie, Union, UnionKind,
};

/// Somebody who was born in Milan, and lives there since in [`via_larga`]: single, a citizen of Italy, with the *codice
/// fiscale* that follows.
///
/// # Panics
///
/// When the name or the date is none: then it is the test that is wrong.
#[must_use]
pub fn resident(surname: &str, given: &str, born: &str, sex: Sex) -> Person {
    let name = PersonName::parse(surname, given).expect("the name is one");
    let since = born.parse().expect("the date is one");
    let act = CivilAct {
        comune: milan(),
        year: 1985,
        number: "12".into(),
        part: Some("I".into()),
        series: Some("A".into()),
    };
    let birth = Birth { date: since, place: Place::of(milan()), act: Some(act) };
    let code = compute(&name, since, sex, milan());
    let registration = Registration::Resident { since, reason: RegistrationReason::Birth };
    let home = Home::InCity(via_larga(12));
    Person {
        fiscal_codes: FiscalCodes::of(code),
        first_registered_on: Some(since),
        civil: CivilState::single(),
        citizenships: vec![Citizenship::of(Country::ITALY)],
        residences: vec![Residence { since: Some(since), until: None, home, reason: None }],
        ..Person::new(PersonId::new(), name, sex, birth, registration)
    }
}

/// A house in Via Larga, in the first Municipio.
#[must_use]
pub fn via_larga(civico: u16) -> Address {
    Address {
        street: Street { code: "1234".into(), specie: "VIA".into(), name: "LARGA".into() },
        civico: Some(civico),
        esponente: None,
        scala: None,
        piano: None,
        interno: None,
        cap: "20122".into(),
        municipio: Some(1),
        nil: Some(1),
    }
}

/// A sheet of a family that a marriage made on this day.
///
/// # Panics
///
/// When the day is none.
#[must_use]
pub fn family(number: &str, since: &str) -> Family {
    Family {
        id: FamilyId::new(),
        version: 1,
        number: number.to_owned(),
        scheda: Scheda::Family { reason: FamilyReason::Marriage },
        since: since.parse().expect("the date is one"),
        is_complete: true,
    }
}

/// A place on it, for as long as it exists.
#[must_use]
pub fn member_of(family: &Family, kinship: Kinship) -> Membership {
    Membership { family: family.id, tie: Tie::Kin(kinship), since: family.since }
}

/// Somebody, as the other one of two has them.
#[must_use]
pub fn partner(person: &Person) -> Partner {
    Partner {
        person: Some(person.id),
        name: person.name.clone(),
        birth_date: Some(person.birth.date),
        birth_place: Some(person.birth.place.clone()),
    }
}

/// A marriage to somebody, in Milan in June 2012, whose act nobody has.
///
/// # Panics
///
/// Never: the date is one.
#[must_use]
pub fn wedding(to: &Person) -> Union {
    Union {
        kind: UnionKind::Marriage,
        date: Some("2012-06-16".parse().expect("a date")),
        place: Some(Place::of(milan())),
        act: None,
        partner: Some(partner(to)),
        end: None,
    }
}

/// An electronic identity card (*CIE*) of Milan.
///
/// # Panics
///
/// When a date is none.
#[must_use]
pub fn identity_card(issued_on: &str, expires_on: &str) -> IdentityDocument {
    IdentityDocument {
        kind: DocumentKind::ElectronicIdentityCard,
        number: "CA00000AA".into(),
        issued_by: Some(Place::of(milan())),
        issued_on: issued_on.parse().expect("the date is one"),
        expires_on: expires_on.parse().expect("the date is one"),
        extended: None,
    }
}

/// Milan.
///
/// # Panics
///
/// Never: the code is one.
#[must_use]
pub fn milan() -> Belfiore {
    Belfiore::parse("F205").expect("the code of Milan")
}
