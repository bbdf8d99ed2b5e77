//! What one office asks another before it decides.

use chrono::{DateTime, Days, NaiveDate, Utc};
use kernel::StaffId;

use super::{By, Case, CaseId, Moment, Refusal, Words};
use crate::definition::UnitKey;

kernel::id! {
    /// A request for an opinion (*parere*).
    pub OpinionId, "opinion"
}

/// An opinion that an office asked of another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opinion {
    /// Which.
    pub id: OpinionId,
    /// About which case.
    pub case: CaseId,
    /// The office that is asked.
    pub unit: UnitKey,
    /// What it is asked.
    pub question: Words,
    /// When.
    pub asked_at: DateTime<Utc>,
    /// By which official.
    pub asked_by: StaffId,
    /// The last day of its term; after it the case may be decided without.
    pub due_on: NaiveDate,
    /// The opinion, once it is given.
    pub given: Option<GivenOpinion>,
}

/// An opinion that was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GivenOpinion {
    /// What the office says.
    pub words: Words,
    /// When.
    pub at: DateTime<Utc>,
    /// By which official.
    pub by: StaffId,
}

impl Opinion {
    /// The term of an office that is asked (art. 16 c. 1 L. 241/1990).
    const TERM: Days = Days::new(20);

    /// Whoever holds a case asks another office.
    pub(crate) fn asked(
        case: &Case,
        by: By,
        (unit, question): (UnitKey, Words),
        at: Moment,
    ) -> Result<Self, Refusal> {
        case.demand_workable(by)?;
        let asked_by = by.staff().ok_or(Refusal::NotNow)?;
        if unit == case.unit {
            return Err(Refusal::OwnOffice);
        }
        let due_on = at.calendar.not_on_a_holiday(at.today + Self::TERM);
        let (id, case) = (OpinionId::new(), case.id);
        Ok(Self { id, case, unit, question, asked_at: at.now, asked_by, due_on, given: None })
    }

    /// The office that was asked answers: once.
    pub(crate) fn give(self, by: StaffId, words: Words, at: Moment) -> Result<Self, Refusal> {
        match self.given {
            Some(_) => Err(Refusal::Ended),
            None => Ok(Self { given: Some(GivenOpinion { words, at: at.now, by }), ..self }),
        }
    }
}
