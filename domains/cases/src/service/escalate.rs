//! What becomes of a term before and after its end: whoever works the case finds a note that it ends soon, and whoever holds
//! the power to conclude in the office's place (art. 2 cc. 9-bis and 9-ter L. 241/1990) gets it when who asked wants that or
//! so many days have passed. Each happens once.

mod telling;

use std::collections::BTreeMap;

use audit::Access;
use auth::{Actor, Deed, Staff};
use chrono::NaiveDate;
use jobs::{Attempt, Failure, Handler, Job, NewJob};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::facts::noted;
use super::lapse::CLOCK;
use super::{Cases, PURPOSE};
use crate::definition::{Clock, Definition, Silence, UnitKey};
use crate::domain::{Case, CaseId, Fact, Moment, Refusal, Stage, Substitution};
use crate::error::CaseError;
use crate::store;

pub(super) use telling::MailSubstitute;

const ESCALATE: &str = "cases_escalate";

#[derive(Serialize, Deserialize)]
struct Payload {
    case: CaseId,
    stage: Stage,
}

/// What who asked reads, and can do, about a term that ends soon or has passed.
pub(crate) enum Recourse<'a> {
    /// It ends soon; once it has passed they can ask this office to conclude.
    Ahead(&'a UnitKey),
    /// It has passed: they can ask this office, which has until that day.
    Now(&'a UnitKey, NaiveDate),
    /// It has passed, and the city has not named who concludes.
    Unnamed,
    /// It has passed, and somebody is to conclude.
    Begun(&'a Substitution),
}

impl Cases {
    /// What who asked reads, and can do, about the term of their case; `begun` is who is to conclude it already.
    pub(crate) fn recourse<'a>(
        &'a self,
        (case, definition): (&Case, &Definition),
        begun: Option<&'a Substitution>,
    ) -> Option<Recourse<'a>> {
        if let Some(one) = begun.filter(|_| case.is_open()) {
            return Some(Recourse::Begun(one));
        }
        let (at, clock) = (self.moment(), &definition.procedure.as_ref()?.clock);
        let is_near = clock.silence == Silence::Delay && case.stage(clock, at) == Some(Stage::Near);
        match (case.substitute_due_on(definition, at), self.substitute_of(case)) {
            (Some(due_on), Some(unit)) => Some(Recourse::Now(unit, due_on)),
            (Some(_), None) => Some(Recourse::Unnamed),
            (None, Some(unit)) if is_near => Some(Recourse::Ahead(unit)),
            (None, _) => None,
        }
    }

    /// Who is to conclude which of some cases. Whoever lists them has asked whether they may be known.
    pub(crate) async fn substitutions_of(
        &self,
        ids: &[CaseId],
    ) -> Result<BTreeMap<CaseId, Substitution>, CaseError> {
        let all = store::substitutions_of(self.db(), ids).await?;
        Ok(all.into_iter().map(|one| (one.case, one)).collect())
    }

    /// The jobs that look at a case on the mornings on which somebody is to learn of its term. A term that moves is looked at
    /// again.
    pub(super) fn looks_at_stages(&self, (case, clock): (&Case, &Clock), at: Moment) -> Vec<NewJob> {
        let Some(due) = case.due_on(at.calendar) else { return Vec::new() };
        let mut looks = Vec::new();
        for (stage, day) in case.stages(clock, at.calendar) {
            // That the office is late is written down before anything follows from it.
            let is_ahead = match stage {
                Stage::Near => !case.is_late(at),
                Stage::Passed => case.is_late(at) && self.substitute_of(case).is_some(),
            };
            let Some(morning) = self.morning_of(day).filter(|_| is_ahead) else { continue };
            let job = NewJob::new(ESCALATE, json!(Payload { case: case.id, stage }));
            looks.push(job.once(format!("{} {due} {day}", case.id)).not_before(morning));
        }
        looks
    }

    /// The office that would conclude a case in the place of its own; none where the city has named none, or it is the same.
    fn substitute_of(&self, case: &Case) -> Option<&UnitKey> {
        self.catalogue().substitute_for(&case.service).filter(|unit| **unit != case.unit)
    }

    /// The office in whose name an official acts on a case that another holds: theirs, which concludes it in that one's place.
    pub(super) async fn acts_in_place(
        &self,
        staff: &Staff,
        (id, unit): (CaseId, &str),
    ) -> Result<Option<UnitKey>, CaseError> {
        if staff.of_office(Some(unit)).is_ok() {
            return Ok(None);
        }
        let before = store::substitution_of(self.db(), id).await?.map(|one| one.unit);
        Ok(before.filter(|unit| staff.of_the_very_office(unit.as_str()).is_ok()))
    }

    /// Who asked has whoever holds the power conclude in the office's place. Pressed twice, or while it is before them
    /// already, it changes nothing.
    #[tracing::instrument(name = "cases.ask_substitute", skip_all, fields(case.id = %id))]
    pub(crate) async fn ask_substitute(&self, actor: &Actor, id: CaseId) -> Result<Substitution, CaseError> {
        let case = self.own(actor, Deed::Act, id).await?;
        if let Some(begun) = store::substitution_of(self.db(), id).await? {
            return Ok(begun);
        }
        let definition = self.definition_of(&case).await?;
        let due_on = case.substitute_due_on(&definition, self.moment()).ok_or(Refusal::NotNow)?;
        let fact = Fact::SubstituteAsked { by: due_on };
        self.pass_on(actor, (case, due_on), fact, "cases-audit-substitute-asked").await?;
        // Somebody may have been faster, or the office may have concluded at last.
        Ok(store::substitution_of(self.db(), id).await?.ok_or(Refusal::NotNow)?)
    }

    /// Puts a case before whoever concludes it in the office's place, unless somebody was faster.
    async fn pass_on(
        &self,
        actor: &Actor,
        (case, due_on): (Case, NaiveDate),
        fact: Fact,
        action: &'static str,
    ) -> Result<(), CaseError> {
        let at = self.moment();
        let substitution = Substitution {
            case: case.id,
            unit: self.substitute_of(&case).ok_or(Refusal::NotNow)?.clone(),
            begun_on: at.today,
            due_on,
            is_asked: matches!(fact, Fact::SubstituteAsked { .. }),
        };
        let ready = self.ready(case.tell_fact(actor, noted(fact), at)).await?;
        let mut tx = self.db().begin().await?;
        if !store::insert_substitution(&mut tx, &substitution).await? {
            return Ok(tx.rollback().await?);
        }
        self.write_down(&mut tx, actor, ready, action).await?;
        self.mail_substitute(&mut tx, &substitution, at).await?;
        Ok(tx.commit().await?)
    }

    /// The morning of a stage has come, unless the term was moved or the case has ended.
    #[tracing::instrument(name = "cases.escalate", skip_all, fields(case.id = %payload.case))]
    async fn escalate(&self, payload: Payload) -> Result<(), CaseError> {
        let Payload { case: id, stage } = payload;
        let at = self.moment();
        let case = store::case_by_id(self.db(), id).await?.ok_or(CaseError::NotFound)?;
        let definition = self.definition_of(&case).await?;
        let Some(procedure) = &definition.procedure else { return Ok(()) };
        match case.stage(&procedure.clock, at).filter(|reached| *reached == stage) {
            None => Ok(()),
            Some(Stage::Near) => self.note_near(case, at).await,
            Some(Stage::Passed) => self.pass_on_by_itself(case, &definition, at).await,
        }
    }

    /// Notes for the office that a term ends soon, once for each day on which it would.
    async fn note_near(&self, case: Case, at: Moment) -> Result<(), CaseError> {
        let Some(due) = case.due_on(at.calendar) else { return Ok(()) };
        let fact = Fact::TermNear { on: due };
        let entries = store::events_of(self.db(), case.id).await?;
        if entries.iter().any(|entry| entry.fact == Some(fact)) {
            return Ok(());
        }
        let (person, id, clock) = (case.person, case.id, Actor::machine(CLOCK));
        let change = case.note_fact(&clock, noted(fact), at);
        let mut tx = self.db().begin().await?;
        store::add_to_history(&mut tx, &change).await?;
        let access = Access::to(person, "cases-audit-term-near", PURPOSE).on(id);
        audit::record(&mut tx, &clock, at.now, access).await?;
        Ok(tx.commit().await?)
    }

    async fn pass_on_by_itself(
        &self,
        case: Case,
        definition: &Definition,
        at: Moment,
    ) -> Result<(), CaseError> {
        let is_before_somebody = store::substitution_of(self.db(), case.id).await?.is_some();
        let due_on = case.substitute_due_on(definition, at);
        match due_on.filter(|_| !is_before_somebody && self.substitute_of(&case).is_some()) {
            None => Ok(()),
            Some(due_on) => {
                let fact = Fact::SubstituteBegun { by: due_on };
                let clock = Actor::machine(CLOCK);
                self.pass_on(&clock, (case, due_on), fact, "cases-audit-substitute-begun").await
            }
        }
    }
}

/// Does the jobs of the days on which somebody learns of a term.
pub(super) struct Escalate(pub(super) Cases);

impl Handler for Escalate {
    fn kind(&self) -> &'static str {
        ESCALATE
    }

    fn run<'a>(&'a self, job: &'a Job) -> Attempt<'a> {
        Box::pin(async move {
            match self.0.escalate(job.read()?).await {
                Ok(()) => Ok(()),
                Err(CaseError::NotFound) => Err(Failure::for_good("no such case")),
                // Somebody was faster; the next attempt sees what they did.
                Err(error) => Err(Failure::passing(error)),
            }
        })
    }
}
