//! What people read about what cannot be.

use chrono::{DateTime, NaiveDate, Utc};
use web::{Message, Page};

use super::offices::weekday_key;
use crate::domain::Limits;
use crate::error::Refusal;

/// A refusal in words.
pub(super) fn of_refusal(refusal: &Refusal) -> Message {
    let message = Message::new(refusal.key());
    match refusal {
        Refusal::TooMany { most } => message.with("most", *most),
        _ => message,
    }
}

/// What comes of not coming, told before it happens.
pub(super) fn of_misses(page: &Page, limits: &Limits) -> String {
    page.text_with(
        "appointments-misses",
        &[
            ("misses", limits.misses.into()),
            ("days", limits.misses_days.into()),
            ("closed", limits.closed_days.into()),
        ],
    )
}

/// A day by its name too: `lunedì 30 novembre 2026`.
pub(super) fn named_day(page: &Page, day: NaiveDate) -> String {
    with_weekday(page, day, page.date(&day))
}

/// When an appointment is, by the name of its day too: `lunedì 30 novembre 2026, ore 9:15`.
pub(super) fn named_moment(page: &Page, moment: DateTime<Utc>) -> String {
    let day = moment.with_timezone(&page.city().timezone).date_naive();
    with_weekday(page, day, page.date_time(&moment))
}

fn with_weekday(page: &Page, day: NaiveDate, date: String) -> String {
    let weekday = page.text(weekday_key(day));
    page.text_with("appointments-day", &[("weekday", weekday.into()), ("date", date.into())])
}
