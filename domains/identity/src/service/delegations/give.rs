//! Giving a delegation, and taking it back.

use audit::Access;
use auth::{Actor, FRESH, FRESH_WHEN_SENT, Forbidden, Mandate};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use registry::codice_fiscale::CodiceFiscale;

use super::act::as_delegate;
use super::somebody::{Caller, Somebody};
use super::tell::tell_both;
use super::{DelegationError, Delegations, PURPOSE};
use crate::domain::{
    Addressee, Delegation, DelegationCode, DelegationId, DelegationRefused, DelegationState, EndedBy,
    OrganisationCode,
};
use crate::store;

/// Whom somebody wants to delegate.
#[derive(Clone, Debug)]
pub enum Recipient {
    /// Whoever has this *codice fiscale*.
    Person(CodiceFiscale),
    /// The intermediary with this one.
    Organisation(OrganisationCode),
}

/// A delegation that somebody wants to give.
#[derive(Clone, Debug)]
pub struct Granting {
    /// Chosen when the form was drawn: the same form sent twice gives one delegation.
    pub id: DelegationId,
    /// Whom to.
    pub to: Recipient,
    /// For what.
    pub mandate: Mandate,
    /// The last day.
    pub ends_on: NaiveDate,
}

impl Delegations {
    /// Whether somebody who signed in then may begin to give a delegation. It opens their file to somebody else, so it
    /// wants the highest level, and a fresh sign-in: a session that was left open gives nobody a delegation.
    pub(crate) fn demand_grantor(&self, actor: &Actor, since: DateTime<Utc>) -> Result<(), Forbidden> {
        demand_grantor(actor, self.clock.now() - since, FRESH)
    }

    /// A resident, who signed in at `since`, lets somebody act for them. Gives the code to hand over, this once; none
    /// where the same form gave one before.
    #[tracing::instrument(name = "identity.give_delegation", skip_all, fields(delegation.id = %granting.id))]
    pub async fn give(
        &self,
        actor: &Actor,
        since: DateTime<Utc>,
        granting: Granting,
    ) -> Result<Option<DelegationCode>, DelegationError> {
        let (now, today) = (self.clock.now(), self.today());
        demand_grantor(actor, now - since, FRESH_WHEN_SENT)?;
        let grantor = Somebody::behind(&self.db, actor, today).await?;
        if !grantor.may_act {
            return Err(DelegationRefused::NotOfAge.into());
        }
        let to = self.addressee(granting.to, &grantor.codes).await?;
        Delegation::check(&granting.mandate, granting.ends_on, today)?;
        self.askables.check(&granting.mandate.only)?;
        let (code, state) = offered(now);
        let delegation = Delegation {
            id: granting.id,
            version: 1,
            grantor: grantor.person,
            grantor_name: grantor.name,
            to,
            mandate: granting.mandate,
            granted_at: now,
            counter: None,
            ends_on: granting.ends_on,
            state,
        };
        let access = Access::to(delegation.grantor, "identity-audit-delegation-given", PURPOSE);
        let is_new = self.enter(actor, &delegation, &grantor.key, access).await?;
        Ok(is_new.then_some(code))
    }

    /// Why somebody cannot delegate that one, if so: for a form that says everything at once. [`Delegations::give`] asks
    /// again.
    pub(crate) async fn why_not_to(
        &self,
        actor: &Actor,
        to: &Recipient,
    ) -> Result<Option<DelegationRefused>, DelegationError> {
        let grantor = Somebody::behind(&self.db, actor, self.today()).await?;
        match self.addressee(to.clone(), &grantor.codes).await {
            Ok(_) => Ok(None),
            Err(DelegationError::Refused(refused)) => Ok(Some(refused)),
            Err(error) => Err(error),
        }
    }

    /// Writes a new delegation down, with the entry in its grantor's log and the notices; tells whether it is new. One
    /// that adds nothing to what its grantor gave the same one before is refused.
    pub(super) async fn enter(
        &self,
        actor: &Actor,
        delegation: &Delegation,
        grantor_key: &str,
        access: Access,
    ) -> Result<bool, DelegationError> {
        let mut tx = self.db.begin().await?;
        if !store::insert_delegation(&mut tx, delegation, grantor_key).await? {
            tx.rollback().await?;
            return Ok(false);
        }
        let now = delegation.granted_at;
        let others = store::delegations_not_ended(&mut tx, delegation.grantor, delegation.ends_on).await?;
        delegation.check_adds_to(&others, now, self.today())?;
        audit::record(&mut tx, actor, now, access.on(delegation.id)).await?;
        tell_both(&mut tx, &self.askables, delegation, now).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// Whom a grantor with these codes can name.
    pub(super) async fn addressee(
        &self,
        to: Recipient,
        grantor: &[CodiceFiscale],
    ) -> Result<Addressee, DelegationError> {
        match to {
            Recipient::Person(code) if grantor.contains(&code) => Err(DelegationRefused::Oneself.into()),
            Recipient::Person(code) => Ok(Addressee::Person(code)),
            Recipient::Organisation(code) => {
                let found = store::intermediary_with_code(&self.db, &code).await?;
                let admitted = found.filter(|one| one.suspended_at.is_none());
                let admitted = admitted.ok_or(DelegationRefused::NoSuchIntermediary)?;
                let name = admitted.name.as_str().to_owned();
                Ok(Addressee::Intermediary { id: admitted.id, name })
            }
        }
    }

    /// Whoever gave a delegation takes it back, or whoever has it gives it up; from the next request on it opens
    /// nothing.
    #[tracing::instrument(name = "identity.end_delegation", skip_all, fields(delegation.id = %id))]
    pub async fn end(&self, actor: &Actor, id: DelegationId) -> Result<Delegation, DelegationError> {
        let (now, today) = (self.clock.now(), self.today());
        let Caller { person, .. } = Caller::behind(actor)?;
        let delegation = store::delegation(&self.db, id).await?.ok_or(DelegationError::NotFound)?;
        if delegation.grantor == person {
            let ended = delegation.end(EndedBy::Grantor, now, today)?;
            return self.save(&actor.themselves(), ended, "identity-audit-delegation-revoked").await;
        }
        if !self.is_delegate(&delegation, person).await? {
            return Err(DelegationError::NotFound);
        }
        let giving_up = as_delegate(actor, &delegation)?;
        let ended = delegation.end(EndedBy::Delegate, now, today)?;
        self.save(&giving_up, ended, "identity-audit-delegation-given-up").await
    }

    /// Writes a delegation that has changed, with the entry in its grantor's log and the notices to both.
    pub(super) async fn save(
        &self,
        actor: &Actor,
        delegation: Delegation,
        action: &'static str,
    ) -> Result<Delegation, DelegationError> {
        let now = self.clock.now();
        let mut tx = self.db.begin().await?;
        if !store::save_delegation(&mut tx, &delegation).await? {
            return Err(DelegationError::Stale);
        }
        let access = Access::to(delegation.grantor, action, PURPOSE).on(delegation.id);
        audit::record(&mut tx, actor, now, access).await?;
        tell_both(&mut tx, &self.askables, &delegation, now).await?;
        tx.commit().await?;
        Ok(Delegation { version: delegation.version + 1, ..delegation })
    }
}

/// A resident gives one for themselves alone, and has just come in for it.
fn demand_grantor(actor: &Actor, age: TimeDelta, longest: TimeDelta) -> Result<(), Forbidden> {
    actor.resident()?;
    actor.demand_just_in(age, longest)
}

/// A new code, and a delegation that waits for it.
pub(super) fn offered(now: DateTime<Utc>) -> (DelegationCode, DelegationState) {
    let code = DelegationCode::random();
    let state =
        DelegationState::Offered { code_hash: code.hash(), answer_by: now + Delegation::ANSWERED_WITHIN };
    (code, state)
}
