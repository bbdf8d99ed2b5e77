//! A flow (*flusso di rendicontazione*): what a provider says it has sent to the city's bank in one transfer, payment by
//! payment.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::Cents;

/// A flow as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flow {
    /// Its name, which its provider gave it.
    pub id: String,
    /// A provider that was wrong sends it again with the next number.
    pub revision: i64,
    /// Which provider.
    pub psp: String,
    /// When the provider made it.
    pub made_at: DateTime<Utc>,
    /// The reference of the transfer to the bank (*TRN*, or its words).
    pub transfer: String,
    /// The day of that transfer.
    pub transfer_on: NaiveDate,
    /// How many payments it says it holds.
    pub stated_count: i64,
    /// What it says they come to.
    pub stated_total: Cents,
}

/// One payment in a flow: the share of it that went to the city.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlowLine {
    /// Its place in the flow, from 1.
    pub index: i64,
    /// The identifier of the receipt (*IUR*).
    pub receipt: String,
    /// The reference of what was paid (*IUV*).
    pub reference: String,
    /// Which of the transfers of the notice it is, from 1 to 5.
    pub transfer: i64,
    /// How much.
    pub amount: Cents,
    /// What became of it.
    pub outcome: LineOutcome,
    /// When it was paid.
    pub paid_on: NaiveDate,
}

/// What became of a payment, as its provider says (*codiceEsitoSingoloPagamento*).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LineOutcome {
    /// Paid; there is a receipt (0).
    Executed,
    /// Taken back by the provider (3).
    Revoked,
    /// Paid while the city's service did not answer; there is a receipt (4).
    StandIn,
    /// Paid so, and no receipt is made (8).
    StandInWithoutReceipt,
    /// Paid, and no receipt is made (9).
    WithoutReceipt,
}

impl LineOutcome {
    /// Every one.
    pub const ALL: [Self; 5] =
        [Self::Executed, Self::Revoked, Self::StandIn, Self::StandInWithoutReceipt, Self::WithoutReceipt];

    /// As the standard numbers it.
    #[must_use]
    pub const fn code(self) -> i64 {
        match self {
            Self::Executed => 0,
            Self::Revoked => 3,
            Self::StandIn => 4,
            Self::StandInWithoutReceipt => 8,
            Self::WithoutReceipt => 9,
        }
    }

    /// The outcome of a number.
    #[must_use]
    pub fn from_code(code: i64) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }

    /// Whether the flow is all there will ever be of the payment.
    #[must_use]
    pub const fn has_no_receipt(self) -> bool {
        matches!(self, Self::StandInWithoutReceipt | Self::WithoutReceipt)
    }
}

/// Where a line of a flow stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LineState {
    /// Not looked at yet, or its receipt is still looked for.
    Open,
    /// Its receipt is here, and says the same.
    Matched,
    /// Its receipt is here, and says another amount.
    Differs,
    /// Nothing here is like it, and no receipt was found: an official has it.
    Unknown,
    /// The provider took the payment back: an official has it.
    Revoked,
    /// A later revision of the flow took its place.
    Replaced,
}

impl LineState {
    /// Every one.
    pub const ALL: [Self; 6] =
        [Self::Open, Self::Matched, Self::Differs, Self::Unknown, Self::Revoked, Self::Replaced];

    /// As stored.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Matched => "matched",
            Self::Differs => "differs",
            Self::Unknown => "unknown",
            Self::Revoked => "revoked",
            Self::Replaced => "replaced",
        }
    }

    /// The state of a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// A sum that is not what it should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FlowFault {
    /// It holds another number of payments than it says.
    Count {
        /// What it says.
        stated: i64,
        /// What there is.
        counted: i64,
    },
    /// Its payments come to something else than it says.
    Total {
        /// What it says, in cents.
        stated: i64,
        /// What there is.
        counted: i64,
    },
    /// The bank was credited with something else.
    Credit {
        /// What the flow says, in cents.
        stated: i64,
        /// What the bank says.
        credited: i64,
    },
}

/// What does not add up in a flow, with its lines, and with what the bank was credited with, once that is known. What a
/// provider took back counts in neither.
#[must_use]
pub fn faults(flow: &Flow, lines: &[FlowLine], credited: Option<Cents>) -> Vec<FlowFault> {
    let counted = i64::try_from(lines.len()).unwrap_or(i64::MAX);
    let kept = lines.iter().filter(|line| line.outcome != LineOutcome::Revoked);
    let total: i64 = kept.map(|line| line.amount.cents()).sum();
    let stated = flow.stated_total.cents();
    let count =
        (counted != flow.stated_count).then_some(FlowFault::Count { stated: flow.stated_count, counted });
    let total = (total != stated).then_some(FlowFault::Total { stated, counted: total });
    let credit = credited.map(Cents::cents).filter(|credited| *credited != stated);
    let credit = credit.map(|credited| FlowFault::Credit { stated, credited });
    [count, total, credit].into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flow(stated_count: i64, total: u32) -> Flow {
        let day = NaiveDate::from_ymd_opt(2020, 3, 16).unwrap();
        Flow {
            id: "2020-03-16PSP-0001".to_owned(),
            revision: 1,
            psp: "PSP".to_owned(),
            made_at: DateTime::UNIX_EPOCH,
            transfer: "TRN1".to_owned(),
            transfer_on: day,
            stated_count,
            stated_total: Cents::new(total),
        }
    }

    fn line(index: i64, cents: u32, outcome: LineOutcome) -> FlowLine {
        let paid_on = NaiveDate::from_ymd_opt(2020, 3, 15).unwrap();
        let [receipt, reference] = ["RT1", "02000000000000001"].map(str::to_owned);
        FlowLine { index, receipt, reference, transfer: 1, amount: Cents::new(cents), outcome, paid_on }
    }

    #[test]
    fn a_flow_is_held_against_its_lines_and_the_bank() {
        use LineOutcome::{Executed, Revoked};
        let lines = [line(1, 1_000, Executed), line(2, 500, Executed)];
        assert_eq!(faults(&flow(2, 1_500), &lines, Some(Cents::new(1_500))), []);
        assert_eq!(
            faults(&flow(3, 1_400), &lines, Some(Cents::new(1_500))),
            [
                FlowFault::Count { stated: 3, counted: 2 },
                FlowFault::Total { stated: 1_400, counted: 1_500 },
                FlowFault::Credit { stated: 1_400, credited: 1_500 },
            ]
        );
        let with_revoked = [line(1, 1_000, Executed), line(2, 500, Revoked)];
        assert_eq!(faults(&flow(2, 1_000), &with_revoked, None), []);
    }

    #[test]
    fn every_outcome_and_state_reads_back() {
        assert!(LineOutcome::ALL.into_iter().all(|one| LineOutcome::from_code(one.code()) == Some(one)));
        assert!(LineState::ALL.into_iter().all(|one| LineState::from_code(one.code()) == Some(one)));
        assert_eq!(LineOutcome::from_code(7), None);
    }
}
