//! Whom an operator has on the telephone.

use chrono::{DateTime, Utc};
use db::{Db, DbError, Tx};
use kernel::StaffId;

use crate::domain::{CallerProof, Visitor};

/// From now on an operator speaks with somebody who proved who they are: with whom they spoke before is over.
pub(crate) async fn speak_with(
    tx: &mut Tx,
    staff: StaffId,
    (visitor, proof): (Visitor, CallerProof),
    expires_at: DateTime<Utc>,
) -> Result<(), DbError> {
    tx.query(
        "INSERT INTO appointments_caller (staff_id, person_id, guest_id, proven_by, expires_at)
         VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (staff_id) DO UPDATE
            SET person_id = excluded.person_id, guest_id = excluded.guest_id, proven_by = excluded.proven_by,
                expires_at = excluded.expires_at",
    )
    .bind(staff)
    .bind(visitor.person())
    .bind(visitor.guest())
    .bind(proof.code())
    .bind(expires_at)
    .execute()
    .await
    .map(drop)
}

/// How somebody proved to an operator who they are; none where they did not, or it is long ago.
pub(crate) async fn proof_of(
    db: &Db,
    staff: StaffId,
    visitor: Visitor,
    now: DateTime<Utc>,
) -> Result<Option<CallerProof>, DbError> {
    let row: Option<(String,)> = db
        .query(
            "SELECT proven_by FROM appointments_caller
              WHERE staff_id = $1 AND (person_id = $2 OR guest_id = $3) AND expires_at > $4",
        )
        .bind(staff)
        .bind(visitor.person())
        .bind(visitor.guest())
        .bind(now)
        .fetch_optional()
        .await?;
    Ok(row.and_then(|(code,)| CallerProof::from_code(&code)))
}

/// Forgets who was spoken with long ago.
pub(crate) async fn remove_ended(tx: &mut Tx, now: DateTime<Utc>) -> Result<(), DbError> {
    tx.query("DELETE FROM appointments_caller WHERE expires_at <= $1").bind(now).execute().await.map(drop)
}
