//! Moments as SPID writes them: `xs:dateTime` in UTC, with or without fractions of a second.

use chrono::{DateTime, SecondsFormat, SubsecRound, TimeDelta, Utc};

/// How far the clock of a provider may be ahead of ours. Nothing lasts longer for it: what ends, ends by our clock.
pub const CLOCK_SKEW: TimeDelta = TimeDelta::seconds(60);

/// Where the `T` stands.
const DATE_LENGTH: usize = 10;

pub(crate) fn parse(text: &str) -> Option<DateTime<Utc>> {
    if !text.ends_with('Z') || text.as_bytes().get(DATE_LENGTH) != Some(&b'T') {
        return None;
    }
    Some(DateTime::parse_from_rfc3339(text).ok()?.with_timezone(&Utc))
}

pub(crate) fn write(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// The moment as it is written, and so as others can compare it.
pub(crate) fn whole_seconds(at: DateTime<Utc>) -> DateTime<Utc> {
    at.trunc_subsecs(0)
}

/// Whether a moment lies further ahead than clocks may differ.
pub(crate) fn is_ahead(at: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    at > now + CLOCK_SKEW
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_moments_in_utc_are_read() {
        for text in ["2026-11-22T08:00:00Z", "2026-11-22T08:00:00.123Z", "2026-11-22T08:00:00.123456Z"] {
            assert!(parse(text).is_some(), "{text}");
        }
        for text in
            ["", "2026-11-22", "2026-11-22T08:00:00", "2026-11-22T08:00:00+01:00", "2026-11-22 08:00:00Z"]
        {
            assert!(parse(text).is_none(), "{text}");
        }
    }

    #[test]
    fn a_written_moment_is_read_back_to_the_second() {
        let at = parse("2026-11-22T08:00:00.9Z").unwrap();
        assert_eq!(parse(&write(at)), Some(whole_seconds(at)));
    }
}
