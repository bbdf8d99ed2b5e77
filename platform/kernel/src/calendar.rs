//! Which days are holidays, and which are worked.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use crate::City;

/// A holiday on the same day of each year, and the first year of it.
struct Fixed {
    month: u32,
    day: u32,
    since: i32,
}

/// L. 260/1949 art. 2, as changed by L. 54/1977, DPR 792/1985 (Epiphany), L. 336/2000 (2 June) and L. 151/2025
/// (4 October).
const HOLIDAYS: [Fixed; 11] = [
    Fixed { month: 1, day: 1, since: 1949 },
    Fixed { month: 1, day: 6, since: 1986 },
    Fixed { month: 4, day: 25, since: 1949 },
    Fixed { month: 5, day: 1, since: 1949 },
    Fixed { month: 6, day: 2, since: 2001 },
    Fixed { month: 8, day: 15, since: 1949 },
    Fixed { month: 10, day: 4, since: 2026 },
    Fixed { month: 11, day: 1, since: 1949 },
    Fixed { month: 12, day: 8, since: 1949 },
    Fixed { month: 12, day: 25, since: 1949 },
    Fixed { month: 12, day: 26, since: 1949 },
];

/// The Italian calendar, with the patron saint of a comune.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Calendar {
    /// Month and day.
    patron: (u32, u32),
}

impl Calendar {
    /// That of a comune.
    #[must_use]
    pub fn of(city: &City) -> Self {
        Self { patron: city.patron() }
    }

    /// Whether it is a Sunday, a holiday of the state, or the day of the patron saint.
    #[must_use]
    pub fn is_holiday(self, day: NaiveDate) -> bool {
        day.weekday() == Weekday::Sun || self.is_feast(day)
    }

    /// Whether it is a holiday for more than being a Sunday: what says that it opens on Sundays is closed on Easter and on a
    /// Christmas that falls on one.
    #[must_use]
    pub fn is_feast(self, day: NaiveDate) -> bool {
        let (month, in_month) = (day.month(), day.day());
        let fixed = |one: &Fixed| one.month == month && one.day == in_month && day.year() >= one.since;
        self.patron == (month, in_month)
            || HOLIDAYS.iter().any(fixed)
            || is_easter(day)
            || day.pred_opt().is_some_and(is_easter)
    }

    /// Whether offices work: Monday to Friday, without holidays.
    #[must_use]
    pub fn is_working_day(self, day: NaiveDate) -> bool {
        day.weekday() != Weekday::Sat && !self.is_holiday(day)
    }

    /// The day itself, or the first after it that is no holiday: where a term ends that would end on one (art. 2963
    /// third paragraph Codice civile). A Saturday is no holiday.
    #[must_use]
    pub fn not_on_a_holiday(self, day: NaiveDate) -> NaiveDate {
        day.iter_days().find(|day| !self.is_holiday(*day)).unwrap_or(day)
    }

    /// The day so many working days after `day`, which does not count itself; before it where `count` is negative.
    #[must_use]
    pub fn working_days_after(self, day: NaiveDate, count: i64) -> NaiveDate {
        let step = |day: NaiveDate| match count > 0 {
            true => day.checked_add_days(Days::new(1)),
            false => day.checked_sub_days(Days::new(1)),
        };
        let mut left = count.unsigned_abs();
        let mut reached = day;
        while left > 0 {
            let Some(next) = step(reached) else { return reached };
            reached = next;
            left -= u64::from(self.is_working_day(reached));
        }
        reached
    }

    /// What [`Calendar::working_days_after`] wants to come from one day to the other, or as near to it as working days
    /// come: those after `from` until `to`, or as a negative number those from `to` on before `from`.
    #[must_use]
    pub fn working_days_between(self, from: NaiveDate, to: NaiveDate) -> i64 {
        let count = |first: NaiveDate, last: NaiveDate| {
            let days = first.iter_days().take_while(|day| *day <= last);
            i64::try_from(days.filter(|day| self.is_working_day(*day)).count()).unwrap_or(i64::MAX)
        };
        match (from.succ_opt(), from.pred_opt()) {
            (Some(next), _) if from <= to => count(next, to),
            (_, Some(before)) => -count(to, before),
            _ => 0,
        }
    }
}

fn is_easter(day: NaiveDate) -> bool {
    computus::gregorian_naive(day.year()).is_ok_and(|easter| easter == day)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MILAN: Calendar = Calendar { patron: (12, 7) };

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_year_has_its_holidays_and_milan_saint_ambrose() {
        let holidays = [
            "2020-01-01",
            "2020-01-06",
            "2020-04-12",
            "2020-04-13",
            "2020-04-25",
            "2020-05-01",
            "2020-06-02",
            "2020-08-15",
            "2020-11-01",
            "2020-12-07",
            "2020-12-08",
            "2020-12-25",
            "2020-12-26",
        ];
        let found: Vec<NaiveDate> = day("2020-01-01")
            .iter_days()
            .take_while(|day| day.year() == 2020)
            .filter(|day| {
                MILAN.is_holiday(*day)
                    && (day.weekday() != Weekday::Sun
                        || day.month() == 4 && day.day() == 12
                        || day.month() == 11 && day.day() == 1)
            })
            .collect();
        assert_eq!(found, holidays.map(day));
    }

    #[test]
    fn easter_monday_moves_and_a_law_begins() {
        for monday in ["2019-04-22", "2024-04-01", "2026-04-06", "2038-04-26"] {
            assert!(MILAN.is_holiday(day(monday)), "{monday}");
        }
        assert!(!MILAN.is_holiday(day("2024-10-04")) && MILAN.is_holiday(day("2027-10-04")));
    }

    #[test]
    fn a_sunday_is_no_feast_unless_it_is_one_besides() {
        assert!(!MILAN.is_feast(day("2022-12-18")) && MILAN.is_holiday(day("2022-12-18")));
        for feast in ["2022-12-25", "2020-04-12", "2020-04-13", "2025-12-07"] {
            assert!(MILAN.is_feast(day(feast)), "{feast}");
        }
    }

    #[test]
    fn a_term_that_would_end_on_a_holiday_ends_after_it() {
        assert_eq!(
            MILAN.not_on_a_holiday(day("2020-12-06")),
            day("2020-12-09"),
            "Sunday, patron, Immaculate"
        );
        assert_eq!(MILAN.not_on_a_holiday(day("2020-12-12")), day("2020-12-12"), "a Saturday");
    }

    #[test]
    fn working_days_pass_over_weekends_and_holidays_and_come_back() {
        assert_eq!(MILAN.working_days_after(day("2020-12-04"), 1), day("2020-12-09"));
        for from in ["2020-12-04", "2020-12-05", "2020-12-07", "2020-12-09"].map(day) {
            for count in -30..30 {
                let reached = MILAN.working_days_after(from, count);
                assert_eq!(MILAN.working_days_between(from, reached), count, "{from}");
            }
        }
    }
}
