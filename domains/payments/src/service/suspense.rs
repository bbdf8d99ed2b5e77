//! Money of which a flow tells and no receipt does: it has come in and is in the books, and waits for somebody to say what it is
//! for (*provvisori di entrata*, art. 180 c. 4 D.Lgs. 267/2000).

use audit::Reason;
use db::Tx;

use super::Payments;
use super::office::{Office, OfficeError};
use crate::domain::flow::FlowLine;
use crate::domain::ledger::{Entry, Nature};
use crate::domain::{EntryId, NoticeNumber};
use crate::error::PaymentError;
use crate::store;

impl Payments {
    /// Enters what a line of a flow tells of, whose receipt does not come.
    pub(super) async fn hold_in(&self, tx: &mut Tx, line: &FlowLine) -> Result<(), PaymentError> {
        if line.amount.is_zero() {
            return Ok(());
        }
        let suspense = &self.kinds().suspense;
        let entry = Entry {
            id: EntryId::new(),
            day: line.paid_on,
            kind: suspense.key.clone(),
            chapter: suspense.chapter.clone(),
            office: suspense.office.clone(),
            amount_cents: line.amount.cents(),
            nature: Nature::Collected,
            notice: None,
            receipt: Some(line.receipt.clone()),
            corrects: None,
            note: None,
        };
        Ok(store::insert_entry(tx, &entry).await?)
    }

    /// The receipt has come after all and says what the money is for: what was entered without it is reversed. Tells whether an
    /// official has given that money to another notice meanwhile.
    pub(super) async fn release_in(&self, tx: &mut Tx, receipt: &str) -> Result<bool, PaymentError> {
        let entries = store::entries_of_receipt(tx, receipt).await?;
        for entry in entries.iter().filter(|entry| is_held(entry) && !is_reversed(entry, &entries)) {
            let back = Entry {
                id: EntryId::new(),
                day: self.today(),
                amount_cents: -entry.amount_cents,
                nature: Nature::Correction,
                corrects: Some(entry.id),
                ..entry.clone()
            };
            store::insert_entry(tx, &back).await?;
        }
        let is_given = |entry: &Entry| entry.nature == Nature::Correction && entry.corrects.is_none();
        Ok(entries.iter().any(|entry| is_given(entry) && !is_reversed(entry, &entries)))
    }
}

impl Office {
    /// Money that waits for its receipt pays a notice: an official knows for what it came.
    pub(super) async fn attribute_held_in(
        &self,
        tx: &mut Tx,
        receipt: &str,
        (number, reason): (&NoticeNumber, &Reason),
    ) -> Result<(), OfficeError> {
        let entries = store::entries_of_receipt(tx, receipt).await?;
        let held: i64 = entries.iter().filter(|entry| is_held(entry)).map(|entry| entry.amount_cents).sum();
        // Its receipt has come, or somebody has given the money away.
        if held == 0 || entries.iter().any(|entry| entry.corrects.is_some()) {
            return Err(OfficeError::DoesNotFit);
        }
        self.give_to_in(tx, (receipt, held), (number, reason)).await
    }
}

/// Whether an entry is of a line of a flow without its receipt: nobody knows the notice.
fn is_held(entry: &Entry) -> bool {
    entry.nature == Nature::Collected && entry.notice.is_none()
}

fn is_reversed(entry: &Entry, entries: &[Entry]) -> bool {
    entries.iter().any(|other| other.corrects == Some(entry.id))
}
