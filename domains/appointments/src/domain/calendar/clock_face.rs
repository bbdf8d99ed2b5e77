//! The times of a day that exist exactly once. Hours are said in the city's time, cells are kept in UTC: between the two stand
//! the nights on which clocks are moved.

use chrono::{DateTime, Days, MappedLocalTime, NaiveDate, NaiveTime, TimeDelta, TimeZone as _, Utc};
use chrono_tz::Tz;

use crate::domain::hours::Minute;

/// A time of day, and the moment that it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The time, as clocks of the city show it.
    pub minute: Minute,
    /// The moment.
    pub at: DateTime<Utc>,
}

/// Every time of a day at which something may begin or end, midnight of the next day included. A time that clocks pass over in
/// March is not among them, nor one that they show twice in October: «half past two» would name no moment, or two.
#[must_use]
pub fn moments_of(day: NaiveDate, timezone: Tz) -> Vec<Moment> {
    let minutes = (0..=Minute::OF_A_DAY / Minute::STEP).map(|step| i64::from(step * Minute::STEP));
    let moment = |minute: Minute| Some(Moment { minute, at: moment(day, minute, timezone)? });
    minutes.filter_map(Minute::from_minutes).filter_map(moment).collect()
}

/// Whether clocks are moved on a day: it is longer or shorter than others.
#[must_use]
pub fn moves_clocks(day: NaiveDate, timezone: Tz) -> bool {
    let at = |minute| moment(day, minute, timezone);
    match (at(Minute::FIRST), at(Minute::MIDNIGHT)) {
        (Some(begin), Some(end)) => end - begin != TimeDelta::days(1),
        _ => true,
    }
}

fn moment(day: NaiveDate, minute: Minute, timezone: Tz) -> Option<DateTime<Utc>> {
    let local = match minute {
        Minute::MIDNIGHT => day.checked_add_days(Days::new(1))?.and_time(NaiveTime::MIN),
        other => day.and_time(NaiveTime::MIN).checked_add_signed(TimeDelta::minutes(other.minutes()))?,
    };
    match timezone.from_local_datetime(&local) {
        MappedLocalTime::Single(at) => Some(at.with_timezone(&Utc)),
        MappedLocalTime::None | MappedLocalTime::Ambiguous(..) => None,
    }
}

#[cfg(test)]
mod tests {
    use chrono_tz::Europe::Rome;
    use proptest::prelude::*;

    use super::*;

    fn minutes(day: &str) -> Vec<i64> {
        moments_of(day.parse().unwrap(), Rome).iter().map(|one| one.minute.minutes()).collect()
    }

    #[test]
    fn a_usual_day_has_every_time_and_the_midnight_that_ends_it() {
        for day in ["2020-02-29", "2020-03-16", "2020-12-31"] {
            assert_eq!(minutes(day), (0..=288).map(|step| step * 5).collect::<Vec<i64>>(), "{day}");
        }
    }

    #[test]
    fn in_march_nothing_begins_between_two_and_three() {
        let found = minutes("2020-03-29");
        assert_eq!(found.len(), 289 - 12);
        assert!(found.contains(&115) && found.contains(&180));
        assert!(!found.iter().any(|minute| (120..180).contains(minute)));
    }

    #[test]
    fn in_october_nothing_begins_in_the_hour_that_comes_twice() {
        let found = minutes("2020-10-25");
        assert_eq!(found.len(), 289 - 12);
        assert!(found.contains(&115) && found.contains(&180));
        assert!(!found.iter().any(|minute| (120..180).contains(minute)));
    }

    proptest! {
        #[test]
        fn on_every_day_each_moment_is_the_time_that_it_is_said_to_be(offset in 0i64..20_000) {
            let day = NaiveDate::from_ymd_opt(2000, 1, 1).unwrap() + TimeDelta::days(offset);
            let moments = moments_of(day, Rome);
            for one in &moments {
                let said = one.at.with_timezone(&Rome).naive_local();
                prop_assert_eq!(said, day.and_time(NaiveTime::MIN) + TimeDelta::minutes(one.minute.minutes()));
            }
            prop_assert!(moments.windows(2).all(|two| two[0].at < two[1].at), "no moment comes twice");
            prop_assert_eq!(moments.len(), if moves_clocks(day, Rome) { 277 } else { 289 });
        }
    }
}
