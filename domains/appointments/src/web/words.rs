//! What people read about what cannot be.

use web::{Message, Page};

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
