//! Chance that repeats itself: the same seed gives the same city on every machine.

use chrono::{NaiveDate, TimeDelta};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// A source of chance with the few throws that the generator makes.
#[derive(Clone, Debug)]
pub(super) struct Dice(ChaCha8Rng);

impl Dice {
    /// Chance for one purpose of one city: streams of the same seed do not influence each other.
    pub(super) fn new(seed: u64, stream: u64) -> Self {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        rng.set_stream(stream);
        Self(rng)
    }

    /// A number below `limit`; zero when the limit is.
    pub(super) fn below(&mut self, limit: u32) -> u32 {
        if limit == 0 { 0 } else { self.0.random_range(0..limit) }
    }

    /// A number from `low` to `high`, both included; `low` when they are the wrong way round.
    pub(super) fn between(&mut self, low: i32, high: i32) -> i32 {
        if low >= high { low } else { self.0.random_range(low..=high) }
    }

    /// A number from `low` to `high`, most often in the middle.
    pub(super) fn around(&mut self, low: i32, high: i32) -> i32 {
        let (first, second) = (self.between(low, high), self.between(low, high));
        low + (first - low + second - low) / 2
    }

    /// Whether something happens that happens to so many in a thousand.
    pub(super) fn chance(&mut self, per_thousand: u32) -> bool {
        self.below(1000) < per_thousand
    }

    /// One of the things.
    pub(super) fn pick<T: Copy>(&mut self, things: &[T]) -> Option<T> {
        let index = self.below(u32::try_from(things.len()).ok()?);
        things.get(usize::try_from(index).ok()?).copied()
    }

    /// A day from `first` to `last`, both included; `first` when they are the wrong way round.
    pub(super) fn day_between(&mut self, first: NaiveDate, last: NaiveDate) -> NaiveDate {
        let days = i32::try_from((last - first).num_days()).unwrap_or(0);
        first + TimeDelta::days(i64::from(self.between(0, days.max(0))))
    }

    /// The same things in another order.
    pub(super) fn shuffle<T>(&mut self, things: &mut [T]) {
        for end in (1..things.len()).rev() {
            let limit = u32::try_from(end + 1).unwrap_or(u32::MAX);
            things.swap(end, usize::try_from(self.below(limit)).unwrap_or(0));
        }
    }

    /// A digit string of this length that does not begin with zero.
    pub(super) fn digits(&mut self, length: u32) -> String {
        let first = 10_u32.pow(length - 1);
        (first + self.below(first * 9)).to_string()
    }

    /// Ten bytes, for an identifier.
    pub(super) fn ten_bytes(&mut self) -> [u8; 10] {
        std::array::from_fn(|_| self.0.random())
    }
}
