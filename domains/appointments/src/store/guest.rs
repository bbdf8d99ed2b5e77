//! Guests: contacts that are yet to be proven, who proved theirs, and which browser is whose for a while.

use chrono::{DateTime, Utc};
use db::{Db, DbError, Tx};
use kernel::{Language, StaffId};
use uuid::Uuid;

use crate::domain::{Contact, Guest, GuestId, MOST_TRIES, VisitId};

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

/// The guest of a contact that was proven, new or as it was: the same contact is the same guest, by the name that was given last.
pub(crate) async fn keep_guest(
    tx: &mut Tx,
    (contact, name, language): (&Contact, &str, Language),
    verified_at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
) -> Result<GuestId, DbError> {
    let (guest,): (GuestId,) = tx
        .query(
            "INSERT INTO appointments_guest
                    (guest_id, contact, channel, name, language, verified_at, expires_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)
             ON CONFLICT (channel, contact) DO UPDATE
                SET name = excluded.name, language = excluded.language, expires_at = excluded.expires_at,
                    verified_at = excluded.verified_at
             RETURNING guest_id",
        )
        .bind(GuestId::new())
        .bind(contact.as_str().to_lowercase())
        .bind(contact.channel())
        .bind(name.to_owned())
        .bind(language.tag())
        .bind(verified_at)
        .bind(expires_at)
        .fetch_one()
        .await?;
    Ok(guest)
}

/// The guest of a contact that somebody says on the telephone. Nothing is proven: of whoever has proved that contact before
/// nothing changes, and of a new one there is no name yet.
pub(crate) async fn note_guest(
    tx: &mut Tx,
    (contact, language): (&Contact, Language),
    expires_at: DateTime<Utc>,
) -> Result<GuestId, DbError> {
    let (guest,): (GuestId,) = tx
        .query(
            "INSERT INTO appointments_guest (guest_id, contact, channel, language, expires_at)
             VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (channel, contact) DO UPDATE
                SET expires_at = CASE WHEN appointments_guest.expires_at > excluded.expires_at
                                      THEN appointments_guest.expires_at ELSE excluded.expires_at END
             RETURNING guest_id",
        )
        .bind(GuestId::new())
        .bind(contact.as_str().to_lowercase())
        .bind(contact.channel())
        .bind(language.tag())
        .bind(expires_at)
        .fetch_one()
        .await?;
    Ok(guest)
}

/// From now on this browser is the guest's, until it is over.
pub(crate) async fn pass_to(
    tx: &mut Tx,
    browser: &str,
    guest: GuestId,
    expires_at: DateTime<Utc>,
) -> Result<(), DbError> {
    tx.query(
        "INSERT INTO appointments_guest_pass (browser, guest_id, expires_at) VALUES ($1, $2, $3)
         ON CONFLICT (browser) DO UPDATE SET guest_id = excluded.guest_id, expires_at = excluded.expires_at",
    )
    .bind(browser.to_owned())
    .bind(guest)
    .bind(expires_at)
    .execute()
    .await
    .map(drop)
}

/// From now on this browser is nobody's.
pub(crate) async fn end_pass(tx: &mut Tx, browser: &str) -> Result<(), DbError> {
    tx.query("DELETE FROM appointments_guest_pass WHERE browser = $1")
        .bind(browser.to_owned())
        .execute()
        .await
        .map(drop)
}

#[derive(sqlx::FromRow)]
struct GuestRow {
    guest_id: GuestId,
    contact: String,
    channel: String,
    name: Option<String>,
    language: String,
}

impl GuestRow {
    fn read(self) -> Option<Guest> {
        Some(Guest {
            id: self.guest_id,
            contact: Contact::stored(&self.channel, &self.contact)?,
            name: self.name.unwrap_or_default(),
            language: Language::parse(&self.language).unwrap_or_default(),
        })
    }
}

/// The guest who sits at a browser.
pub(crate) async fn guest_at(db: &Db, browser: &str, now: DateTime<Utc>) -> Result<Option<Guest>, DbError> {
    let row: Option<GuestRow> = db
        .query(
            "SELECT g.guest_id, g.contact, g.channel, g.name, g.language
               FROM appointments_guest_pass p JOIN appointments_guest g ON g.guest_id = p.guest_id
              WHERE p.browser = $1 AND p.expires_at > $2",
        )
        .bind(browser.to_owned())
        .bind(now)
        .fetch_optional()
        .await?;
    Ok(row.and_then(GuestRow::read))
}

/// A guest.
pub(crate) async fn guest(db: &Db, id: GuestId) -> Result<Option<Guest>, DbError> {
    let row: Option<GuestRow> = db
        .query(
            "SELECT guest_id, contact, channel, name, language FROM appointments_guest WHERE guest_id = $1",
        )
        .bind(id)
        .fetch_optional()
        .await?;
    Ok(row.and_then(GuestRow::read))
}

/// From now on an appointment is followed by this link.
pub(crate) async fn link(tx: &mut Tx, digest: String, visit: VisitId) -> Result<(), DbError> {
    tx.query("INSERT INTO appointments_guest_link (digest, visit_id) VALUES ($1, $2) ON CONFLICT DO NOTHING")
        .bind(digest)
        .bind(visit)
        .execute()
        .await
        .map(drop)
}

/// Which appointment of which guest a link names.
pub(crate) async fn linked(db: &Db, digest: String) -> Result<Option<(VisitId, GuestId)>, DbError> {
    db.query(
        "SELECT l.visit_id, v.guest_id
           FROM appointments_guest_link l JOIN appointments_visit v ON v.visit_id = l.visit_id
          WHERE l.digest = $1 AND v.guest_id IS NOT NULL",
    )
    .bind(digest)
    .fetch_optional()
    .await
}

/// Forgets what is over: passes, proofs once nobody can ask for another code instead, and sendings that count no more.
pub(crate) async fn remove_ended(tx: &mut Tx, [ended, sent]: [DateTime<Utc>; 2]) -> Result<(), DbError> {
    tx.query("DELETE FROM appointments_guest_proof WHERE expires_at <= $1").bind(sent).execute().await?;
    tx.query("DELETE FROM appointments_guest_pass WHERE expires_at <= $1").bind(ended).execute().await?;
    tx.query("DELETE FROM appointments_guest_sent WHERE sent_at <= $1").bind(sent).execute().await?;
    // The program before counted here; the table goes with the release after this one.
    tx.query("DELETE FROM appointments_guest_sending WHERE sent_at <= $1")
        .bind(sent)
        .execute()
        .await
        .map(drop)
}
