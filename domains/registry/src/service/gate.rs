//! May they? The answer is written in the audit log, yes or no.

use audit::Access;
use auth::{Actor, Forbidden, Permission, Sight, Staff, Whom};
use db::{Db, Tx};
use kernel::PersonId;

use super::{Reason, Registry, RegistryError};
use crate::store::{self, StoreError};

/// What the rules about employees ask of somebody whose data one of them wants to use: where they live, and whether it
/// is with that employee. For who decides whether it may; nothing of it is for a page.
pub async fn whom(db: &Db, staff: &Staff, person: PersonId) -> Result<Whom, StoreError> {
    Ok(store::whom(db, staff, person).await?)
}

impl Registry {
    /// Lets an employee open somebody's file, or refuses and writes that down. Says by what right they do.
    pub(super) async fn staff_may_open(
        &self,
        actor: &Actor,
        person: PersonId,
        access: Access,
    ) -> Result<Sight, RegistryError> {
        let now = self.clock.now();
        let allowed = match actor.staff_allowed_to(Permission::OpenFile) {
            Ok(staff) => staff.may_open(&whom(&self.db, staff, person).await?, now),
            Err(refused) => Err(refused),
        };
        Ok(audit::gate(&self.db, actor, now, allowed, access).await??)
    }

    /// Lets an employee look for people, or refuses and writes that down.
    pub(super) async fn staff_may_search<'a>(
        &self,
        actor: &'a Actor,
        permission: Permission,
        access: Access,
    ) -> Result<&'a Staff, RegistryError> {
        let allowed = actor.staff_allowed_to(permission);
        Ok(audit::gate(&self.db, actor, self.clock.now(), allowed, access).await??)
    }

    /// Lets an employee (or a command at the shell) change files, in the transaction of the change; a refusal is
    /// written down by itself. `others` are those whose files the act changes by name.
    pub(super) async fn change_begins(
        &self,
        actor: &Actor,
        action: &'static str,
        person: PersonId,
        others: &[PersonId],
        reason: &Reason,
    ) -> Result<Tx, RegistryError> {
        for concerned in std::iter::once(person).chain(others.iter().copied()) {
            let allowed = self.may_change(actor, concerned).await?;
            self.gate(actor, allowed, Access::to(concerned, action, reason.purpose())).await?;
        }
        let mut tx = self.db.begin().await?;
        let access = Access::to(person, action, reason.purpose());
        audit::record(&mut tx, actor, self.clock.now(), access).await?;
        Ok(tx)
    }

    /// The registrar, if somebody's file is theirs to decide about.
    pub(super) async fn registrar_of<'a>(
        &self,
        actor: &'a Actor,
        person: PersonId,
        access: Access,
    ) -> Result<&'a Staff, RegistryError> {
        let allowed = match actor.staff_allowed_to(Permission::ChangeRegistry) {
            Ok(staff) => staff.may_decide_about(&whom(&self.db, staff, person).await?).map(|()| staff),
            Err(refused) => Err(refused),
        };
        Ok(audit::gate(&self.db, actor, self.clock.now(), allowed, access).await??)
    }

    async fn may_change(
        &self,
        actor: &Actor,
        person: PersonId,
    ) -> Result<Result<(), Forbidden>, RegistryError> {
        match (actor, actor.staff_allowed_to(Permission::ChangeRegistry)) {
            (Actor::Machine { .. }, _) => Ok(Ok(())),
            (_, Ok(staff)) => Ok(staff.may_decide_about(&whom(&self.db, staff, person).await?)),
            (_, Err(refused)) => Ok(Err(refused)),
        }
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
