//! Telling somebody something, and what they were told.

use audit::Access;
use auth::Actor;
use db::{DbError, Tx};
use jobs::NewJob;
use kernel::PersonId;
use serde_json::json;

use super::contact::{ContactError, Contacts, Own, PURPOSE};
use super::contact_mail::{MAIL_NOTICE, NOTICE_ATTEMPTS};
use crate::domain::{Notice, NoticeId, Told};
use crate::store;

/// Tells `person` something, in the transaction of what it tells about. It stands in their pages at once, and is mailed
/// after the commit where they have a proven address and chose to hear of the topic by e-mail.
pub async fn notify_in(tx: &mut Tx, person: PersonId, notice: &Notice) -> Result<(), DbError> {
    let id = NoticeId::new();
    store::insert_notice(tx, id, person, notice).await?;
    let job = NewJob::new(MAIL_NOTICE, json!({ "notice": id })).once(id).at_most(NOTICE_ATTEMPTS);
    jobs::enqueue(tx, notice.at, job).await
}

/// One page of what somebody was told.
pub(crate) struct NoticePage {
    /// The newest first.
    pub(crate) notices: Vec<Told>,
    /// Whether there are older ones.
    pub(crate) has_more: bool,
}

impl Contacts {
    /// How many a page shows.
    const NOTICES_PER_PAGE: i64 = 20;

    /// Somebody reads what they were told.
    #[tracing::instrument(name = "identity.read_notices", skip_all)]
    pub(crate) async fn notices(&self, actor: &Actor, page: u32) -> Result<NoticePage, ContactError> {
        let Own { person, now } = self.own(actor).await?;
        let offset = i64::from(page.saturating_sub(1)) * Self::NOTICES_PER_PAGE;
        let mut tx = self.db().begin().await?;
        let mut notices = store::notices_of(&mut tx, person, offset, Self::NOTICES_PER_PAGE + 1).await?;
        audit::record(&mut tx, actor, now, Access::to(person, "identity-audit-notices-read", PURPOSE))
            .await?;
        tx.commit().await?;
        let has_more = notices.len() as i64 > Self::NOTICES_PER_PAGE;
        notices.truncate(Self::NOTICES_PER_PAGE as usize);
        Ok(NoticePage { notices, has_more })
    }

    /// Somebody has read one of their notices.
    #[tracing::instrument(name = "identity.mark_notice_read", skip_all, fields(notice.id = %id))]
    pub(crate) async fn mark_read(&self, actor: &Actor, id: NoticeId) -> Result<(), ContactError> {
        let Own { person, now } = self.own(actor).await?;
        let mut tx = self.db().begin().await?;
        if !store::mark_read(&mut tx, person, id, now).await? {
            return Err(ContactError::NotFound);
        }
        Ok(tx.commit().await?)
    }

    /// Somebody has read all of them.
    #[tracing::instrument(name = "identity.mark_notices_read", skip_all)]
    pub(crate) async fn mark_all_read(&self, actor: &Actor) -> Result<(), ContactError> {
        let Own { person, now } = self.own(actor).await?;
        let mut tx = self.db().begin().await?;
        store::mark_all_read(&mut tx, person, now).await?;
        Ok(tx.commit().await?)
    }
}
