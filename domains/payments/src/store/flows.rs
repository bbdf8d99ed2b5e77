//! Flows and their lines.

use chrono::{DateTime, NaiveDate, Utc};
use db::{Db, DbError, Tx};
use kernel::Cents;

use crate::domain::flow::{Flow, FlowLine, LineOutcome, LineState};

#[derive(sqlx::FromRow)]
struct FlowRow {
    flow_id: String,
    revision: i64,
    psp: String,
    made_at: DateTime<Utc>,
    transfer: String,
    transfer_on: NaiveDate,
    stated_count: i64,
    stated_cents: Cents,
    credited_cents: Option<Cents>,
}

/// A flow as it is kept, with what the bank was credited with.
pub(crate) struct KeptFlow {
    pub(crate) flow: Flow,
    pub(crate) credited: Option<Cents>,
}

impl From<FlowRow> for KeptFlow {
    fn from(row: FlowRow) -> Self {
        Self {
            flow: Flow {
                id: row.flow_id,
                revision: row.revision,
                psp: row.psp,
                made_at: row.made_at,
                transfer: row.transfer,
                transfer_on: row.transfer_on,
                stated_count: row.stated_count,
                stated_total: row.stated_cents,
            },
            credited: row.credited_cents,
        }
    }
}

#[derive(sqlx::FromRow)]
struct LineRow {
    flow_id: String,
    revision: i64,
    line_index: i64,
    receipt_id: String,
    reference: String,
    part: i64,
    amount_cents: Cents,
    outcome: i64,
    paid_on: NaiveDate,
    state: String,
}

/// A line with where it stands, and of which flow it is.
pub(crate) struct KeptLine {
    pub(crate) flow: String,
    pub(crate) revision: i64,
    pub(crate) line: FlowLine,
    pub(crate) state: LineState,
}

impl TryFrom<LineRow> for KeptLine {
    type Error = DbError;

    fn try_from(row: LineRow) -> Result<Self, DbError> {
        let read = LineOutcome::from_code(row.outcome).zip(LineState::from_code(&row.state));
        let (outcome, state) = read.ok_or_else(|| DbError::nonsense("payments_flow_line", &row.flow_id))?;
        Ok(Self {
            line: FlowLine {
                index: row.line_index,
                receipt: row.receipt_id,
                reference: row.reference,
                transfer: row.part,
                amount: row.amount_cents,
                outcome,
                paid_on: row.paid_on,
            },
            flow: row.flow_id,
            revision: row.revision,
            state,
        })
    }
}

/// Writes a flow and its lines down, unless this revision is there already. Tells whether it did. What an earlier revision
/// said counts no more.
pub(crate) async fn insert_flow(
    tx: &mut Tx,
    flow: &Flow,
    lines: &[FlowLine],
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let inserted = tx
        .query(
            "INSERT INTO payments_flow
                (flow_id, revision, psp, made_at, transfer, transfer_on, stated_count, stated_cents, read_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
             ON CONFLICT (flow_id, revision) DO NOTHING",
        )
        .bind(flow.id.clone())
        .bind(flow.revision)
        .bind(flow.psp.clone())
        .bind(flow.made_at)
        .bind(flow.transfer.clone())
        .bind(flow.transfer_on)
        .bind(flow.stated_count)
        .bind(flow.stated_total)
        .bind(now)
        .execute()
        .await?;
    if inserted == 0 {
        return Ok(false);
    }
    for line in lines {
        insert_line(tx, flow, line).await?;
    }
    // This one may be the earlier, if it could not be read before.
    tx.query(
        "UPDATE payments_flow_line SET state = 'replaced'
          WHERE flow_id = $1 AND revision < (SELECT MAX(revision) FROM payments_flow WHERE flow_id = $1)",
    )
    .bind(flow.id.clone())
    .execute()
    .await?;
    Ok(true)
}

async fn insert_line(tx: &mut Tx, flow: &Flow, line: &FlowLine) -> Result<(), DbError> {
    tx.query(
        "INSERT INTO payments_flow_line
            (flow_id, revision, line_index, receipt_id, reference, part, amount_cents, outcome, paid_on, state)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'open')",
    )
    .bind(flow.id.clone())
    .bind(flow.revision)
    .bind(line.index)
    .bind(line.receipt.clone())
    .bind(line.reference.clone())
    .bind(line.transfer)
    .bind(line.amount)
    .bind(line.outcome.code())
    .bind(line.paid_on)
    .execute()
    .await
    .map(drop)
}

/// Whether this revision of a flow is here.
pub(crate) async fn has_flow(db: &Db, id: &str, revision: i64) -> Result<bool, DbError> {
    let row: Option<(i64,)> = db
        .query("SELECT revision FROM payments_flow WHERE flow_id = $1 AND revision = $2")
        .bind(id.to_owned())
        .bind(revision)
        .fetch_optional()
        .await?;
    Ok(row.is_some())
}

/// Where a line stands among all of them: its flow, its revision, its index.
pub(crate) type LinePlace = (String, i64, i64);

impl KeptLine {
    /// Where it stands.
    pub(crate) fn place(&self) -> LinePlace {
        (self.flow.clone(), self.revision, self.line.index)
    }
}

/// The lines that are not settled, some at a time: those after a place. One that was given to an official is among them again
/// once its receipt came after all. That they are not matched is said because SQLite takes the index of those that are not
/// only then.
pub(crate) async fn open_lines(
    db: &Db,
    (flow, revision, index): LinePlace,
    limit: i64,
) -> Result<Vec<KeptLine>, DbError> {
    let rows: Vec<LineRow> = db
        .query(
            "SELECT flow_id, revision, line_index, receipt_id, reference, part, amount_cents, outcome, paid_on,
                    state
               FROM payments_flow_line AS line
              WHERE state <> 'matched'
                AND (state = 'open'
                     OR (state = 'unknown' AND EXISTS (SELECT 1 FROM payments_receipt AS late
                                                        WHERE late.receipt_id = line.receipt_id)))
                AND (flow_id, revision, line_index) > ($1, $2, $3)
              ORDER BY flow_id, revision, line_index LIMIT $4",
        )
        .bind(flow)
        .bind(revision)
        .bind(index)
        .bind(limit)
        .fetch_all()
        .await?;
    rows.into_iter().map(KeptLine::try_from).collect()
}

/// The lines of a flow.
pub(crate) async fn lines_of(db: &Db, flow: &str, revision: i64) -> Result<Vec<KeptLine>, DbError> {
    let rows: Vec<LineRow> = db
        .query(
            "SELECT flow_id, revision, line_index, receipt_id, reference, part, amount_cents, outcome, paid_on,
                    state
               FROM payments_flow_line WHERE flow_id = $1 AND revision = $2 ORDER BY line_index",
        )
        .bind(flow.to_owned())
        .bind(revision)
        .fetch_all()
        .await?;
    rows.into_iter().map(KeptLine::try_from).collect()
}

/// What a flow tells of one payment: a line for each part of it that went to the city.
pub(crate) async fn lines_of_receipt(
    db: &Db,
    (flow, revision): (&str, i64),
    receipt: &str,
) -> Result<Vec<KeptLine>, DbError> {
    let rows: Vec<LineRow> = db
        .query(
            "SELECT flow_id, revision, line_index, receipt_id, reference, part, amount_cents, outcome, paid_on,
                    state
               FROM payments_flow_line
              WHERE receipt_id = $1 AND flow_id = $2 AND revision = $3 ORDER BY line_index",
        )
        .bind(receipt.to_owned())
        .bind(flow.to_owned())
        .bind(revision)
        .fetch_all()
        .await?;
    rows.into_iter().map(KeptLine::try_from).collect()
}

/// Writes where a line stands.
pub(crate) async fn mark_line(tx: &mut Tx, line: &KeptLine, state: LineState) -> Result<(), DbError> {
    tx.query(
        "UPDATE payments_flow_line SET state = $4
          WHERE flow_id = $1 AND revision = $2 AND line_index = $3 AND state <> 'replaced'",
    )
    .bind(line.flow.clone())
    .bind(line.revision)
    .bind(line.line.index)
    .bind(state.code())
    .execute()
    .await
    .map(drop)
}

/// Gives a line that is open to an official. Tells whether it was: of several nodes one does it.
pub(crate) async fn give_up_line(tx: &mut Tx, line: &KeptLine, state: LineState) -> Result<bool, DbError> {
    let given = tx
        .query(
            "UPDATE payments_flow_line SET state = $4
              WHERE flow_id = $1 AND revision = $2 AND line_index = $3 AND state = 'open'",
        )
        .bind(line.flow.clone())
        .bind(line.revision)
        .bind(line.line.index)
        .bind(state.code())
        .execute()
        .await?;
    Ok(given == 1)
}

/// The flows whose transfer was made in these days, the last revision of each.
pub(crate) async fn flows_between(db: &Db, from: NaiveDate, to: NaiveDate) -> Result<Vec<KeptFlow>, DbError> {
    let rows: Vec<FlowRow> = db
        .query(
            "SELECT flow_id, revision, psp, made_at, transfer, transfer_on, stated_count, stated_cents,
                    credited_cents
               FROM payments_flow AS one
              WHERE transfer_on BETWEEN $1 AND $2
                AND revision = (SELECT MAX(revision) FROM payments_flow AS other WHERE other.flow_id = one.flow_id)
              ORDER BY transfer_on, flow_id",
        )
        .bind(from)
        .bind(to)
        .fetch_all()
        .await?;
    Ok(rows.into_iter().map(KeptFlow::from).collect())
}

/// Writes down with what the bank was credited for a transfer. Tells how many flows it was of.
pub(crate) async fn note_credit(
    tx: &mut Tx,
    transfer: &str,
    credited: Cents,
    on: NaiveDate,
) -> Result<u64, DbError> {
    tx.query("UPDATE payments_flow SET credited_cents = $2, credited_on = $3 WHERE transfer = $1")
        .bind(transfer.to_owned())
        .bind(credited)
        .bind(on)
        .execute()
        .await
}

/// Up to when `what` was looked at from outside.
pub(crate) async fn looked_until(db: &Db, what: &'static str) -> Result<Option<DateTime<Utc>>, DbError> {
    let row: Option<(DateTime<Utc>,)> = db
        .query("SELECT until FROM payments_looked_until WHERE what = $1")
        .bind(what)
        .fetch_optional()
        .await?;
    Ok(row.map(|(until,)| until))
}

/// Notes how far the look went.
pub(crate) async fn note_look(tx: &mut Tx, what: &'static str, until: DateTime<Utc>) -> Result<(), DbError> {
    tx.query(
        "INSERT INTO payments_looked_until (what, until) VALUES ($1, $2)
         ON CONFLICT (what) DO UPDATE SET until = excluded.until",
    )
    .bind(what)
    .bind(until)
    .execute()
    .await
    .map(drop)
}

/// The receipts from pagoPA that were paid before a moment, of which no flow tells, and about which nobody was told: each
/// with the number of its notice. Of a receipt of which nothing came to the city, as of a duty stamp, no flow tells.
pub(crate) async fn unreported_receipts(
    db: &Db,
    before: DateTime<Utc>,
) -> Result<Vec<(String, String)>, DbError> {
    db.query(
        "SELECT one.receipt_id, one.notice FROM payments_receipt AS one
          WHERE one.paid_at < $1 AND one.arrival <> 'at-desk' AND one.amount_cents > 0
            AND (SELECT SUM(entry.amount_cents) FROM payments_entry AS entry
                  WHERE entry.receipt_id = one.receipt_id
                    AND entry.nature IN ('collected', 'transferred-to-others')) > 0
            AND NOT EXISTS (SELECT 1 FROM payments_flow_line AS line WHERE line.receipt_id = one.receipt_id)
            AND NOT EXISTS (SELECT 1 FROM payments_anomaly AS told
                             WHERE told.receipt_id = one.receipt_id AND told.kind = 'receipt-without-flow')
          ORDER BY one.paid_at LIMIT 1000",
    )
    .bind(before)
    .fetch_all()
    .await
}

#[cfg(test)]
mod tests;
