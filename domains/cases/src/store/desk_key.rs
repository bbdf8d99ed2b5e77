//! The keys under which programs of offices posted and published.

use chrono::{DateTime, Utc};
use db::{Db, DbError, Tx};
use kernel::StaffId;

/// What was done under a key before.
pub(crate) struct CameBefore {
    pub(crate) digest: String,
    /// The posting, or the call.
    pub(crate) came: String,
}

/// Takes a key for what is about to be done; tells whether nobody took it before. Two at once wait for one another.
pub(crate) async fn take_desk_key(
    tx: &mut Tx,
    (staff, key): (StaffId, &str),
    CameBefore { digest, came }: CameBefore,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let inserted = tx
        .query(
            "INSERT INTO cases_desk_key (staff_id, request_key, digest, came, done_at)
             VALUES ($1, $2, $3, $4, $5) ON CONFLICT (staff_id, request_key) DO NOTHING",
        )
        .bind(staff)
        .bind(key.to_owned())
        .bind(digest)
        .bind(came)
        .bind(now)
        .execute()
        .await?;
    Ok(inserted == 1)
}

/// What was done under a key, if anything was.
pub(crate) async fn came_under(db: &Db, staff: StaffId, key: &str) -> Result<Option<CameBefore>, DbError> {
    let row: Option<(String, String)> = db
        .query("SELECT digest, came FROM cases_desk_key WHERE staff_id = $1 AND request_key = $2")
        .bind(staff)
        .bind(key.to_owned())
        .fetch_optional()
        .await?;
    Ok(row.map(|(digest, came)| CameBefore { digest, came }))
}
