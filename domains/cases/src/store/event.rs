//! What happened to cases.

use chrono::{DateTime, Utc};
use db::{Db, DbError, Json, Statement, Tx};
use serde_json::Value;
use uuid::Uuid;

use super::StoreError;
use super::file::{BelongsTo, files_of_events, insert_file};
use crate::definition::{ActionKey, StateKey};
use crate::domain::{Answers, Attached, Case, CaseId, Entry, EntryKind, Hand, Words};

/// The columns that say what happened.
#[derive(Default)]
struct KindColumns {
    kind: &'static str,
    action: Option<String>,
    to_state: Option<String>,
    words: Option<String>,
    answer: Option<String>,
    answers: Option<Json<Answers>>,
}

fn kind_columns(kind: &EntryKind) -> KindColumns {
    let words = |words: &Words| Some(words.as_str().to_owned());
    match kind {
        EntryKind::Sent { to } => {
            KindColumns { kind: "sent", to_state: Some(to.to_string()), ..KindColumns::default() }
        }
        EntryKind::Acted { action, to, words: why, answer, answers, .. } => KindColumns {
            kind: "acted",
            action: Some(action.to_string()),
            to_state: Some(to.to_string()),
            words: why.as_ref().and_then(words),
            answer: answer.as_ref().and_then(words),
            answers: (!answers.is_empty()).then(|| Json(answers.clone())),
        },
        EntryKind::Silence { to } => {
            KindColumns { kind: "silence", to_state: Some(to.to_string()), ..KindColumns::default() }
        }
        EntryKind::Late => KindColumns { kind: "late", ..KindColumns::default() },
        EntryKind::Taken => KindColumns { kind: "taken", ..KindColumns::default() },
        EntryKind::Released => KindColumns { kind: "released", ..KindColumns::default() },
        EntryKind::Message(said) => {
            KindColumns { kind: "message", words: words(said), ..KindColumns::default() }
        }
        EntryKind::Note(said) => KindColumns { kind: "note", words: words(said), ..KindColumns::default() },
    }
}

#[derive(sqlx::FromRow)]
struct EventRow {
    number: i64,
    at: DateTime<Utc>,
    kind: String,
    by_kind: String,
    by_id: Option<Uuid>,
    by_name: String,
    action: Option<String>,
    to_state: Option<String>,
    words: Option<String>,
    answer: Option<String>,
    answers: Option<Json<Answers>>,
    fact: Option<Json<Value>>,
}

fn entry(case: CaseId, row: EventRow) -> Result<Entry, StoreError> {
    let kind = kind_of(&row).ok_or_else(|| StoreError::nonsense(case, "event"))?;
    // One that only a later program knows is read in the words beside it.
    let fact = row.fact.and_then(|Json(fact)| serde_json::from_value(fact).ok());
    Ok(Entry { at: row.at, by: Hand { kind: row.by_kind, id: row.by_id, name: row.by_name }, kind, fact })
}

fn kind_of(row: &EventRow) -> Option<EntryKind> {
    let words = row.words.as_deref().map(Words::parse);
    let to = row.to_state.as_deref().map(StateKey::parse);
    Some(match row.kind.as_str() {
        "sent" => EntryKind::Sent { to: to?? },
        "acted" => EntryKind::Acted {
            action: ActionKey::parse(row.action.as_deref()?)?,
            to: to??,
            words: words.flatten(),
            answer: row.answer.as_deref().and_then(Words::parse),
            // They are rows of their own.
            files: Vec::new(),
            answers: row.answers.as_ref().map_or_else(Answers::default, |Json(answers)| answers.clone()),
        },
        "silence" => EntryKind::Silence { to: to?? },
        "late" => EntryKind::Late,
        "taken" => EntryKind::Taken,
        "released" => EntryKind::Released,
        "message" => EntryKind::Message(words??),
        "note" => EntryKind::Note(words??),
        _ => return None,
    })
}

/// An event as a row: its number, and what follows with the values from `at` on.
macro_rules! insert_event {
    ($values:literal) => {
        concat!(
            "INSERT INTO cases_event
                (case_id, number, at, kind, by_kind, by_id, by_name, action, to_state, words, answer,
                 answers, fact)
             SELECT $1, (SELECT COALESCE(MAX(number), 0) + 1 FROM cases_event WHERE case_id = $1), ",
            $values
        )
    };
}

pub(super) use insert_event;

/// The values of an event from `at` on.
pub(super) fn bind_event<On>(statement: Statement<On>, entry: &Entry) -> Statement<On> {
    let columns = kind_columns(&entry.kind);
    statement
        .bind(entry.at)
        .bind(columns.kind)
        .bind(entry.by.kind.clone())
        .bind(entry.by.id)
        .bind(entry.by.name.clone())
        .bind(columns.action)
        .bind(columns.to_state)
        .bind(columns.words)
        .bind(columns.answer)
        .bind(columns.answers)
        .bind(entry.fact.map(Json))
}

/// The files that came with what happened, and the action by which they did.
pub(super) fn files_with(entry: &Entry) -> Option<(&ActionKey, &[Attached])> {
    match &entry.kind {
        EntryKind::Acted { action, files, .. } if !files.is_empty() => Some((action, files.as_slice())),
        _ => None,
    }
}

/// Appends what happened, in the transaction of the case's own row: that row orders the numbers.
pub(super) async fn insert_events(tx: &mut Tx, case: &Case, entries: &[Entry]) -> Result<(), DbError> {
    for entry in entries {
        let sql =
            concat!(insert_event!("$2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12"), " RETURNING number");
        let statement = bind_event(tx.query(sql).bind(case.id), entry);
        let (number,): (i64,) = statement.fetch_one().await?;
        let Some((action, files)) = files_with(entry) else { continue };
        for file in files {
            let owner = (case.person, BelongsTo::Event(case.id, number));
            insert_file(tx, owner, &action.files_field(), file, entry.at).await?;
        }
    }
    Ok(())
}

/// Entries under their numbers, with the files that came with them.
async fn with_files(db: &Db, case: CaseId, rows: Vec<EventRow>) -> Result<Vec<(i64, Entry)>, StoreError> {
    let numbers = || rows.iter().map(|row| row.number);
    let (Some(first), Some(last)) = (numbers().min(), numbers().max()) else { return Ok(Vec::new()) };
    let mut files = files_of_events(db, case, (first, last)).await?;
    let mut entries = Vec::with_capacity(rows.len());
    for row in rows {
        let number = row.number;
        let mut entry = entry(case, row)?;
        if let EntryKind::Acted { files: own, .. } = &mut entry.kind {
            own.extend(files.extract_if(.., |(of, _)| *of == number).map(|(_, file)| file));
        }
        entries.push((number, entry));
    }
    Ok(entries)
}

/// Everything that happened to a case, the oldest first.
pub(crate) async fn events_of(db: &Db, case: CaseId) -> Result<Vec<Entry>, StoreError> {
    let rows: Vec<EventRow> = db
        .query(
            "SELECT number, at, kind, by_kind, by_id, by_name, action, to_state, words, answer, answers, fact
               FROM cases_event
              WHERE case_id = $1 ORDER BY number",
        )
        .bind(case)
        .fetch_all()
        .await?;
    Ok(with_files(db, case, rows).await?.into_iter().map(|(_, entry)| entry).collect())
}

/// Whether a note or a message with these words stands on a case.
pub(crate) async fn has_words(db: &Db, case: CaseId, words: &Words) -> Result<bool, DbError> {
    let row: Option<(i64,)> = db
        .query("SELECT number FROM cases_event WHERE case_id = $1 AND kind IN ('note', 'message') AND words = $2 LIMIT 1")
        .bind(case)
        .bind(words.as_str().to_owned())
        .fetch_optional()
        .await?;
    Ok(row.is_some())
}

/// Whether a message with these words was written on a case at a moment or after it.
pub(crate) async fn has_message_since(
    db: &Db,
    case: CaseId,
    words: &Words,
    since: DateTime<Utc>,
) -> Result<bool, DbError> {
    let row: Option<(i64,)> = db
        .query(
            "SELECT number FROM cases_event
              WHERE case_id = $1 AND kind = 'message' AND words = $2 AND at >= $3 LIMIT 1",
        )
        .bind(case)
        .bind(words.as_str().to_owned())
        .bind(since)
        .fetch_optional()
        .await?;
    Ok(row.is_some())
}

/// Some of what happened to a case before the event of a number, the newest first, with the numbers.
pub(crate) async fn events_before(
    db: &Db,
    case: CaseId,
    number: i64,
    most: i64,
) -> Result<Vec<(i64, Entry)>, StoreError> {
    let rows: Vec<EventRow> = db
        .query(
            "SELECT number, at, kind, by_kind, by_id, by_name, action, to_state, words, answer, answers, fact
               FROM cases_event
              WHERE case_id = $1 AND number < $2 ORDER BY number DESC LIMIT $3",
        )
        .bind(case)
        .bind(number)
        .bind(most)
        .fetch_all()
        .await?;
    with_files(db, case, rows).await
}

/// Whose hand sent a case; none for a case that is not there. The caller has asked whether it may.
pub(crate) async fn sender_of(db: &Db, case: CaseId) -> Result<Option<Hand>, StoreError> {
    let row: Option<(String, Option<Uuid>, String)> = db
        .query("SELECT by_kind, by_id, by_name FROM cases_event WHERE case_id = $1 AND kind = 'sent'")
        .bind(case)
        .fetch_optional()
        .await?;
    Ok(row.map(|(kind, id, name)| Hand { kind, id, name }))
}

/// The word by which rows and programs call what happened.
pub(crate) fn code_of_event(kind: &EntryKind) -> &'static str {
    kind_columns(kind).kind
}
