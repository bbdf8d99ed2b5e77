//! Where somebody is signed in, and how they end it everywhere.

use audit::{Access, Purpose};
use auth::Actor;
use web::SessionRef;
use web::session::{self, OpenSession};

use super::Identities;
use super::contact::person_of;
use crate::domain::AtProvider;
use crate::error::IdentityError;
use crate::store;

const PURPOSE: Purpose = Purpose::Known("identity-purpose-sign-in");

impl Identities {
    /// Somebody looks where they are signed in.
    #[tracing::instrument(name = "identity.list_sessions", skip_all)]
    pub(crate) async fn sessions_of(&self, actor: &Actor) -> Result<Vec<OpenSession>, IdentityError> {
        person_of(actor)?;
        let mut tx = self.inner.db.begin().await?;
        let open = session::open_of(&mut tx, actor, self.inner.clock.now()).await?;
        tx.commit().await?;
        Ok(open)
    }

    /// Somebody ends every session of theirs but the one they ask from, which ends by its own way at its provider.
    /// From now on a cookie that was copied from any of those browsers opens nothing, on whichever node. What they
    /// began at providers of CIE is taken back there; one of SPID keeps no session above the first level.
    #[tracing::instrument(name = "identity.leave_elsewhere", skip_all)]
    pub(crate) async fn leave_elsewhere(
        &self,
        actor: &Actor,
        here: &SessionRef,
    ) -> Result<usize, IdentityError> {
        let (person, now) = (person_of(actor)?, self.inner.clock.now());
        let mut at_providers = Vec::new();
        let mut ended = 0;
        let mut tx = self.inner.db.begin().await?;
        for open in session::open_of(&mut tx, actor, now).await? {
            if open.reference != *here {
                at_providers.extend(store::take_session(&mut tx, &open.reference).await?);
                ended += usize::from(session::end(&mut tx, &open.reference).await?);
            }
        }
        let access = Access::to(person, "identity-audit-signed-out-everywhere", PURPOSE);
        audit::record(&mut tx, actor, now, access).await?;
        tx.commit().await?;
        for at_provider in at_providers {
            if let AtProvider::Cie(at_provider) = at_provider {
                self.revoke(at_provider).await;
            }
        }
        Ok(ended)
    }
}
