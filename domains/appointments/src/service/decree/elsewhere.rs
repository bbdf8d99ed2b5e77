//! When people are somewhere else already: a decree moves nobody there.

use std::collections::HashMap;

use chrono::{DateTime, TimeDelta, Utc};

use crate::domain::{FreePool, Run, Visit, VisitId, Visitor};
use crate::store::decree::Booked;

/// From when until when.
type Times = (DateTime<Utc>, DateTime<Utc>);

/// What those have booked who have more than one appointment.
#[derive(Default)]
pub(super) struct Elsewhere(HashMap<Visitor, Vec<(VisitId, Times)>>);

impl Elsewhere {
    /// Of these appointments.
    pub(super) fn of(booked: Vec<Booked>) -> Self {
        let mut all: HashMap<Visitor, Vec<(VisitId, Times)>> = HashMap::new();
        for one in booked {
            all.entry(one.visitor()).or_default().push((one.visit_id, (one.starts_at, one.ends_at)));
        }
        Self(all)
    }

    /// When whoever has an appointment is at another one.
    pub(super) fn times(&self, visit: &Visit) -> Vec<Times> {
        let theirs = self.0.get(&visit.visitor).map(Vec::as_slice).unwrap_or_default();
        theirs.iter().filter(|(id, _)| *id != visit.id).map(|(_, times)| *times).collect()
    }

    /// An appointment is there from now on, for whoever has others.
    pub(super) fn moves(&mut self, visit: &Visit, to: &Run) {
        let theirs = self.0.get_mut(&visit.visitor).into_iter().flatten();
        for (_, times) in theirs.filter(|(id, _)| *id == visit.id) {
            *times = (to.starts_at(), to.ends_at);
        }
    }
}

/// The earliest run of a length that begins at a moment or after it and touches none of these times.
pub(super) fn first_beside(
    pool: &mut FreePool,
    length: TimeDelta,
    not_before: DateTime<Utc>,
    elsewhere: &[Times],
) -> Option<Run> {
    let mut from = not_before;
    loop {
        let run = pool.first(length, from)?;
        let touched =
            elsewhere.iter().find(|(begins, ends)| run.starts_at() < *ends && *begins < run.ends_at);
        // What is touched ends after the run begins: each look begins later.
        match touched {
            None => return Some(run),
            Some((_, ends)) => from = *ends,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::FreeCell;

    fn at(minutes: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::minutes(minutes)
    }

    fn cell(number: i64) -> FreeCell {
        FreeCell { lane: 1, starts_at: at(10 * number), ends_at: at(10 * number + 10) }
    }

    #[test]
    fn what_somebody_has_elsewhere_is_passed_by() {
        let begins = |elsewhere: &[Times]| {
            let mut pool = FreePool::of((0..6).map(cell));
            first_beside(&mut pool, TimeDelta::minutes(20), at(0), elsewhere).map(|run| run.starts_at())
        };
        assert_eq!(begins(&[]), Some(at(0)));
        assert_eq!(begins(&[(at(15), at(20))]), Some(at(20)), "not half of it either");
        assert_eq!(begins(&[(at(30), at(40)), (at(0), at(10))]), Some(at(10)));
        assert_eq!(begins(&[(at(10), at(50))]), None, "ten minutes are left, and twenty are needed");
    }
}
