//! A notice goes the ways that its reader chose, one after the other until somebody is there.

use audit::Access;
use auth::Actor;
use chrono::{DateTime, Utc};
use db::DbError;
use jobs::Failure;
use kernel::{Language, PersonId};

use super::{Content, MACHINE, Message, Sent};
use crate::domain::{Channel, Destination, Notice, NoticeId, Topic, Unreached, Way};
use crate::service::contact::{Contacts, NOTIFIED_IN_IO, PURPOSE, words};
use crate::store;

/// Where a notice may go, and in which language its reader wants to read it.
pub(super) struct Ways {
    ways: Vec<Way>,
    /// None where they never said anything.
    language: Option<Language>,
    /// Whether they come and read by themselves.
    comes_by_themselves: bool,
}

impl Contacts {
    /// Sends a notice by the first way on which somebody is. Who is not in App IO hears nothing of that.
    pub(super) async fn pass_on(
        &self,
        person: PersonId,
        id: NoticeId,
        notice: &Notice,
        now: DateTime<Utc>,
    ) -> Result<(), Failure> {
        let ways = self.ways_for(person, notice).await?;
        for way in &ways.ways {
            match way {
                Way::Io => {
                    if self.send_in_io(person, notice, ways.language).await? {
                        return Ok(self.note_sent(person, id, NOTIFIED_IN_IO, now).await?);
                    }
                }
                Way::To(to) => {
                    let language = ways.language.unwrap_or_default();
                    let message = Message { to, language, id: id.0, content: Content::Notice(notice) };
                    match self.send(message, now).await? {
                        Sent::Done => {
                            return Ok(self.note_sent(person, id, words(to.means()).notified, now).await?);
                        }
                        Sent::NobodyThere => self.note_refused(person, to, now).await?,
                        Sent::NoWay => {}
                    }
                }
            }
        }
        if ways.comes_by_themselves { Ok(()) } else { Ok(self.note_unreached(person, notice, now).await?) }
    }

    async fn ways_for(&self, person: PersonId, notice: &Notice) -> Result<Ways, DbError> {
        let (said, choices) = store::ways_of(self.db(), person).await?;
        let language = said.as_ref().map(|contact| contact.language);
        let ways = said.unwrap_or_default().ways_of(notice.topic, &choices, self.has_io());
        let comes_by_themselves = choices.of(notice.topic, self.has_io()) == Channel::Pages;
        Ok(Ways { ways, language, comes_by_themselves })
    }

    async fn note_sent(
        &self,
        person: PersonId,
        id: NoticeId,
        action: &'static str,
        now: DateTime<Utc>,
    ) -> Result<(), DbError> {
        let mut tx = self.db().begin().await?;
        store::note_mailed(&mut tx, id, now).await?;
        audit::record(&mut tx, &Actor::machine(MACHINE), now, Access::to(person, action, PURPOSE).on(id))
            .await?;
        tx.commit().await
    }

    async fn note_refused(
        &self,
        person: PersonId,
        to: &Destination,
        now: DateTime<Utc>,
    ) -> Result<(), DbError> {
        tracing::info!(person.id = %person, "a server takes nothing for a contact of {person}");
        let mut tx = self.db().begin().await?;
        store::note_refused(&mut tx, person, to, now).await?;
        tx.commit().await
    }

    /// Who owes has to hear of it, if need be on paper. All else waits on the pages.
    async fn note_unreached(
        &self,
        reader: PersonId,
        notice: &Notice,
        now: DateTime<Utc>,
    ) -> Result<(), DbError> {
        let Some(cause) = notice.cause.filter(|_| notice.topic == Topic::Payments) else { return Ok(()) };
        let mut tx = self.db().begin().await?;
        outbox::append(&mut tx, now, &Unreached { cause, reader }).await?;
        tx.commit().await
    }
}
