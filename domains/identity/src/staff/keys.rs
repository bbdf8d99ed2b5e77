//! An employee's own keys and codes.

use auth::{Actor, Forbidden, Role};
use chrono::{DateTime, Utc};
use kernel::StaffId;
use uuid::Uuid;
use web::Ended;

use super::recovery::RecoveryCode;
use super::store::KeyRow;
use super::{Employees, StaffError, store};

/// What an employee has to come in with.
pub(crate) struct OwnKeys {
    pub(crate) keys: Vec<KeyRow>,
    /// How many recovery codes are left.
    pub(crate) codes_left: i64,
}

impl Employees {
    /// What the employee who asks has to come in with.
    #[tracing::instrument(name = "identity.list_own_keys", skip_all)]
    pub(crate) async fn own_keys(&self, actor: &Actor) -> Result<OwnKeys, StaffError> {
        let staff = demand_staff(actor)?;
        self.passkeys()?;
        let keys = store::keys_of(&self.inner.db, staff).await?;
        Ok(OwnKeys { keys, codes_left: store::codes_left(&self.inner.db, staff).await? })
    }

    /// They have lost it, or have no use for it. The last one stays: without it they would stand before the door.
    #[tracing::instrument(name = "identity.remove_own_key", skip_all)]
    pub(crate) async fn remove_own_key(&self, actor: &Actor, key: Uuid) -> Result<(), StaffError> {
        let staff = demand_staff(actor)?;
        let own = store::keys_of(&self.inner.db, staff).await?;
        if !own.iter().any(|one| one.id == key) {
            return Err(StaffError::NoSuchKey);
        }
        let mut tx = self.inner.db.begin().await?;
        if !store::remove_key(&mut tx, staff, key).await? {
            return Err(StaffError::LastKey);
        }
        self.record(&mut tx, actor, "identity-audit-staff-key-removed", staff).await?;
        tx.commit().await?;
        Ok(())
    }

    /// A device is lost: an operator takes away every key and code of somebody, and ends what is open to them.
    #[tracing::instrument(name = "identity.forget_keys", skip_all)]
    pub async fn forget_keys(&self, actor: &Actor, name: &str) -> Result<Ended, StaffError> {
        super::roster::demand_machine(actor)?;
        let employee = self.named(name).await?;
        let mut tx = self.inner.db.begin().await?;
        store::forget_keys(&mut tx, employee.id).await?;
        store::replace_codes(&mut tx, employee.id, &[], self.inner.clock.now()).await?;
        let ended = self.end(&mut tx, actor, "identity-audit-staff-key-removed", employee.id).await?;
        tx.commit().await?;
        Ok(ended)
    }

    /// New recovery codes, told this once; the ones before open nothing any more.
    #[tracing::instrument(name = "identity.make_recovery_codes", skip_all)]
    pub(crate) async fn new_codes(
        &self,
        actor: &Actor,
        since: DateTime<Utc>,
    ) -> Result<Vec<RecoveryCode>, StaffError> {
        let staff = self.demand_fresh(actor, since)?;
        self.passkeys()?;
        self.whose(staff).await?;
        let mut tx = self.inner.db.begin().await?;
        let codes = self.give_codes(&mut tx, actor, staff).await?;
        tx.commit().await?;
        Ok(codes)
    }
}

/// The person who asks, whatever their role.
pub(super) const fn demand_staff(actor: &Actor) -> Result<StaffId, Forbidden> {
    match actor {
        Actor::Staff(staff) if !matches!(staff.role, Role::NeighbourhoodDesk) => Ok(staff.id),
        Actor::Visitor => Err(Forbidden::SignInFirst),
        _ => Err(Forbidden::NotAllowed),
    }
}
