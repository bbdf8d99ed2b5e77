//! The end of everything that is open to somebody.

use audit::{Access, Purpose};
use auth::{Actor, AssuranceLevel};
use db::Tx;
use kernel::PersonId;

use super::Identities;
use crate::domain::AtProvider;
use crate::error::IdentityError;
use crate::store;

impl Identities {
    /// Ends the sessions of somebody under one identifier, here and where they began, and the keys of their applications.
    #[tracing::instrument(name = "identity.end_access", skip_all)]
    pub(super) async fn end_access(
        &self,
        actor: &Actor,
        person: PersonId,
        purpose: Purpose,
    ) -> Result<(), IdentityError> {
        let mut tx = self.inner.db.begin().await?;
        let at_providers = self.end_access_in(&mut tx, actor, person, purpose).await?;
        tx.commit().await?;
        self.take_back(at_providers).await;
        Ok(())
    }

    /// The same in the transaction of its cause; gives what is to be taken back at providers once that is done.
    pub(super) async fn end_access_in(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        person: PersonId,
        purpose: Purpose,
    ) -> Result<Vec<AtProvider>, IdentityError> {
        let (now, level) = (self.inner.clock.now(), AssuranceLevel::Substantial);
        let mut at_providers = Vec::new();
        for whose in [Actor::Resident { person, level }, Actor::Outsider { person, level }] {
            for open in web::session::open_of(tx, &whose, now).await? {
                at_providers.extend(store::take_session(tx, &open.reference).await?);
            }
        }
        let ended = web::end_access_of_person(tx, person, now).await?;
        if ended.sessions + ended.tokens > 0 {
            let access = Access::to(person, "identity-audit-access-ended", purpose);
            audit::record(tx, actor, now, access).await?;
        }
        Ok(at_providers)
    }
}
