//! Answering a delegation that was offered.

use auth::Actor;

use super::somebody::Somebody;
use super::{DelegationError, Delegations};
use crate::domain::{Delegate, Delegation, DelegationCode, DelegationRefused};
use crate::store;

impl Delegations {
    /// What is offered under a code, to whoever it was meant for.
    #[tracing::instrument(name = "identity.look_at_offer", skip_all)]
    pub async fn look_at_offer(
        &self,
        actor: &Actor,
        code: &DelegationCode,
    ) -> Result<Delegation, DelegationError> {
        self.offer(actor, code).await.map(|(delegation, _)| delegation)
    }

    /// Whoever it was meant for takes it: from now on they may act for the one who gave it.
    #[tracing::instrument(name = "identity.accept_delegation", skip_all)]
    pub async fn accept(&self, actor: &Actor, code: &DelegationCode) -> Result<Delegation, DelegationError> {
        let (delegation, somebody) = self.offer(actor, code).await?;
        let delegate = Delegate { person: somebody.person, name: somebody.name, since: self.clock.now() };
        let accepted = delegation.accept(delegate, &somebody.codes, self.today())?;
        self.save(&actor.themselves(), accepted, "identity-audit-delegation-accepted").await
    }

    /// They do not want it.
    #[tracing::instrument(name = "identity.decline_delegation", skip_all)]
    pub async fn decline(&self, actor: &Actor, code: &DelegationCode) -> Result<Delegation, DelegationError> {
        let (delegation, somebody) = self.offer(actor, code).await?;
        let declined = delegation.decline(&somebody.codes, self.clock.now(), self.today())?;
        self.save(&actor.themselves(), declined, "identity-audit-delegation-declined").await
    }

    async fn offer(
        &self,
        actor: &Actor,
        code: &DelegationCode,
    ) -> Result<(Delegation, Somebody), DelegationError> {
        let today = self.today();
        let somebody = Somebody::behind(&self.db, actor, today).await?;
        let delegation = store::delegation_with_code(&self.db, code).await?;
        let delegation = delegation.ok_or(DelegationRefused::NoSuchCode)?;
        delegation.check_waits_for(&somebody.codes, self.clock.now(), today)?;
        // Told only to whom the code was meant for: they know who gave it to them.
        if !somebody.may_act {
            return Err(DelegationRefused::NotOfAge.into());
        }
        Ok((delegation, somebody))
    }
}
