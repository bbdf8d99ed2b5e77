//! May they? The answer is written in the audit log, yes or no.

use audit::Access;
use auth::{Actor, Forbidden, Permission};
use db::Tx;
use kernel::PersonId;

use super::{Reason, Registry, RegistryError};

impl Registry {
    /// Lets an employee look, or refuses and writes that down.
    pub(super) async fn staff_may(
        &self,
        actor: &Actor,
        permission: Permission,
        access: Access,
    ) -> Result<(), RegistryError> {
        self.gate(actor, actor.staff_allowed_to(permission).map(|_| ()), access).await
    }

    /// Lets an employee (or a command at the shell) change files, in the transaction of the change;
    /// a refusal is written down by itself.
    pub(super) async fn change_begins(
        &self,
        actor: &Actor,
        action: &'static str,
        person: PersonId,
        reason: &Reason,
    ) -> Result<Tx, RegistryError> {
        let access = Access::to(person, action, reason.purpose());
        let allowed = actor.machine_or_staff_allowed_to(Permission::ChangeRegistry);
        self.gate(actor, allowed, access.clone()).await?;
        let mut tx = self.db.begin().await?;
        audit::record(&mut tx, actor, self.clock.now(), access).await?;
        Ok(tx)
    }

    /// Writes down that somebody else is concerned too, in the same transaction.
    pub(super) async fn also_write_down(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        action: &'static str,
        person: PersonId,
        reason: &Reason,
    ) -> Result<(), RegistryError> {
        Ok(audit::record(tx, actor, self.clock.now(), Access::to(person, action, reason.purpose())).await?)
    }

    async fn gate(
        &self,
        actor: &Actor,
        allowed: Result<(), Forbidden>,
        access: Access,
    ) -> Result<(), RegistryError> {
        Ok(audit::gate(&self.db, actor, self.clock.now(), allowed, access).await??)
    }
}
