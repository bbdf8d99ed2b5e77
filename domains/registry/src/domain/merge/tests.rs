use super::*;
use crate::codes::{Certifiability, Kinship, MaritalStatus, RegistrationReason, UnionEndCause};
use crate::codice_fiscale::CodiceFiscale;
use crate::domain::*;
use crate::testing::via_larga;

fn on(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn today() -> NaiveDate {
    on("2020-03-16")
}

fn stay(civico: u16, since: &str, until: Option<&str>) -> Residence {
    Residence {
        since: Some(on(since)),
        until: until.map(on),
        home: Home::InCity(via_larga(civico)),
        reason: None,
    }
}

fn code(text: &str) -> CodiceFiscale {
    CodiceFiscale::parse(text).unwrap()
}

fn person(given: &str) -> Person {
    let name = PersonName::parse("Rossi", given).unwrap();
    let place = Place::of(Belfiore::parse("F205").unwrap());
    let birth = Birth { date: on("1985-12-10"), place, act: None };
    let registration = Registration::Resident { since: on("1985-12-10"), reason: RegistrationReason::Birth };
    Person::new(PersonId::new(), name, Sex::M, birth, registration)
}

/// Two files of Mario, the second one made when he came back to the city.
fn twice() -> [Person; 2] {
    let (mut one, mut two) = (person("Mario"), person("Mario Luca"));
    one.fiscal_codes = FiscalCodes::of(code("RSSMRA85T10A562S"));
    two.fiscal_codes = FiscalCodes::of(code("RSSMRA85T10A562S").with_letters_at(1));
    one.residences = vec![stay(12, "2012-01-01", None)];
    two.residences = vec![stay(3, "2001-01-01", Some("2005-01-01")), stay(12, "2010-05-01", None)];
    [one, two]
}

fn union(with: PersonId, day: &str) -> Union {
    let name = PersonName::parse("Bianchi", "Ugo").unwrap();
    let partner = Partner { person: Some(with), name, birth_date: None, birth_place: None };
    Union {
        kind: UnionKind::CivilUnion,
        date: Some(on(day)),
        place: None,
        act: None,
        partner: Some(partner),
        end: None,
    }
}

fn refusal(kept: Person, other: Person) -> Refusal {
    kept.absorb(other, true, today()).unwrap_err()
}

#[test]
fn the_kept_file_takes_over_codes_and_homes_and_the_other_one_leads_to_it() {
    let [one, two] = twice();
    let (kept, second) = (one.id, two.fiscal_codes.current.unwrap());

    let Merger { kept: change, merged, was, event, .. } = one.absorb(two, false, today()).unwrap();

    assert_eq!(change.person.fiscal_codes.previous, [second]);
    let homes = [stay(3, "2001-01-01", Some("2005-01-01")), stay(12, "2010-05-01", None)];
    assert_eq!(change.person.residences, homes, "one stay, as long as either file knows of");
    assert_eq!(merged.merged_into, Some(kept));
    assert_eq!((merged.fiscal_codes.current, &merged.fiscal_codes.previous[..]), (None, &[second][..]));
    assert_eq!(was.fiscal_code, Some(second.to_string()));
    let double = Leaving::Residents(CancellationReason::DoubleRegistration);
    assert!(matches!(merged.registration, Registration::Cancelled { reason, .. } if reason == double));
    assert!(merged.home().is_none(), "nobody lives in two places");
    assert_eq!(event, PersonsMerged { kept, merged: merged.id, on: today() });
}

#[test]
fn a_second_home_of_today_was_none_and_ends() {
    let [one, mut two] = twice();
    two.residences = vec![stay(40, "2018-01-01", None)];
    let merger = one.absorb(two, false, today()).unwrap();
    let homes = [stay(40, "2018-01-01", Some("2020-03-16")), stay(12, "2012-01-01", None)];
    assert_eq!(merger.kept.person.residences, homes);
}

#[test]
fn a_code_and_an_identifier_that_only_the_other_file_has_are_in_force_in_the_kept_one() {
    let [mut one, mut two] = twice();
    one.fiscal_codes = FiscalCodes::default();
    two.anpr_id = Some(AnprId::parse("AB12345CD").unwrap());
    let current = two.fiscal_codes.current;
    let merger = one.absorb(two, false, today()).unwrap();
    assert_eq!(merger.kept.person.fiscal_codes, FiscalCodes { current, validated: true, previous: vec![] });
    assert_eq!((merger.kept.person.anpr_id.is_some(), merger.merged.anpr_id), (true, None));
}

#[test]
fn what_either_file_does_not_let_be_certified_is_not_certified_from_the_kept_one() {
    let [mut one, mut two] = twice();
    one.certifiability = Certifiability::ResidenceAndFamilyOnly;
    two.certifiability = Certifiability::NotEnrollable;
    let merger = one.absorb(two, false, today()).unwrap();
    assert_eq!(merger.kept.person.certifiability, Certifiability::NotEnrollable);
    assert_eq!(merger.merged.certifiability, Certifiability::NotEnrollable, "what it said stays in its file");
}

#[test]
fn what_one_human_being_has_once_needs_a_word_where_the_files_differ() {
    let [one, mut two] = twice();
    assert_eq!(one.doubts_about(&two), []);
    two.birth.date = on("1985-10-12");
    two.sex = Sex::F;
    two.name = PersonName::parse("Verdi", "Anna").unwrap();
    assert_eq!(one.doubts_about(&two), [Doubt::BirthDate, Doubt::Sex, Doubt::Name]);
    assert_eq!(one.clone().absorb(two.clone(), false, today()).unwrap_err(), Refusal::NoteWanted);
    assert!(one.absorb(two, true, today()).is_ok());
}

#[test]
fn twins_on_one_sheet_are_a_doubt_and_the_reference_person_stays_so() {
    let [mut one, mut two] = twice();
    let family = FamilyId::new();
    let member = |kinship| Some(Membership { family, tie: Tie::Kin(kinship), since: on("2012-01-01") });
    one.membership = member(Kinship::Child);
    two.membership = member(Kinship::ReferencePerson);
    assert_eq!(one.doubts_about(&two), [Doubt::OneFamily]);
    let merger = one.absorb(two, true, today()).unwrap();
    assert_eq!(merger.kept.person.membership, member(Kinship::ReferencePerson));
    assert!(merger.takes_its_place);
    assert_eq!(merger.merged.membership, None);
}

#[test]
fn what_keeps_two_people_apart_is_said() {
    let [one, two] = twice();
    let anpr = |person: &Person, id: &str| Person { anpr_id: AnprId::parse(id).ok(), ..person.clone() };
    let was = Register::Residents;
    let dead = Registration::Deceased { on: today(), place: None, act: None, was };
    let gone = Registration::Cancelled {
        on: None,
        reason: Leaving::Residents(CancellationReason::DoubleRegistration),
        destination: None,
    };
    let bound = |person: &Person, to| {
        let civil = CivilState { status: Some(MaritalStatus::CivilPartnered), unions: vec![to] };
        Person { civil, ..person.clone() }
    };
    let cases = [
        (one.clone(), one.clone(), Refusal::OneFile),
        (one.clone(), Person { merged_into: Some(PersonId::new()), ..two.clone() }, Refusal::Merged),
        (Person { registration: dead, ..one.clone() }, two.clone(), Refusal::DeadFile),
        (anpr(&one, "AB12345CD"), anpr(&two, "AB12345CE"), Refusal::TwoAnprIds),
        (Person { registration: gone, ..one.clone() }, two.clone(), Refusal::LesserFile),
        (bound(&one, union(two.id, "2018-01-01")), two.clone(), Refusal::BoundToEachOther),
        (
            bound(&one, union(PersonId::new(), "2018-01-01")),
            bound(&two, union(PersonId::new(), "2019-01-01")),
            Refusal::TwoUnions,
        ),
    ];
    for (kept, other, why) in cases {
        assert_eq!(refusal(kept, other), why);
    }
}

#[test]
fn one_bond_in_both_files_is_one_bond() {
    let [mut one, mut two] = twice();
    let ugo = PersonId::new();
    let ended = UnionEnd::CivilUnion { cause: UnionEndCause::ALL[0], on: on("2017-01-01"), act: None };
    one.civil.unions = vec![union(ugo, "2018-01-01")];
    two.civil.unions = vec![
        Union { end: Some(ended), ..union(PersonId::new(), "2016-09-01") },
        Union { place: None, ..union(ugo, "2018-01-01") },
    ];
    let merger = one.absorb(two, false, today()).unwrap();
    let days: Vec<_> = merger.kept.person.civil.unions.iter().filter_map(|union| union.date).collect();
    assert_eq!(days, [on("2016-09-01"), on("2018-01-01")]);
}

#[test]
fn whoever_named_the_other_file_names_the_kept_one() {
    let [one, two] = twice();
    let mut child = person("Ida");
    child.parents = vec![Parent { role: ParentRole::Father, who: Partner::of(&two), fiscal_code: None }];
    let note = CustodyNote {
        parent: NotedParent::OnFile(two.id),
        decree: "n. 1/2020".into(),
        since: on("2020-01-01"),
        ended_on: None,
    };
    child.custody = vec![note];

    let change = child.clone().name_instead(two.id, one.id, today()).unwrap();

    assert_eq!(change.person.parents[0].who.person, Some(one.id));
    assert!(change.person.is_kept_from(&change.person.parents[0], today()), "the note follows too");
    assert_eq!(child.name_instead(PersonId::new(), one.id, today()), None);
}

#[test]
fn a_note_says_something() {
    assert!(MergeNote::parse(" data errata nell’atto ").is_ok());
    assert!(MergeNote::parse("sì").is_err());
    assert!(MergeNote::parse(&"x".repeat(501)).is_err());
    assert_eq!(format!("{:?}", MergeNote::parse("data errata nell’atto").unwrap()), "MergeNote(…)");
}
