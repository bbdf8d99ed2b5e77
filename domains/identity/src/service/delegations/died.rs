//! The end of delegations by somebody's death.

use auth::Actor;
use kernel::PersonId;

use super::{DelegationError, Delegations};
use crate::domain::{Delegation, EndedBy};
use crate::store;

/// Nobody gives or has more; what is left beyond it runs out, and opens nothing meanwhile.
const MOST: i64 = 10_000;

impl Delegations {
    /// Ends what somebody who has died gave and had; whoever is left on the other side is told.
    #[tracing::instrument(name = "identity.end_delegations_of_the_dead", skip_all)]
    pub(crate) async fn end_those_of_the_dead(
        &self,
        machine: &Actor,
        person: PersonId,
    ) -> Result<(), DelegationError> {
        let given = store::delegations_given_by(&self.db, person, MOST).await?;
        self.end_each(machine, given, EndedBy::GrantorDied).await?;
        let had = store::delegations_had_by(&self.db, person, MOST).await?;
        self.end_each(machine, had, EndedBy::DelegateDied).await
    }

    async fn end_each(
        &self,
        machine: &Actor,
        delegations: Vec<Delegation>,
        by: EndedBy,
    ) -> Result<(), DelegationError> {
        let (now, today) = (self.clock.now(), self.today());
        for delegation in delegations.into_iter().filter(|one| one.is_alive_at(now, today)) {
            let ended = delegation.end(by, now, today)?;
            self.save(machine, ended, "identity-audit-delegation-died").await?;
        }
        Ok(())
    }
}
