//! What leaves the house by mail, by text message or to App IO: jobs that are written with their cause and run after it. A
//! job names a row, never a person or an address.

mod in_io;
mod notice;

use std::sync::Arc;

use audit::Access;
use auth::Actor;
use chrono::{DateTime, Utc};
use jobs::{Attempt, Failure, Handler, Job};
use kernel::Language;
use serde::Deserialize;
use uuid::Uuid;

use super::contact::{Contacts, PURPOSE, words};
use super::letter::{Content, Letter, ShortText};
use super::registry_changes::ChangeHandler;
use crate::domain::{Code, Destination, MOST_TRIES, NoticeId};
use crate::store;

// The kinds have the names of when there was mail alone: what is queued goes on.
/// Sends the code of a proof.
pub(super) const SEND_CODE: &str = "identity.mail_code";
/// Sends a notice.
pub(super) const SEND_NOTICE: &str = "identity.mail_notice";
/// Tells an address or a number that it is somebody's no more.
pub(super) const TELL_FORMER: &str = "identity.mail_former";

/// Before the tenth try a code's time is over, and there is nothing left to do: no operator is called for it.
pub(super) const CODE_ATTEMPTS: i64 = 10;
/// A server may be away for a day, and nothing is lost.
pub(super) const NOTICE_ATTEMPTS: i64 = 36;

/// As the log of accesses names who sends.
const MACHINE: &str = "identity.mail";

/// What does these jobs. Where nothing leaves the house, codes are not asked for and notices stay on the pages.
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
    /// The server takes nothing for this destination; trying again does not help, and no operator can.
    NobodyThere,
    /// Nothing leaves the house by this means.
    NoWay,
}

impl Handler for CodeHandler {
    fn kind(&self) -> &'static str {
        SEND_CODE
    }

    fn run<'a>(&'a self, job: &'a Job) -> Attempt<'a> {
        Box::pin(async move {
            let OfProof { proof: id } = job.read()?;
            let (contacts, now) = (&self.0, self.0.clock().now());
            // It may be proven, replaced or over by now.
            let Some(proof) = store::find_proof(contacts.db(), id).await? else { return Ok(()) };
            if proof.expires_at <= now || proof.tries >= MOST_TRIES {
                return Ok(());
            }
            let code = Code::of(contacts.secret(), id, &proof.to);
            let message =
                Message { to: &proof.to, language: proof.language, id, content: Content::Code(&code) };
            if let Sent::NobodyThere = contacts.send(message, now).await? {
                tracing::info!(job.id = %job.id, "a server takes nothing for what was to be proven");
                let mut tx = contacts.db().begin().await?;
                store::note_refused_proof(&mut tx, id, now).await?;
                tx.commit().await?;
            }
            Ok(())
        })
    }
}

impl Handler for NoticeHandler {
    fn kind(&self) -> &'static str {
        SEND_NOTICE
    }

    fn run<'a>(&'a self, job: &'a Job) -> Attempt<'a> {
        Box::pin(async move {
            let OfNotice { notice: id } = job.read()?;
            let (contacts, now) = (&self.0, self.0.clock().now());
            let Some((person, told)) = store::find_unmailed(contacts.db(), id).await? else { return Ok(()) };
            contacts.pass_on(person, id, &told.notice, now).await
        })
    }
}

impl Handler for FormerHandler {
    fn kind(&self) -> &'static str {
        TELL_FORMER
    }

    fn run<'a>(&'a self, job: &'a Job) -> Attempt<'a> {
        Box::pin(async move {
            let OfFormer { former: id } = job.read()?;
            let (contacts, now) = (&self.0, self.0.clock().now());
            let Some(former) = store::find_former(contacts.db(), id).await? else { return Ok(()) };
            let message = Message { to: &former.to, language: former.language, id, content: Content::Former };
            // What is gone need not be told.
            let sent = contacts.send(message, now).await?;
            let mut tx = contacts.db().begin().await?;
            store::remove_former(&mut tx, id).await?;
            if let Sent::Done = sent {
                let access = Access::to(former.person, words(former.to.means()).former_told, PURPOSE);
                audit::record(&mut tx, &Actor::machine(MACHINE), now, access).await?;
            }
            Ok(tx.commit().await?)
        })
    }
}

/// Something to say, and to whom.
struct Message<'a> {
    to: &'a Destination,
    language: Language,
    id: Uuid,
    content: Content<'a>,
}

impl Contacts {
    /// Sends, and says in the words of a job what went wrong: never an address or a number, never what a server
    /// answered. What a server refuses for good is tried again too: somebody may put its settings right within the day.
    async fn send(&self, message: Message<'_>, now: DateTime<Utc>) -> Result<Sent, Failure> {
        let Message { to, language, id, content } = message;
        let (city, post) = (self.city(), self.post());
        match to {
            Destination::Email(address) => {
                let Some(mailer) = &post.mailer else { return Ok(Sent::NoWay) };
                let mail = Letter::of(city, language, content).to(address.clone(), id, now);
                match mailer.send(mail).await {
                    Ok(()) => Ok(Sent::Done),
                    Err(mail::SendError::NobodyThere) => Ok(Sent::NobodyThere),
                    Err(error) => Err(Failure::passing(error)),
                }
            }
            Destination::Phone(number) => {
                let Some(texter) = &post.texter else { return Ok(Sent::NoWay) };
                let text = ShortText::of(city, language, content).to(number.clone(), id);
                match texter.send(&text).await {
                    Ok(()) => Ok(Sent::Done),
                    Err(sms::SendError::NobodyThere) => Ok(Sent::NobodyThere),
                    Err(error) => Err(Failure::passing(error)),
                }
            }
        }
    }
}
