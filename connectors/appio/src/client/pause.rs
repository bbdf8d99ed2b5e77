//! Being silent for as long as App IO wants.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Nobody waits longer than this for whatever a header says.
const LONGEST: Duration = Duration::from_secs(60 * 60);

/// Until when nothing is sent. All messages of a node share it: whoever knocks on goes on being refused.
#[derive(Debug, Default)]
pub(super) struct Pause(Mutex<Option<Instant>>);

impl Pause {
    /// How much of it is left; none where one may speak.
    pub(super) fn left(&self) -> Option<Duration> {
        let until = *self.0.lock().unwrap_or_else(PoisonError::into_inner);
        until.and_then(|until| until.checked_duration_since(Instant::now())).filter(|left| !left.is_zero())
    }

    pub(super) fn begin(&self, how_long: Duration) {
        let until = Instant::now() + how_long.min(LONGEST);
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(until);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pause_ends_and_is_never_endless() {
        let pause = Pause::default();
        assert_eq!(pause.left(), None);
        pause.begin(Duration::MAX);
        assert!(pause.left().is_some_and(|left| left <= LONGEST));
        pause.begin(Duration::ZERO);
        assert_eq!(pause.left(), None);
    }
}
