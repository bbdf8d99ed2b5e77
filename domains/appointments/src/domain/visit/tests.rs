//! Where an appointment stands, and how it gets there.

use super::*;
use crate::domain::{Door, GuestId, ROOM_OPENS_BEFORE};

fn held() -> (Visit, DateTime<Utc>) {
    let now = DateTime::UNIX_EPOCH;
    let visit = Visit {
        id: VisitId::new(),
        version: 1,
        code: VisitCode::from_random([7; 8]),
        office: OfficeCode::parse("larga-12").unwrap(),
        pool: PoolId::new(),
        lane: 1,
        starts_at: now + TimeDelta::days(2),
        ends_at: now + TimeDelta::days(2) + TimeDelta::minutes(20),
        cells: 2,
        people: 1,
        way: Way::InPerson,
        channel: Channel::Web,
        visitor: Visitor::Guest(GuestId::new()),
        matters: vec![MatterCode::parse("carta-identita").unwrap()],
        language: Language::It,
        phone: None,
        state: VisitState::Held { until: now + HOLD },
        decree: None,
        moved_from: None,
        moves: 0,
        request_key: "guest:1".to_owned(),
        held_at: now,
        booked_at: None,
        is_extended: false,
    };
    (visit, now)
}

fn booked() -> (Visit, DateTime<Utc>) {
    let (visit, now) = held();
    (visit.confirm(now).unwrap().visit, now)
}

#[test]
fn a_hold_is_confirmed_in_time_or_not_at_all() {
    let (visit, now) = held();
    let change = visit.clone().confirm(now + HOLD - TimeDelta::seconds(1)).unwrap();
    assert_eq!(change.event, Some(AppointmentEvent::Booked { visit: visit.id }));
    assert!(change.visit.is_booked());
    assert_eq!(change.visit.clone().confirm(now), Err(Refusal::NotHeld), "booked it is held no more");
    assert_eq!(visit.clone().confirm(now + HOLD), Err(Refusal::HoldOver));
    let lapsed = visit.let_go(CancelledBy::Lapsed, now + HOLD).unwrap().visit;
    assert_eq!(lapsed.confirm(now), Err(Refusal::HoldOver));
}

#[test]
fn a_hold_is_made_longer_once() {
    let (visit, now) = held();
    let longer = visit.extend(now).unwrap().visit;
    assert_eq!(longer.held_until(), Some(now + HOLD + EXTENSION));
    assert_eq!(longer.clone().extend(now), Err(Refusal::ExtendedBefore));
    assert_eq!(longer.extend(now + HOLD + EXTENSION), Err(Refusal::HoldOver));
}

#[test]
fn what_was_cancelled_is_not_served_and_what_was_served_not_cancelled() {
    let (visit, now) = booked();
    let decree = Uuid::now_v7();
    let cancelled = visit.clone().cancel(CancelledBy::Decree(decree), None, now).unwrap().visit;
    assert_eq!(cancelled.decree, Some(decree));
    assert_eq!(cancelled.serve(now), Err(Refusal::NotBooked));
    let served = visit.arrive(now).unwrap().visit.serve(now).unwrap().visit;
    assert_eq!(served.cancel(CancelledBy::Visitor, None, now), Err(Refusal::NotBooked));
}

#[test]
fn who_came_and_was_not_served_has_missed_nothing() {
    let (visit, now) = booked();
    assert_eq!(visit.clone().end_unserved(CancelledBy::Office, now), Err(Refusal::NotBooked));
    let ended = visit.arrive(now).unwrap().visit.end_unserved(CancelledBy::Office, now).unwrap();
    assert_eq!(ended.event, None);
    assert!(matches!(ended.visit.state, VisitState::Cancelled { by: CancelledBy::Office, .. }));
}

#[test]
fn nobody_missed_what_has_not_begun() {
    let (visit, now) = booked();
    assert_eq!(visit.clone().miss(now), Err(Refusal::NotBegun));
    let missed = visit.clone().miss(visit.starts_at).unwrap();
    assert_eq!(missed.event, Some(AppointmentEvent::Missed { visit: visit.id }));
}

#[test]
fn who_moves_it_after_a_decree_takes_it_out_of_the_decrees_hands() {
    let (visit, _) = booked();
    let decreed = Visit { decree: Some(Uuid::now_v7()), ..visit };
    let later = Slot { starts_at: decreed.starts_at + TimeDelta::days(1), ..decreed.slot() };
    for is_own in [true, false] {
        let moved = decreed.clone().reseat(&later, (1, 2), is_own).unwrap().visit;
        assert_eq!(moved.decree, None, "an official who moves it is no decree: {is_own}");
    }
}

#[test]
fn moves_are_counted_when_they_are_the_visitors_own() {
    let (visit, now) = booked();
    let later = Slot { starts_at: visit.starts_at + TimeDelta::days(1), ..visit.slot() };
    let moved = visit.clone().reseat(&later, (2, 2), true).unwrap().visit;
    assert_eq!((moved.moves, moved.moved_from, moved.lane), (1, Some(visit.starts_at), 2));
    assert_eq!(moved.booked_at, visit.booked_at, "its place in the order of booking stays");
    let by_decree = moved.reseat(&later, (1, 2), false).unwrap().visit;
    assert_eq!(by_decree.moves, 1);
    let limits = Limits { moves: 1, ..Limits::default() };
    assert_eq!(by_decree.demand_move(&limits, now), Err(Refusal::TooMany { most: 1 }));
    assert_eq!(visit.demand_move(&limits, visit.starts_at), Err(Refusal::TooLate));
}

#[test]
fn the_door_of_a_room_is_open_from_ten_minutes_before_until_the_end_while_it_is_to_be() {
    let (visit, now) = booked();
    assert_eq!(Door::of(&visit, visit.starts_at), Door::Shut, "who comes in person has no room");
    let visit = visit.switch_way(Way::Video).unwrap().visit;
    let opens_at = visit.starts_at - ROOM_OPENS_BEFORE;
    let second = TimeDelta::seconds(1);

    assert_eq!(Door::of(&visit, opens_at - second), Door::OpensAt(opens_at));
    assert_eq!(Door::of(&visit, opens_at), Door::Open);
    assert_eq!(Door::of(&visit, visit.ends_at - second), Door::Open);
    assert_eq!(Door::of(&visit, visit.ends_at), Door::Shut);
    let arrived = visit.clone().arrive(opens_at).unwrap().visit;
    assert_eq!(Door::of(&arrived, opens_at), Door::Open, "they wait to be called");
    assert_eq!(Door::of(&arrived, visit.ends_at), Door::Open, "they wait still where the office runs late");
    let served = arrived.serve(opens_at + second).unwrap().visit;
    assert_eq!(Door::of(&served, opens_at + second), Door::Shut);
    let gone = visit.cancel(CancelledBy::Visitor, None, now).unwrap().visit;
    assert_eq!(Door::of(&gone, opens_at), Door::Shut);
}
