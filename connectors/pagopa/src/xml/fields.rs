//! The values of an element, each of the form that a schema gives it.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, Duration, NaiveDate, NaiveDateTime, TimeZone, Utc};
use chrono_tz::Europe::Rome;
use kernel::Cents;

use super::Element;

/// The dearest that the schemas know: 999,999,999.99 euro.
const CENTS_MAX: i64 = 99_999_999_999;

/// What is wrong with a message. It names the field and never what stands in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Broken {
    /// It is not there.
    #[error("{0} is missing")]
    Missing(&'static str),
    /// It is there more often than it may be.
    #[error("{0} is there more often than it may be")]
    Repeated(&'static str),
    /// It is not of its form.
    #[error("{0} is not of its form")]
    Form(&'static str),
}

/// The children of an element, by name, all of one namespace or of none.
#[derive(Clone, Copy)]
pub(crate) struct Fields<'e> {
    element: &'e Element,
    namespace: Option<&'static str>,
}

impl<'e> Fields<'e> {
    pub(crate) const fn of(element: &'e Element, namespace: Option<&'static str>) -> Self {
        Self { element, namespace }
    }

    fn elements(self, name: &'static str) -> impl Iterator<Item = &'e Element> {
        let Self { element, namespace } = self;
        element.children.iter().filter(move |child| child.name() == name && child.belongs_to(namespace))
    }

    fn find(self, name: &'static str) -> Result<Option<&'e Element>, Broken> {
        let mut found = self.elements(name);
        let first = found.next();
        if found.next().is_some() { Err(Broken::Repeated(name)) } else { Ok(first) }
    }

    /// The child that holds others, if it is there.
    pub(crate) fn maybe_inner(self, name: &'static str) -> Result<Option<Self>, Broken> {
        Ok(self.find(name)?.map(|element| Self::of(element, self.namespace)))
    }

    /// The child that holds others.
    pub(crate) fn inner(self, name: &'static str) -> Result<Self, Broken> {
        self.maybe_inner(name)?.ok_or(Broken::Missing(name))
    }

    /// The children of a name, from one to so many.
    pub(crate) fn several(self, name: &'static str, at_most: usize) -> Result<Vec<Self>, Broken> {
        let found: Vec<_> = self.elements(name).map(|element| Self::of(element, self.namespace)).collect();
        match found.len() {
            0 => Err(Broken::Missing(name)),
            many if many > at_most => Err(Broken::Repeated(name)),
            _ => Ok(found),
        }
    }

    /// A value, if it is there, by how it is read.
    pub(crate) fn maybe<T>(
        self,
        name: &'static str,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Result<Option<T>, Broken> {
        let Some(element) = self.find(name)? else { return Ok(None) };
        if !element.children.is_empty() {
            return Err(Broken::Form(name));
        }
        read(&element.text).map(Some).ok_or(Broken::Form(name))
    }

    /// A value, by how it is read.
    pub(crate) fn value<T>(
        self,
        name: &'static str,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Result<T, Broken> {
        self.maybe(name, read)?.ok_or(Broken::Missing(name))
    }

    /// A text of at least one letter.
    pub(crate) fn text(self, name: &'static str, letters_max: usize) -> Result<String, Broken> {
        self.value(name, |text| of_length(text, letters_max))
    }

    /// The same, if it is there.
    pub(crate) fn maybe_text(self, name: &'static str, letters_max: usize) -> Result<Option<String>, Broken> {
        self.maybe(name, |text| of_length(text, letters_max))
    }

    /// So many digits.
    pub(crate) fn digits(self, name: &'static str, count: usize) -> Result<String, Broken> {
        self.value(name, |text| {
            let text = text.trim();
            let are_digits = text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
            are_digits.then(|| text.to_owned())
        })
    }
}

fn of_length(text: &str, letters_max: usize) -> Option<String> {
    (!text.is_empty() && text.chars().nth(letters_max).is_none()).then(|| text.to_owned())
}

/// An amount with two decimals (`\d+\.\d{2}`).
pub(crate) fn amount(text: &str) -> Option<Cents> {
    let (euro, cents) = text.trim().split_once('.')?;
    let are_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !are_digits(euro) || !are_digits(cents) || cents.len() != 2 {
        return None;
    }
    let total = euro.parse::<i64>().ok()?.checked_mul(100)?.checked_add(cents.parse().ok()?)?;
    if total > CENTS_MAX { None } else { Cents::try_new(total).ok() }
}

/// An amount that is not nothing.
pub(crate) fn some_amount(text: &str) -> Option<Cents> {
    amount(text).filter(|amount| !amount.is_zero())
}

/// A day; the zone that it may have says nothing.
pub(crate) fn day(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    let (day, zone) = text.split_at_checked(10)?;
    let is_zone = match zone.as_bytes() {
        [] | [b'Z'] => true,
        [b'+' | b'-', h1, h2, b':', m1, m2] => [h1, h2, m1, m2].iter().all(|digit| digit.is_ascii_digit()),
        _ => false,
    };
    let has_form = day.bytes().enumerate().all(|(at, byte)| match at {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    });
    if is_zone && has_form { NaiveDate::parse_from_str(day, "%Y-%m-%d").ok() } else { None }
}

/// A moment. Without a zone it is told by the clocks of Italy, as the node and its papers do.
pub(crate) fn moment(text: &str) -> Option<DateTime<Utc>> {
    let text = text.trim();
    if let Ok(moment) = DateTime::parse_from_rfc3339(text) {
        return Some(moment.with_timezone(&Utc));
    }
    let told = NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f").ok()?;
    match Rome.from_local_datetime(&told).earliest() {
        Some(moment) => Some(moment.with_timezone(&Utc)),
        // In the hour that summer time leaps over: the clock was not put forward.
        None => told.checked_sub_signed(Duration::hours(1)).map(|told| told.and_utc()),
    }
}

/// `true`, `false`, `1` or `0`.
pub(crate) fn boolean(text: &str) -> Option<bool> {
    match text.trim() {
        "true" | "1" => Some(true),
        "false" | "0" => Some(false),
        _ => None,
    }
}

/// Bytes in base64, in as many lines as one likes.
pub(crate) fn bytes(text: &str) -> Option<Vec<u8>> {
    let text: String = text.split_ascii_whitespace().collect();
    STANDARD.decode(text).ok().filter(|bytes| !bytes.is_empty())
}

/// Two capital letters.
pub(crate) fn two_capitals(text: &str) -> Option<String> {
    let text = text.trim();
    let are_capitals = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_uppercase());
    are_capitals.then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_has_two_decimals_and_an_end() {
        assert_eq!(amount("120.00"), Some(Cents::new(12_000)));
        assert_eq!(amount("0.00"), Some(Cents::ZERO));
        assert_eq!(amount("999999999.99").map(Cents::cents), Some(CENTS_MAX));
        for wrong in
            ["", "1", "1.0", "1.000", "1,00", "-1.00", "+1.00", ".50", "1.", "1e2.00", "1000000000.00"]
        {
            assert_eq!(amount(wrong), None, "{wrong}");
        }
        assert_eq!(some_amount("0.00"), None);
        assert_eq!(amount("99999999999999999999.00"), None);
    }

    #[test]
    fn a_day_may_have_a_zone_and_a_moment_none() {
        let new_year = NaiveDate::from_ymd_opt(2026, 1, 1);
        assert_eq!(day("2026-01-01"), new_year);
        assert_eq!(day(" 2026-01-01+01:00 "), new_year);
        assert_eq!(day("2026-01-01Z"), new_year);
        for wrong in
            ["2026-1-1", "2026-02-30", "2026-01-01+1", "+026-01-01", "20260101", "2026-01-01T00:00:00"]
        {
            assert_eq!(day(wrong), None, "{wrong}");
        }

        let told = |text| moment(text).map(|moment| moment.to_rfc3339());
        assert_eq!(told("2021-03-25T17:48:22").as_deref(), Some("2021-03-25T16:48:22+00:00"));
        assert_eq!(told("2021-07-25T17:48:22.5").as_deref(), Some("2021-07-25T15:48:22.500+00:00"));
        assert_eq!(told("2021-03-25T17:48:22+01:00").as_deref(), Some("2021-03-25T16:48:22+00:00"));
        assert_eq!(told("2021-03-28T02:30:00").as_deref(), Some("2021-03-28T01:30:00+00:00"));
        assert_eq!(told("2021-03-25"), None);
    }
}
