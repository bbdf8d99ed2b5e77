//! Somebody has moved who was granted something that holds for their home, as a parking pass: they and the office that granted
//! it are told, in the history of the request, what to do, and the office finds it among what it is to look at again. It does
//! not end by itself: whether the new home is in the same area the office knows.

use audit::Access;
use auth::Actor;
use jobs::{Attempt, Failure, Handler, Job};
use kernel::PersonId;
use outbox::Delivered;
use registry::RegistryEvent;

use super::facts::noted_of_home;
use super::{Cases, PURPOSE};
use crate::domain::{Case, CaseId, Fact, Noted, Refusal};
use crate::error::CaseError;
use crate::store;

/// Tells of it on what they were granted; one for each event of the registry.
pub const HOME_CHANGED: &str = "cases.home_changed";

/// Whose hand the message shows.
const HAND: &str = "Anagrafe";

impl Cases {
    /// A message on the last request of each such service that was granted to somebody who has moved, or left: what happened
    /// and since when. Idempotent.
    #[tracing::instrument(name = "cases.tell_of_home", skip_all)]
    async fn tell_of_home(&self, person: PersonId, fact: Fact) -> Result<(), CaseError> {
        for definition in self.catalogue().definitions() {
            let Some(follows) = &definition.follows_home else { continue };
            let granted = store::last_granted_of(self.db(), person, &definition.key).await?;
            let (Some(case), Some(noted)) = (granted, noted_of_home(fact, follows)) else { continue };
            self.tell_of_home_on(case, noted).await?;
        }
        Ok(())
    }

    async fn tell_of_home_on(&self, case: Case, noted: Noted) -> Result<(), CaseError> {
        let (machine, at, id) = (Actor::machine(HAND), self.moment(), case.id);
        if store::has_words(self.db(), id, &noted.words).await? {
            // A move that is annulled is told with its own day: nothing new stands in the history, but the office looks again.
            let mut tx = self.db().begin().await?;
            store::want_recheck(&mut tx, id, at.now).await?;
            return Ok(tx.commit().await?);
        }
        let ready = self.ready(case.tell_fact(&machine, noted, at)).await?;
        let mut tx = self.db().begin().await?;
        self.write_down(&mut tx, &machine, ready, "cases-audit-home-told").await?;
        store::want_recheck(&mut tx, id, at.now).await?;
        Ok(tx.commit().await?)
    }

    /// An official has looked whether something granted still holds after a move.
    #[tracing::instrument(name = "cases.note_rechecked", skip_all, fields(case.id = %id))]
    pub(crate) async fn note_rechecked(&self, actor: &Actor, id: CaseId) -> Result<(), CaseError> {
        let action = "cases-audit-rechecked";
        let (case, _) = self.of_office(actor, id, action).await?;
        self.demand_another(actor, &case, action).await?;
        if !store::waits_for_recheck(self.db(), id).await? {
            return Err(Refusal::NotNow.into());
        }
        let (at, access) = (self.moment(), Access::to(case.person, action, PURPOSE).on(id));
        let mut tx = self.db().begin().await?;
        store::end_recheck(&mut tx, id, at.now).await?;
        audit::record(&mut tx, actor, at.now, access).await?;
        Ok(tx.commit().await?)
    }
}

pub(super) struct HomeChanged(pub(super) Cases);

impl Handler for HomeChanged {
    fn kind(&self) -> &'static str {
        HOME_CHANGED
    }

    fn run<'a>(&'a self, job: &'a Job) -> Attempt<'a> {
        Box::pin(async move {
            let delivered: Delivered = job.read()?;
            let event: RegistryEvent = serde_json::from_value(delivered.event).map_err(Failure::for_good)?;
            let (person, fact) = match event {
                RegistryEvent::ResidenceChanged { person, on } => (person, Fact::Moved { on }),
                RegistryEvent::Cancelled { person, on } => (person, Fact::Left { on }),
                _ => return Ok(()),
            };
            self.0.tell_of_home(person, fact).await.map_err(Failure::passing)
        })
    }
}
