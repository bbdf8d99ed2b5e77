use super::*;
use crate::domain::{Partner, PersonName, Sex};
use crate::testing::{partner, resident};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn born(on: &str) -> Person {
    resident("Rossi", "Lea", on, Sex::F)
}

fn carer(person: &Person) -> Carer {
    Carer { person: person.id, fiscal_code: None }
}

fn child_of(mother: &Person) -> Person {
    let parents = vec![Parent { role: ParentRole::Mother, who: partner(mother), fiscal_code: None }];
    Person { parents, ..born("2010-05-20") }
}

#[test]
fn a_parent_acts_until_the_eighteenth_birthday() {
    let mother = born("1980-01-01");
    let child = child_of(&mother);
    assert_eq!(child.cared_for_by(&carer(&mother), day("2028-05-19")), Some(Care::Parent));
    assert_eq!(child.cared_for_by(&carer(&mother), day("2028-05-20")), None);
    assert_eq!(child.cared_for_by(&carer(&born("1980-01-01")), day("2020-01-01")), None, "somebody else");
    assert_eq!(mother.cared_for_by(&carer(&child), day("2020-01-01")), None, "not the other way round");
}

#[test]
fn a_parent_whom_a_court_keeps_away_does_not_act() {
    let mother = born("1980-01-01");
    let note = CustodyNote {
        parent: NotedParent::OnFile(mother.id),
        decree: "Tribunale per i minorenni, n. 12/2020".to_owned(),
        since: day("2020-02-01"),
        ended_on: Some(day("2021-02-01")),
    };
    let child = Person { custody: vec![note], ..child_of(&mother) };
    let acts = |on| child.cared_for_by(&carer(&mother), day(on)).is_some();
    assert_eq!([acts("2020-01-31"), acts("2020-02-01"), acts("2021-02-01")], [true, false, true]);
}

/// A child whose father lives elsewhere: the act has his code.
fn child_of_a_stranger() -> (Person, Carer) {
    let code = CodiceFiscale::parse("RSSMRA85T10A562S").unwrap();
    let name = PersonName::parse("Rossi", "Mario").unwrap();
    let who = Partner { person: None, name, birth_date: None, birth_place: None };
    let parents = vec![Parent { role: ParentRole::Father, who, fiscal_code: Some(code) }];
    let stranger = Carer { person: PersonId::new(), fiscal_code: Some(code) };
    (Person { parents, ..born("2010-05-20") }, stranger)
}

#[test]
fn a_parent_without_a_file_here_is_known_by_the_code_that_the_act_has() {
    let (child, father) = child_of_a_stranger();
    assert_eq!(child.cared_for_by(&father, day("2020-01-01")), Some(Care::Parent));
    assert_eq!(child.cared_for_by(&father, day("2028-05-20")), None, "eighteen");
    let nobody = Carer { fiscal_code: None, ..father };
    assert_eq!(child.cared_for_by(&nobody, day("2020-01-01")), None, "no proven code");
    let mut linked = child;
    linked.parents[0].who.person = Some(PersonId::new());
    let (_, father) = child_of_a_stranger();
    assert_eq!(linked.cared_for_by(&father, day("2020-01-01")), None, "the act names a file");
}

#[test]
fn a_court_keeps_a_parent_away_who_is_only_in_the_act_also_when_he_comes_to_live_here() {
    let (child, father) = child_of_a_stranger();
    let parent = NotedParent::of(&child.parents[0]);
    let note = CustodyNote { parent, decree: "n. 1/2020".into(), since: day("2020-01-01"), ended_on: None };
    let mut child = Person { custody: vec![note], ..child };
    assert_eq!(child.cared_for_by(&father, day("2020-01-01")), None);
    child.parents[0].who.person = Some(father.person);
    assert_eq!(child.cared_for_by(&father, day("2020-01-01")), None);
}

#[test]
fn a_guardian_takes_the_place_of_parents_at_any_age() {
    let (mother, aunt) = (born("1980-01-01"), born("1985-01-01"));
    let child = under(Guardianship::Full, &aunt, child_of(&mother));
    assert_eq!(child.cared_for_by(&carer(&mother), day("2020-01-01")), None);
    assert_eq!(child.cared_for_by(&carer(&aunt), day("2018-12-31")), None, "not yet");
    assert_eq!(
        child.cared_for_by(&carer(&mother), day("2018-12-31")),
        Some(Care::Parent),
        "a guardianship that begins later shuts no parent out"
    );
    assert_eq!(child.cared_for_by(&carer(&aunt), day("2040-01-01")), Some(Care::Guardian));
}

/// Somebody for whom a court appointed another, from 2019 on.
fn under(kind: Guardianship, carer: &Person, person: Person) -> Person {
    let (name, since) = (carer.name.clone(), day("2019-01-01"));
    let guardian = Guardian { kind, person: Some(carer.id), name, since, decree: None };
    Person { guardian: Some(guardian), ..person }
}

#[test]
fn only_a_tutore_acts_in_the_name_of_an_adult() {
    let (today, aunt) = (day("2020-01-01"), born("1960-01-01"));
    let by_kind = |kind| under(kind, &aunt, born("1990-01-01")).cared_for_by(&carer(&aunt), today);
    assert_eq!(by_kind(Guardianship::Full), Some(Care::Guardian));
    assert_eq!(by_kind(Guardianship::Curatorship), None, "a curator assists");
    assert_eq!(by_kind(Guardianship::Support), None, "the powers are in the decree");
    assert_eq!(by_kind(Guardianship::Unstated), None);
    let interdicted = Person { certifiability: Certifiability::UnderGuardianship, ..born("1990-01-01") };
    let ward = under(Guardianship::Unstated, &aunt, interdicted);
    assert_eq!(ward.cared_for_by(&carer(&aunt), today), Some(Care::Guardian), "nothing else is for them");
}

#[test]
fn an_administrator_of_a_minor_does_not_take_the_place_of_the_parents() {
    let (mother, aunt) = (born("1980-01-01"), born("1985-01-01"));
    let child = |kind| under(kind, &aunt, child_of(&mother));
    let by = |kind, who: &Person| child(kind).cared_for_by(&carer(who), day("2020-01-01"));
    assert_eq!(by(Guardianship::Support, &mother), Some(Care::Parent));
    assert_eq!(by(Guardianship::Support, &aunt), None);
    assert_eq!(by(Guardianship::Curatorship, &mother), None, "emancipated");
    assert_eq!(by(Guardianship::Unstated, &aunt), Some(Care::Guardian), "a minor's is a tutore");
}

#[test]
fn who_has_an_administrator_goes_on_acting_and_who_has_a_tutore_does_not() {
    let (today, aunt) = (day("2020-01-01"), born("1960-01-01"));
    let ward = |kind| under(kind, &aunt, born("1990-01-01"));
    let may = |kind| {
        let ward = ward(kind);
        let cares = |care| ward.may_care_for_others_on(care, today);
        [ward.may_act_for_others_on(today), cares(Care::Parent), cares(Care::Guardian)]
    };
    assert_eq!(may(Guardianship::Support), [true, true, false]);
    assert_eq!(may(Guardianship::Curatorship), [false, true, false], "art. 1722 ends delegations");
    assert_eq!(may(Guardianship::Full), [false; 3]);
    assert_eq!(may(Guardianship::Unstated), [false; 3]);
    assert!(ward(Guardianship::Full).may_act_for_others_on(day("2018-12-31")), "not yet");
}

#[test]
fn who_is_cared_for_acts_for_nobody() {
    let today = day("2026-01-01");
    assert!(born("1980-01-01").may_act_for_others_on(today));
    assert!(!born("2010-01-01").may_act_for_others_on(today));
    let certifiability = Certifiability::UnderGuardianship;
    assert!(!Person { certifiability, ..born("1980-01-01") }.may_act_for_others_on(today));
}
