//! What offices find on top of their inbox: what they are to conclude in another's place, what is urgent, what the population
//! register could not follow, and what is to be looked at again.

use std::sync::Arc;

use auth::{Actor, Permission};

use super::Cases;
use super::office::units_of;
use crate::definition::Definition;
use crate::error::CaseError;
use crate::store::{self, Listed, ToDo};

impl Cases {
    /// So many are listed at once of each office.
    pub(super) const TO_DO: i64 = 50;

    /// What an official's offices are to do, office by office, of each the earliest first. It names nobody.
    #[tracing::instrument(name = "cases.list_to_do", skip_all)]
    pub(crate) async fn to_do(
        &self,
        actor: &Actor,
        what: ToDo,
    ) -> Result<Vec<(Listed, Arc<Definition>)>, CaseError> {
        let staff = actor.staff_allowed_to(Permission::WorkCases)?;
        let units = units_of(staff);
        let mut found = match &units {
            None => store::to_do(self.db(), what, None, Self::TO_DO).await?,
            Some(units) => {
                let mut all = Vec::new();
                for unit in units {
                    all.extend(store::to_do(self.db(), what, Some(unit), Self::TO_DO).await?);
                }
                all
            }
        };
        // What their very office is to conclude is theirs, whoever holds it.
        let is_to_conclude = what == ToDo::Conclude && units.is_some();
        found.retain(|line| {
            is_to_conclude || self.may_find(staff, &line.unit, (&line.service, line.is_protected)).is_ok()
        });
        self.with_definitions(found).await
    }
}
