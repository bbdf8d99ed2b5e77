//! A request that was sent, and what can be done with it.

use auth::Actor;
use chrono::{DateTime, NaiveDate, Utc};
use kernel::{Calendar, PersonId, StaffId};
use protocol::ProtocolNumber;

use super::entry::{Entry, EntryKind, Hand, Words};
use super::{Answers, Deadline, DraftId, holds};
use crate::definition::{
    Action, ActionKey, Definition, Doer, Outcome, Procedure, ServiceKey, State, StateKey, UnitKey,
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
    /// The version of the service's definition that it was born with.
    pub definition_version: u32,
    /// Whose request it is.
    pub person: PersonId,
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

/// Why something cannot be done with a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It has ended.
    #[error("the case has ended")]
    Ended,
    /// Its state allows no such thing, to nobody or not to them.
    #[error("that cannot be done in this state")]
    NotNow,
    /// The law wants a reason.
    #[error("a reason is wanted")]
    NoReason,
    /// A colleague holds it.
    #[error("a colleague holds the case")]
    HeldByAnother,
}

/// Who does something with a case, as far as its procedure asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum By {
    /// Who asked, or who acts for them.
    Applicant,
    /// An official of the office.
    Official(StaffId),
    /// Who answers for the office.
    Head(StaffId),
}

impl By {
    const fn is(self, doer: Doer) -> bool {
        match doer {
            Doer::Applicant => matches!(self, Self::Applicant),
            Doer::Official => matches!(self, Self::Official(_) | Self::Head(_)),
            Doer::Head => matches!(self, Self::Head(_)),
        }
    }

    const fn staff(self) -> Option<StaffId> {
        match self {
            Self::Applicant => None,
            Self::Official(staff) | Self::Head(staff) => Some(staff),
        }
    }
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
        let Birth { draft, person, protocol, answers } = birth;
        let mut case = Self {
            id,
            version: 0,
            draft,
            service: definition.key.clone(),
            definition_version: definition.version,
            person,
            protocol,
            answers,
            sent_at: at.now,
            state: first.key.clone(),
            unit: definition.unit.clone(),
            officer: None,
            standing: Standing::Open {
                term: Deadline::beginning(&procedure.clock, at.today, at.calendar),
                waits_for_person: false,
            },
        };
        case.enter(first, definition, procedure, at);
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

    /// Whether an action that its state has, whoever does it, wants a reason.
    pub(crate) fn wants_reason(&self, definition: &Definition, action: &ActionKey) -> bool {
        let state = definition.procedure.as_ref().and_then(|procedure| procedure.state(&self.state));
        state.is_some_and(|state| state.actions.iter().any(|one| &one.key == action && one.needs_reason))
    }

    /// Somebody does what the state allows them.
    pub(crate) fn act(
        mut self,
        definition: &Definition,
        (actor, by): (&Actor, By),
        action: &ActionKey,
        words: Option<Words>,
        at: Moment,
    ) -> Result<Change, Refusal> {
        self.demand_open()?;
        self.demand_holder(by)?;
        let procedure = definition.procedure.as_ref().ok_or(Refusal::NotNow)?;
        let action =
            self.possible(procedure, by).find(|one| &one.key == action).ok_or(Refusal::NotNow)?.clone();
        if action.needs_reason && words.is_none() {
            return Err(Refusal::NoReason);
        }
        let to = procedure.state(&action.to).ok_or(Refusal::NotNow)?;
        let unit_before = self.unit.clone();
        self.officer = by.staff().or(self.officer);
        self.enter(to, definition, procedure, at);
        if self.unit != unit_before {
            // Another office's people take it on themselves.
            self.officer = None;
        }
        let kind = EntryKind::Acted { action: action.key, to: action.to, words };
        Ok(Change { case: self, entries: vec![entry(actor, at, kind)] })
    }

    /// Comes into a state: the office, the clock, and whether it ends there.
    fn enter(&mut self, state: &State, definition: &Definition, procedure: &Procedure, at: Moment) {
        let Standing::Open { term, .. } = self.standing else { return };
        self.state = state.key.clone();
        self.unit = state.unit.as_ref().unwrap_or(&definition.unit).clone();
        self.standing = match state.outcome {
            Some(outcome) => {
                let was_late = term.is_over_on(at.today, at.calendar);
                Standing::Ended { outcome, at: at.now, was_late }
            }
            None => Standing::Open {
                term: match state.suspends_clock {
                    true => term.stopped(&procedure.clock, at.today, at.calendar),
                    false => term.going_on(&procedure.clock, at.today, at.calendar),
                },
                waits_for_person: state.suspends_clock,
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
                self.enter(state, definition, procedure, at);
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
        self.demand_open()?;
        self.demand_holder(by)?;
        self.officer = Some(by.staff().ok_or(Refusal::NotNow)?);
        Ok(Change { case: self, entries: vec![entry(actor, at, EntryKind::Taken)] })
    }

    /// Whoever holds it gives it back to the office.
    pub(crate) fn release(mut self, actor: &Actor, by: By, at: Moment) -> Result<Change, Refusal> {
        self.demand_open()?;
        self.demand_holder(by)?;
        self.officer = None;
        Ok(Change { case: self, entries: vec![entry(actor, at, EntryKind::Released)] })
    }

    /// Somebody writes to the other side. An ended case takes no more messages.
    pub(crate) fn write(self, actor: &Actor, words: Words, at: Moment) -> Result<Change, Refusal> {
        self.demand_open()?;
        Ok(Change { case: self, entries: vec![entry(actor, at, EntryKind::Message(words))] })
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

    const fn demand_open(&self) -> Result<(), Refusal> {
        if self.is_open() { Ok(()) } else { Err(Refusal::Ended) }
    }

    /// A case that a colleague holds is theirs, but for who answers for the office.
    fn demand_holder(&self, by: By) -> Result<(), Refusal> {
        match by {
            By::Official(staff) if self.officer.is_some_and(|holder| holder != staff) => {
                Err(Refusal::HeldByAnother)
            }
            By::Official(_) | By::Head(_) | By::Applicant => Ok(()),
        }
    }
}

fn entry(by: &Actor, at: Moment, kind: EntryKind) -> Entry {
    let by = Hand { kind: by.kind().to_owned(), id: by.id(), name: by.public_name().to_owned() };
    Entry { at: at.now, by, kind }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::definition::read_kept;

    const LIBRARY: &str = include_str!("../../tests/it/tessera-biblioteca.toml");

    fn at(days: i64) -> Moment {
        let now = testkit::test_time() + chrono::TimeDelta::days(days);
        Moment { now, today: now.date_naive(), calendar: Calendar::of(&web::sample_city()) }
    }

    fn sent(definition: &Definition, answers: &str) -> Case {
        let birth = Birth {
            draft: DraftId::new(),
            person: PersonId::new(),
            protocol: ProtocolNumber { year: 2020, number: 1 },
            answers: serde_json::from_str(answers).unwrap(),
        };
        Case::sent(CaseId::new(), definition, birth, &Actor::Visitor, at(0)).unwrap().case
    }

    proptest! {
        #[test]
        fn no_sequence_of_actions_leaves_the_definition(
            steps in proptest::collection::vec((0u8..6, 0u8..3, 0i64..50), 0..40),
            studies: bool,
        ) {
            let definition = read_kept(LIBRARY).unwrap();
            let procedure = definition.procedure.as_ref().unwrap();
            let answers = if studies { r#"{"studia":{"choice":"si"}}"# } else { r#"{"studia":{"choice":"no"}}"# };
            let mut case = sent(&definition, answers);
            let staff = StaffId::new();
            let mut days = 0;
            for (what, who, pause) in steps {
                days += pause;
                let by = [By::Applicant, By::Official(staff), By::Head(staff)][usize::from(who)];
                let before = case.clone();
                let done = match what {
                    0 => case.clone().lapse(&definition, &Actor::machine("clock"), at(days)),
                    1 => case.clone().take(&Actor::Visitor, by, at(days)).ok(),
                    2 => case.clone().release(&Actor::Visitor, by, at(days)).ok(),
                    _ => {
                        let keys = ["consegna", "chiedi", "rispondi"];
                        let key = ActionKey::parse(keys[usize::from(what) - 3]).unwrap();
                        case.clone().act(&definition, (&Actor::Visitor, by), &key, None, at(days)).ok()
                    }
                };
                if let Some(change) = done {
                    prop_assert!(before.is_open(), "what has ended stays as it is");
                    prop_assert!(!change.entries.is_empty(), "what happens is written down");
                    case = change.case;
                }
                let state = procedure.state(&case.state);
                prop_assert!(state.is_some(), "{} is no state", case.state);
                prop_assert_eq!(state.unwrap().outcome.is_some(), !case.is_open());
                if let Standing::Open { term, .. } = case.standing {
                    prop_assert_eq!(matches!(term, Deadline::Still { .. }), state.unwrap().suspends_clock);
                }
            }
        }
    }

    #[test]
    fn what_the_law_says_by_silence_is_in_time() {
        let definition = read_kept(LIBRARY).unwrap();
        let case = sent(&definition, "{}");
        assert!(case.clone().lapse(&definition, &Actor::Visitor, at(30)).is_none());
        let change = case.lapse(&definition, &Actor::Visitor, at(31)).unwrap();
        assert!(matches!(
            change.case.standing,
            Standing::Ended { outcome: Outcome::Granted, was_late: false, .. }
        ));
    }
}
