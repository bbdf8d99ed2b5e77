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

/// `1.234,50`, `12`, `12.50`: a point before exactly two digits at the end parts cents where there is no comma.
pub(super) fn parse_money(text: &str) -> Option<kernel::Cents> {
    let text: String = text.chars().filter(|letter| !letter.is_whitespace() && *letter != '€').collect();
    let is_cents = |part: &str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, cents) = match text.rsplit_once(',') {
        Some((whole, cents)) => (whole, cents),
        None => match text.rsplit_once('.') {
            Some((whole, cents)) if is_cents(cents) => (whole, cents),
            _ => (text.as_str(), "00"),
        },
    };
    let is_right = is_cents(cents) && whole.starts_with(|first: char| first.is_ascii_digit());
    let whole: i64 = is_right.then(|| digits(whole).parse().ok())??;
    let cents: i64 = cents.parse().ok()?;
    kernel::Cents::try_new(whole.checked_mul(100)?.checked_add(cents)?).ok()
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
    fn amounts_are_read_as_people_write_them() {
        for (text, cents) in [
            ("12", 1200),
            ("12,50", 1250),
            ("12.50", 1250),
            ("1.234,50", 123_450),
            ("1.234", 123_400),
            ("€ 5,00", 500),
            ("1 000", 100_000),
        ] {
            assert_eq!(parse_money(text).map(kernel::Cents::cents), Some(cents), "{text}");
        }
        for bad in ["", ",", "-1", "12,5", "12,500", "x", "99999999999999999999", "1,2,3"] {
            assert_eq!(parse_money(bad), None, "{bad}");
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
