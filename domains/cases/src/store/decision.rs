//! Decisions and the letters before them, and where their documents are.

use chrono::{DateTime, Utc};
use db::{Db, DbError, Json, Tx};
use documents::press::StoredDocument;
use protocol::ProtocolNumber;

use super::StoreError;
use crate::domain::{CaseId, Decision, LetterId};

/// What was written under its number, and its document once that is made.
#[derive(Clone, Debug)]
pub(crate) struct Entered {
    pub(crate) number: ProtocolNumber,
    pub(crate) decision: Decision,
    pub(crate) document: Option<StoredDocument>,
}

/// A sealed document about a case: the decision with which it ended or, by its id, a letter on the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Paper {
    pub(crate) case: CaseId,
    pub(crate) letter: Option<LetterId>,
}

impl Paper {
    /// The decision of a case.
    pub(crate) const fn decision(case: CaseId) -> Self {
        Self { case, letter: None }
    }
}

#[derive(sqlx::FromRow)]
struct PaperRow {
    protocol_year: i64,
    protocol_number: i64,
    content: Json<Decision>,
    document_key: Option<String>,
    document_sha256: Option<String>,
}

fn entered(case: CaseId, row: PaperRow) -> Result<Entered, StoreError> {
    let year = i32::try_from(row.protocol_year).map_err(|_| StoreError::nonsense(case, "year"))?;
    Ok(Entered {
        number: ProtocolNumber { year, number: row.protocol_number },
        decision: row.content.0,
        document: row
            .document_key
            .zip(row.document_sha256)
            .map(|(key, sha256)| StoredDocument { key, sha256 }),
    })
}

/// Writes down what was decided, or what the last step of a case wrote.
pub(crate) async fn insert_paper(
    tx: &mut Tx,
    paper: Paper,
    number: ProtocolNumber,
    content: Decision,
) -> Result<(), DbError> {
    let query = match paper.letter {
        None => tx.query(
            "INSERT INTO cases_decision (case_id, protocol_year, protocol_number, content) VALUES ($1, $2, $3, $4)",
        ),
        Some(_) => tx.query(
            "INSERT INTO cases_letter (case_id, protocol_year, protocol_number, content, letter_id, event_number)
             VALUES ($1, $2, $3, $4, $5, (SELECT MAX(number) FROM cases_event WHERE case_id = $1))",
        ),
    };
    let query = query.bind(paper.case).bind(i64::from(number.year)).bind(number.number).bind(Json(content));
    match paper.letter {
        None => query.execute().await?,
        Some(letter) => query.bind(letter).execute().await?,
    };
    Ok(())
}

/// A document about a case, if it was written. The caller has asked whether it may.
pub(crate) async fn paper_of(db: &Db, paper: Paper) -> Result<Option<Entered>, StoreError> {
    let query = match paper.letter {
        None => db
            .query(
                "SELECT protocol_year, protocol_number, content, document_key, document_sha256
                   FROM cases_decision WHERE case_id = $1",
            )
            .bind(paper.case),
        Some(letter) => db
            .query(
                "SELECT protocol_year, protocol_number, content, document_key, document_sha256
                   FROM cases_letter WHERE case_id = $1 AND letter_id = $2",
            )
            .bind(paper.case)
            .bind(letter),
    };
    let row: Option<PaperRow> = query.fetch_optional().await?;
    row.map(|row| entered(paper.case, row)).transpose()
}

/// A letter, as the history of its case shows it.
#[derive(Clone, Debug)]
pub(crate) struct Letter {
    pub(crate) id: LetterId,
    /// The event that wrote it.
    pub(crate) event_number: i64,
    pub(crate) entered: Entered,
    /// When its document was made, as far as it was noted.
    pub(crate) made_at: Option<DateTime<Utc>>,
}

#[derive(sqlx::FromRow)]
struct LetterRow {
    letter_id: LetterId,
    event_number: i64,
    made_at: Option<DateTime<Utc>>,
    #[sqlx(flatten)]
    paper: PaperRow,
}

/// The letters that what happened to a case wrote, from the event of one number up to that of another, in order. The caller
/// has asked whether it may.
pub(crate) async fn letters_of_events(
    db: &Db,
    case: CaseId,
    (first, last): (i64, i64),
) -> Result<Vec<Letter>, StoreError> {
    let rows: Vec<LetterRow> = db
        .query(
            "SELECT letter_id, event_number, made_at, protocol_year, protocol_number, content, document_key, document_sha256
               FROM cases_letter
              WHERE case_id = $1 AND event_number BETWEEN $2 AND $3 ORDER BY event_number",
        )
        .bind(case)
        .bind(first)
        .bind(last)
        .fetch_all()
        .await?;
    let read = |row: LetterRow| {
        let entered = entered(case, row.paper)?;
        Ok(Letter { id: row.letter_id, event_number: row.event_number, entered, made_at: row.made_at })
    };
    rows.into_iter().map(read).collect()
}

/// Notes where a document is; tells whether it had none before.
pub(crate) async fn note_document(
    tx: &mut Tx,
    paper: Paper,
    document: &StoredDocument,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let query = match paper.letter {
        None => tx
            .query(
                "UPDATE cases_decision SET document_key = $2, document_sha256 = $3
                  WHERE case_id = $1 AND document_key IS NULL",
            )
            .bind(paper.case),
        Some(letter) => tx
            .query(
                "UPDATE cases_letter SET document_key = $2, document_sha256 = $3, made_at = $4
                  WHERE letter_id = $1 AND document_key IS NULL",
            )
            .bind(letter),
    };
    let query = query.bind(document.key.clone()).bind(document.sha256.clone());
    let noted = match paper.letter {
        None => query.execute().await?,
        Some(_) => query.bind(now).execute().await?,
    };
    Ok(noted == 1)
}
