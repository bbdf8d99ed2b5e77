//! What the node tells after a payment: the receipt (*ricevuta telematica*).

use chrono::{DateTime, NaiveDate, Utc};
use kernel::Cents;

use super::Subject;

/// What a part of a payment went to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReceivedWith {
    /// An account.
    Iban(String),
    /// A stamp, signed by the office that issues it (`MBDAttachment`). Only in the second version of the message.
    Stamp(Vec<u8>),
}

/// A part of a payment that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceivedTransfer {
    /// From 1 to 5.
    pub id: u8,
    /// Never nothing.
    pub amount: Cents,
    /// The tax code of the beneficiary: eleven digits.
    pub creditor: String,
    /// The name of the beneficiary. Only in the second version of the message.
    pub creditor_name: Option<String>,
    /// What it went to.
    pub with: ReceivedWith,
    /// What for.
    pub remittance: String,
    /// The code of the taxonomy.
    pub category: String,
    /// At most fifteen pairs.
    pub metadata: Vec<(String, String)>,
}

/// A receipt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// Its identifier: the same receipt may arrive more than once.
    pub id: String,
    /// Eighteen digits.
    pub notice_number: String,
    /// The tax code of the creditor of the notice: eleven digits.
    pub fiscal_code: String,
    /// Whether it was paid.
    pub outcome_ok: bool,
    /// The creditor's reference (IUV).
    pub creditor_reference: String,
    /// What was paid.
    pub amount: Cents,
    /// What for.
    pub description: String,
    /// The creditor's name.
    pub company_name: String,
    /// The office.
    pub office_name: Option<String>,
    /// Who owed.
    pub debtor: Subject,
    /// From one to five.
    pub transfers: Vec<ReceivedTransfer>,
    /// Through whom it was paid.
    pub psp: String,
    /// That one's tax code.
    pub psp_fiscal_code: Option<String>,
    /// That one's VAT number.
    pub psp_vat_number: Option<String>,
    /// That one's name.
    pub psp_name: String,
    /// The channel of that one.
    pub channel: String,
    /// What kind of channel it is.
    pub channel_description: String,
    /// Who paid, where it is known.
    pub payer: Option<Subject>,
    /// By what means.
    pub method: Option<String>,
    /// What the payer wrote beside it. Only in the second version of the message.
    pub payment_note: Option<String>,
    /// What the payer was charged on top.
    pub fee: Option<Cents>,
    /// What of that the creditor took over. Only in the second version of the message.
    pub creditor_fee: Option<Cents>,
    /// The bundle of charges. Only in the second version of the message.
    pub bundle: Option<String>,
    /// The creditor's bundle of charges. Only in the second version of the message.
    pub creditor_bundle: Option<String>,
    /// When it was paid.
    pub paid_at: Option<DateTime<Utc>>,
    /// The day on which the payer was charged.
    pub applied_on: Option<NaiveDate>,
    /// The day on which the money goes to the creditors.
    pub transfer_on: Option<NaiveDate>,
    /// At most fifteen pairs.
    pub metadata: Vec<(String, String)>,
    /// Whether the node answered in the creditor's place, which could not be reached.
    pub stand_in: Option<bool>,
}
