//! The queue of an official: what they go through, one case after the other.

use auth::Actor;

use super::Cases;
use super::office::units_of;
use crate::domain::CaseId;
use crate::error::CaseError;
use crate::store::{self, Filter, Listed, Whose};

impl Cases {
    /// The case that an official looks at after one of theirs: of those they hold the next that is due, then of those that
    /// nobody of their offices holds; after the last the first again. What stands still waits for others, and is passed by,
    /// as are cases that they may not work. None where nothing else waits.
    #[tracing::instrument(name = "cases.go_on_in_queue", skip_all, fields(case.id = %after))]
    pub(crate) async fn next_in_queue(
        &self,
        actor: &Actor,
        after: CaseId,
    ) -> Result<Option<CaseId>, CaseError> {
        let (_, by) = self.of_office(actor, after, "cases-audit-inbox").await?;
        let staff = actor.staff_allowed_to(auth::Permission::WorkCases)?;
        let Some(mine) = by.staff().map(Whose::Mine) else { return Ok(None) };
        let mut queue: Vec<Listed> = Vec::new();
        for (whose, most) in [(mine, Filter::MOST), (Whose::Free, Self::PER_PAGE)] {
            let (service, channel, due_by) = (None, None, None);
            let filter = Filter { whose, units: units_of(staff), service, channel, due_by };
            queue.extend(store::inbox(self.db(), &filter, 0, most).await?);
        }
        queue.retain(|line| line.due_on.is_some());
        // One that is done with is no longer there: the first is the next.
        let begin = queue.iter().position(|line| line.case_id == after).map_or(0, |at| at + 1);
        queue.rotate_left(begin);
        for line in queue.iter().filter(|line| line.case_id != after) {
            let Some(case) = store::case_by_id(self.db(), line.case_id).await? else { continue };
            if self.may_work(staff, &case).await?.is_ok() {
                return Ok(Some(case.id));
            }
        }
        Ok(None)
    }
}
