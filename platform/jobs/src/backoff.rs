//! How long to wait before trying again.

use chrono::TimeDelta;

const FIRST_SECONDS: i64 = 2;
const LONGEST_SECONDS: i64 = 3_600;

/// Neither a pause nor a lease reaches further ahead than this: a time that does was set by a clock that was ahead.
pub(crate) const FARTHEST: TimeDelta = TimeDelta::hours(2);

/// Twice as long after each attempt, an hour at most, and up to a quarter more by `chance` (0–255), so
/// that jobs which failed together do not come back together.
pub(crate) fn delay_after(attempt: i64, chance: u8) -> TimeDelta {
    let doublings = u32::try_from(attempt.clamp(1, 20) - 1).expect("between 0 and 19");
    let seconds = (FIRST_SECONDS << doublings).min(LONGEST_SECONDS);
    TimeDelta::milliseconds(seconds * 1_000 + seconds * 250 * i64::from(chance) / 255)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waiting_doubles_up_to_an_hour() {
        let seconds: Vec<i64> = (1..=14).map(|attempt| delay_after(attempt, 0).num_seconds()).collect();
        assert_eq!(seconds, [2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 3600, 3600, 3600]);
    }

    #[test]
    fn chance_adds_a_quarter_at_the_most() {
        assert_eq!(delay_after(12, 255).num_seconds(), 4_500);
        assert!(delay_after(i64::MAX, 255) < FARTHEST);
    }
}
