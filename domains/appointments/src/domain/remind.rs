//! When somebody is reminded of an appointment.

use chrono::{DateTime, NaiveTime, TimeDelta, Utc};
use chrono_tz::Tz;

/// The day before, when people are at home and can still change something.
const EVENING_BEFORE: NaiveTime = NaiveTime::from_hms_opt(17, 0, 0).expect("an hour of the day");
/// So long before it begins, whoever hears by text message hears once more.
const JUST_BEFORE: TimeDelta = TimeDelta::hours(2);
/// Nobody is woken.
const MORNING: NaiveTime = NaiveTime::from_hms_opt(7, 0, 0).expect("an hour of the day");
/// Who booked a little while ago knows.
const KNOWN_FOR: TimeDelta = TimeDelta::hours(1);

/// When somebody is reminded on the day before; none where that is past, or they have just heard of it.
pub(crate) fn day_before(starts_at: DateTime<Utc>, zone: Tz, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let eve = starts_at.with_timezone(&zone).date_naive().pred_opt()?;
    let at = eve.and_time(EVENING_BEFORE).and_local_timezone(zone).earliest()?.with_timezone(&Utc);
    (at - now >= KNOWN_FOR).then_some(at)
}

/// When somebody is reminded just before; none where that is past, or they have just heard of it.
pub(crate) fn hours_before(starts_at: DateTime<Utc>, zone: Tz, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let day = starts_at.with_timezone(&zone).date_naive();
    let morning = day.and_time(MORNING).and_local_timezone(zone).earliest()?.with_timezone(&Utc);
    let at = (starts_at - JUST_BEFORE).max(morning);
    (at < starts_at && at - now >= KNOWN_FOR).then_some(at)
}

#[cfg(test)]
mod tests {
    use chrono_tz::Europe::Rome;

    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn the_day_before_at_five_by_the_clocks_of_that_day() {
        let now = at("2020-03-16T09:00:00Z");
        assert_eq!(day_before(at("2020-03-20T08:30:00Z"), Rome, now), Some(at("2020-03-19T16:00:00Z")));
        assert_eq!(day_before(at("2020-03-30T06:30:00Z"), Rome, now), Some(at("2020-03-29T15:00:00Z")));
        assert_eq!(
            day_before(at("2020-03-17T08:30:00Z"), Rome, at("2020-03-16T15:30:00Z")),
            None,
            "booked half an hour before the reminder"
        );
        assert_eq!(day_before(at("2020-03-16T14:00:00Z"), Rome, now), None, "today");
    }

    #[test]
    fn two_hours_before_and_nobody_is_woken() {
        let now = at("2020-03-16T09:00:00Z");
        assert_eq!(hours_before(at("2020-03-20T10:30:00Z"), Rome, now), Some(at("2020-03-20T08:30:00Z")));
        assert_eq!(hours_before(at("2020-03-20T07:30:00Z"), Rome, now), Some(at("2020-03-20T06:00:00Z")));
        assert_eq!(hours_before(at("2020-03-20T06:00:00Z"), Rome, now), None, "it begins at seven");
        assert_eq!(hours_before(at("2020-03-16T11:30:00Z"), Rome, now), None, "they have just booked");
    }
}
