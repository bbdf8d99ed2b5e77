//! How much one person may book, and until when things can be changed: data, in the city's `appointments.toml`.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::error::Refusal;

/// The limits of a city.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Limits {
    /// So many appointments of one person can be ahead.
    pub live: i64,
    /// So many of them for the same matter.
    pub live_for_matter: i64,
    /// So often one can be moved.
    pub moves: i64,
    /// Until so many hours before, it can be moved and cancelled.
    pub change_hours: i64,
    /// So many days ahead can be booked.
    pub horizon_days: i64,
    /// So many minutes ahead at least.
    pub lead_minutes: i64,
    /// So many misses …
    pub misses: i64,
    /// … within so many days …
    pub misses_days: i64,
    /// … close booking online for so many days; by telephone it stays open.
    pub closed_days: i64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            live: 3,
            live_for_matter: 1,
            moves: 3,
            change_hours: 2,
            horizon_days: 90,
            lead_minutes: 30,
            misses: 3,
            misses_days: 180,
            closed_days: 30,
        }
    }
}

/// What a matter limits otherwise than the city.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct MatterLimits {
    /// So many appointments of one person for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub live: Option<i64>,
    /// So often one can be moved.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub moves: Option<i64>,
    /// Until so many hours before, it can be moved and cancelled.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub change_hours: Option<i64>,
    /// So many people can come together for it; none is one by one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub people: Option<i64>,
}

impl Limits {
    /// The limits of a visit for these matters: of each the strictest.
    #[must_use]
    pub fn of<'m>(&self, matters: impl IntoIterator<Item = &'m MatterLimits> + Clone) -> Self {
        let own = |of: fn(&MatterLimits) -> Option<i64>| matters.clone().into_iter().filter_map(of);
        Self {
            live_for_matter: own(|one| one.live).min().unwrap_or(self.live_for_matter),
            moves: own(|one| one.moves).min().unwrap_or(self.moves),
            change_hours: own(|one| one.change_hours).max().unwrap_or(self.change_hours),
            ..self.clone()
        }
    }

    /// Until when booking online is closed to who missed these appointments, each by when it began and when it was said that
    /// nobody came; none where they never were too many.
    pub(crate) fn closed_until(&self, missed: &[(DateTime<Utc>, DateTime<Utc>)]) -> Option<DateTime<Utc>> {
        let is_too_many = |said_at: DateTime<Utc>| {
            let since = said_at - TimeDelta::days(self.misses_days);
            let counted = missed.iter().filter(|(began, said)| *said <= said_at && *began >= since).count();
            i64::try_from(counted).is_ok_and(|counted| counted >= self.misses)
        };
        let last = missed.iter().map(|(_, said_at)| *said_at).filter(|said_at| is_too_many(*said_at)).max();
        last.map(|said_at| said_at + TimeDelta::days(self.closed_days))
    }

    /// The first moment that can be booked.
    #[must_use]
    pub fn earliest(&self, now: DateTime<Utc>) -> DateTime<Utc> {
        now + TimeDelta::minutes(self.lead_minutes)
    }

    /// The moment from which on nothing can be booked yet.
    #[must_use]
    pub fn latest(&self, now: DateTime<Utc>) -> DateTime<Utc> {
        now + TimeDelta::days(self.horizon_days)
    }

    /// Whether somebody may still change what begins then by themselves.
    pub fn demand_time(&self, starts_at: DateTime<Utc>, now: DateTime<Utc>) -> Result<(), Refusal> {
        let last = starts_at - TimeDelta::hours(self.change_hours);
        if now <= last { Ok(()) } else { Err(Refusal::TooLate) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_several_matters_the_strictest_limits_hold() {
        let card = MatterLimits { change_hours: Some(24), ..MatterLimits::default() };
        let home = MatterLimits { moves: Some(1), live: Some(2), ..MatterLimits::default() };
        let city = Limits::default();
        let both = city.of([&card, &home]);
        assert_eq!((both.change_hours, both.moves, both.live_for_matter, both.live), (24, 1, 2, city.live));
        assert_eq!(city.of([&MatterLimits::default()]), city);
    }

    #[test]
    fn too_many_misses_within_some_days_close_and_as_many_over_years_do_not() {
        let limits = Limits { misses: 2, misses_days: 10, closed_days: 30, ..Limits::default() };
        let miss = |day: i64| {
            let began = DateTime::UNIX_EPOCH + TimeDelta::days(day);
            (began, began + TimeDelta::hours(1))
        };
        let until = |day: i64| Some(miss(day).1 + TimeDelta::days(30));

        assert_eq!(limits.closed_until(&[]), None);
        assert_eq!(limits.closed_until(&[miss(0), miss(20)]), None, "one in ten days");
        assert_eq!(limits.closed_until(&[miss(0), miss(5), miss(30)]), until(5));
        assert_eq!(limits.closed_until(&[miss(30), miss(5), miss(0), miss(35)]), until(35), "the last time");
    }

    #[test]
    fn what_is_too_near_is_not_changed() {
        let (limits, now) = (Limits { change_hours: 2, ..Limits::default() }, DateTime::UNIX_EPOCH);
        assert_eq!(limits.demand_time(now + TimeDelta::hours(2), now), Ok(()));
        assert_eq!(limits.demand_time(now + TimeDelta::minutes(119), now), Err(Refusal::TooLate));
    }
}
