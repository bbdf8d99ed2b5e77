//! What is given once it is paid, asked by whoever gives it.

use db::Tx;

use super::Payments;
use crate::domain::{AnomalyKind, PositionId};
use crate::error::PaymentError;
use crate::papers::stamp_number;
use crate::store;

impl Payments {
    /// The number of the digital duty stamp (IUBD) that came with a receipt; none where none did, as at the desk.
    pub async fn stamp_in(&self, tx: &mut Tx, receipt: &str) -> Result<Option<String>, PaymentError> {
        let receipt = store::receipt_in(tx, receipt).await?.ok_or(PaymentError::NotFound)?;
        Ok(receipt.transfers.iter().filter_map(|part| part.stamp.as_deref()).find_map(stamp_number))
    }

    /// What a receipt paid for cannot be given any more: the money goes back, and an official sees to it, in the transaction of
    /// whoever found that out. Asked for twice it is one refund.
    pub async fn refund_wanted_in(
        &self,
        tx: &mut Tx,
        position: PositionId,
        receipt: &str,
    ) -> Result<(), PaymentError> {
        let now = self.now();
        let notice = store::receipt_in(tx, receipt).await?.ok_or(PaymentError::NotFound)?.notice;
        let about = (Some(position), Some(&notice));
        self.raise(tx, AnomalyKind::Withdrawn, about, Some(receipt), now).await.map(drop)
    }
}
