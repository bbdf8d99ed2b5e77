//! The clock of the law: it runs, it stands still, it ends.

use chrono::{NaiveDate, TimeDelta};
use kernel::Calendar;

use crate::definition::{Clock, Days};

/// Where the clock of an open case stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deadline {
    /// It runs, until this day; the day that counts is [`Deadline::due_on`].
    Running {
        /// Counted in days, holiday or not.
        ends_on: NaiveDate,
        /// The last day on which it stands still before it goes on by itself, where there is one.
        still_until: Option<NaiveDate>,
    },
    /// It stands still, with so many days left. A term that has passed never does: nothing takes back that it has.
    Still {
        /// Days of the kind that the clock counts.
        days_left: i64,
    },
}

impl Deadline {
    /// The clock of a request that came on a day, which does not count (art. 2963 second paragraph Codice civile).
    #[must_use]
    pub fn beginning(clock: &Clock, came_on: NaiveDate, calendar: Calendar) -> Self {
        let ends_on = day_after(clock, i64::from(clock.days), came_on, calendar);
        Self::Running { ends_on, still_until: None }
    }

    /// The same, standing still from `today` on; of a term that has passed there is nothing left to stop.
    #[must_use]
    pub fn stopped(self, clock: &Clock, today: NaiveDate, calendar: Calendar) -> Self {
        match self {
            Self::Running { ends_on, still_until } if !self.is_over_on(today, calendar) => {
                // What has not begun to run again has lost no day.
                let from = still_until.map_or(today, |until| until.max(today));
                // A term that ended on a holiday ends on the day after it, with no day left.
                Self::Still { days_left: days_left(clock, from, ends_on, calendar).max(0) }
            }
            over_or_still => over_or_still,
        }
    }

    /// The same, running again after the day `from`, which may be before or after `today`.
    #[must_use]
    pub fn going_on(self, clock: &Clock, (today, from): (NaiveDate, NaiveDate), calendar: Calendar) -> Self {
        match self {
            running @ Self::Running { .. } => running,
            Self::Still { days_left } => {
                let ends_on = day_after(clock, days_left, from, calendar);
                Self::Running { ends_on, still_until: (from > today).then_some(from) }
            }
        }
    }

    /// The same, standing still for so many days from `today` on and running again by itself after them.
    #[must_use]
    pub fn still_for(self, clock: &Clock, days: u16, today: NaiveDate, calendar: Calendar) -> Self {
        let until = today + TimeDelta::days(i64::from(days));
        let until = self.still_until(today).map_or(until, |before| before.max(until));
        self.stopped(clock, today, calendar).going_on(clock, (today, until), calendar)
    }

    /// The same of a term that was counted from the day `counted` and is counted from the day `from`.
    #[must_use]
    pub fn moved(self, clock: &Clock, (counted, from): (NaiveDate, NaiveDate), calendar: Calendar) -> Self {
        let [before, after] =
            [counted, from].map(|day| day_after(clock, i64::from(clock.days), day, calendar));
        match self {
            Self::Running { ends_on, still_until } => {
                Self::Running { ends_on: ends_on + (after - before), still_until }
            }
            Self::Still { days_left: left } => {
                Self::Still { days_left: (left + days_left(clock, before, after, calendar)).max(0) }
            }
        }
    }

    /// Until which day it stands still by itself, as seen from `today`.
    #[must_use]
    pub fn still_until(self, today: NaiveDate) -> Option<NaiveDate> {
        match self {
            Self::Running { still_until, .. } => still_until.filter(|until| *until >= today),
            Self::Still { .. } => None,
        }
    }

    /// The last day of the term: never a holiday (art. 2963 third paragraph Codice civile). None while it stands still.
    #[must_use]
    pub fn due_on(self, calendar: Calendar) -> Option<NaiveDate> {
        match self {
            Self::Running { ends_on, .. } => Some(calendar.not_on_a_holiday(ends_on)),
            Self::Still { .. } => None,
        }
    }

    /// Whether the term has passed on a day.
    #[must_use]
    pub fn is_over_on(self, today: NaiveDate, calendar: Calendar) -> bool {
        match self {
            Self::Running { .. } => self.due_on(calendar).is_some_and(|due| due < today),
            Self::Still { .. } => false,
        }
    }
}

/// The last day for whoever concludes in the office's place, counted from a day: half of the term (art. 2 c. 9-ter L. 241/1990).
#[must_use]
pub(crate) fn substitute_due_on(clock: &Clock, from: NaiveDate, calendar: Calendar) -> NaiveDate {
    let half = i64::from((clock.days / 2).max(1));
    calendar.not_on_a_holiday(day_after(clock, half, from, calendar))
}

/// So many days of the clock's kind after one.
fn day_after(clock: &Clock, days: i64, from: NaiveDate, calendar: Calendar) -> NaiveDate {
    match clock.counting {
        Days::Calendar => from + TimeDelta::days(days),
        Days::Working => calendar.working_days_after(from, days),
    }
}

fn days_left(clock: &Clock, today: NaiveDate, ends_on: NaiveDate, calendar: Calendar) -> i64 {
    match clock.counting {
        Days::Calendar => (ends_on - today).num_days(),
        Days::Working => calendar.working_days_between(today, ends_on),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::definition::Silence;

    fn milan() -> Calendar {
        Calendar::of(&web::sample_city())
    }

    fn clock(days: u16, counting: Days) -> Clock {
        let law = "L. 241/1990, art. 2".to_owned();
        let silence = Silence::Delay;
        Clock { days, counting, silence, warn_days_before: vec![3], escalate_days_after: 10, law }
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn thirty_days_from_the_ninth_of_november_end_after_saint_ambrose_and_the_immaculate() {
        let thirty = clock(28, Days::Calendar);
        let running = Deadline::beginning(&thirty, day("2020-11-09"), milan());
        assert_eq!(running.due_on(milan()), Some(day("2020-12-09")));
        assert!(
            !running.is_over_on(day("2020-12-09"), milan()) && running.is_over_on(day("2020-12-10"), milan())
        );
    }

    #[test]
    fn whoever_concludes_in_the_office_s_place_has_half_of_the_term() {
        let due = |days, counting| substitute_due_on(&clock(days, counting), day("2020-04-20"), milan());
        assert_eq!(due(30, Days::Calendar), day("2020-05-05"));
        // The eleventh day would be the first of May.
        assert_eq!(due(23, Days::Calendar), day("2020-05-02"));
        assert_eq!(due(1, Days::Calendar), day("2020-04-21"));
        // Without the Sundays, the Saturdays and the first of May.
        assert_eq!(due(20, Days::Working), day("2020-05-05"));
    }

    #[test]
    fn a_term_that_is_counted_from_another_day_moves_by_as_much() {
        let thirty = clock(30, Days::Calendar);
        let [came, receipt] = [day("2020-03-09"), day("2020-03-05")];
        let moved = |term: Deadline| term.moved(&thirty, (came, receipt), milan());
        let running = Deadline::beginning(&thirty, came, milan());
        assert_eq!(moved(running), Deadline::beginning(&thirty, receipt, milan()));
        let still = running.stopped(&thirty, day("2020-03-19"), milan());
        assert_eq!(
            (still, moved(still)),
            (Deadline::Still { days_left: 20 }, Deadline::Still { days_left: 16 })
        );
        assert_eq!(moved(moved(still)), Deadline::Still { days_left: 12 });
    }

    #[test]
    fn a_term_that_ends_on_a_holiday_has_not_passed_on_the_day_after_it() {
        let thirty = clock(28, Days::Calendar);
        // It would end on the seventh of December.
        let running = Deadline::beginning(&thirty, day("2020-11-09"), milan());
        let stopped = running.stopped(&thirty, day("2020-12-09"), milan());
        assert_eq!(stopped, Deadline::Still { days_left: 0 });
        let late = running.stopped(&thirty, day("2020-12-10"), milan());
        assert_eq!(late, running, "a day later nothing stops it");
        let later = day("2021-02-01");
        assert!(late.going_on(&thirty, (later, later), milan()).is_over_on(later, milan()));
    }

    proptest! {
        #[test]
        fn a_clock_never_runs_while_it_stands_still(
            days in 1u16..120, before in 0i64..200, still in 0i64..500, working: bool,
        ) {
            let counting = if working { Days::Working } else { Days::Calendar };
            let clock = clock(days, counting);
            let came = day("2020-03-16");
            let stop = came + TimeDelta::days(before);
            let running = Deadline::beginning(&clock, came, milan());
            let stopped = running.stopped(&clock, stop, milan());
            let again = stop + TimeDelta::days(still);
            let going = stopped.going_on(&clock, (again, again), milan());
            if running.is_over_on(stop, milan()) {
                prop_assert_eq!((stopped, going), (running, running), "what has passed has passed");
                prop_assert!(going.is_over_on(again, milan()));
                return Ok(());
            }
            prop_assert_eq!(going.stopped(&clock, again, milan()), stopped);
            prop_assert_eq!(stopped.due_on(milan()), None);
        }

        #[test]
        fn nor_while_it_waits_to_go_on_by_itself(
            days in 1u16..120, before in 0i64..200, still in 0i64..500, ahead in 0i64..40, looked in 0i64..80,
            working: bool,
        ) {
            let counting = if working { Days::Working } else { Days::Calendar };
            let clock = clock(days, counting);
            let stop = day("2020-03-16") + TimeDelta::days(before);
            let running = Deadline::beginning(&clock, day("2020-03-16"), milan());
            prop_assume!(!running.is_over_on(stop, milan()));
            let stopped = running.stopped(&clock, stop, milan());
            let answered = stop + TimeDelta::days(still);
            let from = answered + TimeDelta::days(ahead);
            let going = stopped.going_on(&clock, (answered, from), milan());
            let look = answered + TimeDelta::days(looked);
            let at_once = stopped.going_on(&clock, (from, from), milan());
            prop_assert_eq!(going.due_on(milan()), at_once.due_on(milan()), "it ends as if it went on that day");
            prop_assert_eq!(going.still_until(look).is_some(), ahead > 0 && look <= from);
            let again = going.stopped(&clock, look, milan());
            if look <= from {
                prop_assert_eq!(again, stopped, "not a day was lost");
            } else if going.is_over_on(look, milan()) {
                prop_assert_eq!(again, going, "what has passed has passed");
            } else {
                prop_assert_eq!(again, at_once.stopped(&clock, look, milan()));
            }
        }
    }
}
