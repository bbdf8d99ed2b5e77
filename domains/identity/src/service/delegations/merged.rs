//! Delegations of somebody whose two files became one.

use auth::Actor;
use kernel::PersonId;

use super::{DelegationError, Delegations, PURPOSE};
use crate::domain::{Addressee, Delegation, EndedBy};
use crate::store;

/// Nobody gives or has more; what is left beyond it runs out, and opens nothing meanwhile.
const MOST: i64 = 10_000;

impl Delegations {
    /// What somebody gave and had under the file that leads elsewhere goes on under the kept one. What they had given to
    /// themselves under the other file ends: nobody delegates themselves.
    #[tracing::instrument(name = "identity.delegations_follow_a_merger", skip_all)]
    pub(crate) async fn follow_a_merger(
        &self,
        machine: &Actor,
        merged: PersonId,
        kept: PersonId,
    ) -> Result<(), DelegationError> {
        let (now, today) = (self.clock.now(), self.today());
        for delegation in self.to_themselves([merged, kept]).await? {
            if delegation.is_alive_at(now, today) {
                let ended = delegation.end(EndedBy::Counter, now, today)?;
                self.save(machine, ended, "identity-audit-delegation-merged").await?;
            }
        }
        let mut tx = self.db.begin().await?;
        let followed = store::delegations_follow(&mut tx, merged, kept).await?;
        if followed > 0 {
            let access = audit::Access::to(kept, "identity-audit-delegations-followed", PURPOSE);
            audit::record(&mut tx, machine, now, access).await?;
        }
        Ok(tx.commit().await?)
    }

    /// What one of the two files gave to the other, or offers to a code of theirs.
    async fn to_themselves(&self, files: [PersonId; 2]) -> Result<Vec<Delegation>, DelegationError> {
        let (mut codes, mut all) = (Vec::new(), Vec::new());
        for file in files {
            let person = registry::person_as_it_stands(&self.db, file).await?;
            let known = person.map(|person| person.fiscal_codes).unwrap_or_default();
            codes.extend(known.current.into_iter().chain(known.previous));
            all.extend(store::delegations_given_by(&self.db, file, MOST).await?);
        }
        all.retain(|one| {
            let delegate = one.delegate().and_then(|delegate| delegate.person);
            let is_offered = matches!(&one.to, Addressee::Person(code) if codes.contains(code));
            match delegate {
                Some(person) => matches!(one.to, Addressee::Person(_)) && files.contains(&person),
                None => is_offered,
            }
        });
        Ok(all)
    }
}
