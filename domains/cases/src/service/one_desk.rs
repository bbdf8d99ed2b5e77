//! Requests as the one screen of a counter begins them and hears what became of them. The form is filled in on its own pages.

use auth::{Actor, Permission};
use db::Beside;
use kernel::PersonId;
use registry::Reason;

use super::Cases;
use crate::definition::{Definition, ServiceKey, Text};
use crate::domain::{CaseId, Channel, DraftId, Writer};
use crate::error::CaseError;
use crate::store;

/// A service that can be asked for at the desk.
#[derive(Clone, Debug)]
pub struct OfferedAtDesk {
    /// Which.
    pub service: ServiceKey,
    /// What it is called.
    pub title: Text,
}

/// What became of a request that was begun at the desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BecameOf {
    /// It is being written.
    Writing,
    /// It was sent.
    Sent {
        /// Which case it is.
        case: CaseId,
        /// Its number.
        number: String,
    },
    /// It was thrown away.
    Nothing,
}

impl Cases {
    /// What somebody at the desk can ask for. That a clerk turns to them stands in their log.
    pub async fn offered_at_desk(
        &self,
        actor: &Actor,
        person: PersonId,
    ) -> Result<Vec<OfferedAtDesk>, CaseError> {
        let found = self.at_desk(actor, person).await?;
        let offered =
            |one: &&Definition| OfferedAtDesk { service: one.key.clone(), title: one.sheet.title.clone() };
        Ok(found.services.iter().map(offered).collect())
    }

    /// Begins a request at the desk, or goes on with the one of this service that the clerk is writing down for them already:
    /// pressed twice, it is one. What the caller wants written is so in the same transaction.
    pub async fn write_at_desk<E: From<CaseError> + Send + 'static>(
        &self,
        actor: &Actor,
        person: PersonId,
        service: &ServiceKey,
        reason: &Reason,
        beside: &dyn Beside<DraftId, E>,
    ) -> Result<DraftId, E> {
        let drafts = self.at_desk(actor, person).await?.drafts;
        let Some(going_on) = drafts.iter().find(|draft| draft.service == *service) else {
            return self.begin_beside(actor, person, (service, Channel::Desk), reason, beside).await;
        };
        let mut tx = self.begin_writing().await?;
        beside.write(&mut tx, &going_on.id).await?;
        tx.commit().await.map_err(CaseError::from)?;
        Ok(going_on.id)
    }

    /// What became of what a clerk began.
    pub async fn became_of(&self, actor: &Actor, draft: DraftId) -> Result<BecameOf, CaseError> {
        let clerk = actor.staff_allowed_to(Permission::TakeRequests)?.id;
        let drafts = store::drafts_of_clerk(self.db(), clerk).await?;
        if drafts.iter().any(|one| one.id == draft) {
            return Ok(BecameOf::Writing);
        }
        let mut tx = self.db().begin().await?;
        let Some(id) = store::case_of_draft(&mut tx, &Writer::Clerk(clerk), draft).await? else {
            return Ok(BecameOf::Nothing);
        };
        tx.rollback().await?;
        let case = store::case_by_id(self.db(), id).await?.ok_or(CaseError::NotFound)?;
        Ok(BecameOf::Sent { case: id, number: case.protocol.to_string() })
    }
}

/// Where a request that was begun at the desk is written.
#[must_use]
pub fn path_of_desk_draft(draft: DraftId) -> String {
    format!("{}/{draft}/pagine/1", crate::web::DESK_PATH)
}

/// Where the receipt of one that was sent is.
#[must_use]
pub fn path_of_desk_receipt(case: CaseId) -> String {
    format!("/sportello/ricevute/{case}")
}
