//! What is told of a request that is tried, for each day on which something happened.

use chrono::NaiveDate;

use crate::definition::{ActionKey, Doer, FieldName, Outcome, StateKey, UnitKey};

/// A day on which something happened, and how the request stands after.
#[derive(Clone, Debug)]
pub struct TriedDay {
    /// Which.
    pub day: NaiveDate,
    /// What happened.
    pub happened: Happened,
    /// The state in which the request is then.
    pub state: StateKey,
    /// As people read it.
    pub state_name: String,
    /// What it tells who asked.
    pub tells: String,
    /// The office that holds it.
    pub unit: UnitKey,
    /// Where the clock of the law stands.
    pub clock: TriedClock,
    /// Who is asked for an opinion by itself, and by when they answer.
    pub asked: Vec<(UnitKey, NaiveDate)>,
    /// The sealed document that was written.
    pub letter: Option<TriedLetter>,
    /// What can be done next.
    pub actions: Vec<TriedAction>,
}

/// What happened to a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Happened {
    /// It was sent.
    Sent,
    /// Somebody did what its state allows: who, and what it is called.
    Done(Doer, String),
    /// The term passed, and the law takes silence for an answer.
    Silence,
    /// The term passed, and the office is late.
    Late,
}

/// Where the clock of the law stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TriedClock {
    /// It runs.
    Running {
        /// The last day of the term.
        due_on: NaiveDate,
        /// The day from which the office is warned every working morning; none where the definition warns of nothing.
        warned_from: Option<NaiveDate>,
        /// The last day on which it stands still before it goes on by itself, where there is one.
        still_until: Option<NaiveDate>,
    },
    /// It stands still.
    Still,
    /// The request has come to its end.
    Ended {
        /// How.
        outcome: Outcome,
        /// Whether the term had passed.
        was_late: bool,
    },
}

/// Something that could be done in a state.
#[derive(Clone, Debug)]
pub struct TriedAction {
    /// Its name in the definition.
    pub key: ActionKey,
    /// On its button.
    pub name: String,
    /// By whom.
    pub by: Doer,
    /// The state that it leads to.
    pub to: StateKey,
    /// The condition that does not hold of these answers, if one does not.
    pub lacks: Option<String>,
    /// Who has to be heard before.
    pub unheard: Vec<UnitKey>,
    /// What is filled in with it: the `fields` of its step.
    pub asks: Vec<FieldName>,
}

/// A sealed document, in the language of the acts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TriedLetter {
    /// What it is called.
    pub title: String,
    /// What it says.
    pub paragraphs: Vec<String>,
    /// Where one can turn against it.
    pub remedies: Option<String>,
}
