//! What a receipt states, in whatever message it came.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::Cents;
use serde::{Deserialize, Serialize};

use super::anomaly::AnomalyId;
use super::debtor::DebtorKind;
use super::notice_number::NoticeNumber;
use super::taxonomy::Taxonomy;

/// Who paid, where it was somebody else than who owes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payer {
    /// A human being, or not.
    pub kind: DebtorKind,
    /// *Codice fiscale*, or the number of a company.
    pub code: String,
    /// What they are called.
    pub name: String,
}

/// One part of what was paid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceivedTransfer {
    /// Which, from one to five.
    pub ordinal: u8,
    /// Whose: fiscal code.
    pub creditor: String,
    /// How much.
    pub amount: Cents,
    /// Where it went; none for a stamp, and at the desk.
    pub iban: Option<String>,
    /// The duty stamp that was bought, signed by who sold it, in base 64.
    pub stamp: Option<String>,
    /// What the transfer says.
    pub remittance: String,
    /// What it is for.
    pub category: Taxonomy,
}

/// What a receipt states (*ricevuta telematica*, or the city's own at a desk).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// Its own name (*receiptId*, IUR): the key by which a second copy is known.
    pub id: String,
    /// Which notice.
    pub notice: NoticeNumber,
    /// Whose notice: the fiscal code of the creditor. Ours is told of the notices of others of which we get a part.
    pub issuer: String,
    /// The reference under which it was paid (IUV).
    pub creditor_reference: String,
    /// How much was paid, fees left out.
    pub amount: Cents,
    /// Whether it was.
    pub outcome_ok: bool,
    /// By which provider: its code.
    pub psp: String,
    /// What the provider is called.
    pub psp_name: String,
    /// Through which of its channels.
    pub channel: String,
    /// By what: card, account, cash.
    pub method: Option<String>,
    /// What the provider took for it.
    pub fee: Option<Cents>,
    /// Who paid, where it is told.
    pub payer: Option<Payer>,
    /// The code of who owes, as the receipt has it.
    pub debtor_code: String,
    /// When.
    pub paid_at: DateTime<Utc>,
    /// The day on which the provider booked it.
    pub applied_on: Option<NaiveDate>,
    /// The day on which the money is sent.
    pub transfer_on: Option<NaiveDate>,
    /// To whom it went.
    pub transfers: Vec<ReceivedTransfer>,
    /// Whether pagoPA wrote it in place of a provider that was away.
    pub stand_in: bool,
}

impl ReceivedTransfer {
    /// Whether one creditor is credited with it. With a duty stamp nobody is who asked for it: whoever sold it had bought it
    /// from the Agenzia delle Entrate (*Specifiche attuative dei codici identificativi di versamento*, chapter 5).
    #[must_use]
    pub fn is_of(&self, creditor: &str) -> bool {
        self.creditor == creditor && self.stamp.is_none()
    }
}

impl Receipt {
    /// What of it goes to one creditor.
    #[must_use]
    pub fn own_part(&self, creditor: &str) -> Cents {
        self.transfers.iter().filter(|part| part.is_of(creditor)).map(|part| part.amount).sum()
    }
}

/// How a receipt came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// The node sent it (*paSendRT*).
    Pushed,
    /// The city asked for it.
    Fetched,
    /// There is none: the flow says that it was paid.
    FromFlow,
    /// The city wrote it itself, at a desk.
    AtDesk,
}

impl Arrival {
    /// As stored.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Pushed => "pushed",
            Self::Fetched => "fetched",
            Self::FromFlow => "from-flow",
            Self::AtDesk => "at-desk",
        }
    }
}

/// What became of a receipt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Settled {
    /// It paid its notice.
    Now,
    /// It was here before.
    Before,
    /// It is in the books, and an official has to look at it.
    Anomaly(AnomalyId),
}
