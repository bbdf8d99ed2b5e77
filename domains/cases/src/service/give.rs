//! Cases go to the people of an office by name.

use audit::Access;
use auth::Actor;
use identity::{Colleague, WorkName};
use kernel::StaffId;

use super::office::demand_as_read;
use super::{Cases, PURPOSE};
use crate::domain::{Case, CaseId, Change, Refusal, Words};
use crate::error::CaseError;

/// What the log says of it.
pub(super) const GIVEN: &str = "cases-audit-given";

impl Cases {
    /// Those to whom a case can be given: they work in its office, or in the whole city where it is not
    /// protected, do not hold it, and did not write it down for who asked.
    pub(super) async fn receivers(&self, case: &Case) -> Result<Vec<Colleague>, CaseError> {
        let is_other = |one: &Colleague| ![case.officer, case.clerk].contains(&Some(one.staff.id));
        let mut others = self.colleagues_of(case).await?;
        others.retain(is_other);
        Ok(others)
    }

    /// Those who work in the office of a case and may find it, whoever holds it.
    pub(super) async fn colleagues_of(&self, case: &Case) -> Result<Vec<Colleague>, CaseError> {
        let unit = case.unit.as_str();
        let mut colleagues = self.workers_of(unit).await?;
        let of_what = (case.service.as_str(), case.is_protected);
        colleagues.retain(|one| self.may_find(&one.staff, unit, of_what).is_ok());
        Ok(colleagues)
    }

    /// What colleagues call who holds a case.
    pub(super) async fn holder_name(&self, case: &Case) -> Result<Option<WorkName>, CaseError> {
        match case.officer {
            Some(staff) => identity::name_at_work(self.db(), staff).await.map_err(CaseError::unexpected),
            None => Ok(None),
        }
    }

    /// An official gives a case to a colleague of its office. Nobody gets their own or their family's.
    #[tracing::instrument(name = "cases.give", skip_all, fields(case.id = %id))]
    pub(crate) async fn give(
        &self,
        actor: &Actor,
        id: CaseId,
        to: StaffId,
        words: Option<Words>,
    ) -> Result<(), CaseError> {
        let change = self.giving(actor, (id, None), (to, words)).await?;
        self.save(actor, change, GIVEN).await.map(drop)
    }

    /// What becomes of a case by that; of one that was read, unless it has changed since.
    pub(super) async fn giving(
        &self,
        actor: &Actor,
        (id, version): (CaseId, Option<i64>),
        (to, words): (StaffId, Option<Words>),
    ) -> Result<Change, CaseError> {
        let (case, by) = self.of_office(actor, id, GIVEN).await?;
        demand_as_read(&case, version)?;
        let receiver = self.receivers(&case).await?.into_iter().find(|one| one.staff.id == to);
        let receiver = receiver.ok_or(Refusal::NotTheirs)?.staff;
        let allowed = self.may_work(&receiver, &case).await?;
        let access = Access::to(case.person, GIVEN, PURPOSE).on(id);
        let allowed = audit::gate(self.db(), actor, self.moment().now, allowed, access).await?;
        allowed.map_err(|_| Refusal::NotTheirs)?;
        Ok(case.give(actor, by, (to, words), self.moment())?)
    }
}
