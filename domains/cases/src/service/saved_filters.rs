//! The filters under which officials look at the inbox again and again.

use auth::{Actor, Permission};

use super::Cases;
use crate::domain::{FilterName, SavedFilter};
use crate::error::CaseError;
use crate::store;

impl Cases {
    /// As many as stay a list that one takes in at a glance.
    pub(crate) const MOST_FILTERS: i64 = 20;

    /// Those of an official. They name nobody, so looking at them is no access.
    pub(crate) async fn saved_filters(&self, actor: &Actor) -> Result<Vec<SavedFilter>, CaseError> {
        let staff = actor.staff_allowed_to(Permission::WorkCases)?;
        Ok(store::saved_filters(self.db(), staff.id).await?)
    }

    /// Keeps one, in the place of the one that has its name; whether there was room.
    #[tracing::instrument(name = "cases.save_filter", skip_all)]
    pub(crate) async fn save_filter(&self, actor: &Actor, filter: &SavedFilter) -> Result<bool, CaseError> {
        let staff = actor.staff_allowed_to(Permission::WorkCases)?;
        let mut tx = self.db().begin().await?;
        if store::count_filters_beside(&mut tx, staff.id, &filter.name).await? >= Self::MOST_FILTERS {
            return Ok(false);
        }
        store::save_filter(&mut tx, staff.id, filter, self.moment().now).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// Forgets one. One that is not there is forgotten already.
    #[tracing::instrument(name = "cases.forget_filter", skip_all)]
    pub(crate) async fn forget_filter(&self, actor: &Actor, name: &FilterName) -> Result<(), CaseError> {
        let staff = actor.staff_allowed_to(Permission::WorkCases)?;
        let mut tx = self.db().begin().await?;
        store::delete_filter(&mut tx, staff.id, name).await?;
        Ok(tx.commit().await?)
    }
}
