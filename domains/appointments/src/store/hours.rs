//! Opening hours, exceptions, and the history of what officials changed.

use chrono::{DateTime, NaiveDate, Utc};
use db::{Db, DbError, Json, Tx};
use kernel::StaffId;
use uuid::Uuid;

use crate::domain::calendar::{DayException, ExceptionId};
use crate::domain::history::{Changed, Fact};
use crate::domain::hours::{DayHours, Timetable, TimetableId, Week};
use crate::domain::{OfficeCode, PoolId};

type TimetableRow = (TimetableId, Option<PoolId>, NaiveDate, Option<NaiveDate>, Json<Week>);

fn timetable((id, pool, from, until, Json(week)): TimetableRow) -> Timetable {
    Timetable { id, pool, from, until, week }
}

type ExceptionRow = (ExceptionId, Option<PoolId>, NaiveDate, Json<DayHours>, String);

fn exception((id, pool, day, Json(hours), note): ExceptionRow) -> DayException {
    DayException { id, pool, day, hours, note }
}

const TIMETABLES: &str = "SELECT timetable_id, pool_id, from_day, until_day, week FROM appointments_timetable
      WHERE office = $1 AND ended_at IS NULL AND (until_day IS NULL OR until_day >= $2)
      ORDER BY from_day, timetable_id";

/// The weeks of an office and its pools that hold on a day or later.
pub(crate) async fn timetables(
    db: &Db,
    office: &OfficeCode,
    from: NaiveDate,
) -> Result<Vec<Timetable>, DbError> {
    let found = db.query(TIMETABLES).bind(office.as_str().to_owned()).bind(from);
    Ok(found.fetch_all().await?.into_iter().map(timetable).collect())
}

/// The same in a transaction, which has the office to itself.
pub(crate) async fn timetables_in(
    tx: &mut Tx,
    office: &OfficeCode,
    from: NaiveDate,
) -> Result<Vec<Timetable>, DbError> {
    let found = tx.query(TIMETABLES).bind(office.as_str().to_owned()).bind(from);
    Ok(found.fetch_all().await?.into_iter().map(timetable).collect())
}

/// A week of an office, if it still holds or will.
pub(crate) async fn timetable_in(
    tx: &mut Tx,
    office: &OfficeCode,
    id: TimetableId,
) -> Result<Option<Timetable>, DbError> {
    let found = tx.query(
        "SELECT timetable_id, pool_id, from_day, until_day, week FROM appointments_timetable
          WHERE office = $1 AND timetable_id = $2 AND ended_at IS NULL",
    );
    let row: Option<TimetableRow> = found.bind(office.as_str().to_owned()).bind(id).fetch_optional().await?;
    Ok(row.map(timetable))
}

pub(crate) async fn insert_timetable(
    tx: &mut Tx,
    office: &OfficeCode,
    new: &Timetable,
) -> Result<(), DbError> {
    let insert = tx.query(
        "INSERT INTO appointments_timetable (timetable_id, office, pool_id, from_day, until_day, week, ended_at)
         VALUES ($1, $2, $3, $4, $5, $6, NULL)",
    );
    insert
        .bind(new.id)
        .bind(office.as_str().to_owned())
        .bind(new.pool)
        .bind(new.from)
        .bind(new.until)
        .bind(Json(new.week.clone()))
        .execute()
        .await
        .map(drop)
}

/// A week has another last day.
pub(crate) async fn set_last_day(
    tx: &mut Tx,
    id: TimetableId,
    until: Option<NaiveDate>,
) -> Result<(), DbError> {
    let update = tx.query("UPDATE appointments_timetable SET until_day = $2 WHERE timetable_id = $1");
    update.bind(id).bind(until).execute().await.map(drop)
}

/// A week has another first day.
pub(crate) async fn set_first_day(tx: &mut Tx, id: TimetableId, from: NaiveDate) -> Result<(), DbError> {
    let update = tx.query("UPDATE appointments_timetable SET from_day = $2 WHERE timetable_id = $1");
    update.bind(id).bind(from).execute().await.map(drop)
}

/// A week holds no more; on days that are over it did.
pub(crate) async fn end_timetable(tx: &mut Tx, id: TimetableId, now: DateTime<Utc>) -> Result<(), DbError> {
    let update = tx.query("UPDATE appointments_timetable SET ended_at = $2 WHERE timetable_id = $1");
    update.bind(id).bind(now).execute().await.map(drop)
}

const EXCEPTIONS: &str = "SELECT exception_id, pool_id, day, hours, note FROM appointments_exception
      WHERE office = $1 AND ended_at IS NULL AND day >= $2 ORDER BY day, exception_id";

/// The exceptions of an office and its pools from a day on.
pub(crate) async fn exceptions(
    db: &Db,
    office: &OfficeCode,
    from: NaiveDate,
) -> Result<Vec<DayException>, DbError> {
    let found = db.query(EXCEPTIONS).bind(office.as_str().to_owned()).bind(from);
    Ok(found.fetch_all().await?.into_iter().map(exception).collect())
}

/// The same in a transaction.
pub(crate) async fn exceptions_in(
    tx: &mut Tx,
    office: &OfficeCode,
    from: NaiveDate,
) -> Result<Vec<DayException>, DbError> {
    let found = tx.query(EXCEPTIONS).bind(office.as_str().to_owned()).bind(from);
    Ok(found.fetch_all().await?.into_iter().map(exception).collect())
}

pub(crate) async fn insert_exception(
    tx: &mut Tx,
    office: &OfficeCode,
    new: &DayException,
) -> Result<(), DbError> {
    let insert = tx.query(
        "INSERT INTO appointments_exception (exception_id, office, pool_id, day, hours, note, ended_at)
         VALUES ($1, $2, $3, $4, $5, $6, NULL)",
    );
    insert
        .bind(new.id)
        .bind(office.as_str().to_owned())
        .bind(new.pool)
        .bind(new.day)
        .bind(Json(new.hours.clone()))
        .bind(new.note.clone())
        .execute()
        .await
        .map(drop)
}

/// An exception is taken back; false where there is none of the office by this name.
pub(crate) async fn end_exception(
    tx: &mut Tx,
    office: &OfficeCode,
    id: ExceptionId,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let update = tx.query(
        "UPDATE appointments_exception SET ended_at = $3
          WHERE exception_id = $2 AND office = $1 AND ended_at IS NULL",
    );
    Ok(update.bind(office.as_str().to_owned()).bind(id).bind(now).execute().await? == 1)
}

/// Writes down who changed what.
pub(crate) async fn insert_change(
    tx: &mut Tx,
    office: Option<&OfficeCode>,
    (staff, name): (Option<StaffId>, String),
    fact: &Fact,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let facts =
        serde_json::to_value(fact).map_err(|_| DbError::nonsense("appointments_history", fact.what()))?;
    let insert = tx.query(
        "INSERT INTO appointments_history (change_id, office, changed_at, staff_id, changed_by, what, facts)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    );
    insert
        .bind(Uuid::now_v7())
        .bind(office.map(|code| code.as_str().to_owned()))
        .bind(now)
        .bind(staff)
        .bind(name)
        .bind(fact.what().to_owned())
        .bind(Json(facts))
        .execute()
        .await
        .map(drop)
}

/// The last changes of an office, the latest first.
pub(crate) async fn changes(db: &Db, office: &OfficeCode, limit: i64) -> Result<Vec<Changed>, DbError> {
    let found = db.query(
        "SELECT changed_at, changed_by, facts FROM appointments_history
          WHERE office = $1 ORDER BY changed_at DESC, change_id DESC LIMIT $2",
    );
    let rows: Vec<(DateTime<Utc>, String, Json<Fact>)> =
        found.bind(office.as_str().to_owned()).bind(limit).fetch_all().await?;
    Ok(rows.into_iter().map(|(at, by, Json(fact))| Changed { at, by, fact }).collect())
}

/// The last changes of what belongs to no single office, the latest first.
pub(crate) async fn changes_of_city(db: &Db, limit: i64) -> Result<Vec<Changed>, DbError> {
    let found = db.query(
        "SELECT changed_at, changed_by, facts FROM appointments_history
          WHERE office IS NULL ORDER BY changed_at DESC, change_id DESC LIMIT $1",
    );
    let rows: Vec<(DateTime<Utc>, String, Json<Fact>)> = found.bind(limit).fetch_all().await?;
    Ok(rows.into_iter().map(|(at, by, Json(fact))| Changed { at, by, fact }).collect())
}

/// A timetable as the table has it, with whose it is.
type WeekRow = (String, TimetableId, NaiveDate, Option<NaiveDate>, Json<Week>);

/// What says when every office is open on a day: weeks and exceptions of whole offices, not of pools.
pub(crate) async fn on_day(
    db: &Db,
    day: NaiveDate,
) -> Result<(Vec<(String, Timetable)>, Vec<(String, DayException)>), DbError> {
    let weeks = db.query(
        "SELECT office, timetable_id, from_day, until_day, week FROM appointments_timetable
          WHERE pool_id IS NULL AND ended_at IS NULL AND from_day <= $1
            AND (until_day IS NULL OR until_day >= $1)",
    );
    let weeks: Vec<WeekRow> = weeks.bind(day).fetch_all().await?;
    let others = db.query(
        "SELECT office, exception_id, day, hours, note FROM appointments_exception
          WHERE pool_id IS NULL AND ended_at IS NULL AND day = $1",
    );
    let others: Vec<(String, ExceptionId, NaiveDate, Json<DayHours>, String)> =
        others.bind(day).fetch_all().await?;
    let week = |(office, id, from, until, week)| (office, timetable((id, None, from, until, week)));
    let other = |(office, id, day, hours, note)| (office, exception((id, None, day, hours, note)));
    Ok((weeks.into_iter().map(week).collect(), others.into_iter().map(other).collect()))
}
