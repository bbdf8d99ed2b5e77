//! An appointment is not to be.

use audit::{Access, Purpose};
use auth::{Actor, Deed, Service};
use db::Tx;
use kernel::PersonId;

use super::asking::PURPOSE;
use super::{Appointments, Asking};
use crate::domain::{CancelledBy, Visit, VisitCode, VisitId, Visitor};
use crate::error::AppointmentError;
use crate::store;

impl Appointments {
    /// Whoever asks does not come. What is cancelled already is cancelled.
    #[tracing::instrument(name = "appointments.cancel", skip_all, fields(visit.id = %id))]
    pub async fn cancel(
        &self,
        asking: &Asking,
        id: VisitId,
        reason: Option<String>,
    ) -> Result<Visit, AppointmentError> {
        let before = self.own(asking, id).await?;
        if !before.has_cells() {
            return Ok(before);
        }
        let now = self.now();
        if !asking.is_staff() {
            self.limits_of(&before).await?.demand_time(before.starts_at, now)?;
        }
        let mut tx = self.db().begin().await?;
        let visit = match self.cancel_in(&mut tx, id, CancelledBy::Visitor, reason).await {
            // Pressed twice at once, the other was faster.
            Err(AppointmentError::Refused(refusal)) => {
                tx.rollback().await?;
                let after = self.own(asking, id).await?;
                return if after.has_cells() { Err(refusal.into()) } else { Ok(after) };
            }
            cancelled => cancelled?,
        };
        audit::record(&mut tx, asking.actor(), now, asking.access("appointments-audit-cancelled").on(id))
            .await?;
        tx.commit().await?;
        Ok(visit)
    }

    /// An appointment is ended, in the transaction of whoever ends it; they write down why. One visit, and so one lane, for
    /// each transaction, unless they are taken in the order of pool and lane.
    pub async fn cancel_in(
        &self,
        tx: &mut Tx,
        id: VisitId,
        by: CancelledBy,
        reason: Option<String>,
    ) -> Result<Visit, AppointmentError> {
        let before = store::visit::find_in(tx, id).await?.ok_or(AppointmentError::NotFound)?;
        let visit = self.lock_in(tx, &before).await?;
        let freed = visit.freed();
        let visit = self.free_in(tx, visit.cancel(by, reason, self.now())?).await?;
        outbox::append(tx, self.now(), &freed).await?;
        Ok(visit)
    }

    /// An appointment of whoever asks.
    #[tracing::instrument(name = "appointments.visit", skip_all, fields(visit.id = %id))]
    pub async fn visit(&self, asking: &Asking, id: VisitId) -> Result<Visit, AppointmentError> {
        let visit = self.own(asking, id).await?;
        let mut tx = self.db().begin().await?;
        let access = asking.access("appointments-audit-seen").on(id);
        audit::record(&mut tx, asking.actor(), self.now(), access).await?;
        tx.commit().await?;
        Ok(visit)
    }

    /// The appointment that somebody names by its code: at a counter, on the telephone, at the door. Whoever asks writes down
    /// why.
    pub async fn visit_by_code(&self, code: &VisitCode) -> Result<Visit, AppointmentError> {
        store::visit::find_by_code(self.db(), code).await?.ok_or(AppointmentError::NotFound)
    }

    /// The appointments of whoever has come in, or of whom they act for, since the days in which misses count; the next
    /// first.
    #[tracing::instrument(name = "appointments.visits_of", skip_all)]
    pub async fn visits_of(&self, actor: &Actor) -> Result<Vec<Visit>, AppointmentError> {
        let person = reader(actor)?;
        let since = self.now() - chrono::TimeDelta::days(self.limits().misses_days);
        let visits = store::visit::of_visitor(self.db(), Visitor::Person(person), since).await?;
        let mut tx = self.db().begin().await?;
        audit::record(&mut tx, actor, self.now(), listed(person, PURPOSE)).await?;
        tx.commit().await?;
        Ok(visits)
    }
}

/// Whose appointments somebody reads.
pub(super) fn reader(actor: &Actor) -> Result<PersonId, AppointmentError> {
    Ok(reads_own(actor)?)
}

/// The same, for whoever only wants to know whether they may.
pub(crate) fn reads_own(actor: &Actor) -> Result<PersonId, auth::Forbidden> {
    match actor {
        Actor::Outsider { person, .. } => Ok(*person),
        other => other.acts_for(Service::Appointments, Deed::Read),
    }
}

fn listed(person: PersonId, purpose: Purpose) -> Access {
    Access::to(person, "appointments-audit-listed", purpose)
}
