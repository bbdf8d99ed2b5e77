//! Answering a delegation that was offered.

use audit::Access;
use auth::Actor;

use super::act::as_delegate;
use super::somebody::Somebody;
use super::{DelegationError, Delegations, PURPOSE};
use crate::domain::{Addressee, Delegate, Delegation, DelegationCode, DelegationRefused};
use crate::store;

impl Delegations {
    /// What is offered under a code, to whoever it was meant for.
    #[tracing::instrument(name = "identity.look_at_offer", skip_all)]
    pub async fn look_at_offer(
        &self,
        actor: &Actor,
        code: &DelegationCode,
    ) -> Result<Delegation, DelegationError> {
        let (delegation, _) = self.offer(actor, code).await?;
        // Who looks reads the grantor's name.
        let access = Access::to(delegation.grantor, "identity-audit-delegation-looked-at", PURPOSE);
        let mut tx = self.db.begin().await?;
        let looking = as_delegate(actor, &delegation)?;
        audit::record(&mut tx, &looking, self.clock.now(), access.on(delegation.id)).await?;
        tx.commit().await?;
        Ok(delegation)
    }

    /// Whoever it was meant for takes it: from now on they may act for the one who gave it.
    #[tracing::instrument(name = "identity.accept_delegation", skip_all)]
    pub async fn accept(&self, actor: &Actor, code: &DelegationCode) -> Result<Delegation, DelegationError> {
        let (delegation, somebody) = self.offer(actor, code).await?;
        let name = match &delegation.to {
            Addressee::Person(_) | Addressee::Helper(_) => somebody.name.clone(),
            Addressee::Intermediary { name, .. } => name.clone(),
        };
        let delegate = Delegate { person: Some(somebody.person), name, since: self.clock.now() };
        let accepting = as_delegate(actor, &delegation)?;
        let accepted = somebody.with_claims(|claims| delegation.accept(delegate, claims, self.today()))?;
        self.save(&accepting, accepted, "identity-audit-delegation-accepted").await
    }

    /// They do not want it.
    #[tracing::instrument(name = "identity.decline_delegation", skip_all)]
    pub async fn decline(&self, actor: &Actor, code: &DelegationCode) -> Result<Delegation, DelegationError> {
        let (delegation, somebody) = self.offer(actor, code).await?;
        let (now, today) = (self.clock.now(), self.today());
        let declining = as_delegate(actor, &delegation)?;
        let declined = somebody.with_claims(|claims| delegation.decline(claims, now, today))?;
        self.save(&declining, declined, "identity-audit-delegation-declined").await
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
        somebody.with_claims(|claims| delegation.check_waits_for(claims, self.clock.now(), today))?;
        // Told only to whom the code was meant for: they know who gave it to them.
        if !somebody.may_act {
            return Err(DelegationRefused::NotOfAge.into());
        }
        Ok((delegation, somebody))
    }
}
