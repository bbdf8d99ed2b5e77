//! Whether the lives of the people can have been lived.

use std::collections::{HashMap, HashSet};

use super::*;
use crate::codes::{Kinship, MaritalStatus, RegistrationReason};
use crate::places::was_in_force;
use crate::{Home, Registration, Tie};
use kernel::PersonId;

#[test]
fn every_codice_fiscale_belongs_to_its_person_and_to_nobody_else() {
    let mut seen = HashSet::new();
    for person in people(20_000) {
        let Some(code) = person.fiscal_codes.current else { continue };
        let (name, birth) = (&person.name, &person.birth);
        assert!(code.belongs_to(name, birth.date, person.sex, birth.place.code), "{}", person.id);
        assert!(seen.insert(code), "{} has the code of somebody else", person.id);
        assert!(person.fiscal_codes.previous.iter().all(|old| seen.insert(*old)), "{}", person.id);
    }
}

#[test]
fn every_identifier_names_one_person_or_family() {
    let (mut people, mut anpr, mut sheets, mut numbers) = Default::default();
    for record in city(20_000, 1) {
        fn is_new<T: std::hash::Hash + Eq>(seen: &mut HashSet<T>, id: T) -> bool {
            seen.insert(id)
        }
        for person in &record.people {
            assert!(is_new(&mut people, person.id));
            assert!(person.anpr_id.clone().is_none_or(|id| is_new(&mut anpr, id)));
        }
        if let Some(family) = record.family {
            assert!(is_new(&mut sheets, family.id) && is_new(&mut numbers, family.number));
        }
    }
}

#[test]
fn everybody_was_born_where_there_was_such_a_place_and_not_tomorrow() {
    for person in people(20_000) {
        assert!(person.birth.date <= today());
        assert!(person.age_on(today()) <= 112, "{}", person.age_on(today()));
        assert!(was_in_force(person.birth.place.code, person.birth.date), "{}", person.birth.place.code);
    }
}

#[test]
fn parents_are_fourteen_years_older_than_their_children() {
    for record in city(20_000, 1) {
        let of = |wanted: Kinship| {
            record
                .people
                .iter()
                .filter(move |p| p.membership.as_ref().is_some_and(|m| m.tie == Tie::Kin(wanted)))
        };
        for child in of(Kinship::Child) {
            for parent in of(Kinship::ReferencePerson).chain(of(Kinship::Spouse)) {
                assert!(parent.birth.date.years_since(child.birth.date).is_none());
                assert!(child.birth.date.years_since(parent.birth.date).is_some_and(|years| years >= 14));
            }
        }
    }
}

#[test]
fn the_act_of_a_minor_names_the_parents_with_whom_they_live() {
    let mut named = 0;
    for record in city(20_000, 1) {
        let has_tie = |person: &crate::Person, wanted| {
            person.membership.as_ref().is_some_and(|membership| membership.tie == Tie::Kin(wanted))
        };
        let head = record.people.iter().find(|person| has_tie(person, Kinship::ReferencePerson));
        let minors = record.people.iter().filter(|person| {
            has_tie(person, Kinship::Child) && !person.is_adult_on(today()) && person.guardian.is_none()
        });
        for child in minors {
            let lives_here = |parent: &crate::Parent| {
                record.people.iter().any(|person| Some(person.id) == parent.who.person)
            };
            assert!(child.parents.iter().all(lives_here), "{}", child.id);
            let is_named =
                |head: &crate::Person| child.parents.iter().any(|parent| parent.who.person == Some(head.id));
            assert!(head.is_none_or(is_named), "{} has a head of family who is no parent", child.id);
            named += child.parents.len();
        }
    }
    assert!(named > 3_000, "{named} parents were named");
}

#[test]
fn homes_follow_one_another_without_gap_and_the_last_one_is_in_the_city() {
    for person in people(20_000) {
        for pair in person.residences.windows(2) {
            // Nobody knows where the untraceable were, nor since when some old homes were homes.
            let is_gap = pair[1].since.is_none() || pair[1].reason == Some(RegistrationReason::Reappeared);
            assert!(is_gap || pair[0].until == pair[1].since, "{}", person.id);
            assert!(
                pair[0].since.is_none_or(|since| pair[0].until.is_none_or(|until| since < until)),
                "{}",
                person.id
            );
        }
        let first = person.residences.first().and_then(|home| home.since);
        assert!(first.is_none_or(|first| first >= person.birth.date), "{}", person.id);
        let home = person.home().map(|residence| &residence.home);
        match person.registration {
            Registration::Resident { .. } => assert!(home.is_some_and(|home| home.city_address().is_some())),
            Registration::Aire(_) => assert!(matches!(home, Some(Home::Abroad { .. }))),
            Registration::Cancelled { .. } | Registration::Deceased { .. } => {
                assert!(home.is_none(), "{}", person.id)
            }
        }
    }
}

#[test]
fn the_married_are_of_age_and_married_to_somebody_who_says_the_same() {
    let people = people(20_000);
    let by_id: HashMap<PersonId, &Person> = people.iter().map(|person| (person.id, person)).collect();
    for person in &people {
        for union in &person.civil.unions {
            let Some(on) = union.date else { continue };
            assert!(on.years_since(person.birth.date).is_some_and(|years| years >= 18), "{}", person.id);
            assert!(on <= today());
            let Some(other) = union.partner.as_ref().and_then(|partner| partner.person) else { continue };
            let other = by_id[&other];
            let same = other
                .civil
                .unions
                .iter()
                .find(|union| union.partner.as_ref().is_some_and(|p| p.person == Some(person.id)));
            assert!(same.is_some_and(|same| same.date.is_none_or(|date| date == on)), "{}", person.id);
        }
    }
}

#[test]
fn nobody_who_lives_is_married_to_somebody_dead() {
    let people = people(20_000);
    let is_dead = |person: &&Person| matches!(person.registration, Registration::Deceased { .. });
    let dead: HashSet<PersonId> = people.iter().filter(is_dead).map(|person| person.id).collect();
    let mut widows_of_the_dead = 0;
    for person in people.iter().filter(|person| person.registration.is_active()) {
        for union in &person.civil.unions {
            let Some(partner) = union.partner.as_ref().and_then(|partner| partner.person) else { continue };
            assert!(!dead.contains(&partner) || !union.stands(), "{}", person.id);
            widows_of_the_dead += usize::from(dead.contains(&partner));
        }
    }
    assert!(widows_of_the_dead > 50, "{widows_of_the_dead}");
}

#[test]
fn civil_status_agrees_with_the_bonds() {
    for person in people(20_000) {
        let standing = person.civil.standing().is_some();
        match person.civil.status {
            Some(MaritalStatus::Married | MaritalStatus::CivilPartnered) => {
                assert!(standing, "{}", person.id)
            }
            Some(MaritalStatus::Widowed | MaritalStatus::Divorced) => {
                assert!(!standing && !person.civil.unions.is_empty(), "{}", person.id);
            }
            _ => assert!(!standing, "{}", person.id),
        }
    }
}

#[test]
fn documents_were_not_given_out_before_birth_and_votes_only_to_adults() {
    for person in people(20_000) {
        for document in &person.documents {
            assert!(document.issued_on >= person.birth.date && document.issued_on < document.expires_on);
        }
        assert!(person.electoral.is_none() || person.is_adult_on(today()));
    }
}
