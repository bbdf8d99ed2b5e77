//! Guests: contacts that are yet to be proven, who proved theirs, and which browser is whose for a while.

mod proving;

use chrono::{DateTime, Utc};
use db::{Db, DbError, Tx};
use kernel::Language;

use crate::domain::{Contact, Guest, GuestId, VisitId};

pub(crate) use proving::{
    Proof, begin_proof, call_key, end_proof, find_proof, is_call, proof_of, take_sending, take_try,
};

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

const GUEST: &str =
    "SELECT guest_id, contact, channel, name, language FROM appointments_guest WHERE guest_id = $1";

/// A guest.
pub(crate) async fn guest(db: &Db, id: GuestId) -> Result<Option<Guest>, DbError> {
    let row: Option<GuestRow> = db.query(GUEST).bind(id).fetch_optional().await?;
    Ok(row.and_then(GuestRow::read))
}

/// A guest, as they are in a transaction.
pub(crate) async fn guest_in(tx: &mut Tx, id: GuestId) -> Result<Option<Guest>, DbError> {
    let row: Option<GuestRow> = tx.query(GUEST).bind(id).fetch_optional().await?;
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
