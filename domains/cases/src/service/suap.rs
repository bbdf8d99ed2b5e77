//! By what code the desks for businesses of the country name a case. The folder has what they send about it, and what is to
//! be told to them.

mod hearing;
mod telling;
mod words;

use audit::Access;
use auth::Actor;

use super::{Cases, PURPOSE};
use crate::definition::Procedure;
use crate::domain::{Case, CaseId, IndexItem, Refusal, SuapInstance};
use crate::error::CaseError;
use crate::store::{self, SuapMessage};

pub(crate) use hearing::NotHeard;

/// The instance that a case is.
pub(crate) struct InstanceSide {
    pub(crate) instance: SuapInstance,
    /// Its elements, where the front office sent them.
    pub(crate) elements: Vec<IndexItem>,
}

/// Why a code was not noted.
#[derive(Debug)]
pub(crate) enum NotNoted {
    /// It names another case.
    NamesAnother,
    /// Whatever keeps anybody from it.
    Case(CaseError),
}

impl<E: Into<CaseError>> From<E> for NotNoted {
    fn from(error: E) -> Self {
        Self::Case(error.into())
    }
}

impl Cases {
    /// Who works a request of a business notes by what code front offices and bodies name it, in place of what was noted
    /// before. From then on what is told of the case carries it.
    #[tracing::instrument(name = "cases.note_instance", skip_all, fields(case.id = %id))]
    pub(crate) async fn note_instance(
        &self,
        actor: &Actor,
        id: CaseId,
        instance: &SuapInstance,
    ) -> Result<(), NotNoted> {
        let action = "cases-audit-suap-instance";
        let (case, _) = self.of_office(actor, id, action).await?;
        let definition = self.definition_of(&case).await?;
        if !definition.procedure.as_ref().is_some_and(Procedure::is_of_businesses) {
            return Err(Refusal::NotNow.into());
        }
        let now = self.moment().now;
        let mut tx = self.db().begin().await?;
        // Two at once wait for one another.
        store::hold_unchanged(&mut tx, id, case.version).await?;
        if !store::note_instance(&mut tx, id, instance, now).await? {
            return Err(NotNoted::NamesAnother);
        }
        audit::record(&mut tx, actor, now, Access::to(case.person, action, PURPOSE).on(id)).await?;
        Ok(tx.commit().await?)
    }

    /// What is noted on a case that the caller has opened.
    pub(crate) async fn instance_of(&self, case: &Case) -> Result<Option<SuapInstance>, CaseError> {
        Ok(store::instance_of(self.db(), case.id).await?)
    }

    /// The instance that a case is, with the elements that came last; none where it is none.
    pub(super) async fn instance_side(&self, case: &Case) -> Result<Option<InstanceSide>, CaseError> {
        let Some(instance) = self.instance_of(case).await? else { return Ok(None) };
        let elements = store::index_for_reading(self.db(), case.id).await?;
        Ok(Some(InstanceSide { instance, elements }))
    }

    /// A program of the office reads what came about a case from the desks for businesses, and what is to be sent to them.
    #[tracing::instrument(name = "cases.read_suap_messages", skip_all, fields(case.id = %id))]
    pub(crate) async fn suap_messages(
        &self,
        actor: &Actor,
        id: CaseId,
    ) -> Result<Vec<SuapMessage>, CaseError> {
        let action = "cases-audit-suap-read";
        let (case, _) = self.of_office(actor, id, action).await?;
        self.note_reading(actor, Access::to(case.person, action, PURPOSE).on(id)).await?;
        Ok(store::suap_messages_of(self.db(), id).await?)
    }
}
