//! The keys under which programs asked.

use chrono::{DateTime, Utc};
use db::{Db, DbError, Tx};
use kernel::PersonId;

use crate::domain::CaseId;

/// What was asked under a key before.
pub(crate) struct AskedBefore {
    pub(crate) digest: String,
    pub(crate) case: CaseId,
}

/// Takes a key for a case that is about to be entered; tells whether nobody took it before. Two at once wait for one
/// another.
pub(crate) async fn take_request_key(
    tx: &mut Tx,
    (person, key): (PersonId, &str),
    AskedBefore { digest, case }: AskedBefore,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let inserted = tx
        .query(
            "INSERT INTO cases_request_key (person_id, request_key, digest, case_id, asked_at)
             VALUES ($1, $2, $3, $4, $5) ON CONFLICT (person_id, request_key) DO NOTHING",
        )
        .bind(person)
        .bind(key.to_owned())
        .bind(digest)
        .bind(case)
        .bind(now)
        .execute()
        .await?;
    Ok(inserted == 1)
}

/// What somebody asked under a key, if they did.
pub(crate) async fn asked_under(
    db: &Db,
    person: PersonId,
    key: &str,
) -> Result<Option<AskedBefore>, DbError> {
    let row: Option<(String, CaseId)> = db
        .query("SELECT digest, case_id FROM cases_request_key WHERE person_id = $1 AND request_key = $2")
        .bind(person)
        .bind(key.to_owned())
        .fetch_optional()
        .await?;
    Ok(row.map(|(digest, case)| AskedBefore { digest, case }))
}
