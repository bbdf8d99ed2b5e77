//! A request that was sent, and what can be done with it.

use auth::Actor;
use chrono::{DateTime, NaiveDate, Utc};
use kernel::{Calendar, PersonId, StaffId};
use protocol::ProtocolNumber;

use super::entry::{Entry, EntryKind, Hand, Said, Words};
use super::{Answers, Channel, Deadline, DraftId, holds};
use crate::definition::{
    Action, ActionKey, Definition, Outcome, Procedure, ServiceKey, State, StateKey, SuapState, UnitKey,
};

kernel::id! {
    /// A request to the city (*pratica*).
    pub CaseId, "case"
}

/// A request to the city, from the moment it is sent.
#[derive(Clone, Debug)]
pub struct Case {
    /// Which.
    pub id: CaseId,
    /// Counts the changes, to notice when two people change it at once. New ones are 1.
    pub version: i64,
    /// The draft that it was.
    pub draft: DraftId,
    /// For which service.
    pub service: ServiceKey,
    /// Whether it is there for the office that holds it alone.
    pub is_protected: bool,
    /// The version of the service's definition that it was born with.
    pub definition_version: u32,
    /// Whose request it is.
    pub person: PersonId,
    /// By which way it came.
    pub channel: Channel,
    /// The clerk who wrote it down for them, if one did.
    pub clerk: Option<StaffId>,
    /// Its number in the register.
    pub protocol: ProtocolNumber,
    /// What was answered.
    pub answers: Answers,
    /// When it came.
    pub sent_at: DateTime<Utc>,
    /// The state of its procedure.
    pub state: StateKey,
    /// The office that holds it.
    pub unit: UnitKey,
    /// The official who holds it, if one has taken it on.
    pub officer: Option<StaffId>,
    /// Whether who asked has answered the notice before refusal that they were given last.
    pub is_answered: bool,
    /// The day on which who asked received that notice, where its letter was posted; none until the office knows.
    pub received_on: Option<NaiveDate>,
    /// Whether it goes on, and until when.
    pub standing: Standing,
}

/// Whether a case goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It does.
    Open {
        /// The clock of the law.
        term: Deadline,
        /// Whether the next step is the applicant's.
        waits_for_person: bool,
    },
    /// It has come to its end, for good.
    Ended {
        /// How.
        outcome: Outcome,
        /// When.
        at: DateTime<Utc>,
        /// Whether the term had passed.
        was_late: bool,
    },
}

/// A case after a change, with what to write down of it.
#[must_use]
#[derive(Debug)]
pub struct Change {
    pub(crate) case: Case,
    pub(crate) entries: Vec<Entry>,
}

/// The moment at which something is done, on the city's calendar.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Moment {
    pub(crate) now: DateTime<Utc>,
    pub(crate) today: NaiveDate,
    pub(crate) calendar: Calendar,
}

/// What a case is born from.
pub(crate) struct Birth {
    pub(crate) draft: DraftId,
    pub(crate) person: PersonId,
    pub(crate) channel: Channel,
    pub(crate) clerk: Option<StaffId>,
    pub(crate) protocol: ProtocolNumber,
    pub(crate) answers: Answers,
}

impl Case {
    /// A request comes.
    pub(crate) fn sent(
        id: CaseId,
        definition: &Definition,
        birth: Birth,
        by: &Actor,
        at: Moment,
    ) -> Option<Change> {
        let procedure = definition.procedure.as_ref()?;
        let first = procedure.states.first()?;
        let Birth { draft, person, channel, clerk, protocol, answers } = birth;
        let mut case = Self {
            id,
            version: 0,
            draft,
            service: definition.key.clone(),
            is_protected: definition.is_protected(),
            definition_version: definition.version,
            person,
            channel,
            clerk,
            protocol,
            answers,
            sent_at: at.now,
            state: first.key.clone(),
            unit: definition.unit.clone(),
            officer: None,
            is_answered: false,
            received_on: None,
            standing: Standing::Open {
                term: Deadline::beginning(&procedure.clock, at.today, at.calendar),
                waits_for_person: false,
            },
        };
        case.enter(first, (definition, procedure), at.today, at);
        let entry = entry(by, at, EntryKind::Sent { to: first.key.clone() });
        Some(Change { case, entries: vec![entry] })
    }

    /// What somebody can do with it now.
    pub(crate) fn possible<'a>(
        &'a self,
        procedure: &'a Procedure,
        by: By,
    ) -> impl Iterator<Item = &'a Action> {
        let state = procedure.state(&self.state);
        let actions = state.into_iter().flat_map(|state| &state.actions);
        actions.filter(move |action| {
            by.is(action.by) && action.when.as_ref().is_none_or(|when| holds(when, &self.answers))
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

    /// Comes into a state: the office, the clock, which goes on after the day `from` where it stood still, and whether it
    /// ends there.
    fn enter(
        &mut self,
        state: &State,
        (definition, procedure): (&Definition, &Procedure),
        from: NaiveDate,
        at: Moment,
    ) {
        let Standing::Open { term, .. } = self.standing else { return };
        let was_still_for_days = procedure.state(&self.state).is_some_and(|left| left.still_days.is_some());
        self.state = state.key.clone();
        match (&state.unit, state.outcome) {
            // It is there for the office that holds it alone, whatever the definition of an earlier day says.
            _ if self.is_protected => {}
            (Some(unit), _) => self.unit = unit.clone(),
            (None, None) => self.unit = definition.unit.clone(),
            // What has ended stays with the office that ended it.
            (None, Some(_)) => {}
        }
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

    /// An official takes it on; who answers for the office may take it from a colleague.
    pub(crate) fn take(mut self, actor: &Actor, by: By, at: Moment) -> Result<Change, Refusal> {
        self.demand_workable(by)?;
        self.officer = Some(by.staff().ok_or(Refusal::NotNow)?);
        Ok(Change { case: self, entries: vec![entry(actor, at, EntryKind::Taken)] })
    }

    /// Whoever holds it, or answers for the office, gives it to a colleague, with a word for them. The history says who
    /// holds it from now on; who gave it stands in the log.
    pub(crate) fn give(
        mut self,
        actor: &Actor,
        by: By,
        (to, words): (StaffId, Option<Words>),
        at: Moment,
    ) -> Result<Change, Refusal> {
        self.demand_workable(by)?;
        self.officer = Some(to);
        let mut taken = entry(actor, at, EntryKind::Taken);
        taken.by.id = Some(to.0);
        let note = words.map(|words| entry(actor, at, EntryKind::Note(words)));
        let entries = std::iter::once(taken).chain(note).collect();
        Ok(Change { case: self, entries })
    }

    /// Whoever holds it gives it back to the office.
    pub(crate) fn release(mut self, actor: &Actor, by: By, at: Moment) -> Result<Change, Refusal> {
        self.demand_workable(by)?;
        self.officer = None;
        Ok(Change { case: self, entries: vec![entry(actor, at, EntryKind::Released)] })
    }

    /// Somebody writes to the other side. An ended case takes no more messages.
    pub(crate) fn write(self, actor: &Actor, words: Words, at: Moment) -> Result<Change, Refusal> {
        self.demand_open()?;
        Ok(Change { case: self, entries: vec![entry(actor, at, EntryKind::Message(words))] })
    }

    /// Something that came about elsewhere is told to both sides, also about a case that has ended.
    pub(crate) fn tell(self, actor: &Actor, words: Words, at: Moment) -> Change {
        Change { case: self, entries: vec![entry(actor, at, EntryKind::Message(words))] }
    }

    /// The office notes something for itself, also about a case that has ended.
    pub(crate) fn note(self, actor: &Actor, words: Words, at: Moment) -> Change {
        Change { case: self, entries: vec![entry(actor, at, EntryKind::Note(words))] }
    }

    /// Whether it goes on.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        matches!(self.standing, Standing::Open { .. })
    }

    /// The last day of its term while the clock runs.
    #[must_use]
    pub fn due_on(&self, calendar: Calendar) -> Option<NaiveDate> {
        match self.standing {
            Standing::Open { term, .. } => term.due_on(calendar),
            Standing::Ended { .. } => None,
        }
    }

    /// That it goes on, and that they may work it.
    pub(crate) fn demand_workable(&self, by: By) -> Result<(), Refusal> {
        self.demand_open()?;
        self.demand_holder(by)
    }

    const fn demand_open(&self) -> Result<(), Refusal> {
        if self.is_open() { Ok(()) } else { Err(Refusal::Ended) }
    }

    /// A case that a colleague holds is theirs, but for who answers for the office.
    fn demand_holder(&self, by: By) -> Result<(), Refusal> {
        match by {
            By::Official(staff) if self.officer.is_some_and(|holder| holder != staff) => {
                Err(Refusal::HeldByAnother)
            }
            By::Official(_) | By::Head(_) | By::Applicant | By::Paper(_) | By::Ranking | By::Clock(_) => {
                Ok(())
            }
        }
    }
}

fn entry(by: &Actor, at: Moment, kind: EntryKind) -> Entry {
    let by = Hand { kind: by.kind().to_owned(), id: by.id(), name: by.public_name().to_owned() };
    Entry { at: at.now, by, kind }
}

mod by;
mod notice;
mod refusal;
#[cfg(test)]
mod tests;

pub(crate) use by::By;
pub use refusal::Refusal;
