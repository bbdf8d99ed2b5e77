//! Which organisations the city admits to act for residents, and who acts for them. The list is kept at the shell.

use audit::{Access, Purpose};
use auth::{Actor, Forbidden};
use db::{Db, DbError, Tx};
use kernel::Clock;
use registry::codice_fiscale::CodiceFiscale;

use crate::domain::{Intermediary, IntermediaryId, IntermediaryName, IntermediaryOperator, OrganisationCode};
use crate::staff::demand_machine;
use crate::store;

const PURPOSE: Purpose = Purpose::Known("identity-purpose-intermediaries");

/// The list of intermediaries. Cheap to clone.
#[derive(Clone)]
pub struct Intermediaries {
    db: Db,
    clock: Clock,
}

/// Why something about the list did not happen.
#[derive(Debug, thiserror::Error)]
pub enum IntermediaryError {
    /// They may not.
    #[error(transparent)]
    Forbidden(#[from] Forbidden),
    /// The organisation is on the list already.
    #[error("an intermediary has that codice fiscale already")]
    Taken,
    /// It is not.
    #[error("no intermediary with that codice fiscale")]
    NotFound,
    /// Nobody with that *codice fiscale* acts for it.
    #[error("no operator of this intermediary with that codice fiscale")]
    NoSuchOperator,
    /// The database did not do it.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl Intermediaries {
    /// Those of one comune.
    #[must_use]
    pub const fn new(db: Db, clock: Clock) -> Self {
        Self { db, clock }
    }

    /// The city admits an organisation.
    #[tracing::instrument(name = "identity.admit_intermediary", skip_all)]
    pub async fn admit(
        &self,
        actor: &Actor,
        code: OrganisationCode,
        name: IntermediaryName,
    ) -> Result<Intermediary, IntermediaryError> {
        let mut tx = self.begin(actor).await?;
        let new = Intermediary {
            id: IntermediaryId::new(),
            code,
            name,
            admitted_at: self.clock.now(),
            suspended_at: None,
        };
        if !store::insert_intermediary(&mut tx, &new).await? {
            return Err(IntermediaryError::Taken);
        }
        self.end(tx, actor, "identity-audit-intermediary-admitted", new.id).await?;
        Ok(new)
    }

    /// All of them with their operators, by name.
    #[tracing::instrument(name = "identity.list_intermediaries", skip_all)]
    pub async fn list(
        &self,
        actor: &Actor,
    ) -> Result<Vec<(Intermediary, Vec<IntermediaryOperator>)>, IntermediaryError> {
        demand_machine(actor)?;
        let mut all = Vec::new();
        for one in store::intermediaries(&self.db).await? {
            let operators = store::operators_of(&self.db, one.id).await?;
            all.push((one, operators));
        }
        Ok(all)
    }

    /// Nobody acts for it any more, from the next request on, and nobody can name it.
    #[tracing::instrument(name = "identity.suspend_intermediary", skip_all)]
    pub async fn suspend(
        &self,
        actor: &Actor,
        code: &OrganisationCode,
    ) -> Result<Intermediary, IntermediaryError> {
        let one = self.with_code(code).await?;
        let suspended_at = one.suspended_at.or(Some(self.clock.now()));
        let mut tx = self.begin(actor).await?;
        store::save_suspension(&mut tx, one.id, suspended_at).await?;
        self.end(tx, actor, "identity-audit-intermediary-suspended", one.id).await?;
        Ok(Intermediary { suspended_at, ..one })
    }

    /// It acts again: by the delegations that have neither ended nor run out meanwhile.
    #[tracing::instrument(name = "identity.readmit_intermediary", skip_all)]
    pub async fn readmit(
        &self,
        actor: &Actor,
        code: &OrganisationCode,
    ) -> Result<Intermediary, IntermediaryError> {
        let one = self.with_code(code).await?;
        let mut tx = self.begin(actor).await?;
        store::save_suspension(&mut tx, one.id, None).await?;
        self.end(tx, actor, "identity-audit-intermediary-readmitted", one.id).await?;
        Ok(Intermediary { suspended_at: None, ..one })
    }

    /// Somebody acts for it from now on.
    #[tracing::instrument(name = "identity.add_intermediary_operator", skip_all)]
    pub async fn add_operator(
        &self,
        actor: &Actor,
        code: &OrganisationCode,
        operator: CodiceFiscale,
        name: IntermediaryName,
    ) -> Result<(), IntermediaryError> {
        let one = self.with_code(code).await?;
        let added_at = self.clock.now();
        let operator = IntermediaryOperator { code: operator, name, added_at, removed_at: None };
        let mut tx = self.begin(actor).await?;
        store::save_operator(&mut tx, one.id, &operator).await?;
        self.end(tx, actor, "identity-audit-intermediary-operator-added", one.id).await
    }

    /// Somebody acts for it no longer, from their next request on.
    #[tracing::instrument(name = "identity.remove_intermediary_operator", skip_all)]
    pub async fn remove_operator(
        &self,
        actor: &Actor,
        code: &OrganisationCode,
        operator: CodiceFiscale,
    ) -> Result<(), IntermediaryError> {
        let one = self.with_code(code).await?;
        let mut tx = self.begin(actor).await?;
        if !store::remove_operator(&mut tx, one.id, operator, self.clock.now()).await? {
            return Err(IntermediaryError::NoSuchOperator);
        }
        self.end(tx, actor, "identity-audit-intermediary-operator-removed", one.id).await
    }

    async fn with_code(&self, code: &OrganisationCode) -> Result<Intermediary, IntermediaryError> {
        store::intermediary_with_code(&self.db, code).await?.ok_or(IntermediaryError::NotFound)
    }

    async fn begin(&self, actor: &Actor) -> Result<Tx, IntermediaryError> {
        demand_machine(actor)?;
        Ok(self.db.begin().await?)
    }

    async fn end(
        &self,
        mut tx: Tx,
        actor: &Actor,
        action: &'static str,
        on: IntermediaryId,
    ) -> Result<(), IntermediaryError> {
        let access = Access::to_many(action, PURPOSE).on(on);
        audit::record(&mut tx, actor, self.clock.now(), access).await?;
        Ok(tx.commit().await?)
    }
}
