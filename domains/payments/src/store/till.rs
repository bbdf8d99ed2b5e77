//! Tills and their lines.

use audit::Reason;
use chrono::{DateTime, NaiveDate, Utc};
use db::{Db, DbError, Hot, Tx};
use kernel::{Cents, StaffId};

use crate::domain::till::{
    Approval, Closing, Means, MeansKind, Taking, TakingId, TakingKind, TerminalReference, Till, TillId,
    TillState,
};

#[derive(sqlx::FromRow)]
struct TillRow {
    till_id: TillId,
    version: i64,
    staff_id: StaffId,
    office: String,
    day: NaiveDate,
    opened_at: DateTime<Utc>,
    float_cents: Cents,
    closed_at: Option<DateTime<Utc>>,
    counted_cash_cents: Option<Cents>,
    counted_cards_cents: Option<Cents>,
    explanation: Option<String>,
    digest: Option<String>,
    seen_by: Option<StaffId>,
    seen_at: Option<DateTime<Utc>>,
}

impl TryFrom<TillRow> for Till {
    type Error = DbError;

    fn try_from(row: TillRow) -> Result<Self, DbError> {
        let nonsense = || DbError::nonsense("payments_till", row.till_id);
        let state = match (row.closed_at, row.counted_cash_cents, row.counted_cards_cents, row.digest) {
            (None, None, None, None) => TillState::Open,
            (Some(at), Some(counted_cash), Some(counted_cards), Some(digest)) => {
                let explanation = row.explanation.as_deref().map(Reason::parse).transpose();
                let explanation = explanation.map_err(|_| nonsense())?;
                let closing = Closing { at, counted_cash, counted_cards, explanation, digest };
                match (row.seen_by, row.seen_at) {
                    (None, None) => TillState::Closed(closing),
                    (Some(by), Some(at)) => TillState::Seen { closing, by, at },
                    _ => return Err(nonsense()),
                }
            }
            _ => return Err(nonsense()),
        };
        Ok(Self {
            id: row.till_id,
            version: row.version,
            clerk: row.staff_id,
            office: row.office,
            day: row.day,
            opened_at: row.opened_at,
            float: row.float_cents,
            state,
        })
    }
}

/// The columns of [`TillRow`], before a condition.
macro_rules! select_till {
    ($condition:literal) => {
        concat!(
            "SELECT till_id, version, staff_id, office, day, opened_at, float_cents, closed_at,
                    counted_cash_cents, counted_cards_cents, explanation, digest, seen_by, seen_at
               FROM payments_till ",
            $condition
        )
    };
}

/// Writes a till down, unless the clerk has one of that day. Tells whether it did.
pub(crate) async fn insert_till(tx: &mut Tx, till: &Till) -> Result<bool, DbError> {
    let inserted = tx
        .query(
            "INSERT INTO payments_till (till_id, version, staff_id, office, day, opened_at, float_cents)
             VALUES ($1, $2, $3, $4, $5, $6, $7)
             ON CONFLICT (staff_id, day) DO NOTHING",
        )
        .bind(till.id)
        .bind(till.version)
        .bind(till.clerk)
        .bind(till.office.clone())
        .bind(till.day)
        .bind(till.opened_at)
        .bind(till.float)
        .execute()
        .await?;
    Ok(inserted == 1)
}

/// A till.
pub(crate) async fn read_till(db: &Db, id: TillId) -> Result<Option<Till>, DbError> {
    let row: Option<TillRow> = db.query(select_till!("WHERE till_id = $1")).bind(id).fetch_optional().await?;
    row.map(Till::try_from).transpose()
}

/// The till of a clerk that is open still, the oldest first: that one is closed before another takes in.
pub(crate) async fn open_till_of(db: &Db, clerk: StaffId) -> Result<Option<Till>, DbError> {
    let row: Option<TillRow> = db
        .query(select_till!("WHERE staff_id = $1 AND closed_at IS NULL ORDER BY day LIMIT 1"))
        .bind(clerk)
        .fetch_optional()
        .await?;
    row.map(Till::try_from).transpose()
}

/// The same, in the transaction that takes in: on PostgreSQL nobody closes it before that ends.
pub(crate) async fn lock_open_till_of(tx: &mut Tx, clerk: StaffId) -> Result<Option<Till>, DbError> {
    tx.query("UPDATE payments_till SET version = version WHERE staff_id = $1 AND closed_at IS NULL")
        .bind(clerk)
        .execute()
        .await?;
    let row: Option<TillRow> = tx
        .query(select_till!("WHERE staff_id = $1 AND closed_at IS NULL ORDER BY day LIMIT 1"))
        .bind(clerk)
        .fetch_optional()
        .await?;
    row.map(Till::try_from).transpose()
}

/// The tills of a clerk, the latest first.
pub(crate) async fn tills_of(db: &Db, clerk: StaffId, limit: i64) -> Result<Vec<Till>, DbError> {
    let rows: Vec<TillRow> = db
        .query(select_till!("WHERE staff_id = $1 ORDER BY day DESC LIMIT $2"))
        .bind(clerk)
        .bind(limit)
        .fetch_all()
        .await?;
    rows.into_iter().map(Till::try_from).collect()
}

/// Every till of a day.
pub(crate) async fn tills_on(db: &Db, day: NaiveDate) -> Result<Vec<Till>, DbError> {
    let rows: Vec<TillRow> =
        db.query(select_till!("WHERE day = $1 ORDER BY office, till_id")).bind(day).fetch_all().await?;
    rows.into_iter().map(Till::try_from).collect()
}

/// Writes where a till stands. Tells whether nobody was faster.
pub(crate) async fn save_till(tx: &mut Tx, till: &Till) -> Result<bool, DbError> {
    let closing = till.closing();
    let (seen_by, seen_at) = match till.state {
        TillState::Seen { by, at, .. } => (Some(by), Some(at)),
        TillState::Open | TillState::Closed(_) => (None, None),
    };
    let explanation = closing.and_then(|closing| closing.explanation.as_ref());
    let updated = tx
        .query(
            "UPDATE payments_till
                SET closed_at = $3, counted_cash_cents = $4, counted_cards_cents = $5, explanation = $6,
                    digest = $7, seen_by = $8, seen_at = $9, version = version + 1
              WHERE till_id = $1 AND version = $2",
        )
        .bind(till.id)
        .bind(till.version)
        .bind(closing.map(|closing| closing.at))
        .bind(closing.map(|closing| closing.counted_cash))
        .bind(closing.map(|closing| closing.counted_cards))
        .bind(explanation.map(|reason| reason.as_str().to_owned()))
        .bind(closing.map(|closing| closing.digest.clone()))
        .bind(seen_by)
        .bind(seen_at)
        .execute()
        .await?;
    Ok(updated == 1)
}

#[derive(sqlx::FromRow)]
struct TakingRow {
    taking_id: TakingId,
    till_id: TillId,
    at: DateTime<Utc>,
    means: String,
    terminal: Option<String>,
    amount_cents: i64,
    receipt_id: String,
    corrects: Option<TakingId>,
    reason: Option<String>,
    approval: Option<String>,
    decided_by: Option<StaffId>,
    decided_at: Option<DateTime<Utc>>,
}

impl TryFrom<TakingRow> for Taking {
    type Error = DbError;

    fn try_from(row: TakingRow) -> Result<Self, DbError> {
        let id = row.taking_id;
        taking_of(row).ok_or_else(|| DbError::nonsense("payments_taking", id))
    }
}

fn taking_of(row: TakingRow) -> Option<Taking> {
    let means = match (MeansKind::from_code(&row.means)?, row.terminal) {
        (MeansKind::Cash, None) => Means::Cash,
        (MeansKind::Card, Some(text)) => Means::Card { terminal: TerminalReference::parse(&text).ok()? },
        _ => return None,
    };
    let what = match (row.corrects, row.reason, row.approval) {
        (None, None, None) => TakingKind::Taken,
        (Some(corrects), Some(reason), Some(approval)) => {
            let reason = Reason::parse(&reason).ok()?;
            let approval = match (approval.as_str(), row.decided_by, row.decided_at) {
                ("not-needed", None, None) => Approval::NotNeeded,
                ("waiting", None, None) => Approval::Waiting,
                ("given", Some(by), Some(at)) => Approval::Given { by, at },
                ("denied", Some(by), Some(at)) => Approval::Denied { by, at },
                _ => return None,
            };
            TakingKind::Correction { corrects, reason, approval }
        }
        _ => return None,
    };
    Some(Taking {
        id: row.taking_id,
        till: row.till_id,
        at: row.at,
        means,
        amount: row.amount_cents,
        receipt: row.receipt_id,
        what,
    })
}

/// The columns of [`TakingRow`], before a condition.
macro_rules! select_taking {
    ($condition:literal) => {
        concat!(
            "SELECT taking_id, till_id, at, means, terminal, amount_cents, receipt_id, corrects, reason, approval,
                    decided_by, decided_at
               FROM payments_taking ",
            $condition
        )
    };
}

/// A press of the button: its key, and for which notice it was.
#[derive(Clone, Copy)]
pub(crate) struct Press<'a> {
    pub(crate) key: &'a str,
    pub(crate) notice: &'a str,
}

/// Adds a line to a till; money that was taken with the press of the button that took it.
pub(crate) async fn insert_taking(
    tx: &mut Tx,
    taking: &Taking,
    press: Option<Press<'_>>,
) -> Result<(), DbError> {
    let (corrects, reason, approval) = match &taking.what {
        TakingKind::Taken => (None, None, None),
        TakingKind::Correction { corrects, reason, approval } => {
            (Some(*corrects), Some(reason.as_str().to_owned()), Some(approval.code()))
        }
    };
    tx.query(
        "INSERT INTO payments_taking
            (taking_id, till_id, at, means, terminal, amount_cents, receipt_id, request_key, notice, corrects,
             reason, approval)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
    )
    .bind(taking.id)
    .bind(taking.till)
    .bind(taking.at)
    .bind(taking.means.kind().code())
    .bind(taking.means.terminal().map(|terminal| terminal.as_str().to_owned()))
    .bind(taking.amount)
    .bind(taking.receipt.clone())
    .bind(press.map(|press| press.key.to_owned()))
    .bind(press.map(|press| press.notice.to_owned()))
    .bind(corrects)
    .bind(reason)
    .bind(approval)
    .execute()
    .await
    .map(drop)
}

/// A line.
pub(crate) async fn taking(tx: &mut Tx, id: TakingId) -> Result<Option<Taking>, DbError> {
    let row: Option<TakingRow> =
        tx.query(select_taking!("WHERE taking_id = $1")).bind(id).fetch_optional().await?;
    row.map(Taking::try_from).transpose()
}

/// The same outside a transaction.
pub(crate) async fn read_taking(db: &Db, id: TakingId) -> Result<Option<Taking>, DbError> {
    let row: Option<TakingRow> =
        db.query(select_taking!("WHERE taking_id = $1")).bind(id).fetch_optional().await?;
    row.map(Taking::try_from).transpose()
}

/// The lines of a till, in the order in which they came.
pub(crate) async fn takings(tx: &mut Tx, till: TillId) -> Result<Vec<Taking>, DbError> {
    let rows: Vec<TakingRow> =
        tx.query(select_taking!("WHERE till_id = $1 ORDER BY taking_id")).bind(till).fetch_all().await?;
    rows.into_iter().map(Taking::try_from).collect()
}

/// The same outside a transaction.
pub(crate) async fn read_takings(db: &Db, till: TillId) -> Result<Vec<Taking>, DbError> {
    let rows: Vec<TakingRow> =
        db.query(select_taking!("WHERE till_id = $1 ORDER BY taking_id")).bind(till).fetch_all().await?;
    rows.into_iter().map(Taking::try_from).collect()
}

/// The corrections that wait for somebody, the oldest first.
pub(crate) async fn waiting_takings(db: &Db) -> Result<Vec<Taking>, DbError> {
    let rows: Vec<TakingRow> =
        db.query(select_taking!("WHERE approval = 'waiting' ORDER BY at")).fetch_all().await?;
    rows.into_iter().map(Taking::try_from).collect()
}

/// The receipt that the same press of the button made before, and for which notice.
pub(crate) async fn pressed_before(db: &Db, key: &str) -> Result<Option<(String, String)>, DbError> {
    db.query("SELECT receipt_id, notice FROM payments_taking WHERE request_key = $1")
        .bind(key.to_owned())
        .fetch_optional()
        .await
}

/// Whether a line was corrected, or is to be.
pub(crate) async fn is_corrected(tx: &mut Tx, id: TakingId) -> Result<bool, DbError> {
    let (count,): (i64,) = tx
        .query("SELECT COUNT(*) FROM payments_taking WHERE corrects = $1 AND approval <> 'denied'")
        .bind(id)
        .fetch_one()
        .await?;
    Ok(count > 0)
}

/// Writes what another person decided of the corrections of a line that wait. Tells how many did.
pub(crate) async fn decide_takings(
    tx: &mut Tx,
    corrects: TakingId,
    (approval, by, at): (&'static str, StaffId, DateTime<Utc>),
) -> Result<u64, DbError> {
    tx.query(
        "UPDATE payments_taking SET approval = $2, decided_by = $3, decided_at = $4
          WHERE corrects = $1 AND approval = 'waiting'",
    )
    .bind(corrects)
    .bind(approval)
    .bind(by)
    .bind(at)
    .execute()
    .await
}

/// The next number of the city's own receipts of `year`. The counter's row stays locked until the transaction ends: who
/// rolls back gives the number back.
pub(crate) async fn next_desk_receipt(tx: &mut Tx, year: i32) -> Result<i64, DbError> {
    tx.takes(Hot::Counter);
    let (number,): (i64,) = tx
        .query(
            "INSERT INTO payments_desk_receipt (year, last) VALUES ($1, 1)
             ON CONFLICT (year) DO UPDATE SET last = payments_desk_receipt.last + 1
             RETURNING last",
        )
        .bind(i64::from(year))
        .fetch_one()
        .await?;
    Ok(number)
}
