//! What only this API may answer with; `web::api` has what all of them may.

use ::web::WebError;
use ::web::api::{Code, Problem};
use axum::http::StatusCode;

use crate::error::PaymentError;

const fn code(name: &'static str, status: StatusCode) -> Code {
    Code::new("payments-api", name, status)
}

/// The office's reference has a position with other content.
const REFERENCE_USED: Code = code("reference-used-otherwise", StatusCode::CONFLICT);
/// As the position stands it cannot be done: paid, withdrawn.
const NOT_NOW: Code = code("position-not-so", StatusCode::CONFLICT);

/// Every code of this API's own; each has its texts in `locales/*/payments-api.ftl`.
#[cfg(test)]
pub(super) const OWN_CODES: [Code; 2] = [REFERENCE_USED, NOT_NOW];

impl From<PaymentError> for Problem {
    fn from(error: PaymentError) -> Self {
        match error {
            PaymentError::NotFound => Self::of(Code::NOT_FOUND),
            PaymentError::Forbidden(refused) => refused.into(),
            PaymentError::ReferenceUsedOtherwise => Self::of(REFERENCE_USED),
            PaymentError::Stale => Self::of(Code::STALE),
            PaymentError::Refused(_) => Self::of(NOT_NOW),
            other => WebError::from(other).into(),
        }
    }
}
