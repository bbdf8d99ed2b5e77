//! Everything about somebody's acting for others and others' acting for them.

use audit::Access;
use auth::{Actor, Mandate, Representative, Service};
use registry::InCare;

use super::act::{ActingFor, basis_by, basis_of, representative};
use super::somebody::{Caller, Somebody};
use super::{DelegationError, Delegations, PURPOSE};
use crate::domain::{Delegation, Intermediary, widest_in};
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

/// Somebody for whom whoever asks may act today.
#[derive(Clone, Debug)]
pub struct Represented {
    /// Whoever asks, as they act for them.
    pub as_whom: Representative,
    /// What the represented person is called.
    pub name: String,
    /// By what they are chosen on the way there.
    pub whom: ActingFor,
}

impl Delegations {
    /// For whom somebody may act in a service today: children and wards, then whoever gave them a delegation, each once,
    /// however often they were trusted (of requests, twice where each delegation is for others). Clients of an intermediary
    /// have a page of their own and are not among them. So many are named at most, and that they were stands in their log;
    /// also whether there are more.
    #[tracing::instrument(name = "identity.list_represented", skip_all)]
    pub async fn represented(
        &self,
        actor: &Actor,
        service: Service,
        most: usize,
    ) -> Result<(Vec<Represented>, bool), DelegationError> {
        let caller = Caller::behind(actor)?;
        if !self.may_represent(caller).await? {
            return Ok((Vec::new(), false));
        }
        let somebody = match Somebody::without_work(&self.db, caller.person, self.today()).await {
            // Nobody knows them: nobody is in their care, and nobody can have trusted them.
            Err(DelegationError::NotFound) => return Ok((Vec::new(), false)),
            somebody => somebody?,
        };
        let (mut in_care, had) = self.acts_for(&somebody).await?;
        let mut had = widest_in(service, had);
        let has_more = in_care.len() + had.len() > most;
        in_care.truncate(most);
        had.truncate(most - in_care.len());
        self.write_down_who_was_seen(actor, &in_care, &had).await?;
        let in_care = in_care.into_iter().map(|InCare { person, care }| Represented {
            as_whom: representative(caller, person.id, basis_of(care), Mandate::whole()),
            name: person.name.spoken(),
            whom: ActingFor::InCare(person.id),
        });
        let had = had.into_iter().map(|one| Represented {
            as_whom: representative(caller, one.grantor, basis_by(&one), one.mandate.clone()),
            whom: ActingFor::By(one.id),
            name: one.grantor_name,
        });
        Ok((in_care.chain(had).collect(), has_more))
    }

    /// Whether there may be somebody for whom they act. Most people have nobody, and are not kept waiting for what their
    /// own file says; whoever has none here has little to read.
    async fn may_represent(&self, caller: Caller) -> Result<bool, DelegationError> {
        let Caller { person, is_outsider, .. } = caller;
        Ok(is_outsider
            || registry::may_have_in_care(&self.db, person).await?
            || store::has_delegations(&self.db, person, self.today()).await?)
    }

    /// For whom somebody may act today, and whom they let act for them.
    #[tracing::instrument(name = "identity.delegations", skip_all)]
    pub async fn overview(&self, actor: &Actor) -> Result<Overview, DelegationError> {
        let Caller { person, .. } = Caller::behind(actor)?;
        let somebody = Somebody::behind(&self.db, actor, self.today()).await?;
        let (in_care, had) = self.acts_for(&somebody).await?;
        let given = store::delegations_given_by(&self.db, person, MOST).await?;
        self.write_down_who_was_seen(actor, &in_care, &had).await?;
        let may_give = matches!(actor, Actor::Resident { .. }) && somebody.may_act;
        Ok(Overview { in_care, had, given, works_for: somebody.works_for, may_give })
    }

    /// Children and wards, and the delegations that open something to somebody today.
    async fn acts_for(&self, somebody: &Somebody) -> Result<(Vec<InCare>, Vec<Delegation>), DelegationError> {
        let in_care = match somebody.carer() {
            Some(carer) => registry::in_care_of(&self.db, &carer, self.today()).await?,
            None => Vec::new(),
        };
        let mut had = Vec::new();
        for delegation in store::delegations_had_by(&self.db, somebody.person, MOST).await? {
            if self.holds(&delegation, somebody.person).await? {
                had.push(self.with_name_of_today(delegation).await?);
            }
        }
        Ok((in_care, had))
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
