//! What a booking page needs at once.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, Utc};
use chrono_tz::Tz;

use super::{Appointments, Search};
use crate::domain::{MatterCode, Way};

impl Appointments {
    /// Everything that can be booked for these, wherever it is.
    pub(crate) fn everywhere(&self, matters: Vec<MatterCode>, way: Way, people: i64) -> Search {
        let now = self.now();
        Search {
            matters,
            way,
            offices: None,
            near: None,
            municipio: None,
            from: self.limits().earliest(now),
            until: self.limits().latest(now),
            people,
        }
    }

    /// From when until when a day of the city is.
    pub(crate) fn bounds_of(&self, day: NaiveDate) -> [DateTime<Utc>; 2] {
        let next = day.checked_add_days(Days::new(1)).unwrap_or(day);
        [day, next].map(|day| self.begin_of(day))
    }

    /// When a day of the city begins.
    pub(super) fn begin_of(&self, day: NaiveDate) -> DateTime<Utc> {
        midnight(self.city().timezone, day)
    }
}

/// The first moment of a day. Where the night skips midnight, the day begins an hour later.
fn midnight(zone: Tz, day: NaiveDate) -> DateTime<Utc> {
    let begin = day.and_time(NaiveTime::MIN);
    let local = begin.and_local_timezone(zone).earliest();
    let local = local.or_else(|| (begin + TimeDelta::hours(1)).and_local_timezone(zone).earliest());
    local.map_or_else(|| begin.and_utc(), |moment| moment.with_timezone(&Utc))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_of_the_city_begins_when_it_begins_there() {
        let at = |day: &str| midnight(chrono_tz::Europe::Rome, day.parse().unwrap()).to_rfc3339();
        assert_eq!(at("2020-03-29"), "2020-03-28T23:00:00+00:00", "the night of summer time");
        assert_eq!(at("2020-03-30"), "2020-03-29T22:00:00+00:00");
        assert_eq!(at("2020-10-26"), "2020-10-25T23:00:00+00:00");
    }
}
