//! The register of accesses. Entries are added and, when their time is over, erased; nothing else.

use chrono::{DateTime, Utc};
use db::{Db, DbError, Tx};
use uuid::Uuid;

use crate::domain::NewEntry;

/// An entry as it stands in the table, still sealed.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub(crate) struct AccessRow {
    pub(crate) access_id: Uuid,
    pub(crate) scheme: String,
    pub(crate) recorded_at: DateTime<Utc>,
    pub(crate) request_id: String,
    pub(crate) request_issued_at: DateTime<Utc>,
    pub(crate) response_id: String,
    pub(crate) response_issued_at: DateTime<Utc>,
    pub(crate) provider: String,
    pub(crate) assertion_id: Option<String>,
    pub(crate) sealed: String,
    pub(crate) outcome: Option<String>,
    pub(crate) outcome_code: Option<String>,
}

/// Adds an entry.
pub(crate) async fn insert_access(
    tx: &mut Tx,
    id: Uuid,
    entry: NewEntry,
    sealed: String,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let (outcome, code) = entry.verdict.columns();
    tx.query(
        "INSERT INTO identity_access
            (access_id, recorded_at, request_id, request_issued_at, response_id, response_issued_at, provider,
             assertion_id, subject, subject_qualifier, sealed, scheme, outcome, outcome_code)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
    )
    .bind(id)
    .bind(now)
    .bind(entry.request_id)
    .bind(entry.request_issued_at)
    .bind(entry.response_id)
    .bind(entry.response_issued_at)
    .bind(entry.provider)
    .bind(entry.assertion_id)
    .bind(entry.subject)
    .bind(entry.subject_qualifier)
    .bind(sealed)
    .bind(entry.scheme.code())
    .bind(outcome)
    .bind(code)
    .execute()
    .await
    .map(drop)
}

/// How many answers in the name of a provider were refused since then, as far as `most`: whatever is beyond is not counted.
pub(crate) async fn count_refused_since(
    tx: &mut Tx,
    provider: &str,
    since: DateTime<Utc>,
    most: i64,
) -> Result<i64, DbError> {
    let (count,): (i64,) = tx
        .query(
            "SELECT COUNT(*) FROM (
                SELECT access_id FROM identity_access
                 WHERE recorded_at > $1 AND outcome = 'refused' AND provider = $2 LIMIT $3) AS counted",
        )
        .bind(since)
        .bind(provider.to_owned())
        .bind(most)
        .fetch_one()
        .await?;
    Ok(count)
}

/// The columns of [`AccessRow`], before a condition.
macro_rules! select {
    ($condition:literal) => {
        concat!(
            "SELECT access_id, scheme, recorded_at, request_id, request_issued_at, response_id, response_issued_at,
                    provider, assertion_id, sealed, outcome, outcome_code
               FROM identity_access ",
            $condition
        )
    };
}

/// Entries of a span of time, the newest first.
pub(crate) async fn accesses(
    db: &Db,
    [from, until]: [DateTime<Utc>; 2],
    identifier: Option<&str>,
    limit: i64,
) -> Result<Vec<AccessRow>, DbError> {
    let statement = match identifier {
        None => db.query(select!(
            "WHERE recorded_at >= $1 AND recorded_at < $2 ORDER BY recorded_at DESC, access_id DESC LIMIT $3"
        )),
        Some(_) => db.query(select!(
            "WHERE recorded_at >= $1 AND recorded_at < $2
               AND (request_id = $4 OR response_id = $4 OR assertion_id = $4)
             ORDER BY recorded_at DESC, access_id DESC LIMIT $3"
        )),
    };
    let statement = statement.bind(from).bind(until).bind(limit);
    match identifier {
        None => statement.fetch_all().await,
        Some(identifier) => statement.bind(identifier.to_owned()).fetch_all().await,
    }
}

/// One entry.
pub(crate) async fn find_access(db: &Db, id: Uuid) -> Result<Option<AccessRow>, DbError> {
    db.query(select!("WHERE access_id = $1")).bind(id).fetch_optional().await
}

/// Erases entries whose time is over; the table lets go of no others.
pub(crate) async fn remove_accesses_before(tx: &mut Tx, when: DateTime<Utc>) -> Result<u64, DbError> {
    tx.query("DELETE FROM identity_access WHERE recorded_at < $1").bind(when).execute().await
}
