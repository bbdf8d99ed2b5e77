//! Neighbourhood desks (*sportelli di quartiere*): a newsagent with a tablet of the city's. They stand in the list of who
//! works for the city under a role of their own, and come in with a key that lives in the tablet.

use audit::{Access, Reason};
use auth::{Actor, Permission, Role, Scope};
use kernel::StaffId;
use web::Ended;

use super::roster::{PURPOSE, demand_machine};
use super::{Employee, Employees, StaffError, Suspension, WorkName, store};

/// A desk that opens.
#[derive(Clone, Debug)]
pub struct NewDesk {
    /// Which, where that is settled already; else a new one.
    pub id: Option<StaffId>,
    /// How operators call it, and what stands with each certificate as its office: `edicola-padova-12`.
    pub code: WorkName,
    /// What residents read: `Edicola di via Padova 12`.
    pub name: String,
    /// Whom it may serve; everybody unless given.
    pub scopes: Vec<Scope>,
}

impl Employees {
    /// A desk opens. Nobody issues anything there until its tablet is enrolled.
    #[tracing::instrument(name = "identity.add_desk", skip_all)]
    pub async fn add_desk(&self, actor: &Actor, new: NewDesk) -> Result<Employee, StaffError> {
        demand_machine(actor)?;
        self.demand_offices(&new.scopes)?;
        if self.inner.city.offices.iter().any(|office| office.code == new.code.as_str()) {
            return Err(StaffError::Taken);
        }
        let desk = Employee {
            id: new.id.unwrap_or_else(StaffId::new),
            office: new.code.as_str().to_owned(),
            name: new.code,
            public_name: new.name,
            role: Role::NeighbourhoodDesk,
            scopes: new.scopes,
            person: None,
            subject: None,
            active_from: self.today(),
            active_until: None,
            disabled_at: None,
            suspended: None,
        };
        self.insert(actor, &desk).await?;
        Ok(desk)
    }

    /// Every desk there is or was, by code: for the shell, and for officials who keep them.
    #[tracing::instrument(name = "identity.list_desks", skip_all)]
    pub async fn desks(&self, actor: &Actor) -> Result<Vec<Employee>, StaffError> {
        actor.machine_or_staff_of(None, Permission::ManageDesks)?;
        let mut all = store::employees(&self.inner.db).await?;
        all.retain(Employee::is_desk);
        Ok(all)
    }

    /// One desk, for officials who keep them.
    #[tracing::instrument(name = "identity.show_desk", skip_all)]
    pub async fn desk_with(&self, actor: &Actor, id: StaffId) -> Result<Employee, StaffError> {
        actor.machine_or_staff_of(None, Permission::ManageDesks)?;
        let found = store::find_employee(&self.inner.db, id).await?.filter(Employee::is_desk);
        found.ok_or(StaffError::NoSuchEmployee)
    }

    /// The address to open on a desk's tablet, once. The tablet it had before opens nothing any more.
    #[tracing::instrument(name = "identity.enrol_desk", skip_all)]
    pub async fn enrol_desk(&self, actor: &Actor, code: &str) -> Result<(String, Ended), StaffError> {
        demand_machine(actor)?;
        let desk = self.desk(code).await?;
        let ended = self.forget_keys(actor, desk.name.as_str()).await?;
        Ok((self.enrolment_link_of(actor, &desk).await?, ended))
    }

    /// A desk issues nothing until its door is opened again: what is open on its tablet ends at the next request, and its
    /// key opens nothing. Pressed twice, the first reason stays.
    #[tracing::instrument(name = "identity.suspend_desk", skip_all)]
    pub async fn suspend_desk(
        &self,
        actor: &Actor,
        code: &str,
        reason: &Reason,
    ) -> Result<Ended, StaffError> {
        let desk = self.desk_kept_by(actor, code, "identity-audit-desk-suspended").await?;
        let suspension = Suspension { since: self.inner.clock.now(), reason: reason.as_str().to_owned() };
        let mut tx = self.inner.db.begin().await?;
        if !store::suspend_employee(&mut tx, desk.id, &suspension).await? && desk.suspended.is_none() {
            return Err(StaffError::NoSuchEmployee);
        }
        let now = self.inner.clock.now();
        let access = Access::to_many("identity-audit-desk-suspended", reason.purpose()).on(desk.id);
        audit::record(&mut tx, actor, now, access).await?;
        let ended = web::end_access_of(&mut tx, desk.id, now).await?;
        tx.commit().await?;
        Ok(ended)
    }

    /// A desk may issue again, from the next sign-in of its tablet. One that was ended for good may not.
    #[tracing::instrument(name = "identity.resume_desk", skip_all)]
    pub async fn resume_desk(&self, actor: &Actor, code: &str) -> Result<(), StaffError> {
        let desk = self.desk_kept_by(actor, code, "identity-audit-desk-resumed").await?;
        let mut tx = self.inner.db.begin().await?;
        if store::resume_employee(&mut tx, desk.id).await? {
            self.record(&mut tx, actor, "identity-audit-desk-resumed", desk.id).await?;
        }
        Ok(tx.commit().await?)
    }

    /// A desk issues nothing any more, from its next press of a button, and is not opened again.
    #[tracing::instrument(name = "identity.disable_desk", skip_all)]
    pub async fn disable_desk(&self, actor: &Actor, code: &str) -> Result<(Employee, Ended), StaffError> {
        let desk = self.desk_kept_by(actor, code, "identity-audit-staff-disabled").await?;
        self.disable_found(actor, desk).await
    }

    /// The desk, for whoever may open and close it. A refusal is written down.
    async fn desk_kept_by(
        &self,
        actor: &Actor,
        code: &str,
        action: &'static str,
    ) -> Result<Employee, StaffError> {
        let allowed = actor.machine_or_staff_of(None, Permission::ManageDesks);
        let access = Access::to_many(action, PURPOSE);
        audit::gate(&self.inner.db, actor, self.inner.clock.now(), allowed, access).await??;
        self.desk(code).await
    }

    async fn desk(&self, code: &str) -> Result<Employee, StaffError> {
        let found = self.named(code).await?;
        if found.is_desk() { Ok(found) } else { Err(StaffError::NoSuchEmployee) }
    }
}
