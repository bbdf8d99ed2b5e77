//! The last day of a notice as an entry for a calendar (RFC 5545).

use chrono::{DateTime, Days, NaiveDate, Utc};
use kernel::{City, Language};
use web::Translator;

use super::notice::Due;
use crate::domain::{Notice, Plan, Position};

/// As many octets as a line may have, the rest goes on in the next one (section 3.1).
const LINE_OCTETS: usize = 75;

/// Three days before, at nine: the entry begins at midnight.
const ALARM: &str = "-P2DT15H";

/// What is to be entered.
pub(super) struct Day<'a> {
    pub(super) city: &'a City,
    pub(super) position: &'a Position,
    pub(super) notice: &'a Notice,
    /// What is paid, in a word that says nothing about who pays; none where the city no longer collects it.
    pub(super) what: Option<&'a str>,
    /// The page on which it is paid.
    pub(super) page: &'a str,
    pub(super) language: Language,
    pub(super) now: DateTime<Utc>,
}

/// A calendar with the one entry. The same notice always has the same name in it, so that what is entered again takes the
/// place of what was there.
pub(super) fn entry(day: &Day<'_>) -> String {
    let words = Translator::new(day.language);
    let today = day.now.with_timezone(&day.city.timezone).date_naive();
    let due = Due::on(day.notice, today);
    let stamp = day.now.format("%Y%m%dT%H%M%SZ").to_string();
    let number = day.notice.number.grouped();
    let text = words.text_with(
        "payments-papers-calendar-text",
        &[("amount", words.money(due.amount).into()), ("number", number.into())],
    );
    let what = day.what.unwrap_or_else(|| day.city.administration.text(day.language));
    let alarm = words.text_with("payments-papers-calendar-alarm", &[("what", what.into())]);
    let lines = [
        ("BEGIN", "VCALENDAR".to_owned()),
        ("VERSION", "2.0".to_owned()),
        ("PRODID", "-//Palazzo//pagamenti//IT".to_owned()),
        ("CALSCALE", "GREGORIAN".to_owned()),
        ("METHOD", "PUBLISH".to_owned()),
        ("BEGIN", "VEVENT".to_owned()),
        ("UID", format!("{}@{}", day.notice.id, host(day.city))),
        ("DTSTAMP", stamp),
        ("SEQUENCE", day.position.version.to_string()),
        ("DTSTART;VALUE=DATE", basic(due.by)),
        ("DTEND;VALUE=DATE", basic(due.by + Days::new(1))),
        ("SUMMARY", escaped(&summary(words, day.notice, what))),
        ("DESCRIPTION", escaped(&format!("{text}\n{}", day.page))),
        ("URL", day.page.to_owned()),
        ("CLASS", "PRIVATE".to_owned()),
        ("TRANSP", "TRANSPARENT".to_owned()),
        ("BEGIN", "VALARM".to_owned()),
        ("ACTION", "DISPLAY".to_owned()),
        ("TRIGGER", ALARM.to_owned()),
        ("DESCRIPTION", escaped(&alarm)),
        ("END", "VALARM".to_owned()),
        ("END", "VEVENT".to_owned()),
        ("END", "VCALENDAR".to_owned()),
    ];
    lines.into_iter().map(|(name, value)| folded(&format!("{name}:{value}"))).collect()
}

fn summary(words: Translator, notice: &Notice, what: &str) -> String {
    match notice.plan {
        Plan::Single => words.text_with("payments-papers-calendar-summary", &[("what", what.into())]),
        Plan::Instalment { ordinal, of } => words.text_with(
            "payments-papers-calendar-instalment",
            &[("what", what.into()), ("ordinal", ordinal.into()), ("count", of.into())],
        ),
    }
}

/// Where the city is, without the way to speak to it.
fn host(city: &City) -> &str {
    let address = city.public_url.split_once("://").map_or(city.public_url.as_str(), |(_, rest)| rest);
    address.split(['/', ':']).next().unwrap_or(address)
}

fn basic(day: NaiveDate) -> String {
    day.format("%Y%m%d").to_string()
}

/// Text as a value (section 3.3.11).
fn escaped(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => written.extend(['\\', letter]),
            '\n' => written.push_str("\\n"),
            letter if letter.is_control() => {}
            letter => written.push(letter),
        }
    }
    written
}

/// A line with its end, broken where it is too long: never within a letter.
fn folded(line: &str) -> String {
    let mut written = String::with_capacity(line.len() + 8);
    let mut octets = 0;
    for letter in line.chars() {
        if octets + letter.len_utf8() > LINE_OCTETS {
            written.push_str("\r\n ");
            octets = 1;
        }
        written.push(letter);
        octets += letter.len_utf8();
    }
    written.push_str("\r\n");
    written
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_value_says_nothing_else_to_a_calendar_than_it_says_to_people() {
        assert_eq!(escaped("a, b; c\\d\nEND:VEVENT\r"), "a\\, b\\; c\\\\d\\nEND:VEVENT");
    }

    proptest! {
        #[test]
        fn no_line_is_too_long_and_none_loses_a_letter(text in "\\PC{0,300}") {
            let written = folded(&text);

            prop_assert!(written.split("\r\n").all(|line| line.len() <= LINE_OCTETS));
            prop_assert_eq!(written.replace("\r\n ", ""), format!("{text}\r\n"));
        }
    }
}
