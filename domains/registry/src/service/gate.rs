//! May they? The answer is written in the audit log, yes or no.

use audit::Access;
use auth::{Actor, Forbidden, Permission, Sight, Staff, Whom};
use db::{Db, Tx};
use kernel::PersonId;

use super::{Reason, Registry, RegistryError};
use crate::domain::ChangedAtADesk;
use crate::store::{self, Reader, StoreError};

/// What the rules about employees ask of somebody whose data one of them wants to use: where they live, and whether they
/// are close to that employee. For who decides whether it may; nothing of it is for a page.
pub async fn whom(db: &Db, staff: &Staff, person: PersonId) -> Result<Whom, StoreError> {
    store::whom(Reader::Pool(db), staff, person).await
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
    /// written down by itself. `others` are those whose files the act changes by name. Who is changed at a desk is told.
    pub(super) async fn change_begins(
        &self,
        actor: &Actor,
        action: &'static str,
        person: PersonId,
        others: &[PersonId],
        reason: &Reason,
    ) -> Result<Tx, RegistryError> {
        let mut tx = self.act_begins(actor, action, person, others, reason).await?;
        self.tell(&mut tx, actor, person).await?;
        Ok(tx)
    }

    /// The same for what changes nothing yet.
    pub(super) async fn act_begins(
        &self,
        actor: &Actor,
        action: &'static str,
        person: PersonId,
        others: &[PersonId],
        reason: &Reason,
    ) -> Result<Tx, RegistryError> {
        for concerned in std::iter::once(person).chain(others.iter().copied()) {
            let allowed = may_change(Reader::Pool(&self.db), actor, concerned).await?;
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

    /// Lets an act that has begun change one more file, and writes down that it does. To be asked before that file is
    /// written: what the act does may hide how close its people are.
    pub(super) async fn also_changes(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        action: &'static str,
        person: PersonId,
        reason: &Reason,
    ) -> Result<(), RegistryError> {
        match may_change(Reader::Inside(tx), actor, person).await? {
            Ok(()) => self.also_write_down(tx, actor, action, person, reason).await,
            Err(why) => Err(RegistryError::NotTheirs { person, why }),
        }
    }

    /// Ends an act: all of it becomes true, or nothing. That it would have changed a file which is not theirs to change
    /// is written down by itself, once the transaction is gone.
    pub(super) async fn change_ends<T: Send>(
        &self,
        tx: Tx,
        actor: &Actor,
        action: &'static str,
        reason: &Reason,
        done: Result<T, RegistryError>,
    ) -> Result<T, RegistryError> {
        match done {
            Ok(done) => {
                tx.commit().await?;
                Ok(done)
            }
            Err(RegistryError::NotTheirs { person, why }) => {
                tx.rollback().await?;
                self.gate(actor, Err(why), Access::to(person, action, reason.purpose())).await?;
                Err(RegistryError::Forbidden(why))
            }
            Err(other) => Err(other),
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
        audit::record(tx, actor, self.clock.now(), Access::to(person, action, reason.purpose())).await?;
        self.tell(tx, actor, person).await
    }

    async fn tell(&self, tx: &mut Tx, actor: &Actor, person: PersonId) -> Result<(), RegistryError> {
        if matches!(actor, Actor::Staff(_)) {
            outbox::append(tx, self.clock.now(), &ChangedAtADesk { person }).await?;
        }
        Ok(())
    }

    pub(super) async fn gate(
        &self,
        actor: &Actor,
        allowed: Result<(), Forbidden>,
        access: Access,
    ) -> Result<(), RegistryError> {
        Ok(audit::gate(&self.db, actor, self.clock.now(), allowed, access).await??)
    }
}

/// Whether a file is an employee's to change; a command at the shell changes any.
async fn may_change(
    reader: Reader<'_>,
    actor: &Actor,
    person: PersonId,
) -> Result<Result<(), Forbidden>, StoreError> {
    match (actor, actor.staff_allowed_to(Permission::ChangeRegistry)) {
        (Actor::Machine { .. }, _) => Ok(Ok(())),
        (_, Ok(staff)) => Ok(staff.may_decide_about(&store::whom(reader, staff, person).await?)),
        (_, Err(refused)) => Ok(Err(refused)),
    }
}
