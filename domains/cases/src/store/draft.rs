//! Drafts.

use chrono::{DateTime, Utc};
use db::{Db, DbError, Json, Tx};
use kernel::PersonId;

use super::StoreError;
use super::whose::of_whom;
use crate::definition::ServiceKey;
use crate::domain::{Answers, Draft, DraftId, Whose};

type DraftRow =
    (DraftId, PersonId, String, Json<Answers>, Option<Json<Answers>>, DateTime<Utc>, DateTime<Utc>);

fn draft(row: DraftRow) -> Result<Draft, StoreError> {
    let (id, person, service, Json(answers), last, begun_at, saved_at) = row;
    let last_answers = last.map(|Json(answers)| answers);
    let service = ServiceKey::parse(&service).ok_or(StoreError::nonsense(id, "service"))?;
    Ok(Draft { id, person, service, answers, last_answers, begun_at, saved_at })
}

/// Begins one.
pub(crate) async fn insert_draft(tx: &mut Tx, draft: &Draft) -> Result<(), DbError> {
    tx.query(
        "INSERT INTO cases_draft (draft_id, person_id, service, answers, last_answers, begun_at, saved_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(draft.id)
    .bind(draft.person)
    .bind(draft.service.to_string())
    .bind(Json(draft.answers.clone()))
    .bind(draft.last_answers.clone().map(Json))
    .bind(draft.begun_at)
    .bind(draft.saved_at)
    .execute()
    .await?;
    Ok(())
}

/// Notes what is answered by now. Tells whether there still is such a draft of theirs.
pub(crate) async fn save_draft(tx: &mut Tx, draft: &Draft) -> Result<bool, DbError> {
    let updated = tx
        .query("UPDATE cases_draft SET answers = $3, saved_at = $4 WHERE draft_id = $1 AND person_id = $2")
        .bind(draft.id)
        .bind(draft.person)
        .bind(Json(draft.answers.clone()))
        .bind(draft.saved_at)
        .execute()
        .await?;
    Ok(updated == 1)
}

/// One of somebody's drafts, held until the transaction ends.
pub(crate) async fn draft_of(tx: &mut Tx, whose: &Whose, id: DraftId) -> Result<Option<Draft>, StoreError> {
    // An update that changes nothing holds the row on both engines.
    let row: Option<DraftRow> = tx
        .query(concat!(
            "UPDATE cases_draft SET saved_at = saved_at WHERE draft_id = $1 AND ",
            of_whom!("$2", "$3"),
            " RETURNING draft_id, person_id, service, answers, last_answers, begun_at, saved_at"
        ))
        .bind(id)
        .bind(whose.person)
        .bind(whose.only_column())
        .fetch_optional()
        .await?;
    row.map(draft).transpose()
}

/// One of somebody's drafts, to be looked at.
pub(crate) async fn draft_by_id(db: &Db, whose: &Whose, id: DraftId) -> Result<Option<Draft>, StoreError> {
    let row: Option<DraftRow> = db
        .query(concat!(
            "SELECT draft_id, person_id, service, answers, last_answers, begun_at, saved_at FROM cases_draft
              WHERE draft_id = $1 AND ",
            of_whom!("$2", "$3")
        ))
        .bind(id)
        .bind(whose.person)
        .bind(whose.only_column())
        .fetch_optional()
        .await?;
    row.map(draft).transpose()
}

/// Somebody's drafts, the one last touched first.
pub(crate) async fn drafts_of(db: &Db, whose: &Whose) -> Result<Vec<Draft>, StoreError> {
    let rows: Vec<DraftRow> = db
        .query(concat!(
            "SELECT draft_id, person_id, service, answers, last_answers, begun_at, saved_at FROM cases_draft WHERE ",
            of_whom!("$1", "$2"),
            " ORDER BY saved_at DESC, draft_id DESC LIMIT 100"
        ))
        .bind(whose.person)
        .bind(whose.only_column())
        .fetch_all()
        .await?;
    rows.into_iter().map(draft).collect()
}

/// How many somebody has of one service.
pub(crate) async fn count_drafts_of(
    tx: &mut Tx,
    person: PersonId,
    service: &ServiceKey,
) -> Result<i64, DbError> {
    let (count,): (i64,) = tx
        .query("SELECT COUNT(*) FROM cases_draft WHERE person_id = $1 AND service = $2")
        .bind(person)
        .bind(service.to_string())
        .fetch_one()
        .await?;
    Ok(count)
}

/// Throws one away.
pub(crate) async fn delete_draft(tx: &mut Tx, person: PersonId, id: DraftId) -> Result<bool, DbError> {
    let deleted = tx
        .query("DELETE FROM cases_draft WHERE draft_id = $1 AND person_id = $2")
        .bind(id)
        .bind(person)
        .execute()
        .await?;
    Ok(deleted == 1)
}

/// How many are forgotten at once: on SQLite the one writer is not kept from residents for long.
const FORGOTTEN_AT_ONCE: i64 = 200;

/// Some of those that nobody touched since `when`, held until the transaction ends: nobody goes on with them meanwhile.
pub(crate) async fn hold_drafts_before(
    tx: &mut Tx,
    when: DateTime<Utc>,
) -> Result<Vec<(PersonId, DraftId)>, DbError> {
    tx.query(
        "UPDATE cases_draft SET saved_at = saved_at
          WHERE saved_at < $1 AND draft_id IN (
            SELECT draft_id FROM cases_draft WHERE saved_at < $1 ORDER BY saved_at LIMIT $2)
         RETURNING person_id, draft_id",
    )
    .bind(when)
    .bind(FORGOTTEN_AT_ONCE)
    .fetch_all()
    .await
}
