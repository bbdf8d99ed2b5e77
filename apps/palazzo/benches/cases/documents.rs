//! A case with very many documents, all of them in what its page tells first: sealed letters by which the office asked for
//! more, and the files that answered them. Their bytes are nowhere: a document is read when it is opened, not before.

use cases::{CaseId, FileId, LetterId};
use chrono::{DateTime, Datelike, TimeDelta, Utc};
use db::{DbError, Json, Tx};
use kernel::PersonId;

/// How many documents there are: letters, and the files of the answers to them.
pub(crate) const DOCUMENTS: usize = LETTERS + FILES;
/// How many files there are.
pub(crate) const FILES: usize = LETTERS * FILES_OF_ONE;
/// How many letters: with their answers they are the fifty events that one page of a history tells.
const LETTERS: usize = 25;
/// How many files came with one answer.
const FILES_OF_ONE: usize = 19;

/// The office asks and is answered, again and again. The case has one event: that it was sent.
pub(crate) async fn exchange(
    tx: &mut Tx,
    (case, person): (CaseId, PersonId),
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    for turn in 0..LETTERS as i64 {
        let at = now - TimeDelta::hours(2 * (LETTERS as i64 - turn));
        let (asked, answered) = (2 + 2 * turn, 3 + 2 * turn);
        happen(tx, (case, asked), at, ("staff", "Trasparenza", "chiedi-chiarimenti", "in-attesa")).await?;
        write_letter(tx, (case, asked), turn + 1, at).await?;
        let later = at + TimeDelta::hours(1);
        happen(tx, (case, answered), later, ("resident", "", "rispondi", "in-esame")).await?;
        for number in 1..=FILES_OF_ONE {
            add_file(tx, (case, person, answered), number, later).await?;
        }
    }
    Ok(())
}

async fn happen(
    tx: &mut Tx,
    (case, number): (CaseId, i64),
    at: DateTime<Utc>,
    (by_kind, by_name, action, to): (&str, &str, &str, &str),
) -> Result<(), DbError> {
    tx.query(
        "INSERT INTO cases_event (case_id, number, at, kind, by_kind, by_name, action, to_state, words)
         VALUES ($1, $2, $3, 'acted', $4, $5, $6, $7, 'Serve ancora un documento.')",
    )
    .bind(case)
    .bind(number)
    .bind(at)
    .bind(by_kind.to_owned())
    .bind(by_name.to_owned())
    .bind(action.to_owned())
    .bind(to.to_owned())
    .execute()
    .await
    .map(drop)
}

/// A letter of last year, whose numbers nobody else gives out any more.
async fn write_letter(
    tx: &mut Tx,
    (case, event): (CaseId, i64),
    number: i64,
    at: DateTime<Utc>,
) -> Result<(), DbError> {
    let (letter, year, day) = (LetterId::new(), i64::from(at.year()) - 1, at.date_naive());
    let content = serde_json::json!({
        "title": "Richiesta di documenti",
        "service": "Chiedere dati o documenti",
        "request": { "year": year, "number": number },
        "asked_on": day,
        "addressee": "Giulia Bianchi",
        "office": "Trasparenza",
        "office_address": "Piazza della Scala 2",
        "paragraphs": ["Per andare avanti serve ancora un documento. ".repeat(40)],
        "reason": "Serve ancora un documento.",
        "remedies": null,
        "decided_on": day,
    });
    tx.query(
        "INSERT INTO cases_letter (letter_id, case_id, event_number, protocol_year, protocol_number, content, document_key,
            document_sha256, made_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(letter)
    .bind(case)
    .bind(event)
    .bind(year)
    .bind(number)
    .bind(Json(content))
    .bind(format!("letters/{year}/{letter}"))
    .bind("0".repeat(64))
    .bind(at)
    .execute()
    .await
    .map(drop)
}

async fn add_file(
    tx: &mut Tx,
    (case, person, event): (CaseId, PersonId, i64),
    number: usize,
    at: DateTime<Utc>,
) -> Result<(), DbError> {
    let file = FileId::new();
    tx.query(
        "INSERT INTO cases_file (file_id, person_id, case_id, event_number, field, name, kind, size_bytes, sha256, object_key,
            added_at)
         VALUES ($1, $2, $3, $4, '_file-rispondi', $5, 'pdf', 250000, $6, $7, $8)",
    )
    .bind(file)
    .bind(person)
    .bind(case)
    .bind(event)
    .bind(format!("Documento {event}-{number}.pdf"))
    .bind("0".repeat(64))
    .bind(format!("cases/{file}"))
    .bind(at)
    .execute()
    .await
    .map(drop)
}
