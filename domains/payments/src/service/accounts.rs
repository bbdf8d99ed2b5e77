//! What the city took in, for its accounting office; and whether all books say the same.

use audit::{Access, Purpose};
use auth::Actor;
use bytes::Bytes;
use chrono::{DateTime, NaiveDate, NaiveTime, TimeZone as _, Utc};
use futures::StreamExt as _;
use futures::stream::{BoxStream, try_unfold};
use kernel::Cents;
use uuid::Uuid;

use super::office::{Office, OfficeError};
use crate::domain::EntryId;
use crate::domain::accounts::DaySum;
use crate::domain::flow::{FlowFault, LineState, faults};
use crate::store;
pub use crate::store::accounts::AccountsFilter;

const BOOKS: Purpose = Purpose::Known("payments-purpose-books");

/// So many entries are read at once for an export.
const EXPORTED_AT_ONCE: i64 = 1_000;

/// Receipts, entries and flows of some days, held against one another. All in whole cents.
#[derive(Debug)]
pub struct Balance {
    /// What the receipts come to.
    pub receipts: i64,
    /// How much of that was taken at desks: no flow reports it.
    pub at_desk: i64,
    /// What their entries come to.
    pub ledger: i64,
    /// How much of that went on to others; zero or below.
    pub to_others: i64,
    /// How much of it the flows have reported.
    pub flows: i64,
    /// How much no flow has reported yet.
    pub not_reported: i64,
    /// Each thing that does not add up.
    pub differences: Vec<Difference>,
}

/// One thing that does not add up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What.
    pub what: Odd,
    /// Of which receipt or flow.
    pub of: String,
    /// By how many cents; of a number of payments, by how many.
    pub cents: i64,
}

/// What does not add up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Odd {
    /// A receipt and its entries.
    Ledger,
    /// A line of a flow and its receipt.
    Line,
    /// A line of a flow without a receipt.
    Unknown,
    /// A payment that was taken back.
    Revoked,
    /// How many payments a flow says it holds.
    Count,
    /// What a flow says they come to.
    Total,
    /// What the bank was credited with.
    Credit,
}

impl Odd {
    /// The key of what it is called.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Ledger => "payments-balance-difference-ledger",
            Self::Line => "payments-balance-difference-line",
            Self::Unknown => "payments-balance-difference-unknown",
            Self::Revoked => "payments-balance-difference-revoked",
            Self::Count => "payments-balance-difference-count",
            Self::Total => "payments-balance-difference-total",
            Self::Credit => "payments-balance-difference-credit",
        }
    }
}

impl Office {
    /// What came in, day by day.
    #[tracing::instrument(name = "payments.revenue", skip_all)]
    pub async fn revenue(&self, actor: &Actor, filter: &AccountsFilter) -> Result<Vec<DaySum>, OfficeError> {
        self.accountant(actor, "payments-audit-accounts").await?;
        Ok(store::accounts::day_sums(self.db(), filter).await?)
    }

    /// Every entry as a table, in pieces: a year of a large city is not held in memory.
    #[tracing::instrument(name = "payments.export_entries", skip_all)]
    pub async fn export_entries(
        &self,
        actor: &Actor,
        filter: AccountsFilter,
    ) -> Result<BoxStream<'static, Result<Bytes, OfficeError>>, OfficeError> {
        self.accountant(actor, "payments-audit-accounts-exported").await?;
        let first = (filter.from, EntryId(Uuid::nil()));
        let db = self.db().clone();
        let begin = (db, filter, Some(first), true);
        let pieces = try_unfold(begin, |(db, filter, after, is_first)| async move {
            let Some(after) = after else { return Ok(None) };
            let rows = store::accounts::entries_after(&db, &filter, after, EXPORTED_AT_ONCE).await?;
            let next = rows.last().map(|row| (row.day, row.entry_id));
            if next.is_none() && !is_first {
                return Ok(None);
            }
            Ok::<_, OfficeError>(Some((piece(&rows, is_first), (db, filter, next, false))))
        });
        Ok(pieces.boxed())
    }

    /// Whether receipts, entries and flows of some days come to the same, and what does not.
    #[tracing::instrument(name = "payments.balance", skip_all)]
    pub async fn balance(&self, actor: &Actor, filter: &AccountsFilter) -> Result<Balance, OfficeError> {
        self.accountant(actor, "payments-audit-accounts").await?;
        let mut receipts =
            store::accounts::receipt_sums(self.db(), self.begin_of(filter.from), self.end_of(filter.to))
                .await?;
        // What a desk gave back is in no book any more.
        receipts.retain(|one| !(one.is_at_desk && one.entered == 0));
        let mut balance = Balance {
            receipts: receipts.iter().map(|one| one.cents).sum(),
            at_desk: receipts.iter().filter(|one| one.is_at_desk).map(|one| one.cents).sum(),
            ledger: receipts.iter().map(|one| one.entered).sum(),
            to_others: receipts.iter().map(|one| one.to_others).sum(),
            flows: receipts.iter().map(|one| one.reported).sum(),
            not_reported: 0,
            differences: Vec::new(),
        };
        let own = balance.receipts - balance.at_desk + balance.to_others;
        balance.not_reported = own - balance.flows;
        let odd = receipts.iter().filter(|one| one.entered != one.cents);
        balance.differences.extend(odd.map(|one| Difference {
            what: Odd::Ledger,
            of: one.id.clone(),
            cents: one.entered - one.cents,
        }));
        self.add_flow_differences(filter, &mut balance).await?;
        Ok(balance)
    }

    async fn add_flow_differences(
        &self,
        filter: &AccountsFilter,
        balance: &mut Balance,
    ) -> Result<(), OfficeError> {
        for kept in store::flows::flows_between(self.db(), filter.from, filter.to).await? {
            let flow = &kept.flow;
            let lines = store::flows::lines_of(self.db(), &flow.id, flow.revision).await?;
            for one in &lines {
                let what = match one.state {
                    LineState::Differs => Odd::Line,
                    LineState::Unknown => Odd::Unknown,
                    LineState::Revoked => Odd::Revoked,
                    LineState::Open | LineState::Matched | LineState::Replaced => continue,
                };
                let of = format!("{} · {}", flow.id, one.line.receipt);
                balance.differences.push(Difference { what, of, cents: one.line.amount.cents() });
            }
            let plain: Vec<_> = lines.into_iter().map(|one| one.line).collect();
            for fault in faults(flow, &plain, kept.credited) {
                let (what, cents) = match fault {
                    FlowFault::Count { stated, counted } => (Odd::Count, counted - stated),
                    FlowFault::Total { stated, counted } => (Odd::Total, counted - stated),
                    FlowFault::Credit { stated, credited } => (Odd::Credit, credited - stated),
                };
                balance.differences.push(Difference { what, of: flow.id.clone(), cents });
            }
        }
        Ok(())
    }

    /// With what the bank was credited for a transfer, as the treasurer's journal says. Tells how many flows it was of.
    #[tracing::instrument(name = "payments.note_credit", skip_all)]
    pub async fn note_credit(
        &self,
        actor: &Actor,
        transfer: &str,
        amount: Cents,
        on: NaiveDate,
    ) -> Result<u64, OfficeError> {
        self.demand_accountant(actor)?;
        let access = Access::to_many("payments-audit-credit", BOOKS);
        let mut tx = self.db().begin().await?;
        let count = store::flows::note_credit(&mut tx, transfer, amount, on).await?;
        audit::record(&mut tx, actor, self.now(), access).await?;
        tx.commit().await?;
        Ok(count)
    }

    /// Lets the accountant in, and writes down that they looked, or were refused.
    async fn accountant(&self, actor: &Actor, action: &'static str) -> Result<(), OfficeError> {
        let access = Access::to_many(action, BOOKS);
        let allowed = actor.staff_allowed_to(auth::Permission::ReadAccounts);
        audit::gate(self.db(), actor, self.now(), allowed, access.clone()).await??;
        self.note(actor, access).await
    }

    /// When a day begins on the wall of the city's offices; where clocks are put forward over midnight, an hour later.
    fn begin_of(&self, day: NaiveDate) -> DateTime<Utc> {
        let begin = day.and_time(NaiveTime::MIN);
        let local = self.city().timezone.from_local_datetime(&begin).earliest();
        local.map_or_else(|| begin.and_utc(), |local| local.to_utc())
    }

    fn end_of(&self, day: NaiveDate) -> DateTime<Utc> {
        self.begin_of(day.succ_opt().unwrap_or(day))
    }
}

/// Some entries as lines of the table, the names of its columns above the first.
fn piece(rows: &[store::accounts::ExportRow], is_first: bool) -> Bytes {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut line = |columns: [&str; 10]| {
        writer.write_record(columns).expect("memory takes whatever is written");
    };
    if is_first {
        line([
            "entry", "day", "kind", "chapter", "office", "nature", "cents", "notice", "receipt", "corrects",
        ]);
    }
    for row in rows {
        let (id, day, cents) = (row.entry_id.to_string(), row.day.to_string(), row.amount_cents.to_string());
        let corrects = row.corrects.map(|entry| entry.to_string()).unwrap_or_default();
        line([
            &id,
            &day,
            &row.kind,
            &row.chapter,
            &row.office,
            &row.nature,
            &cents,
            row.notice.as_deref().unwrap_or_default(),
            row.receipt_id.as_deref().unwrap_or_default(),
            &corrects,
        ]);
    }
    // Memory takes whatever is written.
    writer.into_inner().unwrap_or_default().into()
}
