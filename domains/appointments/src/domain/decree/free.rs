//! The free cells of a pool, as far as somebody is moved into them.

use std::collections::{BTreeMap, HashMap};
use std::ops::Bound;

use chrono::{DateTime, TimeDelta, Utc};

/// A free cell of one lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FreeCell {
    pub(crate) lane: i64,
    pub(crate) starts_at: DateTime<Utc>,
    pub(crate) ends_at: DateTime<Utc>,
}

/// Cells of one lane, one after the other, that are long enough for somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) lane: i64,
    /// When each of its cells begins.
    pub(crate) cells: Vec<DateTime<Utc>>,
    pub(crate) ends_at: DateTime<Utc>,
}

impl Run {
    /// When it begins.
    pub(crate) fn starts_at(&self) -> DateTime<Utc> {
        self.cells[0]
    }
}

/// The free cells of a pool. They only become fewer, so that what was looked through in vain is not looked through again.
#[derive(Clone, Debug, Default)]
pub(crate) struct FreePool {
    /// When each ends, by when it begins and in which lane.
    cells: BTreeMap<(DateTime<Utc>, i64), DateTime<Utc>>,
    /// For a length, from where up to where no run begins that is long enough.
    passed: HashMap<TimeDelta, (DateTime<Utc>, DateTime<Utc>)>,
}

impl FreePool {
    /// Of these cells.
    pub(crate) fn of(cells: impl IntoIterator<Item = FreeCell>) -> Self {
        let cells = cells.into_iter().map(|cell| ((cell.starts_at, cell.lane), cell.ends_at));
        Self { cells: cells.collect(), passed: HashMap::new() }
    }

    /// The earliest run of a length that begins at a moment or after it; of several the lowest lane.
    pub(crate) fn first(&mut self, length: TimeDelta, not_before: DateTime<Utc>) -> Option<Run> {
        let passed = self.passed.get(&length).copied();
        let known = passed.filter(|(from, to)| (*from..=*to).contains(&not_before));
        let begin = known.map_or(not_before, |(_, to)| to);
        let from = (Bound::Included((begin, i64::MIN)), Bound::Unbounded);
        let found =
            self.cells.range(from).find_map(|(&(starts_at, lane), _)| self.run(lane, starts_at, length));
        let end = found.as_ref().map_or(DateTime::<Utc>::MAX_UTC, Run::starts_at);
        self.passed.insert(length, (known.map_or(not_before, |(from, _)| from), end));
        found
    }

    fn run(&self, lane: i64, starts_at: DateTime<Utc>, length: TimeDelta) -> Option<Run> {
        let (mut cells, mut next) = (Vec::new(), starts_at);
        while next - starts_at < length {
            let ends_at = self.cells.get(&(next, lane))?;
            cells.push(next);
            next = *ends_at;
        }
        (!cells.is_empty()).then_some(Run { lane, cells, ends_at: next })
    }

    /// The run is somebody's.
    pub(crate) fn take(&mut self, run: &Run) {
        for cell in &run.cells {
            self.cells.remove(&(*cell, run.lane));
        }
    }
}
