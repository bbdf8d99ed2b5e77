//! Finding a case of one's offices by its number, or by what others call it.

use audit::Access;
use auth::{Actor, Permission, Staff};
use protocol::ProtocolNumber;
use uuid::Uuid;

use super::{Cases, Inbox, PURPOSE};
use crate::error::CaseError;
use crate::store::{self, Listed};

impl Cases {
    /// An official looks for a case by its number, open or ended. What another office holds is not there,
    /// unless theirs is to conclude it.
    #[tracing::instrument(name = "cases.find_by_number", skip_all)]
    pub(crate) async fn find_by_number(
        &self,
        actor: &Actor,
        number: ProtocolNumber,
    ) -> Result<Inbox, CaseError> {
        let staff = self.searching(actor).await?;
        let found = store::listed_by_number(self.db(), number).await?;
        self.found(staff, found).await
    }

    /// The same by the UUID of the code by which the desks for businesses name it.
    #[tracing::instrument(name = "cases.find_by_cui", skip_all)]
    pub(crate) async fn find_by_cui(&self, actor: &Actor, uuid: Uuid) -> Result<Inbox, CaseError> {
        let staff = self.searching(actor).await?;
        let found = store::listed_by_cui(self.db(), uuid.to_string()).await?;
        self.found(staff, found).await
    }

    async fn searching<'a>(&self, actor: &'a Actor) -> Result<&'a Staff, CaseError> {
        self.admitted(actor, Permission::WorkCases, Access::to_many("cases-audit-inbox", PURPOSE)).await
    }

    async fn found(&self, staff: &Staff, found: Option<Listed>) -> Result<Inbox, CaseError> {
        let own = match found {
            Some(line) if self.is_theirs(staff, &line).await? => vec![line],
            _ => Vec::new(),
        };
        let lines = self.with_definitions(own).await?;
        Ok(Inbox { count: lines.len() as i64, lines })
    }

    /// Whether a case is of their office, or is to be concluded by it.
    async fn is_theirs(&self, staff: &Staff, line: &Listed) -> Result<bool, CaseError> {
        let is_held = self.may_find(staff, &line.unit, (&line.service, line.is_protected)).is_ok();
        Ok(is_held || self.acts_in_place(staff, (line.case_id, line.unit.as_str())).await?.is_some())
    }
}
