//! What people type, tidied.

use chrono::NaiveTime;

use crate::definition::Hour;

/// The shortest and the longest plate of a vehicle, in signs; foreign ones among them.
const PLATE: std::ops::RangeInclusive<usize> = 4..=10;

/// Whether a text has no signs but those that are written. What was no text arrives with a mark in its place.
pub(super) fn is_readable(text: &str) -> bool {
    text.chars()
        .all(|sign| matches!(sign, '\n' | '\t') || !sign.is_control() && sign != char::REPLACEMENT_CHARACTER)
}

/// People write 1.000 and 1 000.
pub(super) fn digits(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace() && *letter != '.').collect()
}

pub(super) fn parse_plate(text: &str) -> Option<String> {
    let plate: String = text.chars().filter(|sign| !" -·.".contains(*sign)).collect();
    let plate = plate.to_ascii_uppercase();
    let is_plain = plate.bytes().all(|byte| byte.is_ascii_alphanumeric());
    (is_plain && PLATE.contains(&plate.len())).then_some(plate)
}

/// The hour in what somebody wrote: `9:30`, or `9.30` as Italian has it.
pub(super) fn parse_hour(text: &str) -> Option<NaiveTime> {
    Hour::parse(text).map(Hour::time)
}

/// An hour as everybody reads it: `09:30`.
pub(crate) fn write_hour(hour: NaiveTime) -> String {
    hour.format("%H:%M").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_read_as_people_write_them() {
        for (text, hour) in [("9:30", "09:30"), ("09.30", "09:30"), ("0:00", "00:00"), ("23:59", "23:59")] {
            assert_eq!(parse_hour(text).map(write_hour).as_deref(), Some(hour), "{text}");
        }
        for bad in ["", "9", "24:00", "9:60", "9:30:10", "nove"] {
            assert_eq!(parse_hour(bad), None, "{bad}");
        }
    }

    #[test]
    fn what_is_no_text_is_none() {
        assert!(is_readable("Perché no?\n\t– «sì» 🏛"));
        for bad in ["a\0b", "a\u{fffd}", "\u{1b}[31m", "a\rb"] {
            assert!(!is_readable(bad), "{bad:?}");
        }
    }

    #[test]
    fn plates_lose_their_blanks() {
        assert_eq!(parse_plate("ab 123-cd").as_deref(), Some("AB123CD"));
        for bad in ["", "A", "AB123CD456789", "AB/12", "ÀB123CD"] {
            assert_eq!(parse_plate(bad), None, "{bad}");
        }
    }
}
