//! People whom the population register does not know.

use chrono::{DateTime, NaiveDate, Utc};
use db::{Db, DbError, Json, Tx};
use kernel::{PersonId, StaffId};
use registry::codice_fiscale::CodiceFiscale;

use crate::domain::{Attested, OutsiderKey, Presented, Seen, Stated};

/// Writes down what was stated of them now; the first time it gives them an identifier. Two first times at once are
/// one person.
pub(crate) async fn remember_outsider(
    tx: &mut Tx,
    stated: &Stated,
    now: DateTime<Utc>,
) -> Result<Option<PersonId>, DbError> {
    let (fiscal_code, foreign_id) = columns(&stated.key);
    tx.query(
        "INSERT INTO identity_outsider
            (person_id, fiscal_code, foreign_id, given_name, family_name, born_on, first_seen_at, last_seen_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $7)
         ON CONFLICT DO NOTHING",
    )
    .bind(PersonId::new())
    .bind(fiscal_code.clone())
    .bind(foreign_id.clone())
    .bind(stated.given_name.clone())
    .bind(stated.family_name.clone())
    .bind(stated.born_on)
    .bind(now)
    .execute()
    .await?;
    let row: Option<(PersonId,)> = tx
        .query(
            "UPDATE identity_outsider
                SET given_name = $3, family_name = $4, born_on = COALESCE($5, born_on), last_seen_at = $6,
                    seen = NULL
              WHERE (fiscal_code = $1 OR foreign_id = $2) AND became IS NULL
             RETURNING person_id",
        )
        .bind(fiscal_code)
        .bind(foreign_id)
        .bind(stated.given_name.clone())
        .bind(stated.family_name.clone())
        .bind(stated.born_on)
        .bind(now)
        .fetch_optional()
        .await?;
    Ok(row.map(|(person,)| person))
}

/// Writes down whom a clerk knew by a document; the first time it gives them an identifier. Whoever has that *codice fiscale*
/// already is the one, and what their own identity said of them stays. None where that one was born on another day, or is in
/// the register by now. The caller has asked the register, and writes the access down.
///
/// # Errors
///
/// When the database does not answer.
pub async fn remember_presented(
    tx: &mut Tx,
    presented: &Presented,
    by: StaffId,
    now: DateTime<Utc>,
) -> Result<Option<PersonId>, DbError> {
    let Presented { name, born_on, fiscal_code, document } = presented;
    let seen = Seen { by, document: document.as_str().to_owned(), at: now };
    tx.query(
        "INSERT INTO identity_outsider
            (person_id, fiscal_code, given_name, family_name, born_on, first_seen_at, last_seen_at, seen)
         VALUES ($1, $2, $3, $4, $5, $6, $6, $7)
         ON CONFLICT DO NOTHING",
    )
    .bind(PersonId::new())
    .bind(fiscal_code.as_str().to_owned())
    .bind(name.given().to_owned())
    .bind(name.surname().to_owned())
    .bind(*born_on)
    .bind(now)
    .bind(Json(seen.clone()))
    .execute()
    .await?;
    tx.query(
        "UPDATE identity_outsider SET given_name = $2, family_name = $3, last_seen_at = $4, seen = $5
          WHERE fiscal_code = $1 AND became IS NULL AND seen IS NOT NULL AND born_on = $6",
    )
    .bind(fiscal_code.as_str().to_owned())
    .bind(name.given().to_owned())
    .bind(name.surname().to_owned())
    .bind(now)
    .bind(Json(seen))
    .bind(*born_on)
    .execute()
    .await?;
    let row: Option<(PersonId, Option<NaiveDate>)> = tx
        .query("SELECT person_id, born_on FROM identity_outsider WHERE fiscal_code = $1 AND became IS NULL")
        .bind(fiscal_code.as_str().to_owned())
        .fetch_optional()
        .await?;
    let is_that_one = |(_, before): &(PersonId, Option<NaiveDate>)| before.is_none_or(|day| day == *born_on);
    Ok(row.filter(is_that_one).map(|(person, _)| person))
}

/// Notes that the register knows them by now, under another identifier: what they are called, and when they were born,
/// is the register's to say and is erased here. Tells whether that is news.
pub(crate) async fn outsider_became(
    tx: &mut Tx,
    key: &OutsiderKey,
    person: PersonId,
) -> Result<bool, DbError> {
    let (fiscal_code, foreign_id) = columns(key);
    let updated = tx
        .query(
            "UPDATE identity_outsider SET became = $3, given_name = '', family_name = '', born_on = NULL, seen = NULL
              WHERE (fiscal_code = $1 OR foreign_id = $2) AND (became IS NULL OR became <> $3)",
        )
        .bind(fiscal_code)
        .bind(foreign_id)
        .bind(person)
        .execute()
        .await?;
    Ok(updated == 1)
}

/// Who became one file of the register is the one that was kept, where two of them were merged.
pub(crate) async fn outsiders_follow(tx: &mut Tx, merged: PersonId, kept: PersonId) -> Result<(), DbError> {
    tx.query("UPDATE identity_outsider SET became = $2 WHERE became = $1")
        .bind(merged)
        .bind(kept)
        .execute()
        .await
        .map(drop)
}

/// Under which identifiers somebody of the register was an outsider before.
pub(crate) async fn outsiders_who_became(tx: &mut Tx, person: PersonId) -> Result<Vec<PersonId>, DbError> {
    let query = tx.query("SELECT person_id FROM identity_outsider WHERE became = $1 ORDER BY person_id");
    let rows: Vec<(PersonId,)> = query.bind(person).fetch_all().await?;
    Ok(rows.into_iter().map(|(before,)| before).collect())
}

fn columns(key: &OutsiderKey) -> (Option<String>, Option<String>) {
    match key {
        OutsiderKey::FiscalCode(code) => (Some(code.as_str().to_owned()), None),
        OutsiderKey::Foreign(id) => (None, Some(id.clone())),
    }
}

/// As people are addressed; a provider may state one of the two alone.
pub(super) fn full_name(given: &str, family: &str) -> String {
    format!("{given} {family}").trim().to_owned()
}

const WITH_CODE: &str = "SELECT person_id FROM identity_outsider WHERE fiscal_code = $1 AND became IS NULL";

/// Who has come in by a *codice fiscale* without being in the register.
pub(crate) async fn outsider_with_code(db: &Db, code: CodiceFiscale) -> Result<Option<PersonId>, DbError> {
    let row: Option<(PersonId,)> =
        db.query(WITH_CODE).bind(code.as_str().to_owned()).fetch_optional().await?;
    Ok(row.map(|(person,)| person))
}

/// The same inside a transaction whose writing stands on it.
pub(crate) async fn outsider_with_code_in(
    tx: &mut Tx,
    code: CodiceFiscale,
) -> Result<Option<PersonId>, DbError> {
    let row: Option<(PersonId,)> =
        tx.query(WITH_CODE).bind(code.as_str().to_owned()).fetch_optional().await?;
    Ok(row.map(|(person,)| person))
}

type AttestedRow = (String, String, Option<String>, Option<NaiveDate>);

fn attested_in((given, family, fiscal_code, born_on): AttestedRow) -> Attested {
    Attested {
        name: full_name(&given, &family),
        fiscal_code: fiscal_code.and_then(|code| code.parse().ok()),
        born_on,
    }
}

/// Whoever has a name there.
fn named_in(row: Option<AttestedRow>) -> Option<Attested> {
    row.map(attested_in).filter(|attested| !attested.name.is_empty())
}

/// Who an outsider is, or was.
pub(crate) async fn outsider(db: &Db, person: PersonId) -> Result<Option<Attested>, DbError> {
    let row: Option<AttestedRow> = db
        .query("SELECT given_name, family_name, fiscal_code, born_on FROM identity_outsider WHERE person_id = $1")
        .bind(person)
        .fetch_optional()
        .await?;
    Ok(row.map(attested_in))
}

/// Who of the register an outsider turned out to be; none where they are in no register still.
pub(crate) async fn resident_who_was(db: &Db, outsider: PersonId) -> Result<Option<PersonId>, DbError> {
    let row: Option<(Option<PersonId>,)> = db
        .query("SELECT became FROM identity_outsider WHERE person_id = $1")
        .bind(outsider)
        .fetch_optional()
        .await?;
    Ok(row.and_then(|(became,)| became))
}

/// By which document a clerk last knew somebody who is in no register; none where their own identity has said since who they
/// are. The caller has asked whether it may, and writes the access down.
///
/// # Errors
///
/// When the database does not answer.
pub async fn seen_at_a_desk(db: &Db, person: PersonId) -> Result<Option<Seen>, DbError> {
    let row: Option<(Option<Json<Seen>>,)> = db
        .query("SELECT seen FROM identity_outsider WHERE person_id = $1 AND became IS NULL")
        .bind(person)
        .fetch_optional()
        .await?;
    Ok(row.and_then(|(seen,)| seen).map(|Json(seen)| seen))
}

/// What the identity by which somebody last came in (SPID, CIE, eIDAS) attested of them, or else the document that a clerk
/// saw; none where the population register knows them, or no name was attested.
///
/// # Errors
///
/// When the database does not answer.
pub async fn attested(tx: &mut Tx, person: PersonId) -> Result<Option<Attested>, DbError> {
    Ok(named_in(tx.query(ATTESTED).bind(person).fetch_optional().await?))
}

/// The same outside a transaction: on SQLite, reading leaves the one writer to others.
///
/// # Errors
///
/// When the database does not answer.
pub async fn attested_as_it_stands(db: &Db, person: PersonId) -> Result<Option<Attested>, DbError> {
    Ok(named_in(db.query(ATTESTED).bind(person).fetch_optional().await?))
}

const ATTESTED: &str = "SELECT given_name, family_name, fiscal_code, born_on FROM identity_outsider
                         WHERE person_id = $1 AND became IS NULL";
