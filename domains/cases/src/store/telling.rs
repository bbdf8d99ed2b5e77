//! Whom news of a request that is public is still to be told to.

use chrono::{DateTime, TimeDelta, Utc};
use db::{DbError, Tx};
use kernel::PersonId;
use uuid::Uuid;

use crate::domain::{CaseId, TellingId};

/// News that some of those who follow a request have not been told yet.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct Telling {
    telling_id: TellingId,
    case_id: CaseId,
    came_from: Option<CaseId>,
    /// When it happened.
    pub(crate) at: DateTime<Utc>,
    told_up_to: PersonId,
}

/// Who began to follow it so shortly after may have read how it stood before: the change was not written yet.
const WRITTEN_WITHIN: TimeDelta = TimeDelta::minutes(1);

/// Before everybody.
const NOBODY: PersonId = PersonId(Uuid::nil());

/// Notes that whoever follows a request now is to be told of something; tells whether anybody does.
pub(crate) async fn insert_telling(
    tx: &mut Tx,
    id: TellingId,
    case: CaseId,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let inserted = tx
        .query(
            "INSERT INTO cases_telling (telling_id, case_id, at, told_up_to)
             SELECT $1, case_id, $3, $4 FROM cases_follower WHERE case_id = $2 LIMIT 1",
        )
        .bind(id)
        .bind(case)
        .bind(now)
        .bind(NOBODY)
        .execute()
        .await?;
    Ok(inserted == 1)
}

/// News that is still to be told, held until the transaction ends.
pub(crate) async fn hold_telling(tx: &mut Tx, id: TellingId) -> Result<Option<Telling>, DbError> {
    // An update that changes nothing holds the row on both engines.
    tx.query(
        "UPDATE cases_telling SET told_up_to = told_up_to WHERE telling_id = $1
         RETURNING telling_id, case_id, came_from, at, told_up_to",
    )
    .bind(id)
    .fetch_optional()
    .await
}

const TO_BE_TOLD: &str = "SELECT person_id FROM cases_follower
      WHERE case_id = $1 AND person_id > $2 AND followed_at <= $3 AND ($4 IS NULL OR came_from = $4)
      ORDER BY person_id LIMIT $5";

/// The next who are to be told, in the order in which everybody is.
pub(crate) async fn to_be_told(tx: &mut Tx, telling: &Telling, limit: i64) -> Result<Vec<PersonId>, DbError> {
    let rows: Vec<(PersonId,)> = tx
        .query(TO_BE_TOLD)
        .bind(telling.case_id)
        .bind(telling.told_up_to)
        .bind(telling.at + WRITTEN_WITHIN)
        .bind(telling.came_from)
        .bind(limit)
        .fetch_all()
        .await?;
    Ok(rows.into_iter().map(|(person,)| person).collect())
}

/// Everybody up to somebody has been told.
pub(crate) async fn note_told(tx: &mut Tx, telling: &Telling, last: PersonId) -> Result<(), DbError> {
    tx.query("UPDATE cases_telling SET told_up_to = $2 WHERE telling_id = $1")
        .bind(telling.telling_id)
        .bind(last)
        .execute()
        .await?;
    Ok(())
}

/// Everybody has been told.
pub(crate) async fn end_telling(tx: &mut Tx, telling: &Telling) -> Result<(), DbError> {
    tx.query("DELETE FROM cases_telling WHERE telling_id = $1").bind(telling.telling_id).execute().await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use testkit::TestDb;

    use super::*;

    #[tokio::test]
    async fn who_is_told_next_is_found_without_those_who_were_told() {
        let database = TestDb::sqlite().await;
        let explained: &'static str = Box::leak(format!("EXPLAIN QUERY PLAN {TO_BE_TOLD}").into_boxed_str());
        let rows: Vec<(i64, i64, i64, String)> = database.db.query(explained).fetch_all().await.unwrap();
        let plan: Vec<String> = rows.into_iter().map(|(.., step)| step).collect();
        assert!(plan.iter().any(|step| step.contains("(case_id=? AND person_id>?)")), "{plan:?}");
        assert!(!plan.iter().any(|step| step.contains("TEMP B-TREE")), "{plan:?}");
        database.remove().await;
    }
}
