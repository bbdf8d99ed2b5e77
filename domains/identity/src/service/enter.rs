//! Coming through the door.

use audit::Access;
use auth::{Actor, AssuranceLevel};
use spid::ProviderSession;
use web::{LocalPath, SessionRef};

use super::Identities;
use super::arrive::PURPOSE;
use crate::domain::Handle;
use crate::error::IdentityError;
use crate::store::{self, NotedSession};

/// Somebody who has come through.
pub(crate) struct Entered {
    pub(crate) actor: Actor,
    pub(crate) display_name: String,
    pub(crate) return_to: Option<LocalPath>,
    pub(crate) at_provider: ProviderSession,
}

impl Identities {
    /// Lets in whoever holds a ticket, in the browser that left for it and in no other; once.
    #[tracing::instrument(name = "identity.enter", skip_all)]
    pub(crate) async fn enter(&self, ticket: &str, browser: &str) -> Result<Entered, IdentityError> {
        let (now, ticket) = (self.inner.clock.now(), Handle::brought(ticket));
        let mut tx = self.inner.db.begin().await?;
        let arrival = store::take_arrival(&mut tx, &ticket, browser, now).await?;
        let arrival = arrival.ok_or(IdentityError::OtherBrowser)?;
        if let Actor::Resident { person, level } | Actor::Outsider { person, level } = &arrival.actor {
            let action = match level {
                AssuranceLevel::High => "identity-audit-signed-in-high",
                AssuranceLevel::Substantial | AssuranceLevel::Demonstration => "identity-audit-signed-in",
            };
            audit::record(&mut tx, &arrival.actor, now, Access::to(*person, action, PURPOSE)).await?;
        }
        tx.commit().await?;
        Ok(Entered {
            actor: arrival.actor,
            display_name: arrival.display_name,
            return_to: arrival.return_to,
            at_provider: arrival.provider_session,
        })
    }

    /// Notes which session of ours goes with which one at the provider, so that each side can end both.
    pub(crate) async fn note_session(
        &self,
        session: SessionRef,
        at_provider: ProviderSession,
    ) -> Result<(), IdentityError> {
        let ends_at = self.inner.clock.now() + web::session::ABSOLUTE;
        let mut tx = self.inner.db.begin().await?;
        store::note_session(&mut tx, &NotedSession { session, at_provider }, ends_at).await?;
        Ok(tx.commit().await?)
    }
}
