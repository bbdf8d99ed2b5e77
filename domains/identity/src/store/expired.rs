//! What ends by itself.

use chrono::{DateTime, Utc};
use db::{DbError, Tx};

/// Forgets what nobody waits for any more: of people who come in, and of employees.
pub(crate) async fn remove_expired(tx: &mut Tx, now: DateTime<Utc>) -> Result<u64, DbError> {
    let mut removed = 0;
    for statement in [
        "DELETE FROM identity_errand WHERE expires_at <= $1",
        "DELETE FROM identity_arrival WHERE expires_at <= $1",
        "DELETE FROM identity_session WHERE expires_at <= $1",
        "DELETE FROM identity_foreign_code WHERE expires_at <= $1",
        "DELETE FROM identity_linking WHERE expires_at <= $1",
        "DELETE FROM identity_employee_errand WHERE expires_at <= $1",
        "DELETE FROM identity_employee_session WHERE expires_at <= $1",
    ] {
        removed += tx.query(statement).bind(now).execute().await?;
    }
    Ok(removed)
}
