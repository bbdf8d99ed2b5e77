//! What only this API may answer with; `web::api` has what all of them may.

use axum::http::StatusCode;
use serde_json::json;
use web::WebError;
use web::api::{Code, Problem};

use super::words::{DueBody, refusals};
use crate::domain::{Duty, RefusedBy};
use crate::error::CertificateError;
use crate::web::Voice;

/// After how many seconds it is worth asking for a document that is being made.
const MADE_WITHIN_SECONDS: u16 = 30;

const fn code(name: &'static str, status: StatusCode) -> Code {
    Code::new("certificates-api", name, status)
}

/// Rules of the registry forbid it.
const REFUSED_BY_RULES: Code = code("refused-by-rules", StatusCode::UNPROCESSABLE_ENTITY);
/// Something is due that cannot be paid here.
const MUST_BE_PAID: Code = code("must-be-paid", StatusCode::UNPROCESSABLE_ENTITY);
/// Something is due, and whoever issues it has not said that it was taken.
const MUST_BE_COLLECTED: Code = code("must-be-collected", StatusCode::UNPROCESSABLE_ENTITY);
/// The page cannot be set.
const CANNOT_BE_SET: Code = code("cannot-be-set", StatusCode::UNPROCESSABLE_ENTITY);
/// The document is still being made.
const IN_PREPARATION: Code = code("in-preparation", StatusCode::CONFLICT);

/// Every code of this API's own; each has its texts in `locales/*/certificates-api.ftl`.
#[cfg(test)]
pub(super) const OWN_CODES: [Code; 5] =
    [REFUSED_BY_RULES, MUST_BE_PAID, MUST_BE_COLLECTED, CANNOT_BE_SET, IN_PREPARATION];

/// The rules in words, and what would be due, which may be the only reason.
pub(super) fn refused_by_rules(rules: Vec<RefusedBy>, voice: Voice, duty: Duty) -> Problem {
    Problem::of(REFUSED_BY_RULES)
        .with("refusals", move |page| json!(refusals(page, &rules, voice)))
        .with("due", move |_| json!(DueBody::of(&duty)))
}

/// Nothing is issued at the counter until exactly what is due was taken.
pub(super) fn must_be_collected(duty: Duty) -> Problem {
    Problem::of(MUST_BE_COLLECTED).with("due", move |_| json!(DueBody::of(&duty)))
}

impl From<CertificateError> for Problem {
    fn from(error: CertificateError) -> Self {
        match error {
            CertificateError::NotFound | CertificateError::LinkEnded => Self::of(Code::NOT_FOUND),
            CertificateError::Forbidden(refused) => refused.into(),
            CertificateError::MustBePaid(duty) => {
                Self::of(MUST_BE_PAID).with("due", move |_| json!(DueBody::of(&duty)))
            }
            CertificateError::CannotBeSet(_) => Self::of(CANNOT_BE_SET),
            CertificateError::KeyUsedOtherwise => Self::of(Code::KEY_USED_OTHERWISE),
            CertificateError::InPreparation(_) => Self::of(IN_PREPARATION).retry_after(MADE_WITHIN_SECONDS),
            CertificateError::Stale(_) | CertificateError::Refused(_) | CertificateError::OrderMovedOn => {
                Self::of(Code::STALE)
            }
            // The rules speak of a person; who asks for a certificate says of which sex.
            other => WebError::from(other).into(),
        }
    }
}
