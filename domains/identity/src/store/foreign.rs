//! Identities of other states: what is shown at the registry office, and whose they are.

use chrono::{DateTime, NaiveDate, Utc};
use db::{Db, DbError, Json, Tx};
use kernel::PersonId;

use super::outsider::full_name;
use crate::domain::{DelegationCode, ForeignLink, Handle, Linked, Linking, state_of};

/// Somebody who is to be linked, as their provider stated them.
pub(crate) struct Showing {
    pub(crate) outsider: PersonId,
    pub(crate) name: String,
    pub(crate) born_on: Option<NaiveDate>,
}

type Stated = (PersonId, String, String, Option<NaiveDate>);

impl From<Stated> for Showing {
    fn from((outsider, given, family, born_on): Stated) -> Self {
        Self { outsider, name: full_name(&given, &family), born_on }
    }
}

/// The columns of [`Stated`], of somebody who is nobody of the register yet: by what another table knows of them.
macro_rules! stated {
    ($known_by:literal) => {
        concat!(
            "SELECT o.person_id, o.given_name, o.family_name, o.born_on
               FROM identity_outsider o JOIN ",
            $known_by,
            " AND o.became IS NULL"
        )
    };
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
    let sql = stated!(
        "identity_foreign_code c ON c.person_id = o.person_id
          WHERE c.code_hash = $1 AND c.expires_at > $2"
    );
    let row: Option<Stated> = db.query(sql).bind(code.hash()).bind(now).fetch_optional().await?;
    Ok(row.map(Showing::from))
}

/// Takes out what an outsider shows; tells whether they showed it.
pub(crate) async fn take_foreign_code(
    tx: &mut Tx,
    outsider: PersonId,
    code: &DelegationCode,
) -> Result<bool, DbError> {
    let shown = tx
        .query("DELETE FROM identity_foreign_code WHERE person_id = $1 AND code_hash = $2")
        .bind(outsider)
        .bind(code.hash())
        .execute()
        .await?;
    Ok(shown == 1)
}

/// Notes who an outsider is in the register; what they are called is the register's to say from now on, and what they
/// were to show is needed no more. Tells whether they were nobody of it.
pub(crate) async fn link_foreign(
    tx: &mut Tx,
    outsider: PersonId,
    person: PersonId,
    linked: Linked,
) -> Result<bool, DbError> {
    tx.query("DELETE FROM identity_foreign_code WHERE person_id = $1").bind(outsider).execute().await?;
    let updated = tx
        .query(
            "UPDATE identity_outsider
                SET became = $2, linked = $3, given_name = '', family_name = '', born_on = NULL
              WHERE person_id = $1 AND became IS NULL AND foreign_id IS NOT NULL",
        )
        .bind(outsider)
        .bind(person)
        .bind(Json(linked))
        .execute()
        .await?;
    Ok(updated == 1)
}

/// The identities of other states that come in as somebody.
pub(crate) async fn links_of(db: &Db, person: PersonId) -> Result<Vec<ForeignLink>, DbError> {
    type Row = (PersonId, String, Option<Json<Linked>>);
    let rows: Vec<Row> = db
        .query(
            "SELECT person_id, foreign_id, linked FROM identity_outsider
              WHERE became = $1 AND foreign_id IS NOT NULL ORDER BY first_seen_at, person_id",
        )
        .bind(person)
        .fetch_all()
        .await?;
    let link = |(outsider, id, linked): Row| ForeignLink {
        outsider,
        state: state_of(&id),
        linked: linked.map(|linked| linked.0),
    };
    Ok(rows.into_iter().map(link).collect())
}

/// Who an identity of another state comes in as, if as anybody.
pub(crate) async fn linked_to(db: &Db, outsider: PersonId) -> Result<Option<PersonId>, DbError> {
    let row: Option<(PersonId,)> = db
        .query(
            "SELECT became FROM identity_outsider
              WHERE person_id = $1 AND foreign_id IS NOT NULL AND became IS NOT NULL",
        )
        .bind(outsider)
        .fetch_optional()
        .await?;
    Ok(row.map(|(person,)| person))
}

/// Takes an identity of another state away from somebody; who linked it, and by which document, stays written down until
/// it is linked again. Tells whether it was theirs.
pub(crate) async fn unlink_foreign(
    tx: &mut Tx,
    outsider: PersonId,
    person: PersonId,
) -> Result<bool, DbError> {
    let sql = "UPDATE identity_outsider SET became = NULL
                WHERE person_id = $1 AND became = $2 AND foreign_id IS NOT NULL";
    Ok(tx.query(sql).bind(outsider).bind(person).execute().await? == 1)
}

/// Who an identity of another state is by now, if anybody; nothing where there is no such identity.
pub(crate) async fn foreign_became(
    tx: &mut Tx,
    outsider: PersonId,
) -> Result<Option<Option<PersonId>>, DbError> {
    let sql = "SELECT became FROM identity_outsider WHERE person_id = $1 AND foreign_id IS NOT NULL";
    let row: Option<(Option<PersonId>,)> = tx.query(sql).bind(outsider).fetch_optional().await?;
    Ok(row.map(|(became,)| became))
}

/// Keeps who came back.
pub(crate) async fn insert_linking(
    tx: &mut Tx,
    ticket: &Handle,
    linking: Linking,
    outsider: PersonId,
    expires_at: DateTime<Utc>,
) -> Result<(), DbError> {
    tx.query(
        "INSERT INTO identity_linking (ticket_hash, session_hash, person_id, outsider_id, expires_at)
         VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(ticket.hash())
    .bind(linking.session)
    .bind(linking.person)
    .bind(outsider)
    .bind(expires_at)
    .execute()
    .await
    .map(drop)
}

/// Who came back to that session, as their provider stated them; whoever was linked meanwhile did not.
pub(crate) async fn find_linking(
    tx: &mut Tx,
    ticket: &Handle,
    linking: &Linking,
    now: DateTime<Utc>,
) -> Result<Option<Showing>, DbError> {
    let sql = stated!(
        "identity_linking l ON l.outsider_id = o.person_id
          WHERE l.ticket_hash = $1 AND l.session_hash = $2 AND l.person_id = $3 AND l.expires_at > $4"
    );
    let row: Option<Stated> = tx
        .query(sql)
        .bind(ticket.hash())
        .bind(linking.session.clone())
        .bind(linking.person)
        .bind(now)
        .fetch_optional()
        .await?;
    Ok(row.map(Showing::from))
}

/// Lets nobody answer a second time.
pub(crate) async fn remove_linking(tx: &mut Tx, ticket: &Handle) -> Result<(), DbError> {
    tx.query("DELETE FROM identity_linking WHERE ticket_hash = $1")
        .bind(ticket.hash())
        .execute()
        .await
        .map(drop)
}
