//! The last day of a notice as an entry for a calendar (RFC 5545).

use chrono::{DateTime, Days, NaiveDate, Utc};
use kernel::{City, Language};
use web::{CalendarFile, Translator, calendar_host};

use super::notice::Due;
use crate::domain::{Notice, Plan, Position};

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
    CalendarFile::default()
        .line("BEGIN", "VCALENDAR")
        .line("VERSION", "2.0")
        .line("PRODID", "-//Palazzo//pagamenti//IT")
        .line("CALSCALE", "GREGORIAN")
        .line("METHOD", "PUBLISH")
        .line("BEGIN", "VEVENT")
        .line("UID", format!("{}@{}", day.notice.id, calendar_host(day.city)))
        .line("DTSTAMP", stamp)
        .line("SEQUENCE", day.position.version.to_string())
        .line("DTSTART;VALUE=DATE", basic(due.by))
        .line("DTEND;VALUE=DATE", basic(due.by + Days::new(1)))
        .text("SUMMARY", &summary(words, day.notice, what))
        .text("DESCRIPTION", &format!("{text}\n{}", day.page))
        .line("URL", day.page)
        .line("CLASS", "PRIVATE")
        .line("TRANSP", "TRANSPARENT")
        .line("BEGIN", "VALARM")
        .line("ACTION", "DISPLAY")
        .line("TRIGGER", ALARM)
        .text("DESCRIPTION", &alarm)
        .line("END", "VALARM")
        .line("END", "VEVENT")
        .line("END", "VCALENDAR")
        .finished()
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

fn basic(day: NaiveDate) -> String {
    day.format("%Y%m%d").to_string()
}
