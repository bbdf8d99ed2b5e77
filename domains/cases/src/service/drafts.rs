//! Writing a request: page by page, saved at each, on whatever device.

use auth::{Actor, Deed};

use super::{Cases, applicant};
use crate::definition::{Definition, FieldName, Form, ServiceKey};
use crate::domain::{Draft, DraftId, PageRead, Sent, Wrong, asked_pages, read_page};
use crate::error::CaseError;
use crate::store;

/// A draft, and what it is a draft of.
pub(crate) struct OpenDraft<'a> {
    pub(crate) draft: Draft,
    pub(crate) definition: &'a Definition,
    pub(crate) form: &'a Form,
}

/// What came of a page that was sent.
pub(crate) enum Answered<'a> {
    /// Something is wrong; what is right is saved.
    Wrong(OpenDraft<'a>, Vec<(FieldName, Wrong)>),
    /// It raised another question on the same page.
    AsksMore,
    /// The next page that is asked, from 0; none where the summary follows.
    Next(Option<usize>),
}

impl Cases {
    /// Somebody begins to write a request.
    #[tracing::instrument(name = "cases.begin_draft", skip_all, fields(service = %service))]
    pub(crate) async fn begin_draft(
        &self,
        actor: &Actor,
        service: &ServiceKey,
    ) -> Result<DraftId, CaseError> {
        let person = applicant(actor, Deed::Act)?;
        self.offered(service)?;
        let now = self.moment().now;
        let draft = Draft {
            id: DraftId::new(),
            person,
            service: service.clone(),
            answers: Default::default(),
            begun_at: now,
            saved_at: now,
        };
        let mut tx = self.db().begin().await?;
        if store::count_drafts_of(&mut tx, person, service).await? >= Draft::MOST_OF_ONE_SERVICE {
            return Err(CaseError::TooManyDrafts);
        }
        store::insert_draft(&mut tx, &draft).await?;
        tx.commit().await?;
        Ok(draft.id)
    }

    /// What somebody is writing, the last touched first.
    pub(crate) async fn drafts(&self, actor: &Actor) -> Result<Vec<Draft>, CaseError> {
        Ok(store::drafts_of(self.db(), applicant(actor, Deed::Read)?).await?)
    }

    /// One of somebody's drafts.
    pub(crate) async fn draft(&self, actor: &Actor, id: DraftId) -> Result<OpenDraft<'_>, CaseError> {
        let person = applicant(actor, Deed::Act)?;
        self.opened(store::draft_by_id(self.db(), person, id).await?.ok_or(CaseError::NotFound)?)
    }

    /// Takes the answers of one page.
    #[tracing::instrument(name = "cases.answer_page", skip_all, fields(draft.id = %id))]
    pub(crate) async fn answer_page(
        &self,
        actor: &Actor,
        id: DraftId,
        page: usize,
        sent: &Sent<'_>,
    ) -> Result<Answered<'_>, CaseError> {
        let person = applicant(actor, Deed::Act)?;
        let at = self.moment();
        let mut tx = self.db().begin().await?;
        let draft = store::draft_of(&mut tx, person, id).await?.ok_or(CaseError::NotFound)?;
        let mut open = self.opened(draft)?;
        let asked = open.form.pages.get(page).ok_or(CaseError::NotFound)?;
        let PageRead { wrong, asks_more } = read_page(asked, sent, &mut open.draft.answers, at.today);
        open.draft.saved_at = at.now;
        store::save_draft(&mut tx, &open.draft).await?;
        tx.commit().await?;
        Ok(match (wrong.is_empty(), asks_more) {
            (false, _) => Answered::Wrong(open, wrong),
            (true, true) => Answered::AsksMore,
            (true, false) => {
                let next = asked_pages(open.form, &open.draft.answers).find(|(place, _)| *place > page);
                Answered::Next(next.map(|(place, _)| place))
            }
        })
    }

    /// Somebody throws a draft away.
    #[tracing::instrument(name = "cases.discard_draft", skip_all, fields(draft.id = %id))]
    pub(crate) async fn discard_draft(&self, actor: &Actor, id: DraftId) -> Result<(), CaseError> {
        let person = applicant(actor, Deed::Act)?;
        let mut tx = self.db().begin().await?;
        if !store::delete_draft(&mut tx, person, id).await? {
            return Err(CaseError::NotFound);
        }
        Ok(tx.commit().await?)
    }

    /// Forgets drafts that nobody touched for long; tells how many. Some at once: again until it is none.
    pub async fn forget_old_drafts(&self) -> Result<u64, db::DbError> {
        let Some(before) = self.moment().now.checked_sub_days(Draft::KEPT) else { return Ok(0) };
        let mut tx = self.db().begin().await?;
        let forgotten = store::delete_drafts_before(&mut tx, before).await?;
        tx.commit().await?;
        Ok(forgotten)
    }

    /// A service that can be asked for here and now.
    pub(crate) fn offered(&self, service: &ServiceKey) -> Result<&Definition, CaseError> {
        let definition = self.catalogue().find(service).ok_or(CaseError::NotFound)?;
        if definition.is_offered() { Ok(definition) } else { Err(CaseError::NotOffered) }
    }

    pub(super) fn opened(&self, draft: Draft) -> Result<OpenDraft<'_>, CaseError> {
        let definition = self.offered(&draft.service)?;
        let form = definition.form.as_ref().ok_or(CaseError::NotOffered)?;
        Ok(OpenDraft { draft, definition, form })
    }
}
