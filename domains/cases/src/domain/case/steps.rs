//! From state to state: by whom, under what condition, and what becomes of office, clock and end.

use auth::Actor;
use chrono::NaiveDate;

use super::{By, Case, Change, Moment, Refusal, Standing, entry};
use crate::definition::{Action, ActionKey, Definition, Procedure, State, StateKey, SuapState, UnitKey};
use crate::domain::{Deadline, EntryKind, Noted, Said, Words};

impl Case {
    /// What somebody can do with it now.
    pub(crate) fn possible<'a>(
        &'a self,
        procedure: &'a Procedure,
        by: By,
    ) -> impl Iterator<Item = &'a Action> {
        let state = procedure.state(&self.state);
        let actions = state.into_iter().flat_map(|state| &state.actions);
        actions.filter(move |action| {
            by.is(action.by) && action.when.as_ref().is_none_or(|when| self.meets(when))
        })
    }

    /// What somebody is about to do with it, if they can.
    pub(crate) fn action<'a>(
        &'a self,
        definition: &'a Definition,
        by: By,
        key: &ActionKey,
    ) -> Result<&'a Action, Refusal> {
        self.demand_workable(by)?;
        let procedure = definition.procedure.as_ref().ok_or(Refusal::NotNow)?;
        self.possible(procedure, by).find(|one| &one.key == key).ok_or(Refusal::NotNow)
    }

    /// What leads it into a state of the desks for businesses, if somebody can do that now.
    pub(crate) fn step_into(
        &self,
        definition: &Definition,
        by: By,
        into: SuapState,
    ) -> Result<ActionKey, Refusal> {
        self.demand_workable(by)?;
        let procedure = definition.procedure.as_ref().ok_or(Refusal::NotNow)?;
        let mut steps = self.possible(procedure, by);
        let step = steps.find(|action| procedure.suap_state(&action.to) == Some(into));
        step.map(|action| action.key.clone()).ok_or(Refusal::NotNow)
    }

    /// Who asked has the receipt of another desk, of the day `receipt`: the term is counted from then, and no more from the
    /// day `came` on which it came. The office reads so.
    pub(crate) fn receipt_given(
        mut self,
        definition: &Definition,
        (actor, words): (&Actor, Words),
        (came, receipt): (NaiveDate, NaiveDate),
        at: Moment,
    ) -> Result<Change, Refusal> {
        let Standing::Open { term, waits_for_person } = self.standing else { return Err(Refusal::Ended) };
        let procedure = definition.procedure.as_ref().ok_or(Refusal::NotNow)?;
        let term = term.moved(&procedure.clock, (came, receipt), at.calendar);
        self.standing = Standing::Open { term, waits_for_person };
        Ok(self.note(actor, words, at))
    }

    /// Somebody does what the state allows them.
    pub(crate) fn act(
        mut self,
        definition: &Definition,
        (actor, by): (&Actor, By),
        action: &ActionKey,
        said: impl Into<Said>,
        at: Moment,
    ) -> Result<Change, Refusal> {
        let procedure = definition.procedure.as_ref().ok_or(Refusal::NotNow)?;
        let action = self.action(definition, by, action)?.clone();
        let Said { words, answer, files, answers, told: _ } = said.into();
        if !files.is_empty() && action.files.is_none() {
            return Err(Refusal::NotNow);
        }
        if answer.is_none() && by.staff().is_some() && self.wants_answer(procedure, &action) {
            return Err(Refusal::NoAnswer);
        }
        // A paper that was asked for speaks for itself.
        if action.needs_reason && words.is_none() && files.is_empty() {
            return Err(Refusal::NoReason);
        }
        let to = procedure.state(&action.to).ok_or(Refusal::NotNow)?;
        let unit_before = self.unit.clone();
        self.officer = by.staff().or(self.officer);
        // What is left empty is not what it was the last time.
        for field in &action.fields {
            self.filled_in.set(&field.name, answers.get(&field.name).cloned());
        }
        let from = self.goes_on_after(procedure, by, at);
        self.note_notice(procedure, by, to);
        self.enter(to, (definition, procedure), from, at);
        if self.unit != unit_before {
            // Another office's people take it on themselves.
            self.officer = None;
        }
        let kind = EntryKind::Acted { action: action.key, to: action.to, words, answer, files, answers };
        Ok(Change { case: self, entries: vec![entry(actor, at, kind)] })
    }

    /// The ranking leads it into a state; which school it is about is said with it. Nothing where its state knows no such
    /// step.
    pub(crate) fn ranked(
        self,
        definition: &Definition,
        actor: &Actor,
        (to, school): (&StateKey, Option<Words>),
        at: Moment,
    ) -> Option<Change> {
        let procedure = definition.procedure.as_ref()?;
        let action = self.possible(procedure, By::Ranking).find(|action| &action.to == to)?.key.clone();
        self.act(definition, (actor, By::Ranking), &action, school, at).ok()
    }

    /// What it costs was paid, or was not in time, and that leads it on. Nothing where its state knows no such step.
    pub(crate) fn moved_by(
        self,
        definition: &Definition,
        (actor, by): (&Actor, By),
        at: Moment,
    ) -> Option<Change> {
        let procedure = definition.procedure.as_ref()?;
        let action = self.possible(procedure, by).next()?.key.clone();
        self.act(definition, (actor, by), &action, None::<Words>, at).ok()
    }

    /// The appointment for it was booked, cancelled or missed: that leads it on where its state says so, and is told beside;
    /// else it is told alone.
    pub(crate) fn visited(
        self,
        definition: &Definition,
        (actor, by): (&Actor, Option<By>),
        noted: Noted,
        at: Moment,
    ) -> Change {
        let moved = by.and_then(|by| self.clone().moved_by(definition, (actor, by), at));
        match moved {
            None => self.tell_fact(actor, noted, at),
            Some(Change { case, mut entries }) => {
                let told = case.tell_fact(actor, noted, at);
                entries.extend(told.entries);
                Change { case: told.case, entries }
            }
        }
    }

    /// The office that has it once it comes into a state.
    pub(crate) fn unit_in<'a>(&'a self, state: &'a State, definition: &'a Definition) -> &'a UnitKey {
        match (&state.unit, state.outcome) {
            // It is there for the office that holds it alone, whatever the definition of an earlier day says.
            _ if self.is_protected => &self.unit,
            (Some(unit), _) => unit,
            (None, None) => &definition.unit,
            // What has ended stays with the office that ended it.
            (None, Some(_)) => &self.unit,
        }
    }

    /// Comes into a state: the office, the clock, which goes on after the day `from` where it stood still, and whether it
    /// ends there.
    pub(super) fn enter(
        &mut self,
        state: &State,
        (definition, procedure): (&Definition, &Procedure),
        from: NaiveDate,
        at: Moment,
    ) {
        let Standing::Open { term, .. } = self.standing else { return };
        let was_still_for_days = procedure.state(&self.state).is_some_and(|left| left.still_days.is_some());
        self.state = state.key.clone();
        self.unit = self.unit_in(state, definition).clone();
        self.standing = match state.outcome {
            Some(outcome) => {
                let was_late = term.is_over_on(at.today, at.calendar);
                Standing::Ended { outcome, at: at.now, was_late }
            }
            None => Standing::Open {
                term: match (state.suspends_clock, state.still_days) {
                    (true, _) => term.stopped(&procedure.clock, at.today, at.calendar),
                    (false, Some(days)) => term.still_for(&procedure.clock, days, at.today, at.calendar),
                    // Left before those days are over, it runs from now on.
                    (false, None) if was_still_for_days => term
                        .stopped(&procedure.clock, at.today, at.calendar)
                        .going_on(&procedure.clock, (at.today, from), at.calendar),
                    (false, None) => term.going_on(&procedure.clock, (at.today, from), at.calendar),
                },
                waits_for_person: state.suspends_clock && !state.waits_for_nobody,
            },
        };
    }

    /// The term has passed: where the law takes silence for an answer the case ends, else the office is late. Nothing
    /// where the term has not passed.
    pub(crate) fn lapse(mut self, definition: &Definition, by: &Actor, at: Moment) -> Option<Change> {
        let Standing::Open { term: term @ Deadline::Running { .. }, .. } = self.standing else { return None };
        if !term.is_over_on(at.today, at.calendar) {
            return None;
        }
        let procedure = definition.procedure.as_ref()?;
        let kind = match procedure.clock.silence.state().and_then(|key| procedure.state(key)) {
            None => EntryKind::Late,
            Some(state) => {
                self.enter(state, (definition, procedure), at.today, at);
                if let Standing::Ended { was_late, .. } = &mut self.standing {
                    // Silence is the answer that the law gives in time.
                    *was_late = false;
                }
                EntryKind::Silence { to: state.key.clone() }
            }
        };
        Some(Change { case: self, entries: vec![entry(by, at, kind)] })
    }
}

impl Change {
    /// The same request where what it costs is to be paid first: it begins in the state that waits for that, if there is one.
    pub(crate) fn awaiting_payment(mut self, definition: &Definition, at: Moment) -> Self {
        let waits_in = definition.fee.as_ref().and_then(|fee| fee.waits_in.as_ref());
        let Some(procedure) = &definition.procedure else { return self };
        let Some(state) = waits_in.and_then(|key| procedure.state(key)) else { return self };
        self.case.enter(state, (definition, procedure), at.today, at);
        for entry in &mut self.entries {
            entry.kind = EntryKind::Sent { to: state.key.clone() };
        }
        self
    }
}
