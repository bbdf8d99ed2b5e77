//! Intermediaries and their operators.

use chrono::{DateTime, Utc};
use db::{Db, DbError, Tx};
use registry::codice_fiscale::CodiceFiscale;

use crate::domain::{Intermediary, IntermediaryId, IntermediaryName, IntermediaryOperator, OrganisationCode};

#[derive(sqlx::FromRow)]
struct Row {
    intermediary_id: IntermediaryId,
    code: String,
    name: String,
    admitted_at: DateTime<Utc>,
    suspended_at: Option<DateTime<Utc>>,
}

/// Admits an organisation; tells whether it is new.
pub(crate) async fn insert_intermediary(tx: &mut Tx, new: &Intermediary) -> Result<bool, DbError> {
    let inserted = tx
        .query(
            "INSERT INTO identity_intermediary (intermediary_id, code, name, admitted_at) VALUES ($1, $2, $3, $4)
             ON CONFLICT (code) DO NOTHING",
        )
        .bind(new.id)
        .bind(new.code.as_str().to_owned())
        .bind(new.name.as_str().to_owned())
        .bind(new.admitted_at)
        .execute()
        .await?;
    Ok(inserted == 1)
}

/// Writes since when it is suspended, or that it is no longer.
pub(crate) async fn save_suspension(
    tx: &mut Tx,
    intermediary: IntermediaryId,
    suspended_at: Option<DateTime<Utc>>,
) -> Result<(), DbError> {
    tx.query("UPDATE identity_intermediary SET suspended_at = $2 WHERE intermediary_id = $1")
        .bind(intermediary)
        .bind(suspended_at)
        .execute()
        .await
        .map(drop)
}

/// All of them, by name.
pub(crate) async fn intermediaries(db: &Db) -> Result<Vec<Intermediary>, DbError> {
    let rows: Vec<Row> = db
        .query(
            "SELECT intermediary_id, code, name, admitted_at, suspended_at FROM identity_intermediary
              ORDER BY name, code",
        )
        .fetch_all()
        .await?;
    rows.into_iter().map(read).collect()
}

/// The one with this *codice fiscale*, suspended or not.
pub(crate) async fn intermediary_with_code(
    db: &Db,
    code: &OrganisationCode,
) -> Result<Option<Intermediary>, DbError> {
    let row: Option<Row> = db
        .query(
            "SELECT intermediary_id, code, name, admitted_at, suspended_at FROM identity_intermediary
              WHERE code = $1",
        )
        .bind(code.as_str().to_owned())
        .fetch_optional()
        .await?;
    row.map(read).transpose()
}

/// Those that may act today and of which somebody with this *codice fiscale* is an operator.
pub(crate) async fn intermediaries_of_operator(
    db: &Db,
    code: CodiceFiscale,
) -> Result<Vec<Intermediary>, DbError> {
    let rows: Vec<Row> = db
        .query(
            "SELECT i.intermediary_id, i.code, i.name, i.admitted_at, i.suspended_at
               FROM identity_intermediary_operator o
               JOIN identity_intermediary i ON i.intermediary_id = o.intermediary_id
              WHERE o.operator_code = $1 AND o.removed_at IS NULL AND i.suspended_at IS NULL
              ORDER BY i.name, i.code",
        )
        .bind(code.to_string())
        .fetch_all()
        .await?;
    rows.into_iter().map(read).collect()
}

/// Lets somebody act for an intermediary, anew where they once could.
pub(crate) async fn save_operator(
    tx: &mut Tx,
    intermediary: IntermediaryId,
    operator: &IntermediaryOperator,
) -> Result<(), DbError> {
    tx.query(
        "INSERT INTO identity_intermediary_operator (intermediary_id, operator_code, name, added_at)
         VALUES ($1, $2, $3, $4)
         ON CONFLICT (intermediary_id, operator_code)
         DO UPDATE SET name = $3, added_at = $4, removed_at = NULL",
    )
    .bind(intermediary)
    .bind(operator.code.to_string())
    .bind(operator.name.as_str().to_owned())
    .bind(operator.added_at)
    .execute()
    .await
    .map(drop)
}

/// Lets them act for it no longer; tells whether they did until now.
pub(crate) async fn remove_operator(
    tx: &mut Tx,
    intermediary: IntermediaryId,
    code: CodiceFiscale,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let removed = tx
        .query(
            "UPDATE identity_intermediary_operator SET removed_at = $3
              WHERE intermediary_id = $1 AND operator_code = $2 AND removed_at IS NULL",
        )
        .bind(intermediary)
        .bind(code.to_string())
        .bind(now)
        .execute()
        .await?;
    Ok(removed == 1)
}

/// Everybody who acts or acted for an intermediary, by name.
pub(crate) async fn operators_of(
    db: &Db,
    intermediary: IntermediaryId,
) -> Result<Vec<IntermediaryOperator>, DbError> {
    type Columns = (String, String, DateTime<Utc>, Option<DateTime<Utc>>);
    let rows: Vec<Columns> = db
        .query(
            "SELECT operator_code, name, added_at, removed_at FROM identity_intermediary_operator
              WHERE intermediary_id = $1 ORDER BY name, operator_code",
        )
        .bind(intermediary)
        .fetch_all()
        .await?;
    let operator = |(code, name, added_at, removed_at): Columns| {
        let (code, name) = code.parse().ok().zip(IntermediaryName::parse(&name))?;
        Some(IntermediaryOperator { code, name, added_at, removed_at })
    };
    let nonsense = || DbError::nonsense("identity_intermediary_operator", intermediary);
    rows.into_iter().map(|row| operator(row).ok_or_else(nonsense)).collect()
}

fn read(row: Row) -> Result<Intermediary, DbError> {
    let id = row.intermediary_id;
    let code = OrganisationCode::parse(&row.code);
    let named = code.zip(IntermediaryName::parse(&row.name));
    let (code, name) = named.ok_or_else(|| DbError::nonsense("identity_intermediary", id))?;
    Ok(Intermediary { id, code, name, admitted_at: row.admitted_at, suspended_at: row.suspended_at })
}
