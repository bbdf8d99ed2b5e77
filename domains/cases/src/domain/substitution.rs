//! Whoever concludes in the place of an office that is late (*potere sostitutivo*, art. 2 cc. 9-bis and 9-ter L. 241/1990), and
//! the days on which somebody learns how near the end of a term is.

use auth::Actor;
use chrono::{Days, NaiveDate};
use kernel::Calendar;
use serde::{Deserialize, Serialize};

use super::deadline::substitute_due_on;
use super::{By, Case, CaseId, Change, Deadline, Moment, Refusal, Said, Standing};
use crate::definition::{ActionKey, Clock, Definition, Silence, UnitKey};

/// That an office is to conclude a case in the place of the one that is late.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Substitution {
    pub(crate) case: CaseId,
    /// The office that holds the power.
    pub(crate) unit: UnitKey,
    /// Since which day it is before them.
    pub(crate) begun_on: NaiveDate,
    /// Their last day.
    pub(crate) due_on: NaiveDate,
    /// Whether who asked has asked for it; else so many days had passed that nobody had to.
    pub(crate) is_asked: bool,
}

/// How far a term that runs has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Stage {
    /// Whoever works it is told that it ends soon.
    Near,
    /// Whoever holds the power to conclude in the office's place has to.
    Passed,
}

impl Case {
    /// On which days its term, as it runs now, comes to each stage; none while it stands still. A term at the end of which
    /// silence is an answer is never passed on.
    pub(crate) fn stages(&self, clock: &Clock, calendar: Calendar) -> Vec<(Stage, NaiveDate)> {
        let Some(due) = self.due_on(calendar) else { return Vec::new() };
        let warned = clock.warn_days_before.iter().max().copied();
        let near = warned.and_then(|days| due.checked_sub_days(Days::new(days.into())));
        // While it stands still, nobody is told that it ends soon.
        let near = near.map(|day| self.runs_again_on().map_or(day, |again| again.max(day)));
        // Nobody is late on the last day of a term.
        let passed = due.checked_add_days(Days::new(u64::from(clock.escalate_days_after.max(1))));
        let passed = passed.filter(|_| clock.silence == Silence::Delay);
        near.map(|day| (Stage::Near, day)).into_iter().chain(passed.map(|day| (Stage::Passed, day))).collect()
    }

    /// The stage to which its term has come, and not beyond; none where it stands still, has time, or is late for few days.
    pub(crate) fn stage(&self, clock: &Clock, at: Moment) -> Option<Stage> {
        let mut stages = self.stages(clock, at.calendar).into_iter();
        let (stage, _) = stages.rfind(|(_, day)| *day <= at.today)?;
        (stage == Stage::Passed || !self.is_late(at)).then_some(stage)
    }

    /// The first day on which its term runs again by itself, where it stands still until a day that is known.
    fn runs_again_on(&self) -> Option<NaiveDate> {
        match self.standing {
            Standing::Open { term: Deadline::Running { still_until, .. }, .. } => still_until?.succ_opt(),
            Standing::Open { term: Deadline::Still { .. }, .. } | Standing::Ended { .. } => None,
        }
    }

    /// Whether its term has passed and it goes on.
    pub(crate) fn is_late(&self, at: Moment) -> bool {
        matches!(self.standing, Standing::Open { term, .. } if term.is_over_on(at.today, at.calendar))
    }

    /// By when whoever concludes in the office's place has to, were they asked now; none while they cannot be: the case has
    /// ended, its term runs or stands still, or silence is an answer.
    pub(crate) fn substitute_due_on(&self, definition: &Definition, at: Moment) -> Option<NaiveDate> {
        let clock = &definition.procedure.as_ref()?.clock;
        let may_ask = self.is_late(at) && clock.silence == Silence::Delay;
        may_ask.then(|| substitute_due_on(clock, at.today, at.calendar))
    }

    /// An office does, in the place of the one that holds it, what its state allows. What that ends is its decision, and is
    /// signed by it; what goes on stays with the other, in nobody's hand.
    pub(crate) fn act_in_place(
        self,
        unit: UnitKey,
        definition: &Definition,
        who: (&Actor, By),
        action: &ActionKey,
        said: Said,
        at: Moment,
    ) -> Result<Change, Refusal> {
        let own = self.unit.clone();
        let Change { mut case, entries } = Self { unit, ..self }.act(definition, who, action, said, at)?;
        if case.is_open() && case.is_protected {
            // No step moves it, not even back.
            case.unit = own;
            case.officer = None;
        }
        Ok(Change { case, entries })
    }
}
