//! Decisions, and where their documents are.

use db::{Db, DbError, Json, Tx};
use documents::press::StoredDocument;
use protocol::ProtocolNumber;

use super::StoreError;
use crate::domain::{CaseId, Decision};

/// A decision under its number, and its document once that is made.
#[derive(Clone, Debug)]
pub(crate) struct Entered {
    pub(crate) number: ProtocolNumber,
    pub(crate) decision: Decision,
    pub(crate) document: Option<StoredDocument>,
}

#[derive(sqlx::FromRow)]
struct DecisionRow {
    protocol_year: i64,
    protocol_number: i64,
    content: Json<Decision>,
    document_key: Option<String>,
    document_sha256: Option<String>,
}

/// Writes down what was decided.
pub(crate) async fn insert_decision(
    tx: &mut Tx,
    case: CaseId,
    number: ProtocolNumber,
    decision: Decision,
) -> Result<(), DbError> {
    tx.query(
        "INSERT INTO cases_decision (case_id, protocol_year, protocol_number, content) VALUES ($1, $2, $3, $4)",
    )
    .bind(case)
    .bind(i64::from(number.year))
    .bind(number.number)
    .bind(Json(decision))
    .execute()
    .await?;
    Ok(())
}

/// What was decided in a case, if that was written down. The caller has asked whether it may.
pub(crate) async fn decision_of(db: &Db, case: CaseId) -> Result<Option<Entered>, StoreError> {
    let row: Option<DecisionRow> = db
        .query(
            "SELECT protocol_year, protocol_number, content, document_key, document_sha256
               FROM cases_decision WHERE case_id = $1",
        )
        .bind(case)
        .fetch_optional()
        .await?;
    let Some(row) = row else { return Ok(None) };
    let year = i32::try_from(row.protocol_year).map_err(|_| StoreError::nonsense(case, "year"))?;
    Ok(Some(Entered {
        number: ProtocolNumber { year, number: row.protocol_number },
        decision: row.content.0,
        document: row
            .document_key
            .zip(row.document_sha256)
            .map(|(key, sha256)| StoredDocument { key, sha256 }),
    }))
}

/// Notes where the document of a decision is; tells whether it had none before.
pub(crate) async fn note_document(
    tx: &mut Tx,
    case: CaseId,
    document: &StoredDocument,
) -> Result<bool, DbError> {
    let noted = tx
        .query(
            "UPDATE cases_decision SET document_key = $2, document_sha256 = $3
              WHERE case_id = $1 AND document_key IS NULL",
        )
        .bind(case)
        .bind(document.key.clone())
        .bind(document.sha256.clone())
        .execute()
        .await?;
    Ok(noted == 1)
}
