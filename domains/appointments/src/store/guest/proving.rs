//! Contacts that are yet to be proven, and how many codes went out for them.

use chrono::{DateTime, Utc};
use db::{Db, DbError, Tx};
use kernel::{Language, StaffId};
use uuid::Uuid;

use crate::domain::{Contact, GuestId, MOST_TRIES};

/// A contact that somebody has yet to prove.
#[derive(Clone)]
pub(crate) struct Proof {
    pub(crate) id: Uuid,
    pub(crate) contact: Contact,
    pub(crate) name: String,
    pub(crate) language: Language,
    /// How often they were wrong about its code.
    pub(crate) tries: i64,
    pub(crate) expires_at: DateTime<Utc>,
    /// Whether it is an operator who writes the code down, as it is read out to them.
    pub(crate) is_call: bool,
}

/// How the key of a call begins; no mark of a browser does.
const CALL: &str = "call:";

/// Under what a caller proves a contact: the operator who speaks with them, and the guest whose contact it is.
pub(crate) fn call_key(staff: StaffId, guest: GuestId) -> String {
    format!("{CALL}{staff}:{guest}")
}

/// Whether something is proven under such a key.
pub(crate) fn is_call(key: &str) -> bool {
    key.starts_with(CALL)
}

#[derive(sqlx::FromRow)]
struct ProofRow {
    browser: String,
    proof_id: Uuid,
    channel: String,
    contact: String,
    name: String,
    language: String,
    tries: i64,
    expires_at: DateTime<Utc>,
}

impl ProofRow {
    /// One whose contact the program no longer takes is none.
    fn read(self) -> Option<Proof> {
        Some(Proof {
            id: self.proof_id,
            contact: Contact::stored(&self.channel, &self.contact)?,
            name: self.name,
            language: Language::parse(&self.language).unwrap_or_default(),
            tries: self.tries,
            expires_at: self.expires_at,
            is_call: is_call(&self.browser),
        })
    }
}

/// Begins one; the one before of the same browser counts no more.
pub(crate) async fn begin_proof(tx: &mut Tx, browser: &str, proof: &Proof) -> Result<(), DbError> {
    tx.query(
        "INSERT INTO appointments_guest_proof
                (browser, proof_id, channel, contact, name, language, tries, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, 0, $7)
         ON CONFLICT (browser) DO UPDATE
            SET proof_id = excluded.proof_id, channel = excluded.channel, contact = excluded.contact,
                name = excluded.name, language = excluded.language, tries = 0,
                expires_at = excluded.expires_at",
    )
    .bind(browser.to_owned())
    .bind(proof.id)
    .bind(proof.contact.channel())
    .bind(proof.contact.as_str().to_owned())
    .bind(proof.name.clone())
    .bind(proof.language.tag())
    .bind(proof.expires_at)
    .execute()
    .await
    .map(drop)
}

/// What a browser has to prove.
pub(crate) async fn proof_of(tx: &mut Tx, browser: &str) -> Result<Option<Proof>, DbError> {
    let row: Option<ProofRow> = tx
        .query(
            "SELECT browser, proof_id, channel, contact, name, language, tries, expires_at
               FROM appointments_guest_proof WHERE browser = $1",
        )
        .bind(browser.to_owned())
        .fetch_optional()
        .await?;
    Ok(row.and_then(ProofRow::read))
}

/// One by its identifier, for who sends its code.
pub(crate) async fn find_proof(db: &Db, id: Uuid) -> Result<Option<Proof>, DbError> {
    let row: Option<ProofRow> = db
        .query(
            "SELECT browser, proof_id, channel, contact, name, language, tries, expires_at
               FROM appointments_guest_proof WHERE proof_id = $1",
        )
        .bind(id)
        .fetch_optional()
        .await?;
    Ok(row.and_then(ProofRow::read))
}

/// Takes one of the tries that are left; none where none is, or the time is over. Two at once take two.
pub(crate) async fn take_try(
    tx: &mut Tx,
    browser: &str,
    now: DateTime<Utc>,
) -> Result<Option<Proof>, DbError> {
    let row: Option<ProofRow> = tx
        .query(
            "UPDATE appointments_guest_proof SET tries = tries + 1
              WHERE browser = $1 AND tries < $2 AND expires_at > $3
             RETURNING browser, proof_id, channel, contact, name, language, tries, expires_at",
        )
        .bind(browser.to_owned())
        .bind(MOST_TRIES)
        .bind(now)
        .fetch_optional()
        .await?;
    Ok(row.and_then(ProofRow::read))
}

/// It was proven, or whoever began it goes.
pub(crate) async fn end_proof(tx: &mut Tx, browser: &str) -> Result<(), DbError> {
    tx.query("DELETE FROM appointments_guest_proof WHERE browser = $1")
        .bind(browser.to_owned())
        .execute()
        .await
        .map(drop)
}

/// Takes a slot for a code that is about to be sent, of those of whom it is counted. False where each was taken since then: a
/// slot is a row, so that of two at once only one has it, on whatever node.
pub(crate) async fn take_sending(
    tx: &mut Tx,
    (counted, most): (&str, i64),
    [since, now]: [DateTime<Utc>; 2],
) -> Result<bool, DbError> {
    for slot in 1..=most {
        let taken = tx
            .query(
                "INSERT INTO appointments_guest_sent (counted, slot, sent_at) VALUES ($1, $2, $3)
                 ON CONFLICT (counted, slot) DO UPDATE SET sent_at = excluded.sent_at
                  WHERE appointments_guest_sent.sent_at <= $4",
            )
            .bind(counted.to_owned())
            .bind(slot)
            .bind(now)
            .bind(since)
            .execute()
            .await?;
        if taken == 1 {
            return Ok(true);
        }
    }
    Ok(false)
}
