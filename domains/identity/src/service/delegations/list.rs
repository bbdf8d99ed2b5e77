//! Everything about somebody's acting for others and others' acting for them, on one page.

use audit::Access;
use auth::Actor;
use registry::InCare;

use super::somebody::{Caller, Somebody};
use super::{DelegationError, Delegations, PURPOSE};
use crate::domain::{Delegation, Intermediary};
use crate::store;

/// More than that is no list for a person to read.
const MOST: i64 = 200;

/// For whom somebody acts, and who acts for them.
#[derive(Clone, Debug)]
pub struct Overview {
    /// Children and wards.
    pub in_care: Vec<InCare>,
    /// Delegations they have, and that open something today.
    pub had: Vec<Delegation>,
    /// Delegations they gave, the newest first, also those that are over.
    pub given: Vec<Delegation>,
    /// The intermediaries for which they act; the clients of each have a page of their own.
    pub works_for: Vec<Intermediary>,
    /// Whether they may let somebody act for them: of age, and no ward.
    pub may_give: bool,
}

impl Delegations {
    /// For whom somebody may act today, and whom they let act for them.
    #[tracing::instrument(name = "identity.delegations", skip_all)]
    pub async fn overview(&self, actor: &Actor) -> Result<Overview, DelegationError> {
        let Caller { person, .. } = Caller::behind(actor)?;
        let somebody = Somebody::behind(&self.db, actor, self.today()).await?;
        let in_care = match somebody.carer() {
            Some(carer) => registry::in_care_of(&self.db, &carer, self.today()).await?,
            None => Vec::new(),
        };
        let mut had = Vec::new();
        for delegation in store::delegations_had_by(&self.db, person, MOST).await? {
            if self.holds(&delegation, person).await? {
                had.push(self.with_name_of_today(delegation).await?);
            }
        }
        let given = store::delegations_given_by(&self.db, person, MOST).await?;
        self.write_down_who_was_seen(actor, &in_care, &had).await?;
        let may_give = matches!(actor, Actor::Resident { .. }) && somebody.may_act;
        Ok(Overview { in_care, had, given, works_for: somebody.works_for, may_give })
    }

    /// A delegation keeps the name of its day; whoever reads for whom they act reads what the register says today.
    async fn with_name_of_today(&self, delegation: Delegation) -> Result<Delegation, DelegationError> {
        let name = registry::name_of(&self.db, delegation.grantor).await?;
        let grantor_name = name.map_or_else(|| delegation.grantor_name.clone(), |name| name.spoken());
        Ok(Delegation { grantor_name, ..delegation })
    }

    /// The names of children and wards, and of whoever gave them a delegation, come out of their files.
    async fn write_down_who_was_seen(
        &self,
        actor: &Actor,
        in_care: &[InCare],
        had: &[Delegation],
    ) -> Result<(), DelegationError> {
        if in_care.is_empty() && had.is_empty() {
            return Ok(());
        }
        let mut tx = self.db.begin().await?;
        for one in in_care {
            let access = Access::to(one.person.id, "identity-audit-listed-in-care", PURPOSE);
            audit::record(&mut tx, &actor.themselves(), self.clock.now(), access).await?;
        }
        for one in had {
            let access = Access::to(one.grantor, "identity-audit-listed-grantor", PURPOSE).on(one.id);
            audit::record(&mut tx, &actor.themselves(), self.clock.now(), access).await?;
        }
        Ok(tx.commit().await?)
    }
}
