//! What an act by decree asks of the appointments, and what becomes of each.

mod fate;
mod free;
mod place;
mod tally;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{CancelledBy, Change, MatterCode, OfficeCode, PoolId, Slot, Visit, VisitCode, VisitState, Way};
use crate::error::Refusal;

pub use fate::DecreeFate;
pub(crate) use free::{FreeCell, FreePool, Run};
pub(crate) use place::{Place, by_nearness, by_telephone};
pub use tally::{DecreePreview, DecreeProgress, DecreeTally, DecreeUndone};

/// What becomes of the appointments that a decree concerns, of each the first that can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DecreePolicy {
    /// By telephone at the same time where the matters allow it; else moved; else cancelled.
    TelephoneThenMove,
    /// Moved to the first free time, there or at the nearest office; else cancelled.
    Move,
    /// Cancelled.
    Cancel,
}

impl DecreePolicy {
    /// Every one.
    pub const ALL: [Self; 3] = [Self::TelephoneThenMove, Self::Move, Self::Cancel];

    /// As forms send it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::TelephoneThenMove => "telephone-then-move",
            Self::Move => "move",
            Self::Cancel => "cancel",
        }
    }

    /// The one with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|policy| policy.code() == code)
    }
}

/// Something that a decree leaves as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DecreeKept {
    /// One appointment.
    Visit(VisitCode),
    /// Whoever comes for a matter.
    Matter(MatterCode),
}

/// An exception, with why it is one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecreeException {
    /// What stays as it is.
    pub kept: DecreeKept,
    /// Why, in the words of who decided it.
    pub reason: String,
}

/// What a decree asks of the appointments.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecreeOrder {
    /// Which decree.
    pub decree: Uuid,
    /// Its number, as people cite it.
    pub number: String,
    /// Which offices; none is every one.
    pub offices: Vec<OfficeCode>,
    /// Which matters are suspended there; none closes the offices for everything.
    pub matters: Vec<MatterCode>,
    /// The first day.
    pub from_day: NaiveDate,
    /// The last.
    pub until_day: NaiveDate,
    /// What becomes of whoever has an appointment.
    pub policy: DecreePolicy,
    /// The last day to which one is moved.
    pub move_until: NaiveDate,
    /// What stays as it is.
    pub exceptions: Vec<DecreeException>,
}

impl DecreeOrder {
    /// Whether the offices close for everything: then nothing is sold there on those days.
    #[must_use]
    pub const fn closes_offices(&self) -> bool {
        self.matters.is_empty() && !self.offices.is_empty()
    }

    /// Whether it is about an office at all.
    #[must_use]
    pub fn is_about(&self, office: &OfficeCode) -> bool {
        self.offices.is_empty() || self.offices.contains(office)
    }

    /// Whether a day is one of its own.
    #[must_use]
    pub fn is_on(&self, day: NaiveDate) -> bool {
        (self.from_day..=self.until_day).contains(&day)
    }

    /// Whether nobody is served there for one of these matters on its days.
    #[must_use]
    pub fn stops(&self, office: &OfficeCode, matters: &[MatterCode]) -> bool {
        self.is_about(office) && (self.closes_offices() || self.suspends(matters))
    }

    /// Whether it suspends one of these matters.
    #[must_use]
    pub fn suspends(&self, matters: &[MatterCode]) -> bool {
        matters.iter().any(|matter| self.matters.contains(matter))
    }

    /// Whether an appointment that is on a day, there, is concerned: whoever comes in person. Who is called by telephone or seen
    /// in video is served as before.
    #[must_use]
    pub(crate) fn concerns(&self, visit: &Visit, day: NaiveDate) -> bool {
        let is_ahead = visit.is_booked() && visit.way == Way::InPerson && self.is_on(day);
        is_ahead && self.stops(&visit.office, &visit.matters)
    }

    /// By which exception an appointment stays as it is.
    #[must_use]
    pub(crate) fn exception_for(&self, one: &Visit) -> Option<&DecreeException> {
        self.exceptions.iter().find(|exception| match &exception.kept {
            DecreeKept::Visit(code) => *code == one.code,
            DecreeKept::Matter(matter) => one.matters.contains(matter),
        })
    }
}

/// What is decided of an appointment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Planned {
    Kept,
    Telephone,
    Moved(Seat),
    Cancelled,
}

impl Planned {
    /// What will have become of it.
    pub(crate) const fn fate(&self) -> DecreeFate {
        match self {
            Self::Kept => DecreeFate::Kept,
            Self::Telephone => DecreeFate::Telephone,
            Self::Moved(_) => DecreeFate::Moved,
            Self::Cancelled => DecreeFate::Cancelled,
        }
    }
}

/// A time at an office that an appointment is moved to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Seat {
    pub(crate) office: OfficeCode,
    pub(crate) pool: PoolId,
    pub(crate) run: Run,
}

impl Seat {
    /// As a time that can be booked.
    pub(crate) fn slot(&self) -> Slot {
        Slot {
            office: self.office.clone(),
            pool: self.pool,
            starts_at: self.run.starts_at(),
            ends_at: self.run.ends_at,
            way: Way::InPerson,
        }
    }
}

impl Visit {
    /// What a decree has decided. Nothing is published of it as of any other change: who is told, and how, is the decree's
    /// business.
    pub(crate) fn by_decree(
        self,
        order: &DecreeOrder,
        planned: &Planned,
        now: DateTime<Utc>,
    ) -> Result<Option<Change>, Refusal> {
        let change = match planned {
            Planned::Kept => return Ok(None),
            Planned::Telephone => self.switch_way(Way::Telephone)?,
            Planned::Moved(seat) => {
                let cells = i64::try_from(seat.run.cells.len()).unwrap_or(i64::MAX);
                self.reseat(&seat.slot(), (seat.run.lane, cells), false)?
            }
            Planned::Cancelled => {
                self.cancel(CancelledBy::Decree(order.decree), Some(order.number.clone()), now)?
            }
        };
        Ok(Some(quietly(change, order.decree)))
    }

    /// What a decree cancelled is to be again, as it was.
    pub(crate) fn reinstate(self, decree: Uuid) -> Result<Change, Refusal> {
        match (&self.state, self.booked_at) {
            (VisitState::Cancelled { by: CancelledBy::Decree(by), .. }, Some(at)) if *by == decree => {
                let visit = Self { state: VisitState::Booked { at }, ..self };
                Ok(quietly(Change { visit, event: None }, decree))
            }
            _ => Err(Refusal::NotBooked),
        }
    }

    /// Who was called instead comes in person again.
    pub(crate) fn in_person_again(self, decree: Uuid) -> Result<Change, Refusal> {
        Ok(quietly(self.switch_way(Way::InPerson)?, decree))
    }
}

/// A change by a decree.
fn quietly(change: Change, decree: Uuid) -> Change {
    Change { visit: Visit { decree: Some(decree), ..change.visit }, event: None }
}

#[cfg(test)]
mod tests;
