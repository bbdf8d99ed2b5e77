//! What offices find on top of their inbox: what they are to conclude in another's place, what is urgent, what the population
//! register could not follow, what is to be looked at again, and what is to be entered soon.

use std::sync::Arc;

use auth::{Actor, Permission};

use super::Cases;
use super::office::units_of;
use crate::definition::{Definition, UnitKey};
use crate::error::CaseError;
use crate::store::{self, Listed, ToDo};

/// What stands on top.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OnTop {
    /// What was noted of a case.
    Noted(ToDo),
    /// What is to be entered by the next working day, or should have been.
    EnterSoon,
}

impl Cases {
    /// So many are listed at once of each office.
    pub(super) const TO_DO: i64 = 50;

    /// What an official's offices are to do, office by office, of each the earliest first. It names nobody.
    #[tracing::instrument(name = "cases.list_to_do", skip_all)]
    pub(crate) async fn to_do(
        &self,
        actor: &Actor,
        what: OnTop,
    ) -> Result<Vec<(Listed, Arc<Definition>)>, CaseError> {
        let staff = actor.staff_allowed_to(Permission::WorkCases)?;
        let units = units_of(staff);
        // What their very office is to conclude is theirs, whoever holds it.
        let is_to_conclude = what == OnTop::Noted(ToDo::Conclude) && units.is_some();
        // Each office by itself, or the whole city at once.
        let offices: Vec<Option<UnitKey>> =
            units.map_or_else(|| vec![None], |units| units.into_iter().map(Some).collect());
        let mut found = Vec::new();
        for unit in &offices {
            found.extend(match what {
                OnTop::Noted(what) => store::to_do(self.db(), what, unit.as_ref(), Self::TO_DO).await?,
                OnTop::EnterSoon => self.to_enter_soon(unit.as_ref()).await?,
            });
        }
        found.retain(|line| {
            is_to_conclude || self.may_find(staff, &line.unit, (&line.service, line.is_protected)).is_ok()
        });
        self.with_definitions(found).await
    }
}
