//! Finding a case of one's offices by its number.

use audit::Access;
use auth::{Actor, Permission};
use protocol::ProtocolNumber;

use super::{Cases, Inbox, PURPOSE};
use crate::error::CaseError;
use crate::store;

impl Cases {
    /// An official looks for a case by its number, open or ended. What another office holds is not there.
    #[tracing::instrument(name = "cases.find_by_number", skip_all)]
    pub(crate) async fn find_by_number(
        &self,
        actor: &Actor,
        number: ProtocolNumber,
    ) -> Result<Inbox, CaseError> {
        let access = Access::to_many("cases-audit-inbox", PURPOSE);
        let staff = self.admitted(actor, Permission::WorkCases, access).await?;
        let found = store::listed_by_number(self.db(), number).await?;
        let own =
            found.filter(|line| self.may_find(staff, &line.unit, (&line.service, line.is_protected)).is_ok());
        let lines = self.with_definitions(own.into_iter().collect()).await?;
        Ok(Inbox { count: lines.len() as i64, lines })
    }
}
