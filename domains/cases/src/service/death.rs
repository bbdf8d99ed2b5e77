//! Who asked has died: the offices that hold their requests learn of it, and decide what becomes of each. Some go to the
//! heirs, some have nothing left to decide: no rule ends them all.

use auth::Actor;
use chrono::NaiveDate;
use jobs::{Attempt, Failure, Handler, Job};
use kernel::PersonId;
use outbox::Delivered;
use registry::RegistryEvent;

use super::Cases;
use super::facts::noted;
use crate::domain::{Case, Fact, Noted, Whose};
use crate::error::CaseError;
use crate::store::{self, Which};

/// Notes on the open requests of somebody who has died that they have; one for each event of the registry.
pub const APPLICANT_DIED: &str = "cases.applicant_died";

/// Whose hand the note shows.
const HAND: &str = "Anagrafe";
/// So many requests of one person are read at once.
const PAGE: i64 = 50;

impl Cases {
    /// A note on every open request of somebody who has died. Idempotent.
    #[tracing::instrument(name = "cases.note_death", skip_all)]
    async fn note_death(&self, person: PersonId, on: NaiveDate) -> Result<(), CaseError> {
        let (whose, noted) = (Whose::all_of(person), noted(Fact::Died { on }));
        let mut offset = 0;
        loop {
            let page = store::cases_of(self.db(), &whose, Which::Open, offset, PAGE).await?;
            if page.is_empty() {
                return Ok(());
            }
            for case in page {
                self.note_death_on(case, noted.clone()).await?;
            }
            offset += PAGE;
        }
    }

    async fn note_death_on(&self, case: Case, noted: Noted) -> Result<(), CaseError> {
        if store::has_words(self.db(), case.id, &noted.words).await? {
            return Ok(());
        }
        let machine = Actor::machine(HAND);
        let change = case.note_fact(&machine, noted, self.moment());
        self.save(&machine, change, "cases-audit-death-noted").await.map(drop)
    }
}

pub(super) struct ApplicantDied(pub(super) Cases);

impl Handler for ApplicantDied {
    fn kind(&self) -> &'static str {
        APPLICANT_DIED
    }

    fn run<'a>(&'a self, job: &'a Job) -> Attempt<'a> {
        Box::pin(async move {
            let delivered: Delivered = job.read()?;
            let event: RegistryEvent = serde_json::from_value(delivered.event).map_err(Failure::for_good)?;
            let RegistryEvent::Died { person, on } = event else { return Ok(()) };
            self.0.note_death(person, on).await.map_err(Failure::passing)
        })
    }
}
