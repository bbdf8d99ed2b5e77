//! Days that never were, for a demonstration: what the counters of an office might have counted. Nobody comes in them. There are
//! minutes and counts, as of every day whose people are forgotten.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use uuid::Uuid;

use super::figures::Taken;
use super::hours::DayHours;
use super::{Channel, Matter, MatterCode, Pool, PoolId, Way, cells_of};

/// So many weeks are invented: what a forecast learns from, and is measured by.
pub(crate) const WEEKS: u64 = 8;

/// How many certificates were given out on a working day, by which door: the shares of March 2020, 82.4 % of them online.
pub(crate) const CERTIFICATES_A_DAY: [(&str, i64); 2] = [("online", 61), ("counter", 13)];

/// One counter of so many was open: a demonstration is small.
const COUNTERS_TO_ONE: i64 = 4;
/// So much of what is offered is taken, in hundredths, from Monday to Friday.
const FULL: [i64; 5] = [84, 76, 73, 70, 78];
/// So many of a hundred come less for each week that one goes back.
const GROWS: i64 = 1;
/// A day is like others of its weekday within so much.
const UNLIKE: i64 = 6;
/// Nothing is ever quite full, nor empty.
const FULL_BOUNDS: (i64, i64) = (20, 97);

/// By which door so many of a hundred book.
const DOORS: [(Channel, i64); 4] =
    [(Channel::Web, 66), (Channel::ContactCentre, 19), (Channel::Desk, 11), (Channel::Chatbot, 4)];
/// How so many of a hundred appointments end.
const ENDS: [(&str, i64); 5] = [("served", 83), ("missed", 6), ("open", 2), ("visitor", 8), ("office", 1)];
/// How the turns of so many of a hundred end who took a number.
const TURNS: [(&str, i64); 3] = [("served", 93), ("missed", 4), ("forwarded", 3)];

/// Chance that repeats itself: the same seed gives the same days on every machine.
pub(crate) struct Dice(ChaCha8Rng);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(ChaCha8Rng::seed_from_u64(seed))
    }

    /// A number below `limit`; zero where there is none.
    fn below(&mut self, limit: i64) -> i64 {
        if limit <= 0 { 0 } else { self.0.random_range(0..limit) }
    }

    /// A number from `low` to `high`, most often in the middle.
    fn around(&mut self, low: i64, high: i64) -> i64 {
        let width = (high - low).max(0) + 1;
        low + (self.below(width) + self.below(width)) / 2
    }

    /// One of these, each as often as its weight says; none of nothing.
    fn pick<'t, T>(&mut self, of: &'t [T], weight: impl Fn(&T) -> i64) -> Option<&'t T> {
        let mut left = self.below(of.iter().map(&weight).sum());
        for one in of {
            left -= weight(one);
            if left < 0 {
                return Some(one);
            }
        }
        None
    }

    fn id(&mut self) -> Uuid {
        uuid::Builder::from_random_bytes(self.0.random()).into_uuid()
    }
}

/// A line of an office on a day: its pool, when it was open, and for what people came.
pub(crate) struct Line<'a> {
    pub(crate) pool: &'a Pool,
    pub(crate) hours: &'a DayHours,
    pub(crate) matters: &'a [Matter],
}

/// What was counted of an office on a day.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct InventedDay {
    pub(crate) turns: Vec<InventedTurn>,
    /// By the hour.
    pub(crate) loads: BTreeMap<i64, Taken>,
    /// How many appointments, by what they were for, how, by which door they were booked and how they ended.
    pub(crate) ended: BTreeMap<(MatterCode, Way, Channel, &'static str), i64>,
}

/// A turn at a counter.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct InventedTurn {
    pub(crate) id: Uuid,
    pub(crate) pool: PoolId,
    /// None where they took a number.
    pub(crate) matter: Option<MatterCode>,
    pub(crate) hour: i64,
    /// Of the hour, when they were called.
    pub(crate) minute: i64,
    pub(crate) waited: i64,
    /// None where they did not come, or were sent on.
    pub(crate) served: Option<i64>,
    pub(crate) outcome: &'static str,
}

/// Some minutes of an hour in which a line was open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stretch {
    hour: i64,
    from: i64,
    minutes: i64,
}

/// A day of an office, so many weeks ago. On a Saturday or a Sunday nobody came.
pub(crate) fn invent_day(lines: &[Line<'_>], on: NaiveDate, weeks_ago: i64, dice: &mut Dice) -> InventedDay {
    let mut day = InventedDay::default();
    let Some(usual) = FULL.get(on.weekday().num_days_from_monday() as usize).copied() else { return day };
    let full = usual * (100 - GROWS * weeks_ago) / 100 + dice.around(-UNLIKE, UNLIKE);
    for line in lines {
        for stretch in stretches(line.hours) {
            let (least, most) = FULL_BOUNDS;
            let full = (full * rush(stretch.hour) / 100).clamp(least, most);
            day.invent_visits(line, stretch, full, dice);
            if line.pool.ways.contains(&Way::InPerson) {
                day.invent_numbers(line, stretch, full, dice);
            }
        }
    }
    day
}

/// How an hour is against others, in hundredths: people come early.
const fn rush(hour: i64) -> i64 {
    match hour {
        ..=9 => 112,
        10 | 11 => 108,
        12 | 13 => 86,
        _ => 94,
    }
}

/// The hours of a day, cut where clocks strike.
fn stretches(hours: &DayHours) -> Vec<Stretch> {
    let cut = |(from, until): (i64, i64)| {
        (from / 60..(until + 59) / 60).map(move |hour| {
            let first = from.max(hour * 60);
            Stretch { hour, from: first - hour * 60, minutes: until.min(hour * 60 + 60) - first }
        })
    };
    hours.spans().iter().map(|span| (span.from().minutes(), span.until().minutes())).flat_map(cut).collect()
}

impl InventedDay {
    /// Appointments until so much of what was offered is taken.
    fn invent_visits(&mut self, line: &Line<'_>, stretch: Stretch, full: i64, dice: &mut Dice) {
        let cell = line.pool.cell_minutes;
        let open = (line.pool.lanes + COUNTERS_TO_ONE - 1) / COUNTERS_TO_ONE;
        let offered = open * stretch.minutes / cell;
        let (wanted, mut taken) = ((offered * full + dice.below(100)) / 100, 0);
        while let Some(matter) = dice.pick(line.matters, often) {
            let cells = cells_of(matter.minutes, cell);
            if taken + cells > wanted {
                break;
            }
            if self.invent_visit(line, (matter, stretch), dice) {
                taken += cells;
            }
        }
        let load = self.loads.entry(stretch.hour).or_default();
        *load = load.and(Taken { offered, taken });
    }

    /// An appointment; tells whether it kept its place, which one that was cancelled did not.
    fn invent_visit(
        &mut self,
        line: &Line<'_>,
        (matter, stretch): (&Matter, Stretch),
        dice: &mut Dice,
    ) -> bool {
        let ways: Vec<Way> = line.pool.ways.iter().copied().filter(|way| matter.ways.contains(way)).collect();
        let way = dice.pick(&ways, |_| 1).copied().unwrap_or(Way::InPerson);
        let door = dice.pick(&DOORS, |one| one.1).map_or(Channel::Web, |one| one.0);
        let outcome = dice.pick(&ENDS, |one| one.1).map_or("served", |one| one.0);
        *self.ended.entry((matter.code.clone(), way, door, outcome)).or_insert(0) += 1;
        if outcome == "served" && way == Way::InPerson {
            let waited = dice.around(0, 14);
            let served = dice.around((matter.minutes * 6 / 10).max(1), matter.minutes * 12 / 10);
            self.turn((line, stretch), (Some(matter), waited, "served"), served, dice);
        }
        matches!(outcome, "served" | "missed" | "open")
    }

    /// Those who took a number: the fuller it was, the longer they waited.
    fn invent_numbers(&mut self, line: &Line<'_>, stretch: Stretch, full: i64, dice: &mut Dice) {
        for _ in 0..dice.below(3) * (stretch.minutes + 30) / 60 {
            let outcome = dice.pick(&TURNS, |one| one.1).map_or("served", |one| one.0);
            let waited = dice.around(3, full / 2);
            let served = dice.around(3, 16);
            self.turn((line, stretch), (None, waited, outcome), served, dice);
        }
    }

    fn turn(
        &mut self,
        (line, stretch): (&Line<'_>, Stretch),
        (matter, waited, outcome): (Option<&Matter>, i64, &'static str),
        served: i64,
        dice: &mut Dice,
    ) {
        self.turns.push(InventedTurn {
            id: dice.id(),
            pool: line.pool.id,
            matter: matter.map(|matter| matter.code.clone()),
            hour: stretch.hour,
            minute: stretch.from + dice.below(stretch.minutes),
            waited,
            served: (outcome == "served").then_some(served),
            outcome,
        });
    }
}

/// How often people come for a matter: what takes long, seldom; what cannot wait, twice as often.
fn often(matter: &Matter) -> i64 {
    let urgent = if matter.is_urgent { 2 } else { 1 };
    (urgent * 120 / matter.minutes.max(1)).max(1)
}

#[cfg(test)]
mod tests {
    use kernel::Localised;

    use super::*;
    use crate::domain::{MatterLimits, OfficeCode};

    fn matter(code: &str, minutes: i64) -> Matter {
        Matter {
            code: MatterCode::parse(code).unwrap(),
            version: 1,
            name: Localised::default(),
            minutes,
            minutes_together: None,
            ways: vec![Way::InPerson],
            is_for_guests: true,
            bring: Vec::new(),
            limits: MatterLimits::default(),
            is_urgent: false,
            ended_at: None,
        }
    }

    fn pool() -> Pool {
        Pool {
            id: PoolId(Uuid::nil()),
            version: 1,
            office: OfficeCode::parse("larga-12").unwrap(),
            code: "anagrafe".to_owned(),
            name: Localised::default(),
            cell_minutes: 10,
            lanes: 3,
            ways: vec![Way::InPerson],
            matters: Vec::new(),
            ended_at: None,
        }
    }

    fn invented(seed: u64, on: &str) -> InventedDay {
        let (pool, hours) = (pool(), DayHours::parse("08:30-15:30").unwrap());
        let matters = [matter("carta-identita", 20), matter("certificati", 10)];
        let line = Line { pool: &pool, hours: &hours, matters: &matters };
        invent_day(&[line], on.parse().unwrap(), 0, &mut Dice::new(seed))
    }

    #[test]
    fn the_same_seed_gives_the_same_day_and_another_one_another() {
        assert_eq!(invented(2020, "2020-03-16"), invented(2020, "2020-03-16"));
        assert_ne!(invented(2020, "2020-03-16"), invented(2021, "2020-03-16"));
        assert_eq!(invented(2020, "2020-03-15"), InventedDay::default(), "a Sunday");
    }

    #[test]
    fn an_invented_day_is_one_that_could_have_been_counted() {
        for seed in 0..50 {
            let day = invented(seed, "2020-03-16");
            let hours: Vec<i64> = day.loads.keys().copied().collect();
            assert_eq!(hours, (8..=15).collect::<Vec<_>>());
            assert!(day.loads.values().all(|load| (0..=load.offered).contains(&load.taken)), "{day:?}");
            let of = |wanted: &str| -> i64 {
                day.ended.iter().filter(|((.., end), _)| *end == wanted).map(|(_, visits)| visits).sum()
            };
            let booked = day.turns.iter().filter(|turn| turn.matter.is_some()).count() as i64;
            assert_eq!(booked, of("served"), "who was served at a counter was called there");
            for turn in &day.turns {
                assert_eq!(turn.served.is_some(), turn.outcome == "served");
                assert!((0..60).contains(&turn.minute) && turn.waited >= 0, "{turn:?}");
                assert!(turn.hour != 8 || turn.minute >= 30, "nobody is called before it opens: {turn:?}");
            }
        }
    }

    #[test]
    fn of_the_certificates_so_many_are_taken_online_as_in_march_2020() {
        let counts = CERTIFICATES_A_DAY.map(|(door, count)| (door.to_owned(), count));
        assert_eq!(crate::domain::figures::shares(counts)[0].permille, 824);
    }
}
