//! Neighbourhood desks (*sportelli di quartiere*): a newsagent with a tablet of the city's. They stand in the list of who
//! works for the city under a role of their own, and come in with a key that lives in the tablet.

use auth::{Actor, Role, Scope};
use kernel::StaffId;
use web::Ended;

use super::roster::demand_machine;
use super::{Employee, Employees, StaffError, WorkName, store};

/// A desk that opens.
#[derive(Clone, Debug)]
pub struct NewDesk {
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
            id: StaffId::new(),
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
        };
        self.insert(actor, &desk).await?;
        Ok(desk)
    }

    /// Every desk there is or was, by code.
    #[tracing::instrument(name = "identity.list_desks", skip_all)]
    pub async fn desks(&self, actor: &Actor) -> Result<Vec<Employee>, StaffError> {
        demand_machine(actor)?;
        let mut all = store::employees(&self.inner.db).await?;
        all.retain(Employee::is_desk);
        Ok(all)
    }

    /// The address to open on a desk's tablet, once. The tablet it had before opens nothing any more.
    #[tracing::instrument(name = "identity.enrol_desk", skip_all)]
    pub async fn enrol_desk(&self, actor: &Actor, code: &str) -> Result<(String, Ended), StaffError> {
        let desk = self.desk(actor, code).await?;
        let ended = self.forget_keys(actor, desk.name.as_str()).await?;
        Ok((self.enrolment_link_of(actor, &desk).await?, ended))
    }

    /// A desk issues nothing any more, from its next press of a button.
    #[tracing::instrument(name = "identity.disable_desk", skip_all)]
    pub async fn disable_desk(&self, actor: &Actor, code: &str) -> Result<(Employee, Ended), StaffError> {
        let desk = self.desk(actor, code).await?;
        self.disable(actor, desk.name.as_str()).await
    }

    async fn desk(&self, actor: &Actor, code: &str) -> Result<Employee, StaffError> {
        demand_machine(actor)?;
        let found = self.named(code).await?;
        if found.is_desk() { Ok(found) } else { Err(StaffError::NoSuchEmployee) }
    }
}
