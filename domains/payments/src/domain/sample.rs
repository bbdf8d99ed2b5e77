//! What the tests of this crate owe and pay.

use chrono::{DateTime, Duration, NaiveDate, Utc};
use kernel::Cents;
use testkit::test_time;

use super::*;

/// Who owes everything here.
pub(crate) const DEBTOR: &str = "BSCMTT83A12L719R";

/// What Milan collects.
pub(crate) fn kinds() -> Kinds {
    Kinds::parse(include_str!("../../../../cities/milano/payments.toml")).unwrap()
}

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A kind with a beneficiary beside the city, or one without.
pub(crate) fn key(key: &str) -> KindKey {
    KindKey::parse(key).unwrap()
}

/// A notice of a kind of due, in the parts that its beneficiaries have.
pub(crate) fn asking(kind: &str, cents: u32, due_on: &str) -> NewNotice {
    let (kinds, amount) = (kinds(), Cents::new(cents));
    let transfers = kinds.shares(kinds.get(&key(kind)).unwrap(), amount, "Prova");
    NewNotice { amount, due_on: day(due_on), transfers, rule: AmountRule::Fixed }
}

/// All at once.
pub(crate) fn single(kind: &str, cents: u32) -> Terms {
    Terms::Single(asking(kind, cents, "2020-06-30"))
}

/// At once, or in three parts of a third.
pub(crate) fn either(kind: &str, third: u32) -> Terms {
    let days = ["2020-04-30", "2020-05-31", "2020-06-30"];
    Terms::Either {
        single: asking(kind, 3 * third, days[0]),
        instalments: days.map(|due_on| asking(kind, third, due_on)).into(),
    }
}

/// What an office wants to be paid.
pub(crate) fn wanted(kind: &str, reference: &str, terms: Terms) -> NewPosition {
    NewPosition {
        kind: key(kind),
        reference: reference.to_owned(),
        debtor: Debtor {
            kind: DebtorKind::Person,
            code: DEBTOR.to_owned(),
            name: "Ada Neri".to_owned(),
            address: None,
            email: None,
            person: None,
        },
        subject: "Prova".to_owned(),
        lines: Vec::new(),
        link: None,
        valid_from: None,
        expires_on: None,
        terms,
    }
}

/// A draft whose notices have the serials 1, 2, 3 …
pub(crate) fn drafted(new: NewPosition) -> Position {
    let mut serial = 0;
    new.drafted(test_time(), || {
        serial += 1;
        NoticeNumber::issue(kinds().creditor.segregation, serial).unwrap()
    })
}

/// The receipt of whoever paid a notice at a moment, as it stood then.
pub(crate) fn receipt(position: &Position, at: usize, id: &str, paid_at: DateTime<Utc>) -> Receipt {
    let notice = &position.notices[at];
    let transfers = notice.transfers_on(paid_at.date_naive());
    let part = |(ordinal, transfer): (u8, Transfer)| ReceivedTransfer {
        ordinal,
        creditor: transfer.creditor,
        amount: transfer.amount,
        iban: None,
        stamp: None,
        remittance: transfer.remittance,
        category: transfer.category,
    };
    Receipt {
        id: id.to_owned(),
        notice: notice.number.clone(),
        issuer: kinds().creditor.fiscal_code,
        creditor_reference: notice.number.reference().to_owned(),
        amount: notice.amount_on(paid_at.date_naive()),
        outcome_ok: true,
        psp: "PROVAIT1".to_owned(),
        psp_name: "Carte di prova".to_owned(),
        channel: "onLine".to_owned(),
        method: Some("creditCard".to_owned()),
        fee: None,
        payer: None,
        debtor_code: position.debtor.code.clone(),
        paid_at,
        applied_on: Some(paid_at.date_naive()),
        transfer_on: Some(paid_at.date_naive() + Duration::days(1)),
        transfers: (1..).zip(transfers).map(part).collect(),
        stand_in: false,
    }
}

/// The same receipt of another amount, which the first part bears.
pub(crate) fn of_amount(mut receipt: Receipt, cents: u32) -> Receipt {
    let others: i64 = receipt.transfers.iter().skip(1).map(|part| part.amount.cents()).sum();
    receipt.amount = Cents::new(cents);
    receipt.transfers[0].amount = Cents::try_new(i64::from(cents) - others).unwrap();
    receipt
}
