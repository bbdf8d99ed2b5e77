//! How the counterpart behaves when it is told to.

use std::collections::{HashMap, VecDeque};
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::FiscalCode;

/// How somebody stands with App IO.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// They read it, and these languages best (`it_IT`).
    Reads(Vec<String>),
    /// They read it, and want nothing of this service.
    Silenced,
    /// They do not use it.
    Absent,
}

/// What it answers instead of what it would.
#[derive(Clone, Copy, Debug)]
pub(super) struct Instead {
    pub(super) status: u16,
    /// In seconds.
    pub(super) retry_after: Option<u64>,
}

#[derive(Default)]
struct Ordered {
    standings: HashMap<String, Standing>,
    instead: VecDeque<Instead>,
}

/// What the counterpart was told to do. Whom nobody spoke of reads App IO, in Italian. Cheap to clone.
#[derive(Clone, Default)]
pub struct Orders {
    ordered: Arc<Mutex<Ordered>>,
}

impl Orders {
    /// From now on somebody stands so.
    pub fn stands(&self, code: &FiscalCode, standing: Standing) {
        self.ordered().standings.insert(code.as_str().to_owned(), standing);
    }

    /// The next `times` requests are answered with this status; with 429 it says for how many seconds to be silent.
    pub fn answer_next(&self, times: usize, status: u16, retry_after: Option<u64>) {
        self.ordered().instead.extend(std::iter::repeat_n(Instead { status, retry_after }, times));
    }

    pub(super) fn standing_of(&self, code: &str) -> Standing {
        let usual = || Standing::Reads(vec!["it_IT".to_owned()]);
        self.ordered().standings.get(code).cloned().unwrap_or_else(usual)
    }

    pub(super) fn instead(&self) -> Option<Instead> {
        self.ordered().instead.pop_front()
    }

    fn ordered(&self) -> MutexGuard<'_, Ordered> {
        self.ordered.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Nobody of whom something was said.
impl fmt::Debug for Orders {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Orders").finish_non_exhaustive()
    }
}
