//! Telling somebody something, and what they were told.

use audit::Access;
use auth::Actor;
use chrono::NaiveDate;
use db::{DbError, Tx};
use jobs::NewJob;
use kernel::PersonId;
use registry::StoreError;
use serde_json::json;
use uuid::Uuid;

use super::contact::{ContactError, Contacts, Own, PURPOSE};
use super::contact_post::{NOTICE_ATTEMPTS, SEND_NOTICE};
use crate::domain::{Channel, Notice, NoticeId, Told, Topic};
use crate::store;

/// Tells `person` something, in the transaction of what it tells about. It stands in their pages at once, and is sent
/// after the commit by the way they chose for the topic, where they have a proven address or number for it.
pub async fn notify_in(tx: &mut Tx, person: PersonId, notice: &Notice) -> Result<(), DbError> {
    notify_as_in(tx, NoticeId::new(), person, notice).await
}

/// Tells whoever is to know of something about `person` on a day: themselves if they are of age, and those who act for
/// them by law, to whom the notice says for whom it is. Nobody reads the notices of the dead. Whom the population register
/// does not know has nobody who acts for them by law. One cause is told once, however often this is called.
pub async fn notify_for_in(
    tx: &mut Tx,
    person: PersonId,
    on: NaiveDate,
    notice: &Notice,
    cause: Uuid,
) -> Result<(), StoreError> {
    for reader in readers_in(tx, person, on, notice, cause).await? {
        tell_in(tx, cause, reader).await?;
    }
    Ok(())
}

/// The same, of those readers alone who hear of the topic by text message: what reminds once more, just before, would be
/// one message too many for the others.
pub async fn notify_by_text_for_in(
    tx: &mut Tx,
    person: PersonId,
    on: NaiveDate,
    notice: &Notice,
    cause: Uuid,
) -> Result<(), StoreError> {
    for reader in readers_in(tx, person, on, notice, cause).await? {
        if way_in(tx, reader.person, reader.notice.topic).await? == Channel::Sms {
            tell_in(tx, cause, reader).await?;
        }
    }
    Ok(())
}

/// Whether somebody hears of a topic on their telephone, within the minute: by text message or in App IO. A mail may lie
/// for hours.
pub async fn hears_at_once_in(tx: &mut Tx, person: PersonId, topic: Topic) -> Result<bool, DbError> {
    Ok(matches!(way_in(tx, person, topic).await?, Channel::Sms | Channel::Io))
}

/// By which way somebody wants to hear of a topic.
async fn way_in(tx: &mut Tx, person: PersonId, topic: Topic) -> Result<Channel, DbError> {
    let person = registry::kept_in(tx, person).await?;
    Ok(store::choices_of(tx, person).await?.of(topic, true))
}

/// Who reads a notice, and what they read.
struct Reader {
    person: PersonId,
    /// The file of theirs that counts today, where it was read already.
    kept: Option<PersonId>,
    notice: Notice,
}

/// Who reads a notice about `person`, each with what they read.
async fn readers_in(
    tx: &mut Tx,
    person: PersonId,
    on: NaiveDate,
    notice: &Notice,
    cause: Uuid,
) -> Result<Vec<Reader>, StoreError> {
    let notice = Notice { cause: Some(cause), ..notice.clone() };
    let Some(known) = registry::to_be_told_in(tx, person, on).await? else {
        // Whom the register does not know has no other file there.
        return Ok(vec![Reader { person, kept: Some(person), notice }]);
    };
    let about = notice.clone().about(known.name.spoken());
    let themselves = known.is_told.then_some(Reader { person, kept: Some(known.kept), notice });
    let carers = known.carers.into_iter();
    let carers = carers.map(|carer| Reader { person: carer, kept: None, notice: about.clone() });
    Ok(themselves.into_iter().chain(carers).collect())
}

/// Tells a reader once of a cause.
async fn tell_in(tx: &mut Tx, cause: Uuid, Reader { person, kept, notice }: Reader) -> Result<(), DbError> {
    let id = told_once(cause, person);
    match kept {
        Some(kept) => write_in(tx, id, kept, &notice).await,
        None => notify_as_in(tx, id, person, &notice).await,
    }
}

/// One identifier for each cause and reader, in the order of the causes: the first half of it is when.
fn told_once(cause: Uuid, reader: PersonId) -> NoticeId {
    let ((when, which), (_, reader)) = (cause.as_u64_pair(), reader.0.as_u64_pair());
    NoticeId(Uuid::from_u64_pair(when, which ^ reader))
}

/// The same under an identifier that makes it one notice, however often it is told.
async fn notify_as_in(tx: &mut Tx, id: NoticeId, person: PersonId, notice: &Notice) -> Result<(), DbError> {
    // Whoever tells it may not have heard yet that two files became one.
    let kept = registry::kept_in(tx, person).await?;
    write_in(tx, id, kept, notice).await
}

/// Writes a notice to the file that counts, and has it sent.
async fn write_in(tx: &mut Tx, id: NoticeId, kept: PersonId, notice: &Notice) -> Result<(), DbError> {
    store::insert_notice(tx, id, kept, notice).await?;
    let job = NewJob::new(SEND_NOTICE, json!({ "notice": id })).once(id).at_most(NOTICE_ATTEMPTS);
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
