//! How long somebody still waits: the counters that are open are played forward, with the rule by which they call.

use chrono::{DateTime, TimeDelta, Utc};

use super::queue::{Skill, Waiting, next};
use super::{PoolId, TicketId};

/// So many of the latest services say how long one takes.
pub const RECENT: usize = 20;
/// With fewer than so many today nothing is known yet, and what the office planned counts.
pub const ENOUGH: usize = 5;
/// People are told multiples of this: who reads 13 minutes believes in 13.
const STEP_MINUTES: i64 = 5;

/// A counter that is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Desk {
    /// The lines that it serves.
    pub skills: Vec<Skill>,
    /// When it calls next, as far as one can know.
    pub free_at: DateTime<Utc>,
}

/// How long a service takes: the median of the latest, so that one odd case moves nothing; what the office planned, where
/// there are too few.
#[must_use]
pub fn usual_service(recent: &[TimeDelta], planned: TimeDelta) -> TimeDelta {
    if recent.len() < ENOUGH {
        return planned;
    }
    let mut sorted = recent.to_vec();
    sorted.sort();
    sorted[sorted.len() / 2]
}

/// When a counter that has served somebody for so long will be free: never before now, and never twice as long as usual away.
#[must_use]
pub fn free_at(now: DateTime<Utc>, since: DateTime<Utc>, usual: TimeDelta) -> DateTime<Utc> {
    (since + usual).clamp(now, now + usual)
}

/// How long from `now` until somebody is called; none where no open counter serves their line. Those whose appointment is still
/// to come are among the waiting, as coming at their time.
#[must_use]
pub fn wait_of(
    ticket: TicketId,
    now: DateTime<Utc>,
    waiting: &[Waiting],
    desks: &[Desk],
    usual: impl Fn(PoolId) -> TimeDelta,
) -> Option<TimeDelta> {
    let (mut left, mut desks) = (waiting.to_vec(), desks.to_vec());
    loop {
        let (place, desk) = desks.iter_mut().enumerate().min_by_key(|(_, desk)| desk.free_at)?;
        let moment = desk.free_at.max(now);
        let here = left.iter().filter(|one| one.came_at <= moment);
        match next(here, &desk.skills).copied() {
            Some(one) if one.ticket == ticket => return Some(moment - now),
            Some(one) => {
                left.retain(|other| other.ticket != one.ticket);
                desk.free_at = moment + usual(one.pool);
            }
            None => match comes_next(&left, moment, &desk.skills) {
                Some(later) => desk.free_at = later,
                None => drop(desks.swap_remove(place)),
            },
        }
    }
}

/// When the next of a counter's people comes.
fn comes_next(left: &[Waiting], moment: DateTime<Utc>, skills: &[Skill]) -> Option<DateTime<Utc>> {
    let is_theirs = |one: &&Waiting| skills.iter().any(|skill| skill.pool == one.pool);
    left.iter().filter(is_theirs).map(|one| one.came_at).filter(|came| *came > moment).min()
}

/// As people are told: rounded up to five minutes.
#[must_use]
pub fn told_minutes(wait: TimeDelta) -> i64 {
    let minutes = (wait.num_seconds().max(0) + 59) / 60;
    (minutes + STEP_MINUTES - 1) / STEP_MINUTES * STEP_MINUTES
}

#[cfg(test)]
mod tests {
    use chrono::TimeZone;

    use super::*;

    const TEN: TimeDelta = TimeDelta::minutes(10);

    fn now() -> DateTime<Utc> {
        Utc.with_ymd_and_hms(2020, 3, 16, 9, 30, 0).unwrap()
    }

    fn line(pool: PoolId, count: i64) -> Vec<Waiting> {
        let one = |place: i64| Waiting {
            ticket: TicketId::new(),
            pool,
            came_at: now() - TimeDelta::minutes(60 - place),
            booked_for: None,
            has_precedence: false,
        };
        (0..count).map(one).collect()
    }

    fn desk(pools: &[PoolId], free_in: i64) -> Desk {
        let skills = pools.iter().zip(1..).map(|(pool, rank)| Skill { pool: *pool, rank });
        Desk { skills: skills.collect(), free_at: now() + TimeDelta::minutes(free_in) }
    }

    fn minutes(waiting: &[Waiting], place: usize, desks: &[Desk]) -> Option<i64> {
        wait_of(waiting[place].ticket, now(), waiting, desks, |_| TEN).map(|wait| wait.num_minutes())
    }

    #[test]
    fn two_counters_halve_the_wait_and_none_leaves_it_unknown() {
        let pool = PoolId::new();
        let waiting = line(pool, 5);

        assert_eq!(minutes(&waiting, 4, &[desk(&[pool], 0)]), Some(40));
        assert_eq!(minutes(&waiting, 4, &[desk(&[pool], 0), desk(&[pool], 0)]), Some(20));
        assert_eq!(minutes(&waiting, 4, &[]), None);
        assert_eq!(minutes(&waiting, 4, &[desk(&[PoolId::new()], 0)]), None, "a counter of another line");
    }

    #[test]
    fn a_counter_that_serves_somebody_is_free_later() {
        let pool = PoolId::new();
        assert_eq!(minutes(&line(pool, 2), 0, &[desk(&[pool], 6)]), Some(6));
        assert_eq!(minutes(&line(pool, 2), 1, &[desk(&[pool], 6)]), Some(16));
    }

    #[test]
    fn a_counter_of_two_lines_serves_both_and_each_waits_for_the_other() {
        let [one, two] = [PoolId::new(), PoolId::new()];
        let waiting = [line(one, 2), line(two, 1)].concat();

        let shared = minutes(&waiting, 2, &[desk(&[one, two], 0)]);

        assert_eq!(shared, Some(20), "two of its own line stand before");
    }

    #[test]
    fn an_appointment_that_is_still_to_come_is_reckoned_with() {
        let pool = PoolId::new();
        let came = |minutes| now() - TimeDelta::minutes(minutes);
        let mut waiting = line(pool, 2);
        (waiting[0].came_at, waiting[1].came_at) = (came(5), came(4));
        let booked_for = now() + TimeDelta::minutes(5);
        waiting.push(Waiting { booked_for: Some(booked_for), came_at: booked_for, ..line(pool, 1)[0] });

        assert_eq!(minutes(&waiting, 0, &[desk(&[pool], 0)]), Some(0));
        assert_eq!(
            minutes(&waiting, 1, &[desk(&[pool], 0)]),
            Some(20),
            "who has an appointment at 9:35 is before"
        );
        assert_eq!(
            minutes(&waiting[2..], 0, &[desk(&[pool], 0)]),
            Some(5),
            "nobody is called before they come"
        );
    }

    #[test]
    fn one_odd_case_does_not_move_what_a_service_usually_takes() {
        let taken = |minutes: &[i64]| minutes.iter().map(|one| TimeDelta::minutes(*one)).collect::<Vec<_>>();
        assert_eq!(usual_service(&taken(&[4, 5, 6, 5, 95]), TEN).num_minutes(), 5);
        assert_eq!(usual_service(&taken(&[4, 5, 6, 5]), TEN), TEN, "four say nothing");
    }

    #[test]
    fn a_service_that_lasts_may_end_any_moment() {
        let since = |minutes| now() - TimeDelta::minutes(minutes);
        assert_eq!(free_at(now(), since(4), TEN), now() + TimeDelta::minutes(6));
        assert_eq!(free_at(now(), since(45), TEN), now());
    }

    #[test]
    fn people_are_told_multiples_of_five_minutes() {
        let told = |seconds| told_minutes(TimeDelta::seconds(seconds));
        assert_eq!([told(0), told(1), told(300), told(301), told(-60)], [0, 5, 5, 10, 0]);
    }
}
