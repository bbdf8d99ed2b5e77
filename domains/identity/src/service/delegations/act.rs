//! Acting in another's name, and in one's own again.

use audit::Access;
use auth::{Actor, Basis, Mandate, Representative};
use kernel::PersonId;
use registry::{Care, InCare};
use web::Session;

use super::somebody::{Caller, Somebody};
use super::{DelegationError, Delegations, PURPOSE};
use crate::domain::{Addressee, Delegation, DelegationId};
use crate::store;

/// For whom somebody wants to act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActingFor {
    /// A child, or a ward.
    InCare(PersonId),
    /// Whoever gave them a delegation.
    By(DelegationId),
}

impl Delegations {
    /// Has somebody act for another from now on, in the session they have.
    #[tracing::instrument(name = "identity.act_for", skip_all)]
    pub async fn act_for(
        &self,
        actor: &Actor,
        whom: ActingFor,
        session: &Session,
    ) -> Result<Representative, DelegationError> {
        let (representative, name) = match whom {
            ActingFor::InCare(person) => self.in_care(actor, person).await?,
            ActingFor::By(delegation) => self.by_delegation(actor, delegation).await?,
        };
        let access = Access::to(representative.represented, "identity-audit-acting-began", PURPOSE);
        let acting = Actor::Representative(representative.clone());
        let mut tx = self.db.begin().await?;
        audit::record(&mut tx, &acting, self.clock.now(), access).await?;
        session.act_for_in(&mut tx, representative.clone(), name).await?;
        tx.commit().await?;
        Ok(representative)
    }

    /// Has somebody act for themselves again.
    #[tracing::instrument(name = "identity.act_for_oneself", skip_all)]
    pub async fn act_for_oneself(&self, actor: &Actor, session: &Session) -> Result<(), DelegationError> {
        let Actor::Representative(representative) = actor else { return Ok(()) };
        let access = Access::to(representative.represented, "identity-audit-acting-ended", PURPOSE);
        let mut tx = self.db.begin().await?;
        audit::record(&mut tx, actor, self.clock.now(), access).await?;
        session.act_for_oneself_in(&mut tx).await?;
        Ok(tx.commit().await?)
    }

    /// Whether what somebody acts on still holds. Asked at each of their requests: a delegation that was taken back,
    /// an eighteenth birthday, a court's note and a death end it at once.
    pub async fn still_holds(&self, representative: &Representative) -> Result<bool, DelegationError> {
        let (person, represented) = (representative.person, representative.represented);
        match &representative.basis {
            Basis::Parent | Basis::Guardian => {
                let care = self.care_by(person, represented).await?;
                Ok(care.is_some_and(|one| basis_of(one.care) == representative.basis))
            }
            Basis::Delegation { delegation } | Basis::Intermediary { delegation, .. } => {
                let found = store::delegation(&self.db, DelegationId(*delegation)).await?;
                // With a merger of files it is of another one: they begin anew, in that one's name.
                let is_theirs =
                    |one: &Delegation| one.grantor == represented && one.mandate == representative.mandate;
                let Some(found) = found.filter(is_theirs) else {
                    return Ok(false);
                };
                Ok(basis_by(&found) == representative.basis && self.holds(&found, person).await?)
            }
        }
    }

    /// Whether `person` is the delegate, or an operator of the intermediary that is: not of one that is suspended.
    pub(super) async fn is_delegate(
        &self,
        delegation: &Delegation,
        person: PersonId,
    ) -> Result<bool, DelegationError> {
        match &delegation.to {
            Addressee::Person(_) => Ok(delegation.is_held_by(person)),
            Addressee::Intermediary { id, .. } => {
                let somebody = Somebody::find(&self.db, person, self.today()).await?;
                Ok(delegation.delegate().is_some() && somebody.employer(*id).is_some())
            }
            // They have no digital identity: nobody who comes in is them.
            Addressee::Helper(_) => Ok(false),
        }
    }

    /// Whether a delegation opens anything to `person` today: not to somebody who has come under guardianship, and not
    /// from one who has died or come under it (art. 1722 of the civil code).
    pub(super) async fn holds(
        &self,
        delegation: &Delegation,
        person: PersonId,
    ) -> Result<bool, DelegationError> {
        let today = self.today();
        if !delegation.is_in_force_on(today) || !self.is_delegate(delegation, person).await? {
            return Ok(false);
        }
        let grantor = registry::may_act_for_others(&self.db, delegation.grantor, today).await?;
        let delegate = registry::may_act_for_others(&self.db, person, today).await?;
        // Whom the register does not know was asked when they accepted.
        Ok(grantor == Some(true) && delegate != Some(false))
    }

    /// By what right somebody cares for another today, if by any.
    async fn care_by(&self, carer: PersonId, person: PersonId) -> Result<Option<InCare>, DelegationError> {
        let somebody = Somebody::find(&self.db, carer, self.today()).await?;
        match somebody.carer() {
            Some(carer) => Ok(registry::care_of(&self.db, &carer, person, self.today()).await?),
            None => Ok(None),
        }
    }

    async fn in_care(
        &self,
        actor: &Actor,
        person: PersonId,
    ) -> Result<(Representative, String), DelegationError> {
        let caller = Caller::behind(actor)?;
        let found = self.care_by(caller.person, person).await?;
        let InCare { person, care } = found.ok_or(DelegationError::NotFound)?;
        let representative = representative(caller, person.id, basis_of(care), Mandate::whole());
        Ok((representative, person.name.spoken()))
    }

    async fn by_delegation(
        &self,
        actor: &Actor,
        id: DelegationId,
    ) -> Result<(Representative, String), DelegationError> {
        let caller = Caller::behind(actor)?;
        let delegation = store::delegation(&self.db, id).await?.ok_or(DelegationError::NotFound)?;
        if !self.holds(&delegation, caller.person).await? {
            return Err(DelegationError::NotFound);
        }
        let basis = basis_by(&delegation);
        let Delegation { grantor, grantor_name, mandate, .. } = delegation;
        let name = registry::name_of(&self.db, grantor).await?.map_or(grantor_name, |name| name.spoken());
        Ok((representative(caller, grantor, basis, mandate), name))
    }
}

pub(super) const fn basis_of(care: Care) -> Basis {
    match care {
        Care::Parent => Basis::Parent,
        Care::Guardian => Basis::Guardian,
    }
}

/// By what right whoever has a delegation acts.
pub(super) fn basis_by(delegation: &Delegation) -> Basis {
    let id = delegation.id.0;
    match &delegation.to {
        Addressee::Person(_) | Addressee::Helper(_) => Basis::Delegation { delegation: id },
        Addressee::Intermediary { name, .. } => {
            Basis::Intermediary { delegation: id, organisation: name.clone() }
        }
    }
}

/// Whoever is asking, as the delegate that the grantor's log names: operators under the name of their intermediary.
pub(super) fn as_delegate(actor: &Actor, delegation: &Delegation) -> Result<Actor, DelegationError> {
    Ok(match &delegation.to {
        Addressee::Person(_) | Addressee::Helper(_) => actor.themselves(),
        Addressee::Intermediary { .. } => {
            let (basis, mandate) = (basis_by(delegation), delegation.mandate.clone());
            let caller = Caller::behind(actor)?;
            Actor::Representative(representative(caller, delegation.grantor, basis, mandate))
        }
    })
}

pub(super) fn representative(
    caller: Caller,
    represented: PersonId,
    basis: Basis,
    mandate: Mandate,
) -> Representative {
    let Caller { person, level, is_outsider } = caller;
    Representative { person, level, is_outsider, represented, basis, mandate }
}
