//! What a notice asks for now: what the node, a desk and a basket want to know before anything is paid.

use kernel::Cents;

use super::Payments;
use crate::domain::{Notice, NoticeNumber, NoticeState, Position, PositionState, Transfer};
use crate::error::PaymentError;
use crate::store;

/// A notice that can be paid, as it stands today.
#[derive(Clone, Debug)]
pub struct Payable {
    /// Of what it is a part.
    pub position: Position,
    /// The notice.
    pub notice: Notice,
    /// What it costs today.
    pub amount: Cents,
    /// To whom that goes.
    pub transfers: Vec<Transfer>,
}

/// Why a notice cannot be paid.
#[derive(Debug, thiserror::Error)]
pub enum NotPayable {
    /// No notice of this city has that number.
    #[error("no such notice")]
    Unknown,
    /// It is paid, or the other way to pay the same is.
    #[error("paid")]
    Paid,
    /// Its last day went by.
    #[error("expired")]
    Expired,
    /// The city took it back.
    #[error("taken back")]
    Withdrawn,
    /// Its first day has not come.
    #[error("not yet")]
    NotYet,
    /// Anything else.
    #[error(transparent)]
    Unexpected(PaymentError),
}

impl Payments {
    /// What a notice asks for now. Locks nothing and keeps nothing from being paid elsewhere meanwhile.
    #[tracing::instrument(name = "payments.payable", skip_all)]
    pub async fn payable(&self, number: &NoticeNumber) -> Result<Payable, NotPayable> {
        let found = store::position_by_number(self.db(), number).await;
        let position = found.map_err(|error| NotPayable::Unexpected(error.into()))?;
        let position = position.ok_or(NotPayable::Unknown)?;
        let today = self.today();
        let notice = position.notices.iter().find(|notice| notice.number == *number);
        let notice = notice.cloned().ok_or(NotPayable::Unknown)?;
        match &notice.state {
            NoticeState::Open => {}
            NoticeState::Withdrawn => return Err(NotPayable::Withdrawn),
            NoticeState::Paid { .. } | NoticeState::PaidAside | NoticeState::Reported { .. } => {
                return Err(NotPayable::Paid);
            }
        }
        match &position.state {
            PositionState::Draft => return Err(NotPayable::Unknown),
            PositionState::Expired { .. } => return Err(NotPayable::Expired),
            PositionState::Invalid { .. } => return Err(NotPayable::Withdrawn),
            // The job that marks it may be late.
            _ if position.expires_on.is_some_and(|last| last < today) => return Err(NotPayable::Expired),
            _ if position.valid_from.is_some_and(|first| today < first) => return Err(NotPayable::NotYet),
            _ => {}
        }
        let (amount, transfers) = (notice.amount_on(today), notice.transfers_on(today));
        Ok(Payable { position, notice, amount, transfers })
    }
}
