//! Passkeys of employees.

use chrono::{DateTime, Utc};
use db::{Db, DbError, Json, Tx};
use kernel::StaffId;
use uuid::Uuid;
use webauthn_rs::prelude::Passkey;

/// A passkey as it stands in the table.
#[derive(Clone, Debug)]
pub(crate) struct KeyRow {
    pub(crate) id: Uuid,
    pub(crate) label: String,
    pub(crate) passkey: Passkey,
    pub(crate) added_at: DateTime<Utc>,
    pub(crate) last_used_at: Option<DateTime<Utc>>,
}

/// Adds a passkey. Tells whether it is new: a device has one key for one employee.
pub(crate) async fn insert_key(
    tx: &mut Tx,
    staff: StaffId,
    label: &str,
    passkey: &Passkey,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let inserted = tx
        .query(
            "INSERT INTO identity_employee_key (key_id, staff_id, label, credential_id, passkey, added_at)
             VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT DO NOTHING",
        )
        .bind(Uuid::now_v7())
        .bind(staff)
        .bind(label.to_owned())
        .bind(hex::encode(passkey.cred_id()))
        .bind(Json(passkey.clone()))
        .bind(now)
        .execute()
        .await?;
    Ok(inserted == 1)
}

/// The passkeys of an employee, the oldest first.
pub(crate) async fn keys_of(db: &Db, staff: StaffId) -> Result<Vec<KeyRow>, DbError> {
    type Row = (Uuid, String, Json<Passkey>, DateTime<Utc>, Option<DateTime<Utc>>);
    let rows: Vec<Row> = db
        .query(
            "SELECT key_id, label, passkey, added_at, last_used_at FROM identity_employee_key
              WHERE staff_id = $1 ORDER BY key_id",
        )
        .bind(staff)
        .fetch_all()
        .await?;
    let read = |(id, label, Json(passkey), added_at, last_used_at): Row| KeyRow {
        id,
        label,
        passkey,
        added_at,
        last_used_at,
    };
    Ok(rows.into_iter().map(read).collect())
}

/// Writes down that a passkey signed, with its count. Tells whether the employee still has it.
pub(crate) async fn note_use(
    tx: &mut Tx,
    staff: StaffId,
    passkey: &Passkey,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let noted = tx
        .query(
            "UPDATE identity_employee_key SET passkey = $3, last_used_at = $4
              WHERE staff_id = $1 AND credential_id = $2",
        )
        .bind(staff)
        .bind(hex::encode(passkey.cred_id()))
        .bind(Json(passkey.clone()))
        .bind(now)
        .execute()
        .await?;
    Ok(noted == 1)
}

/// Removes a passkey of an employee, unless it is the last. Tells whether it did.
pub(crate) async fn remove_key(tx: &mut Tx, staff: StaffId, key: Uuid) -> Result<bool, DbError> {
    let removed = tx
        .query(
            "DELETE FROM identity_employee_key
              WHERE staff_id = $1 AND key_id = $2
                AND (SELECT COUNT(*) FROM identity_employee_key WHERE staff_id = $1) > 1",
        )
        .bind(staff)
        .bind(key)
        .execute()
        .await?;
    Ok(removed == 1)
}

/// Removes every passkey of an employee.
pub(crate) async fn forget_keys(tx: &mut Tx, staff: StaffId) -> Result<(), DbError> {
    tx.query("DELETE FROM identity_employee_key WHERE staff_id = $1").bind(staff).execute().await.map(drop)
}
