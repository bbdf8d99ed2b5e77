//! Numbers.

use chrono::{DateTime, NaiveDate, Utc};
use db::{Db, DbError, Hot, Tx};
use kernel::{Language, PersonId};

use crate::domain::ticket::{Precedence, Ticket, TicketNumber, TicketState, free_letter};
use crate::domain::{CounterId, GuestId, OfficeCode, PoolId, TicketId, VisitId, Visitor};

#[derive(sqlx::FromRow)]
struct TicketRow {
    ticket_id: TicketId,
    version: i64,
    token: Option<String>,
    office: String,
    day: NaiveDate,
    pool_id: PoolId,
    letter: String,
    number: i64,
    visit_id: Option<VisitId>,
    person_id: Option<PersonId>,
    guest_id: Option<GuestId>,
    language: String,
    precedence: String,
    came_at: DateTime<Utc>,
    booked_for: Option<DateTime<Utc>>,
    state: String,
    since: DateTime<Utc>,
    counter_id: Option<CounterId>,
    near_at: Option<DateTime<Utc>>,
}

impl TryFrom<TicketRow> for Ticket {
    type Error = DbError;

    fn try_from(row: TicketRow) -> Result<Self, DbError> {
        let id = row.ticket_id;
        ticket_of(row).ok_or_else(|| DbError::nonsense("appointments_ticket", id))
    }
}

fn ticket_of(row: TicketRow) -> Option<Ticket> {
    let visitor = match (row.person_id, row.guest_id) {
        (Some(person), None) => Visitor::Person(person),
        (None, Some(guest)) => Visitor::Guest(guest),
        (None, None) => Visitor::Nobody,
        (Some(_), Some(_)) => return None,
    };
    Some(Ticket {
        id: row.ticket_id,
        version: row.version,
        token: row.token,
        office: OfficeCode::parse(&row.office)?,
        day: row.day,
        pool: row.pool_id,
        number: TicketNumber { letter: row.letter, number: row.number },
        visit: row.visit_id,
        visitor,
        language: Language::parse(&row.language)?,
        precedence: Precedence::from_code(&row.precedence)?,
        came_at: row.came_at,
        booked_for: row.booked_for,
        state: TicketState::read(&row.state, row.counter_id)?,
        since: row.since,
        near_at: row.near_at,
    })
}

/// The columns of [`TicketRow`], before a condition.
macro_rules! select_ticket {
    ($condition:literal) => {
        concat!(
            "SELECT ticket_id, version, token, office, day, pool_id, letter, number, visit_id, person_id, guest_id,
                    language, precedence, came_at, booked_for, state, since, counter_id, near_at
               FROM appointments_ticket ",
            $condition
        )
    };
}

/// The letter of a line; its first number gives it one. Two lines that begin at once wait for each other at the same letter.
pub(crate) async fn letter_of(tx: &mut Tx, pool: PoolId, office: &OfficeCode) -> Result<String, DbError> {
    loop {
        let known: Vec<(PoolId, String)> = tx
            .query("SELECT pool_id, letter FROM appointments_letter WHERE office = $1")
            .bind(office.as_str().to_owned())
            .fetch_all()
            .await?;
        if let Some((_, letter)) = known.iter().find(|(line, _)| *line == pool) {
            return Ok(letter.clone());
        }
        let taken: Vec<String> = known.into_iter().map(|(_, letter)| letter).collect();
        tx.query(
            "INSERT INTO appointments_letter (pool_id, office, letter) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
        )
        .bind(pool)
        .bind(office.as_str().to_owned())
        .bind(free_letter(&taken))
        .execute()
        .await?;
    }
}

/// The next number of a line. The row stays locked until the transaction ends: who rolls back gives the number back.
pub(crate) async fn next_number(tx: &mut Tx, pool: PoolId, day: NaiveDate) -> Result<i64, DbError> {
    tx.takes(Hot::Counter);
    let (number,): (i64,) = tx
        .query(
            "INSERT INTO appointments_number (pool_id, day, last) VALUES ($1, $2, 1)
             ON CONFLICT (pool_id, day) DO UPDATE SET last = appointments_number.last + 1
             RETURNING last",
        )
        .bind(pool)
        .bind(day)
        .fetch_one()
        .await?;
    Ok(number)
}

/// Writes a number down.
pub(crate) async fn insert_ticket(tx: &mut Tx, ticket: &Ticket) -> Result<(), DbError> {
    let (person, guest) = match ticket.visitor {
        Visitor::Person(person) => (Some(person), None),
        Visitor::Guest(guest) => (None, Some(guest)),
        Visitor::Nobody => (None, None),
    };
    tx.query(
        "INSERT INTO appointments_ticket
            (ticket_id, version, token, office, day, pool_id, letter, number, visit_id, person_id, guest_id, language,
             precedence, came_at, booked_for, state, since, counter_id, near_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)",
    )
    .bind(ticket.id)
    .bind(ticket.version)
    .bind(ticket.token.clone())
    .bind(ticket.office.as_str().to_owned())
    .bind(ticket.day)
    .bind(ticket.pool)
    .bind(ticket.number.letter.clone())
    .bind(ticket.number.number)
    .bind(ticket.visit)
    .bind(person)
    .bind(guest)
    .bind(ticket.language.tag())
    .bind(ticket.precedence.code())
    .bind(ticket.came_at)
    .bind(ticket.booked_for)
    .bind(ticket.state.code())
    .bind(ticket.since)
    .bind(ticket.state.counter())
    .bind(ticket.near_at)
    .execute()
    .await
    .map(drop)
}

/// Writes where a number stands. Tells whether nobody was faster.
pub(crate) async fn save_ticket(tx: &mut Tx, ticket: &Ticket) -> Result<bool, DbError> {
    let updated = tx
        .query(
            "UPDATE appointments_ticket
                SET pool_id = $3, precedence = $4, state = $5, since = $6, counter_id = $7, near_at = $8,
                    version = version + 1
              WHERE ticket_id = $1 AND version = $2",
        )
        .bind(ticket.id)
        .bind(ticket.version)
        .bind(ticket.pool)
        .bind(ticket.precedence.code())
        .bind(ticket.state.code())
        .bind(ticket.since)
        .bind(ticket.state.counter())
        .bind(ticket.near_at)
        .execute()
        .await?;
    Ok(updated == 1)
}

/// A number.
pub(crate) async fn ticket(tx: &mut Tx, id: TicketId) -> Result<Option<Ticket>, DbError> {
    let row: Option<TicketRow> =
        tx.query(select_ticket!("WHERE ticket_id = $1")).bind(id).fetch_optional().await?;
    row.map(Ticket::try_from).transpose()
}

/// The same outside a transaction.
pub(crate) async fn read_ticket(db: &Db, id: TicketId) -> Result<Option<Ticket>, DbError> {
    let row: Option<TicketRow> =
        db.query(select_ticket!("WHERE ticket_id = $1")).bind(id).fetch_optional().await?;
    row.map(Ticket::try_from).transpose()
}

/// The number of an appointment whose owner has come.
pub(crate) async fn read_ticket_of_visit(db: &Db, visit: VisitId) -> Result<Option<Ticket>, DbError> {
    let row: Option<TicketRow> =
        db.query(select_ticket!("WHERE visit_id = $1")).bind(visit).fetch_optional().await?;
    row.map(Ticket::try_from).transpose()
}

/// The number that a token opens.
pub(crate) async fn ticket_by_token(db: &Db, token: &str) -> Result<Option<Ticket>, DbError> {
    let row: Option<TicketRow> =
        db.query(select_ticket!("WHERE token = $1")).bind(token.to_owned()).fetch_optional().await?;
    row.map(Ticket::try_from).transpose()
}

/// The number of an appointment, for which its owner came once.
pub(crate) async fn ticket_of_visit(tx: &mut Tx, visit: VisitId) -> Result<Option<Ticket>, DbError> {
    let row: Option<TicketRow> =
        tx.query(select_ticket!("WHERE visit_id = $1")).bind(visit).fetch_optional().await?;
    row.map(Ticket::try_from).transpose()
}

const WAITING: &str =
    select_ticket!("WHERE office = $1 AND day = $2 AND state IN ('waiting', 'parked') ORDER BY ticket_id");

/// Those who wait at an office, parked ones too.
pub(crate) async fn waiting_at(
    tx: &mut Tx,
    office: &OfficeCode,
    day: NaiveDate,
) -> Result<Vec<Ticket>, DbError> {
    let found = tx.query(WAITING).bind(office.as_str().to_owned()).bind(day);
    tickets(found.fetch_all().await?)
}

/// The same outside a transaction.
pub(crate) async fn read_waiting_at(
    db: &Db,
    office: &OfficeCode,
    day: NaiveDate,
) -> Result<Vec<Ticket>, DbError> {
    let found = db.query(WAITING).bind(office.as_str().to_owned()).bind(day);
    tickets(found.fetch_all().await?)
}

fn tickets(rows: Vec<TicketRow>) -> Result<Vec<Ticket>, DbError> {
    rows.into_iter().map(Ticket::try_from).collect()
}

/// Numbers of earlier days that nobody ended: their office closed. Tells how many.
pub(crate) async fn end_tickets_before(
    tx: &mut Tx,
    day: NaiveDate,
    now: DateTime<Utc>,
) -> Result<u64, DbError> {
    tx.query(
        "UPDATE appointments_ticket
            SET state = 'left', since = $2, counter_id = NULL, version = version + 1
          WHERE day < $1 AND state IN ('waiting', 'parked', 'at-counter')",
    )
    .bind(day)
    .bind(now)
    .execute()
    .await
}

/// Forgets who had the numbers of earlier days, and what opened their pages. What is left are times.
pub(crate) async fn forget_tickets_before(tx: &mut Tx, day: NaiveDate) -> Result<u64, DbError> {
    tx.query(
        "UPDATE appointments_ticket
            SET token = NULL, visit_id = NULL, person_id = NULL, guest_id = NULL, version = version + 1
          WHERE day < $1 AND token IS NOT NULL",
    )
    .bind(day)
    .execute()
    .await
}
