//! What people read about what cannot be.

use web::Message;

use crate::error::Refusal;

/// A refusal in words.
pub(super) fn of_refusal(refusal: &Refusal) -> Message {
    let message = Message::new(refusal.key());
    match refusal {
        Refusal::TooMany { most } => message.with("most", *most),
        _ => message,
    }
}
