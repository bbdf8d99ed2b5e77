//! What employees have begun.

use chrono::{DateTime, Utc};
use db::{Json, Tx};
use serde_json::Value;

use crate::domain::Handle;
use crate::staff::StaffError;
use crate::staff::errand::Step;

/// Writes a step down under its handle, for one browser or, where that is none, for any.
pub(crate) async fn insert_step<S: Step>(
    tx: &mut Tx,
    handle: &Handle,
    browser: Option<&str>,
    step: &S,
    now: DateTime<Utc>,
) -> Result<(), StaffError> {
    let request = serde_json::to_value(step).map_err(StaffError::unexpected)?;
    tx.query(
        "INSERT INTO identity_employee_errand (state_hash, kind, browser, request, expires_at)
         VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(handle.hash())
    .bind(S::KIND)
    .bind(browser.map(str::to_owned))
    .bind(Json(request))
    .bind(now + S::LIFETIME)
    .execute()
    .await?;
    Ok(())
}

/// Takes a step out, for the browser that began it and for no other: whoever comes second finds none.
pub(crate) async fn take_step<S: Step>(
    tx: &mut Tx,
    handle: &Handle,
    browser: &str,
    now: DateTime<Utc>,
) -> Result<S, StaffError> {
    let row: Option<(Json<Value>,)> = tx
        .query(
            "DELETE FROM identity_employee_errand
              WHERE state_hash = $1 AND kind = $2 AND (browser = $3 OR browser IS NULL) AND expires_at > $4
             RETURNING request",
        )
        .bind(handle.hash())
        .bind(S::KIND)
        .bind(browser.to_owned())
        .bind(now)
        .fetch_optional()
        .await?;
    read(row)
}

/// Looks at a step without finishing it.
pub(crate) async fn see_step<S: Step>(
    tx: &mut Tx,
    handle: &Handle,
    browser: &str,
    now: DateTime<Utc>,
) -> Result<S, StaffError> {
    let row: Option<(Json<Value>,)> = tx
        .query(
            "SELECT request FROM identity_employee_errand
              WHERE state_hash = $1 AND kind = $2 AND (browser = $3 OR browser IS NULL) AND expires_at > $4",
        )
        .bind(handle.hash())
        .bind(S::KIND)
        .bind(browser.to_owned())
        .bind(now)
        .fetch_optional()
        .await?;
    read(row)
}

fn read<S: Step>(row: Option<(Json<Value>,)>) -> Result<S, StaffError> {
    let (Json(request),) = row.ok_or(StaffError::NobodyWaits)?;
    S::deserialize(request).map_err(StaffError::unexpected)
}
