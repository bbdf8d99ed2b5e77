//! Closures: what closes cells, which visits are in them, and how they are lifted.

use chrono::{DateTime, NaiveDate, Utc};
use db::{Db, DbError, Json, Tx};
use kernel::Localised;

use crate::domain::calendar::Closure;
use crate::domain::hours::{Minute, Span};
use crate::domain::{ClosureId, OfficeCode, PoolId, VisitId};

type ClosureRow = (
    ClosureId,
    Option<PoolId>,
    NaiveDate,
    NaiveDate,
    Option<i64>,
    Option<i64>,
    Json<Localised>,
    Option<uuid::Uuid>,
);

fn closure(row: ClosureRow) -> Result<Closure, DbError> {
    let (id, pool, from, until, from_minute, until_minute, Json(reason), decree) = row;
    let nonsense = || DbError::nonsense("appointments_closure", id);
    let minute = |minutes| Minute::from_minutes(minutes).ok_or_else(nonsense);
    let hours = match (from_minute, until_minute) {
        (Some(from), Some(until)) => {
            Some(Span::try_new(minute(from)?, minute(until)?).map_err(|_| nonsense())?)
        }
        _ => None,
    };
    Ok(Closure { id, pool, from, until, hours, reason, decree })
}

const CLOSURES: &str =
    "SELECT closure_id, pool_id, from_day, until_day, from_minute, until_minute, reason, decree_id
       FROM appointments_closure
      WHERE (office = $1 OR office IS NULL) AND NOT is_leftover AND lifted_at IS NULL AND until_day >= $2
        AND (pool_id IS NULL OR pool_id IN (SELECT pool_id FROM appointments_pool WHERE office = $1))
      ORDER BY from_day, closure_id";

/// The closures of an office that are not over and were not lifted; those of the whole city too.
pub(crate) async fn closures(db: &Db, office: &OfficeCode, from: NaiveDate) -> Result<Vec<Closure>, DbError> {
    let found = db.query(CLOSURES).bind(office.as_str().to_owned()).bind(from);
    found.fetch_all().await?.into_iter().map(closure).collect()
}

/// The same in a transaction.
pub(crate) async fn closures_in(
    tx: &mut Tx,
    office: &OfficeCode,
    from: NaiveDate,
) -> Result<Vec<Closure>, DbError> {
    let found = tx.query(CLOSURES).bind(office.as_str().to_owned()).bind(from);
    found.fetch_all().await?.into_iter().map(closure).collect()
}

/// The office's own closure by this name, if it was not lifted.
pub(crate) async fn closure_in(
    tx: &mut Tx,
    office: &OfficeCode,
    id: ClosureId,
) -> Result<Option<Closure>, DbError> {
    let found = tx.query(
        "SELECT closure_id, pool_id, from_day, until_day, from_minute, until_minute, reason, decree_id
           FROM appointments_closure
          WHERE office = $1 AND closure_id = $2 AND NOT is_leftover AND lifted_at IS NULL",
    );
    let row: Option<ClosureRow> = found.bind(office.as_str().to_owned()).bind(id).fetch_optional().await?;
    row.map(closure).transpose()
}

pub(crate) async fn insert_closure(tx: &mut Tx, office: &OfficeCode, new: &Closure) -> Result<(), DbError> {
    let insert = tx.query(
        "INSERT INTO appointments_closure
            (closure_id, office, pool_id, from_day, until_day, from_minute, until_minute, reason, decree_id,
             lifted_at, is_leftover)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, NULL, FALSE)",
    );
    insert
        .bind(new.id)
        .bind(office.as_str().to_owned())
        .bind(new.pool)
        .bind(new.from)
        .bind(new.until)
        .bind(new.hours.map(|span| span.from().minutes()))
        .bind(new.hours.map(|span| span.until().minutes()))
        .bind(Json(new.reason.clone()))
        .bind(new.decree)
        .execute()
        .await
        .map(drop)
}

/// What marks the cells of an office that are had outside the hours. Made where there is none yet.
pub(crate) async fn leftover_of(
    tx: &mut Tx,
    office: &OfficeCode,
    today: NaiveDate,
) -> Result<ClosureId, DbError> {
    let found = tx.query(
        "SELECT closure_id FROM appointments_closure WHERE office = $1 AND is_leftover ORDER BY closure_id LIMIT 1",
    );
    let row: Option<(ClosureId,)> = found.bind(office.as_str().to_owned()).fetch_optional().await?;
    if let Some((id,)) = row {
        return Ok(id);
    }
    let id = ClosureId::new();
    let insert = tx.query(
        "INSERT INTO appointments_closure
            (closure_id, office, pool_id, from_day, until_day, from_minute, until_minute, reason, decree_id,
             lifted_at, is_leftover)
         VALUES ($1, $2, NULL, $3, $3, NULL, NULL, $4, NULL, NULL, TRUE)",
    );
    let reason = Json(Localised::default());
    insert.bind(id).bind(office.as_str().to_owned()).bind(today).bind(reason).execute().await?;
    Ok(id)
}

/// Closes the cells of a pool that a closure covers, but for those that another one closes.
pub(crate) async fn close_cells(tx: &mut Tx, pool: PoolId, closure: &Closure) -> Result<u64, DbError> {
    let (from, until) =
        closure.hours.map_or((0, 1440), |span| (span.from().minutes(), span.until().minutes()));
    let update = tx.query(
        "UPDATE appointments_cell SET closure_id = $2, free_run = 0
          WHERE pool_id = $1 AND closure_id IS NULL AND day BETWEEN $3 AND $4
            AND EXISTS (SELECT 1 FROM appointments_moment AS begins
                         WHERE begins.day = appointments_cell.day AND begins.at = appointments_cell.starts_at
                           AND begins.minute < $6)
            AND EXISTS (SELECT 1 FROM appointments_moment AS ends
                         WHERE ends.day = appointments_cell.day AND ends.at = appointments_cell.ends_at
                           AND ends.minute > $5)",
    );
    let update = update.bind(pool).bind(closure.id).bind(closure.from).bind(closure.until);
    update.bind(from).bind(until).execute().await
}

/// The cells that a closure closed are open again.
pub(crate) async fn open_cells(tx: &mut Tx, closure: ClosureId) -> Result<u64, DbError> {
    let update = tx.query("UPDATE appointments_cell SET closure_id = NULL WHERE closure_id = $1");
    update.bind(closure).execute().await
}

pub(crate) async fn lift_closure(tx: &mut Tx, id: ClosureId, now: DateTime<Utc>) -> Result<(), DbError> {
    let update = tx.query("UPDATE appointments_closure SET lifted_at = $2 WHERE closure_id = $1");
    update.bind(id).bind(now).execute().await.map(drop)
}

/// The visits that are ahead and have a cell that this closure closes, in the order in which they were booked. What is only held
/// is not among them: it cannot be confirmed any more, and lapses within minutes.
pub(crate) async fn visits_in(
    tx: &mut Tx,
    closure: ClosureId,
    now: DateTime<Utc>,
) -> Result<Vec<VisitId>, DbError> {
    let found = tx.query(
        "SELECT visit.visit_id FROM appointments_visit AS visit
          WHERE visit.visit_id IN (SELECT taken.visit_id
                                     FROM appointments_cell AS cell
                                     JOIN appointments_taken AS taken
                                       ON taken.pool_id = cell.pool_id AND taken.lane = cell.lane
                                      AND taken.starts_at = cell.starts_at
                                    WHERE cell.closure_id = $1)
            AND visit.state = 'booked' AND visit.starts_at > $2
          ORDER BY visit.booked_at, visit.visit_id",
    );
    let rows: Vec<(VisitId,)> = found.bind(closure).bind(now).fetch_all().await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// The offices that are closed for all of a day.
pub(crate) async fn closed_on(db: &Db, day: NaiveDate) -> Result<Vec<Option<String>>, DbError> {
    let found = db.query(
        "SELECT office FROM appointments_closure
          WHERE pool_id IS NULL AND from_minute IS NULL AND NOT is_leftover AND lifted_at IS NULL
            AND from_day <= $1 AND until_day >= $1",
    );
    let rows: Vec<(Option<String>,)> = found.bind(day).fetch_all().await?;
    Ok(rows.into_iter().map(|(office,)| office).collect())
}
