//! What offices ask of one another before they decide.

use std::sync::Arc;

use audit::Access;
use auth::{Actor, Permission};
use kernel::StaffId;

use super::office::{demand_as_read, units_of};
use super::opinion_mail::OpinionNews;
use super::{Cases, Occupied, PURPOSE};
use crate::definition::{Action, Definition, UnitKey};
use crate::domain::{
    Case, CaseId, Moment, Opinion, OpinionId, Refusal, Unheard, Words, advisers, excludes_advisers, unheard,
};
use crate::error::CaseError;
use crate::store::{self, Waiting};

/// An opinion that is asked, with what it is about.
pub(crate) struct AskedOpinion {
    pub(crate) opinion: Opinion,
    pub(crate) case: Case,
    pub(crate) definition: Arc<Definition>,
    /// What else takes up the same ground on the same days; none where it takes up none.
    pub(crate) clashes: Option<Vec<Occupied>>,
}

impl Cases {
    /// So many on one page, the most pressing: an office answers them in order.
    const WAITING: i64 = 100;

    /// Whoever works a case asks another office, which has no term to answer something else; one that let it pass is asked
    /// again. Who wrote the request down for somebody does not.
    /// `version` is that of the case on which it was decided, where whoever asks says so.
    #[tracing::instrument(name = "cases.ask_opinion", skip_all, fields(case.id = %id))]
    pub(crate) async fn ask_opinion(
        &self,
        actor: &Actor,
        (id, version): (CaseId, Option<i64>),
        (unit, question): (UnitKey, Words),
    ) -> Result<Opinion, CaseError> {
        let (case, by) = self.of_office(actor, id, "cases-audit-opinion-asked").await?;
        demand_as_read(&case, version)?;
        if self.catalogue().unit(&unit).is_none() || self.is_protected(&case) {
            return Err(Refusal::OwnOffice.into());
        }
        self.demand_another(actor, &case, "cases-audit-opinion-asked").await?;
        let before = store::opinions_of(self.db(), id).await?;
        let at = self.moment();
        let opinion = Opinion::asked(&case, by, (unit, question), at)?;
        let silent = Opinion::asked_before(&before, &opinion.unit, at.today)?;
        let mut tx = self.db().begin().await?;
        if let Some(silent) = silent {
            store::note_asked_again(&mut tx, silent, at.now).await?;
        }
        store::insert_opinion(&mut tx, &opinion, case.version).await?;
        self.mail_opinion(&mut tx, (&opinion, &case), OpinionNews::Asked, at).await?;
        let access = Access::to(case.person, "cases-audit-opinion-asked", PURPOSE).on(id);
        audit::record(&mut tx, actor, at.now, access).await?;
        tx.commit().await?;
        Ok(opinion)
    }

    /// What is asked by itself about a case that was just changed.
    pub(super) async fn opinions_wanted(
        &self,
        case: &Case,
        definition: &Definition,
        at: Moment,
    ) -> Result<Vec<Opinion>, CaseError> {
        if self.is_protected(case) || definition.procedure.iter().all(|one| one.opinions.is_empty()) {
            return Ok(Vec::new());
        }
        let before = store::opinions_of(self.db(), case.id).await?;
        Ok(Opinion::wanted(case, definition, &before, at))
    }

    /// Who has to be heard before an official can do something with a case. About a protected one nobody is.
    pub(crate) fn unheard(
        &self,
        (case, definition): (&Case, &Definition),
        action: &Action,
        opinions: &[Opinion],
    ) -> Vec<Unheard> {
        match self.is_protected(case) {
            true => Vec::new(),
            false => unheard((case, definition), action, opinions, self.today()),
        }
    }

    /// That everybody was heard who has to be before an official does this, and that whoever ends the case, or does what
    /// waits for an opinion, gave none of them; a refusal of that is written down.
    pub(super) async fn demand_heard(
        &self,
        (actor, audited): (&Actor, &'static str),
        (case, definition): (&Case, &Definition),
        action: &Action,
    ) -> Result<(), CaseError> {
        if !excludes_advisers(definition, action) {
            return Ok(());
        }
        let opinions = store::opinions_of(self.db(), case.id).await?;
        if !self.unheard((case, definition), action, &opinions).is_empty() {
            return Err(Refusal::Unheard.into());
        }
        let staff = actor.staff_allowed_to(Permission::WorkCases)?;
        let allowed = advisers(&opinions, definition).try_for_each(|one| staff.demand_another(one));
        let access = Access::to(case.person, audited, PURPOSE).on(case.id);
        Ok(audit::gate(self.db(), actor, self.moment().now, allowed, access).await??)
    }

    /// What an official's offices are asked, what is due first on top. Nobody is named.
    #[tracing::instrument(name = "cases.list_opinions", skip_all)]
    pub(crate) async fn opinions(&self, actor: &Actor) -> Result<Vec<(Opinion, Arc<Definition>)>, CaseError> {
        let access = Access::to_many("cases-audit-opinions", PURPOSE);
        let staff = self.admitted(actor, Permission::WorkCases, access).await?;
        let mut waiting = match units_of(staff) {
            None => store::waiting_opinions(self.db(), None, Self::WAITING).await?,
            Some(units) => {
                let mut all = Vec::new();
                for unit in &units {
                    all.extend(store::waiting_opinions(self.db(), Some(unit), Self::WAITING).await?);
                }
                all
            }
        };
        waiting.sort_by_key(|one| (one.opinion.due_on, one.opinion.id));
        waiting.truncate(usize::try_from(Self::WAITING).unwrap_or_default());
        let mut listed = Vec::with_capacity(waiting.len());
        for Waiting { opinion, service, definition_version } in waiting {
            listed.push((opinion, self.definition_named(&service, definition_version).await?));
        }
        Ok(listed)
    }

    /// An official of the office that is asked reads the question, and the request it is about; nothing else of the case.
    #[tracing::instrument(name = "cases.open_opinion", skip_all, fields(opinion.id = %id))]
    pub(crate) async fn open_opinion(&self, actor: &Actor, id: OpinionId) -> Result<AskedOpinion, CaseError> {
        let asked = self.asked(actor, id, "cases-audit-opinion-read").await?;
        let access = Access::to(asked.case.person, "cases-audit-opinion-read", PURPOSE).on(asked.case.id);
        self.note_reading(actor, access).await?;
        Ok(asked)
    }

    /// The office that is asked answers: once. Who wrote the request down for somebody does not answer for it.
    #[tracing::instrument(name = "cases.give_opinion", skip_all, fields(opinion.id = %id))]
    pub(crate) async fn give_opinion(
        &self,
        actor: &Actor,
        id: OpinionId,
        words: Words,
    ) -> Result<Opinion, CaseError> {
        let action = "cases-audit-opinion-given";
        let AskedOpinion { opinion, case, .. } = self.asked(actor, id, action).await?;
        let staff = self.adviser_on(actor, (&opinion, &case), action).await?;
        let (at, access) = (self.moment(), Access::to(case.person, action, PURPOSE).on(case.id));
        let answered = opinion.give(staff, (words, Vec::new()), at)?;
        let given = answered.given.as_ref().ok_or(Refusal::NotNow)?;
        let mut tx = self.db().begin().await?;
        store::hold_unchanged(&mut tx, case.id, case.version).await?;
        store::save_answer(&mut tx, id, given).await?;
        self.mail_opinion(&mut tx, (&answered, &case), OpinionNews::Given, at).await?;
        audit::record(&mut tx, actor, at.now, access).await?;
        tx.commit().await?;
        Ok(answered)
    }

    /// The official who answers what their office is asked: not who asked, however many offices their role reaches; nor who
    /// decides, where nobody asked by hand; nor who wrote the request down. A refusal is written down.
    pub(super) async fn adviser_on(
        &self,
        actor: &Actor,
        (opinion, case): (&Opinion, &Case),
        action: &'static str,
    ) -> Result<StaffId, CaseError> {
        self.demand_another(actor, case, action).await?;
        let staff = actor.staff_allowed_to(Permission::WorkCases)?;
        let allowed = match opinion.asked_by.or(case.officer) {
            Some(other) => staff.demand_another(other),
            None => Ok(()),
        };
        let access = Access::to(case.person, action, PURPOSE).on(case.id);
        audit::gate(self.db(), actor, self.moment().now, allowed, access).await??;
        Ok(staff.id)
    }

    /// An opinion that an official's office is asked, about a case that goes on, of somebody whom their role reaches.
    /// Nobody gives one about themselves or their family.
    pub(super) async fn asked(
        &self,
        actor: &Actor,
        id: OpinionId,
        action: &'static str,
    ) -> Result<AskedOpinion, CaseError> {
        let staff = self.admitted(actor, Permission::WorkCases, Access::to_many(action, PURPOSE)).await?;
        let opinion = store::opinion_by_id(self.db(), id).await?;
        // A body outside the city has no desk here: what it says is recorded by the office that holds the case.
        let opinion = opinion.filter(|opinion| !opinion.is_outside).ok_or(CaseError::NotFound)?;
        let case = store::case_by_id(self.db(), opinion.case).await?;
        // What was asked before the service was protected is no longer there.
        let case = case.filter(|case| !self.is_protected(case)).ok_or(CaseError::NotFound)?;
        let access = Access::to(case.person, action, PURPOSE).on(case.id);
        let allowed = match staff.of_office(Some(opinion.unit.as_str())) {
            Ok(_) => staff.may_decide_about(&registry::whom(self.db(), staff, case.person).await?),
            Err(refused) => Err(refused),
        };
        audit::gate(self.db(), actor, self.moment().now, allowed, access).await??;
        if !case.is_open() {
            return Err(Refusal::Ended.into());
        }
        let definition = self.definition_of(&case).await?;
        let clashes = self.clashes_of(&case).await?;
        Ok(AskedOpinion { opinion, case, definition, clashes })
    }
}
