//! Cases, as they are written: a change, with what happened.

use chrono::{DateTime, NaiveDate, Utc};
use db::{DbError, Engine, Json, Statement, Tx};
use kernel::Calendar;

use super::StoreError;
use super::event::{bind_event, files_with, insert_event, insert_events};
use crate::definition::Outcome;
use crate::domain::{Case, CaseId, Change, Deadline, Entry, Standing};

/// The columns that say how a case stands.
struct StandingColumns {
    waits_for_person: bool,
    ends_on: Option<NaiveDate>,
    still_until: Option<NaiveDate>,
    days_left: Option<i64>,
    due_on: Option<NaiveDate>,
    outcome: Option<&'static str>,
    ended_at: Option<DateTime<Utc>>,
    was_late: Option<bool>,
}

fn standing_columns(standing: &Standing, calendar: Calendar) -> StandingColumns {
    let ended = |outcome: Outcome, at, was_late| StandingColumns {
        waits_for_person: false,
        ends_on: None,
        still_until: None,
        days_left: None,
        due_on: None,
        outcome: Some(outcome.code()),
        ended_at: Some(at),
        was_late: Some(was_late),
    };
    match *standing {
        Standing::Ended { outcome, at, was_late } => ended(outcome, at, was_late),
        Standing::Open { term, waits_for_person } => {
            let (ends_on, still_until, days_left) = match term {
                Deadline::Running { ends_on, still_until } => (Some(ends_on), still_until, None),
                Deadline::Still { days_left } => (None, None, Some(days_left)),
            };
            let due_on = term.due_on(calendar);
            StandingColumns {
                waits_for_person,
                ends_on,
                still_until,
                days_left,
                due_on,
                outcome: None,
                ended_at: None,
                was_late: None,
            }
        }
    }
}

/// A case that was sent, as a row.
macro_rules! insert {
    () => {
        "INSERT INTO cases_case
            (case_id, version, draft_id, service, definition_version, person_id, protocol_year, protocol_number,
             answers, sent_at, state, unit, officer_id, waits_for_person, ends_on, days_left, due_on,
             outcome, ended_at, was_late, is_protected, channel, clerk_id)
         VALUES ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20,
                 $21, $22)"
    };
}

/// Its first event.
macro_rules! insert_first {
    () => {
        insert_event!("$23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33")
    };
}

const ENTER: &str = insert!();

// Both in one answer of the engine. There is no text of it that either reads: SQLite runs one after the other, PostgreSQL
// one within the other.
const ENTER_WITH_EVENT: &str = concat!(insert!(), "; ", insert_first!());
const ENTER_WITHIN: &str = concat!("WITH entered AS (", insert!(), ") ", insert_first!());

/// Enters a case that was sent, with its first event.
pub(crate) async fn insert_case(tx: &mut Tx, change: &Change, calendar: Calendar) -> Result<(), DbError> {
    let case = &change.case;
    let columns = standing_columns(&case.standing, calendar);
    let (first, rest) = parted(&change.entries);
    let sql = match (first, tx.engine()) {
        (None, _) => ENTER,
        (Some(_), Engine::Sqlite) => ENTER_WITH_EVENT,
        (Some(_), Engine::Postgres) => ENTER_WITHIN,
    };
    let statement = tx
        .query(sql)
        .bind(case.id)
        .bind(case.draft)
        .bind(case.service.to_string())
        .bind(i64::from(case.definition_version))
        .bind(case.person)
        .bind(i64::from(case.protocol.year))
        .bind(case.protocol.number)
        .bind(Json(case.answers.clone()))
        .bind(case.sent_at)
        .bind(case.state.to_string())
        .bind(case.unit.to_string())
        .bind(case.officer)
        .bind(columns.waits_for_person)
        .bind(columns.ends_on)
        .bind(columns.days_left)
        .bind(columns.due_on)
        .bind(columns.outcome)
        .bind(columns.ended_at)
        .bind(columns.was_late)
        .bind(case.is_protected)
        .bind(case.channel.code())
        .bind(case.clerk);
    with_event(statement, first).execute().await?;
    insert_events(tx, case, rest).await
}

/// The first event, where it can be written with the case itself, and what is written after it.
fn parted(entries: &[Entry]) -> (Option<&Entry>, &[Entry]) {
    match entries.split_first() {
        Some((first, rest)) if files_with(first).is_none() => (Some(first), rest),
        _ => (None, entries),
    }
}

/// A statement with the values of the event that it writes too, where it writes one.
fn with_event<On>(statement: Statement<On>, event: Option<&Entry>) -> Statement<On> {
    match event {
        Some(entry) => bind_event(statement, entry),
        None => statement,
    }
}

/// How a case stands from then on, unless it moved on since it was loaded.
macro_rules! update {
    () => {
        "UPDATE cases_case
            SET version = version + 1, state = $3, unit = $4, officer_id = $5, waits_for_person = $6, ends_on = $7,
                days_left = $8, due_on = $9, outcome = $10, ended_at = $11, was_late = $12, took_days = $13,
                still_until = $14, is_answered = $15, notice_received_on = $16,
                filled_in = $17
          WHERE case_id = $1 AND version = $2"
    };
}

const SAVE: &str = update!();

/// With what happened, in one answer of SQLite. PostgreSQL reads the number of an event once the row of the case is held, and
/// not as the statement began that waited for it.
const SAVE_WITH_EVENT: &str = concat!(
    update!(),
    "; ",
    insert_event!("$18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28 WHERE changes() = 1")
);

/// Writes a change and what happened, unless the case moved on since it was loaded.
pub(crate) async fn save_change(tx: &mut Tx, change: Change, calendar: Calendar) -> Result<Case, StoreError> {
    let Change { case, entries } = change;
    let columns = standing_columns(&case.standing, calendar);
    let (first, rest) = match tx.engine() {
        Engine::Sqlite => parted(&entries),
        Engine::Postgres => (None, entries.as_slice()),
    };
    let statement = tx
        .query(if first.is_some() { SAVE_WITH_EVENT } else { SAVE })
        .bind(case.id)
        .bind(case.version)
        .bind(case.state.to_string())
        .bind(case.unit.to_string())
        .bind(case.officer)
        .bind(columns.waits_for_person)
        .bind(columns.ends_on)
        .bind(columns.days_left)
        .bind(columns.due_on)
        .bind(columns.outcome)
        .bind(columns.ended_at)
        .bind(columns.was_late)
        .bind(columns.ended_at.map(|ended| (ended - case.sent_at).num_days()))
        .bind(columns.still_until)
        .bind(case.is_answered)
        .bind(case.received_on)
        .bind((!case.filled_in.is_empty()).then(|| Json(case.filled_in.clone())));
    if with_event(statement, first).execute().await? == 0 {
        return Err(StoreError::Stale);
    }
    insert_events(tx, &case, rest).await?;
    Ok(Case { version: case.version + 1, ..case })
}

/// Writes down what happened to a case that stays as it was, unless it moved on since it was looked at. Whoever has its page
/// before them goes on with what they see.
pub(crate) async fn add_to_history(tx: &mut Tx, change: &Change) -> Result<(), StoreError> {
    hold_unchanged(tx, change.case.id, change.case.version).await?;
    Ok(insert_events(tx, &change.case, &change.entries).await?)
}

/// Counts a change of what belongs to a case, unless it moved on since it was looked at.
pub(crate) async fn count_change(tx: &mut Tx, id: CaseId, version: i64) -> Result<(), StoreError> {
    let counted = tx
        .query("UPDATE cases_case SET version = version + 1 WHERE case_id = $1 AND version = $2")
        .bind(id)
        .bind(version)
        .execute()
        .await?;
    if counted == 1 { Ok(()) } else { Err(StoreError::Stale) }
}

/// Holds a case as it stood when it was looked at, until the transaction ends.
pub(crate) async fn hold_unchanged(tx: &mut Tx, id: CaseId, version: i64) -> Result<(), StoreError> {
    let held = tx
        .query("UPDATE cases_case SET version = version WHERE case_id = $1 AND version = $2")
        .bind(id)
        .bind(version)
        .execute()
        .await?;
    if held == 1 { Ok(()) } else { Err(StoreError::Stale) }
}
