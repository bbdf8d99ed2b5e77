//! People to test with: each an ordinary resident, and then what makes them different.

use chrono::NaiveDate;
use kernel::{City, PersonId};
use registry::codes::{
    AireReason, CancellationReason, Certifiability, ConvivenzaKind, ConvivenzaRole, FamilyReason, Kinship,
    MaritalStatus, MarriageEndCause, ProcedureState, ProcedureTrigger, RegistrationReason, UnionEndCause,
};
use registry::testing::partner;
use registry::{
    Address, AireEnrolment, Belfiore, Birth, Citizenship, CivilAct, CivilState, CohabitationContract,
    Country, Family, FamilyId, FamilyMember, FiscalCodes, Home, Leaving, Membership, Person, PersonName,
    Place, Procedure, Register, Registration, Residence, Scheda, Sex, Street, Tie, Union, UnionEnd,
    UnionKind,
};
use uuid::Uuid;

use super::{Kind, Subject};

/// The day on which the tests take place.
pub(crate) fn today() -> NaiveDate {
    day("2020-03-16")
}

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(crate) fn place(code: &str) -> Place {
    Place::of(Belfiore::parse(code).unwrap())
}

/// Milan, with made-up contacts.
pub(crate) fn milan() -> City {
    City::parse(
        r##"
        key = "milano"
        name = "Milano"
        administration = { it = "Comune di Milano", en = "City of Milan" }
        province = "MI"
        region = "Regione Lombardia"
        belfiore = "F205"
        istat = "015146"
        ipa = "c_f205"
        fiscal_code = "01199250158"
        pec = "anagrafe@pec.comune.example"
        phone = "020202"
        seat_address = "Piazza della Scala 2, 20121 Milano"
        timezone = "Europe/Rome"
        patron_saint_day = "12-07"
        accent_colour = "#a3111f"
        languages = ["it", "en"]
        public_url = "https://palazzo.example"
        certificate_validity_months = 6
        [fees]
        stamp_duty_cents = 1600
        secretarial_fee_cents = 52
        secretarial_fee_exempt_cents = 26
        "##,
    )
    .unwrap()
}

pub(crate) fn act(number: &str, year: u16) -> CivilAct {
    CivilAct {
        comune: Belfiore::parse("F205").unwrap(),
        year,
        number: number.into(),
        part: Some("I".into()),
        series: Some("A".into()),
    }
}

pub(crate) fn address(name: &str, civico: u16) -> Address {
    // Each street has its code.
    let street = Street { code: name.into(), specie: "VIA".into(), name: name.into() };
    let nowhere = None::<String>;
    Address {
        street,
        civico: Some(civico),
        esponente: nowhere.clone(),
        scala: nowhere.clone(),
        piano: nowhere,
        interno: Some("7".into()),
        cap: "20122".into(),
        municipio: Some(1),
        nil: Some(1),
    }
}

pub(crate) fn home(since: &str, until: Option<&str>, name: &str) -> Residence {
    let home = Home::InCity(address(name, 12));
    Residence { since: Some(day(since)), until: until.map(day), home, reason: None }
}

/// A resident and Italian citizen, born in Milan and unmarried, alone in a complete family.
pub(crate) fn resident(number: u128, surname: &str, given: &str, sex: Sex, born: &str) -> Person {
    let name = PersonName::parse(surname, given).unwrap();
    let birth = Birth { date: day(born), place: place("F205"), act: Some(act("123", 1985)) };
    let code = registry::codice_fiscale::compute(&name, birth.date, sex, birth.place.code);
    let registration =
        Registration::Resident { since: day("2010-06-15"), reason: RegistrationReason::FromAnotherComune };
    let id = PersonId(Uuid::from_u128(number));
    Person {
        fiscal_codes: FiscalCodes::of(code),
        first_registered_on: Some(day("2010-06-15")),
        civil: CivilState::single(),
        citizenships: vec![Citizenship::of(Country::ITALY)],
        residences: vec![
            home("2010-06-15", Some("2015-09-01"), "LARGA"),
            home("2015-09-01", None, "DELL'UNIVERSITA'"),
        ],
        membership: Some(member(Tie::Kin(Kinship::ReferencePerson))),
        ..Person::new(id, name, sex, birth, registration)
    }
}

fn member(tie: Tie) -> Membership {
    Membership { family: FamilyId(Uuid::from_u128(900)), tie, since: day("2015-09-01") }
}

pub(crate) fn maria() -> Person {
    resident(1, "Rossi", "Maria", Sex::F, "1985-03-14")
}

pub(crate) fn luca() -> Person {
    resident(2, "Bianchi", "Luca", Sex::M, "1983-07-01")
}

pub(crate) fn family(scheda: Scheda) -> Family {
    let id = FamilyId(Uuid::from_u128(900));
    Family { id, version: 1, number: "4711".into(), scheda, since: day("2015-09-01"), is_complete: true }
}

fn of_residents() -> Family {
    family(Scheda::Family { reason: FamilyReason::Marriage })
}

/// A person as the sheet lists them.
pub(crate) fn listed(person: &Person, tie: Tie) -> FamilyMember {
    FamilyMember {
        person: person.id,
        name: person.name.clone(),
        sex: person.sex,
        birth_date: person.birth.date,
        birth_place: person.birth.place.clone(),
        fiscal_code: person.fiscal_codes.current,
        civil_status: person.civil.status,
        tie,
        since: day("2015-09-01"),
        certifiability: person.certifiability,
    }
}

/// Somebody alone on their sheet.
pub(crate) fn alone(person: Person) -> Subject {
    let head = listed(&person, Tie::Kin(Kinship::ReferencePerson));
    Subject::new(person, Some(of_residents()), vec![head])
}

/// Somebody with a spouse and a daughter on the same sheet.
pub(crate) fn with_family(person: Person) -> Subject {
    let kin = |kinship| Tie::Kin(kinship);
    let spouse = if person.sex == Sex::F { luca() } else { maria() };
    let daughter = resident(3, "Bianchi", "Sofia", Sex::F, "2012-11-30");
    let members = vec![
        listed(&daughter, kin(Kinship::Child)),
        listed(&spouse, kin(Kinship::Spouse)),
        listed(&person, kin(Kinship::ReferencePerson)),
    ];
    Subject::new(person, Some(of_residents()), members)
}

pub(crate) fn bond(kind: UnionKind, end: Option<UnionEnd>) -> Union {
    Union {
        kind,
        date: Some(day("2016-05-21")),
        place: Some(place("F205")),
        act: Some(act("45", 2016)),
        partner: Some(partner(&luca())),
        end,
    }
}

pub(crate) fn civil(status: MaritalStatus, unions: Vec<Union>) -> CivilState {
    CivilState { status: Some(status), unions }
}

pub(crate) fn married() -> Person {
    Person { civil: civil(MaritalStatus::Married, vec![bond(UnionKind::Marriage, None)]), ..maria() }
}

pub(crate) fn divorced() -> Person {
    let end = UnionEnd::Marriage {
        cause: MarriageEndCause::Dissolution,
        on: day("2019-02-01"),
        act: Some(act("9", 2019)),
    };
    Person { civil: civil(MaritalStatus::Divorced, vec![bond(UnionKind::Marriage, Some(end))]), ..maria() }
}

pub(crate) fn widowed() -> Person {
    let end = UnionEnd::PartnerDied { on: day("2018-01-20") };
    Person { civil: civil(MaritalStatus::Widowed, vec![bond(UnionKind::Marriage, Some(end))]), ..maria() }
}

pub(crate) fn in_civil_union() -> Person {
    let other = resident(4, "Verdi", "Anna", Sex::F, "1984-01-02");
    let union = Union { partner: Some(partner(&other)), ..bond(UnionKind::CivilUnion, None) };
    Person { civil: civil(MaritalStatus::CivilPartnered, vec![union]), ..maria() }
}

pub(crate) fn free_after_union() -> Person {
    let end = UnionEnd::CivilUnion { cause: UnionEndCause::Agreement, on: day("2019-02-01"), act: None };
    let union = bond(UnionKind::CivilUnion, Some(end));
    Person { civil: civil(MaritalStatus::FreeByDissolution, vec![union]), ..maria() }
}

pub(crate) fn cohabiting() -> Person {
    let contract = CohabitationContract {
        signed_on: day("2017-10-05"),
        registered_on: day("2017-10-12"),
        place: Some(place("F205")),
        attested_by: Some("notaio Carlo Neri".into()),
        partner: Some(partner(&luca())),
        end: None,
    };
    Person { cohabitations: vec![contract], ..maria() }
}

pub(crate) fn citizen_of(countries: &[u16]) -> Person {
    Person { citizenships: countries.iter().map(|code| Citizenship::of(Country(*code))).collect(), ..maria() }
}

/// Somebody who lives in a home for the elderly.
pub(crate) fn in_convivenza() -> Subject {
    let tie = Tie::Convivenza(ConvivenzaRole::Member);
    let person = Person { membership: Some(member(tie)), ..maria() };
    let scheda =
        Scheda::Convivenza { kind: ConvivenzaKind::Assistance, name: "Casa di riposo San Carlo".into() };
    let member = listed(&person, tie);
    Subject::new(person, Some(family(scheda)), vec![member])
}

pub(crate) fn without_roof() -> Person {
    let mut person = maria();
    let street = address("DELLA CASA COMUNALE", 1);
    person.residences.last_mut().unwrap().home = Home::NoFixedAbode(street);
    person
}

/// An Italian in Barcelona.
pub(crate) fn abroad() -> Person {
    let spain = Place::abroad(Belfiore::parse("Z131").unwrap(), "BARCELLONA");
    let home = Home::Abroad { place: spain, address: Some("Carrer de Mallorca 401".into()) };
    let enrolment = AireEnrolment {
        since: day("2018-04-01"),
        reason: AireReason::MovedAbroad,
        consulate: "CONSOLATO GENERALE D'ITALIA BARCELLONA".into(),
    };
    let mut person = Person { registration: Registration::Aire(enrolment), ..married() };
    person.residences.last_mut().unwrap().until = Some(day("2018-04-01"));
    person.residences.push(Residence { since: Some(day("2018-04-01")), until: None, home, reason: None });
    person
}

/// The same, with the family that is entered there.
pub(crate) fn aire_family(person: Person) -> Subject {
    let members = with_family(person.clone()).members;
    Subject::new(person, Some(family(Scheda::Aire)), members)
}

/// Somebody who moved to Turin.
pub(crate) fn gone(on: Option<&str>) -> Subject {
    let mut person = maria();
    let on = on.map(day);
    person.residences.last_mut().unwrap().until = on;
    person.membership = None;
    person.registration = Registration::Cancelled {
        on,
        reason: Leaving::Residents(CancellationReason::ToAnotherComune),
        destination: Some(place("L219")),
    };
    Subject::new(person, None, Vec::new())
}

pub(crate) fn dead(was: Register) -> Subject {
    let mut person = married();
    let on = day("2020-03-01");
    person.residences.last_mut().unwrap().until = Some(on);
    person.membership = None;
    person.registration =
        Registration::Deceased { on, place: Some(place("F205")), act: Some(act("777", 2020)), was };
    Subject::new(person, None, Vec::new())
}

fn once_french() -> Person {
    let then = day("2012-01-01");
    let citizenships = vec![
        Citizenship { country: Country(215), since: None, until: Some(then) },
        Citizenship { country: Country::ITALY, since: Some(then), until: None },
    ];
    Person { citizenships, ..maria() }
}

/// Somebody who may have a certificate of this kind.
pub(crate) fn who_may_have(kind: Kind) -> Subject {
    match kind {
        Kind::Death => dead(Register::Residents),
        Kind::Marriage => alone(married()),
        Kind::Cancellation => gone(Some("2019-05-02")),
        Kind::CitizenshipHistory => alone(once_french()),
        Kind::AireResidence | Kind::AireFamily => aire_family(abroad()),
        Kind::CivilStatus => alone(divorced()),
        Kind::Family | Kind::FamilyAndCivilStatus | Kind::FamilyWithKinship => with_family(married()),
        Kind::ConvivenzaResidence => in_convivenza(),
        Kind::FreeToMarry => alone(widowed()),
        Kind::CivilUnion => alone(in_civil_union()),
        Kind::CohabitationContract => alone(cohabiting()),
        _ => alone(maria()),
    }
}

/// The day in the past that a certificate of this kind is about, where it is about one.
pub(crate) fn reference_date(kind: Kind) -> Option<NaiveDate> {
    kind.needs_a_date().then(|| day("2013-01-01"))
}

pub(crate) fn certifiable(certifiability: Certifiability) -> Subject {
    alone(Person { certifiability, ..maria() })
}

pub(crate) fn in_procedure() -> Subject {
    let procedure = Procedure {
        trigger: ProcedureTrigger::ResidenceChange,
        state: ProcedureState::Opened,
        opened_on: day("2020-02-20"),
        closed_on: None,
    };
    alone(Person { procedures: vec![procedure], ..maria() })
}
