//! Requests as the one screen of a counter begins them and hears what became of them. The form is filled in on its own pages.

use appointments::VisitId;
use audit::Access;
use auth::{Actor, Permission};
use db::Beside;
use kernel::PersonId;
use registry::Reason;

use super::visits::from_appointments;
use super::{Cases, PURPOSE};
use crate::definition::{Definition, ServiceKey, Text};
use crate::domain::{CaseId, Channel, DraftId, Writer, is_for_case};
use crate::error::CaseError;
use crate::store;
use crate::web::INBOX_PATH;

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

/// The request for which somebody at the desk has their appointment.
#[derive(Clone, Debug)]
pub struct CameFor {
    /// Its number.
    pub number: String,
    /// What was asked for.
    pub title: Text,
    /// How it stands.
    pub state: Option<Text>,
    /// Where the office works it, for whoever may.
    pub path: Option<String>,
}

impl Cases {
    /// The request for which somebody at the desk has their appointment; none where it is for none, or where the clerk takes no
    /// requests. It stands in their log.
    pub async fn came_for(
        &self,
        actor: &Actor,
        person: PersonId,
        visit: VisitId,
    ) -> Result<Option<CameFor>, CaseError> {
        let Some(appointments) = &self.appointments else { return Ok(None) };
        if actor.staff_allowed_to(Permission::TakeRequests).is_err() {
            return Ok(None);
        }
        let found = appointments.about(visit).await.map_err(from_appointments)?;
        let Some((visit, about)) = found else { return Ok(None) };
        let Some(case) = store::case_by_id(self.db(), CaseId(about)).await? else { return Ok(None) };
        let definition = self.definition_of(&case).await?;
        if case.person != person || self.is_protected(&case) || !is_for_case(&visit, &case, &definition) {
            return Ok(None);
        }
        let access = Access::to(person, "cases-audit-came-for", PURPOSE).on(case.id);
        let clerk = self.clerk_for(actor, person, access.clone()).await?;
        let is_of_office = actor.staff_allowed_to(Permission::WorkCases).is_ok()
            && self.may_work(clerk, &case).await?.is_ok();
        self.note_reading(actor, access).await?;
        let state = definition.procedure.as_ref().and_then(|procedure| procedure.state(&case.state));
        Ok(Some(CameFor {
            number: case.protocol.to_string(),
            title: definition.sheet.title.clone(),
            state: state.map(|state| state.name.clone()),
            path: is_of_office.then(|| format!("{INBOX_PATH}/{}", case.id)),
        }))
    }

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
