//! What goes and comes on paper: the letter of a notice that was posted, and what who asked answers without coming in.

use auth::Actor;
use chrono::NaiveDate;

use super::Cases;
use super::facts::noted;
use super::files::SentFile;
use super::office::demand_as_read;
use crate::definition::{ActionKey, Upload};
use crate::domain::{By, Case, CaseId, Fact, Refusal, Words, Wrong};
use crate::error::CaseError;

const NOTED: &str = "cases-audit-delivery-noted";
const RECORDED: &str = "cases-audit-answer-recorded";

impl Cases {
    /// The office notes on which day who asked received the letter of a notice before refusal by post: their ten days run from
    /// then. `version` is that of the page on which it was written. Gives the one that the case has from then on.
    #[tracing::instrument(name = "cases.note_delivery", skip_all, fields(case.id = %id))]
    pub(crate) async fn note_delivery(
        &self,
        actor: &Actor,
        (id, version): (CaseId, i64),
        day: NaiveDate,
    ) -> Result<i64, CaseError> {
        let (case, by) = self.of_office(actor, id, NOTED).await?;
        demand_as_read(&case, version)?;
        let (definition, at) = (self.definition_of(&case).await?, self.moment());
        let told_on = self.stands_since(&case).await?;
        let noted = noted(Fact::NoticeArrived { on: day });
        let (change, last_day) = case.received(&definition, (actor, by), (told_on, day, noted), at)?;
        let ready = self.ready(change).await?;
        let mut tx = self.db().begin().await?;
        let case = self.write_down(&mut tx, actor, ready, NOTED).await?;
        self.watch_notice(&mut tx, &case, last_day, at).await?;
        tx.commit().await?;
        Ok(case.version)
    }

    /// The files that the office can record with what who asked answered on paper; none where it takes no files.
    pub(crate) async fn files_on_paper(
        &self,
        actor: &Actor,
        id: CaseId,
        action: &ActionKey,
    ) -> Result<Option<Upload>, CaseError> {
        Ok(self.answered_on_paper(actor, id, action).await?.1)
    }

    /// The office records what who asked answered on paper to a notice before refusal, or to a request for papers, and on
    /// which day it came: the clock goes on from that day. They are told. `version` is that of the case as it was read, where
    /// somebody says so.
    #[tracing::instrument(name = "cases.record_answer", skip_all, fields(case.id = %id))]
    pub(crate) async fn record_answer(
        &self,
        actor: &Actor,
        (id, version, action): (CaseId, Option<i64>, &ActionKey),
        came_on: NaiveDate,
        said: (Option<Words>, Vec<SentFile>),
    ) -> Result<Result<Case, Wrong>, CaseError> {
        let (case, _) = self.answered_on_paper(actor, id, action).await?;
        demand_as_read(&case, version)?;
        if came_on > self.today() || came_on < self.stands_since(&case).await? {
            return Err(Refusal::OtherDay.into());
        }
        self.act_bringing((actor, RECORDED), (case, By::Paper(came_on)), action, said).await
    }

    /// A case that an official works, and what it takes with something that who asked can do on paper.
    async fn answered_on_paper(
        &self,
        actor: &Actor,
        id: CaseId,
        action: &ActionKey,
    ) -> Result<(Case, Option<Upload>), CaseError> {
        let (case, by) = self.of_office(actor, id, RECORDED).await?;
        case.demand_workable(by)?;
        let definition = self.definition_of(&case).await?;
        let procedure = definition.procedure.as_ref().ok_or(Refusal::NotNow)?;
        let found = case.answers_on_paper(procedure).find(|one| &one.key == action).ok_or(Refusal::NotNow)?;
        let upload = found.files.clone();
        Ok((case, upload))
    }
}
