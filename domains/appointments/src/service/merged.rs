//! Two files of the registry became one, or who was in no register is one of its people: the appointments of both are of one
//! person. Where that was a mistake, what had followed returns. Who has died comes to none.

use std::sync::Arc;

use audit::{Access, Purpose};
use auth::Actor;
use chrono::{DateTime, Utc};
use db::{DbError, Tx};
use identity::{Belongings, ReturningBelongings};
use jobs::{Attempt, Failure, Handler, Job};
use kernel::PersonId;
use outbox::Delivered;
use registry::RegistryEvent;

use super::Appointments;
use crate::domain::{CancelledBy, VisitId};
use crate::error::AppointmentError;
use crate::store::merged as store;
use crate::store::visit::{self as visits, close_online};

/// Lets appointments follow their person: to the kept one of two files, and into the register.
pub const FOLLOW: &str = "appointments.follow_a_merger";
/// Gives back the appointments of somebody who has died.
pub const VISITOR_DIED: &str = "appointments.visitor_died";

const DIED: Purpose = Purpose::Known("appointments-purpose-died");

/// What somebody booked, and the numbers that they drew.
struct Visits(Appointments);

impl Belongings for Visits {
    const JOB: &'static str = FOLLOW;
    const FOLLOWED: &'static str = "appointments-audit-followed";
    const MERGED: Purpose = Purpose::Known("appointments-purpose-merged");

    async fn follow(&self, tx: &mut Tx, before: PersonId, kept: PersonId) -> Result<u64, DbError> {
        store::lock_visitors(tx, [before, kept]).await?;
        store::visits_follow(tx, before, kept).await
    }
}

impl ReturningBelongings for Visits {
    const RETURNED: &'static str = "appointments-audit-returned";
    const BECAME: Purpose = Purpose::Known("appointments-purpose-became");
    const PARTED: Purpose = Purpose::Known("appointments-purpose-parted");

    async fn note(&self, tx: &mut Tx, outsider: PersonId, resident: PersonId) -> Result<(), DbError> {
        // Before it is noted what they have: nothing is booked in between, which could not return.
        store::lock_visitors(tx, [outsider, resident]).await?;
        store::note_followed(tx, outsider).await
    }

    async fn give_back(&self, tx: &mut Tx, resident: PersonId, outsider: PersonId) -> Result<u64, DbError> {
        let [closed, theirs] = store::lock_visitors(tx, [resident, outsider]).await?;
        let returned = store::visits_return(tx, resident, outsider).await?;
        if returned > 0 {
            // Nobody is kept from booking by what another missed, and who missed it is.
            if closed.is_some() {
                let own = self.closed_by_misses(tx, resident).await?;
                close_online(tx, &resident.to_string(), own.min(closed)).await?;
            }
            let own = self.closed_by_misses(tx, outsider).await?;
            if own > theirs {
                close_online(tx, &outsider.to_string(), own).await?;
            }
        }
        Ok(returned)
    }
}

impl Visits {
    /// Until when booking online is closed to somebody by what they missed themselves.
    async fn closed_by_misses(
        &self,
        tx: &mut Tx,
        person: PersonId,
    ) -> Result<Option<DateTime<Utc>>, DbError> {
        let missed = visits::missed(tx, person).await?;
        Ok(self.0.limits().closed_until(&missed))
    }
}

/// Does the jobs [`FOLLOW`].
pub(super) fn follower(appointments: &Appointments) -> Arc<dyn Handler> {
    let (db, clock) = (appointments.db().clone(), appointments.inner.clock.clone());
    identity::follows_people(Visits(appointments.clone()), db, clock)
}

impl Appointments {
    /// The appointments of somebody who has died are others' again. Nobody is told: nobody reads the notices of the dead.
    #[tracing::instrument(name = "appointments.give_back_of_the_dead", skip_all)]
    async fn give_back_of_the_dead(&self, person: PersonId) -> Result<(), AppointmentError> {
        for visit in store::booked_by(self.db(), person).await? {
            self.give_back_one(visit, person).await?;
        }
        Ok(())
    }

    async fn give_back_one(&self, id: VisitId, person: PersonId) -> Result<(), AppointmentError> {
        let mut tx = self.db().begin().await?;
        match self.cancel_in(&mut tx, id, CancelledBy::Office, None).await {
            // It was cancelled meanwhile, or they came.
            Err(AppointmentError::Refused(_)) => return Ok(()),
            cancelled => cancelled?,
        };
        let access = Access::to(person, "appointments-audit-cancelled", DIED).on(id);
        audit::record(&mut tx, &Actor::machine(VISITOR_DIED), self.now(), access).await?;
        Ok(tx.commit().await?)
    }
}

/// Does the jobs [`VISITOR_DIED`].
pub(super) struct DiedHandler(pub(super) Appointments);

impl Handler for DiedHandler {
    fn kind(&self) -> &'static str {
        VISITOR_DIED
    }

    fn run<'a>(&'a self, job: &'a Job) -> Attempt<'a> {
        Box::pin(async move {
            let delivered: Delivered = job.read()?;
            let event: RegistryEvent = serde_json::from_value(delivered.event).map_err(Failure::for_good)?;
            let RegistryEvent::Died { person, .. } = event else { return Ok(()) };
            self.0.give_back_of_the_dead(person).await.map_err(Failure::passing)
        })
    }
}
