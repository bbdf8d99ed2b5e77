//! What only this API may answer with; `web::api` has what all of them may.

use ::web::WebError;
use ::web::api::{Code, Problem};
use axum::http::StatusCode;
use serde_json::json;

use super::words::SlotBody;
use crate::error::{AppointmentError, Refusal};

const fn code(name: &'static str, status: StatusCode) -> Code {
    Code::new("appointments-api", name, status)
}

const TAKEN: Code = code("taken", StatusCode::CONFLICT);
const HOLD_OVER: Code = code("hold-over", StatusCode::CONFLICT);
const NOT_HELD: Code = code("not-held", StatusCode::CONFLICT);
const NOT_BOOKED: Code = code("not-booked", StatusCode::CONFLICT);
const TOO_LATE: Code = code("too-late", StatusCode::CONFLICT);
const OFFICE_CLOSED: Code = code("office-closed", StatusCode::CONFLICT);
const ONLINE_CLOSED: Code = code("online-closed", StatusCode::CONFLICT);
const OVERLAPS: Code = code("overlaps", StatusCode::CONFLICT);
const TOO_MANY: Code = code("too-many-appointments", StatusCode::UNPROCESSABLE_ENTITY);
const OUT_OF_REACH: Code = code("out-of-reach", StatusCode::UNPROCESSABLE_ENTITY);
const NOT_OFFERED: Code = code("not-offered", StatusCode::UNPROCESSABLE_ENTITY);

/// Every code of this API's own; each has its texts in `locales/*/appointments-api.ftl`.
#[cfg(test)]
pub(super) const OWN_CODES: [Code; 11] = [
    TAKEN,
    HOLD_OVER,
    NOT_HELD,
    NOT_BOOKED,
    TOO_LATE,
    OFFICE_CLOSED,
    ONLINE_CLOSED,
    OVERLAPS,
    TOO_MANY,
    OUT_OF_REACH,
    NOT_OFFERED,
];

impl From<AppointmentError> for Problem {
    fn from(error: AppointmentError) -> Self {
        match error {
            AppointmentError::NotFound => Self::of(Code::NOT_FOUND),
            AppointmentError::Forbidden(refused) => refused.into(),
            AppointmentError::Stale => Self::of(Code::STALE),
            AppointmentError::Refused(refusal) => refused(&refusal),
            other => WebError::from(other).into(),
        }
    }
}

/// Who was too late is told at once what is free instead.
fn refused(refusal: &Refusal) -> Problem {
    let code = match refusal {
        Refusal::Taken { alternatives } => {
            let alternatives: Vec<SlotBody> = alternatives.iter().map(SlotBody::of).collect();
            let alternatives = json!(alternatives);
            return Problem::of(TAKEN).with("alternatives", move |_| alternatives.clone());
        }
        Refusal::HoldOver => HOLD_OVER,
        Refusal::ExtendedBefore | Refusal::NotHeld => NOT_HELD,
        Refusal::NotBooked | Refusal::NotBegun => NOT_BOOKED,
        // Callers are booked by pages alone; no program meets this.
        Refusal::ContactNotProven => NOT_HELD,
        Refusal::TooLate => TOO_LATE,
        Refusal::OutOfReach => OUT_OF_REACH,
        Refusal::TooMany { .. } => TOO_MANY,
        Refusal::OfficeClosed => OFFICE_CLOSED,
        Refusal::OnlineClosed { .. } => ONLINE_CLOSED,
        Refusal::Overlaps => OVERLAPS,
        Refusal::NotOffered | Refusal::NoRooms => NOT_OFFERED,
        Refusal::KeyUsedOtherwise => Code::KEY_USED_OTHERWISE,
    };
    Problem::of(code)
}
