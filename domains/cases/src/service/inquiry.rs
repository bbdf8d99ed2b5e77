//! What whoever is asked for an opinion needs before they answer, and who gives it to them.

use audit::Access;
use auth::Actor;

use super::opinion_mail::OpinionNews;
use super::opinions::AskedOpinion;
use super::{Cases, PURPOSE};
use crate::domain::{CaseId, Opinion, OpinionId, Refusal, Words};
use crate::error::CaseError;
use crate::store;

const NEEDED: &str = "cases-audit-opinion-needs";
const MET: &str = "cases-audit-opinion-met";

impl Cases {
    /// Whether an official of the office that is asked can say what they need before they answer.
    pub(crate) fn may_inquire(&self, opinion: &Opinion) -> bool {
        opinion.may_inquire(self.moment())
    }

    /// They say it: once, and their term is interrupted until they are given it.
    #[tracing::instrument(name = "cases.inquire", skip_all, fields(opinion.id = %id))]
    pub(crate) async fn inquire(
        &self,
        actor: &Actor,
        id: OpinionId,
        needs: Words,
    ) -> Result<Opinion, CaseError> {
        let AskedOpinion { opinion, case, .. } = self.asked(actor, id, NEEDED).await?;
        let staff = self.adviser_on(actor, (&opinion, &case), NEEDED).await?;
        let at = self.moment();
        let inquired = opinion.inquire(staff, needs, at)?;
        let inquiry = inquired.inquiry.as_ref().ok_or(Refusal::NotNow)?;
        let mut tx = self.db().begin().await?;
        store::hold_unchanged(&mut tx, case.id, case.version).await?;
        store::save_needs(&mut tx, id, inquiry).await?;
        self.mail_opinion(&mut tx, (&inquired, &case), OpinionNews::Needed, at).await?;
        let access = Access::to(case.person, NEEDED, PURPOSE).on(case.id);
        audit::record(&mut tx, actor, at.now, access).await?;
        tx.commit().await?;
        Ok(inquired)
    }

    /// Whoever works the case gives it to them, in words: their term begins anew.
    #[tracing::instrument(name = "cases.meet_inquiry", skip_all, fields(opinion.id = %opinion))]
    pub(crate) async fn meet_inquiry(
        &self,
        actor: &Actor,
        (id, opinion): (CaseId, OpinionId),
        words: Words,
    ) -> Result<Opinion, CaseError> {
        let (case, by) = self.of_office(actor, id, MET).await?;
        case.demand_workable(by)?;
        let staff = by.staff().ok_or(Refusal::NotNow)?;
        let found = store::opinion_by_id(self.db(), opinion).await?.filter(|found| found.case == id);
        let at = self.moment();
        let answered = found.ok_or(CaseError::NotFound)?.meet(staff, words, at)?;
        let met =
            answered.inquiry.as_ref().and_then(|inquiry| inquiry.met.as_ref()).ok_or(Refusal::NotNow)?;
        let mut tx = self.db().begin().await?;
        store::hold_unchanged(&mut tx, case.id, case.version).await?;
        store::save_met(&mut tx, (opinion, answered.due_on), met).await?;
        self.mail_opinion(&mut tx, (&answered, &case), OpinionNews::Met, at).await?;
        let access = Access::to(case.person, MET, PURPOSE).on(case.id);
        audit::record(&mut tx, actor, at.now, access).await?;
        tx.commit().await?;
        Ok(answered)
    }
}
