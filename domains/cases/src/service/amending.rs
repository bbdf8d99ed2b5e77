//! Writing a request as programs do: by the names of the answers, whatever page they are on.

use auth::Actor;
use serde_json::{Map, Value};

use super::{Cases, NotAsked, OpenDraft, writer};
use crate::domain::{
    Answers, DraftId, Known, Wrong, amend_given, asked_fields, asked_pages, digest_of, lacking,
};
use crate::error::CaseError;
use crate::store;

impl OpenDraft<'_> {
    /// What tells whether it was changed since somebody read it: the digest of what is answered.
    pub(crate) fn version(&self) -> String {
        digest_of(self.definition, &self.draft.answers)
    }

    /// What the city knows of the answers to what is asked, page by page as far as nothing was answered yet.
    pub(crate) fn prefilled(&self) -> Answers {
        let answers = &self.draft.answers;
        let pages = asked_pages(self.form, answers);
        let known = pages
            .filter_map(|(_, page)| self.prefilled_among(&asked_fields(page, answers).collect::<Vec<_>>()));
        known.fold(Answers::default(), |all, of_page| all.with(&of_page))
    }

    /// Everything that keeps it from being sent, by the names of the answers.
    pub(crate) fn lacking(&self) -> Vec<(String, Wrong)> {
        lacking(self.form, &self.draft.answers, &self.known)
    }

    /// That nobody has changed it since it was read.
    pub(super) fn demand_version(&self, version: &str) -> Result<(), CaseError> {
        if self.version() == version { Ok(()) } else { Err(CaseError::Stale) }
    }
}

impl Cases {
    /// Takes answers to a draft as it was read: those that are named change, the others stay. All of them, or none where
    /// one is wrong; what is still missing keeps it from being sent and from nothing else.
    #[tracing::instrument(name = "cases.amend_draft", skip_all, fields(draft.id = %id))]
    pub(crate) async fn amend_draft(
        &self,
        actor: &Actor,
        (id, version): (DraftId, &str),
        given: &Map<String, Value>,
    ) -> Result<(), NotAsked> {
        let at = self.moment();
        let before = self.draft(actor, id).await?;
        let writer = writer(actor)?;
        let streets = self.streets_of(before.form, given).await?;
        let known = Known { streets, ..before.known };
        let mut tx = self.db().begin().await?;
        let draft = store::draft_of(&mut tx, &writer, id).await?.ok_or(CaseError::NotFound)?;
        self.demand_free(&mut tx, id).await?;
        let mut open = self.opened(draft)?;
        open.demand_version(version)?;
        let answers = amend_given(open.form, &open.draft.answers, given, &known).map_err(NotAsked::Wrong)?;
        open.draft.answers = answers;
        self.keep_draft(&mut tx, actor, &mut open.draft, at).await?;
        Ok(tx.commit().await?)
    }
}
