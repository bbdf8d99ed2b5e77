//! A link is undone: the identity was lost, or is somebody else's.

use audit::{Access, Purpose, Reason};
use auth::Actor;
use db::{DbError, Tx};
use kernel::PersonId;
use registry::codice_fiscale::CodiceFiscale;

use super::PURPOSE;
use crate::domain::{ForeignLink, ForeignRefused, Notice, OutsiderParted, Topic};
use crate::error::IdentityError;
use crate::service::{Identities, notify_in};
use crate::staff::{WorkName, name_at_work};
use crate::store;

const LISTED: &str = "identity-audit-foreign-listed";
const UNLINKED: &str = "identity-audit-foreign-unlinked";

/// A link as an official looks at it.
pub(crate) struct ListedLink {
    pub(crate) link: ForeignLink,
    /// How colleagues call the official who made it.
    pub(crate) by: Option<WorkName>,
}

impl Identities {
    /// An official looks at the links of a resident.
    #[tracing::instrument(name = "identity.foreign_links", skip_all)]
    pub(crate) async fn links_of_resident(
        &self,
        actor: &Actor,
        code: CodiceFiscale,
    ) -> Result<Vec<ListedLink>, IdentityError> {
        let person = self.resident_with(code).await?;
        self.registrar_of(actor, person.id, LISTED).await?;
        let mut tx = self.inner.db.begin().await?;
        audit::record(&mut tx, actor, self.inner.clock.now(), Access::to(person.id, LISTED, PURPOSE)).await?;
        tx.commit().await?;
        let mut listed = Vec::new();
        for link in store::links_of(&self.inner.db, person.id).await? {
            let official = link.linked.as_ref().and_then(|linked| linked.official.as_ref());
            let by = match official {
                Some(official) => {
                    name_at_work(&self.inner.db, official.by).await.map_err(IdentityError::unexpected)?
                }
                None => None,
            };
            listed.push(ListedLink { link, by });
        }
        if listed.is_empty() { Err(ForeignRefused::NothingLinked.into()) } else { Ok(listed) }
    }

    /// The identities of other states that come in as whoever asks.
    #[tracing::instrument(name = "identity.own_foreign_links", skip_all)]
    pub(crate) async fn own_links(&self, actor: &Actor) -> Result<Vec<ForeignLink>, IdentityError> {
        Ok(store::links_of(&self.inner.db, actor.resident()?).await?)
    }

    /// An official takes an identity of another state away from whoever it was linked to; the resident reads why.
    #[tracing::instrument(name = "identity.unlink_foreign", skip_all, fields(outsider.id = %outsider))]
    pub(crate) async fn unlink_foreign(
        &self,
        actor: &Actor,
        outsider: PersonId,
        reason: &Reason,
    ) -> Result<(), IdentityError> {
        let resident = store::linked_to(&self.inner.db, outsider).await?;
        let resident = resident.ok_or(ForeignRefused::NothingLinked)?;
        self.registrar_of(actor, resident, UNLINKED).await?;
        self.part(actor, (outsider, resident), reason.purpose(), "identity-notice-foreign-end-body").await
    }

    /// Somebody takes one of theirs away.
    #[tracing::instrument(name = "identity.unlink_own", skip_all, fields(outsider.id = %outsider))]
    pub(crate) async fn unlink_own(&self, actor: &Actor, outsider: PersonId) -> Result<(), IdentityError> {
        let resident = actor.resident()?;
        self.part(actor, (outsider, resident), PURPOSE, "identity-notice-foreign-end-own-body").await
    }

    /// The identity is nobody's of the register again, and what came with it is its own again. What is open to the
    /// resident ends, whoever opened it.
    async fn part(
        &self,
        actor: &Actor,
        (outsider, resident): (PersonId, PersonId),
        purpose: Purpose,
        body: &'static str,
    ) -> Result<(), IdentityError> {
        let now = self.inner.clock.now();
        let mut tx = self.inner.db.begin().await?;
        if !store::unlink_foreign(&mut tx, outsider, resident).await? {
            return Err(ForeignRefused::NothingLinked.into());
        }
        store::forget_arrivals(&mut tx, resident).await?;
        store::give_back_delegations(&mut tx, outsider, resident).await?;
        outbox::append(&mut tx, now, &OutsiderParted { outsider, taken_for: resident }).await?;
        let access = Access::to(resident, UNLINKED, purpose.clone()).on(outsider);
        audit::record(&mut tx, actor, now, access).await?;
        let notice = Notice::new(now, Topic::Account, "identity-notice-foreign-end-subject", body);
        notify_in(&mut tx, resident, &notice).await?;
        let at_providers = self.end_access_in(&mut tx, actor, resident, purpose).await?;
        tx.commit().await?;
        self.take_back(at_providers).await;
        Ok(())
    }
}

/// Whether an identity of another state that became a resident is theirs no more. Whom nothing is known of has not parted.
///
/// # Errors
///
/// When the database does not answer.
pub async fn has_parted(tx: &mut Tx, outsider: PersonId, resident: PersonId) -> Result<bool, DbError> {
    let Some(became) = store::foreign_became(tx, outsider).await? else { return Ok(false) };
    let Some(became) = became else { return Ok(true) };
    // Either may have been merged since, and not every part of the house has heard of it.
    Ok(registry::kept_in(tx, became).await? != registry::kept_in(tx, resident).await?)
}
