//! Sending a request: from then on it has a number and a term.

use audit::Access;
use auth::{Actor, Deed};
use kernel::Language;
use protocol::{Direction, NewEntry};
use serde_json::json;
use sha2::{Digest, Sha256};

use super::{Cases, PURPOSE, applicant};
use crate::domain::{Birth, Case, CaseId, DraftId, check_all};
use crate::error::CaseError;
use crate::store;

impl Cases {
    /// Somebody sends a draft. The same draft sent twice is one case.
    #[tracing::instrument(name = "cases.send", skip_all, fields(draft.id = %id))]
    pub(crate) async fn send(&self, actor: &Actor, id: DraftId) -> Result<CaseId, CaseError> {
        let person = applicant(actor, Deed::Act)?;
        let at = self.moment();
        let mut tx = self.db().begin().await?;
        let Some(draft) = store::draft_of(&mut tx, person, id).await? else {
            // A second press waits for the first, and finds what became of it.
            return store::case_of_draft(&mut tx, person, id).await?.ok_or(CaseError::NotFound);
        };
        let mut open = self.opened(draft)?;
        let answers = check_all(open.form, &open.draft.answers, at.today)
            .map_err(|place| CaseError::NotWhole { page: place + 1 })?;
        // What is not asked any more stays behind, its files too.
        open.draft.answers.clone_from(&answers);
        self.settle_files(&mut tx, &open.draft, at).await?;
        let case_id = CaseId::new();
        let document =
            json!({ "service": open.definition.key, "version": open.definition.version, "answers": answers });
        let entry = NewEntry {
            direction: Direction::Incoming,
            correspondent: Some(person),
            subject: open.definition.sheet.title.in_language(Language::It).to_owned(),
            about: case_id.to_string(),
            sha256: hex::encode(Sha256::digest(document.to_string())),
        };
        let protocol = protocol::register(&mut tx, at.now, at.today, entry).await?;
        let birth = Birth { draft: id, person, protocol, answers };
        let change = Case::sent(case_id, open.definition, birth, actor, at).ok_or(CaseError::NotOffered)?;
        store::keep_definition(&mut tx, open.definition, at.now).await?;
        store::insert_case(&mut tx, &change, at.calendar).await?;
        store::move_files(&mut tx, id, case_id).await?;
        store::delete_draft(&mut tx, person, id).await?;
        self.watch_clock(&mut tx, &change.case, at).await?;
        audit::record(&mut tx, actor, at.now, Access::to(person, "cases-audit-sent", PURPOSE).on(case_id))
            .await?;
        tx.commit().await?;
        Ok(case_id)
    }
}
