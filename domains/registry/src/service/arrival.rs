//! People who come to live in the city and have no file yet, entered by a registrar.

use audit::Access;
use auth::{Actor, Permission};
use db::{DbError, Tx};
use kernel::PersonId;

use super::{Reason, Registry, RegistryError};
use crate::codes::FamilyReason;
use crate::domain::{Newcomer, Person, Refusal, RegistryEvent, Scheda};
use crate::store::{self, Reader};

const ARRIVED: &str = "registry-audit-arrived";

impl Registry {
    /// The registrar enters somebody who was never here (*iscrizione per immigrazione*), under the identifier that their
    /// form began with: sent twice, it is one person.
    #[tracing::instrument(name = "registry.record_arrival", skip_all, fields(person.id = %person))]
    pub async fn record_arrival(
        &self,
        actor: &Actor,
        person: PersonId,
        new: &Newcomer,
        reason: &Reason,
    ) -> Result<Person, RegistryError> {
        let allowed = actor.staff_allowed_to(Permission::ChangeRegistry).map(drop);
        self.gate(actor, allowed, Access::to(person, ARRIVED, reason.purpose())).await?;
        let mut tx = self.db.begin().await?;
        // The log before the number of a sheet, as in every act: two that hold one of the two each would wait for each other.
        audit::hold(&mut tx).await?;
        let entered = self.enter_newcomer(&mut tx, actor, (person, new), reason).await;
        self.change_ends(tx, actor, ARRIVED, reason, entered).await
    }

    async fn enter_newcomer(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        (person, new): (PersonId, &Newcomer),
        reason: &Reason,
    ) -> Result<Person, RegistryError> {
        if store::person_in(tx, person).await?.is_some() {
            return Err(RegistryError::Stale);
        }
        demand_unknown(tx, actor, new).await?;
        let scheda = Scheda::Family { reason: FamilyReason::Other };
        let sheet = match new.joins {
            Some((family, _)) => self.sheet_like(tx, family, &scheda).await?,
            None => self.new_sheet(tx, scheda, new.on).await?,
        };
        let file = new.file(person, sheet, self.today())?;
        store::insert_people(tx, std::slice::from_ref(&file)).await.map_err(|error| match error {
            // Somebody else entered them at the same moment: whoever tries again finds their file.
            DbError::AlreadyThere { .. } => RegistryError::Stale,
            other => other.into(),
        })?;
        outbox::append(tx, self.clock.now(), &RegistryEvent::Registered { person, on: new.on }).await?;
        // Asked now that it can be known where and with whom they live; whoever may not leaves nothing behind.
        self.also_changes(tx, actor, ARRIVED, person, reason).await?;
        if new.joins.is_some() {
            self.somebody_joined(tx, actor, &file, new.on, reason).await?;
        }
        Ok(file)
    }
}

/// Nobody gets a second file: not by the same code, nor, unless the registrar looked, by the same name and day of birth or the
/// same document of another state. Whose role holds in some Municipi does not see everybody, and cannot have looked.
async fn demand_unknown(tx: &mut Tx, actor: &Actor, new: &Newcomer) -> Result<(), RegistryError> {
    if let Some(code) = new.fiscal_code
        && store::id_by_any_code(Reader::Inside(tx), code).await?.is_some()
    {
        return Err(Refusal::CodeKnown.into());
    }
    let alike = store::ids_by_name_and_birth(tx, &new.name, new.birth.date).await?;
    let sees_everybody = actor
        .staff_allowed_to(Permission::ChangeRegistry)
        .is_ok_and(|staff| staff.reach.municipi().is_none());
    let was_looked_at = new.is_somebody_else && sees_everybody;
    if !alike.is_empty() && !was_looked_at {
        return Err(Refusal::PerhapsKnown.into());
    }
    if let Some(document) = new.document.as_ref().filter(|_| !(new.document_is_theirs && sees_everybody))
        && store::is_document_known(tx, document).await?
    {
        return Err(Refusal::DocumentKnown.into());
    }
    Ok(())
}
