//! A request that was sent, and what can be done with it.

use auth::Actor;
use chrono::{DateTime, NaiveDate, Utc};
use kernel::{Calendar, PersonId, StaffId};
use protocol::ProtocolNumber;

use super::entry::{Entry, EntryKind, Hand, Words};
use super::{Answers, Channel, Deadline, DraftId, Noted, holds};
use crate::definition::{Definition, Expression, Outcome, ServiceKey, StateKey, UnitKey};

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
    /// What officials filled in with what they did so far, the last under each name.
    pub filled_in: Answers,
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
    /// Whether the next step is that of who asked.
    pub(crate) const fn waits_for_person(&self) -> bool {
        matches!(self.standing, Standing::Open { waits_for_person: true, .. })
    }

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
            filled_in: Answers::default(),
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

    /// A fact that came about elsewhere is told to both sides, also about a case that has ended.
    pub(crate) fn tell_fact(self, actor: &Actor, noted: Noted, at: Moment) -> Change {
        let told = entry(actor, at, EntryKind::Message(noted.words));
        Change { case: self, entries: vec![Entry { fact: Some(noted.fact), ..told }] }
    }

    /// A fact is noted for the office, also about a case that has ended.
    pub(crate) fn note_fact(self, actor: &Actor, noted: Noted, at: Moment) -> Change {
        Change { case: self, entries: vec![note_of(actor, noted, at)] }
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

    /// Whether its definition calls it urgent, for as long as it goes on.
    pub(crate) fn is_urgent(&self, definition: &Definition) -> bool {
        let when = definition.procedure.as_ref().and_then(|procedure| procedure.urgent_when.as_ref());
        self.is_open() && when.is_some_and(|when| self.meets(when))
    }

    /// Whether a condition holds of it: of what was answered, and of what officials filled in since.
    pub(crate) fn meets(&self, when: &Expression) -> bool {
        match self.filled_in.is_empty() {
            true => holds(when, &self.answers),
            false => holds(when, &self.answers.with(&self.filled_in)),
        }
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

    /// That what it reserved can be changed: while it goes on, and once it was granted where a decree has suspended that.
    pub(crate) fn demand_movable(&self, by: By, is_suspended: bool) -> Result<(), Refusal> {
        let is_granted = matches!(self.standing, Standing::Ended { outcome: Outcome::Granted, .. });
        if !(is_granted && is_suspended) {
            self.demand_open()?;
        }
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
            By::Official(_)
            | By::Head(_)
            | By::Applicant
            | By::Paper(_)
            | By::Ranking
            | By::Clock(_)
            | By::Payment
            | By::Unpaid
            | By::VisitBooked
            | By::VisitCancelled
            | By::VisitMissed => Ok(()),
        }
    }
}

fn note_of(by: &Actor, noted: Noted, at: Moment) -> Entry {
    Entry { fact: Some(noted.fact), ..entry(by, at, EntryKind::Note(noted.words)) }
}

fn entry(by: &Actor, at: Moment, kind: EntryKind) -> Entry {
    let by = Hand { kind: by.kind().to_owned(), id: by.id(), name: by.public_name().to_owned() };
    Entry { at: at.now, by, kind, fact: None }
}

mod by;
mod notice;
mod refusal;
mod steps;
#[cfg(test)]
mod tests;

pub(crate) use by::By;
pub use refusal::Refusal;
