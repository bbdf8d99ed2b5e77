//! The AIRE.

use super::*;
use crate::codes::{AireCancellationReason, AireReason, ElectoralList};

fn enrolment(reason: AireReason, country: &str) -> Enrolment {
    let consulate = "CONSOLATO GENERALE D'ITALIA BARCELLONA".to_owned();
    Enrolment { reason, consulate, home: destination(country) }
}

fn abroad() -> Person {
    let mut ada = ada();
    ada.electoral =
        Some(Electoral { section: 12, list: ElectoralList::General, number: Some(45), may_vote: true });
    let since = on("2019-03-01");
    ada.enrol_in_aire(enrolment(AireReason::MovedAbroad, "Z131"), since, today()).unwrap().person
}

#[test]
fn only_citizens_who_live_abroad_are_entered_in_the_aire() {
    let aire = abroad();
    assert_eq!(aire.registration.register(), Register::Aire);
    assert_eq!(aire.home().unwrap().home.elsewhere(), Some(&destination("Z131").place));

    let enrol = |person: Person, reason, country| {
        person.enrol_in_aire(enrolment(reason, country), today(), today()).map(|change| change.person.id)
    };
    assert_eq!(enrol(ada(), AireReason::MovedAbroad, "H501"), Err(Refusal::NotAbroad));
    assert_eq!(enrol(ada(), AireReason::Reappeared, "Z131"), Err(Refusal::UnfitReason));
    assert_eq!(enrol(aire, AireReason::MovedAbroad, "Z131"), Err(Refusal::NothingChanges));
    let mut foreigner = ada();
    foreigner.citizenships = vec![Citizenship::of(Country(215))];
    assert_eq!(enrol(foreigner, AireReason::MovedAbroad, "Z131"), Err(Refusal::NotItalian));
}

#[test]
fn who_lives_abroad_votes_on_the_list_of_those_abroad_until_they_come_back() {
    let vote = |person: &Person| person.electoral.as_ref().map(|vote| (vote.list, vote.number));
    let away = abroad();
    assert_eq!(vote(&away), Some((ElectoralList::Aire, None)));

    let back = away.return_from_aire(via_larga(20), today(), today()).unwrap().person;

    assert_eq!(vote(&back), Some((ElectoralList::General, None)));
    let reason = RegistrationReason::ReturnedFromAire;
    assert_eq!(back.registration, Registration::Resident { since: today(), reason });
    assert_eq!(back.residences.last().unwrap().reason, Some(reason));
}

#[test]
fn nobody_comes_back_before_they_left_or_without_having_left() {
    let early = abroad().return_from_aire(via_larga(20), on("2019-02-28"), today());
    assert_eq!(early, Err(Refusal::BeforeLastChange));
    assert_eq!(ada().return_from_aire(via_larga(20), today(), today()), Err(Refusal::NotInAire));
}

#[test]
fn somebody_once_entered_here_is_enrolled_from_elsewhere_and_as_a_citizen_again() {
    let mut ada = ada();
    ada.citizenships[0].until = Some(on("2018-01-01"));
    let lost = Leaving::Residents(CancellationReason::CitizenshipLost);
    let gone = ada.cancel(lost, None, on("2018-01-01"), today()).unwrap().person;
    let enrol = |reason, day| gone.clone().enrol_in_aire(enrolment(reason, "Z131"), on(day), today());

    assert_eq!(enrol(AireReason::FromAnotherAire, "2020-01-01"), Err(Refusal::NotItalian));
    assert_eq!(enrol(AireReason::CitizenshipAcquired, "2017-12-31"), Err(Refusal::BeforeLastChange));
    let again = enrol(AireReason::CitizenshipAcquired, "2020-01-01").unwrap().person;
    assert!(again.is_italian_on(today()) && !again.is_italian_on(on("2019-12-31")));
}

#[test]
fn who_leaves_the_aire_leaves_it_for_a_reason_of_the_aire() {
    let for_another = Leaving::Residents(CancellationReason::ToAnotherComune);
    let refused = abroad().cancel(for_another, Some(destination("H501")), today(), today());
    assert_eq!(refused, Err(Refusal::NotResident));
    let returned = Leaving::Aire(AireCancellationReason::ReturnedElsewhere);
    let gone = abroad().cancel(returned, Some(destination("H501")), today(), today()).unwrap().person;
    assert_eq!(gone.registration.register(), Register::Aire);
    assert_eq!(ada().cancel(returned, None, today(), today()), Err(Refusal::NotInAire));
}
