//! The work of offices in figures, for whoever answers for them.

use std::collections::BTreeSet;

use audit::Access;
use auth::{Actor, Permission};
use chrono::{NaiveDate, TimeDelta};

use super::{Cases, PURPOSE, Voices};
use crate::error::CaseError;
use crate::store::{self, Tally};

/// The work of offices in figures.
pub(crate) struct Work {
    /// The day from which what came and ended is counted.
    pub(crate) since: NaiveDate,
    pub(crate) tallies: Vec<Tally>,
    /// What was said of their services.
    pub(crate) voices: Vec<Voices>,
}

impl Cases {
    /// What came and ended is counted for so long.
    const COUNTED: TimeDelta = TimeDelta::days(365);

    /// The work of an official's offices over the last year, and as it stands today.
    #[tracing::instrument(name = "cases.count_work", skip_all)]
    pub(crate) async fn tallies(&self, actor: &Actor) -> Result<Work, CaseError> {
        let access = Access::to_many("cases-audit-counted", PURPOSE);
        let staff = self.admitted(actor, Permission::DecideCases, access).await?;
        let at = self.moment();
        let mut tallies = store::tallies(self.db(), at.now - Self::COUNTED, at.today).await?;
        tallies
            .retain(|tally| self.may_find(staff, &tally.unit, (&tally.service, tally.is_protected)).is_ok());
        let services: BTreeSet<&str> = tallies.iter().map(|tally| tally.service.as_str()).collect();
        let since = at.today - Self::COUNTED;
        let mut voices = self.voices(&services, since).await?;
        voices.extend(self.voices_of_certificates(staff, since).await?);
        Ok(Work { since, tallies, voices })
    }
}
