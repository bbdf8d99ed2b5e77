//! What is given once it is paid, asked by whoever gives it.

use db::Tx;

use super::Payments;
use crate::domain::{AnomalyKind, PositionId};
use crate::error::PaymentError;
use crate::papers::stamp_number;
use crate::store;

impl Payments {
    /// The number of the digital duty stamp (IUBD) that came with a receipt; none where none did, as at the desk and outside
    /// pagoPA.
    pub async fn stamp_in(&self, tx: &mut Tx, receipt: Option<&str>) -> Result<Option<String>, PaymentError> {
        let Some(receipt) = receipt else { return Ok(None) };
        let receipt = store::receipt_in(tx, receipt).await?.ok_or(PaymentError::NotFound)?;
        Ok(receipt.transfers.iter().filter_map(|part| part.stamp.as_deref()).find_map(stamp_number))
    }

    /// Whoever is about to give what was paid for, or to say that the money goes back, says so first, in their transaction: from
    /// then on no desk gives the money back by itself. Tells whether it is paid still: a desk may have been faster, and then it is
    /// to be paid again before anything is given.
    pub async fn used_in(&self, tx: &mut Tx, position: PositionId) -> Result<bool, PaymentError> {
        Ok(store::mark_used(tx, position, self.now()).await?)
    }

    /// What was paid for cannot be given any more: the money goes back, and an official sees to it, in the transaction of whoever
    /// found that out. Asked for twice of a receipt it is one refund.
    pub async fn refund_wanted_in(
        &self,
        tx: &mut Tx,
        position: PositionId,
        receipt: Option<&str>,
    ) -> Result<(), PaymentError> {
        let now = self.now();
        // Money that a desk has given back does not go back once more.
        if !store::mark_used(tx, position, now).await? {
            return Ok(());
        }
        let notice = match receipt {
            Some(receipt) => {
                Some(store::receipt_in(tx, receipt).await?.ok_or(PaymentError::NotFound)?.notice)
            }
            None => {
                let position = store::position_in(tx, position).await?.ok_or(PaymentError::NotFound)?;
                position.notices.into_iter().next().map(|notice| notice.number)
            }
        };
        let about = (Some(position), notice.as_ref());
        self.raise(tx, AnomalyKind::NotGiven, about, receipt, now).await.map(drop)
    }
}
