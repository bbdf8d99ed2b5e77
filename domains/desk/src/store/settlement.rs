//! The closed months of the desks.

use audit::Reason;
use chrono::{DateTime, NaiveDate, Utc};
use db::{Db, Json, Tx};
use kernel::StaffId;

use super::StoreError;
use crate::domain::{Month, SettledLine, Settlement, SettlementEntry, SettlementEntryId, SettlementId};

#[derive(sqlx::FromRow)]
struct Row {
    settlement_id: SettlementId,
    desk_id: StaffId,
    month: NaiveDate,
    lines: Json<Vec<SettledLine>>,
    digest: String,
    closed_at: DateTime<Utc>,
    closed_by: StaffId,
}

#[derive(sqlx::FromRow)]
struct EntryRow {
    entry_id: SettlementEntryId,
    kept_cents: i64,
    owed_cents: i64,
    reason: String,
    entered_at: DateTime<Utc>,
    entered_by: StaffId,
    certificate: Option<String>,
}

impl TryFrom<EntryRow> for SettlementEntry {
    type Error = StoreError;

    fn try_from(row: EntryRow) -> Result<Self, StoreError> {
        let reason =
            Reason::parse(&row.reason).map_err(|_| StoreError::Nonsense(row.entry_id.to_string()))?;
        Ok(Self {
            id: row.entry_id,
            kept: row.kept_cents,
            owed: row.owed_cents,
            reason,
            at: row.entered_at,
            by: row.entered_by,
            certificate: row.certificate,
        })
    }
}

/// Closes a month. Tells whether it was open.
pub(crate) async fn insert_settlement(tx: &mut Tx, closed: &Settlement) -> Result<bool, StoreError> {
    let inserted = tx
        .query(
            "INSERT INTO desk_settlement (settlement_id, desk_id, month, lines, digest, closed_at, closed_by)
             VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING",
        )
        .bind(closed.id)
        .bind(closed.desk)
        .bind(closed.month.first())
        .bind(Json(closed.lines.clone()))
        .bind(closed.digest.clone())
        .bind(closed.closed_at)
        .bind(closed.closed_by)
        .execute()
        .await?;
    Ok(inserted == 1)
}

/// The closed month of a desk, with what was put right since.
pub(crate) async fn settlement(
    db: &Db,
    desk: StaffId,
    month: Month,
) -> Result<Option<Settlement>, StoreError> {
    let row: Option<Row> = db
        .query(
            "SELECT settlement_id, desk_id, month, lines, digest, closed_at, closed_by
               FROM desk_settlement WHERE desk_id = $1 AND month = $2",
        )
        .bind(desk)
        .bind(month.first())
        .fetch_optional()
        .await?;
    let Some(row) = row else { return Ok(None) };
    let entries: Vec<EntryRow> = db
        .query(
            "SELECT entry_id, kept_cents, owed_cents, reason, entered_at, entered_by, certificate
               FROM desk_settlement_entry WHERE settlement_id = $1 ORDER BY entry_id",
        )
        .bind(row.settlement_id)
        .fetch_all()
        .await?;
    Ok(Some(Settlement {
        id: row.settlement_id,
        desk: row.desk_id,
        month: Month::of(row.month),
        lines: row.lines.0,
        digest: row.digest,
        closed_at: row.closed_at,
        closed_by: row.closed_by,
        entries: entries.into_iter().map(SettlementEntry::try_from).collect::<Result<_, _>>()?,
    }))
}

/// The months of a desk that are closed, the latest first.
pub(crate) async fn closed_months(db: &Db, desk: StaffId) -> Result<Vec<Month>, StoreError> {
    let rows: Vec<(NaiveDate,)> = db
        .query("SELECT month FROM desk_settlement WHERE desk_id = $1 ORDER BY month DESC")
        .bind(desk)
        .fetch_all()
        .await?;
    Ok(rows.into_iter().map(|(month,)| Month::of(month)).collect())
}

/// Puts something right beside a closed month. The same key again writes nothing, and neither does the same certificate.
pub(crate) async fn insert_entry(
    tx: &mut Tx,
    settlement: SettlementId,
    entry: &SettlementEntry,
    request_key: &str,
) -> Result<bool, StoreError> {
    let inserted = tx
        .query(
            "INSERT INTO desk_settlement_entry
                (entry_id, settlement_id, kept_cents, owed_cents, reason, entered_at, entered_by, request_key,
                 certificate)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING",
        )
        .bind(entry.id)
        .bind(settlement)
        .bind(entry.kept)
        .bind(entry.owed)
        .bind(entry.reason.as_str().to_owned())
        .bind(entry.at)
        .bind(entry.by)
        .bind(request_key.to_owned())
        .bind(entry.certificate.clone())
        .execute()
        .await?;
    Ok(inserted == 1)
}
