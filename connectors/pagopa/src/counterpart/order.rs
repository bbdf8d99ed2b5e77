//! What somebody pays, from the activation to the receipt and the flow.

use chrono::{DateTime, TimeDelta, Utc};
use kernel::Cents;

use crate::Payment;

/// How long an activation holds a notice for whoever made it.
const ACTIVATION_LASTS: TimeDelta = TimeDelta::minutes(30);
/// How long the node rests after the first delivery that failed; the rest doubles.
const FIRST_REST: TimeDelta = TimeDelta::minutes(1);
/// It never rests for longer.
const LONGEST_REST: TimeDelta = TimeDelta::hours(4);
/// After so many tries the receipt is kept for whoever asks for it, and pushed no more.
const MOST_TRIES: u32 = 12;

/// Somebody invented through whom one pays (PSP, *prestatore di servizi di pagamento*).
#[derive(Debug, PartialEq, Eq)]
pub struct Provider {
    /// `idPSP`.
    pub id: &'static str,
    /// Its name, which says that it is invented.
    pub name: &'static str,
    /// Its fiscal code.
    pub fiscal_code: &'static str,
    /// Who speaks to the node for it.
    pub broker: &'static str,
    /// `idChannel`.
    pub channel: &'static str,
    /// `channelDescription`.
    pub channel_description: &'static str,
    /// `paymentMethod` of a receipt.
    pub method: &'static str,
    /// What it takes for itself.
    pub fee: Cents,
}

/// Where one pays by card.
pub static CARDS: Provider = Provider {
    id: "PROVAIT1",
    name: "Carte di prova (inventata)",
    fiscal_code: "99999999901",
    broker: "99999999901",
    channel: "99999999901_01",
    channel_description: "onLine",
    method: "creditCard",
    fee: Cents::new(150),
};
/// Where one pays from a bank account.
pub static BANK: Provider = Provider {
    id: "PROVAIT2",
    name: "Banca di prova (inventata)",
    fiscal_code: "99999999902",
    broker: "99999999902",
    channel: "99999999902_01",
    channel_description: "app",
    method: "other",
    fee: Cents::new(100),
};
/// Where one pays in cash, in the street.
pub static TOBACCONIST: Provider = Provider {
    id: "PROVAIT3",
    name: "Tabaccheria di prova (inventata)",
    fiscal_code: "99999999903",
    broker: "99999999903",
    channel: "99999999903_01",
    channel_description: "tobaccoShop",
    method: "cash",
    fee: Cents::new(200),
};

/// How the receipt reaches the creditor.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Receipting {
    /// It is pushed when the payment ends.
    #[default]
    AtOnce,
    /// It is pushed when the first rest is over: the first delivery is lost.
    Later,
    /// It is never pushed; whoever asks for it gets it, and the flow says executed.
    OnRequest,
    /// There is none: only the flow tells (outcome 9).
    Never,
}

/// Where a payment stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Somebody holds the notice and is about to pay.
    Active,
    /// Paid.
    Paid {
        /// When.
        at: DateTime<Utc>,
    },
    /// Given up or run out: the notice is free again.
    Abandoned,
}

/// Where a receipt stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReceiptStage {
    /// Nothing was paid yet.
    None,
    /// To be pushed.
    Waiting {
        /// How often it was tried.
        tries: u32,
        /// When it is tried next.
        next_at: DateTime<Utc>,
    },
    /// The creditor has it.
    Delivered {
        /// Since when.
        at: DateTime<Utc>,
        /// How often it was tried.
        tries: u32,
    },
    /// Pushed no more, but there for whoever asks.
    Kept,
}

/// What a flow says of a payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FlowOutcome {
    /// 0.
    Executed,
    /// 3.
    Revoked,
    /// 9: executed, and there is no receipt.
    WithoutReceipt,
}

impl FlowOutcome {
    /// The number of the XML of a flow.
    #[must_use]
    pub const fn code(self) -> u8 {
        match self {
            Self::Executed => 0,
            Self::Revoked => 3,
            Self::WithoutReceipt => 9,
        }
    }

    /// The word of the REST service.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Executed => "EXECUTED",
            Self::Revoked => "REVOKED",
            Self::WithoutReceipt => "NO_RPT",
        }
    }
}

/// What a flow has to say, and since when.
pub type Telling = (FlowOutcome, DateTime<Utc>);

/// One payment as the node keeps it.
#[derive(Clone, Debug)]
pub struct Order {
    /// The payment token, which becomes `receiptId` (and the flow's IUR).
    pub token: String,
    /// The notice, 18 digits.
    pub notice_number: String,
    /// Whose notice it is: a fiscal code.
    pub creditor: String,
    /// What is paid.
    pub due: Payment,
    /// Through whom.
    pub provider: &'static Provider,
    /// Since when the notice is held.
    pub activated_at: DateTime<Utc>,
    /// Who repeats an activation under the same key gets the same answer.
    pub idempotency_key: Option<String>,
    /// Where the payment stands.
    pub stage: Stage,
    /// Where the receipt stands.
    pub receipt: ReceiptStage,
    /// What the flows have still to say of it, and since when.
    pub unreported: Vec<Telling>,
    /// The flows that told of it.
    pub flows: Vec<String>,
}

impl Order {
    /// Whether nobody else may activate the notice now.
    pub(super) fn holds(&self, now: DateTime<Utc>) -> bool {
        self.stage == Stage::Active && now < self.activated_at + ACTIVATION_LASTS
    }

    pub(super) fn paid_at(&self) -> Option<DateTime<Utc>> {
        match self.stage {
            Stage::Paid { at } => Some(at),
            Stage::Active | Stage::Abandoned => None,
        }
    }

    /// Whether there is a receipt that somebody may ask for.
    pub(super) fn has_receipt(&self) -> bool {
        self.receipt != ReceiptStage::None
    }

    /// Whether `organization` is one of those who get something.
    pub(super) fn concerns(&self, organization: &str) -> bool {
        self.creditor == organization || self.due.transfers.iter().any(|part| part.creditor == organization)
    }

    pub(super) fn pay(&mut self, how: Receipting, now: DateTime<Utc>) {
        self.stage = Stage::Paid { at: now };
        let outcome = match how {
            Receipting::Never => FlowOutcome::WithoutReceipt,
            Receipting::AtOnce | Receipting::Later | Receipting::OnRequest => FlowOutcome::Executed,
        };
        self.unreported.push((outcome, now));
        self.receipt = match how {
            Receipting::AtOnce => ReceiptStage::Waiting { tries: 0, next_at: now },
            Receipting::Later => ReceiptStage::Waiting { tries: 1, next_at: now + rest_after(1) },
            Receipting::OnRequest => ReceiptStage::Kept,
            Receipting::Never => ReceiptStage::None,
        };
    }

    /// Notes a try before it is made, so that it counts however it ends.
    pub(super) fn begin_delivery(&mut self, now: DateTime<Utc>) {
        if let ReceiptStage::Waiting { tries, .. } = self.receipt {
            let tries = tries + 1;
            self.receipt = ReceiptStage::Waiting { tries, next_at: now + rest_after(tries) };
        }
    }

    pub(super) fn end_delivery(&mut self, is_delivered: bool, now: DateTime<Utc>) {
        let ReceiptStage::Waiting { tries, .. } = self.receipt else { return };
        if is_delivered {
            self.receipt = ReceiptStage::Delivered { at: now, tries };
        } else if tries >= MOST_TRIES {
            self.receipt = ReceiptStage::Kept;
        }
    }

    /// Makes the receipt state another amount, which the first part bears.
    pub(super) fn misstate(&mut self, amount: Cents) {
        let others: Cents = self.due.transfers.iter().skip(1).map(|part| part.amount).sum();
        let first = Cents::try_new(amount.cents() - others.cents()).unwrap_or(Cents::ZERO);
        if let Some(part) = self.due.transfers.first_mut() {
            part.amount = first;
        }
        self.due.amount = first + others;
    }
}

/// One minute, two, four … four hours.
fn rest_after(tries: u32) -> TimeDelta {
    let doubled = 1_i32.checked_shl(tries.saturating_sub(1).min(16)).unwrap_or(i32::MAX);
    (FIRST_REST * doubled).min(LONGEST_REST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_node_rests_longer_each_time_and_never_longer_than_four_hours() {
        let minutes: Vec<i64> = [1, 2, 3, 9, 12].map(|tries| rest_after(tries).num_minutes()).into();
        assert_eq!(minutes, [1, 2, 4, 240, 240]);
    }
}
