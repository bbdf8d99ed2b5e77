//! The messages of `paForNode`, as the node writes and reads them.
//!
//! They are written here once more, from the schema alone and apart from the creditor's side of this crate: what one side
//! misunderstands, the other one refuses.

mod answer;
mod request;

use super::Primitives;
pub(super) use answer::{due, is_taken, owed};
pub(super) use request::{get_payment, send_receipt, verify};

const ENVELOPE: &str = "http://schemas.xmlsoap.org/soap/envelope/";
const MESSAGES: &str = "http://pagopa-api.pagopa.gov.it/pa/paForNode.xsd";
/// How many digits a notice has.
const NOTICE_DIGITS: usize = 18;

/// The operation by which a notice is activated.
pub(super) const fn get_payment_name(primitives: Primitives) -> &'static str {
    match primitives {
        Primitives::V1 => "paGetPayment",
        Primitives::V2 => "paGetPaymentV2",
    }
}

/// The operation by which a receipt comes.
pub(super) const fn send_receipt_name(primitives: Primitives) -> &'static str {
    match primitives {
        Primitives::V1 => "paSendRT",
        Primitives::V2 => "paSendRTV2",
    }
}
