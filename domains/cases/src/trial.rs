//! A service is tried (*dry run*): what its form asks of somebody who answers so, and where their request comes, day by
//! day, by the very rules that requests follow. Nothing is kept, no number is taken and nobody is told.

mod day;
mod form;
mod walk;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use kernel::{Bounds, Calendar, Language};
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::definition::{ActionKey, Definition, FieldName, Lists, UnitKey};
use crate::domain::Answers;

pub use day::{Happened, TriedAction, TriedClock, TriedDay, TriedLetter};
pub use form::{TriedField, TriedPage};

/// What somebody answers, and what is done with their request after.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Trial {
    /// The answers, by the names of the fields, as programs give them; whoever signs too is named by codice fiscale.
    pub answers: Map<String, Value>,
    /// How many files are attached to a field; where nothing is said, one to each that wants any.
    pub files: BTreeMap<FieldName, u8>,
    /// Whether who asks is a resident of the comune.
    pub resident: bool,
    /// The family of who asks, themselves first.
    pub family: Vec<TrialRelative>,
    /// What happens after, in order.
    pub steps: Vec<TrialStep>,
}

/// Somebody of the family of who asks.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TrialRelative {
    /// Name, as spoken.
    pub name: String,
    /// Birth date.
    pub born_on: NaiveDate,
    /// Codice fiscale, by which answers name them.
    pub fiscal_code: String,
}

/// One thing that happens to a request, or days in which nothing does.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TrialStep {
    /// So many days after what came before.
    pub after_days: u16,
    /// Who is heard by then, and what they say.
    pub heard: BTreeMap<UnitKey, String>,
    /// What is done, by whoever does it; nothing where days only pass.
    pub action: Option<ActionKey>,
    /// The reason that is given.
    pub words: Option<String>,
    /// Why what who asked answered to a notice before refusal changes nothing.
    pub answer: Option<String>,
    /// What is filled in with it, by the names of its fields, as programs give it.
    pub fields: Map<String, Value>,
}

/// Where and when a service is tried.
#[derive(Clone, Debug)]
pub struct Stage {
    /// The day on which the request is sent.
    pub today: NaiveDate,
    /// The holidays of the comune.
    pub calendar: Calendar,
    /// The rectangle in which points are.
    pub bounds: Option<Bounds>,
    /// The lists of the comune.
    pub lists: Lists,
    /// The language in which people read it.
    pub language: Language,
}

/// What came of it.
#[derive(Clone, Debug, Default)]
pub struct Tried {
    /// The pages of the form, asked or not.
    pub pages: Vec<TriedPage>,
    /// What is wrong with the answers: the name of the field, and what. With any, nothing is sent.
    pub wrong: Vec<(String, String)>,
    /// What happened to the request, from the day on which it was sent.
    pub days: Vec<TriedDay>,
    /// Why a step could not be done; those after it were not tried.
    pub stopped: Option<String>,
}

impl Tried {
    /// Whether everything that was tried could be done.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.wrong.is_empty() && self.stopped.is_none()
    }
}

/// Tries a service; without a trial its form is shown as who has answered nothing sees it.
#[must_use]
pub fn try_out(definition: &Definition, trial: Option<&Trial>, stage: &Stage) -> Tried {
    let Some(form) = &definition.form else { return Tried::default() };
    let Some(trial) = trial else {
        let pages = form::pages(form, &Answers::default(), stage.language);
        return Tried { pages, ..Tried::default() };
    };
    let answers = match form::answers(form, trial, stage) {
        Ok(answers) => answers,
        Err(wrong) => {
            let pages = form::pages(form, &Answers::default(), stage.language);
            return Tried { pages, wrong, ..Tried::default() };
        }
    };
    let pages = form::pages(form, &answers, stage.language);
    let (days, stopped) = walk::walk(definition, answers, &trial.steps, stage);
    Tried { pages, days, stopped, ..Tried::default() }
}

#[cfg(test)]
mod tests;
