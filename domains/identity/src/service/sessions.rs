//! Where somebody is signed in, and how they end it, there or everywhere. A session is of whoever came in, in whosever
//! name they act meanwhile: who acts for another sees and ends their own, and nobody else's.

use audit::{Access, Purpose};
use auth::Actor;
use spid::directory::Scheme;
use web::SessionRef;
use web::session::{self, OpenSession};

use super::Identities;
use super::contact::person_of;
use crate::domain::AtProvider;
use crate::error::IdentityError;
use crate::store;

const PURPOSE: Purpose = Purpose::Known("identity-purpose-sign-in");

/// A session, and by which way in it began.
pub(crate) struct BegunBy {
    pub(crate) open: OpenSession,
    /// None of those of the state: a persona of the demonstration.
    pub(crate) way: Option<Way>,
}

/// A button by which people come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    Spid,
    Eidas,
    Cie,
}

impl Identities {
    /// Somebody looks where they are signed in.
    #[tracing::instrument(name = "identity.list_sessions", skip_all)]
    pub(crate) async fn sessions_of(&self, actor: &Actor) -> Result<Vec<BegunBy>, IdentityError> {
        let actor = &actor.themselves();
        let (person, now) = (person_of(actor)?, self.inner.clock.now());
        let mut tx = self.inner.db.begin().await?;
        let open = session::open_of(&mut tx, actor, now).await?;
        let access = Access::to(person, "identity-audit-sessions-read", PURPOSE);
        audit::record(&mut tx, actor, now, access).await?;
        let mut begun = Vec::new();
        for open in open {
            let at_provider = store::session_at_provider(&mut tx, &open.reference).await?;
            begun.push(BegunBy { way: at_provider.and_then(|one| self.way_of(&one)), open });
        }
        tx.commit().await?;
        Ok(begun)
    }

    /// By which button somebody came in; none where their provider has left the list since.
    fn way_of(&self, at_provider: &AtProvider) -> Option<Way> {
        match at_provider {
            AtProvider::Cie(_) => Some(Way::Cie),
            AtProvider::Spid(session) => match self.scheme_of(&session.provider)? {
                Scheme::Spid => Some(Way::Spid),
                Scheme::Eidas => Some(Way::Eidas),
                Scheme::Cie => Some(Way::Cie),
            },
        }
    }

    /// Somebody ends one of their sessions in another browser.
    #[tracing::instrument(name = "identity.leave_there", skip_all)]
    pub(crate) async fn leave_there(&self, actor: &Actor, there: &SessionRef) -> Result<(), IdentityError> {
        let actor = &actor.themselves();
        let (person, now) = (person_of(actor)?, self.inner.clock.now());
        let mut tx = self.inner.db.begin().await?;
        let open = session::open_of(&mut tx, actor, now).await?;
        if !open.iter().any(|one| one.reference == *there) {
            return Err(IdentityError::NotFound);
        }
        let at_provider = store::take_session(&mut tx, there).await?;
        session::end(&mut tx, there).await?;
        let access = Access::to(person, "identity-audit-signed-out-there", PURPOSE);
        audit::record(&mut tx, actor, now, access).await?;
        tx.commit().await?;
        self.take_back(at_provider).await;
        Ok(())
    }

    /// Takes back at providers of CIE what was begun there; one of SPID keeps no session above the first level.
    pub(super) async fn take_back(
        &self,
        at_providers: impl IntoIterator<Item = AtProvider, IntoIter: Send> + Send,
    ) {
        for at_provider in at_providers {
            if let AtProvider::Cie(at_provider) = at_provider {
                self.revoke(at_provider).await;
            }
        }
    }

    /// Somebody ends every session of theirs but the one they ask from, which ends by its own way at its provider.
    /// From now on a cookie that was copied from any of those browsers opens nothing, on whichever node. What they
    /// began at their providers is taken back there.
    #[tracing::instrument(name = "identity.leave_elsewhere", skip_all)]
    pub(crate) async fn leave_elsewhere(
        &self,
        actor: &Actor,
        here: &SessionRef,
    ) -> Result<usize, IdentityError> {
        let actor = &actor.themselves();
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
        self.take_back(at_providers).await;
        Ok(ended)
    }
}
