//! Calls.

use chrono::{DateTime, NaiveDate, Utc};
use db::{Db, DbError, Hot, Tx};
use kernel::StaffId;

use crate::domain::call::{Call, CallId, CallState, Outcome};
use crate::domain::{CounterId, OfficeCode, PoolId, TicketId};

#[derive(sqlx::FromRow)]
struct CallRow {
    call_id: CallId,
    version: i64,
    ticket_id: TicketId,
    office: String,
    pool_id: PoolId,
    counter_id: CounterId,
    staff_id: Option<StaffId>,
    day: NaiveDate,
    hour: i64,
    is_booked: bool,
    came_at: DateTime<Utc>,
    called_at: DateTime<Utc>,
    recalled_at: DateTime<Utc>,
    times: i64,
    begun_at: Option<DateTime<Utc>>,
    ended_at: Option<DateTime<Utc>>,
    outcome: Option<String>,
}

impl TryFrom<CallRow> for Call {
    type Error = DbError;

    fn try_from(row: CallRow) -> Result<Self, DbError> {
        let id = row.call_id;
        call_of(row).ok_or_else(|| DbError::nonsense("appointments_call", id))
    }
}

fn call_of(row: CallRow) -> Option<Call> {
    let state = match (row.begun_at, row.ended_at, row.outcome) {
        (None, None, None) => CallState::Called,
        (Some(since), None, None) => CallState::Serving { since },
        (begun_at, Some(at), Some(outcome)) => {
            CallState::Ended { begun_at, at, outcome: Outcome::from_code(&outcome)? }
        }
        _ => return None,
    };
    Some(Call {
        id: row.call_id,
        version: row.version,
        ticket: row.ticket_id,
        office: OfficeCode::parse(&row.office)?,
        pool: row.pool_id,
        counter: row.counter_id,
        clerk: row.staff_id,
        day: row.day,
        hour: u32::try_from(row.hour).ok()?,
        is_booked: row.is_booked,
        came_at: row.came_at,
        called_at: row.called_at,
        recalled_at: row.recalled_at,
        times: row.times,
        state,
    })
}

/// The columns of [`CallRow`], before a condition.
macro_rules! select_call {
    ($condition:literal) => {
        concat!(
            "SELECT call_id, version, ticket_id, office, pool_id, counter_id, staff_id, day, hour, is_booked, came_at,
                    called_at, recalled_at, times, begun_at, ended_at, outcome
               FROM appointments_call ",
            $condition
        )
    };
}

/// Takes the calling of an office: until this transaction ends nobody else there chooses whom to call.
pub(crate) async fn hold_calling(tx: &mut Tx, office: &OfficeCode, day: NaiveDate) -> Result<(), DbError> {
    tx.takes(Hot::Counter);
    tx.query(
        "INSERT INTO appointments_calling (office, day, calls) VALUES ($1, $2, 1)
         ON CONFLICT (office, day) DO UPDATE SET calls = appointments_calling.calls + 1",
    )
    .bind(office.as_str().to_owned())
    .bind(day)
    .execute()
    .await
    .map(drop)
}

/// Writes a call down, unless its number or its counter has one that goes on. Tells whether it did.
pub(crate) async fn insert_call(tx: &mut Tx, call: &Call) -> Result<bool, DbError> {
    let inserted = tx
        .query(
            "INSERT INTO appointments_call
                (call_id, version, ticket_id, office, pool_id, counter_id, staff_id, day, hour, is_booked, came_at,
                 called_at, recalled_at, times)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
             ON CONFLICT DO NOTHING",
        )
        .bind(call.id)
        .bind(call.version)
        .bind(call.ticket)
        .bind(call.office.as_str().to_owned())
        .bind(call.pool)
        .bind(call.counter)
        .bind(call.clerk)
        .bind(call.day)
        .bind(i64::from(call.hour))
        .bind(call.is_booked)
        .bind(call.came_at)
        .bind(call.called_at)
        .bind(call.recalled_at)
        .bind(call.times)
        .execute()
        .await?;
    Ok(inserted == 1)
}

/// Writes where a call stands. Tells whether nobody was faster.
pub(crate) async fn save_call(tx: &mut Tx, call: &Call) -> Result<bool, DbError> {
    let (ended_at, outcome) = match call.state {
        CallState::Ended { at, outcome, .. } => (Some(at), Some(outcome.code())),
        CallState::Called | CallState::Serving { .. } => (None, None),
    };
    let updated = tx
        .query(
            "UPDATE appointments_call
                SET recalled_at = $3, times = $4, begun_at = $5, ended_at = $6, outcome = $7, version = version + 1
              WHERE call_id = $1 AND version = $2",
        )
        .bind(call.id)
        .bind(call.version)
        .bind(call.recalled_at)
        .bind(call.times)
        .bind(call.begun_at())
        .bind(ended_at)
        .bind(outcome)
        .execute()
        .await?;
    Ok(updated == 1)
}

/// The call that goes on at a counter.
pub(crate) async fn open_call_at(tx: &mut Tx, counter: CounterId) -> Result<Option<Call>, DbError> {
    let row: Option<CallRow> = tx
        .query(select_call!("WHERE counter_id = $1 AND ended_at IS NULL"))
        .bind(counter)
        .fetch_optional()
        .await?;
    row.map(Call::try_from).transpose()
}

/// The calls of an office that go on.
pub(crate) async fn open_calls(db: &Db, office: &OfficeCode, day: NaiveDate) -> Result<Vec<Call>, DbError> {
    let rows: Vec<CallRow> = db
        .query(select_call!("WHERE office = $1 AND day = $2 AND ended_at IS NULL"))
        .bind(office.as_str().to_owned())
        .bind(day)
        .fetch_all()
        .await?;
    rows.into_iter().map(Call::try_from).collect()
}

/// Calls of earlier days that nobody ended: their office closed. Tells how many.
pub(crate) async fn end_calls_before(
    tx: &mut Tx,
    day: NaiveDate,
    now: DateTime<Utc>,
) -> Result<u64, DbError> {
    tx.query(
        "UPDATE appointments_call
            SET ended_at = $2, outcome = CASE WHEN begun_at IS NULL THEN 'missed' ELSE 'parked' END,
                version = version + 1
          WHERE day < $1 AND ended_at IS NULL",
    )
    .bind(day)
    .bind(now)
    .execute()
    .await
}

/// Forgets who called on earlier days.
pub(crate) async fn forget_clerks_before(tx: &mut Tx, day: NaiveDate) -> Result<u64, DbError> {
    tx.query("UPDATE appointments_call SET staff_id = NULL WHERE day < $1 AND staff_id IS NOT NULL")
        .bind(day)
        .execute()
        .await
}
