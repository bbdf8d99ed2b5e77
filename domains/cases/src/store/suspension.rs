//! What decrees suspend.

use chrono::{DateTime, NaiveDate, Utc};
use db::{Db, DbError, Tx};
use kernel::StaffId;

use super::StoreError;
use crate::definition::{FieldName, ServiceKey};
use crate::domain::{Sentence, Suspension, SuspensionId};

#[derive(sqlx::FromRow)]
struct SuspensionRow {
    suspension_id: SuspensionId,
    service: String,
    place: Option<String>,
    decree: String,
    from_day: NaiveDate,
    until_day: NaiveDate,
    reason: String,
    resumed_at: Option<DateTime<Utc>>,
}

impl TryFrom<SuspensionRow> for Suspension {
    type Error = StoreError;

    fn try_from(row: SuspensionRow) -> Result<Self, StoreError> {
        let id = row.suspension_id;
        let nonsense = |what| StoreError::nonsense(id, what);
        let place = |text: String| FieldName::parse(&text).ok_or_else(|| nonsense("place"));
        Ok(Self {
            id,
            service: ServiceKey::parse(&row.service).ok_or_else(|| nonsense("service"))?,
            place: row.place.map(place).transpose()?,
            decree: Sentence::parse(&row.decree).ok_or_else(|| nonsense("decree"))?,
            from: row.from_day,
            until: row.until_day,
            reason: Sentence::parse(&row.reason).ok_or_else(|| nonsense("reason"))?,
            is_over: row.resumed_at.is_some(),
        })
    }
}

const FROM: &str = "SELECT suspension_id, service, place, decree, from_day, until_day, reason, resumed_at
       FROM cases_suspension WHERE service = $1 AND until_day >= $2
      ORDER BY suspended_at DESC, suspension_id DESC";

/// Decrees whose days are not over yet, the latest first, those that were resumed among them.
pub(crate) async fn suspensions_from(
    db: &Db,
    service: &ServiceKey,
    day: NaiveDate,
) -> Result<Vec<Suspension>, StoreError> {
    let rows: Vec<SuspensionRow> = db.query(FROM).bind(service.to_string()).bind(day).fetch_all().await?;
    rows.into_iter().map(Suspension::try_from).collect()
}

/// The same in a transaction that decides by them.
pub(crate) async fn suspensions_from_in(
    tx: &mut Tx,
    service: &ServiceKey,
    day: NaiveDate,
) -> Result<Vec<Suspension>, StoreError> {
    let rows: Vec<SuspensionRow> = tx.query(FROM).bind(service.to_string()).bind(day).fetch_all().await?;
    rows.into_iter().map(Suspension::try_from).collect()
}

/// Whether a decree was entered.
pub(crate) async fn is_entered(tx: &mut Tx, id: SuspensionId) -> Result<bool, DbError> {
    let row: Option<(SuspensionId,)> = tx
        .query("SELECT suspension_id FROM cases_suspension WHERE suspension_id = $1")
        .bind(id)
        .fetch_optional()
        .await?;
    Ok(row.is_some())
}

/// A decree.
pub(crate) async fn suspension_by_id(db: &Db, id: SuspensionId) -> Result<Option<Suspension>, StoreError> {
    let row: Option<SuspensionRow> = db
        .query(
            "SELECT suspension_id, service, place, decree, from_day, until_day, reason, resumed_at
               FROM cases_suspension WHERE suspension_id = $1",
        )
        .bind(id)
        .fetch_optional()
        .await?;
    row.map(Suspension::try_from).transpose()
}

/// Enters a decree.
pub(crate) async fn insert_suspension(
    tx: &mut Tx,
    decree: &Suspension,
    by: StaffId,
    at: DateTime<Utc>,
) -> Result<(), DbError> {
    tx.query(
        "INSERT INTO cases_suspension
            (suspension_id, service, place, decree, from_day, until_day, reason, suspended_at, suspended_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(decree.id)
    .bind(decree.service.to_string())
    .bind(decree.place.as_ref().map(ToString::to_string))
    .bind(decree.decree.as_str().to_owned())
    .bind(decree.from)
    .bind(decree.until)
    .bind(decree.reason.as_str().to_owned())
    .bind(at)
    .bind(by)
    .execute()
    .await
    .map(drop)
}

/// Notes that what a decree suspended is resumed, unless somebody was faster.
pub(crate) async fn end_suspension(
    tx: &mut Tx,
    id: SuspensionId,
    by: StaffId,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let ended = tx
        .query(
            "UPDATE cases_suspension SET resumed_at = $2, resumed_by = $3
              WHERE suspension_id = $1 AND resumed_at IS NULL",
        )
        .bind(id)
        .bind(at)
        .bind(by)
        .execute()
        .await?;
    if ended == 1 { Ok(()) } else { Err(StoreError::Stale) }
}
