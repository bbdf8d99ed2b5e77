//! What the offices are steered by. Counts and minutes: nobody is named, and nothing is told of a single person.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate, TimeDelta};

use super::spread::Spread;

/// Days of which something is told: from the first on, before the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Period {
    pub(crate) from: NaiveDate,
    pub(crate) until: NaiveDate,
}

impl Period {
    /// So many days are told where nobody says which.
    const USUAL: u64 = 28;
    /// No more are told at once.
    const MOST: u64 = 92;

    /// The last days before `today`.
    pub(crate) fn usual(today: NaiveDate) -> Self {
        Self { from: back(today, Self::USUAL), until: today }
    }

    /// Those from `first` to `last`, both of them told; none where there are none, where they are not over, or too many.
    pub(crate) fn of(first: NaiveDate, last: NaiveDate, today: NaiveDate) -> Option<Self> {
        let until = last.succ_opt()?;
        let is_over = first < until && until <= today;
        (is_over && (until - first).num_days() <= Self::MOST as i64).then_some(Self { from: first, until })
    }

    /// The last of its days.
    pub(crate) fn last(self) -> NaiveDate {
        self.until.pred_opt().unwrap_or(self.until)
    }
}

/// The day so many days before.
pub(crate) fn back(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_sub_days(Days::new(days)).unwrap_or(day)
}

/// Whole minutes, the begun one left out; what a clock that went back made negative is none.
pub(crate) fn whole_minutes(time: TimeDelta) -> i64 {
    time.num_minutes().max(0)
}

/// How long people waited and were served.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Times {
    pub(crate) waited: Spread,
    pub(crate) served: Spread,
}

/// How much of what was offered was taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Taken {
    pub(crate) offered: i64,
    pub(crate) taken: i64,
}

impl Taken {
    /// In hundredths, rounded down: a hundred of a hundred means all; none of nothing.
    pub(crate) const fn percent(self) -> Option<i64> {
        if self.offered == 0 { None } else { Some(self.taken * 100 / self.offered) }
    }

    pub(crate) const fn and(self, other: Self) -> Self {
        Self { offered: self.offered + other.offered, taken: self.taken + other.taken }
    }
}

/// How appointments ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Outcomes {
    pub(crate) served: i64,
    pub(crate) missed: i64,
    /// Nobody noted what became of them.
    pub(crate) open: i64,
    pub(crate) by_visitor: i64,
    pub(crate) by_office: i64,
    pub(crate) by_decree: i64,
}

impl Outcomes {
    /// Some more of one outcome, by its code.
    pub(crate) fn add(&mut self, outcome: &str, visits: i64) {
        match outcome {
            "served" => self.served += visits,
            "missed" => self.missed += visits,
            "visitor" => self.by_visitor += visits,
            "office" => self.by_office += visits,
            "decree" => self.by_decree += visits,
            _ => self.open += visits,
        }
    }

    /// How many of a hundred that were still booked on the day did not come; none of nothing.
    pub(crate) const fn missed_percent(self) -> Option<i64> {
        let awaited = self.served + self.missed + self.open;
        if awaited == 0 { None } else { Some(self.missed * 100 / awaited) }
    }
}

/// Parts of a whole, the largest first, each with its tenths of a hundredth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Share {
    pub(crate) part: String,
    pub(crate) count: i64,
    pub(crate) permille: i64,
}

/// The shares of what was counted.
pub(crate) fn shares(counts: impl IntoIterator<Item = (String, i64)>) -> Vec<Share> {
    let mut sums: BTreeMap<String, i64> = BTreeMap::new();
    for (part, count) in counts {
        *sums.entry(part).or_insert(0) += count;
    }
    let all: i64 = sums.values().sum();
    let share = |(part, count): (String, i64)| Share {
        part,
        count,
        permille: if all == 0 { 0 } else { (count * 2_000 / all + 1) / 2 },
    };
    let mut shares: Vec<Share> = sums.into_iter().map(share).collect();
    shares.sort_by_key(|share| -share.count);
    shares
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn days_are_told_when_they_are_over_and_not_too_many_at_once() {
        let today = day("2020-03-16");
        let period = |first: &str, last: &str| Period::of(day(first), day(last), today);
        assert_eq!(Period::usual(today), Period { from: day("2020-02-17"), until: today });
        assert_eq!(period("2020-03-15", "2020-03-15").map(Period::last), Some(day("2020-03-15")));
        assert_eq!(period("2020-03-15", "2020-03-16"), None, "today is not over");
        assert_eq!(period("2020-03-15", "2020-03-14"), None);
        assert!(period("2019-12-15", "2020-03-15").is_some() && period("2019-12-14", "2020-03-15").is_none());
    }

    #[test]
    fn all_are_a_hundred_and_none_of_none_is_no_figure() {
        assert_eq!(Taken::default().percent(), None);
        assert_eq!(Taken { offered: 3, taken: 3 }.percent(), Some(100));
        assert_eq!(Taken { offered: 1_000, taken: 999 }.percent(), Some(99));
        let mut outcomes = Outcomes::default();
        assert_eq!(outcomes.missed_percent(), None);
        for (outcome, visits) in [("served", 8), ("missed", 1), ("booked", 1), ("visitor", 5), ("decree", 2)]
        {
            outcomes.add(outcome, visits);
        }
        assert_eq!(outcomes.missed_percent(), Some(10));
    }

    #[test]
    fn of_the_certificates_of_march_2020_so_many_were_taken_online() {
        let counted = [("counter", 88), ("online", 412), ("counter", 0)];
        let shares = shares(counted.map(|(door, count)| (door.to_owned(), count)));
        assert_eq!(shares[0], Share { part: "online".to_owned(), count: 412, permille: 824 });
        assert_eq!(shares.iter().map(|share| share.count).sum::<i64>(), 500);
    }

    #[test]
    fn a_minute_that_has_begun_does_not_count_and_no_time_is_negative() {
        assert_eq!(whole_minutes(TimeDelta::seconds(119)), 1);
        assert_eq!(whole_minutes(TimeDelta::seconds(-5)), 0);
    }
}
