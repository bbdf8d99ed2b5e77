//! Signatures that are asked for on requests.

use chrono::{DateTime, Utc};
use db::{Db, DbError, Tx};
use kernel::PersonId;
use registry::codice_fiscale::CodiceFiscale;

use super::StoreError;
use crate::definition::FieldName;
use crate::domain::{CaseId, DraftId, Signature, SignatureId, SignatureState};

#[derive(sqlx::FromRow)]
struct SignatureRow {
    signature_id: SignatureId,
    person_id: PersonId,
    draft_id: Option<DraftId>,
    field: String,
    fiscal_code: String,
    digest: String,
    asked_at: DateTime<Utc>,
    signer_id: Option<PersonId>,
    signer_name: Option<String>,
    state: String,
    answered_at: Option<DateTime<Utc>>,
}

impl TryFrom<SignatureRow> for Signature {
    type Error = StoreError;

    fn try_from(row: SignatureRow) -> Result<Self, StoreError> {
        let id = row.signature_id;
        let nonsense = |what| StoreError::nonsense(id, what);
        let state = match (row.state.as_str(), row.answered_at, row.signer_name) {
            ("asked", None, _) => SignatureState::Asked,
            ("signed", Some(at), Some(name)) => SignatureState::Signed { name, at },
            ("refused", Some(at), _) => SignatureState::Refused { at },
            _ => return Err(nonsense("state")),
        };
        Ok(Self {
            id,
            person: row.person_id,
            field: FieldName::parse(&row.field).ok_or_else(|| nonsense("field"))?,
            fiscal_code: CodiceFiscale::parse(&row.fiscal_code).map_err(|_| nonsense("fiscal_code"))?,
            digest: row.digest,
            asked_at: row.asked_at,
            signer: row.signer_id,
            state,
        })
    }
}

/// The columns of [`SignatureRow`], before a condition.
macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT signature_id, person_id, draft_id, field, fiscal_code, digest, asked_at, signer_id, signer_name, state,
                    answered_at FROM cases_signature ",
            $rest
        )
    };
}

/// Asks for one on a draft, under the hash of its code.
pub(crate) async fn insert_signature(
    tx: &mut Tx,
    draft: DraftId,
    signature: &Signature,
    code_hash: String,
) -> Result<(), DbError> {
    tx.query(
        "INSERT INTO cases_signature
            (signature_id, person_id, draft_id, field, fiscal_code, code_hash, digest, asked_at, signer_id, state)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'asked')",
    )
    .bind(signature.id)
    .bind(signature.person)
    .bind(draft)
    .bind(signature.field.to_string())
    .bind(signature.fiscal_code.to_string())
    .bind(code_hash)
    .bind(signature.digest.clone())
    .bind(signature.asked_at)
    .bind(signature.signer)
    .execute()
    .await?;
    Ok(())
}

/// Writes down what was answered, unless somebody was faster or took the question back.
pub(crate) async fn save_signature(tx: &mut Tx, signature: &Signature) -> Result<(), StoreError> {
    let (state, name, at) = match &signature.state {
        SignatureState::Asked => return Err(StoreError::Stale),
        SignatureState::Signed { name, at } => ("signed", Some(name.clone()), *at),
        SignatureState::Refused { at } => ("refused", None, *at),
    };
    let saved = tx
        .query(
            "UPDATE cases_signature SET state = $2, signer_id = $3, signer_name = $4, answered_at = $5
              WHERE signature_id = $1 AND state = 'asked'",
        )
        .bind(signature.id)
        .bind(state)
        .bind(signature.signer)
        .bind(name)
        .bind(at)
        .execute()
        .await?;
    if saved == 1 { Ok(()) } else { Err(StoreError::Stale) }
}

/// Notes who is to sign: whoever came with the code, and is the one who was named.
pub(crate) async fn note_signer(tx: &mut Tx, id: SignatureId, signer: PersonId) -> Result<(), DbError> {
    tx.query("UPDATE cases_signature SET signer_id = $2 WHERE signature_id = $1 AND state = 'asked'")
        .bind(id)
        .bind(signer)
        .execute()
        .await?;
    Ok(())
}

/// Those of a draft, by their fields.
pub(crate) async fn signatures_of_draft(db: &Db, draft: DraftId) -> Result<Vec<Signature>, StoreError> {
    let rows: Vec<SignatureRow> =
        db.query(select!("WHERE draft_id = $1 ORDER BY field")).bind(draft).fetch_all().await?;
    rows.into_iter().map(Signature::try_from).collect()
}

/// The same in a transaction that holds the draft.
pub(crate) async fn signatures_on(tx: &mut Tx, draft: DraftId) -> Result<Vec<Signature>, StoreError> {
    let rows: Vec<SignatureRow> =
        tx.query(select!("WHERE draft_id = $1 ORDER BY field")).bind(draft).fetch_all().await?;
    rows.into_iter().map(Signature::try_from).collect()
}

/// Those with which a case was sent, by their fields.
pub(crate) async fn signatures_of_case(db: &Db, case: CaseId) -> Result<Vec<Signature>, StoreError> {
    let rows: Vec<SignatureRow> =
        db.query(select!("WHERE case_id = $1 ORDER BY field")).bind(case).fetch_all().await?;
    rows.into_iter().map(Signature::try_from).collect()
}

/// One that somebody is to give, with the draft it is asked on; none once the request was sent.
pub(crate) async fn signature_for(
    db: &Db,
    signer: PersonId,
    id: SignatureId,
) -> Result<Option<(Signature, DraftId)>, StoreError> {
    let row: Option<SignatureRow> = db
        .query(select!("WHERE signature_id = $1 AND signer_id = $2 AND draft_id IS NOT NULL"))
        .bind(id)
        .bind(signer)
        .fetch_optional()
        .await?;
    let Some((row, draft)) = row.and_then(|row| row.draft_id.map(|draft| (row, draft))) else {
        return Ok(None);
    };
    Ok(Some((Signature::try_from(row)?, draft)))
}

/// The one that waits under a code.
pub(crate) async fn signature_with_code(db: &Db, code_hash: String) -> Result<Option<Signature>, StoreError> {
    let row: Option<SignatureRow> = db
        .query(select!("WHERE code_hash = $1 AND state = 'asked' AND draft_id IS NOT NULL"))
        .bind(code_hash)
        .fetch_optional()
        .await?;
    row.map(Signature::try_from).transpose()
}

/// What waits for somebody's answer: which, and of which service, the newest first.
pub(crate) async fn signatures_waiting(
    db: &Db,
    signer: PersonId,
) -> Result<Vec<(SignatureId, String, DateTime<Utc>)>, DbError> {
    db.query(
        "SELECT s.signature_id, d.service, s.asked_at
           FROM cases_signature s JOIN cases_draft d ON d.draft_id = s.draft_id
          WHERE s.signer_id = $1 AND s.state = 'asked' ORDER BY s.asked_at DESC, s.signature_id DESC LIMIT 100",
    )
    .bind(signer)
    .fetch_all()
    .await
}

/// Takes back every question of a draft, whatever was answered.
pub(crate) async fn delete_signatures(tx: &mut Tx, draft: DraftId) -> Result<u64, DbError> {
    tx.query("DELETE FROM cases_signature WHERE draft_id = $1").bind(draft).execute().await
}

/// The signatures of a draft that was sent go with the case.
pub(crate) async fn move_signatures(tx: &mut Tx, draft: DraftId, case: CaseId) -> Result<u64, DbError> {
    tx.query("UPDATE cases_signature SET case_id = $2, draft_id = NULL WHERE draft_id = $1")
        .bind(draft)
        .bind(case)
        .execute()
        .await
}
