//! Writing a change down, whoever made it.

use std::sync::Arc;

use audit::Access;
use auth::Actor;
use chrono::NaiveDate;
use db::Tx;

use super::opinion_mail::OpinionNews;
use super::reserving::free_reserved;
use super::{Cases, PURPOSE};
use crate::definition::{Definition, RegisterStep};
use crate::domain::{Case, Change, Decision, Fact, Moment, Opinion};
use crate::error::CaseError;
use crate::store;

/// A change with what follows from it, ready to be written down.
pub(super) struct Ready {
    change: Change,
    /// With which the case was born.
    definition: Arc<Definition>,
    decision: Option<Decision>,
    /// What is asked of others as it comes into its state.
    wanted: Vec<Opinion>,
    /// The last day to answer the notice before refusal that is given with it.
    last_day: Option<NaiveDate>,
    /// What the population register is to follow.
    register: Option<RegisterStep>,
    at: Moment,
}

impl Cases {
    /// Makes a change true: the case, what happened, the log, the clock, the notice to who asked. Gives the case as it is
    /// then.
    pub(super) async fn save(
        &self,
        actor: &Actor,
        change: Change,
        action: &'static str,
    ) -> Result<Case, CaseError> {
        let ready = self.ready(change).await?;
        let mut tx = self.db().begin().await?;
        let case = self.write_down(&mut tx, actor, ready, action).await?;
        tx.commit().await?;
        Ok(case)
    }

    /// What has to be known of a change before anything is written.
    pub(super) async fn ready(&self, change: Change) -> Result<Ready, CaseError> {
        let at = self.moment();
        let decision = match change.entries.last() {
            Some(entry) => self.decision(&change.case, &entry.kind, at).await?,
            None => None,
        };
        let definition = self.definition_of(&change.case).await?;
        let wanted = self.opinions_wanted(&change.case, &definition, at).await?;
        let last_day = change.last_day_to_answer(&definition, at);
        let register = change.register_step(&definition);
        Ok(Ready { change, definition, decision, wanted, last_day, register, at })
    }

    /// The same as [`Cases::save`] in the transaction of whatever else it belongs to.
    pub(super) async fn write_down(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        Ready { change, definition, decision, wanted, last_day, register, at }: Ready,
        action: &'static str,
    ) -> Result<Case, CaseError> {
        let entries = change.entries.clone();
        // What the domain in which it happened tells of is not told twice.
        let last = change.entries.last();
        let last = last.filter(|entry| !entry.fact.is_some_and(Fact::is_told_elsewhere));
        let news = last.map(|entry| entry.kind.clone());
        let case = store::save_change(tx, change, at.calendar).await?;
        if !case.is_open() {
            store::end_urgent(tx, case.id).await?;
            store::end_substitution(tx, case.id, at.now).await?;
        }
        self.watch_clock(tx, (&case, &definition), at).await?;
        if let Some(last_day) = last_day {
            self.watch_notice(tx, &case, last_day, at).await?;
        }
        if let Some(step) = register {
            self.want_in_register(tx, (case.id, step), actor, at).await?;
        }
        for opinion in &wanted {
            store::insert_opinion(tx, opinion, case.version).await?;
            self.mail_opinion(tx, (opinion, &case), OpinionNews::Asked, at).await?;
        }
        let school = decision.as_ref().and_then(|decision| decision.school.clone());
        if let Some(decision) = decision {
            self.enter_paper(tx, &case, decision, at).await?;
        }
        free_reserved(tx, &case).await?;
        self.owe_in_state(tx, actor, (&case, &definition), at).await?;
        self.settle_fees(tx, actor, (&case, &definition), at).await?;
        self.end_visit(tx, &case, at).await?;
        audit::record(tx, actor, at.now, Access::to(case.person, action, PURPOSE).on(case.id)).await?;
        self.note_in_lists(tx, &case, school.as_deref(), at).await?;
        self.announce(tx, (&case, &definition), &entries, at).await?;
        self.note_publicly(tx, &case, at).await?;
        self.settle_occupation(tx, &definition, &case).await?;
        if let Some(news) = news.filter(|_| !is_of_the_person(actor)) {
            self.tell(tx, &case, &news, last_day, at).await?;
        }
        Ok(case)
    }
}

/// Whether somebody is on the applicant's side of the counter: they need not be told what they did.
const fn is_of_the_person(actor: &Actor) -> bool {
    matches!(actor, Actor::Resident { .. } | Actor::Outsider { .. } | Actor::Representative(_))
}
