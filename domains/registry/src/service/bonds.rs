//! What a death, or a marriage, does to the file of somebody it bound.

use auth::Actor;
use chrono::NaiveDate;
use db::Tx;
use kernel::PersonId;

use super::{Reason, Registry, RegistryError};
use crate::codes::CohabitationEndCause;
use crate::domain::{Change, Person, Refusal, UnionEnd};
use crate::store;

/// Written for everybody whose bonds change.
pub(super) const CHANGED: &str = "registry-audit-civil-status-changed";

impl Registry {
    /// The marriage or civil union of `person` ended: it ends in the file of the other one too, unless
    /// that file has gone on to speak of somebody else.
    pub(super) async fn end_union_of_partner(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        person: &Person,
        end: UnionEnd,
        reason: &Reason,
    ) -> Result<(), RegistryError> {
        let partner = person.civil.standing().and_then(|union| union.partner.as_ref()?.person);
        let Some(partner) = partner else { return Ok(()) };
        let Some(partner) = store::person_in(tx, partner).await? else { return Ok(()) };
        if !partner.civil.is_bound_to(person) {
            return Ok(());
        }
        let id = partner.id;
        self.change_the_other(tx, actor, id, partner.end_union(end, self.today()), reason).await
    }

    /// `person` died or married: their contracts of cohabitation end in the other files too.
    pub(super) async fn end_contracts_of_cohabitants(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        person: &Person,
        (on, cause): (NaiveDate, CohabitationEndCause),
        reason: &Reason,
    ) -> Result<(), RegistryError> {
        let binding = person.cohabitations.iter().filter(|contract| contract.stands());
        for other in binding.filter_map(|contract| contract.partner.as_ref()?.person) {
            if let Some(other) = store::person_in(tx, other).await? {
                let id = other.id;
                let change = other.lose_cohabitant(person, on, cause);
                self.change_the_other(tx, actor, id, change, reason).await?;
            }
        }
        Ok(())
    }

    /// Enters a change that follows in somebody else's file, and writes down that it concerns them.
    async fn change_the_other(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        other: PersonId,
        change: Result<Change, Refusal>,
        reason: &Reason,
    ) -> Result<(), RegistryError> {
        match change {
            // Gone, or no longer bound: their file says so already.
            Err(Refusal::NotActive | Refusal::NothingChanges) => Ok(()),
            change => {
                self.also_changes(tx, actor, CHANGED, other, reason).await?;
                self.save(tx, change).await.map(drop)
            }
        }
    }
}
