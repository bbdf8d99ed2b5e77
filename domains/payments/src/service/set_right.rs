//! What follows in the books when something is put right: nothing is deleted, each correction is an entry.

use audit::Reason;
use chrono::{DateTime, Utc};
use db::Tx;

use super::office::{Office, OfficeError};
use super::queue::{Elsewhere, is_open};
use crate::domain::ledger::{Entry, Nature};
use crate::domain::queue::DocumentNumber;
use crate::domain::{EntryId, NoticeNumber, NoticeState, Position, PositionState, Receipt};
use crate::store;

impl Position {
    /// One of its notices is to be paid again: the money was given back.
    pub(crate) fn reopened(mut self, number: &NoticeNumber, now: DateTime<Utc>) -> Option<Self> {
        let notice = self.notices.iter_mut().find(|notice| notice.number == *number)?;
        if !matches!(notice.state, NoticeState::Paid { .. } | NoticeState::Reported { .. }) {
            return None;
        }
        notice.state = NoticeState::Open;
        // What lay aside because this one was paid is to be chosen again.
        for other in &mut self.notices {
            if other.state == NoticeState::PaidAside {
                other.state = NoticeState::Open;
            }
        }
        let is_partly = self
            .notices
            .iter()
            .any(|notice| matches!(notice.state, NoticeState::Paid { .. } | NoticeState::Reported { .. }));
        self.state = if is_partly { PositionState::PartlyPaid } else { PositionState::Valid { since: now } };
        Some(self)
    }

    /// One of its notices was paid outside pagoPA.
    pub(crate) fn paid_aside(mut self, number: &NoticeNumber, now: DateTime<Utc>) -> Option<Self> {
        let notice = self.notices.iter_mut().find(|notice| notice.number == *number)?;
        if notice.state != NoticeState::Open {
            return None;
        }
        let is_single = matches!(notice.plan, crate::domain::Plan::Single);
        notice.state = NoticeState::PaidAside;
        if is_single {
            for other in &mut self.notices {
                if other.state == NoticeState::Open {
                    other.state = NoticeState::PaidAside;
                }
            }
        }
        let is_done = !self.notices.iter().any(|notice| {
            notice.state == NoticeState::Open && !matches!(notice.plan, crate::domain::Plan::Single)
        });
        self.state = if is_done { PositionState::Paid { at: now } } else { PositionState::PartlyPaid };
        Some(self)
    }
}

impl Office {
    /// Money that was taken at a desk was given back: its entries are reversed, and the notice is to be paid again.
    pub(super) async fn undo_receipt_in(
        &self,
        tx: &mut Tx,
        receipt: &str,
        why: &str,
        now: DateTime<Utc>,
    ) -> Result<(), OfficeError> {
        let stated = store::receipt_in(tx, receipt).await?.ok_or(OfficeError::NotFound)?;
        self.reverse_in(tx, receipt, why).await?;
        let position =
            store::position_by_number_in(tx, &stated.notice).await?.ok_or(OfficeError::NotFound)?;
        let reopened = position.reopened(&stated.notice, now).ok_or(OfficeError::DoesNotFit)?;
        store::save_standing(tx, &reopened, now).await?;
        Ok(())
    }

    /// What was given back, by an order of the treasurer's.
    pub(super) async fn note_refund_in(
        &self,
        tx: &mut Tx,
        receipt: &Receipt,
        cents: i64,
        document: &DocumentNumber,
    ) -> Result<(), OfficeError> {
        let entries = store::entries_of_receipt(tx, &receipt.id).await?;
        let first = entries.iter().find(|entry| entry.nature == Nature::Collected);
        // What was never entered as revenue leaves no gap in it.
        let Some(first) = first else { return Ok(()) };
        let refunded = Entry {
            id: EntryId::new(),
            day: self.today(),
            amount_cents: -cents,
            nature: Nature::Refunded,
            corrects: Some(first.id),
            note: Some(document.as_str().to_owned()),
            ..first.clone()
        };
        Ok(store::insert_entry(tx, &refunded).await?)
    }

    /// The money of a receipt pays another notice: what it was entered under is reversed, and it is entered under the other.
    pub(super) async fn attribute_in(
        &self,
        tx: &mut Tx,
        receipt: &Receipt,
        number: &NoticeNumber,
        reason: &Reason,
    ) -> Result<(), OfficeError> {
        let position = store::position_by_number_in(tx, number).await?.ok_or(OfficeError::NotFound)?;
        let notice = position.notices.iter().find(|notice| notice.number == *number);
        let amount = notice.map(|notice| notice.amount_on(self.today()));
        if !is_open(&position, number) || amount != Some(receipt.amount) {
            return Err(OfficeError::DoesNotFit);
        }
        self.reverse_in(tx, &receipt.id, reason.as_str()).await?;
        let kind = self.kinds().get(&position.kind).ok_or(OfficeError::NotFound)?;
        let entry = Entry {
            id: EntryId::new(),
            day: self.today(),
            kind: position.kind.clone(),
            chapter: kind.chapter.clone(),
            office: kind.office.clone(),
            amount_cents: receipt.amount.cents(),
            nature: Nature::Correction,
            notice: Some(number.clone()),
            receipt: Some(receipt.id.clone()),
            corrects: None,
            note: Some(reason.as_str().to_owned()),
        };
        store::insert_entry(tx, &entry).await?;
        let now = self.now();
        let paid = position.paid_aside(number, now).ok_or(OfficeError::DoesNotFit)?;
        store::save_standing(tx, &paid, now).await?;
        Ok(())
    }

    /// A notice was paid outside pagoPA, and is in the books of whoever took the money.
    pub(super) async fn paid_aside_in(&self, tx: &mut Tx, number: &NoticeNumber) -> Result<(), OfficeError> {
        let position = store::position_by_number_in(tx, number).await?.ok_or(OfficeError::NotFound)?;
        let now = self.now();
        // Marked before, or paid since: there is nothing to mark.
        let Some(paid) = position.paid_aside(number, now) else { return Ok(()) };
        store::save_standing(tx, &paid, now).await?;
        Ok(())
    }

    /// The same as an official writes it down, with the entry of what came in.
    pub(super) async fn elsewhere_in(
        &self,
        tx: &mut Tx,
        position: &Position,
        paid: &Elsewhere,
    ) -> Result<(), OfficeError> {
        let position =
            store::position_by_number_in(tx, &paid.notice).await?.unwrap_or_else(|| position.clone());
        if !is_open(&position, &paid.notice) {
            return Err(OfficeError::DoesNotFit);
        }
        let kind = self.kinds().get(&position.kind).ok_or(OfficeError::NotFound)?;
        let entry = Entry {
            id: EntryId::new(),
            day: paid.paid_on,
            kind: position.kind.clone(),
            chapter: kind.chapter.clone(),
            office: kind.office.clone(),
            amount_cents: paid.amount.cents(),
            nature: Nature::Collected,
            notice: Some(paid.notice.clone()),
            receipt: None,
            corrects: None,
            note: Some(paid.document.as_str().to_owned()),
        };
        store::insert_entry(tx, &entry).await?;
        self.paid_aside_in(tx, &paid.notice).await
    }

    /// Reverses every entry of a receipt that was not reversed before.
    async fn reverse_in(&self, tx: &mut Tx, receipt: &str, why: &str) -> Result<(), OfficeError> {
        let entries = store::entries_of_receipt(tx, receipt).await?;
        let reversed: Vec<EntryId> = entries.iter().filter_map(|entry| entry.corrects).collect();
        for entry in entries.iter().filter(|entry| entry.corrects.is_none() && !reversed.contains(&entry.id))
        {
            let back = Entry {
                id: EntryId::new(),
                day: self.today(),
                amount_cents: -entry.amount_cents,
                // What went on to others is taken back from them, and is no revenue.
                nature: match entry.nature {
                    Nature::TransferredToOthers => Nature::TransferredToOthers,
                    _ => Nature::Correction,
                },
                corrects: Some(entry.id),
                note: Some(why.to_owned()),
                ..entry.clone()
            };
            store::insert_entry(tx, &back).await?;
        }
        Ok(())
    }
}
