//! Whether the people of the demonstration are who their stories say.

use super::*;
use crate::codes::{Certifiability, MaritalStatus};
use crate::generator::Generator;
use crate::generator::tests::{milan, today};
use crate::{Care, Carer, Person, Registration, UnionKind};

fn personas() -> Personas {
    let text = include_str!("../../../../../cities/milano/demo/personas.toml");
    Personas::parse(text, &milan(), today()).unwrap()
}

fn person<'p>(personas: &'p Personas, key: &str) -> &'p Person {
    let Some(Who::Resident(id)) = personas.find(key).map(|persona| persona.who) else {
        panic!("{key} is no resident")
    };
    personas.families.iter().flat_map(|family| &family.people).find(|person| person.id == id).unwrap()
}

#[test]
fn there_are_residents_of_every_trouble_and_one_of_each_role() {
    let personas = personas();
    let (residents, staff): (Vec<&Persona>, Vec<&Persona>) =
        personas.list.iter().partition(|persona| matches!(persona.who, Who::Resident(_)));
    assert!(residents.len() >= 8);
    let roles: Vec<_> = staff
        .iter()
        .filter_map(|p| if let Who::Staff(_, role) = p.who { Some(role) } else { None })
        .collect();
    assert_eq!(roles, auth::Role::ALL);
}

#[test]
fn nothing_in_the_stories_lies_in_the_future_even_in_the_spring_of_2020() {
    let text = include_str!("../../../../../cities/milano/demo/personas.toml");
    let day = NaiveDate::from_ymd_opt(2020, 3, 16).unwrap();
    for person in
        Personas::parse(text, &milan(), day).unwrap().families.iter().flat_map(|family| &family.people)
    {
        assert!(
            person.birth.date <= day && person.documents.iter().all(|document| document.issued_on <= day)
        );
        assert!(person.residences.iter().all(|home| home.since.is_none_or(|since| since <= day)));
    }
}

#[test]
fn each_persona_is_in_the_state_that_the_story_tells() {
    let personas = personas();
    let is = |key: &str, so: fn(&Person) -> bool| assert!(so(person(&personas, key)), "{key}");
    is("giulia", |p| p.civil.status == Some(MaritalStatus::Married));
    is("ernesto", |p| p.civil.status == Some(MaritalStatus::Widowed) && p.age_on(today()) > 75);
    is("sara", |p| p.cohabitation().is_some());
    is("paolo", |p| matches!(p.registration, Registration::Aire(_)));
    is("ahmed", |p| !p.is_italian_on(today()));
    is("chiara", Person::has_open_procedure);
    is("bruno", |p| p.certifiability == Certifiability::UnderGuardianship && p.guardian.is_some());
    is("teresa", |p| p.certifiability == Certifiability::ResidenceAndFamilyOnly);
    is("valentina", |p| {
        p.home().and_then(|h| h.since).is_some_and(|since| (today() - since).num_days() < 40)
    });
    is("roberto", |p| p.documents.iter().all(|document| !document.holds_on(today())));
    let people = || personas.families.iter().flat_map(|family| &family.people);
    let carer = |key: &str| Carer { person: person(&personas, key).id, fiscal_code: None };
    let giulia = carer("giulia");
    let is_hers = |child: &&Person| child.cared_for_by(&giulia, today()) == Some(Care::Parent);
    assert_eq!(people().filter(is_hers).count(), 2);
    let bruno = person(&personas, "bruno");
    assert_eq!(bruno.cared_for_by(&carer("anna"), today()), Some(Care::Guardian));
    is("mario", |p| p.fiscal_codes.current.is_some_and(|code| code.is_omocode()));
    is("elena", |p| p.fiscal_codes.previous.len() == 1);
    is("sofia", |p| p.age_on(today()) < 18);
    is("francesca", |p| p.civil.last(UnionKind::CivilUnion).is_some());
}

#[test]
fn the_personas_come_first_with_the_identifiers_of_the_file() {
    let planted = personas().families;
    let mut city = Generator::with_planted(milan(), 1, 2_000, today(), planted.clone());
    let first: Vec<FamilyRecord> = city.by_ref().take(planted.len()).collect();
    assert_eq!(first, planted);
    let given: usize = planted.iter().map(FamilyRecord::residents).sum();
    let made: usize = city.map(|record| record.residents()).sum();
    assert!((given + made).abs_diff(2_000) <= 20);
}

#[test]
fn a_file_with_a_wrong_code_is_refused() {
    let text = include_str!("../../../../../cities/milano/demo/personas.toml");
    let wrong = text.replacen("born = \"1984-05-22\"", "born = \"1984-05-23\"", 1);
    assert_ne!(text, wrong);
    assert!(matches!(Personas::parse(&wrong, &milan(), today()), Err(PersonaError::Value { .. })));
}
