//! What follows in the books when something is put right: nothing is deleted, each correction is an entry.

use audit::Reason;
use chrono::{DateTime, Utc};
use db::Tx;
use kernel::PersonId;

use super::office::{Office, OfficeError};
use super::queue::{Elsewhere, is_open};
use crate::domain::ledger::{Entry, Nature};
use crate::domain::queue::DocumentNumber;
use crate::domain::till::TillRefusal;
use crate::domain::{
    Change, EntryId, Notice, NoticeNumber, NoticeState, Plan, Position, PositionState, Receipt,
};
use crate::events::PaymentEvent;
use crate::store;

impl Position {
    /// One of its notices is to be paid again: the money was given back. The other way to pay the same can be chosen again
    /// unless a part of this one is paid, here or elsewhere.
    pub(crate) fn reopened(mut self, number: &NoticeNumber, now: DateTime<Utc>) -> Option<Self> {
        let notice = self.notices.iter_mut().find(|notice| notice.number == *number)?;
        if !notice.is_paid() {
            return None;
        }
        notice.state = NoticeState::Open;
        let is_single = matches!(notice.plan, Plan::Single);
        let is_same_way = |notice: &Notice| matches!(notice.plan, Plan::Single) == is_single;
        let is_partly = self.notices.iter().any(|notice| {
            notice.is_paid() || (is_same_way(notice) && notice.state == NoticeState::PaidAside)
        });
        for other in &mut self.notices {
            if !is_partly && !is_same_way(other) && other.state == NoticeState::PaidAside {
                other.state = NoticeState::Open;
            }
        }
        self.state = if is_partly { PositionState::PartlyPaid } else { PositionState::Valid { since: now } };
        Some(self)
    }

    /// One of its notices was paid outside pagoPA: what was another way to pay the same is laid aside.
    pub(crate) fn paid_aside(mut self, number: &NoticeNumber, now: DateTime<Utc>) -> Option<Self> {
        let notice = self.notices.iter_mut().find(|notice| notice.number == *number)?;
        if notice.state != NoticeState::Open {
            return None;
        }
        let is_single = matches!(notice.plan, Plan::Single);
        notice.state = NoticeState::PaidAside;
        for other in &mut self.notices {
            let is_other_way = matches!(other.plan, Plan::Single) != is_single;
            if is_other_way && other.state == NoticeState::Open {
                other.state = NoticeState::PaidAside;
            }
        }
        let is_done = self.notices.iter().all(|notice| notice.state != NoticeState::Open);
        self.state = if is_done { PositionState::Paid { at: now } } else { PositionState::PartlyPaid };
        Some(self)
    }
}

impl Office {
    /// A desk gives back no money by which something was given already, or that goes back by another way. Whoever gives it at the
    /// same moment changes the position, and what is written here after it was read is not kept.
    pub(super) async fn demand_unused_in(&self, tx: &mut Tx, receipt: &str) -> Result<(), OfficeError> {
        let stated = store::receipt_in(tx, receipt).await?.ok_or(OfficeError::NotFound)?;
        let position =
            store::position_by_number_in(tx, &stated.notice).await?.ok_or(OfficeError::NotFound)?;
        match store::is_used(tx, position.id).await? {
            true => Err(TillRefusal::GivenAlready.into()),
            false => Ok(()),
        }
    }

    /// Money that was taken at a desk was given back: its entries are reversed, and the notice is to be paid again. Tells whose
    /// it is, where the register knows them.
    pub(super) async fn undo_receipt_in(
        &self,
        tx: &mut Tx,
        receipt: &str,
        why: &str,
        now: DateTime<Utc>,
    ) -> Result<Option<PersonId>, OfficeError> {
        self.demand_unused_in(tx, receipt).await?;
        let stated = store::receipt_in(tx, receipt).await?.ok_or(OfficeError::NotFound)?;
        self.reverse_in(tx, receipt, why).await?;
        let position =
            store::position_by_number_in(tx, &stated.notice).await?.ok_or(OfficeError::NotFound)?;
        let debtor = position.debtor.person;
        let reopened = position.reopened(&stated.notice, now).ok_or(OfficeError::DoesNotFit)?;
        keep(tx, reopened, now).await?;
        Ok(debtor)
    }

    /// What was given back, by an order of the treasurer's. Where nothing is left, a notice that the receipt had paid is to be
    /// paid again, if `is_still_wanted`.
    pub(super) async fn note_refund_in(
        &self,
        tx: &mut Tx,
        (receipt, cents): (&Receipt, i64),
        document: &DocumentNumber,
        is_still_wanted: bool,
    ) -> Result<(), OfficeError> {
        let entries = held_entries(tx, &receipt.id).await?;
        let first = entries.iter().find(|entry| entry.nature == Nature::Collected);
        // What was never entered as revenue leaves no gap in it.
        let Some(first) = first else { return Ok(()) };
        let left = left_under(&receipt.notice, &entries);
        if left <= 0 {
            return Err(OfficeError::DoesNotFit);
        }
        if cents >= left && is_still_wanted {
            self.reopen_in(tx, receipt).await?;
        }
        let refunded = Entry {
            id: EntryId::new(),
            day: self.today(),
            amount_cents: -cents.min(left),
            nature: Nature::Refunded,
            corrects: Some(first.id),
            note: Some(document.as_str().to_owned()),
            ..first.clone()
        };
        Ok(store::insert_entry(tx, &refunded).await?)
    }

    /// The notice that a receipt paid, if any, is to be paid again: its money goes elsewhere.
    async fn reopen_in(&self, tx: &mut Tx, receipt: &Receipt) -> Result<(), OfficeError> {
        let Some(position) = store::position_by_number_in(tx, &receipt.notice).await? else { return Ok(()) };
        let is_by_it = |notice: &Notice| notice.receipt() == Some(receipt.id.as_str());
        if !position.notices.iter().any(is_by_it) {
            return Ok(());
        }
        let now = self.now();
        let Some(reopened) = position.reopened(&receipt.notice, now) else { return Ok(()) };
        keep(tx, reopened, now).await
    }

    /// The money of a receipt pays another notice: what it was entered under is reversed, and it is entered under the other. A
    /// notice that it had paid is to be paid again, if `is_still_wanted`.
    pub(super) async fn attribute_in(
        &self,
        tx: &mut Tx,
        receipt: &Receipt,
        (number, reason): (&NoticeNumber, &Reason),
        is_still_wanted: bool,
    ) -> Result<(), OfficeError> {
        let entries = held_entries(tx, &receipt.id).await?;
        // Money that was given back, or given to another notice, pays nothing more.
        if entries.iter().any(|entry| entry.corrects.is_some()) {
            return Err(OfficeError::DoesNotFit);
        }
        if is_still_wanted {
            self.reopen_in(tx, receipt).await?;
        }
        self.give_to_in(tx, (&receipt.id, receipt.amount.cents()), (number, reason)).await
    }

    /// So many cents that came under the name of a receipt, and no more is known of, pay an open notice of the same amount.
    pub(super) async fn give_to_in(
        &self,
        tx: &mut Tx,
        (receipt, cents): (&str, i64),
        (number, reason): (&NoticeNumber, &Reason),
    ) -> Result<(), OfficeError> {
        let position = store::position_by_number_in(tx, number).await?.ok_or(OfficeError::NotFound)?;
        let notice = position.notices.iter().find(|notice| notice.number == *number);
        let amount = notice.map(|notice| notice.amount_on(self.today()).cents());
        if !is_open(&position, number) || amount != Some(cents) {
            return Err(OfficeError::DoesNotFit);
        }
        self.reverse_in(tx, receipt, reason.as_str()).await?;
        let kind = self.kinds().get(&position.kind).ok_or(OfficeError::NotFound)?;
        let entry = Entry {
            id: EntryId::new(),
            day: self.today(),
            kind: position.kind.clone(),
            chapter: kind.chapter.clone(),
            office: kind.office.clone(),
            amount_cents: cents,
            nature: Nature::Correction,
            notice: Some(number.clone()),
            receipt: Some(receipt.to_owned()),
            corrects: None,
            note: Some(reason.as_str().to_owned()),
        };
        store::insert_entry(tx, &entry).await?;
        let now = self.now();
        let paid = position.paid_aside(number, now).ok_or(OfficeError::DoesNotFit)?;
        // Who waits for it may ask for the receipt, where there is one.
        let is_here = store::receipt_in(tx, receipt).await?.is_some();
        keep_paid(tx, paid, is_here.then_some(receipt), now).await
    }

    /// A notice was paid outside pagoPA, and is in the books of whoever took the money.
    pub(super) async fn paid_aside_in(&self, tx: &mut Tx, number: &NoticeNumber) -> Result<(), OfficeError> {
        let position = store::position_by_number_in(tx, number).await?.ok_or(OfficeError::NotFound)?;
        let now = self.now();
        // Marked before, or paid since: there is nothing to mark.
        let Some(paid) = position.paid_aside(number, now) else { return Ok(()) };
        keep_paid(tx, paid, None, now).await
    }

    /// What is missing of a payment is let go: whoever paid has what it is for, if nothing else of it is to be paid.
    pub(super) async fn accept_in(&self, tx: &mut Tx, receipt: &Receipt) -> Result<(), OfficeError> {
        let Some(position) = store::position_by_number_in(tx, &receipt.notice).await? else { return Ok(()) };
        let notice = position.notices.iter().find(|notice| notice.receipt() == Some(receipt.id.as_str()));
        let day = self.payments().day_of(receipt.paid_at);
        let was_too_little = notice.is_some_and(|notice| receipt.amount < notice.amount_on(day));
        let is_paid = matches!(position.state, PositionState::Paid { .. } | PositionState::Reported { .. });
        if was_too_little && is_paid {
            outbox::append(tx, self.now(), &position.paid_with(Some(&receipt.id))).await?;
        }
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
        let entries = held_entries(tx, receipt).await?;
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

/// The lines of a receipt, to which nobody adds any more until the transaction ends.
async fn held_entries(tx: &mut Tx, receipt: &str) -> Result<Vec<Entry>, OfficeError> {
    store::hold_receipt(tx, receipt).await?;
    Ok(store::entries_of_receipt(tx, receipt).await?)
}

/// What is left, in cents, of what was entered under a notice by lines of its receipt. What others have of it is not taken off.
fn left_under(notice: &NoticeNumber, entries: &[Entry]) -> i64 {
    let is_of_it =
        |entry: &&Entry| entry.notice.as_ref() == Some(notice) && entry.nature != Nature::TransferredToOthers;
    entries.iter().filter(is_of_it).map(|entry| entry.amount_cents).sum()
}

/// Writes down that a position was paid in another way than by its own receipt: who waits for that hears of it.
async fn keep_paid(
    tx: &mut Tx,
    position: Position,
    receipt: Option<&str>,
    now: DateTime<Utc>,
) -> Result<(), OfficeError> {
    let event = match &position.state {
        PositionState::Paid { .. } => position.paid_with(receipt),
        _ => PaymentEvent::Changed { position: position.id },
    };
    let change = Change { position, event: Some(event) };
    store::save(tx, change, now).await?.map(drop).ok_or(OfficeError::Stale)
}

/// Writes how a position stands. Where somebody changed it meanwhile, the entries that go with it are not written either.
async fn keep(tx: &mut Tx, position: Position, now: DateTime<Utc>) -> Result<(), OfficeError> {
    let event = PaymentEvent::Changed { position: position.id };
    let change = Change { position, event: Some(event) };
    store::save(tx, change, now).await?.map(drop).ok_or(OfficeError::Stale)
}

#[cfg(test)]
mod tests {
    use testkit::test_time;

    use super::*;
    use crate::domain::sample::{drafted, either, key, wanted};

    /// All at once or in three parts, some of which are paid, some paid aside.
    fn standing(paid: &[usize], aside: &[usize]) -> Position {
        let mut position = drafted(wanted("tari", "TARI-2020-1", either("tari", 10_000)));
        for at in paid {
            let receipt = format!("RT{at}");
            position.notices[*at].state = NoticeState::Paid { receipt, on: test_time() };
        }
        aside.iter().for_each(|at| position.notices[*at].state = NoticeState::PaidAside);
        position
    }

    fn open(position: &Position) -> Vec<usize> {
        let is_open = |at: &usize| position.notices[*at].state == NoticeState::Open;
        (0..position.notices.len()).filter(is_open).collect()
    }

    #[test]
    fn what_was_paid_elsewhere_closes_the_other_way() {
        let first = standing(&[], &[]);
        let number = |at: usize| first.notices[at].number.clone();
        let one = first.clone().paid_aside(&number(1), test_time()).unwrap();
        assert_eq!((open(&one), &one.state), (vec![2, 3], &PositionState::PartlyPaid));
        assert!(one.clone().paid_aside(&number(0), test_time()).is_none(), "not all of it once more");
        let two = one.paid_aside(&number(3), test_time()).unwrap();
        let all = two.paid_aside(&number(2), test_time()).unwrap();
        assert_eq!((open(&all), &all.state), (vec![], &PositionState::Paid { at: test_time() }));
        let at_once = first.clone().paid_aside(&number(0), test_time()).unwrap();
        assert_eq!((open(&at_once), &at_once.state), (vec![], &PositionState::Paid { at: test_time() }));
    }

    #[test]
    fn money_that_was_given_back_opens_what_it_closed_and_no_more() {
        let valid = PositionState::Valid { since: test_time() };
        for (paid, aside, reopened, expected, state) in [
            (&[0][..], &[1, 2, 3][..], 0, vec![0, 1, 2, 3], &valid),
            (&[1][..], &[0][..], 1, vec![0, 1, 2, 3], &valid),
            (&[1, 2][..], &[0][..], 1, vec![1, 3], &PositionState::PartlyPaid),
            (&[1][..], &[0, 2][..], 1, vec![1, 3], &PositionState::PartlyPaid),
        ] {
            let position = standing(paid, aside);
            let number = position.notices[reopened].number.clone();
            let after = position.reopened(&number, test_time()).unwrap();
            assert_eq!((open(&after), &after.state), (expected, state), "{paid:?} {aside:?}");
            assert!(after.reopened(&number, test_time()).is_none(), "once");
        }
    }

    #[test]
    fn no_more_is_given_back_of_a_receipt_than_is_left_of_it() {
        let position = standing(&[], &[]);
        let [first, other] = [0, 1].map(|at: usize| position.notices[at].number.clone());
        let entry = |notice: &NoticeNumber, amount_cents, nature| Entry {
            id: EntryId::new(),
            day: test_time().date_naive(),
            kind: key("tari"),
            chapter: "1".to_owned(),
            office: "tributi".to_owned(),
            amount_cents,
            nature,
            notice: Some(notice.clone()),
            receipt: Some("RT1".to_owned()),
            corrects: None,
            note: None,
        };
        let mut entries =
            vec![entry(&first, 10_500, Nature::Collected), entry(&first, -500, Nature::TransferredToOthers)];
        assert_eq!(left_under(&first, &entries), 10_500);
        entries.push(entry(&first, -500, Nature::Refunded));
        assert_eq!(left_under(&first, &entries), 10_000, "for another reason the rest may be given back");
        entries
            .extend([entry(&first, -10_000, Nature::Correction), entry(&other, 10_000, Nature::Correction)]);
        assert_eq!(left_under(&first, &entries), 0, "it pays another notice");
    }
}
