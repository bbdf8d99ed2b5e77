//! Acting in another's name, and in one's own again.

use audit::Access;
use auth::{Actor, Basis, Mandate, Representative};
use kernel::PersonId;
use registry::{Care, InCare};
use web::Session;

use super::somebody::Caller;
use super::{DelegationError, Delegations, PURPOSE};
use crate::domain::{Delegation, DelegationId};
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
        match representative.basis {
            Basis::Parent | Basis::Guardian => {
                let care = registry::care_of(&self.db, person, represented, self.today()).await?;
                Ok(care.is_some_and(|one| basis_of(one.care) == representative.basis))
            }
            Basis::Delegation { delegation } => {
                let delegation = store::delegation(&self.db, DelegationId(delegation)).await?;
                match delegation {
                    Some(delegation) if delegation.mandate == representative.mandate => {
                        self.holds(&delegation, person).await
                    }
                    _ => Ok(false),
                }
            }
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
        if !delegation.holds_for(person, today) {
            return Ok(false);
        }
        let grantor = registry::may_act_for_others(&self.db, delegation.grantor, today).await?;
        let delegate = registry::may_act_for_others(&self.db, person, today).await?;
        // Whom the register does not know was asked when they accepted.
        Ok(grantor == Some(true) && delegate != Some(false))
    }

    async fn in_care(
        &self,
        actor: &Actor,
        person: PersonId,
    ) -> Result<(Representative, String), DelegationError> {
        let caller = Caller::behind(actor)?;
        let found = registry::care_of(&self.db, caller.person, person, self.today()).await?;
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
        let basis = Basis::Delegation { delegation: id.0 };
        let Delegation { grantor, grantor_name, mandate, .. } = delegation;
        let name = registry::name_of(&self.db, grantor).await?.map_or(grantor_name, |name| name.spoken());
        Ok((representative(caller, grantor, basis, mandate), name))
    }
}

const fn basis_of(care: Care) -> Basis {
    match care {
        Care::Parent => Basis::Parent,
        Care::Guardian => Basis::Guardian,
    }
}

fn representative(caller: Caller, represented: PersonId, basis: Basis, mandate: Mandate) -> Representative {
    let Caller { person, level, is_outsider } = caller;
    Representative { person, level, is_outsider, represented, basis, mandate }
}
