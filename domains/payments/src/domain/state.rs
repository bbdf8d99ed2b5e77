//! Where a position stands, and how it gets there.

use chrono::{DateTime, NaiveDate, Utc};

use super::notice::NoticeState;
use super::position::Position;
use crate::events::PaymentEvent;

/// Where a position stands (the states of a *posizione debitoria*).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PositionState {
    /// Written, and told to nobody.
    Draft,
    /// Made known; it can be paid from a later day on.
    Published {
        /// When.
        at: DateTime<Utc>,
    },
    /// It can be paid.
    Valid {
        /// Since when.
        since: DateTime<Utc>,
    },
    /// Its last day went by and nothing was paid.
    Expired {
        /// When that was noticed.
        at: DateTime<Utc>,
    },
    /// Some of its instalments are paid.
    PartlyPaid,
    /// Nothing of it is to be paid any more.
    Paid {
        /// Since when.
        at: DateTime<Utc>,
    },
    /// Flows have told of all of its transfers, too.
    Reported {
        /// Since when.
        at: DateTime<Utc>,
    },
    /// Taken back by the city.
    Invalid {
        /// When.
        at: DateTime<Utc>,
        /// Why.
        reason: String,
    },
}

/// A position after a transition, with the fact to tell, if anybody cares for it. The store accepts nothing less.
#[derive(Debug)]
#[must_use]
pub struct Change {
    pub(crate) position: Position,
    pub(crate) event: Option<PaymentEvent>,
}

/// Why a position cannot take a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It is published already.
    #[error("it is published already")]
    NotADraft,
    /// It is not one that waits for its day.
    #[error("it does not wait for its day")]
    NotWaiting,
    /// It is not one that can expire: nothing is to be paid, or a part is paid.
    #[error("it cannot expire")]
    CannotExpire,
    /// Something of it is paid: that is given back, not taken back.
    #[error("something of it is paid")]
    PaidAlready,
    /// It was taken back before.
    #[error("it was taken back before")]
    WithdrawnAlready,
}

impl Position {
    /// Makes a draft known. It can be paid at once, or from its first day on.
    pub fn publish(self, now: DateTime<Utc>, today: NaiveDate) -> Result<Change, Refusal> {
        if self.state != PositionState::Draft {
            return Err(Refusal::NotADraft);
        }
        let waits = self.valid_from.is_some_and(|first| today < first);
        let state =
            if waits { PositionState::Published { at: now } } else { PositionState::Valid { since: now } };
        let event = PaymentEvent::Published { position: self.id, kind: self.kind.clone() };
        Ok(Change { position: Self { state, ..self }, event: Some(event) })
    }

    /// Its first day has come.
    pub fn become_valid(self, now: DateTime<Utc>) -> Result<Change, Refusal> {
        let PositionState::Published { .. } = self.state else { return Err(Refusal::NotWaiting) };
        let state = PositionState::Valid { since: now };
        Ok(Change { position: Self { state, ..self }, event: None })
    }

    /// Its last day has gone by.
    pub fn expire(self, now: DateTime<Utc>) -> Result<Change, Refusal> {
        let (PositionState::Published { .. } | PositionState::Valid { .. }) = self.state else {
            return Err(Refusal::CannotExpire);
        };
        let event = PaymentEvent::Expired { position: self.id, kind: self.kind.clone() };
        let state = PositionState::Expired { at: now };
        Ok(Change { position: Self { state, ..self }, event: Some(event) })
    }

    /// The city takes it back.
    pub fn withdraw(mut self, reason: &str, now: DateTime<Utc>) -> Result<Change, Refusal> {
        match self.state {
            PositionState::Invalid { .. } => return Err(Refusal::WithdrawnAlready),
            PositionState::PartlyPaid | PositionState::Paid { .. } | PositionState::Reported { .. } => {
                return Err(Refusal::PaidAlready);
            }
            PositionState::Draft
            | PositionState::Published { .. }
            | PositionState::Valid { .. }
            | PositionState::Expired { .. } => {}
        }
        // Nobody knew of a draft.
        let was_known = self.state != PositionState::Draft;
        for notice in &mut self.notices {
            notice.state = NoticeState::Withdrawn;
        }
        let event = PaymentEvent::Withdrawn { position: self.id, kind: self.kind.clone() };
        let state = PositionState::Invalid { at: now, reason: reason.to_owned() };
        Ok(Change { position: Self { state, ..self }, event: was_known.then_some(event) })
    }
}
