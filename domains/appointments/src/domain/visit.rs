//! An appointment, from the slot that is held to the visit that was served.

use chrono::{DateTime, TimeDelta, Utc};
use kernel::Language;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    CellRef, Channel, Limits, MatterCode, OfficeCode, PoolId, Slot, VisitCode, VisitId, Visitor, Way,
};
use crate::error::Refusal;
use crate::events::AppointmentEvent;

/// For so long a slot is held for who is asked for the rest.
pub const HOLD: TimeDelta = TimeDelta::minutes(10);

/// So much longer, once, for who asks.
pub const EXTENSION: TimeDelta = TimeDelta::minutes(10);

/// Who ended an appointment before it began.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CancelledBy {
    /// Whose it was.
    Visitor,
    /// The office.
    Office,
    /// A decree.
    Decree(Uuid),
    /// Nobody: it was held and never confirmed.
    Lapsed,
}

/// Where an appointment stands. Each state carries exactly the facts that are true in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum VisitState {
    /// Kept for somebody who is still writing (*posto tenuto*).
    Held {
        /// Until when.
        until: DateTime<Utc>,
    },
    /// Theirs.
    Booked {
        /// Since when.
        at: DateTime<Utc>,
    },
    /// Ended before it began; its cells are others'.
    Cancelled {
        /// When.
        at: DateTime<Utc>,
        /// By whom.
        by: CancelledBy,
        /// What they said.
        reason: Option<String>,
    },
    /// They are there, and wait.
    Arrived {
        /// Since when.
        at: DateTime<Utc>,
    },
    /// They were served.
    Served {
        /// When that was over.
        at: DateTime<Utc>,
    },
    /// They did not come.
    Missed {
        /// When that was said.
        at: DateTime<Utc>,
    },
}

/// An appointment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visit {
    /// Which.
    pub id: VisitId,
    /// How often it was changed.
    pub version: i64,
    /// What is said aloud.
    pub code: VisitCode,
    /// Where.
    pub office: OfficeCode,
    /// By whom.
    pub pool: PoolId,
    /// In which lane.
    pub lane: i64,
    /// From when.
    pub starts_at: DateTime<Utc>,
    /// Until when.
    pub ends_at: DateTime<Utc>,
    /// How many cells that is.
    pub cells: i64,
    /// How many come together.
    pub people: i64,
    /// How.
    pub way: Way,
    /// By which door it was booked.
    pub channel: Channel,
    /// Who comes.
    pub visitor: Visitor,
    /// For what.
    pub matters: Vec<MatterCode>,
    /// In which language they are written to.
    pub language: Language,
    /// Where to call, of a visit by telephone.
    pub phone: Option<String>,
    /// Where it stands.
    pub state: VisitState,
    /// The decree that moved or ended it.
    pub decree: Option<Uuid>,
    /// When it would have been before it was moved last.
    pub moved_from: Option<DateTime<Utc>>,
    /// How often its visitor moved it.
    pub moves: i64,
    /// Who asked, and by what key.
    pub request_key: String,
    /// Since when it was held.
    pub held_at: DateTime<Utc>,
    /// Since when it was booked; moving it changes nothing about that.
    pub booked_at: Option<DateTime<Utc>>,
    /// Whether the hold was made longer.
    pub is_extended: bool,
}

/// An appointment after a step, with what others may hear. The store accepts nothing less.
#[must_use]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub(crate) visit: Visit,
    pub(crate) event: Option<AppointmentEvent>,
}

impl Visit {
    /// Whether its cells are its own.
    #[must_use]
    pub const fn has_cells(&self) -> bool {
        !matches!(self.state, VisitState::Cancelled { .. })
    }

    /// Whether it is still ahead, and theirs.
    #[must_use]
    pub const fn is_booked(&self) -> bool {
        matches!(self.state, VisitState::Booked { .. })
    }

    /// Until when it is held, if it only is.
    #[must_use]
    pub const fn held_until(&self) -> Option<DateTime<Utc>> {
        match self.state {
            VisitState::Held { until } => Some(until),
            _ => None,
        }
    }

    /// The first of its cells.
    #[must_use]
    pub const fn first_cell(&self) -> CellRef {
        CellRef { pool: self.pool, lane: self.lane, starts_at: self.starts_at }
    }

    /// The time that it has.
    #[must_use]
    pub fn slot(&self) -> Slot {
        Slot {
            office: self.office.clone(),
            pool: self.pool,
            starts_at: self.starts_at,
            ends_at: self.ends_at,
            way: self.way,
        }
    }

    /// Whoever holds the slot wants it.
    pub fn confirm(self, now: DateTime<Utc>) -> Result<Change, Refusal> {
        match self.state {
            VisitState::Held { until } if now < until => Ok(Change {
                event: Some(AppointmentEvent::Booked { visit: self.id }),
                visit: Self { state: VisitState::Booked { at: now }, booked_at: Some(now), ..self },
            }),
            VisitState::Held { .. } | VisitState::Cancelled { by: CancelledBy::Lapsed, .. } => {
                Err(Refusal::HoldOver)
            }
            _ => Err(Refusal::NotHeld),
        }
    }

    /// Whoever holds the slot needs longer: once.
    pub fn extend(self, now: DateTime<Utc>) -> Result<Change, Refusal> {
        match self.state {
            VisitState::Held { until } if now < until && !self.is_extended => Ok(Change {
                visit: Self {
                    state: VisitState::Held { until: until + EXTENSION },
                    is_extended: true,
                    ..self
                },
                event: None,
            }),
            VisitState::Held { until } if now < until => Err(Refusal::ExtendedBefore),
            VisitState::Held { .. } | VisitState::Cancelled { by: CancelledBy::Lapsed, .. } => {
                Err(Refusal::HoldOver)
            }
            _ => Err(Refusal::NotHeld),
        }
    }

    /// Whoever holds the slot does not want it, or said nothing until it was over.
    pub fn let_go(self, by: CancelledBy, now: DateTime<Utc>) -> Result<Change, Refusal> {
        match self.state {
            VisitState::Held { .. } => Ok(Change {
                event: Some(self.freed()),
                visit: Self { state: VisitState::Cancelled { at: now, by, reason: None }, ..self },
            }),
            _ => Err(Refusal::NotHeld),
        }
    }

    /// It is not to be. What has begun cannot be cancelled.
    pub fn cancel(
        self,
        by: CancelledBy,
        reason: Option<String>,
        now: DateTime<Utc>,
    ) -> Result<Change, Refusal> {
        if !self.is_booked() {
            return Err(Refusal::NotBooked);
        }
        let decree = match by {
            CancelledBy::Decree(decree) => Some(decree),
            _ => self.decree,
        };
        Ok(Change {
            event: Some(AppointmentEvent::Cancelled { visit: self.id }),
            visit: Self { state: VisitState::Cancelled { at: now, by, reason }, decree, ..self },
        })
    }

    /// It is to be at another time; how many cells that takes there is known. `counted` is a move of its visitor's own.
    pub(crate) fn reseat(
        self,
        slot: &Slot,
        (lane, cells): (i64, i64),
        counted: bool,
    ) -> Result<Change, Refusal> {
        if !self.is_booked() {
            return Err(Refusal::NotBooked);
        }
        Ok(Change {
            event: Some(AppointmentEvent::Moved { visit: self.id }),
            visit: Self {
                office: slot.office.clone(),
                pool: slot.pool,
                lane,
                moved_from: Some(self.starts_at),
                starts_at: slot.starts_at,
                ends_at: slot.ends_at,
                cells,
                way: slot.way,
                moves: self.moves + i64::from(counted),
                // Where somebody else puts it, no decree has; a decree says itself that it did.
                decree: None,
                ..self
            },
        })
    }

    /// It is to be in another way, at the same time.
    pub(crate) fn switch_way(self, way: Way) -> Result<Change, Refusal> {
        if !self.is_booked() {
            return Err(Refusal::NotBooked);
        }
        Ok(Change {
            event: Some(AppointmentEvent::Moved { visit: self.id }),
            visit: Self { way, moved_from: Some(self.starts_at), ..self },
        })
    }

    /// They are there.
    pub fn arrive(self, now: DateTime<Utc>) -> Result<Change, Refusal> {
        if !self.is_booked() {
            return Err(Refusal::NotBooked);
        }
        Ok(Change {
            event: Some(AppointmentEvent::Arrived { visit: self.id }),
            visit: Self { state: VisitState::Arrived { at: now }, ..self },
        })
    }

    /// They were served; who was called without having checked in, too.
    pub fn serve(self, now: DateTime<Utc>) -> Result<Change, Refusal> {
        match self.state {
            VisitState::Booked { .. } | VisitState::Arrived { .. } => Ok(Change {
                event: Some(AppointmentEvent::Served { visit: self.id }),
                visit: Self { state: VisitState::Served { at: now }, ..self },
            }),
            _ => Err(Refusal::NotBooked),
        }
    }

    /// They did not come, or had gone when they were called.
    pub fn miss(self, now: DateTime<Utc>) -> Result<Change, Refusal> {
        match self.state {
            VisitState::Booked { .. } | VisitState::Arrived { .. } if self.starts_at <= now => Ok(Change {
                event: Some(AppointmentEvent::Missed { visit: self.id }),
                visit: Self { state: VisitState::Missed { at: now }, ..self },
            }),
            VisitState::Booked { .. } | VisitState::Arrived { .. } => Err(Refusal::NotBegun),
            _ => Err(Refusal::NotBooked),
        }
    }

    /// They came, and the day ended before anybody served them: they missed nothing, and nothing is told of it. `by` is who
    /// ended it: they, who left the line, or the office, which called nobody.
    pub(crate) fn end_unserved(self, by: CancelledBy, now: DateTime<Utc>) -> Result<Change, Refusal> {
        match self.state {
            VisitState::Arrived { .. } => Ok(Change {
                event: None,
                visit: Self { state: VisitState::Cancelled { at: now, by, reason: None }, ..self },
            }),
            _ => Err(Refusal::NotBooked),
        }
    }

    /// Whether its visitor may move it again by themselves.
    pub(crate) fn demand_move(&self, limits: &Limits, now: DateTime<Utc>) -> Result<(), Refusal> {
        limits.demand_time(self.starts_at, now)?;
        if self.moves < limits.moves { Ok(()) } else { Err(Refusal::TooMany { most: limits.moves }) }
    }

    pub(crate) const fn freed(&self) -> AppointmentEvent {
        AppointmentEvent::Freed { pool: self.pool, starts_at: self.starts_at }
    }
}

#[cfg(test)]
mod tests;
