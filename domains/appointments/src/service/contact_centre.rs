//! Booking for who calls.

use auth::{Actor, Permission};
use chrono::NaiveDate;
use kernel::PersonId;
use registry::codice_fiscale::CodiceFiscale;
use registry::{Reason, RegistryError};

use super::{Appointments, Asking};
use crate::domain::Visitor;
use crate::error::AppointmentError;

/// Whom a caller is found to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CallerFound {
    /// This person.
    Person(PersonId),
    /// Nobody with this codice fiscale was born on this day.
    Nobody,
}

impl Appointments {
    /// Who calls, by what they say: their codice fiscale and the day on which they were born. Both must be right; whoever is
    /// found reads in their log that they were, and why.
    #[tracing::instrument(name = "appointments.find_caller", skip_all)]
    pub async fn find_caller(
        &self,
        actor: &Actor,
        code: CodiceFiscale,
        born_on: NaiveDate,
        reason: &Reason,
    ) -> Result<CallerFound, AppointmentError> {
        actor.staff_allowed_to(Permission::BookForOthers)?;
        let found = self.registry().find_caller(actor, code, reason).await.map_err(from_registry)?;
        let caller = found.iter().find(|found| found.birth_date == born_on);
        Ok(caller.map_or(CallerFound::Nobody, |found| CallerFound::Person(found.person())))
    }

    /// What the caller is called, for whoever speaks with them.
    pub(crate) async fn name_of_caller(&self, asking: &Asking) -> Result<String, AppointmentError> {
        match asking.visitor() {
            Visitor::Person(person) => {
                let name =
                    registry::name_of(self.db(), person).await.map_err(AppointmentError::unexpected)?;
                let name = name.ok_or(AppointmentError::NotFound)?;
                let mut tx = self.db().begin().await?;
                let access = asking.access("appointments-audit-caller-named");
                audit::record(&mut tx, asking.actor(), self.now(), access).await?;
                tx.commit().await?;
                Ok(name.spoken())
            }
            Visitor::Guest(guest) => Ok(self.guest(asking.actor(), guest).await?.name),
            Visitor::Nobody => Err(AppointmentError::NotFound),
        }
    }
}

fn from_registry(error: RegistryError) -> AppointmentError {
    match error {
        RegistryError::Forbidden(refused) => refused.into(),
        RegistryError::NotFound => AppointmentError::NotFound,
        other => AppointmentError::unexpected(other),
    }
}
