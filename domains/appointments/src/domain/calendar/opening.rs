//! Whether somebody who comes without an appointment is let into a line, and else from when on.

use chrono::{Days, NaiveDate};

use super::OfficeCalendar;
use crate::domain::PoolId;
use crate::domain::hours::{DayHours, Minute};

/// So far ahead is looked for when a line opens again: what is closed longer has no day yet that anybody should wait for.
const DAYS_AHEAD: u64 = 90;

/// From one minute of a day to another.
pub(crate) type Minutes = (i64, i64);

/// All of a day.
pub(crate) const WHOLE_DAY: Minutes = (0, Minute::MIDNIGHT.minutes());

/// How a line stands at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Opening {
    /// It takes people in.
    Open,
    /// It does not.
    Closed {
        /// From when on it does again, as far as is known.
        again: Option<(NaiveDate, Minute)>,
    },
}

impl OfficeCalendar {
    /// How a line stands at a minute of a day, by its hours without what is `shut` of them on each day.
    pub(crate) fn opening(
        &self,
        pool: PoolId,
        (today, minute): (NaiveDate, i64),
        shut: impl Fn(NaiveDate) -> Vec<Minutes>,
    ) -> Opening {
        let open_on = |day| shut(day).into_iter().fold(minutes_of(&self.on(Some(pool), day).hours), without);
        if open_on(today).iter().any(|(from, until)| (*from..*until).contains(&minute)) {
            return Opening::Open;
        }
        let days = (0..DAYS_AHEAD).filter_map(|ahead| today.checked_add_days(Days::new(ahead)));
        let mut begins = days.flat_map(|day| open_on(day).into_iter().map(move |(from, _)| (day, from)));
        let again = begins.find(|(day, from)| *day > today || *from > minute);
        Opening::Closed { again: again.and_then(|(day, from)| Some((day, Minute::from_minutes(from)?))) }
    }
}

fn minutes_of(hours: &DayHours) -> Vec<Minutes> {
    hours.spans().iter().map(|span| (span.from().minutes(), span.until().minutes())).collect()
}

/// What is left of some spans without another one.
fn without(open: Vec<Minutes>, (from, until): Minutes) -> Vec<Minutes> {
    let left = |(begins, ends): Minutes| [(begins, ends.min(from)), (begins.max(until), ends)];
    open.into_iter().flat_map(left).filter(|(begins, ends)| begins < ends).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{Ground, OpenDay};
    use super::*;
    use crate::domain::calendar::{DayException, ExceptionId};
    use crate::domain::hours::{Timetable, TimetableId, Week};

    /// Open on weekdays from half past eight to half past twelve and from two to half past three; on Monday 16 March 2020 too.
    fn calendar() -> OfficeCalendar {
        let open = || DayHours::parse("8:30-12:30, 14:00-15:30").unwrap();
        let week =
            Week::of([open(), open(), open(), open(), open(), DayHours::default(), DayHours::default()]);
        let from = day("2020-01-01");
        OfficeCalendar {
            timetables: vec![Timetable { id: TimetableId::new(), pool: None, from, until: None, week }],
            exceptions: Vec::new(),
            holidays: kernel::Calendar::of(&web::sample_city()),
        }
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// How the line stands at this time, where nothing is shut.
    fn at(calendar: &OfficeCalendar, on: &str, time: &str) -> Opening {
        let minute = Minute::parse(time).unwrap().minutes();
        calendar.opening(PoolId::new(), (day(on), minute), |_| Vec::new())
    }

    fn closed_until(on: &str, time: &str) -> Opening {
        Opening::Closed { again: Some((day(on), Minute::parse(time).unwrap())) }
    }

    #[test]
    fn a_line_is_open_in_its_hours_and_says_else_when_it_is_again() {
        let calendar = calendar();
        for time in ["8:30", "12:25", "14:00", "15:25"] {
            assert_eq!(at(&calendar, "2020-03-16", time), Opening::Open, "{time}");
        }
        for (time, again) in [("7:00", "8:30"), ("12:30", "14:00"), ("13:55", "14:00")] {
            assert_eq!(at(&calendar, "2020-03-16", time), closed_until("2020-03-16", again), "{time}");
        }
        assert_eq!(
            at(&calendar, "2020-03-20", "15:30"),
            closed_until("2020-03-23", "8:30"),
            "after the Sunday"
        );
    }

    #[test]
    fn a_holiday_is_closed_until_the_day_after_it_and_an_exception_goes_before_it() {
        let feast = OpenDay { hours: DayHours::default(), ground: Ground::Holiday };
        let mut calendar = calendar();
        assert_eq!(calendar.on(None, day("2020-12-07")), feast, "Saint Ambrose");
        assert_eq!(at(&calendar, "2020-12-07", "9:00"), closed_until("2020-12-09", "8:30"));
        let hours = DayHours::parse("9:00-11:00").unwrap();
        let (id, note) = (ExceptionId::new(), String::new());
        calendar.exceptions.push(DayException { id, pool: None, day: day("2020-12-07"), hours, note });
        assert_eq!(at(&calendar, "2020-12-07", "9:00"), Opening::Open);
    }

    #[test]
    fn what_is_shut_cuts_the_hours_also_in_their_middle() {
        let calendar = calendar();
        let at = |time: &str, shut: Vec<Minutes>| {
            let minute = Minute::parse(time).unwrap().minutes();
            let today = day("2020-03-16");
            let shut = |on: NaiveDate| if on == today { shut.clone() } else { Vec::new() };
            calendar.opening(PoolId::new(), (today, minute), shut)
        };
        assert_eq!(at("10:30", vec![(600, 660)]), closed_until("2020-03-16", "11:00"));
        assert_eq!(at("11:00", vec![(600, 660)]), Opening::Open);
        assert_eq!(at("10:30", vec![(600, 660), WHOLE_DAY]), closed_until("2020-03-17", "8:30"));
    }

    #[test]
    fn what_is_shut_for_longer_than_anybody_waits_names_no_day() {
        let calendar = calendar();
        let opening = calendar.opening(PoolId::new(), (day("2020-03-16"), 600), |_| vec![WHOLE_DAY]);
        assert_eq!(opening, Opening::Closed { again: None });
    }

    proptest! {
        /// Over the days of a leap year, its holidays and the two on which clocks are moved.
        #[test]
        fn however_hours_are_cut_a_line_is_open_in_what_is_left_and_opens_again_with_its_first_minute(
            ahead in 0u64..366,
            now in 0i64..1440,
            cuts in prop::collection::vec((0u64..6, 0i64..288, 1i64..=288), 0..6),
        ) {
            let (calendar, today) = (calendar(), day("2020-01-01") + Days::new(ahead));
            let shut = |on: NaiveDate| -> Vec<Minutes> {
                let of_the_day = cuts.iter().filter(|(later, ..)| today + Days::new(*later) == on);
                of_the_day.map(|(_, from, long)| (from * 5, ((from + long) * 5).min(WHOLE_DAY.1))).collect()
            };
            let is_open = |on: NaiveDate, minute: i64| {
                let holds = |(from, until): &Minutes| (*from..*until).contains(&minute);
                minutes_of(&calendar.on(None, on).hours).iter().any(holds) && !shut(on).iter().any(holds)
            };
            let later = (0..DAYS_AHEAD).flat_map(|days| {
                let on = today + Days::new(days);
                (0..WHOLE_DAY.1).step_by(5).map(move |minute| (on, minute))
            });
            let mut later = later.filter(|(on, minute)| *on > today || *minute > now);
            let expected = match is_open(today, now) {
                true => Opening::Open,
                false => {
                    let again = later.find(|(on, minute)| is_open(*on, *minute));
                    Opening::Closed { again: again.map(|(on, at)| (on, Minute::from_minutes(at).unwrap())) }
                }
            };
            prop_assert_eq!(calendar.opening(PoolId::new(), (today, now), shut), expected);
        }
    }
}
