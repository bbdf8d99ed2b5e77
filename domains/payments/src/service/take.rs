//! The moment in which a clerk takes money: one transaction from the till's line to what it settles.

use audit::Access;
use auth::{Actor, Staff};
use chrono::Datelike;
use db::{Beside, DbError, Tx};

use super::office::{Office, OfficeError};
use super::till::Taken;
use crate::domain::till::{Means, Taking, TakingId, TakingKind};
use crate::domain::{Arrival, NoticeNumber, Receipt, ReceivedTransfer, Settled, Transfer};
use crate::service::{NotPayable, Payable};
use crate::store;
use crate::store::till::Press;

impl Office {
    /// What a notice asks for now.
    pub(super) async fn payable(&self, number: &NoticeNumber) -> Result<Payable, OfficeError> {
        self.payments().payable(number).await.map_err(|error| match error {
            NotPayable::Unknown => OfficeError::NotFound,
            NotPayable::Unexpected(source) => OfficeError::Unexpected(source.into()),
            _ => OfficeError::NotPayable,
        })
    }

    /// Takes it; none where another press of the same button did. Whoever was faster, online or at another desk, has paid it:
    /// then nothing is taken here.
    pub(super) async fn take_now<E: From<OfficeError> + Send + 'static>(
        &self,
        (actor, clerk): (&Actor, &Staff),
        payable: &Payable,
        (means, request_key): (Means, &str),
        access: Access,
        beside: &dyn Beside<Taken, E>,
    ) -> Result<Option<Taken>, E> {
        let mut tx = self.db().begin().await.map_err(OfficeError::from)?;
        let press = Press { key: request_key, notice: payable.notice.number.as_str() };
        let Some(receipt) = self.receive_in(&mut tx, clerk, payable, (means, press)).await? else {
            return Ok(None);
        };
        let taken = Taken { receipt: receipt.id.clone() };
        match self.payments().settle_in(&mut tx, receipt, Arrival::AtDesk).await.map_err(OfficeError::from)? {
            Settled::Now => {}
            Settled::Before | Settled::Anomaly(_) => return Err(OfficeError::NotPayable.into()),
        }
        audit::record(&mut tx, actor, self.now(), access).await.map_err(OfficeError::from)?;
        beside.write(&mut tx, &taken).await?;
        tx.commit().await.map_err(OfficeError::from)?;
        Ok(Some(taken))
    }

    /// The line of the clerk's till that is open, and the receipt for it; none where the same press has one.
    async fn receive_in(
        &self,
        tx: &mut Tx,
        clerk: &Staff,
        payable: &Payable,
        (means, press): (Means, Press<'_>),
    ) -> Result<Option<Receipt>, OfficeError> {
        let (now, today) = (self.now(), self.today());
        let till = store::till::lock_open_till_of(tx, clerk.id).await?.ok_or(OfficeError::NoTill)?;
        till.demand_open_on(today)?;
        let number = store::till::next_desk_receipt(tx, today.year()).await?;
        let receipt = self.desk_receipt(payable, &means, format!("SP-{}-{number:07}", today.year()));
        let taking = Taking {
            id: TakingId::new(),
            till: till.id,
            at: now,
            amount: receipt.amount.cents(),
            receipt: receipt.id.clone(),
            means,
            what: TakingKind::Taken,
        };
        match store::till::insert_taking(tx, &taking, Some(press)).await {
            Err(DbError::AlreadyThere { .. }) => Ok(None),
            inserted => Ok(inserted.map(|_| Some(receipt))?),
        }
    }

    /// The city's own receipt of what is taken at a desk.
    fn desk_receipt(&self, payable: &Payable, means: &Means, id: String) -> Receipt {
        let creditor = &self.kinds().creditor;
        let received = |(ordinal, transfer): (u8, &Transfer)| ReceivedTransfer {
            ordinal,
            creditor: transfer.creditor.clone(),
            amount: transfer.amount,
            iban: None,
            stamp: None,
            remittance: transfer.remittance.clone(),
            category: transfer.category.clone(),
        };
        let today = self.today();
        Receipt {
            id,
            notice: payable.notice.number.clone(),
            issuer: creditor.fiscal_code.clone(),
            creditor_reference: payable.notice.number.reference().to_owned(),
            amount: payable.amount,
            outcome_ok: true,
            psp: creditor.fiscal_code.clone(),
            psp_name: creditor.name.clone(),
            channel: "desk".to_owned(),
            method: Some(means.kind().code().to_owned()),
            fee: None,
            payer: None,
            debtor_code: payable.position.debtor.code.clone(),
            paid_at: self.now(),
            applied_on: Some(today),
            transfer_on: None,
            transfers: (1..).zip(&payable.transfers).map(received).collect(),
            stand_in: false,
        }
    }
}
