//! Addresses and numbers that have yet to be proven, and how many codes were sent.

use chrono::{DateTime, Utc};
use db::{Db, DbError, Tx};
use kernel::{Language, PersonId};
use uuid::Uuid;

use crate::domain::{Destination, MOST_TRIES, Means};

/// An address or a number that somebody has yet to prove.
#[derive(Clone, Debug)]
pub(crate) struct Proof {
    pub(crate) id: Uuid,
    pub(crate) person: PersonId,
    pub(crate) to: Destination,
    pub(crate) language: Language,
    /// How often they were wrong about its code.
    pub(crate) tries: i64,
    /// Whether a server takes nothing for it.
    pub(crate) is_refused: bool,
    pub(crate) expires_at: DateTime<Utc>,
}

#[derive(sqlx::FromRow)]
struct ProofRow {
    proof_id: Uuid,
    person_id: PersonId,
    means: String,
    destination: String,
    language: String,
    tries: i64,
    refused_at: Option<DateTime<Utc>>,
    expires_at: DateTime<Utc>,
}

impl ProofRow {
    /// One whose destination the program no longer takes is none.
    fn read(self) -> Option<Proof> {
        Some(Proof {
            id: self.proof_id,
            person: self.person_id,
            to: Destination::stored(Means::from_code(&self.means)?, &self.destination)?,
            language: Language::parse(&self.language).unwrap_or_default(),
            tries: self.tries,
            is_refused: self.refused_at.is_some(),
            expires_at: self.expires_at,
        })
    }
}

/// The columns of [`ProofRow`], before a condition.
macro_rules! select {
    ($condition:literal) => {
        concat!(
            "SELECT proof_id, person_id, means, destination, language, tries, refused_at, expires_at
               FROM identity_contact_proof ",
            $condition
        )
    };
}

/// Begins one; the one before of the same person and means counts no more.
pub(crate) async fn begin_proof(tx: &mut Tx, proof: &Proof) -> Result<(), DbError> {
    tx.query(
        "INSERT INTO identity_contact_proof
                (person_id, means, proof_id, destination, language, tries, expires_at)
         VALUES ($1, $2, $3, $4, $5, 0, $6)
         ON CONFLICT (person_id, means) DO UPDATE
            SET proof_id = excluded.proof_id, destination = excluded.destination,
                language = excluded.language, tries = 0, refused_at = NULL,
                expires_at = excluded.expires_at",
    )
    .bind(proof.person)
    .bind(proof.to.means().code())
    .bind(proof.id)
    .bind(proof.to.as_str().to_owned())
    .bind(proof.language.tag())
    .bind(proof.expires_at)
    .execute()
    .await
    .map(drop)
}

/// What somebody has to prove.
pub(crate) async fn proof_of(tx: &mut Tx, person: PersonId, by: Means) -> Result<Option<Proof>, DbError> {
    let row: Option<ProofRow> = tx
        .query(select!("WHERE person_id = $1 AND means = $2"))
        .bind(person)
        .bind(by.code())
        .fetch_optional()
        .await?;
    Ok(row.and_then(ProofRow::read))
}

/// Everything that somebody has to prove.
pub(crate) async fn proofs_of(tx: &mut Tx, person: PersonId) -> Result<Vec<Proof>, DbError> {
    let rows: Vec<ProofRow> =
        tx.query(select!("WHERE person_id = $1 ORDER BY means")).bind(person).fetch_all().await?;
    Ok(rows.into_iter().filter_map(ProofRow::read).collect())
}

/// One by its identifier, for who sends its code.
pub(crate) async fn find_proof(db: &Db, id: Uuid) -> Result<Option<Proof>, DbError> {
    let row: Option<ProofRow> = db.query(select!("WHERE proof_id = $1")).bind(id).fetch_optional().await?;
    Ok(row.and_then(ProofRow::read))
}

/// Takes one of the tries that are left; none where none is, or the time is over. Two at once take two.
pub(crate) async fn take_try(
    tx: &mut Tx,
    person: PersonId,
    by: Means,
    now: DateTime<Utc>,
) -> Result<Option<Proof>, DbError> {
    let row: Option<ProofRow> = tx
        .query(
            "UPDATE identity_contact_proof SET tries = tries + 1
              WHERE person_id = $1 AND means = $2 AND tries < $3 AND expires_at > $4
             RETURNING proof_id, person_id, means, destination, language, tries, refused_at, expires_at",
        )
        .bind(person)
        .bind(by.code())
        .bind(MOST_TRIES)
        .bind(now)
        .fetch_optional()
        .await?;
    Ok(row.and_then(ProofRow::read))
}

/// It was proven, or its owner wants it no more.
pub(crate) async fn end_proof(tx: &mut Tx, person: PersonId, by: Means) -> Result<(), DbError> {
    tx.query("DELETE FROM identity_contact_proof WHERE person_id = $1 AND means = $2")
        .bind(person)
        .bind(by.code())
        .execute()
        .await
        .map(drop)
}

/// Notes that a server takes nothing for its destination.
pub(crate) async fn note_refused_proof(tx: &mut Tx, id: Uuid, now: DateTime<Utc>) -> Result<(), DbError> {
    tx.query("UPDATE identity_contact_proof SET refused_at = $2 WHERE proof_id = $1")
        .bind(id)
        .bind(now)
        .execute()
        .await
        .map(drop)
}

/// Counts a code that is about to be sent; tells how many there were since `since`, to this person or to this
/// destination, whichever is more.
pub(crate) async fn count_sending(
    tx: &mut Tx,
    person: PersonId,
    digest: String,
    [since, now]: [DateTime<Utc>; 2],
) -> Result<i64, DbError> {
    tx.query(
        "INSERT INTO identity_contact_sending (sending_id, person_id, address_digest, sent_at)
         VALUES ($1, $2, $3, $4)",
    )
    .bind(Uuid::now_v7())
    .bind(person)
    .bind(digest.clone())
    .bind(now)
    .execute()
    .await?;
    let (to_person,): (i64,) = tx
        .query("SELECT COUNT(*) FROM identity_contact_sending WHERE person_id = $1 AND sent_at > $2")
        .bind(person)
        .bind(since)
        .fetch_one()
        .await?;
    let (to_destination,): (i64,) = tx
        .query("SELECT COUNT(*) FROM identity_contact_sending WHERE address_digest = $1 AND sent_at > $2")
        .bind(digest)
        .bind(since)
        .fetch_one()
        .await?;
    Ok(to_person.max(to_destination))
}

/// Forgets what is over: proofs, and sendings that count no more.
pub(crate) async fn remove_ended_proofs(
    tx: &mut Tx,
    [ended, sent]: [DateTime<Utc>; 2],
) -> Result<(), DbError> {
    tx.query("DELETE FROM identity_contact_proof WHERE expires_at <= $1").bind(ended).execute().await?;
    tx.query("DELETE FROM identity_contact_sending WHERE sent_at <= $1").bind(sent).execute().await?;
    Ok(())
}
