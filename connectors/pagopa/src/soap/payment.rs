//! What a notice is paid with: the answer to `paGetPayment`.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::Cents;

/// Whether somebody is a person or a company.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SubjectKind {
    /// A person (`F`).
    Person,
    /// A company or an office (`G`).
    Company,
}

/// Somebody who owes or pays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// Person or company.
    pub kind: SubjectKind,
    /// Tax code or VAT number, from 2 to 16 characters.
    pub code: String,
    /// At most 70 characters.
    pub full_name: String,
    /// At most 70 characters.
    pub street_name: Option<String>,
    /// At most 16 characters.
    pub civic_number: Option<String>,
    /// At most 16 characters.
    pub postal_code: Option<String>,
    /// At most 35 characters.
    pub city: Option<String>,
    /// At most 35 characters.
    pub province: Option<String>,
    /// Two capital letters.
    pub country: Option<String>,
    /// At most 256 characters.
    pub email: Option<String>,
}

/// A stamp that is to be bought with a payment (`ctRichiestaMarcaDaBollo`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StampRequest {
    /// The SHA-256 of the document, in base64.
    pub document_hash: String,
    /// The kind of stamp: `01` is the duty of 16 euro on a document, the only one there is.
    pub kind: String,
    /// The province where the payer lives, two capital letters.
    pub province: String,
}

/// Where a transfer goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TransferTo {
    /// To an account.
    Iban(String),
    /// To the State, for a stamp. Only the second version of the answer can say it.
    Stamp(StampRequest),
}

/// A part of a payment, which goes to one beneficiary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transfer {
    /// From 1 to 5.
    pub id: u8,
    /// Never nothing.
    pub amount: Cents,
    /// The tax code of the beneficiary: eleven digits.
    pub creditor: String,
    /// The name of the beneficiary, at most 140 characters. Only the second version of the answer says it.
    pub creditor_name: Option<String>,
    /// Where it goes.
    pub to: TransferTo,
    /// What for, at most 140 characters.
    pub remittance: String,
    /// The code of the taxonomy, at most 140 characters.
    pub category: String,
    /// At most fifteen pairs of at most 140 characters.
    pub metadata: Vec<(String, String)>,
}

/// What a notice is paid with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payment {
    /// The creditor's reference (IUV), at most 35 characters.
    pub creditor_reference: String,
    /// What it costs now: the sum of the transfers.
    pub amount: Cents,
    /// Until when.
    pub due_date: NaiveDate,
    /// Until when the creditor keeps this payment for the payer.
    pub retention: Option<DateTime<Utc>>,
    /// Whether nothing is left to pay afterwards.
    pub last_payment: Option<bool>,
    /// What for, at most 140 characters.
    pub description: String,
    /// The creditor's name, at most 140 characters.
    pub company_name: String,
    /// The office, at most 140 characters.
    pub office_name: Option<String>,
    /// Who owes.
    pub debtor: Subject,
    /// From one to five.
    pub transfers: Vec<Transfer>,
    /// At most fifteen pairs of at most 140 characters.
    pub metadata: Vec<(String, String)>,
}
