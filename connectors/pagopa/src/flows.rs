//! What banks tell they have transferred: the flows of accounting (*flussi di rendicontazione*, FdR).

mod classic;
mod client;

use chrono::{DateTime, NaiveDate, Utc};
use kernel::Cents;

pub use classic::{FLOW_BYTES_MAX, FlowError, read_flow};
pub use client::FlowsClient;

/// A flow that was published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// Its identifier.
    pub id: String,
    /// Who sent it.
    pub psp: String,
    /// A flow that is sent anew has a later revision; the last one counts.
    pub revision: u64,
    /// When it was published.
    pub published_at: DateTime<Utc>,
    /// When it was made.
    pub made_at: Option<DateTime<Utc>>,
}

/// What a flow says about the transfer of money that it explains.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flow {
    /// Its identifier.
    pub id: String,
    /// None in the classic file, which does not tell it.
    pub revision: Option<u64>,
    /// When it was made.
    pub made_at: DateTime<Utc>,
    /// Who sent it.
    pub psp: String,
    /// That one's name.
    pub psp_name: Option<String>,
    /// Whose money it is.
    pub creditor: String,
    /// The transfer of the bank, by the identifier that stands on the creditor's account (TRN).
    pub regulation: String,
    /// The day of that transfer.
    pub regulation_on: NaiveDate,
    /// The bank that it came from.
    pub bic: Option<String>,
    /// How many payments it explains.
    pub payments: u64,
    /// What they come to.
    pub total: Cents,
}

/// What became of a payment in a flow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FlowOutcome {
    /// It was made (0).
    Executed,
    /// It was taken back (3).
    Revoked,
    /// It was made while the creditor could not be reached (4).
    StandIn,
    /// The same, of a payment that nobody had asked to be made (8).
    StandInUnasked,
    /// It was made though nobody had asked for it (9).
    Unasked,
}

/// A payment in a flow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlowPayment {
    /// The creditor's reference (*identificativo univoco di versamento*, IUV).
    pub iuv: String,
    /// The bank's reference (*identificativo univoco di riscossione*, IUR): the identifier of the receipt.
    pub iur: String,
    /// Which of the transfers of the payment, from 1 to 5.
    pub transfer: Option<u8>,
    /// What was paid.
    pub amount: Cents,
    /// What became of it.
    pub outcome: FlowOutcome,
    /// The day of the payment, in Italy.
    pub paid_on: NaiveDate,
}
