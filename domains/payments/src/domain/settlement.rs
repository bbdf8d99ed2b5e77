//! What a receipt does to what it pays.

use chrono::{DateTime, NaiveDate, Utc};

use super::anomaly::AnomalyKind;
use super::notice::{NoticeState, Plan};
use super::position::Position;
use super::receipt::Receipt;
use super::state::PositionState;
use crate::events::PaymentEvent;

/// What became of a position by a receipt.
#[derive(Debug)]
pub(crate) enum Outcome {
    /// The receipt paid one of its notices: the position as it stands now, and what to tell.
    Paid(Box<Position>, PaymentEvent),
    /// Nothing of it changes: the money came for what is paid, taken back, or unknown.
    Unchanged,
}

/// What a receipt does.
#[derive(Debug)]
pub(crate) struct Settlement {
    pub(crate) outcome: Outcome,
    /// What an official has to look at.
    pub(crate) anomalies: Vec<AnomalyKind>,
}

impl Settlement {
    /// Of a number that the city did not give out.
    pub(crate) fn of_nobody() -> Self {
        Self { outcome: Outcome::Unchanged, anomalies: vec![AnomalyKind::UnknownNotice] }
    }

    /// Of a notice of another creditor.
    pub(crate) const fn of_others() -> Self {
        Self { outcome: Outcome::Unchanged, anomalies: Vec::new() }
    }

    /// Of money that an official has given to a notice before its receipt came.
    pub(crate) fn of_what_was_given() -> Self {
        Self { outcome: Outcome::Unchanged, anomalies: vec![AnomalyKind::PaidElsewhere] }
    }

    /// Of one of the notices of a position. The node asks what is to be paid up to an hour before it is: `asked_on` is the day
    /// that it was in the city then, and `paid_on` the day of the payment. What held on either is right.
    pub(crate) fn of(
        position: Position,
        receipt: &Receipt,
        [asked_on, paid_on]: [NaiveDate; 2],
        now: DateTime<Utc>,
    ) -> Self {
        let Some(notice) = position.notices.iter().find(|notice| notice.number == receipt.notice) else {
            return Self::of_nobody();
        };
        let refused = match &notice.state {
            NoticeState::Open => None,
            NoticeState::Withdrawn => Some(AnomalyKind::Withdrawn),
            NoticeState::Paid { .. } | NoticeState::Reported { .. } => Some(AnomalyKind::PaidTwice),
            // The other way was paid, or somebody wrote down that it was paid outside pagoPA.
            NoticeState::PaidAside if position.notices.iter().any(|other| other.is_paid()) => {
                Some(AnomalyKind::PaidTwice)
            }
            NoticeState::PaidAside => Some(AnomalyKind::PaidElsewhere),
        };
        if let Some(kind) = refused {
            return Self { outcome: Outcome::Unchanged, anomalies: vec![kind] };
        }
        let mut anomalies = Vec::new();
        let owed = [asked_on, paid_on].map(|day| notice.amount_on(day));
        let is_too_little = owed.iter().all(|owed| receipt.amount < *owed);
        if !owed.contains(&receipt.amount) {
            anomalies.push(AnomalyKind::WrongAmount);
        }
        if position.expires_on.is_some_and(|last| last < asked_on) {
            anomalies.push(AnomalyKind::PaidLate);
        }
        if !receipt.debtor_code.eq_ignore_ascii_case(&position.debtor.code) {
            anomalies.push(AnomalyKind::WrongPerson);
        }
        let (position, event) = position.paid_by(receipt, now);
        // Who paid too little has nothing yet of what they paid for: an official lets the difference go first.
        let event = match event {
            PaymentEvent::Paid { position, .. } if is_too_little => PaymentEvent::Changed { position },
            event => event,
        };
        Self { outcome: Outcome::Paid(Box::new(position), event), anomalies }
    }
}

impl Position {
    /// One of its open notices was paid: what was another way to pay the same is laid aside.
    fn paid_by(mut self, receipt: &Receipt, now: DateTime<Utc>) -> (Self, PaymentEvent) {
        let is_single = self
            .notices
            .iter()
            .any(|notice| notice.number == receipt.notice && matches!(notice.plan, Plan::Single));
        for notice in &mut self.notices {
            if notice.number == receipt.notice {
                notice.state = NoticeState::Paid { receipt: receipt.id.clone(), on: receipt.paid_at };
            } else if notice.state == NoticeState::Open && (is_single || matches!(notice.plan, Plan::Single))
            {
                notice.state = NoticeState::PaidAside;
            }
        }
        let is_done = self.notices.iter().all(|notice| notice.state != NoticeState::Open);
        if is_done {
            self.state = PositionState::Paid { at: now };
            let event = self.paid_with(Some(&receipt.id));
            (self, event)
        } else {
            self.state = PositionState::PartlyPaid;
            let event = PaymentEvent::PartlyPaid {
                position: self.id,
                kind: self.kind.clone(),
                receipt: receipt.id.clone(),
            };
            (self, event)
        }
    }

    /// That all of it was paid: by a receipt, or outside pagoPA.
    pub(crate) fn paid_with(&self, receipt: Option<&str>) -> PaymentEvent {
        PaymentEvent::Paid {
            position: self.id,
            kind: self.kind.clone(),
            reference: self.reference.clone(),
            receipt: receipt.map(str::to_owned),
        }
    }

    /// A flow tells of the transfer of one of its receipts; none where that changes nothing.
    pub(crate) fn reported(mut self, receipt: &str, flow: &str, now: DateTime<Utc>) -> Option<Self> {
        let paid = |notice: &&mut super::Notice| matches!(&notice.state, NoticeState::Paid { receipt: by, .. } if by == receipt);
        let notice = self.notices.iter_mut().find(paid)?;
        let NoticeState::Paid { receipt, on } = notice.state.clone() else { return None };
        notice.state = NoticeState::Reported { receipt, on, flow: flow.to_owned() };
        let all = self
            .notices
            .iter()
            .all(|notice| matches!(notice.state, NoticeState::Reported { .. } | NoticeState::PaidAside));
        if all {
            self.state = PositionState::Reported { at: now };
        }
        Some(self)
    }
}

#[cfg(test)]
mod tests;
