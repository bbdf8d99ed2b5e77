//! The order as people know it, and that nobody starves under it.

use chrono::{DateTime, TimeDelta, TimeZone, Utc};
use proptest::prelude::*;

use super::*;

fn at(hour: u32, minute: u32) -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2020, 3, 16, hour, minute, 0).unwrap()
}

fn walk_in(pool: PoolId, came_at: DateTime<Utc>) -> Waiting {
    Waiting { ticket: TicketId::new(), pool, came_at, booked_for: None, has_precedence: false }
}

fn visitor(pool: PoolId, time: DateTime<Utc>, came_at: DateTime<Utc>) -> Waiting {
    Waiting { booked_for: Some(time), ..walk_in(pool, came_at) }
}

fn first(one: Waiting) -> Waiting {
    Waiting { has_precedence: true, ..one }
}

/// The tickets in the order in which a counter for `pool` calls them.
fn called(pool: PoolId, waiting: &[Waiting]) -> Vec<TicketId> {
    let (skills, mut left, mut order) = ([Skill { pool, rank: 1 }], waiting.to_vec(), Vec::new());
    while let Some(ticket) = next(&left, &skills).map(|one| one.ticket) {
        left.retain(|one| one.ticket != ticket);
        order.push(ticket);
    }
    order
}

#[test]
fn an_appointment_comes_at_its_time_before_who_came_later_without_one() {
    let pool = PoolId::new();
    let early = walk_in(pool, at(9, 35));
    let booked = visitor(pool, at(10, 0), at(9, 50));
    let later = walk_in(pool, at(9, 45));

    let order = called(pool, &[later, booked, early]);

    assert_eq!(order, [early.ticket, booked.ticket, later.ticket]);
}

#[test]
fn who_is_ten_minutes_late_keeps_their_time_and_who_is_later_begins_when_they_come() {
    let pool = PoolId::new();
    assert_eq!(visitor(pool, at(10, 0), at(10, 10)).turn(), at(10, 0));
    assert_eq!(visitor(pool, at(10, 0), at(10, 11)).turn(), at(10, 11));
    assert_eq!(visitor(pool, at(10, 0), at(9, 0)).turn(), at(10, 0), "who comes early waits for their time");
}

#[test]
fn who_goes_first_overtakes_half_an_hour_and_no_more() {
    let pool = PoolId::new();
    let patient = walk_in(pool, at(9, 29));
    let recent = walk_in(pool, at(9, 31));
    let pregnant = first(walk_in(pool, at(10, 0)));

    assert_eq!(called(pool, &[recent, pregnant, patient]), [patient.ticket, pregnant.ticket, recent.ticket]);
}

#[test]
fn who_came_at_once_is_called_in_the_order_of_numbers() {
    let pool = PoolId::new();
    let together: Vec<Waiting> = (0..5).map(|_| walk_in(pool, at(9, 0))).collect();
    let mut shuffled = together.clone();
    shuffled.reverse();

    let numbers: Vec<TicketId> = together.iter().map(|one| one.ticket).collect();

    assert_eq!(called(pool, &shuffled), numbers);
}

#[test]
fn a_counter_helps_out_in_another_line_when_it_waits_longer() {
    let [own, other] = [PoolId::new(), PoolId::new()];
    let skills = [Skill { pool: own, rank: 1 }, Skill { pool: other, rank: 2 }];
    let mine = walk_in(own, at(9, 9));
    let theirs = walk_in(other, at(9, 0));
    let theirs_for_long = walk_in(other, at(8, 58));

    assert_eq!(next(&[theirs, mine], &skills), Some(&mine));
    assert_eq!(next(&[theirs_for_long, mine], &skills), Some(&theirs_for_long));
    assert_eq!(next(&[theirs], &skills), Some(&theirs), "and when nobody stands in its own");
    assert_eq!(next(&[theirs], &skills[..1]), None, "a line that it does not serve is not its own");
}

#[test]
fn a_place_is_counted_in_ones_own_line_alone() {
    let [own, other] = [PoolId::new(), PoolId::new()];
    let (one, two, elsewhere) = (walk_in(own, at(9, 0)), walk_in(own, at(9, 5)), walk_in(other, at(8, 0)));
    let waiting = [two, elsewhere, one];

    assert_eq!(before(one.ticket, &waiting), Some(0));
    assert_eq!(before(two.ticket, &waiting), Some(1));
    assert_eq!(before(TicketId::new(), &waiting), None);
}

fn anybody(pool: PoolId) -> impl Strategy<Value = Waiting> {
    (0_i64..480, proptest::option::of(0_i64..480), any::<bool>()).prop_map(move |(came, booked, is_first)| {
        let moment = |minutes| at(7, 0) + TimeDelta::minutes(minutes);
        let one = Waiting { booked_for: booked.map(moment), ..walk_in(pool, moment(came)) };
        Waiting { has_precedence: is_first, ..one }
    })
}

proptest! {
    #[test]
    fn nobody_who_comes_an_hour_later_is_called_before(waiting in proptest::collection::vec(anybody(PoolId::new()), 1..40)) {
        let pool = waiting[0].pool;
        // Whoever came without an appointment, or after their time: they wait from when they came on.
        let order = called(pool, &waiting);
        let place = |one: &Waiting| order.iter().position(|ticket| *ticket == one.ticket);
        for one in waiting.iter().filter(|one| one.booked_for.is_none_or(|time| time <= one.came_at)) {
            let longest = WALK_IN_WAITS + PRECEDENCE + LATE;
            let much_later = waiting.iter().filter(|other| other.came_at > one.came_at + longest);
            for other in much_later {
                prop_assert!(place(one) < place(other), "{one:?} {other:?}");
            }
        }
    }

    #[test]
    fn everybody_is_called_once(waiting in proptest::collection::vec(anybody(PoolId::new()), 0..40)) {
        let pool = waiting.first().map_or_else(PoolId::new, |one| one.pool);
        let mut order = called(pool, &waiting);
        order.sort();
        let mut tickets: Vec<TicketId> = waiting.iter().map(|one| one.ticket).collect();
        tickets.sort();
        prop_assert_eq!(order, tickets);
    }
}
