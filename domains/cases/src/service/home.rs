//! Somebody has moved who was granted something that holds for their home, as a parking pass: they and the office that granted
//! it are told, in the history of the request, what to do. It does not end by itself: whether the new home is in the same area
//! the office knows.

use auth::Actor;
use chrono::NaiveDate;
use jobs::{Attempt, Failure, Handler, Job};
use kernel::{Language, PersonId};
use outbox::Delivered;
use registry::RegistryEvent;

use super::Cases;
use crate::definition::FollowsHome;
use crate::domain::{Case, Words};
use crate::error::CaseError;
use crate::store;

/// Tells of it on what they were granted; one for each event of the registry.
pub const HOME_CHANGED: &str = "cases.home_changed";

/// Whose hand the message shows.
const HAND: &str = "Anagrafe";

impl Cases {
    /// A message on the last request of each such service that was granted to somebody who has moved. Idempotent.
    #[tracing::instrument(name = "cases.tell_of_home", skip_all)]
    async fn tell_of_home(&self, person: PersonId, on: NaiveDate) -> Result<(), CaseError> {
        for definition in self.catalogue().definitions() {
            let Some(follows) = &definition.follows_home else { continue };
            let granted = store::granted_of(self.db(), person, &definition.key).await?;
            let (Some(case), Some(words)) = (granted, words_of(follows, on)) else { continue };
            self.tell_of_home_on(case, words).await?;
        }
        Ok(())
    }

    async fn tell_of_home_on(&self, case: Case, words: Words) -> Result<(), CaseError> {
        if store::has_words(self.db(), case.id, &words).await? {
            return Ok(());
        }
        let machine = Actor::machine(HAND);
        let change = case.tell(&machine, words, self.moment());
        self.save(&machine, change, "cases-audit-home-told").await.map(drop)
    }
}

/// What both read.
fn words_of(follows: &FollowsHome, on: NaiveDate) -> Option<Words> {
    let tells = follows.tells.in_language(Language::It);
    Words::parse(&format!("Residenza cambiata dal {}. {tells}", on.format("%d/%m/%Y")))
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
            let (RegistryEvent::ResidenceChanged { person, on } | RegistryEvent::Cancelled { person, on }) =
                event
            else {
                return Ok(());
            };
            self.0.tell_of_home(person, on).await.map_err(Failure::passing)
        })
    }
}
