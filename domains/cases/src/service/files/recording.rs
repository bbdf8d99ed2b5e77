//! Opinions that come by certified mail: the office that holds the case records what they say, with their document.

use std::sync::Arc;

use audit::Access;
use auth::Actor;
use kernel::StaffId;

use super::super::{Cases, PURPOSE};
use super::SentFile;
use super::answering::sorted;
use crate::definition::{Definition, NeededOpinion};
use crate::domain::{Attached, Case, CaseId, Opinion, OpinionId, Refusal, Words, Wrong};
use crate::error::CaseError;
use crate::store;

const RECORDED: &str = "cases-audit-opinion-recorded";

/// An opinion that an official is about to record.
pub(crate) struct Recorded {
    pub(crate) opinion: Opinion,
    case: Case,
    staff: StaffId,
}

impl Cases {
    /// The opinion that an official of the office that holds a case can record: one that is waited for from a body without
    /// a desk here, or from whoever is asked in the place of who was silent.
    pub(crate) async fn opinion_to_record(
        &self,
        actor: &Actor,
        (id, opinion): (CaseId, OpinionId),
    ) -> Result<Recorded, CaseError> {
        let (case, by) = self.of_office(actor, id, RECORDED).await?;
        case.demand_workable(by)?;
        let staff = by.staff().ok_or(Refusal::NotNow)?;
        let found = store::opinion_by_id(self.db(), opinion).await?.filter(|found| found.case == id);
        let opinion = found.ok_or(CaseError::NotFound)?;
        self.demand_another(actor, &case, RECORDED).await?;
        let definition: Arc<Definition> = self.definition_of(&case).await?;
        if !opinion.is_recorded(&definition, self.today()) {
            return Err(Refusal::NotNow.into());
        }
        Ok(Recorded { opinion, case, staff })
    }

    /// They record it: all of its files are taken, or nothing happens and this says what is wrong.
    #[tracing::instrument(name = "cases.record_opinion", skip_all, fields(opinion.id = %recorded.opinion.id))]
    pub(crate) async fn record_opinion(
        &self,
        actor: &Actor,
        recorded: Recorded,
        (words, sent): (Words, Vec<SentFile>),
    ) -> Result<Result<Opinion, Wrong>, CaseError> {
        let (at, upload) = (self.moment(), NeededOpinion::upload());
        let Recorded { opinion, case, staff } = recorded;
        if sent.is_empty() {
            return Ok(Err(Wrong::Missing));
        }
        if sent.iter().any(SentFile::is_too_many) {
            return Ok(Err(Wrong::TooManyFiles(upload.max_files)));
        }
        let brought = self.bring(&[(&opinion.unit.opinion_field(), &upload)], sent, at).await?;
        let (files, needless, wrong) = sorted(brought);
        self.sweep_all(&needless, at).await?;
        if let Some(wrong) = wrong {
            return Ok(Err(wrong));
        }
        let kept: Vec<Attached> = files.clone();
        let done = match opinion.give(staff, (words, files), at) {
            Ok(given) => self.note_opinion(actor, &case, given).await,
            Err(refused) => Err(refused.into()),
        };
        if done.is_err() {
            self.sweep_all(&kept, at).await?;
        }
        done.map(Ok)
    }

    async fn note_opinion(&self, actor: &Actor, case: &Case, opinion: Opinion) -> Result<Opinion, CaseError> {
        let given = opinion.given.as_ref().ok_or(Refusal::NotNow)?;
        let mut tx = self.db().begin().await?;
        // The files were looked at meanwhile, and a colleague may have ended the case, or given it away.
        store::hold_unchanged(&mut tx, case.id, case.version).await?;
        store::save_answer(&mut tx, opinion.id, given).await?;
        store::insert_opinion_files(&mut tx, case, &opinion, given).await?;
        audit::record(&mut tx, actor, given.at, Access::to(case.person, RECORDED, PURPOSE).on(case.id))
            .await?;
        tx.commit().await?;
        Ok(opinion)
    }
}
