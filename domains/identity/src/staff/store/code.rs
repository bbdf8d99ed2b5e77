//! Recovery codes that have not been used.

use chrono::{DateTime, Utc};
use db::{Db, DbError, Tx};
use kernel::StaffId;

use crate::staff::recovery::RecoveryCode;

/// Gives an employee new codes; the ones before open nothing any more.
pub(crate) async fn replace_codes(
    tx: &mut Tx,
    staff: StaffId,
    codes: &[RecoveryCode],
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    tx.query("DELETE FROM identity_employee_code WHERE staff_id = $1").bind(staff).execute().await?;
    for code in codes {
        tx.query("INSERT INTO identity_employee_code (code_hash, staff_id, made_at) VALUES ($1, $2, $3)")
            .bind(code.hash())
            .bind(staff)
            .bind(now)
            .execute()
            .await?;
    }
    Ok(())
}

/// Takes a code out, so that nobody uses it again. Tells whose it was.
pub(crate) async fn take_code(tx: &mut Tx, code: &RecoveryCode) -> Result<Option<StaffId>, DbError> {
    let row: Option<(StaffId,)> = tx
        .query("DELETE FROM identity_employee_code WHERE code_hash = $1 RETURNING staff_id")
        .bind(code.hash())
        .fetch_optional()
        .await?;
    Ok(row.map(|(staff,)| staff))
}

/// How many an employee has left.
pub(crate) async fn codes_left(db: &Db, staff: StaffId) -> Result<i64, DbError> {
    let (left,): (i64,) = db
        .query("SELECT COUNT(*) FROM identity_employee_code WHERE staff_id = $1")
        .bind(staff)
        .fetch_one()
        .await?;
    Ok(left)
}
