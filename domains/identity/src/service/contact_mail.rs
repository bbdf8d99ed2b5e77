//! What leaves the house by mail: jobs that are written with their cause and run after it. A job names a row, never a
//! person or an address.

use std::sync::Arc;

use async_trait::async_trait;
use audit::Access;
use auth::Actor;
use chrono::{DateTime, Utc};
use db::DbError;
use jobs::{Failure, Handler, Job};
use kernel::PersonId;
use mail::{Address, Mail, Mailer, SendError};
use serde::Deserialize;
use uuid::Uuid;

use super::contact::{Contacts, PURPOSE};
use super::letter::Letter;
use super::registry_changes::ChangeHandler;
use crate::domain::{Channel, Code, MOST_TRIES, Notice, NoticeId, Topic};
use crate::store;

/// Sends the code of a proof.
pub(super) const MAIL_CODE: &str = "identity.mail_code";
/// Sends a notice.
pub(super) const MAIL_NOTICE: &str = "identity.mail_notice";
/// Tells an address that it is somebody's no more.
pub(super) const MAIL_FORMER: &str = "identity.mail_former";

/// Before the tenth try a code's time is over, and there is nothing left to do: no operator is called for it.
pub(super) const CODE_ATTEMPTS: i64 = 10;
/// A mail server may be away for a day, and nothing is lost.
pub(super) const NOTICE_ATTEMPTS: i64 = 36;

/// As the log of accesses names who sends.
const MACHINE: &str = "identity.mail";

/// What does these jobs. Where no mail leaves the house, codes are not asked for and notices stay on the pages.
#[must_use]
pub fn handlers(contacts: &Contacts) -> Vec<Arc<dyn Handler>> {
    vec![
        Arc::new(CodeHandler(contacts.clone())),
        Arc::new(NoticeHandler(contacts.clone())),
        Arc::new(FormerHandler(contacts.clone())),
        Arc::new(ChangeHandler(contacts.clone())),
    ]
}

struct CodeHandler(Contacts);
struct NoticeHandler(Contacts);
struct FormerHandler(Contacts);

#[derive(Deserialize)]
struct OfProof {
    proof: Uuid,
}

#[derive(Deserialize)]
struct OfNotice {
    notice: NoticeId,
}

#[derive(Deserialize)]
struct OfFormer {
    former: Uuid,
}

/// What came of sending.
enum Sent {
    Done,
    /// The server takes nothing for this address; trying again does not help, and no operator can.
    NobodyThere,
}

#[async_trait]
impl Handler for CodeHandler {
    fn kind(&self) -> &'static str {
        MAIL_CODE
    }

    async fn run(&self, job: &Job) -> Result<(), Failure> {
        let OfProof { proof: id } = job.read()?;
        let (contacts, now) = (&self.0, self.0.clock().now());
        let Some(mailer) = &contacts.post().mailer else { return Ok(()) };
        // It may be proven, replaced or over by now.
        let Some(proof) = store::find_proof(contacts.db(), id).await? else { return Ok(()) };
        if proof.expires_at <= now || proof.tries >= MOST_TRIES {
            return Ok(());
        }
        let code = Code::of(contacts.secret(), id, &proof.address);
        let letter = Letter::with_code(contacts.city(), proof.language, &code);
        if let Sent::NobodyThere = send(mailer, letter.to(proof.address, id, now)).await? {
            tracing::info!(job.id = %job.id, "a mail server takes nothing for an address that was to be proven");
            let mut tx = contacts.db().begin().await?;
            store::note_refused_proof(&mut tx, id, now).await?;
            tx.commit().await?;
        }
        Ok(())
    }
}

#[async_trait]
impl Handler for NoticeHandler {
    fn kind(&self) -> &'static str {
        MAIL_NOTICE
    }

    async fn run(&self, job: &Job) -> Result<(), Failure> {
        let OfNotice { notice: id } = job.read()?;
        let (contacts, now) = (&self.0, self.0.clock().now());
        let Some(mailer) = &contacts.post().mailer else { return Ok(()) };
        let Some((person, told)) = store::find_unmailed(contacts.db(), id).await? else { return Ok(()) };
        let Some((address, letter)) = contacts.letter_for(person, &told.notice).await? else { return Ok(()) };
        match send(mailer, letter.to(address.clone(), id.0, now)).await? {
            Sent::Done => Ok(contacts.note_mailed(person, id, now).await?),
            Sent::NobodyThere => Ok(contacts.note_refused(person, &address, now).await?),
        }
    }
}

#[async_trait]
impl Handler for FormerHandler {
    fn kind(&self) -> &'static str {
        MAIL_FORMER
    }

    async fn run(&self, job: &Job) -> Result<(), Failure> {
        let OfFormer { former: id } = job.read()?;
        let (contacts, now) = (&self.0, self.0.clock().now());
        let Some(former) = store::find_former(contacts.db(), id).await? else { return Ok(()) };
        if let Some(mailer) = &contacts.post().mailer {
            let letter = Letter::to_former(contacts.city(), former.language);
            // An address that is gone need not be told.
            send(mailer, letter.to(former.address, id, now)).await?;
        }
        let mut tx = contacts.db().begin().await?;
        store::remove_former(&mut tx, id).await?;
        let access = Access::to(former.person, "identity-audit-former-told", PURPOSE);
        audit::record(&mut tx, &Actor::machine(MACHINE), now, access).await?;
        Ok(tx.commit().await?)
    }
}

impl Contacts {
    /// Where a notice goes and what it says; none where it stays on the pages.
    async fn letter_for(
        &self,
        person: PersonId,
        notice: &Notice,
    ) -> Result<Option<(Address, Letter)>, DbError> {
        let mut tx = self.db().begin().await?;
        let contact = store::contact_of(&mut tx, person).await?.unwrap_or_default();
        let choices = store::choices_of(&mut tx, person).await?;
        tx.rollback().await?;
        let by_mail = notice.topic == Topic::Account || choices.of(notice.topic) == Channel::Email;
        let email = contact.email.filter(|_| by_mail);
        Ok(email.map(|email| (email.address, Letter::of(self.city(), contact.language, notice))))
    }

    async fn note_mailed(&self, person: PersonId, id: NoticeId, now: DateTime<Utc>) -> Result<(), DbError> {
        let mut tx = self.db().begin().await?;
        store::note_mailed(&mut tx, id, now).await?;
        let access = Access::to(person, "identity-audit-notice-mailed", PURPOSE).on(id);
        audit::record(&mut tx, &Actor::machine(MACHINE), now, access).await?;
        tx.commit().await
    }

    async fn note_refused(
        &self,
        person: PersonId,
        address: &Address,
        now: DateTime<Utc>,
    ) -> Result<(), DbError> {
        tracing::info!(person.id = %person, "a mail server takes nothing for the address of {person}");
        let mut tx = self.db().begin().await?;
        store::note_refused_email(&mut tx, person, address, now).await?;
        tx.commit().await
    }
}

/// Sends, and says in the words of a job what went wrong: never an address, never what a server answered.
async fn send(mailer: &Mailer, mail: Mail) -> Result<Sent, Failure> {
    match mailer.send(mail).await {
        Ok(()) => Ok(Sent::Done),
        Err(SendError::NobodyThere) => Ok(Sent::NobodyThere),
        // Also what a server refuses for good: somebody may put its settings right within the day.
        Err(error) => Err(Failure::passing(error)),
    }
}
