//! Two files of the registry became one, or who was in no register is one of its people: the appointments of both are of one
//! person. Where that was a mistake, what had followed returns. Who has died comes to none.

use audit::{Access, Purpose};
use auth::Actor;
use chrono::{DateTime, Utc};
use db::Tx;
use identity::{OutsiderBecame, OutsiderParted};
use jobs::{Attempt, Failure, Handler, Job};
use kernel::PersonId;
use outbox::Delivered;
use registry::{PersonsMerged, RegistryEvent};
use serde::Deserialize;

use super::Appointments;
use crate::domain::{CancelledBy, VisitId};
use crate::error::AppointmentError;
use crate::store::merged as store;
use crate::store::visit::{self as visits, close_online};

/// Lets appointments follow their person: to the kept one of two files, and into the register.
pub const FOLLOW: &str = "appointments.follow_a_merger";
/// Gives back the appointments of somebody who has died.
pub const VISITOR_DIED: &str = "appointments.visitor_died";

const MERGED: Purpose = Purpose::Known("appointments-purpose-merged");
const PARTED: Purpose = Purpose::Known("appointments-purpose-parted");
const BECAME: Purpose = Purpose::Known("appointments-purpose-became");
const DIED: Purpose = Purpose::Known("appointments-purpose-died");

/// What happened, by what is told of it.
#[derive(Deserialize)]
#[serde(untagged)]
enum Told {
    Merged(PersonsMerged),
    Became(OutsiderBecame),
    Parted(OutsiderParted),
}

impl Appointments {
    /// What somebody booked under an identifier that leads elsewhere stands among the appointments of the one that stays.
    /// Idempotent.
    #[tracing::instrument(name = "appointments.follow", skip_all)]
    async fn visits_follow(&self, before: PersonId, kept: PersonId) -> Result<(), AppointmentError> {
        let mut tx = self.db().begin().await?;
        self.visits_follow_in(&mut tx, before, kept, MERGED).await?;
        Ok(tx.commit().await?)
    }

    /// The same of somebody who was in no register, unless they have parted from that resident since.
    #[tracing::instrument(name = "appointments.visits_follow_into_the_register", skip_all)]
    async fn visits_follow_into_the_register(
        &self,
        OutsiderBecame { outsider, resident }: OutsiderBecame,
    ) -> Result<(), AppointmentError> {
        let mut tx = self.db().begin().await?;
        if !identity::has_parted(&mut tx, outsider, resident).await? {
            // Before it is noted what they have: nothing is booked in between, which could not return.
            let kept = registry::kept_in(&mut tx, resident).await?;
            store::lock_visitors(&mut tx, [outsider, kept]).await?;
            store::note_followed(&mut tx, outsider).await?;
            self.visits_follow_in(&mut tx, outsider, resident, BECAME).await?;
        }
        Ok(tx.commit().await?)
    }

    async fn visits_follow_in(
        &self,
        tx: &mut Tx,
        before: PersonId,
        kept: PersonId,
        why: Purpose,
    ) -> Result<(), AppointmentError> {
        // The kept file may have been merged itself before this was heard of.
        let kept = registry::kept_in(tx, kept).await?;
        store::lock_visitors(tx, [before, kept]).await?;
        if store::visits_follow(tx, before, kept).await? > 0 {
            let access = Access::to(kept, "appointments-audit-followed", why);
            audit::record(tx, &Actor::machine(FOLLOW), self.now(), access).await?;
        }
        Ok(())
    }

    /// What had followed somebody to a resident who they are not is theirs again, unless they are linked to them anew.
    #[tracing::instrument(name = "appointments.return", skip_all)]
    async fn visits_return(
        &self,
        OutsiderParted { outsider, taken_for }: OutsiderParted,
    ) -> Result<(), AppointmentError> {
        let mut tx = self.db().begin().await?;
        if identity::has_parted(&mut tx, outsider, taken_for).await? {
            let resident = registry::kept_in(&mut tx, taken_for).await?;
            let [closed, theirs] = store::lock_visitors(&mut tx, [resident, outsider]).await?;
            if store::visits_return(&mut tx, resident, outsider).await? > 0 {
                // Nobody is kept from booking by what another missed, and who missed it is.
                if closed.is_some() {
                    let own = self.closed_by_misses(&mut tx, resident).await?;
                    close_online(&mut tx, &resident.to_string(), own.min(closed)).await?;
                }
                let own = self.closed_by_misses(&mut tx, outsider).await?;
                if own > theirs {
                    close_online(&mut tx, &outsider.to_string(), own).await?;
                }
                let access = Access::to(resident, "appointments-audit-returned", PARTED);
                audit::record(&mut tx, &Actor::machine(FOLLOW), self.now(), access).await?;
            }
        }
        Ok(tx.commit().await?)
    }

    /// Until when booking online is closed to somebody by what they missed themselves.
    async fn closed_by_misses(
        &self,
        tx: &mut Tx,
        person: PersonId,
    ) -> Result<Option<DateTime<Utc>>, AppointmentError> {
        let missed = visits::missed(tx, person).await?;
        Ok(self.limits().closed_until(&missed))
    }

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

/// Does the jobs [`FOLLOW`].
pub(super) struct FollowHandler(pub(super) Appointments);

impl Handler for FollowHandler {
    fn kind(&self) -> &'static str {
        FOLLOW
    }

    fn run<'a>(&'a self, job: &'a Job) -> Attempt<'a> {
        Box::pin(async move {
            let delivered: Delivered = job.read()?;
            let done = match serde_json::from_value(delivered.event).map_err(Failure::for_good)? {
                Told::Merged(PersonsMerged { kept, merged, .. }) => self.0.visits_follow(merged, kept).await,
                Told::Became(became) => self.0.visits_follow_into_the_register(became).await,
                Told::Parted(parted) => self.0.visits_return(parted).await,
            };
            done.map_err(Failure::passing)
        })
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
