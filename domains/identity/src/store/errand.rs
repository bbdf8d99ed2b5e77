//! What people left for.

use chrono::{DateTime, Utc};
use db::{DbError, Json, Tx};
use serde_json::Value;
use web::LocalPath;

use crate::domain::{Errand, ErrandKind, Handle, Linking};

/// An errand that begins.
pub(crate) struct NewErrand<'a> {
    pub(crate) state: Handle,
    pub(crate) kind: ErrandKind,
    pub(crate) browser: &'a str,
    pub(crate) request: Value,
    pub(crate) return_to: Option<&'a LocalPath>,
    pub(crate) linking: Option<Linking>,
    pub(crate) expires_at: DateTime<Utc>,
}

/// Writes it down.
pub(crate) async fn insert_errand(tx: &mut Tx, new: NewErrand<'_>) -> Result<(), DbError> {
    tx.query(
        "INSERT INTO identity_errand (state_hash, kind, browser, request, return_to, linking, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(new.state.hash())
    .bind(new.kind.code())
    .bind(new.browser.to_owned())
    .bind(Json(new.request))
    .bind(new.return_to.map(ToString::to_string))
    .bind(new.linking.map(Json))
    .bind(new.expires_at)
    .execute()
    .await
    .map(drop)
}

/// Takes an errand out: whoever comes second, on whichever node, finds none.
pub(crate) async fn take_errand(
    tx: &mut Tx,
    kind: ErrandKind,
    state: &Handle,
) -> Result<Option<Errand>, DbError> {
    type Row = (String, Json<Value>, Option<String>, Option<Json<Linking>>, DateTime<Utc>);
    let row: Option<Row> = tx
        .query(
            "DELETE FROM identity_errand WHERE state_hash = $1 AND kind = $2
             RETURNING browser, request, return_to, linking, expires_at",
        )
        .bind(state.hash())
        .bind(kind.code())
        .fetch_optional()
        .await?;
    Ok(row.map(|(browser, Json(request), return_to, linking, expires_at)| Errand {
        browser,
        request,
        return_to: return_to.as_deref().and_then(LocalPath::parse),
        linking: linking.map(|linking| linking.0),
        expires_at,
    }))
}
