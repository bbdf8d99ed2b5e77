//! Somebody has moved who was granted something that holds for their home, as a parking pass: they and the office that granted
//! it are told, in the history of the request, what to do, and the office finds it among what it is to look at again. It does
//! not end by itself: whether the new home is in the same area the office knows.

use audit::Access;
use auth::Actor;
use chrono::NaiveDate;
use jobs::{Attempt, Failure, Handler, Job};
use kernel::{Language, PersonId};
use outbox::Delivered;
use registry::RegistryEvent;

use super::{Cases, PURPOSE};
use crate::definition::FollowsHome;
use crate::domain::{Case, CaseId, Refusal, Words};
use crate::error::CaseError;
use crate::store;

/// Tells of it on what they were granted; one for each event of the registry.
pub const HOME_CHANGED: &str = "cases.home_changed";

/// Whose hand the message shows.
const HAND: &str = "Anagrafe";

/// What happened, before the day.
const MOVED: &str = "Residenza cambiata";
const LEFT: &str = "Iscrizione all'anagrafe cessata";

impl Cases {
    /// A message on the last request of each such service that was granted to somebody who has moved, or left: what happened
    /// and since when. Idempotent.
    #[tracing::instrument(name = "cases.tell_of_home", skip_all)]
    async fn tell_of_home(&self, person: PersonId, what: &str, on: NaiveDate) -> Result<(), CaseError> {
        for definition in self.catalogue().definitions() {
            let Some(follows) = &definition.follows_home else { continue };
            let granted = store::last_granted_of(self.db(), person, &definition.key).await?;
            let (Some(case), Some(words)) = (granted, words_of(follows, (what, on))) else { continue };
            self.tell_of_home_on(case, words).await?;
        }
        Ok(())
    }

    async fn tell_of_home_on(&self, case: Case, words: Words) -> Result<(), CaseError> {
        let (machine, at, id) = (Actor::machine(HAND), self.moment(), case.id);
        if store::has_words(self.db(), id, &words).await? {
            // A move that is annulled is told with its own day: nothing new stands in the history, but the office looks again.
            let mut tx = self.db().begin().await?;
            store::want_recheck(&mut tx, id, at.now).await?;
            return Ok(tx.commit().await?);
        }
        let ready = self.ready(case.tell(&machine, words, at)).await?;
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

/// What both read.
fn words_of(follows: &FollowsHome, (what, on): (&str, NaiveDate)) -> Option<Words> {
    let tells = follows.tells.in_language(Language::It);
    Words::parse(&format!("{what} dal {}. {tells}", on.format("%d/%m/%Y")))
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
            let (person, what, on) = match event {
                RegistryEvent::ResidenceChanged { person, on } => (person, MOVED, on),
                RegistryEvent::Cancelled { person, on } => (person, LEFT, on),
                _ => return Ok(()),
            };
            self.0.tell_of_home(person, what, on).await.map_err(Failure::passing)
        })
    }
}
