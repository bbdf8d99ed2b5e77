//! When an office is open on a day, and which times of day there are: hours, exceptions, holidays, and the two nights of the year
//! on which clocks are moved.

mod clock_face;
mod fair_share;
mod opening;

use chrono::NaiveDate;
use kernel::{Calendar, Localised};
use uuid::Uuid;

use super::hours::{DayHours, Span, Timetable};
use super::{ClosureId, PoolId};

pub use clock_face::{Moment, moments_of, moves_clocks};
pub use fair_share::{Serving, falls_short};
pub(crate) use opening::{Minutes, Opening, WHOLE_DAY};

kernel::id! {
    /// Other hours on one day.
    pub ExceptionId, "exception"
}

/// A day on which other hours hold than those of the week, also on a holiday.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayException {
    /// Which.
    pub id: ExceptionId,
    /// For one pool only; none for the whole office.
    pub pool: Option<PoolId>,
    /// The day.
    pub day: NaiveDate,
    /// What is open on it; nothing, where it is closed.
    pub hours: DayHours,
    /// What people read beside it: why.
    pub note: String,
}

/// Some days, or some hours of them, on which nothing is sold (*chiusura*).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closure {
    /// Which.
    pub id: ClosureId,
    /// Of one pool only; none for the whole office.
    pub pool: Option<PoolId>,
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub until: NaiveDate,
    /// On each of them only between these times; none for the whole day.
    pub hours: Option<Span>,
    /// What people read.
    pub reason: Localised,
    /// The decree that says so, where one does.
    pub decree: Option<Uuid>,
}

impl Closure {
    /// Whether it shuts a pool. A decree closes an office to whoever comes; who is called or seen in video is so as before.
    #[must_use]
    pub(crate) fn shuts(&self, pool: PoolId, is_in_person: bool) -> bool {
        self.pool.is_none_or(|one| one == pool) && (self.decree.is_none() || is_in_person)
    }
}

impl Closure {
    /// Whether it closes the whole office on a day.
    #[must_use]
    pub fn closes(&self, day: NaiveDate) -> bool {
        self.pool.is_none() && self.hours.is_none() && self.from <= day && day <= self.until
    }
}

/// By what the hours of a day hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    /// The hours of the week.
    Week,
    /// An exception.
    Exception,
    /// It is a holiday of the State, or the patron saint's.
    Holiday,
    /// Nobody has said when it is open.
    Nothing,
}

/// The hours of a day, and by what they hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenDay {
    /// What is open.
    pub hours: DayHours,
    /// By what.
    pub ground: Ground,
}

/// Everything that says when an office and its pools are open.
#[derive(Clone, Debug)]
pub struct OfficeCalendar {
    /// The weeks.
    pub timetables: Vec<Timetable>,
    /// The exceptions.
    pub exceptions: Vec<DayException>,
    /// The holidays of the comune.
    pub holidays: Calendar,
}

impl OfficeCalendar {
    /// When the office is open on a day, or a pool of it. A pool follows the office unless it has hours of its own; what is said
    /// of one day goes before the hours of the week, and what the whole office is on that day before nothing at all.
    #[must_use]
    pub fn on(&self, pool: Option<PoolId>, day: NaiveDate) -> OpenDay {
        if let Some(one) = self.exception(pool, day) {
            return OpenDay { hours: one.hours.clone(), ground: Ground::Exception };
        }
        if self.holidays.is_feast(day) {
            return OpenDay { hours: DayHours::default(), ground: Ground::Holiday };
        }
        match self.timetable(pool, day) {
            Some(table) => OpenDay { hours: table.week.on_date(day).clone(), ground: Ground::Week },
            None => OpenDay { hours: DayHours::default(), ground: Ground::Nothing },
        }
    }

    /// What is said of this very day: of the pool, or else of the office.
    #[must_use]
    pub fn exception(&self, pool: Option<PoolId>, day: NaiveDate) -> Option<&DayException> {
        let of =
            |whose: Option<PoolId>| self.exceptions.iter().find(|one| one.pool == whose && one.day == day);
        pool.and_then(|pool| of(Some(pool))).or_else(|| of(None))
    }

    /// The week that holds on a day: the pool's own, or else the office's.
    #[must_use]
    pub fn timetable(&self, pool: Option<PoolId>, day: NaiveDate) -> Option<&Timetable> {
        let of =
            |whose: Option<PoolId>| self.timetables.iter().find(|one| one.pool == whose && one.holds_on(day));
        pool.and_then(|pool| of(Some(pool))).or_else(|| of(None))
    }
}

#[cfg(test)]
mod tests;
