//! The flows (*flussi di rendicontazione*, FdR): what was paid through one provider to one creditor, day by day.

use std::collections::BTreeMap;

use chrono::{DateTime, Days, NaiveDate, Timelike, Utc};
use kernel::Cents;

use super::desk::{NodeDesk, ZONE, day_of};
use super::order::{FlowOutcome, Order, Provider, Telling};
use crate::{Transfer, TransferTo};

/// The hour of the night, in Italy, from which the flow of the day before is made.
const NIGHT: u32 = 2;

/// One payment to one beneficiary, as a flow tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlowLine {
    /// 1, 2, 3 … in the flow.
    pub index: u64,
    /// IUV: `creditorReferenceId` of the receipt.
    pub iuv: String,
    /// IUR: `receiptId` of the receipt.
    pub iur: String,
    /// Which part of the payment: 1 to 5.
    pub transfer: u8,
    /// How much.
    pub amount: Cents,
    /// What became of it.
    pub outcome: FlowOutcome,
    /// When.
    pub at: DateTime<Utc>,
}

/// A flow that was published.
#[derive(Clone, Debug)]
pub struct Flow {
    /// `2026-09-15PROVAIT1-0000001`.
    pub id: String,
    /// Who gets the money: a fiscal code.
    pub organization: String,
    /// Their name.
    pub organization_name: String,
    /// Through whom it was paid.
    pub provider: &'static Provider,
    /// The day that it tells of.
    pub day: NaiveDate,
    /// When it was published.
    pub published_at: DateTime<Utc>,
    /// The words of the transfer to the bank account (TRN).
    pub regulation: String,
    /// The day of that transfer.
    pub regulation_on: NaiveDate,
    /// The payments.
    pub lines: Vec<FlowLine>,
}

impl Flow {
    /// What is transferred: what was revoked was transferred before, and is not counted.
    #[must_use]
    pub fn total(&self) -> Cents {
        let kept = |line: &&FlowLine| line.outcome != FlowOutcome::Revoked;
        self.lines.iter().filter(kept).map(|line| line.amount).sum()
    }
}

/// Of each beneficiary and provider, the lines and the beneficiary's name.
type Sheets = BTreeMap<(String, &'static str), (&'static Provider, String, Vec<FlowLine>)>;

impl NodeDesk {
    /// Makes the flows of what was paid on `day` and before and is in no flow yet: one for each beneficiary and provider.
    /// Gives the new ones.
    pub fn make_flow(&self, day: NaiveDate) -> Vec<Flow> {
        let now = self.now();
        let mut book = self.book();
        let mut sheets = Sheets::new();
        for (order, tellings) in book.take_unreported(|at| day_of(at) <= day) {
            self.enter(&mut sheets, &order, &tellings);
        }
        let mut made = Vec::new();
        for ((organization, _), (provider, organization_name, lines)) in sheets {
            let serial = book.next_flow_serial();
            let flow = Flow {
                id: format!("{day}{}-{serial:07}", provider.id),
                organization,
                organization_name,
                provider,
                day,
                published_at: now,
                regulation: format!("PROVA{}{serial:07}", day.format("%Y%m%d")),
                regulation_on: day.checked_add_days(Days::new(1)).unwrap_or(day),
                lines,
            };
            book.put_flow(flow.clone());
            made.push(flow);
        }
        made
    }

    /// At night: the flow of the day before, once.
    pub(super) fn make_nightly_flow(&self) {
        let local = self.now().with_timezone(&ZONE);
        let (today, is_night) = (local.date_naive(), local.hour() >= NIGHT);
        let is_new = self.book().last_night < today;
        if is_new && is_night {
            self.book().last_night = today;
            if let Some(yesterday) = today.pred_opt() {
                self.make_flow(yesterday);
            }
        }
    }

    /// Of a stamp no flow tells: its provider had bought it before, and credits nobody.
    fn enter(&self, sheets: &mut Sheets, order: &Order, tellings: &[Telling]) {
        let is_credited = |part: &&Transfer| !matches!(part.to, TransferTo::Stamp(_));
        for (outcome, at) in tellings {
            for part in order.due.transfers.iter().filter(is_credited) {
                let key = (part.creditor.clone(), order.provider.id);
                let (_, _, lines) = sheets.entry(key).or_insert_with(|| {
                    let own = part.creditor == self.creditor();
                    let name =
                        if own { Some(&self.settings.creditor_name) } else { part.creditor_name.as_ref() };
                    let name = name.unwrap_or(&part.creditor).clone();
                    (order.provider, name, Vec::new())
                });
                lines.push(FlowLine {
                    index: u64::try_from(lines.len() + 1).unwrap_or(u64::MAX),
                    iuv: order.due.creditor_reference.clone(),
                    iur: order.token.clone(),
                    transfer: part.id,
                    amount: part.amount,
                    outcome: *outcome,
                    at: *at,
                });
            }
        }
    }
}
