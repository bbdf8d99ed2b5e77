//! What operators do with the list of who works for the city.

use audit::{Access, Purpose};
use auth::{Actor, Forbidden, Role, Scope};
use chrono::NaiveDate;
use db::Tx;
use kernel::{PersonId, StaffId};
use registry::codice_fiscale::CodiceFiscale;
use web::Ended;

use super::{Employee, Employees, StaffError, WorkName, store};

pub(super) const PURPOSE: Purpose = Purpose::Known("identity-purpose-staff");
/// What a resident reads who is, or is no longer, noted as somebody who works for the city.
const LINKED: &str = "identity-audit-staff-linked";
const UNLINKED: &str = "identity-audit-staff-unlinked";

/// Somebody who begins to work for the city.
#[derive(Clone, Debug)]
pub struct Newcomer {
    /// Who, where that is settled already; else a new one.
    pub id: Option<StaffId>,
    /// How colleagues call them.
    pub name: WorkName,
    /// What residents read instead of a name; the office's name unless given.
    pub public_name: Option<String>,
    /// The code of their office.
    pub office: String,
    /// What they are here for.
    pub role: Role,
    /// Where it holds.
    pub scopes: Vec<Scope>,
    /// Their codice fiscale, if they live here; it leads to their file and is not kept.
    pub fiscal_code: Option<CodiceFiscale>,
    /// Who they are to the city's identity provider.
    pub subject: Option<String>,
    /// Their first day; today unless given.
    pub from: Option<NaiveDate>,
    /// Their last one.
    pub until: Option<NaiveDate>,
}

impl Employees {
    /// Somebody begins to work for the city.
    #[tracing::instrument(name = "identity.add_employee", skip_all)]
    pub async fn add(&self, actor: &Actor, newcomer: Newcomer) -> Result<Employee, StaffError> {
        demand_machine(actor)?;
        demand_people_role(newcomer.role)?;
        let employee = self.as_employee(newcomer).await?;
        self.insert(actor, &employee).await?;
        Ok(employee)
    }

    pub(super) async fn insert(&self, actor: &Actor, employee: &Employee) -> Result<(), StaffError> {
        let mut tx = self.inner.db.begin().await?;
        if !store::insert_employee(&mut tx, employee, self.inner.clock.now()).await? {
            return Err(StaffError::Taken);
        }
        self.record(&mut tx, actor, "identity-audit-staff-added", employee.id).await?;
        if let Some(person) = employee.person {
            self.record_link(&mut tx, actor, person, employee.id, LINKED).await?;
        }
        Ok(tx.commit().await?)
    }

    async fn as_employee(&self, newcomer: Newcomer) -> Result<Employee, StaffError> {
        let office = self.office_name(&newcomer.office).ok_or(StaffError::NoSuchOffice)?;
        let active_from = newcomer.from.unwrap_or_else(|| self.today());
        if newcomer.until.is_some_and(|until| until < active_from) {
            return Err(StaffError::WrongDays);
        }
        self.demand_offices(&newcomer.scopes)?;
        let person = match newcomer.fiscal_code {
            Some(code) => Some(self.resident_with(code).await?),
            None => None,
        };
        Ok(Employee {
            id: newcomer.id.unwrap_or_else(StaffId::new),
            name: newcomer.name,
            public_name: newcomer.public_name.unwrap_or_else(|| office.to_owned()),
            office: newcomer.office,
            role: newcomer.role,
            scopes: newcomer.scopes,
            person,
            subject: newcomer.subject,
            active_from,
            active_until: newcomer.until,
            disabled_at: None,
            suspended: None,
        })
    }

    /// What an office of this code is called, where people are received or where work is done.
    fn office_name(&self, code: &str) -> Option<&str> {
        let desks = self.inner.city.offices.iter().map(|office| (&office.code, &office.name));
        let units = self.offices.iter().map(|(code, name)| (code, name));
        desks.chain(units).find(|(known, _)| *known == code).map(|(_, name)| name.as_str())
    }

    /// A scope of an office that the city does not have would reach nothing, and nobody would see why.
    pub(super) fn demand_offices(&self, scopes: &[Scope]) -> Result<(), StaffError> {
        let is_known = |scope: &Scope| match scope {
            Scope::Office(code) => self.office_name(code).is_some(),
            Scope::Service(_) | Scope::Municipio(_) => true,
        };
        if scopes.iter().all(is_known) { Ok(()) } else { Err(StaffError::NoSuchOffice) }
    }

    /// Whose code this is. A code that two people share tells neither.
    async fn resident_with(&self, code: CodiceFiscale) -> Result<PersonId, StaffError> {
        let found =
            registry::persons_with_code(&self.inner.db, code).await.map_err(StaffError::unexpected)?;
        match found.as_slice() {
            [only] => Ok(*only),
            _ => Err(StaffError::NoSuchResident),
        }
    }

    /// Notes who an employee is when they are not at work, for instance since they moved here. What is open to them
    /// ends, so that the next thing they do is done under it.
    #[tracing::instrument(name = "identity.note_resident", skip_all)]
    pub async fn note_resident(
        &self,
        actor: &Actor,
        name: &str,
        code: CodiceFiscale,
    ) -> Result<(Employee, Ended), StaffError> {
        demand_machine(actor)?;
        let employee = self.named(name).await?;
        let person = self.resident_with(code).await?;
        let mut tx = self.inner.db.begin().await?;
        store::save_person(&mut tx, employee.id, person).await?;
        if let Some(before) = employee.person.filter(|before| *before != person) {
            self.record_link(&mut tx, actor, before, employee.id, UNLINKED).await?;
        }
        self.record_link(&mut tx, actor, person, employee.id, LINKED).await?;
        let ended = self.end(&mut tx, actor, "identity-audit-staff-person", employee.id).await?;
        tx.commit().await?;
        Ok((Employee { person: Some(person), ..employee }, ended))
    }

    /// Everybody who works or has worked for the city, by name. Desks are no people.
    #[tracing::instrument(name = "identity.list_employees", skip_all)]
    pub async fn list(&self, actor: &Actor) -> Result<Vec<Employee>, StaffError> {
        demand_machine(actor)?;
        let mut all = store::employees(&self.inner.db).await?;
        all.retain(|one| !one.is_desk());
        Ok(all)
    }

    /// Gives somebody another role, or the same one elsewhere. What was open to them under the old one ends.
    #[tracing::instrument(name = "identity.change_role", skip_all)]
    pub async fn change_role(
        &self,
        actor: &Actor,
        name: &str,
        role: Role,
        scopes: &[Scope],
    ) -> Result<(Employee, Ended), StaffError> {
        demand_machine(actor)?;
        demand_people_role(role)?;
        self.demand_offices(scopes)?;
        let employee = self.named(name).await?;
        demand_people_role(employee.role)?;
        let mut tx = self.inner.db.begin().await?;
        store::save_role(&mut tx, employee.id, role, scopes).await?;
        let ended = self.end(&mut tx, actor, "identity-audit-staff-role", employee.id).await?;
        tx.commit().await?;
        Ok((Employee { role, scopes: scopes.to_vec(), ..employee }, ended))
    }

    /// Lets somebody in no more, and ends everything that is open to them.
    #[tracing::instrument(name = "identity.disable_employee", skip_all)]
    pub async fn disable(&self, actor: &Actor, name: &str) -> Result<(Employee, Ended), StaffError> {
        demand_machine(actor)?;
        let employee = self.named(name).await?;
        self.disable_found(actor, employee).await
    }

    /// The same for whoever was allowed to find them.
    pub(super) async fn disable_found(
        &self,
        actor: &Actor,
        employee: Employee,
    ) -> Result<(Employee, Ended), StaffError> {
        let now = self.inner.clock.now();
        let mut tx = self.inner.db.begin().await?;
        store::disable_employee(&mut tx, employee.id, now).await?;
        let ended = self.end(&mut tx, actor, "identity-audit-staff-disabled", employee.id).await?;
        tx.commit().await?;
        Ok((Employee { disabled_at: employee.disabled_at.or(Some(now)), ..employee }, ended))
    }

    /// Takes somebody who has died off the list: their access ends like that of anybody who leaves.
    #[tracing::instrument(name = "identity.take_off_the_dead", skip_all)]
    pub(crate) async fn take_off_the_dead(
        &self,
        machine: &Actor,
        person: PersonId,
    ) -> Result<(), StaffError> {
        for name in store::names_at_work_of(&self.inner.db, person).await? {
            self.disable(machine, &name).await?;
        }
        Ok(())
    }

    /// Who an employee is when they are not at work follows when two files of theirs become one: nobody decides about
    /// themselves under either. What is open to them ends, so that the next thing they do is done under it.
    #[tracing::instrument(name = "identity.employees_follow_a_merger", skip_all)]
    pub(crate) async fn follow_a_merger(
        &self,
        machine: &Actor,
        merged: PersonId,
        kept: PersonId,
    ) -> Result<(), StaffError> {
        let mut tx = self.inner.db.begin().await?;
        for staff in store::staff_who_are(&mut tx, merged).await? {
            store::save_person(&mut tx, staff, kept).await?;
            self.record_link(&mut tx, machine, kept, staff, LINKED).await?;
            self.end(&mut tx, machine, "identity-audit-staff-person", staff).await?;
        }
        Ok(tx.commit().await?)
    }

    pub(super) async fn end(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        action: &'static str,
        staff: StaffId,
    ) -> Result<Ended, StaffError> {
        self.record(tx, actor, action, staff).await?;
        Ok(web::end_access_of(tx, staff, self.inner.clock.now()).await?)
    }

    pub(super) async fn named(&self, name: &str) -> Result<Employee, StaffError> {
        store::find_by_name(&self.inner.db, name).await?.ok_or(StaffError::NoSuchEmployee)
    }

    /// What was done with somebody's access, as the log of accesses has it.
    pub(super) async fn record(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        action: &'static str,
        staff: StaffId,
    ) -> Result<(), StaffError> {
        let access = Access::to_many(action, PURPOSE).on(staff);
        Ok(audit::record(tx, actor, self.inner.clock.now(), access).await?)
    }

    /// Who somebody is when they are not at work is theirs to read: in the log of the resident.
    async fn record_link(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        person: PersonId,
        staff: StaffId,
        action: &'static str,
    ) -> Result<(), StaffError> {
        let access = Access::to(person, action, PURPOSE).on(staff);
        Ok(audit::record(tx, actor, self.inner.clock.now(), access).await?)
    }

    /// The same for what was refused.
    pub(super) async fn record_refusal(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        action: &'static str,
        staff: StaffId,
    ) -> Result<(), StaffError> {
        let access = Access::to_many(action, PURPOSE).on(staff).refused();
        Ok(audit::record(tx, actor, self.inner.clock.now(), access).await?)
    }

    /// Who somebody on the list is to the rules.
    pub(super) fn actor_of(&self, employee: &Employee) -> Actor {
        employee.actor(self.inner.city.timezone)
    }

    pub(super) fn today(&self) -> NaiveDate {
        self.inner.clock.today_in(self.inner.city.timezone)
    }
}

/// Whoever became a desk, or stopped being one, would take their keys along.
fn demand_people_role(role: Role) -> Result<(), StaffError> {
    if role == Role::NeighbourhoodDesk { Err(StaffError::NotAPerson) } else { Ok(()) }
}

/// The list is kept at the shell: no page changes who may come in.
pub(crate) fn demand_machine(actor: &Actor) -> Result<(), Forbidden> {
    match actor {
        Actor::Machine { .. } => Ok(()),
        Actor::Visitor => Err(Forbidden::SignInFirst),
        _ => Err(Forbidden::NotAllowed),
    }
}
