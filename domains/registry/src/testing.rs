//! People of the register, for the tests of every crate that asks it.

use kernel::PersonId;

use crate::codes::RegistrationReason;
use crate::codice_fiscale::compute;
use crate::domain::{
    Address, Belfiore, Birth, Citizenship, CivilAct, CivilState, Country, FiscalCodes, Home, Person,
    PersonName, Place, Registration, Residence, Sex, Street,
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

/// Milan.
///
/// # Panics
///
/// Never: the code is one.
#[must_use]
pub fn milan() -> Belfiore {
    Belfiore::parse("F205").expect("the code of Milan")
}
