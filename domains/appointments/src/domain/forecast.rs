//! How many people the next weeks bring, from how many came: what whoever fills the rosters plans by.
//!
//! Offices have a week: a Monday is like the Mondays before it. So each day is expected like the same weekday of the last
//! weeks, the latest counting most, moved by half of what the last four weeks did against the four before. Holidays are
//! closed, and days on which nobody came (closed by decree, on strike) teach nothing. It is little, and it says how wrong
//! it has been: the same rule is asked about weeks that are over, knowing nothing of them.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use kernel::Calendar;

/// So many of the same weekday are looked at.
const WEEKS_LEARNED: usize = 8;
/// One of them at least twice, or nothing is said of it.
const FEWEST: usize = 2;
/// Each one counts so much of the one after it.
const FADES: f64 = 0.8;
/// The weeks that are set against as many before them.
const TREND_WEEKS: u64 = 4;
/// A trend is no stampede: what a closed month or a new office does to the figures is cut here.
const TREND_BOUNDS: (f64, f64) = (0.7, 1.4);
/// So many weeks that are over are asked of the rule.
const WEEKS_MEASURED: u64 = 4;
const WEEK: u64 = 7;

/// How many people came, by day.
#[derive(Clone, Debug, Default)]
pub(crate) struct History(BTreeMap<NaiveDate, i64>);

/// What a day is expected to bring.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Expected {
    pub(crate) on: NaiveDate,
    pub(crate) people: i64,
}

/// How wrong the rule has been about weeks that it did not know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Measured {
    /// Over so many days.
    pub(crate) days: usize,
    /// How far it was from what came, in hundredths of what came.
    pub(crate) off_percent: i64,
    /// How far somebody would have been who said "as a week before".
    pub(crate) as_last_week_percent: i64,
}

impl History {
    /// Of days and how many people came on each; a day may come in several parts.
    pub(crate) fn of(days: impl IntoIterator<Item = (NaiveDate, i64)>) -> Self {
        let mut sums = BTreeMap::new();
        for (day, people) in days {
            *sums.entry(day).or_insert(0) += people;
        }
        Self(sums)
    }

    /// What each of `weeks` weeks from `from` on is expected to bring, knowing what came before `from`. Days of which too
    /// little is known are left out, and so are holidays.
    pub(crate) fn forecast(&self, calendar: Calendar, from: NaiveDate, weeks: u64) -> Vec<Expected> {
        let learned = Learned::before(self, calendar, from);
        let days = from.iter_days().zip(0..weeks * WEEK);
        days.filter_map(|(day, ahead)| learned.expect(calendar, day, ahead / WEEK)).collect()
    }

    /// How wrong the rule has been about the last weeks before `from`, each told a week ahead; none where too little is
    /// known.
    pub(crate) fn measure(&self, calendar: Calendar, from: NaiveDate) -> Option<Measured> {
        let mut sums = Sums::default();
        for back in 1..=WEEKS_MEASURED {
            let Some(monday) = from.checked_sub_days(Days::new(back * WEEK)) else { break };
            for expected in self.forecast(calendar, monday, 1) {
                let week_before = expected.on.checked_sub_days(Days::new(WEEK));
                let before = week_before.and_then(|day| self.0.get(&day));
                if let (Some(came), Some(before)) = (self.0.get(&expected.on), before) {
                    sums.add(*came, expected.people, *before);
                }
            }
        }
        sums.measured()
    }

    /// What came on days from `since` on and before `until` that teach something.
    fn taught(
        &self,
        calendar: Calendar,
        since: NaiveDate,
        until: NaiveDate,
    ) -> impl DoubleEndedIterator<Item = (NaiveDate, i64)> {
        let days = self.0.range(since..until).map(|(day, people)| (*day, *people));
        days.filter(move |(day, people)| *people > 0 && !calendar.is_holiday(*day))
    }
}

/// What the days before one teach.
struct Learned {
    /// How many people each weekday brings, from Monday on; none of which too little is known.
    levels: [Option<f64>; 7],
    /// What four weeks do to it.
    trend: f64,
}

impl Learned {
    fn before(history: &History, calendar: Calendar, from: NaiveDate) -> Self {
        let weekdays = [
            Weekday::Mon,
            Weekday::Tue,
            Weekday::Wed,
            Weekday::Thu,
            Weekday::Fri,
            Weekday::Sat,
            Weekday::Sun,
        ];
        let back = |weeks: u64| from.checked_sub_days(Days::new(weeks * WEEK)).unwrap_or(NaiveDate::MIN);
        let level = |weekday: Weekday| {
            let days = history.taught(calendar, NaiveDate::MIN, from).rev();
            let same: Vec<i64> = days
                .filter(|(day, _)| day.weekday() == weekday)
                .take_while(|(day, _)| *day >= back(2 * WEEKS_LEARNED as u64))
                .map(|(_, people)| people)
                .take(WEEKS_LEARNED)
                .collect();
            (same.len() >= FEWEST).then(|| faded_mean(&same))
        };
        let means = |since, until| {
            weekdays.map(|weekday| {
                let days = history.taught(calendar, since, until);
                mean(days.filter(|(day, _)| day.weekday() == weekday).map(|(_, people)| people))
            })
        };
        let trend = ratio(&means(back(2 * TREND_WEEKS), back(TREND_WEEKS)), &means(back(TREND_WEEKS), from));
        Self { levels: weekdays.map(level), trend }
    }

    fn expect(&self, calendar: Calendar, on: NaiveDate, weeks_ahead: u64) -> Option<Expected> {
        if calendar.is_holiday(on) {
            return None;
        }
        let level = self.levels[on.weekday().num_days_from_monday() as usize]?;
        // The level stands about a month back; half of the trend, and no more than a month of it.
        let months = (weeks_ahead + 1).min(TREND_WEEKS) as f64 / TREND_WEEKS as f64;
        let people = (level * self.trend.powf(0.5 * months)).round() as i64;
        Some(Expected { on, people })
    }
}

/// The mean of figures, the latest first, each counting less than the one before it.
fn faded_mean(latest_first: &[i64]) -> f64 {
    let (mut sum, mut weights, mut weight) = (0.0, 0.0, 1.0);
    for figure in latest_first {
        sum += weight * *figure as f64;
        weights += weight;
        weight *= FADES;
    }
    sum / weights
}

fn mean(figures: impl Iterator<Item = i64>) -> Option<f64> {
    let (sum, count) = figures.fold((0, 0_i32), |(sum, count), figure| (sum + figure, count + 1));
    (count > 0).then(|| sum as f64 / f64::from(count))
}

/// How much more came lately than before, over the weekdays of which both are known: a month with a holiday in it has not
/// fewer people, but fewer days.
fn ratio(before: &[Option<f64>; 7], lately: &[Option<f64>; 7]) -> f64 {
    let both = before.iter().zip(lately).filter_map(|(before, lately)| before.zip(*lately));
    let (before, lately) = both.fold((0.0, 0.0), |(b, l), (before, lately)| (b + before, l + lately));
    let (least, most) = TREND_BOUNDS;
    if before > 0.0 { (lately / before).clamp(least, most) } else { 1.0 }
}

#[derive(Default)]
struct Sums {
    days: usize,
    came: i64,
    off: i64,
    off_as_last_week: i64,
}

impl Sums {
    const fn add(&mut self, came: i64, expected: i64, week_before: i64) {
        self.days += 1;
        self.came += came;
        self.off += (expected - came).abs();
        self.off_as_last_week += (week_before - came).abs();
    }

    fn measured(&self) -> Option<Measured> {
        let percent = |off: i64| (off * 200 / self.came + 1) / 2;
        (self.came > 0).then(|| Measured {
            days: self.days,
            off_percent: percent(self.off),
            as_last_week_percent: percent(self.off_as_last_week),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn milan() -> Calendar {
        Calendar::of(&web::sample_city())
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// Working days from `since` on and before `until`, with what came on each.
    fn weeks(since: &str, until: &str, people: impl Fn(NaiveDate) -> i64) -> History {
        let days = day(since).iter_days().take_while(|on| *on < day(until));
        History::of(days.filter(|on| milan().is_working_day(*on)).map(|on| (on, people(on))))
    }

    fn on(forecast: &[Expected], wanted: &str) -> Option<i64> {
        forecast.iter().find(|one| one.on == day(wanted)).map(|one| one.people)
    }

    #[test]
    fn weeks_that_are_all_alike_go_on_and_the_rule_is_never_wrong_about_them() {
        let history =
            weeks("2020-01-07", "2020-03-02", |on| 100 + 10 * i64::from(on.weekday().number_from_monday()));

        let forecast = history.forecast(milan(), day("2020-03-02"), 2);

        assert_eq!(forecast.len(), 10, "two weeks of working days");
        assert_eq!(on(&forecast, "2020-03-02"), Some(110));
        assert_eq!(on(&forecast, "2020-03-13"), Some(150));
        let measured = history.measure(milan(), day("2020-03-02")).unwrap();
        assert_eq!((measured.days, measured.off_percent, measured.as_last_week_percent), (20, 0, 0));
    }

    #[test]
    fn a_holiday_is_closed_and_teaches_nothing() {
        // Monday 8 December 2025 and the Immaculate: closed; its Monday is learned from the others.
        let history = weeks("2025-10-06", "2025-12-15", |_| 80);

        let forecast = history.forecast(milan(), day("2025-12-15"), 3);

        assert_eq!(on(&forecast, "2025-12-25"), None, "Christmas");
        assert_eq!(on(&forecast, "2025-12-26"), None);
        assert_eq!(on(&forecast, "2025-12-22"), Some(80), "a Monday, after one that was closed");
        assert_eq!(on(&forecast, "2025-12-20"), None, "nobody comes on a Saturday here");
    }

    #[test]
    fn what_grows_goes_on_growing_by_half_and_no_stampede_is_believed() {
        let grows = weeks("2020-01-07", "2020-03-02", |on| if on < day("2020-02-03") { 100 } else { 120 });
        let steady = on(&grows.forecast(milan(), day("2020-03-02"), 4), "2020-03-23").unwrap();
        assert!((116..=131).contains(&steady), "{steady}");

        let leaps = weeks("2020-01-07", "2020-03-02", |on| if on < day("2020-02-03") { 10 } else { 1_000 });
        let leapt = on(&leaps.forecast(milan(), day("2020-03-02"), 4), "2020-03-23").unwrap();
        assert!(leapt < 1_200, "{leapt}");
    }

    #[test]
    fn it_says_how_wrong_it_was_about_weeks_that_it_did_not_know() {
        // Every other week is busy: "as last week" is always wrong by half or double, the mean of the weeks is not.
        let history =
            weeks("2019-10-07", "2020-03-02", |on| if on.iso_week().week() % 2 == 0 { 100 } else { 200 });

        let measured = history.measure(milan(), day("2020-03-02")).unwrap();

        assert!(measured.off_percent > 20 && measured.off_percent < 50, "{measured:?}");
        assert!(measured.as_last_week_percent > measured.off_percent, "{measured:?}");
        let surprised = History::of(
            history.0.iter().map(|(on, people)| (*on, if *on >= day("2020-02-24") { 0 } else { *people })),
        );
        assert!(surprised.measure(milan(), day("2020-03-02")).unwrap().off_percent > measured.off_percent);
    }

    #[test]
    fn of_what_nobody_knows_nothing_is_said() {
        assert_eq!(History::default().forecast(milan(), day("2020-03-02"), 2), []);
        assert_eq!(History::default().measure(milan(), day("2020-03-02")), None);
        let one_week = weeks("2020-02-24", "2020-03-02", |_| 50);
        assert_eq!(one_week.forecast(milan(), day("2020-03-02"), 1), [], "one Monday is no rule");
    }

    #[test]
    fn parts_of_a_day_are_one_day() {
        let twice = day("2020-03-02");
        assert_eq!(History::of([(twice, 3), (twice, 4)]).0[&twice], 7);
    }
}
