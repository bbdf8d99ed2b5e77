//! Counts what each machine asks for, against one budget.
//!
//! The count is kept in this process: with several nodes each allows its share, which is enough to
//! stop guessing and flooding; it is no means of fairness.

use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use governor::clock::{Clock, DefaultClock};
use governor::middleware::StateInformationMiddleware;
use governor::state::keyed::DefaultKeyedStateStore;
use governor::{Quota, RateLimiter};

/// So many requests at once, and as many again over a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Budget {
    /// How many.
    pub requests: NonZeroU32,
    /// In how long they grow back.
    pub per: Duration,
}

impl Budget {
    /// `requests` a minute.
    #[must_use]
    pub const fn a_minute(requests: u32) -> Self {
        let requests = NonZeroU32::new(requests).expect("a budget of nothing would lock everybody out");
        Self { requests, per: Duration::from_secs(60) }
    }
}

/// After so many requests the machines that have been quiet are forgotten: walking through the books
/// costs the same each time, so it is not done at every request.
const TIDY_EVERY: u32 = 10_000;

type Counter = RateLimiter<IpAddr, DefaultKeyedStateStore<IpAddr>, DefaultClock, StateInformationMiddleware>;

/// The books of one budget.
pub(crate) struct Meter {
    budget: Budget,
    counter: Counter,
    counted: AtomicU32,
}

/// What is left of a budget.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Left {
    pub(crate) limit: u32,
    pub(crate) remaining: u32,
    /// When the budget will be whole again.
    pub(crate) reset_seconds: u64,
}

/// Nothing is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Exhausted {
    pub(crate) left: Left,
    pub(crate) retry_after_seconds: u64,
}

impl Meter {
    pub(crate) fn new(budget: Budget) -> Self {
        let period = budget.per / budget.requests.get();
        let quota = Quota::with_period(period).expect("a budget's period is not zero");
        let counter = RateLimiter::keyed(quota.allow_burst(budget.requests)).with_middleware();
        Self { budget, counter, counted: AtomicU32::new(0) }
    }

    /// Counts one request of a machine.
    pub(crate) fn spend(&self, client: IpAddr) -> Result<Left, Exhausted> {
        if self.counted.fetch_add(1, Ordering::Relaxed) % TIDY_EVERY == TIDY_EVERY - 1 {
            self.counter.retain_recent();
            self.counter.shrink_to_fit();
        }
        match self.counter.check_key(&client) {
            Ok(state) => Ok(self.left(state.remaining_burst_capacity())),
            Err(refused) => {
                let wait = refused.wait_time_from(DefaultClock::default().now());
                Err(Exhausted { left: self.left(0), retry_after_seconds: wait.as_secs() + 1 })
            }
        }
    }

    fn left(&self, remaining: u32) -> Left {
        let limit = self.budget.requests.get();
        let spent = limit.saturating_sub(remaining);
        let reset = self.budget.per.mul_f64(f64::from(spent) / f64::from(limit));
        Left { limit, remaining, reset_seconds: reset.as_secs_f64().ceil() as u64 }
    }
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use super::*;

    fn machine(number: u32) -> IpAddr {
        IpAddr::V4(Ipv4Addr::from_bits(number))
    }

    #[test]
    fn machines_that_have_been_quiet_are_forgotten_now_and_then() {
        let meter = Meter::new(Budget { requests: NonZeroU32::MIN, per: Duration::from_micros(1) });
        for number in 0..3 * TIDY_EVERY {
            meter.spend(machine(number)).expect("each asks once");
        }
        assert!(meter.counter.len() <= TIDY_EVERY as usize, "{}", meter.counter.len());
    }

    #[test]
    fn who_has_spent_it_all_is_told_how_long_to_wait() {
        let meter = Meter::new(Budget::a_minute(2));
        assert_eq!(meter.spend(machine(1)).map(|left| left.remaining), Ok(1));
        assert_eq!(meter.spend(machine(1)), Ok(Left { limit: 2, remaining: 0, reset_seconds: 60 }));
        let exhausted = meter.spend(machine(1)).expect_err("it is spent");
        assert!(exhausted.retry_after_seconds > 0 && exhausted.left.remaining == 0, "{exhausted:?}");
        assert!(meter.spend(machine(2)).is_ok());
    }
}
