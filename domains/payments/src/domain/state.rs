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
        let event = PaymentEvent::Changed { position: self.id };
        let state = PositionState::Valid { since: now };
        Ok(Change { position: Self { state, ..self }, event: Some(event) })
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

#[cfg(test)]
mod tests {
    use testkit::test_time;

    use super::super::sample::{day, drafted, single, wanted};
    use super::*;

    /// Every state, and what is made of it by publishing, by its first day, by its last day, by withdrawing.
    type Row = (PositionState, [Result<&'static str, Refusal>; 4]);

    fn table() -> [Row; 8] {
        use PositionState::{Draft, Expired, Invalid, Paid, PartlyPaid, Published, Reported, Valid};
        use Refusal::{CannotExpire, NotADraft, NotWaiting, PaidAlready, WithdrawnAlready};
        let at = test_time();
        let settled = [Err(NotADraft), Err(NotWaiting), Err(CannotExpire), Err(PaidAlready)];
        let withdrawn = [Err(NotADraft), Err(NotWaiting), Err(CannotExpire), Err(WithdrawnAlready)];
        [
            (Draft, [Ok("valid"), Err(NotWaiting), Err(CannotExpire), Ok("invalid")]),
            (Published { at }, [Err(NotADraft), Ok("valid"), Ok("expired"), Ok("invalid")]),
            (Valid { since: at }, [Err(NotADraft), Err(NotWaiting), Ok("expired"), Ok("invalid")]),
            (Expired { at }, [Err(NotADraft), Err(NotWaiting), Err(CannotExpire), Ok("invalid")]),
            (PartlyPaid, settled),
            (Paid { at }, settled),
            (Reported { at }, settled),
            (Invalid { at, reason: "Errore".to_owned() }, withdrawn),
        ]
    }

    fn name(state: &PositionState) -> &'static str {
        match state {
            PositionState::Valid { .. } => "valid",
            PositionState::Expired { .. } => "expired",
            PositionState::Invalid { .. } => "invalid",
            PositionState::Published { .. } => "published",
            _ => "another",
        }
    }

    fn in_state(state: PositionState) -> Position {
        Position { state, ..drafted(wanted("tari", "TARI-2020-1", single("tari", 10_500))) }
    }

    #[test]
    fn every_step_is_taken_from_where_it_can_be_and_from_nowhere_else() {
        let (now, today) = (test_time(), day("2020-03-16"));
        for (state, expected) in table() {
            let steps = [
                in_state(state.clone()).publish(now, today),
                in_state(state.clone()).become_valid(now),
                in_state(state.clone()).expire(now),
                in_state(state.clone()).withdraw("Errore", now),
            ];
            let made = steps.map(|step| step.map(|change| name(&change.position.state)));
            assert_eq!(made, expected, "{state:?}");
        }
    }

    #[test]
    fn what_is_payable_later_waits_and_who_never_knew_hears_nothing() {
        let (now, today) = (test_time(), day("2020-03-16"));
        let waits = |first| {
            let draft = Position { valid_from: Some(day(first)), ..in_state(PositionState::Draft) };
            name(&draft.publish(now, today).unwrap().position.state)
        };
        assert_eq!((waits("2020-03-16"), waits("2020-03-17")), ("valid", "published"));
        let known = in_state(PositionState::Valid { since: now }).withdraw("Errore", now).unwrap();
        assert!(known.position.notices.iter().all(|notice| notice.state == NoticeState::Withdrawn));
        let event =
            PaymentEvent::Withdrawn { position: known.position.id, kind: known.position.kind.clone() };
        assert_eq!(known.event, Some(event));
        assert_eq!(in_state(PositionState::Draft).withdraw("Errore", now).unwrap().event, None);
        let first_day = in_state(PositionState::Published { at: now }).become_valid(now).unwrap();
        let event = PaymentEvent::Changed { position: first_day.position.id };
        assert_eq!(first_day.event, Some(event), "who owes was told when it was published");
    }
}
