//! The books, and what does not add up.

use chrono::{DateTime, NaiveDate, Utc};
use db::{Db, DbError, Tx};
use kernel::Cents;

use crate::domain::ledger::{Entry, Nature};
use crate::domain::queue::ActKind;
use crate::domain::{Anomaly, AnomalyId, AnomalyKind, EntryId, KindKey, NoticeNumber, PositionId};

/// Adds a line to the books.
pub(crate) async fn insert_entry(tx: &mut Tx, entry: &Entry) -> Result<(), DbError> {
    tx.query(
        "INSERT INTO payments_entry
            (entry_id, day, kind, chapter, office, amount_cents, nature, notice, receipt_id, corrects, note)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
    )
    .bind(entry.id)
    .bind(entry.day)
    .bind(entry.kind.as_str().to_owned())
    .bind(entry.chapter.clone())
    .bind(entry.office.clone())
    .bind(entry.amount_cents)
    .bind(entry.nature.code())
    .bind(entry.notice.as_ref().map(|notice| notice.as_str().to_owned()))
    .bind(entry.receipt.clone())
    .bind(entry.corrects)
    .bind(entry.note.clone())
    .execute()
    .await
    .map(drop)
}

#[derive(sqlx::FromRow)]
struct EntryRow {
    entry_id: EntryId,
    day: NaiveDate,
    kind: String,
    chapter: String,
    office: String,
    amount_cents: i64,
    nature: String,
    notice: Option<String>,
    receipt_id: Option<String>,
    corrects: Option<EntryId>,
    note: Option<String>,
}

impl TryFrom<EntryRow> for Entry {
    type Error = DbError;

    fn try_from(row: EntryRow) -> Result<Self, DbError> {
        let nonsense = || DbError::nonsense("payments_entry", row.entry_id);
        let notice = row.notice.as_deref().map(NoticeNumber::parse).transpose().map_err(|_| nonsense())?;
        Ok(Self {
            id: row.entry_id,
            day: row.day,
            kind: KindKey::parse(&row.kind).ok_or_else(nonsense)?,
            chapter: row.chapter,
            office: row.office,
            amount_cents: row.amount_cents,
            nature: Nature::from_code(&row.nature).ok_or_else(nonsense)?,
            notice,
            receipt: row.receipt_id,
            corrects: row.corrects,
            note: row.note,
        })
    }
}

/// The lines of a receipt, in the order in which they were written.
pub(crate) async fn entries_of_receipt(tx: &mut Tx, receipt: &str) -> Result<Vec<Entry>, DbError> {
    let rows: Vec<EntryRow> = tx
        .query(
            "SELECT entry_id, day, kind, chapter, office, amount_cents, nature, notice, receipt_id, corrects, note
               FROM payments_entry WHERE receipt_id = $1 ORDER BY entry_id",
        )
        .bind(receipt.to_owned())
        .fetch_all()
        .await?;
    rows.into_iter().map(Entry::try_from).collect()
}

/// What is held under the name of a receipt that does not come.
pub(crate) async fn held_under(db: &Db, receipt: &str) -> Result<i64, DbError> {
    let (cents,): (i64,) = db
        .query(
            "SELECT CAST(COALESCE(SUM(amount_cents), 0) AS BIGINT)
               FROM payments_entry WHERE receipt_id = $1 AND notice IS NULL",
        )
        .bind(receipt.to_owned())
        .fetch_one()
        .await?;
    Ok(cents)
}

/// Raises something that does not add up, unless it was raised about the same receipt. Tells which it is, and whether it
/// is new.
pub(crate) async fn insert_anomaly(
    tx: &mut Tx,
    kind: AnomalyKind,
    (position, notice): (Option<PositionId>, Option<&NoticeNumber>),
    receipt: Option<&str>,
    now: DateTime<Utc>,
) -> Result<(AnomalyId, bool), DbError> {
    let id = AnomalyId::new();
    let inserted = tx
        .query(
            "INSERT INTO payments_anomaly (anomaly_id, kind, raised_at, position_id, notice, receipt_id)
             VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT (receipt_id, kind) DO NOTHING",
        )
        .bind(id)
        .bind(kind.code())
        .bind(now)
        .bind(position)
        .bind(notice.map(|notice| notice.as_str().to_owned()))
        .bind(receipt.map(str::to_owned))
        .execute()
        .await?;
    if inserted == 1 {
        return Ok((id, true));
    }
    let (before,): (AnomalyId,) = tx
        .query("SELECT anomaly_id FROM payments_anomaly WHERE receipt_id = $1 AND kind = $2")
        .bind(receipt.map(str::to_owned))
        .bind(kind.code())
        .fetch_one()
        .await?;
    Ok((before, false))
}

/// What does not add up about a position, the latest first.
pub(crate) async fn anomalies_of(db: &Db, position: PositionId) -> Result<Vec<Anomaly>, DbError> {
    type Columns = (AnomalyId, String, DateTime<Utc>, Option<String>, Option<Cents>);
    let rows: Vec<Columns> = db
        .query(
            "SELECT one.anomaly_id, one.kind, one.raised_at,
                    (SELECT last.act FROM payments_anomaly_act AS last
                      WHERE last.anomaly_id = one.anomaly_id ORDER BY last.version DESC LIMIT 1),
                    (SELECT came.amount_cents FROM payments_receipt AS came WHERE came.receipt_id = one.receipt_id)
               FROM payments_anomaly AS one WHERE one.position_id = $1 ORDER BY one.anomaly_id DESC",
        )
        .bind(position)
        .fetch_all()
        .await?;
    let read = |(id, kind, at, last, received): Columns| {
        let kind = AnomalyKind::from_code(&kind).ok_or_else(|| DbError::nonsense("payments_anomaly", id))?;
        let last_act = match last {
            Some(act) => {
                let known = ActKind::from_code(&act);
                Some(known.ok_or_else(|| DbError::nonsense("payments_anomaly_act", id))?)
            }
            None => None,
        };
        Ok::<_, DbError>(Anomaly { id, kind, at, last_act, received })
    };
    rows.into_iter().map(read).collect()
}
