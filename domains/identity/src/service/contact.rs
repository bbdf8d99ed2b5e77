//! What people do with the ways by which the city reaches them.

mod change;
mod error;
mod post;
mod prove;
mod words;

use std::sync::Arc;

use audit::{Access, Purpose};
use auth::{Actor, FRESH_WHEN_SENT, Forbidden};
use chrono::{DateTime, TimeDelta, Utc};
use db::{Db, DbError, Tx};
use kernel::{City, Clock, Language, PersonId};
use sms::Number;
use web::{LocalPath, Secret};

pub use error::ContactError;
pub use post::Post;
pub(super) use words::{NOTIFIED_IN_IO, words};

use crate::domain::{Channel, Choices, Contact, Means, NOTICES_KEPT, Notice, SENDINGS_COUNT_FOR, Topic};
use crate::service::notify_in;
use crate::store::{self, Proof};

pub(super) const PURPOSE: Purpose = Purpose::Known("identity-purpose-contacts");

/// The page that asks for contacts at the first sign-in.
pub(crate) const FIRST_PATH: &str = "/area-personale/contatti/inizio";

/// An address of before that could not be told for so long is forgotten without: by then nobody tries any more.
const FORMER_KEPT: TimeDelta = TimeDelta::days(3);

/// The ways by which the city reaches people. Cheap to clone.
#[derive(Clone)]
pub struct Contacts {
    inner: Arc<Inner>,
}

struct Inner {
    db: Db,
    clock: Clock,
    city: Arc<City>,
    secret: Secret,
    post: Post,
}

/// Who asks for what is their own, and when.
pub(crate) struct Own {
    pub(crate) person: PersonId,
    pub(crate) now: DateTime<Utc>,
}

/// Everything about how somebody is reached.
pub(crate) struct Reached {
    pub(crate) contact: Contact,
    pub(crate) choices: Choices,
    /// What they have yet to prove; the time for it may be over.
    pub(crate) proofs: Vec<Proof>,
    pub(crate) unread: i64,
}

impl Contacts {
    /// The contacts of the people of `city`. Codes follow from `secret`, which is the same on every node.
    #[must_use]
    pub fn new(db: Db, clock: Clock, city: Arc<City>, secret: Secret, post: Post) -> Self {
        Self { inner: Arc::new(Inner { db, clock, city, secret, post }) }
    }

    /// Whether addresses or numbers can be proven here.
    #[must_use]
    pub fn has_post(&self) -> bool {
        Means::ALL.into_iter().any(|means| self.inner.post.has(means))
    }

    pub(crate) fn db(&self) -> &Db {
        &self.inner.db
    }

    pub(crate) fn clock(&self) -> &Clock {
        &self.inner.clock
    }

    pub(crate) fn city(&self) -> &City {
        &self.inner.city
    }

    pub(super) fn secret(&self) -> &Secret {
        &self.inner.secret
    }

    pub(crate) fn post(&self) -> &Post {
        &self.inner.post
    }

    /// May they? Whoever has a proven identity has contacts of their own; whoever works here has none here.
    pub(super) async fn own(&self, actor: &Actor) -> Result<Own, ContactError> {
        let now = self.inner.clock.now();
        let access = Access::to_many("identity-audit-contacts-read", PURPOSE);
        let person = audit::gate(&self.inner.db, actor, now, person_of(actor), access).await??;
        Ok(Own { person, now })
    }

    /// Somebody looks at their own contacts.
    #[tracing::instrument(name = "identity.read_contacts", skip_all)]
    pub(crate) async fn reached(&self, actor: &Actor) -> Result<Reached, ContactError> {
        let Own { person, now } = self.own(actor).await?;
        let mut tx = self.inner.db.begin().await?;
        let reached = Reached {
            contact: store::contact_of(&mut tx, person).await?.unwrap_or_default(),
            choices: store::choices_of(&mut tx, person).await?,
            proofs: store::proofs_of(&mut tx, person).await?,
            unread: store::unread_of(&mut tx, person).await?,
        };
        record(&mut tx, actor, person, now, "identity-audit-contacts-read").await?;
        tx.commit().await?;
        Ok(reached)
    }

    /// Somebody, who signed in at `since`, states their mobile telephone, where no text message can prove it.
    #[tracing::instrument(name = "identity.state_phone", skip_all)]
    pub(crate) async fn state_phone(
        &self,
        actor: &Actor,
        since: DateTime<Utc>,
        number: &Number,
        language: Language,
    ) -> Result<(), ContactError> {
        let Own { person, now } = self.own(actor).await?;
        let mut tx = self.inner.db.begin().await?;
        change::demand_in(&mut tx, actor, now - since, FRESH_WHEN_SENT).await?;
        prove::lose(&mut tx, person, Means::Phone, now).await?;
        store::save_stated(&mut tx, person, number, language, now).await?;
        record(&mut tx, actor, person, now, "identity-audit-phone-stated").await?;
        let [subject, body] = ["identity-notice-phone-stated-subject", "identity-notice-phone-stated-body"];
        notify_in(&mut tx, person, &Notice::new(now, Topic::Account, subject, body)).await?;
        Ok(tx.commit().await?)
    }

    /// Somebody, who signed in at `since`, chooses how they want to hear of what, and in which language.
    #[tracing::instrument(name = "identity.choose_channels", skip_all)]
    pub(crate) async fn choose(
        &self,
        actor: &Actor,
        since: DateTime<Utc>,
        choices: &Choices,
        language: Language,
    ) -> Result<(), ContactError> {
        let Own { person, now } = self.own(actor).await?;
        let mut tx = self.inner.db.begin().await?;
        let contact = store::contact_of(&mut tx, person).await?.unwrap_or_default();
        let missing = |channel: &Channel| choices.contain(*channel) && !self.offers(*channel, &contact);
        if let Some(channel) = Channel::ALL.into_iter().find(missing) {
            return Err(ContactError::NotOffered(channel));
        }
        if !store::choices_of(&mut tx, person).await?.tell_as(choices, self.has_io()) {
            change::demand_in(&mut tx, actor, now - since, FRESH_WHEN_SENT).await?;
        }
        store::save_choices(&mut tx, person, choices, language).await?;
        record(&mut tx, actor, person, now, "identity-audit-channels-chosen").await?;
        Ok(tx.commit().await?)
    }

    /// Whether somebody can choose this way. By text message they hear of something when they have a proven number and
    /// messages leave the house; in App IO whoever wants, where the comune is there.
    pub(crate) fn offers(&self, channel: Channel, contact: &Contact) -> bool {
        match channel {
            Channel::Sms => self.inner.post.has(Means::Phone) && contact.proven(Means::Phone).is_some(),
            Channel::Io => self.has_io(),
            Channel::Email | Channel::Pages | Channel::Letter => true,
        }
    }

    /// Whether messages go to App IO.
    pub(crate) fn has_io(&self) -> bool {
        self.inner.post.app_io.is_some()
    }

    /// Somebody says "later", and is not asked again.
    #[tracing::instrument(name = "identity.put_off_contacts", skip_all)]
    pub(crate) async fn put_off(&self, actor: &Actor, language: Language) -> Result<(), ContactError> {
        let Own { person, now } = self.own(actor).await?;
        let mut tx = self.inner.db.begin().await?;
        store::put_off(&mut tx, person, language, now).await?;
        record(&mut tx, actor, person, now, "identity-audit-contacts-put-off").await?;
        Ok(tx.commit().await?)
    }

    /// Forgets codes whose time is over and what was told long ago.
    pub async fn tidy_up(&self, now: DateTime<Utc>) -> Result<(), DbError> {
        let mut tx = self.inner.db.begin().await?;
        store::remove_ended_proofs(&mut tx, [now, now - SENDINGS_COUNT_FOR]).await?;
        store::remove_notices_before(&mut tx, now - NOTICES_KEPT).await?;
        store::remove_formers_before(&mut tx, now - FORMER_KEPT).await?;
        tx.commit().await
    }
}

/// Who has contacts.
pub(crate) const fn person_of(actor: &Actor) -> Result<PersonId, Forbidden> {
    match actor {
        Actor::Resident { person, .. } | Actor::Outsider { person, .. } => Ok(*person),
        Actor::Visitor => Err(Forbidden::SignInFirst),
        Actor::Representative(_) => Err(Forbidden::OutOfMandate),
        Actor::Staff(_) | Actor::Machine { .. } => Err(Forbidden::NotAllowed),
    }
}

/// What somebody said, and was told, under identifiers of before goes with them to the one that stays: an outsider whom the
/// register knows by now, or the file that was merged into another. What has no place there, since they said something
/// else meanwhile, is erased, and an address or a number that is theirs no more is told so. Tells whether there was
/// anything.
pub(super) async fn contacts_follow(
    tx: &mut Tx,
    before: &[PersonId],
    person: PersonId,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let mut was_anything = false;
    for before in before {
        was_anything |= store::contacts_follow(tx, *before, person).await?;
    }
    let contact = store::contact_of(tx, person).await?.unwrap_or_default();
    for before in before {
        for by in Means::ALL {
            prove::say_goodbye(tx, *before, by, contact.proven(by).as_ref(), now).await?;
        }
        store::erase_contacts(tx, *before).await?;
    }
    Ok(was_anything)
}

/// Where somebody goes who just came in: who was never asked for contacts is asked on the way.
pub(super) async fn on_the_way(
    tx: &mut Tx,
    actor: &Actor,
    goal: Option<LocalPath>,
) -> Result<Option<LocalPath>, DbError> {
    let Ok(person) = person_of(actor) else { return Ok(goal) };
    if !store::was_never_asked(tx, person).await? {
        return Ok(goal);
    }
    let back = goal.map(|goal| format!("?return_to={}", goal.as_query_value())).unwrap_or_default();
    Ok(LocalPath::parse(&format!("{FIRST_PATH}{back}")))
}

async fn record(
    tx: &mut Tx,
    actor: &Actor,
    person: PersonId,
    now: DateTime<Utc>,
    action: &'static str,
) -> Result<(), DbError> {
    audit::record(tx, actor, now, Access::to(person, action, PURPOSE)).await
}
