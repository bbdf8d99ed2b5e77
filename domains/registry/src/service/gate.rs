//! May they? The answer is written in the audit log, yes or no.

use audit::{Access, Purpose};
use auth::{Actor, Forbidden, Permission};
use db::Tx;
use kernel::PersonId;

use super::{Reason, Registry, RegistryError};

impl Registry {
    /// Lets the resident in to their own file.
    pub(super) async fn resident_asks(
        &self,
        actor: &Actor,
        action: &'static str,
    ) -> Result<PersonId, RegistryError> {
        let access = |person| Access::to(person, action, Purpose::Known("registry-purpose-own-file"));
        let person = actor.resident()?;
        let mut tx = self.db.begin().await?;
        audit::record(&mut tx, actor, self.clock.now(), access(person)).await?;
        tx.commit().await?;
        Ok(person)
    }

    /// Lets an employee look, or refuses and writes that down.
    pub(super) async fn staff_looks(
        &self,
        actor: &Actor,
        permission: Permission,
        access: Access,
    ) -> Result<(), RegistryError> {
        let allowed = actor.staff_allowed_to(permission).map(|_| ());
        let access = if allowed.is_ok() { access } else { access.refused() };
        self.write_down(actor, allowed, access).await?;
        Ok(allowed?)
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
        if let Err(refused) = actor.machine_or_staff_allowed_to(Permission::ChangeRegistry) {
            self.write_down(actor, Err(refused), access.refused()).await?;
            return Err(refused.into());
        }
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

    /// A visitor has no name to write down, and could fill the log.
    async fn write_down(
        &self,
        actor: &Actor,
        allowed: Result<(), Forbidden>,
        access: Access,
    ) -> Result<(), RegistryError> {
        if allowed == Err(Forbidden::SignInFirst) {
            return Ok(());
        }
        let mut tx = self.db.begin().await?;
        audit::record(&mut tx, actor, self.clock.now(), access).await?;
        Ok(tx.commit().await?)
    }
}
