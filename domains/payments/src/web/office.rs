//! What the pages of desks and offices have in common.

use kernel::Cents;
use serde::Deserialize;
use web::ui::FormErrors;
use web::{Message, Page, WebError};

use super::fields::Fields;
use crate::domain::till::TillRefusal;
use crate::service::OfficeError;

/// What was just done, as the address says it after a form.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Done {
    pub(super) fatto: String,
}

/// An amount that may be below zero.
pub(super) fn signed(page: &Page, cents: i64) -> String {
    let amount = Cents::try_new(cents.abs()).map(|amount| page.money(&amount)).unwrap_or_default();
    if cents < 0 { page.text_with("payments-office-minus", &[("amount", amount.into())]) } else { amount }
}

/// The amount of a field, or the mistake in it.
pub(super) fn read_money(fields: &Fields, name: &'static str, errors: &mut FormErrors) -> Option<Cents> {
    let amount = Cents::typed(fields.text(name));
    if amount.is_none() {
        errors.add(name, "payments-office-wrong-amount");
    }
    amount
}

/// The reason in a field, or the mistake in it.
pub(super) fn read_reason(
    fields: &Fields,
    name: &'static str,
    errors: &mut FormErrors,
) -> Option<audit::Reason> {
    let reason = audit::Reason::parse(fields.text(name)).ok();
    if reason.is_none() {
        let message = Message::new("payments-office-wrong-reason");
        let message =
            message.with("shortest", audit::Reason::SHORTEST).with("longest", audit::Reason::LONGEST);
        errors.add(name, message);
    }
    reason
}

/// The most characters of a reason, for a field.
pub(super) const LONGEST_REASON: u32 = audit::Reason::LONGEST as u32;

impl From<OfficeError> for WebError {
    fn from(error: OfficeError) -> Self {
        let clash = |key| Self::Conflict(Message::new(key));
        match error {
            OfficeError::NotFound => Self::NotFound,
            OfficeError::Forbidden(refused) => refused.into(),
            OfficeError::Till(TillRefusal::AnotherDay) => clash("payments-desk-old-till"),
            OfficeError::Till(TillRefusal::Unexplained) => clash("payments-till-unexplained"),
            OfficeError::Till(TillRefusal::Waits) => clash("payments-till-waits"),
            OfficeError::Till(TillRefusal::NotCorrectable | TillRefusal::NotWaiting) => {
                clash("payments-till-not-correctable")
            }
            OfficeError::Till(TillRefusal::Closed | TillRefusal::StillOpen | TillRefusal::SeenAlready) => {
                clash("payments-till-closed-error")
            }
            OfficeError::Till(TillRefusal::GivenAlready) => clash("payments-till-given-already"),
            OfficeError::NoTill => clash("payments-desk-no-till"),
            OfficeError::NotPayable => clash("payments-desk-not-open"),
            OfficeError::NotAllowedAct => clash("payments-queue-wrong-act"),
            OfficeError::DoesNotFit => clash("payments-queue-does-not-fit"),
            OfficeError::KeyUsedOtherwise | OfficeError::Stale => clash("payments-queue-stale"),
            OfficeError::Payment(error) => error.into(),
            OfficeError::Unavailable(source) => Self::Unavailable(source),
            OfficeError::Unexpected(source) => Self::Unexpected(source),
        }
    }
}
