mod abroad;

use chrono::NaiveDate;
use kernel::PersonId;

use super::*;
use crate::codes::{
    CancellationReason, CohabitationEndCause, Kinship, MaritalStatus, MarriageEndCause, RegistrationReason,
    UnionEndCause,
};
use crate::codice_fiscale::compute;
use crate::domain::*;
use crate::testing::{family, milan, via_larga};

fn on(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn today() -> NaiveDate {
    on("2020-03-16")
}

/// Ada Rossi, born 1985, Italian, single, in via Larga 12 since 2010.
fn ada() -> Person {
    let name = PersonName::parse("Rossi", "Ada").unwrap();
    let birth = Birth { date: on("1985-12-10"), place: Place::of(milan()), act: None };
    let registration = Registration::Resident { since: on("1985-12-10"), reason: RegistrationReason::Birth };
    let mut person = Person::new(PersonId::new(), name, Sex::F, birth, registration);
    person.civil = CivilState::single();
    person.citizenships = vec![Citizenship::of(Country::ITALY)];
    let home = Home::InCity(via_larga(12));
    person.residences = vec![Residence { since: Some(on("2010-05-01")), until: None, home, reason: None }];
    person
}

fn wedding(kind: UnionKind) -> Union {
    let partner = Partner {
        person: None,
        name: PersonName::parse("Bianchi", "Ugo").unwrap(),
        birth_date: None,
        birth_place: None,
    };
    Union { kind, date: None, place: Some(Place::of(milan())), act: None, partner: Some(partner), end: None }
}

fn married() -> Person {
    ada().marry(wedding(UnionKind::Marriage), on("2015-06-20"), today()).unwrap().person
}

fn destination(code: &str) -> Destination {
    Destination { place: Place::of(Belfiore::parse(code).unwrap()), address: None }
}

#[test]
fn who_moves_leaves_one_home_the_day_the_next_begins() {
    let change = ada().move_house(via_larga(20), on("2020-03-10"), today()).unwrap();

    let [old, new] = &change.person.residences[..] else { panic!("two homes") };
    assert_eq!((old.until, new.since, new.until), (Some(on("2020-03-10")), Some(on("2020-03-10")), None));
    assert_eq!(
        change.event,
        RegistryEvent::ResidenceChanged { person: change.person.id, on: on("2020-03-10") }
    );
}

#[test]
fn nobody_moves_to_where_they_live_or_before_they_moved_there() {
    assert_eq!(ada().move_house(via_larga(12), today(), today()), Err(Refusal::NothingChanges));
    assert_eq!(ada().move_house(via_larga(20), on("2009-01-01"), today()), Err(Refusal::BeforeLastChange));
    assert_eq!(ada().move_house(via_larga(20), on("2020-03-17"), today()), Err(Refusal::InTheFuture));
    assert_eq!(ada().move_house(via_larga(20), on("1985-12-09"), today()), Err(Refusal::BeforeBirth));
}

#[test]
fn who_leaves_for_another_comune_is_on_no_sheet_and_no_list() {
    let mut ada = ada();
    let tie = Tie::Kin(Kinship::ReferencePerson);
    ada.membership = Some(Membership { family: FamilyId::new(), tie, since: on("2010-05-01") });
    let reason = CancellationReason::ToAnotherComune;

    let gone =
        ada.cancel(Leaving::Residents(reason), Some(destination("H501")), today(), today()).unwrap().person;

    assert_eq!(gone.membership, None);
    assert_eq!(gone.registration.register(), Register::Residents);
    assert!(!gone.registration.is_active());
    assert_eq!(gone.home().unwrap().home.elsewhere(), Some(&destination("H501").place));
    assert_eq!(gone.move_house(via_larga(1), today(), today()), Err(Refusal::NotResident));
}

#[test]
fn who_is_married_cannot_marry_again() {
    let refused = married().marry(wedding(UnionKind::CivilUnion), today(), today());
    assert_eq!(refused, Err(Refusal::NotFree));
}

#[test]
fn nobody_marries_as_a_child() {
    let refused = ada().marry(wedding(UnionKind::Marriage), on("2001-12-09"), today());
    assert_eq!(refused, Err(Refusal::TooYoung));
}

#[test]
fn separated_spouses_are_still_married_and_can_still_divorce() {
    let end = |cause, day: &str| UnionEnd::Marriage { cause, on: on(day), act: None };
    let separated =
        married().end_union(end(MarriageEndCause::Separation, "2018-01-01"), today()).unwrap().person;
    assert_eq!(separated.civil.status, Some(MaritalStatus::Married));

    let divorced =
        separated.end_union(end(MarriageEndCause::Dissolution, "2019-01-01"), today()).unwrap().person;
    assert_eq!(divorced.civil.status, Some(MaritalStatus::Divorced));
    assert_eq!(divorced.civil.standing(), None);
}

#[test]
fn after_an_annulment_one_was_never_married() {
    let end = UnionEnd::Marriage { cause: MarriageEndCause::Annulment, on: today(), act: None };
    assert_eq!(married().end_union(end, today()).unwrap().person.civil.status, Some(MaritalStatus::Single));
}

#[test]
fn a_marriage_does_not_end_like_a_civil_union() {
    let end = UnionEnd::CivilUnion { cause: UnionEndCause::Agreement, on: today(), act: None };
    assert_eq!(married().end_union(end, today()), Err(Refusal::WrongEnd));
}

#[test]
fn the_partner_left_behind_is_free_under_the_name_of_the_bond() {
    let death = UnionEnd::PartnerDied { on: today() };
    let widow = married().end_union(death.clone(), today()).unwrap().person;
    assert_eq!(widow.civil.status, Some(MaritalStatus::Widowed));

    let united = ada().marry(wedding(UnionKind::CivilUnion), on("2017-01-01"), today()).unwrap().person;
    let left = united.end_union(death, today()).unwrap().person;
    assert_eq!(left.civil.status, Some(MaritalStatus::FreeByPartnersDeath));
    assert!(left.civil.status.is_some_and(MaritalStatus::is_free));
}

#[test]
fn a_contract_that_was_signed_after_the_wedding_was_void_from_its_first_day() {
    let contract = CohabitationContract {
        signed_on: on("2018-01-02"),
        registered_on: on("2018-01-03"),
        place: None,
        attested_by: None,
        partner: wedding(UnionKind::Marriage).partner,
        end: None,
    };
    let single = Person { cohabitations: vec![contract], ..ada() };
    let end = |change: Change| change.person.cohabitations[0].end;

    let married = |day| single.clone().marry(wedding(UnionKind::Marriage), on(day), today()).unwrap();
    let cause = CohabitationEndCause::MarriageOrUnion;
    assert_eq!(end(married("2015-06-20")), Some((on("2018-01-02"), cause)));
    assert_eq!(end(married("2019-06-20")), Some((on("2019-06-20"), cause)));
}

#[test]
fn the_dead_do_not_change_any_more() {
    let dead = ada().die(on("2020-03-01"), None, None, today()).unwrap().person;
    assert_eq!(dead.home(), None);
    assert_eq!(dead.clone().die(today(), None, None, today()), Err(Refusal::NotActive));
    assert_eq!(dead.marry(wedding(UnionKind::Marriage), today(), today()), Err(Refusal::NotActive));
}

#[test]
fn a_corrected_name_takes_a_code_of_its_own_and_remembers_the_old_one() {
    let mut ada = ada();
    let code = |name: &PersonName| compute(name, on("1985-12-10"), Sex::F, milan());
    let old = code(&ada.name);
    ada.fiscal_codes = FiscalCodes::of(old);
    let name = PersonName::parse("Bruni", "Ada").unwrap();

    for foreign in [old, compute(&name, on("1985-12-11"), Sex::F, milan())] {
        let refused = ada.clone().correct_name(name.clone(), Some(foreign), today(), today());
        assert_eq!(refused, Err(Refusal::ForeignFiscalCode));
    }
    let corrected = ada.correct_name(name.clone(), Some(code(&name)), today(), today()).unwrap().person;
    assert_eq!(corrected.fiscal_codes.previous, vec![old]);
    assert_eq!(corrected.fiscal_codes.current, Some(code(&name)));
}

#[test]
fn somebody_born_on_a_leap_day_comes_of_age_on_the_first_of_march() {
    let mut person = ada();
    person.birth.date = on("2000-02-29");
    assert!(!person.is_adult_on(on("2018-02-28")));
    assert!(person.is_adult_on(on("2018-03-01")));
}

#[test]
fn a_record_with_two_reference_persons_contradicts_itself() {
    let family = family("1", "2020-03-16");
    let membership = |tie| Some(Membership { family: family.id, tie, since: today() });
    let person = |tie| Person { membership: membership(tie), ..ada() };
    let head = Tie::Kin(Kinship::ReferencePerson);
    let record = |ties: &[Tie]| FamilyRecord {
        family: Some(family.clone()),
        people: ties.iter().map(|tie| person(*tie)).collect(),
    };
    assert_eq!(record(&[head, Tie::Kin(Kinship::Child)]).check(), Ok(()));
    assert_eq!(record(&[head, head]).check(), Err(RecordError::TwoReferencePersons));
    let guest = Tie::Convivenza(crate::codes::ConvivenzaRole::Member);
    assert_eq!(record(&[guest]).check(), Err(RecordError::Tie));
    let alone = FamilyRecord { family: None, people: vec![person(head)] };
    assert_eq!(alone.check(), Err(RecordError::OtherFamily));
}
