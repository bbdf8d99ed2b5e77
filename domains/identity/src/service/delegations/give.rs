//! Giving a delegation, and taking it back.

use audit::Access;
use auth::{Actor, Forbidden, Mandate};
use chrono::{DateTime, NaiveDate, Utc};
use registry::codice_fiscale::CodiceFiscale;

use super::somebody::{Caller, Somebody};
use super::tell::tell_both;
use super::{DelegationError, Delegations, PURPOSE};
use crate::domain::{
    Delegation, DelegationCode, DelegationId, DelegationRefused, DelegationState, EndedBy, FRESH,
    FRESH_WHEN_SENT, resident_just_in,
};
use crate::store;

/// A delegation that somebody wants to give.
#[derive(Clone, Debug)]
pub struct Granting {
    /// Chosen when the form was drawn: the same form sent twice gives one delegation.
    pub id: DelegationId,
    /// Whom to.
    pub delegate_code: CodiceFiscale,
    /// For what.
    pub mandate: Mandate,
    /// The last day.
    pub ends_on: NaiveDate,
}

impl Delegations {
    /// Whether somebody who signed in then may begin to give a delegation. It opens their file to somebody else, so it
    /// wants the highest level, and a fresh sign-in: a session that was left open gives nobody a delegation.
    pub(crate) fn demand_grantor(&self, actor: &Actor, since: DateTime<Utc>) -> Result<(), Forbidden> {
        resident_just_in(actor, self.clock.now() - since, FRESH).map(drop)
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
        resident_just_in(actor, now - since, FRESH_WHEN_SENT)?;
        let grantor = Somebody::behind(&self.db, actor, today).await?;
        if !grantor.may_act {
            return Err(DelegationRefused::NotOfAge.into());
        }
        if grantor.codes.contains(&granting.delegate_code) {
            return Err(DelegationRefused::Oneself.into());
        }
        Delegation::check(&granting.mandate, granting.ends_on, today)?;
        let code = DelegationCode::random();
        let state =
            DelegationState::Offered { code_hash: code.hash(), answer_by: now + Delegation::ANSWERED_WITHIN };
        let delegation = Delegation {
            id: granting.id,
            version: 1,
            grantor: grantor.person,
            grantor_name: grantor.name,
            delegate_code: granting.delegate_code,
            mandate: granting.mandate,
            granted_at: now,
            ends_on: granting.ends_on,
            state,
        };
        let mut tx = self.db.begin().await?;
        if !store::insert_delegation(&mut tx, &delegation).await? {
            tx.rollback().await?;
            return Ok(None);
        }
        let access = Access::to(delegation.grantor, "identity-audit-delegation-given", PURPOSE);
        audit::record(&mut tx, actor, now, access.on(delegation.id)).await?;
        tell_both(&mut tx, &delegation, now).await?;
        tx.commit().await?;
        Ok(Some(code))
    }

    /// Whoever gave a delegation takes it back, or whoever has it gives it up; from the next request on it opens
    /// nothing.
    #[tracing::instrument(name = "identity.end_delegation", skip_all, fields(delegation.id = %id))]
    pub async fn end(&self, actor: &Actor, id: DelegationId) -> Result<Delegation, DelegationError> {
        let (now, today) = (self.clock.now(), self.today());
        let Caller { person, .. } = Caller::behind(actor)?;
        let delegation = store::delegation(&self.db, id).await?.ok_or(DelegationError::NotFound)?;
        let is_delegate = delegation.delegate().is_some_and(|delegate| delegate.person == person);
        let (by, action) = match (delegation.grantor == person, is_delegate) {
            (true, _) => (EndedBy::Grantor, "identity-audit-delegation-revoked"),
            (false, true) => (EndedBy::Delegate, "identity-audit-delegation-given-up"),
            (false, false) => return Err(DelegationError::NotFound),
        };
        let ended = delegation.end(by, now, today)?;
        self.save(&actor.themselves(), ended, action).await
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
        tell_both(&mut tx, &delegation, now).await?;
        tx.commit().await?;
        Ok(Delegation { version: delegation.version + 1, ..delegation })
    }
}
