//! Whether numbers, ages, neighbourhoods and households are those of the figures.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::*;
use crate::codes::Kinship;
use crate::generator::content::AGE_CLASSES;
use crate::{Registration, Scheda, Sex, Tie};

fn hash(city: Generator) -> u64 {
    let mut hasher = DefaultHasher::new();
    for record in city {
        // The names are hashed apart: their debug form hides them.
        record.people.iter().for_each(|person| person.name.hash(&mut hasher));
        record.people.iter().for_each(|person| person.fiscal_codes.current.hash(&mut hasher));
        format!("{record:?}").hash(&mut hasher);
    }
    hasher.finish()
}

#[test]
fn the_same_seed_gives_the_same_city_and_another_seed_another() {
    assert_eq!(hash(city(2_000, 1)), hash(city(2_000, 1)));
    assert_ne!(hash(city(2_000, 1)), hash(city(2_000, 2)));
}

#[test]
fn a_city_has_as_many_residents_as_were_asked_for() {
    for residents in [1_000, 2_000, 20_000] {
        let made: usize = city(residents, 1).map(|record| record.residents()).sum();
        let off = made.abs_diff(residents as usize);
        assert!(off * 100 <= residents as usize, "{made} of {residents}");
    }
}

#[test]
fn there_are_citizens_abroad_and_files_of_the_dead_and_the_departed() {
    let people = people(20_000);
    let share = |fits: fn(&Registration) -> bool| people.iter().filter(|p| fits(&p.registration)).count();
    assert!((1_100..1_400).contains(&share(|r| matches!(r, Registration::Aire(_)))));
    assert!((380..1_200).contains(&share(|r| matches!(r, Registration::Deceased { .. }))));
    assert!((450..700).contains(&share(|r| matches!(r, Registration::Cancelled { .. }))));
}

/// The pyramid of the city against that of the figures: the shares of all classes differ by two
/// people in a hundred at the most.
#[test]
fn the_age_pyramid_is_that_of_the_figures() {
    let mut counts = [[0_f64; AGE_CLASSES]; 2];
    let people = people(20_000);
    let residents: Vec<&Person> = people.iter().filter(|person| person.registration.is_resident()).collect();
    for person in &residents {
        let class = usize::try_from(person.age_on(today())).unwrap() / 5;
        counts[person.sex as usize][class.min(AGE_CLASSES - 1)] += 1.0;
    }
    let figures = &milan().figures;
    let total = figures.total() as f64;
    let mut apart = 0.0;
    for sex in [Sex::M, Sex::F] {
        for (class, made) in counts[sex as usize].iter().enumerate() {
            let real: u64 = figures.nils.iter().map(|nil| u64::from(nil.people[sex as usize][class])).sum();
            apart += (made / residents.len() as f64 - real as f64 / total).abs();
        }
    }
    assert!(apart < 0.02, "{apart}");
}

#[test]
fn every_neighbourhood_has_its_share() {
    let mut by_nil = HashMap::<u16, f64>::new();
    for person in people(20_000).iter().filter(|person| person.registration.is_resident()) {
        let nil =
            person.home().and_then(|home| home.home.city_address()).and_then(|address| address.nil).unwrap();
        *by_nil.entry(nil).or_default() += 1.0 / 20_000.0;
    }
    let figures = &milan().figures;
    for nil in &figures.nils {
        let real = nil.total() as f64 / figures.total() as f64;
        let made = by_nil.get(&nil.nil).copied().unwrap_or(0.0);
        assert!((real - made).abs() < 0.004, "NIL {}: {made} and not {real}", nil.nil);
    }
}

#[test]
fn households_are_of_the_kinds_that_the_figures_have() {
    let (mut alone, mut with_minors, mut all) = (0.0, 0.0, 0.0);
    for record in city(20_000, 1) {
        let Some(Scheda::Family { .. }) = record.family.as_ref().map(|family| &family.scheda) else {
            continue;
        };
        let members: Vec<&Person> =
            record.people.iter().filter(|person| person.membership.is_some()).collect();
        all += 1.0;
        alone += f64::from(u8::from(members.len() == 1));
        with_minors += f64::from(u8::from(members.iter().any(|person| !person.is_adult_on(today()))));
    }
    let kinds = |kinds: &[usize]| -> f64 {
        let of = |kind: &usize| {
            milan().figures.nils.iter().map(|nil| f64::from(nil.households[*kind])).sum::<f64>()
        };
        kinds.iter().map(of).sum()
    };
    let real = kinds(&[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    assert!((alone / all - kinds(&[0]) / real).abs() < 0.03, "alone: {}", alone / all);
    assert!(
        (with_minors / all - kinds(&[3, 4, 7]) / real).abs() < 0.02,
        "with minors: {}",
        with_minors / all
    );
}

#[test]
fn one_in_five_is_a_foreigner() {
    let people = people(20_000);
    let residents = people.iter().filter(|person| person.registration.is_resident());
    let foreign = residents.filter(|person| !person.is_italian_on(today())).count() as f64 / 20_000.0;
    let figures = &milan().figures;
    let real: f64 = figures.nils.iter().map(|nil| nil.total() as f64 * f64::from(nil.foreign_permille)).sum();
    let real = real / 1_000.0 / figures.total() as f64;
    assert!((foreign - real).abs() < 0.025, "{foreign} and not {real}");
}

#[test]
fn every_family_has_at_most_one_reference_person_and_contradicts_nothing() {
    for record in city(20_000, 3) {
        assert_eq!(record.check(), Ok(()));
        let Some(Scheda::Convivenza { .. }) = record.family.as_ref().map(|family| &family.scheda) else {
            continue;
        };
        assert!(
            record
                .people
                .iter()
                .all(|p| !matches!(p.membership.as_ref().unwrap().tie, Tie::Kin(Kinship::Child)))
        );
    }
}
