//! What the page on the wall shows: numbers and counters, and nobody's name.

use chrono::{DateTime, NaiveDate, Utc};
use db::{Db, DbError};

use crate::domain::OfficeCode;
use crate::domain::call::{CallId, Shown};
use crate::domain::ticket::TicketNumber;

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
