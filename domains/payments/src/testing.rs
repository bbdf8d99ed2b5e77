//! Receipts as the node sends them, for the tests of every crate in which something is paid.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, Utc};

use crate::domain::{Destination, Position, Receipt, ReceivedTransfer, Transfer};

/// The number of the stamp that comes with a receipt, where a notice asks for one.
pub const IUBD: &str = "01234567890123";

/// The receipt of a position's first notice, paid at a moment in the parts in which it was asked for.
#[must_use]
pub fn receipt_of(position: &Position, id: &str, paid_at: DateTime<Utc>) -> Receipt {
    let notice = &position.notices[0];
    Receipt {
        id: id.to_owned(),
        notice: notice.number.clone(),
        issuer: "01199250158".to_owned(),
        creditor_reference: notice.number.reference().to_owned(),
        amount: notice.amount,
        outcome_ok: true,
        psp: "60000000001".to_owned(),
        psp_name: "Banca di prova".to_owned(),
        channel: "60000000001_01".to_owned(),
        method: None,
        fee: None,
        payer: None,
        debtor_code: position.debtor.code.clone(),
        paid_at,
        applied_on: None,
        transfer_on: None,
        transfers: (1..).zip(&notice.transfers).map(received).collect(),
        stand_in: false,
    }
}

fn received((ordinal, transfer): (u8, &Transfer)) -> ReceivedTransfer {
    let (iban, stamp) = match &transfer.to {
        Destination::Account(iban) => (Some(iban.as_str().to_owned()), None),
        Destination::Stamp(_) => {
            let stamp = format!("<marcaDaBollo><IUBD>{IUBD}</IUBD></marcaDaBollo>");
            (None, Some(STANDARD.encode(stamp)))
        }
    };
    ReceivedTransfer {
        ordinal,
        creditor: transfer.creditor.clone(),
        amount: transfer.amount,
        iban,
        stamp,
        remittance: transfer.remittance.clone(),
        category: transfer.category.clone(),
    }
}
