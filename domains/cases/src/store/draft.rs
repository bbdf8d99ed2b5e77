//! Drafts.

use chrono::{DateTime, Utc};
use db::{Db, DbError, Json, Tx};
use kernel::{PersonId, StaffId};

use super::StoreError;
use super::whose::of_whom;
use crate::definition::ServiceKey;
use crate::domain::{Answers, Channel, Draft, DraftId, Whose, Writer, WrittenDown};

#[derive(sqlx::FromRow)]
struct DraftRow {
    draft_id: DraftId,
    person_id: PersonId,
    service: String,
    answers: Json<Answers>,
    last_answers: Option<Json<Answers>>,
    begun_at: DateTime<Utc>,
    saved_at: DateTime<Utc>,
    clerk_id: Option<StaffId>,
    channel: Option<String>,
}

/// The columns of [`DraftRow`].
macro_rules! columns {
    () => {
        "draft_id, person_id, service, answers, last_answers, begun_at, saved_at, clerk_id, channel"
    };
}

fn draft(row: DraftRow) -> Result<Draft, StoreError> {
    let id = row.draft_id;
    let nonsense = |what| StoreError::nonsense(id, what);
    let written_down = match (row.clerk_id, row.channel) {
        (None, None) => None,
        (Some(clerk), Some(code)) => {
            let channel = Channel::from_code(&code).ok_or_else(|| nonsense("channel"))?;
            Some(WrittenDown { clerk, channel })
        }
        _ => return Err(nonsense("clerk")),
    };
    Ok(Draft {
        id,
        person: row.person_id,
        service: ServiceKey::parse(&row.service).ok_or_else(|| nonsense("service"))?,
        written_down,
        answers: row.answers.0,
        last_answers: row.last_answers.map(|Json(answers)| answers),
        begun_at: row.begun_at,
        saved_at: row.saved_at,
    })
}

/// Begins one.
pub(crate) async fn insert_draft(tx: &mut Tx, draft: &Draft) -> Result<(), DbError> {
    tx.query(
        "INSERT INTO cases_draft (draft_id, person_id, service, answers, last_answers, begun_at, saved_at, clerk_id,
            channel)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(draft.id)
    .bind(draft.person)
    .bind(draft.service.to_string())
    .bind(Json(draft.answers.clone()))
    .bind(draft.last_answers.clone().map(Json))
    .bind(draft.begun_at)
    .bind(draft.saved_at)
    .bind(draft.written_down.map(|one| one.clerk))
    .bind(draft.written_down.map(|one| one.channel.code()))
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

/// Takes the answers of earlier requests out of somebody's drafts: where they are asked for they are looked up again.
pub(crate) async fn forget_last_answers(tx: &mut Tx, person: PersonId) -> Result<(), DbError> {
    let statement = "UPDATE cases_draft SET last_answers = NULL WHERE person_id = $1";
    tx.query(statement).bind(person).execute().await.map(drop)
}

/// A draft of whoever goes on with it, held until the transaction ends.
pub(crate) async fn draft_of(tx: &mut Tx, writer: &Writer, id: DraftId) -> Result<Option<Draft>, StoreError> {
    // An update that changes nothing holds the row on both engines.
    let query = match writer {
        Writer::Applicant(whose) => tx
            .query(concat!(
                "UPDATE cases_draft SET saved_at = saved_at WHERE draft_id = $1 AND clerk_id IS NULL AND ",
                of_whom!("$2", "$3"),
                " RETURNING ",
                columns!()
            ))
            .bind(id)
            .bind(whose.person)
            .bind(whose.only_column()),
        Writer::Clerk(clerk) => tx
            .query(concat!(
                "UPDATE cases_draft SET saved_at = saved_at WHERE draft_id = $1 AND clerk_id = $2 RETURNING ",
                columns!()
            ))
            .bind(id)
            .bind(*clerk),
    };
    let row: Option<DraftRow> = query.fetch_optional().await?;
    row.map(draft).transpose()
}

/// A draft of whoever goes on with it, to be looked at.
pub(crate) async fn draft_by_id(db: &Db, writer: &Writer, id: DraftId) -> Result<Option<Draft>, StoreError> {
    let query = match writer {
        Writer::Applicant(whose) => db
            .query(concat!(
                "SELECT ",
                columns!(),
                " FROM cases_draft WHERE draft_id = $1 AND clerk_id IS NULL AND ",
                of_whom!("$2", "$3")
            ))
            .bind(id)
            .bind(whose.person)
            .bind(whose.only_column()),
        Writer::Clerk(clerk) => db
            .query(concat!("SELECT ", columns!(), " FROM cases_draft WHERE draft_id = $1 AND clerk_id = $2"))
            .bind(id)
            .bind(*clerk),
    };
    let row: Option<DraftRow> = query.fetch_optional().await?;
    row.map(draft).transpose()
}

/// What somebody writes themselves, the one last touched first.
pub(crate) async fn drafts_of(db: &Db, whose: &Whose) -> Result<Vec<Draft>, StoreError> {
    let rows: Vec<DraftRow> = db
        .query(concat!(
            "SELECT ",
            columns!(),
            " FROM cases_draft WHERE clerk_id IS NULL AND ",
            of_whom!("$1", "$2"),
            " ORDER BY saved_at DESC, draft_id DESC LIMIT 100"
        ))
        .bind(whose.person)
        .bind(whose.only_column())
        .fetch_all()
        .await?;
    rows.into_iter().map(draft).collect()
}

/// What a clerk writes down for whomever, the one last touched first.
pub(crate) async fn drafts_of_clerk(db: &Db, clerk: StaffId) -> Result<Vec<Draft>, StoreError> {
    let rows: Vec<DraftRow> = db
        .query(concat!(
            "SELECT ",
            columns!(),
            " FROM cases_draft WHERE clerk_id = $1 ORDER BY saved_at DESC, draft_id DESC LIMIT 100"
        ))
        .bind(clerk)
        .fetch_all()
        .await?;
    rows.into_iter().map(draft).collect()
}

/// How many drafts of one service there are for somebody by one hand: that of a clerk, or their own.
pub(crate) async fn count_drafts_of(
    tx: &mut Tx,
    person: PersonId,
    service: &ServiceKey,
    clerk: Option<StaffId>,
) -> Result<i64, DbError> {
    let query = match clerk {
        None => tx
            .query(
                "SELECT COUNT(*) FROM cases_draft WHERE person_id = $1 AND service = $2 AND clerk_id IS NULL",
            )
            .bind(person)
            .bind(service.to_string()),
        Some(clerk) => tx
            .query("SELECT COUNT(*) FROM cases_draft WHERE person_id = $1 AND service = $2 AND clerk_id = $3")
            .bind(person)
            .bind(service.to_string())
            .bind(clerk),
    };
    let (count,): (i64,) = query.fetch_one().await?;
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
