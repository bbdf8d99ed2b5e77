//! The queue of an official: what they go through, one case after the other.

use auth::{Actor, Permission};

use super::Cases;
use super::office::units_of;
use crate::domain::CaseId;
use crate::error::CaseError;
use crate::store::{self, Filter};

impl Cases {
    /// The case that an official looks at after one of theirs: of those they hold the next that is due, then of those that
    /// nobody of their offices holds; after the last the first again. What stands still waits for others, and is passed by,
    /// as are cases that they wrote down for somebody, or may not work. None where nothing else waits.
    #[tracing::instrument(name = "cases.go_on_in_queue", skip_all, fields(case.id = %after))]
    pub(crate) async fn next_in_queue(
        &self,
        actor: &Actor,
        after: CaseId,
    ) -> Result<Option<CaseId>, CaseError> {
        self.of_office(actor, after, "cases-audit-inbox").await?;
        let staff = actor.staff_allowed_to(Permission::WorkCases)?;
        let units = units_of(staff);
        let most = (Filter::MOST, Self::PER_PAGE);
        let mut queue = store::queue_of(self.db(), staff.id, units.as_deref(), most).await?;
        // One that is done with is no longer there: the first is the next.
        let begin = queue.iter().position(|line| line.case_id == after).map_or(0, |at| at + 1);
        queue.rotate_left(begin);
        for line in queue.iter().filter(|line| line.case_id != after) {
            if self.may_find(staff, &line.unit, (&line.service, line.is_protected)).is_err() {
                continue;
            }
            let whom = registry::whom(self.db(), staff, line.person_id).await?;
            if staff.may_decide_about(&whom).is_ok() {
                return Ok(Some(line.case_id));
            }
        }
        Ok(None)
    }
}
