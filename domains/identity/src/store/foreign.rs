//! Identities of other states: what is shown at the registry office, and whose they are.

use chrono::{DateTime, NaiveDate, Utc};
use db::{Db, DbError, Json, Tx};
use kernel::PersonId;

use crate::domain::{DelegationCode, Linked};

/// Somebody who shows a code, as their provider stated them.
pub(crate) struct Showing {
    pub(crate) outsider: PersonId,
    pub(crate) name: String,
    pub(crate) born_on: Option<NaiveDate>,
}

/// Who somebody of another state is in the register, by the identifier that their state made up.
pub(crate) async fn resident_known_as(db: &Db, foreign_id: &str) -> Result<Option<PersonId>, DbError> {
    let row: Option<(PersonId,)> = db
        .query("SELECT became FROM identity_outsider WHERE foreign_id = $1 AND became IS NOT NULL")
        .bind(foreign_id.to_owned())
        .fetch_optional()
        .await?;
    Ok(row.map(|(person,)| person))
}

/// Whether an outsider is known by what another state made up, and is nobody of the register yet.
pub(crate) async fn is_foreign(db: &Db, outsider: PersonId) -> Result<bool, DbError> {
    let row: Option<(PersonId,)> = db
        .query(
            "SELECT person_id FROM identity_outsider
              WHERE person_id = $1 AND foreign_id IS NOT NULL AND became IS NULL",
        )
        .bind(outsider)
        .fetch_optional()
        .await?;
    Ok(row.is_some())
}

/// Keeps what an outsider shows; what they were to show before counts no more.
pub(crate) async fn save_foreign_code(
    tx: &mut Tx,
    outsider: PersonId,
    code: &DelegationCode,
    expires_at: DateTime<Utc>,
) -> Result<(), DbError> {
    tx.query(
        "INSERT INTO identity_foreign_code (person_id, code_hash, expires_at) VALUES ($1, $2, $3)
         ON CONFLICT (person_id) DO UPDATE
            SET code_hash = excluded.code_hash, expires_at = excluded.expires_at",
    )
    .bind(outsider)
    .bind(code.hash())
    .bind(expires_at)
    .execute()
    .await
    .map(drop)
}

/// Who shows a code, if somebody does.
pub(crate) async fn who_shows(
    db: &Db,
    code: &DelegationCode,
    now: DateTime<Utc>,
) -> Result<Option<Showing>, DbError> {
    type Row = (PersonId, String, String, Option<NaiveDate>);
    let row: Option<Row> = db
        .query(
            "SELECT o.person_id, o.given_name, o.family_name, o.born_on
               FROM identity_foreign_code c JOIN identity_outsider o ON o.person_id = c.person_id
              WHERE c.code_hash = $1 AND c.expires_at > $2 AND o.became IS NULL",
        )
        .bind(code.hash())
        .bind(now)
        .fetch_optional()
        .await?;
    Ok(row.map(|(outsider, given, family, born_on)| Showing {
        outsider,
        name: format!("{given} {family}").trim().to_owned(),
        born_on,
    }))
}

/// Notes who an outsider is in the register; what they are called is the register's to say from now on. Tells whether
/// they still showed that code.
pub(crate) async fn link_foreign(
    tx: &mut Tx,
    (outsider, code): (PersonId, &DelegationCode),
    person: PersonId,
    linked: Linked,
) -> Result<bool, DbError> {
    let shown = tx
        .query("DELETE FROM identity_foreign_code WHERE person_id = $1 AND code_hash = $2")
        .bind(outsider)
        .bind(code.hash())
        .execute()
        .await?;
    let updated = tx
        .query(
            "UPDATE identity_outsider
                SET became = $2, linked = $3, given_name = '', family_name = '', born_on = NULL
              WHERE person_id = $1 AND became IS NULL",
        )
        .bind(outsider)
        .bind(person)
        .bind(Json(linked))
        .execute()
        .await?;
    Ok(shown == 1 && updated == 1)
}

/// Takes every identity of another state away from somebody; who linked them, and by which document, stays written down
/// until they are linked again. Tells how many there were.
pub(crate) async fn unlink_foreign(tx: &mut Tx, person: PersonId) -> Result<u64, DbError> {
    tx.query("UPDATE identity_outsider SET became = NULL WHERE became = $1 AND foreign_id IS NOT NULL")
        .bind(person)
        .execute()
        .await
}
