//! Calls, and who sits where.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use db::{Db, DbError, Hot, Tx};
use kernel::StaffId;

use crate::domain::call::{Call, CallId, CallState, Outcome};
use crate::domain::queue::Skill;
use crate::domain::ticket::TicketNumber;
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

/// A number on the screen of an office.
#[derive(sqlx::FromRow)]
struct ShownRow {
    call_id: CallId,
    letter: String,
    number: i64,
    name: String,
    times: i64,
    recalled_at: DateTime<Utc>,
    begun_at: Option<DateTime<Utc>>,
    ended_at: Option<DateTime<Utc>>,
}

/// A number that was called out, and where to. Nobody's name is near it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Which call.
    pub call: CallId,
    /// The number.
    pub number: TicketNumber,
    /// What the counter is called.
    pub counter: String,
    /// How often it was called out.
    pub times: i64,
    /// When, the last time.
    pub at: DateTime<Utc>,
    /// Whether somebody is still awaited.
    pub is_awaited: bool,
}

/// The latest numbers that were called out at an office, the last one first.
pub(crate) async fn shown_at(
    db: &Db,
    office: &OfficeCode,
    day: NaiveDate,
    most: i64,
) -> Result<Vec<Shown>, DbError> {
    let rows: Vec<ShownRow> = db
        .query(
            "SELECT c.call_id, t.letter, t.number, n.name, c.times, c.recalled_at, c.begun_at, c.ended_at
               FROM appointments_call c
               JOIN appointments_ticket t ON t.ticket_id = c.ticket_id
               JOIN appointments_counter n ON n.counter_id = c.counter_id
              WHERE c.office = $1 AND c.day = $2
              ORDER BY c.recalled_at DESC, c.call_id DESC
              LIMIT $3",
        )
        .bind(office.as_str().to_owned())
        .bind(day)
        .bind(most)
        .fetch_all()
        .await?;
    let shown = rows.into_iter().map(|row| Shown {
        call: row.call_id,
        number: TicketNumber { letter: row.letter, number: row.number },
        counter: row.name,
        times: row.times,
        at: row.recalled_at,
        is_awaited: row.begun_at.is_none() && row.ended_at.is_none(),
    });
    Ok(shown.collect())
}

/// How long the latest services of a line took today.
pub(crate) async fn recent_services(
    db: &Db,
    pool: PoolId,
    day: NaiveDate,
    most: usize,
) -> Result<Vec<TimeDelta>, DbError> {
    let rows: Vec<(DateTime<Utc>, DateTime<Utc>)> = db
        .query(
            "SELECT begun_at, ended_at FROM appointments_call
              WHERE pool_id = $1 AND day = $2 AND outcome = 'served'
              ORDER BY ended_at DESC LIMIT $3",
        )
        .bind(pool)
        .bind(day)
        .bind(i64::try_from(most).unwrap_or(i64::MAX))
        .fetch_all()
        .await?;
    Ok(rows.into_iter().map(|(begun, ended)| ended - begun).collect())
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

/// Where somebody sits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sitting {
    /// At which counter.
    pub counter: CounterId,
    /// What it is called.
    pub name: String,
    /// At which office.
    pub office: OfficeCode,
}

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

/// The counters of an office at which somebody sits today, each with a line that it serves.
pub(crate) async fn open_counters(
    db: &Db,
    office: &OfficeCode,
    day: NaiveDate,
) -> Result<Vec<(CounterId, Skill)>, DbError> {
    let rows: Vec<(CounterId, PoolId, i64)> = db
        .query(
            "SELECT s.counter_id, k.pool_id, k.rank FROM appointments_sitting s
               JOIN appointments_counter_pool k ON k.counter_id = s.counter_id
              WHERE s.office = $1 AND s.day = $2 ORDER BY s.counter_id, k.rank",
        )
        .bind(office.as_str().to_owned())
        .bind(day)
        .fetch_all()
        .await?;
    Ok(rows.into_iter().map(|(counter, pool, rank)| (counter, Skill { pool, rank })).collect())
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
              WHERE n.office = $1 AND n.ended_at IS NULL ORDER BY n.name, n.counter_id",
        )
        .bind(office.as_str().to_owned())
        .bind(day)
        .fetch_all()
        .await?;
    let taken = |sits: Option<StaffId>| sits.is_some_and(|sits| sits != clerk);
    Ok(rows.into_iter().map(|(counter, name, sits)| (counter, name, taken(sits))).collect())
}
