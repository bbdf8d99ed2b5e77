//! Sessions of ours that began at the city's provider.

use chrono::{DateTime, Utc};
use db::{DbError, Tx};
use web::SessionRef;

/// Notes by which ID token a session began, until it would end by itself.
pub(crate) async fn note_session(
    tx: &mut Tx,
    session: &SessionRef,
    id_token: &str,
    expires_at: DateTime<Utc>,
) -> Result<(), DbError> {
    tx.query("INSERT INTO identity_employee_session (session_hash, id_token, expires_at) VALUES ($1, $2, $3)")
        .bind(session.as_str().to_owned())
        .bind(id_token.to_owned())
        .bind(expires_at)
        .execute()
        .await
        .map(drop)
}

/// Takes out what was noted.
pub(crate) async fn take_session(tx: &mut Tx, session: &SessionRef) -> Result<Option<String>, DbError> {
    let row: Option<(String,)> = tx
        .query("DELETE FROM identity_employee_session WHERE session_hash = $1 RETURNING id_token")
        .bind(session.as_str().to_owned())
        .fetch_optional()
        .await?;
    Ok(row.map(|(id_token,)| id_token))
}
