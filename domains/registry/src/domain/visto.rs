//! *Visto*: what one official asks and another has to endorse. No input or output.

use std::fmt;

use auth::{Forbidden, Staff, Whom};
use chrono::{DateTime, NaiveDate, Utc};
use kernel::{PersonId, StaffId};

use super::{NotedParent, Refusal};

kernel::id! {
    /// Something that waits for a second official.
    pub VistoId, "visto"
}

/// That a court's note on a parent ends: asked by one official, endorsed by another (art. 333 and 337-ter of the civil
/// code). Until then the note stands.
#[derive(Clone, PartialEq, Eq)]
pub struct Visto {
    /// Which.
    pub id: VistoId,
    /// The child whose file it is about.
    pub child: PersonId,
    /// The parent who would act for the child again.
    pub parent: NotedParent,
    /// From this day on the parent acts again, as in [`super::CustodyNote::ended_on`].
    pub ends_on: NaiveDate,
    /// Why, in the words of who asked.
    pub reason: String,
    /// Who asked.
    pub asked_by: StaffId,
    /// When.
    pub asked_at: DateTime<Utc>,
    /// Where it stands.
    pub state: VistoState,
}

/// Where a *visto* stands.
#[derive(Clone, PartialEq, Eq)]
pub enum VistoState {
    /// It waits.
    Open,
    /// Another official has endorsed it: the note has ended.
    Given {
        /// Who.
        by: StaffId,
        /// When.
        at: DateTime<Utc>,
    },
    /// Another official has not: the note stands.
    Refused {
        /// Who.
        by: StaffId,
        /// When.
        at: DateTime<Utc>,
        /// Why.
        why: String,
    },
}

impl NotedParent {
    /// Their file. One without a file here is no employee whom we know, and of no employee's family.
    #[must_use]
    pub const fn file(self) -> Option<PersonId> {
        match self {
            Self::OnFile(parent) => Some(parent),
            Self::InTheAct(_) => None,
        }
    }
}

impl Visto {
    /// Another official endorses it.
    pub fn give(self, by: &Staff, at: DateTime<Utc>) -> Result<Self, Refusal> {
        self.demand_open()?;
        Ok(Self { state: VistoState::Given { by: by.id, at }, ..self })
    }

    /// Another official does not, and says why.
    pub fn refuse(self, by: &Staff, why: String, at: DateTime<Utc>) -> Result<Self, Refusal> {
        self.demand_open()?;
        Ok(Self { state: VistoState::Refused { by: by.id, at, why }, ..self })
    }

    /// Whether this official is another one than who asked, and neither the parent nor of their family.
    pub fn may_be_decided_by(&self, staff: &Staff, parent: Option<&Whom>) -> Result<(), Forbidden> {
        parent.map_or(Ok(()), |parent| staff.demand_impartial_about(parent))?;
        staff.demand_another(self.asked_by)
    }

    fn demand_open(&self) -> Result<(), Refusal> {
        if self.state == VistoState::Open { Ok(()) } else { Err(Refusal::NothingChanges) }
    }
}

/// The id alone: reasons name people.
impl fmt::Debug for Visto {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Visto").field("id", &self.id).finish_non_exhaustive()
    }
}
