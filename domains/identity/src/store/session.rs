//! Sessions of ours that began at a provider.

use chrono::{DateTime, Utc};
use db::{Db, DbError, Json, Tx};
use sha2::{Digest, Sha256};
use web::SessionRef;

use crate::domain::AtProvider;

/// A session of ours beside the one at the provider.
pub(crate) struct NotedSession {
    pub(crate) session: SessionRef,
    pub(crate) at_provider: AtProvider,
}

/// Notes it until it would end by itself.
pub(crate) async fn note_session(
    tx: &mut Tx,
    noted: &NotedSession,
    expires_at: DateTime<Utc>,
) -> Result<(), DbError> {
    let at_provider = &noted.at_provider;
    tx.query(
        "INSERT INTO identity_session (session_hash, name_hash, provider_session, expires_at)
         VALUES ($1, $2, $3, $4)",
    )
    .bind(noted.session.as_str().to_owned())
    .bind(name_hash(at_provider.name()))
    .bind(Json(at_provider.clone()))
    .bind(expires_at)
    .execute()
    .await
    .map(drop)
}

/// What was noted beside a session of ours.
pub(crate) async fn session_at_provider(
    tx: &mut Tx,
    session: &SessionRef,
) -> Result<Option<AtProvider>, DbError> {
    let row: Option<(Json<AtProvider>,)> = tx
        .query("SELECT provider_session FROM identity_session WHERE session_hash = $1")
        .bind(session.as_str().to_owned())
        .fetch_optional()
        .await?;
    Ok(row.map(|(Json(at_provider),)| at_provider))
}

/// Takes out what was noted beside a session of ours.
pub(crate) async fn take_session(tx: &mut Tx, session: &SessionRef) -> Result<Option<AtProvider>, DbError> {
    let row: Option<(Json<AtProvider>,)> = tx
        .query("DELETE FROM identity_session WHERE session_hash = $1 RETURNING provider_session")
        .bind(session.as_str().to_owned())
        .fetch_optional()
        .await?;
    Ok(row.map(|(Json(at_provider),)| at_provider))
}

/// The sessions of whom a provider calls by this name.
pub(crate) async fn sessions_named(
    db: &Db,
    provider: &str,
    name_id: &str,
) -> Result<Vec<NotedSession>, DbError> {
    let rows: Vec<(String, Json<AtProvider>)> = db
        .query("SELECT session_hash, provider_session FROM identity_session WHERE name_hash = $1")
        .bind(name_hash([provider, name_id]))
        .fetch_all()
        .await?;
    let noted = |(hash, Json(at_provider))| NotedSession { session: SessionRef::noted(hash), at_provider };
    Ok(rows.into_iter().map(noted).collect())
}

fn name_hash([provider, name]: [&str; 2]) -> String {
    let mut digest = Sha256::new();
    // The length in front keeps one pair from reading as another.
    digest.update((provider.len() as u64).to_be_bytes());
    digest.update(provider);
    digest.update(name);
    hex::encode(digest.finalize())
}
