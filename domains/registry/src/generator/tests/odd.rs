//! Whether every rule for certificates has people on both sides of it, however small the city.

use super::*;
use crate::codes::{
    Certifiability, CohabitationEndCause, ConvivenzaKind, Kinship, MaritalStatus, RegistrationReason,
};
use crate::{Country, FamilyRecord, Home, Registration, Scheda, Tie, UnionKind};

#[test]
fn every_odd_case_is_laid_upon_two_families_at_least() {
    for (residents, seed) in [(2_000, 1), (2_000, 2), (2_000, 3), (20_000, 1)] {
        let mut city = city(residents, seed);
        city.by_ref().for_each(drop);
        let missing: Vec<_> = city.odd_cases().filter(|(_, count)| *count < 2).collect();
        assert!(missing.is_empty(), "of {residents}, seed {seed}: {missing:?}");
    }
}

#[test]
fn the_odd_cases_were_there_in_the_spring_of_2020_too() {
    let day = NaiveDate::from_ymd_opt(2020, 3, 16).unwrap();
    let mut city = Generator::new(milan(), 1, 2_000, day);
    for record in city.by_ref() {
        assert!(record.people.iter().all(|person| person.birth.date <= day));
    }
    assert!(city.odd_cases().all(|(_, count)| count == 2));
}

/// Asserts that somebody in the small city is so, and that somebody is not.
fn both_sides(what: &str, people: &[Person], is_so: impl Fn(&Person) -> bool) {
    let count = people.iter().filter(|person| is_so(person)).count();
    assert!(count > 0 && count < people.len(), "{what}: {count} of {}", people.len());
}

#[test]
fn each_rule_on_the_person_has_people_on_both_sides() {
    let people = people(2_000);
    for certifiability in Certifiability::ALL {
        both_sides(certifiability.key(), &people, |person| person.certifiability == *certifiability);
    }
    for status in MaritalStatus::ALL {
        both_sides(status.key(), &people, |person| person.civil.status == Some(*status));
    }
    for country in [Country::IN_DEFINITION, Country::NOT_ATTRIBUTABLE, Country::STATELESS] {
        both_sides("citizenship", &people, |person| {
            person.citizenships.iter().any(|held| held.country == country)
        });
    }
    both_sides("Italian", &people, |person| person.is_italian_on(today()));
    both_sides("citizenship missing", &people, |person| person.citizenships.is_empty());
    both_sides("status missing", &people, |person| person.civil.status.is_none());
    both_sides("two citizenships", &people, |person| person.citizenships_on(today()).count() > 1);
    both_sides("citizenship lost", &people, |person| {
        person.citizenships.iter().any(|held| held.until.is_some())
    });
    both_sides("open procedure", &people, Person::has_open_procedure);
    both_sides("omocodia", &people, |person| {
        person.fiscal_codes.current.is_some_and(|code| code.is_omocode())
    });
    both_sides("no code", &people, |person| person.fiscal_codes.current.is_none());
    both_sides("earlier code", &people, |person| !person.fiscal_codes.previous.is_empty());
    both_sides("minor", &people, |person| !person.is_adult_on(today()));
}

#[test]
fn each_rule_on_bonds_has_people_on_both_sides() {
    let people = people(2_000);
    let marriage = |person: &Person| person.civil.last(UnionKind::Marriage).cloned();
    both_sides("marriage", &people, |person| marriage(person).is_some());
    both_sides("marriage without act", &people, |person| {
        marriage(person).is_some_and(|union| union.is_blank())
    });
    both_sides("marriage without spouse", &people, |person| {
        marriage(person).is_some_and(|u| u.partner.is_none())
    });
    both_sides("civil union", &people, |person| {
        person.civil.last(UnionKind::CivilUnion).is_some_and(|u| u.stands())
    });
    both_sides("civil union without act", &people, |person| {
        person.civil.last(UnionKind::CivilUnion).is_some_and(|u| u.stands() && u.is_blank())
    });
    both_sides("civil union without partner", &people, |person| {
        person.civil.last(UnionKind::CivilUnion).is_some_and(|u| u.stands() && u.partner.is_none())
    });
    both_sides("contract", &people, |person| person.cohabitation().is_some());
    both_sides("contract without partner", &people, |person| {
        person.cohabitations.iter().any(|c| c.partner.is_none())
    });
    let ended = |cause: CohabitationEndCause| {
        people
            .iter()
            .any(|person| person.cohabitations.iter().any(|c| c.end.is_some_and(|(_, by)| by == cause)))
    };
    assert!(CohabitationEndCause::ALL.iter().any(|cause| ended(*cause)));
}

#[test]
fn each_rule_on_registration_has_people_on_both_sides() {
    let people = people(2_000);
    let is_aire = |person: &Person| matches!(person.registration, Registration::Aire(_));
    both_sides("AIRE", &people, is_aire);
    both_sides("AIRE, born abroad", &people, |p| is_aire(p) && p.birth.place.code.is_foreign());
    both_sides("AIRE, married since", &people, |person| {
        let Registration::Aire(enrolment) = &person.registration else { return false };
        person.civil.unions.iter().any(|union| union.date.is_some_and(|date| date > enrolment.since))
    });
    both_sides("AIRE, civil union since", &people, |person| {
        let Registration::Aire(enrolment) = &person.registration else { return false };
        let union = person.civil.last(UnionKind::CivilUnion).and_then(|union| union.date);
        union.is_some_and(|date| date > enrolment.since)
    });
    both_sides("AIRE, contract since", &people, |person| {
        let Registration::Aire(enrolment) = &person.registration else { return false };
        person.cohabitations.iter().any(|contract| contract.registered_on > enrolment.since)
    });
    both_sides("dead", &people, |person| matches!(person.registration, Registration::Deceased { .. }));
    both_sides("cancelled", &people, |person| {
        matches!(person.registration, Registration::Cancelled { on: Some(_), .. })
    });
    both_sides("cancelled some day", &people, |p| {
        matches!(p.registration, Registration::Cancelled { on: None, .. })
    });
    both_sides("no fixed abode", &people, |p| {
        p.home().is_some_and(|h| matches!(h.home, Home::NoFixedAbode(_)))
    });
    let entered = |reason| people.iter().any(|p| p.residences.iter().any(|stay| stay.reason == Some(reason)));
    for reason in
        [RegistrationReason::Reappeared, RegistrationReason::ReturnedFromAire, RegistrationReason::FromAbroad]
    {
        assert!(entered(reason), "{}", reason.key());
    }
    both_sides("homes without days", &people, |person| {
        person.residences.iter().any(|stay| stay.since.is_none() && stay.home.city_address().is_some())
    });
}

#[test]
fn each_rule_on_the_family_has_families_on_both_sides() {
    let records: Vec<FamilyRecord> = city(2_000, 1).collect();
    let sides = |what: &str, is_so: &dyn Fn(&FamilyRecord) -> bool| {
        let count = records.iter().filter(|record| is_so(record)).count();
        assert!(count > 0 && count < records.len(), "{what}: {count}");
    };
    let has = |record: &FamilyRecord, wanted: fn(Kinship) -> bool| {
        record
            .people
            .iter()
            .any(|p| matches!(p.membership.as_ref().map(|m| m.tie), Some(Tie::Kin(k)) if wanted(k)))
    };
    let is_family =
        |r: &FamilyRecord| r.family.as_ref().is_some_and(|f| matches!(f.scheda, Scheda::Family { .. }));
    sides("incomplete", &|r| r.family.as_ref().is_some_and(|family| !family.is_complete));
    sides("nobody at the head", &|r| is_family(r) && !has(r, |kinship| kinship == Kinship::ReferencePerson));
    sides("retired kinship", &|r| has(r, Kinship::is_retired));
    sides("on no sheet", &|r| r.family.is_none() && r.residents() > 0);
    sides("alone", &|r| is_family(r) && r.people.len() == 1);
    sides("AIRE family", &|r| r.family.as_ref().is_some_and(|family| family.scheda == Scheda::Aire));
    sides("guardian of a minor", &|r| {
        r.people.iter().any(|p| p.guardian.is_some() && !p.is_adult_on(today()))
    });
    for kind in [
        ConvivenzaKind::Religious,
        ConvivenzaKind::Assistance,
        ConvivenzaKind::Military,
        ConvivenzaKind::Other,
    ] {
        sides(kind.key(), &|r| {
            r.family
                .as_ref()
                .is_some_and(|f| matches!(f.scheda, Scheda::Convivenza { kind: of, .. } if of == kind))
        });
    }
}
