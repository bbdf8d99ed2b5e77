//! What the next weeks bring an office, how wrong that has been, and what is booked there already.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use kernel::Calendar;

use super::Appointments;
use crate::domain::figures::{Period, back};
use crate::domain::forecast::{History, Measured};
use crate::error::AppointmentError;
use crate::store::figures as store;

/// So many weeks are told.
const WEEKS: u64 = 4;
/// What came in so many days before is looked at.
const LEARNED_DAYS: u64 = 7 * 26;

/// What the next weeks bring.
pub(crate) struct Ahead {
    pub(crate) days: Vec<DayAhead>,
    /// None where too little is known.
    pub(crate) measured: Option<Measured>,
}

/// A day to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct DayAhead {
    pub(crate) on: NaiveDate,
    /// How many people are expected; none where nothing is known of such a day.
    pub(crate) expected: Option<i64>,
    /// How many appointments are booked already.
    pub(crate) booked: i64,
}

impl Appointments {
    /// What the weeks from the next day on bring an office: expected from what came, and what is booked.
    pub(super) async fn ahead(&self, office: &str) -> Result<Ahead, AppointmentError> {
        let (today, calendar) = (self.today(), Calendar::of(self.city()));
        let from = today.checked_add_days(Days::new(1)).unwrap_or(today);
        // What came today is not whole yet.
        let learned = Period { from: back(today, LEARNED_DAYS), until: today };
        let history = History::of(store::served_by_day(self.db(), learned, office).await?);
        let until = from.checked_add_days(Days::new(7 * WEEKS)).unwrap_or(from);
        let mut days: BTreeMap<NaiveDate, DayAhead> = BTreeMap::new();
        let nothing = |on| DayAhead { on, expected: None, booked: 0 };
        for one in history.forecast(calendar, from, WEEKS) {
            days.entry(one.on).or_insert(nothing(one.on)).expected = Some(one.people);
        }
        let (begins, ends) = (self.begin_of(from), self.begin_of(until));
        for (starts_at, count) in store::booked_ahead(self.db(), office, begins, ends).await? {
            let on = self.day_of(starts_at);
            days.entry(on).or_insert(nothing(on)).booked += count;
        }
        Ok(Ahead { days: days.into_values().collect(), measured: history.measure(calendar, today) })
    }
}
