//! The street registry, as a whole: some thousands of rows, read by a registrar now and then.

use db::{Db, DbError};

use crate::domain::Street;

#[derive(sqlx::FromRow)]
struct StreetRow {
    street_code: String,
    specie: String,
    name: String,
}

/// Every street, by name.
pub(crate) async fn streets(db: &Db) -> Result<Vec<Street>, DbError> {
    let rows: Vec<StreetRow> = db
        .query("SELECT street_code, specie, name FROM registry_street ORDER BY name, specie, street_code")
        .fetch_all()
        .await?;
    let street = |row: StreetRow| Street { code: row.street_code, specie: row.specie, name: row.name };
    Ok(rows.into_iter().map(street).collect())
}
