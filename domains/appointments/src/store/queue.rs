//! Who sits where, and which lines they serve.

use chrono::{DateTime, NaiveDate, Utc};
use db::{Db, DbError, Tx};
use kernel::StaffId;

use crate::domain::call::Sitting;
use crate::domain::queue::Skill;
use crate::domain::{CounterId, OfficeCode, PoolId};

#[derive(sqlx::FromRow)]
struct SittingRow {
    counter_id: CounterId,
    name: String,
    office: String,
}

impl TryFrom<SittingRow> for Sitting {
    type Error = DbError;

    fn try_from(row: SittingRow) -> Result<Self, DbError> {
        let office = OfficeCode::parse(&row.office);
        let office = office.ok_or_else(|| DbError::nonsense("appointments_sitting", row.counter_id))?;
        Ok(Self { counter: row.counter_id, name: row.name, office })
    }
}

const SITTING: &str = "SELECT s.counter_id, n.name, s.office
       FROM appointments_sitting s JOIN appointments_counter n ON n.counter_id = s.counter_id
      WHERE s.staff_id = $1 AND s.day = $2";

/// Where a clerk sits today.
pub(crate) async fn sitting_of(
    tx: &mut Tx,
    clerk: StaffId,
    day: NaiveDate,
) -> Result<Option<Sitting>, DbError> {
    let row: Option<SittingRow> = tx.query(SITTING).bind(clerk).bind(day).fetch_optional().await?;
    row.map(Sitting::try_from).transpose()
}

/// The same outside a transaction.
pub(crate) async fn read_sitting_of(
    db: &Db,
    clerk: StaffId,
    day: NaiveDate,
) -> Result<Option<Sitting>, DbError> {
    let row: Option<SittingRow> = db.query(SITTING).bind(clerk).bind(day).fetch_optional().await?;
    row.map(Sitting::try_from).transpose()
}

/// Sits somebody down at a counter, unless somebody else sits there today. Tells whether it did. Who forgot to stand up
/// yesterday has left.
pub(crate) async fn sit_down(
    tx: &mut Tx,
    (clerk, counter): (StaffId, CounterId),
    office: &OfficeCode,
    (day, now): (NaiveDate, DateTime<Utc>),
) -> Result<bool, DbError> {
    tx.query("DELETE FROM appointments_sitting WHERE staff_id = $1 OR (counter_id = $2 AND day < $3)")
        .bind(clerk)
        .bind(counter)
        .bind(day)
        .execute()
        .await?;
    let inserted = tx
        .query(
            "INSERT INTO appointments_sitting (counter_id, staff_id, office, day, since) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT DO NOTHING",
        )
        .bind(counter)
        .bind(clerk)
        .bind(office.as_str().to_owned())
        .bind(day)
        .bind(now)
        .execute()
        .await?;
    Ok(inserted == 1)
}

/// Somebody leaves their counter.
pub(crate) async fn stand_up(tx: &mut Tx, clerk: StaffId) -> Result<(), DbError> {
    tx.query("DELETE FROM appointments_sitting WHERE staff_id = $1").bind(clerk).execute().await.map(drop)
}

/// Forgets who sat where on earlier days.
pub(crate) async fn forget_sittings_before(tx: &mut Tx, day: NaiveDate) -> Result<u64, DbError> {
    tx.query("DELETE FROM appointments_sitting WHERE day < $1").bind(day).execute().await
}

/// What a counter serves, the best rank first.
pub(crate) async fn skills_of(tx: &mut Tx, counter: CounterId) -> Result<Vec<Skill>, DbError> {
    let rows: Vec<(PoolId, i64)> = tx
        .query(
            "SELECT s.pool_id, s.rank FROM appointments_counter_pool s
               JOIN appointments_pool p ON p.pool_id = s.pool_id AND p.ended_at IS NULL
              WHERE s.counter_id = $1 ORDER BY s.rank, s.pool_id",
        )
        .bind(counter)
        .fetch_all()
        .await?;
    Ok(rows.into_iter().map(|(pool, rank)| Skill { pool, rank }).collect())
}

/// The counters of an office, and whether somebody else sits there today.
pub(crate) async fn counters_of(
    db: &Db,
    office: &OfficeCode,
    day: NaiveDate,
    clerk: StaffId,
) -> Result<Vec<(CounterId, String, bool)>, DbError> {
    let rows: Vec<(CounterId, String, Option<StaffId>)> = db
        .query(
            "SELECT n.counter_id, n.name, s.staff_id FROM appointments_counter n
               LEFT JOIN appointments_sitting s ON s.counter_id = n.counter_id AND s.day = $2
              WHERE n.office = $1 AND n.ended_at IS NULL ORDER BY LENGTH(n.name), n.name, n.counter_id",
        )
        .bind(office.as_str().to_owned())
        .bind(day)
        .fetch_all()
        .await?;
    let taken = |sits: Option<StaffId>| sits.is_some_and(|sits| sits != clerk);
    Ok(rows.into_iter().map(|(counter, name, sits)| (counter, name, taken(sits))).collect())
}

/// What a counter is called.
pub(crate) async fn counter_name(db: &Db, counter: CounterId) -> Result<Option<String>, DbError> {
    let row: Option<(String,)> = db
        .query("SELECT name FROM appointments_counter WHERE counter_id = $1")
        .bind(counter)
        .fetch_optional()
        .await?;
    Ok(row.map(|(name,)| name))
}
