//! By what code the desks for businesses of the country name a case.

use audit::Access;
use auth::Actor;

use super::{Cases, PURPOSE};
use crate::definition::Procedure;
use crate::domain::{Case, CaseId, Refusal, SuapInstance};
use crate::error::CaseError;
use crate::store;

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
}
