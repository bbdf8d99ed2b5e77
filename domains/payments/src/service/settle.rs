//! A receipt comes: what it paid is paid, the books say so, and what does not add up is looked at by somebody.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use db::Tx;
use kernel::Cents;

use super::Payments;
use crate::domain::ledger::{Entry, Nature};
use crate::domain::{
    AnomalyId, AnomalyKind, Arrival, Change, EntryId, Notice, NoticeNumber, Outcome, Position, PositionId,
    Receipt, Settled, Settlement,
};
use crate::error::PaymentError;
use crate::events::{PaymentEvent, RefundDue};
use crate::store;

/// So often a receipt is tried again whose position was changed by another at the same moment.
const TRIES: usize = 5;

/// So long before it is paid the node may have asked what is to be paid: over midnight, that is what held the day before.
const ASKED_BEFORE: TimeDelta = TimeDelta::hours(1);

impl Payments {
    /// Settles a receipt in one transaction: the receipt, its notice and position, the books, what does not add up, and
    /// who is told. A receipt that is here already changes nothing.
    #[tracing::instrument(name = "payments.settle", skip_all)]
    pub async fn settle(&self, receipt: Receipt, arrival: Arrival) -> Result<Settled, PaymentError> {
        let mut tries = 1;
        loop {
            let mut tx = self.db().begin().await?;
            match self.settle_in(&mut tx, receipt.clone(), arrival).await {
                Ok(settled) => {
                    tx.commit().await?;
                    return Ok(settled);
                }
                Err(PaymentError::Stale) if tries < TRIES => {
                    tx.rollback().await?;
                    tries += 1;
                }
                Err(error) => return Err(error),
            }
        }
    }

    /// The same in somebody's transaction.
    pub(crate) async fn settle_in(
        &self,
        tx: &mut Tx,
        receipt: Receipt,
        arrival: Arrival,
    ) -> Result<Settled, PaymentError> {
        let now = self.now();
        let is_ours = receipt.issuer == self.kinds().creditor.fiscal_code;
        let position = match is_ours {
            true => store::position_by_number_in(tx, &receipt.notice).await?,
            false => None,
        };
        let (id, kind) = (position.as_ref().map(|one| one.id), position.as_ref().map(|one| one.kind.clone()));
        let cents = self.cents_of(&receipt, is_ours);
        if !store::insert_receipt(tx, (&receipt, cents), arrival, id, now).await? {
            return Ok(Settled::Before);
        }
        if !receipt.outcome_ok {
            return Ok(Settled::Now);
        }
        // Of what a desk takes no flow tells.
        let is_given = arrival != Arrival::AtDesk && self.release_in(tx, &receipt.id).await?;
        let settlement = match is_given {
            true => Settlement::of_what_was_given(),
            false => self.settlement_of(position, &receipt, is_ours, now),
        };
        if let Outcome::Paid(position, event) = settlement.outcome {
            let change = Change { position: *position, event: Some(event) };
            store::save(tx, change, now).await?.ok_or(PaymentError::Stale)?;
        }
        let entries = if is_given { Vec::new() } else { self.entries(&receipt, kind.as_ref()) };
        for entry in entries {
            store::insert_entry(tx, &entry).await?;
        }
        let mut first = None;
        for kind in settlement.anomalies {
            let raised = self.raise(tx, kind, (id, Some(&receipt.notice)), Some(&receipt.id), now).await?;
            first = first.or(Some(raised));
        }
        Ok(first.map_or(Settled::Now, Settled::Anomaly))
    }

    /// How much of a receipt is kept. A payment that failed moves no money: its receipt is kept, of nothing, and that is all.
    fn cents_of(&self, receipt: &Receipt, is_ours: bool) -> Cents {
        match is_ours {
            _ if !receipt.outcome_ok => Cents::ZERO,
            true => receipt.amount,
            false => receipt.own_part(&self.kinds().creditor.fiscal_code),
        }
    }

    /// The days that it was in the city when the node may have asked what is to be paid, and when that was paid.
    fn days_of_payment(&self, paid_at: DateTime<Utc>) -> [NaiveDate; 2] {
        [paid_at - ASKED_BEFORE, paid_at].map(|at| self.day_of(at))
    }

    /// The day that counts for a notice which was paid at a moment, by what came in.
    pub(crate) fn day_of_payment(
        &self,
        notice: &Notice,
        paid_at: DateTime<Utc>,
        received: Option<Cents>,
    ) -> NaiveDate {
        notice.day_that_counts(received, self.days_of_payment(paid_at))
    }

    /// The same by the receipts that are here.
    pub(crate) fn day_by_receipts(
        &self,
        received: &BTreeMap<String, Cents>,
    ) -> impl Fn(&Notice, DateTime<Utc>) -> NaiveDate + Copy {
        move |notice, paid_at| {
            let came_in = notice.receipt().and_then(|receipt| received.get(receipt)).copied();
            self.day_of_payment(notice, paid_at, came_in)
        }
    }

    /// What a receipt does to the position that it is for.
    fn settlement_of(
        &self,
        position: Option<Position>,
        receipt: &Receipt,
        is_ours: bool,
        now: DateTime<Utc>,
    ) -> Settlement {
        match position {
            Some(position) => Settlement::of(position, receipt, self.days_of_payment(receipt.paid_at), now),
            // Somebody else's notice, of which a part is ours (ente secondario).
            None if !is_ours => Settlement::of_others(),
            None => Settlement::of_nobody(),
        }
    }

    /// The lines of the books by which a receipt is entered: all that was paid comes in, and what is others' goes on to
    /// them.
    fn entries(&self, receipt: &Receipt, kind: Option<&crate::domain::KindKey>) -> Vec<Entry> {
        let kinds = self.kinds();
        // Of somebody else's notice the taxonomy says for what our part is.
        let by_category = || {
            if receipt.issuer == kinds.creditor.fiscal_code {
                return None;
            }
            let ours = receipt.transfers.iter().find(|part| part.is_of(&kinds.creditor.fiscal_code))?;
            kinds.all().find(|kind| kind.bears(&ours.category))
        };
        let (key, office, chapter) = match kind.and_then(|key| kinds.get(key)).or_else(by_category) {
            Some(kind) => (&kind.key, &kind.office, &kind.chapter),
            None => (&kinds.suspense.key, &kinds.suspense.office, &kinds.suspense.chapter),
        };
        let own = receipt.own_part(&kinds.creditor.fiscal_code);
        let entry = |amount_cents, nature| Entry {
            id: EntryId::new(),
            day: receipt.applied_on.unwrap_or_else(|| self.day_of(receipt.paid_at)),
            kind: key.clone(),
            chapter: chapter.clone(),
            office: office.clone(),
            amount_cents,
            nature,
            notice: Some(receipt.notice.clone()),
            receipt: Some(receipt.id.clone()),
            corrects: None,
            note: None,
        };
        if receipt.issuer != kinds.creditor.fiscal_code {
            return Vec::from_iter((!own.is_zero()).then(|| entry(own.cents(), Nature::Collected)));
        }
        let of_others = receipt
            .transfers
            .iter()
            .filter(|part| !part.is_of(&kinds.creditor.fiscal_code) && !part.amount.is_zero());
        let onward = of_others.map(|part| entry(-part.amount.cents(), Nature::TransferredToOthers));
        std::iter::once(entry(receipt.amount.cents(), Nature::Collected)).chain(onward).collect()
    }

    pub(super) async fn raise(
        &self,
        tx: &mut Tx,
        kind: AnomalyKind,
        (position, notice): (Option<PositionId>, Option<&NoticeNumber>),
        receipt: Option<&str>,
        now: DateTime<Utc>,
    ) -> Result<AnomalyId, PaymentError> {
        let (anomaly, is_new) = store::insert_anomaly(tx, kind, (position, notice), receipt, now).await?;
        if is_new {
            outbox::append(tx, now, &PaymentEvent::Anomaly { anomaly, kind, position }).await?;
            if kind.wants_refund() && receipt.is_some() {
                self.refund_due_in(tx, anomaly, now).await?;
            }
        }
        Ok(anomaly)
    }

    /// Raises what was found by looking at flows.
    pub(crate) async fn raise_in(
        &self,
        tx: &mut Tx,
        kind: AnomalyKind,
        notice: Option<&NoticeNumber>,
        receipt: Option<&str>,
        now: DateTime<Utc>,
    ) -> Result<AnomalyId, PaymentError> {
        let position = match notice {
            Some(number) => store::position_by_number_in(tx, number).await?.map(|position| position.id),
            None => None,
        };
        self.raise(tx, kind, (position, notice), receipt, now).await
    }

    /// A flow tells of the transfer of a receipt.
    pub(crate) async fn report_in(
        &self,
        tx: &mut Tx,
        number: &NoticeNumber,
        receipt: &str,
        flow: &str,
        now: DateTime<Utc>,
    ) -> Result<(), PaymentError> {
        let Some(position) = store::position_by_number_in(tx, number).await? else { return Ok(()) };
        let Some(reported) = position.reported(receipt, flow, now) else { return Ok(()) };
        if store::save_standing(tx, &reported).await? { Ok(()) } else { Err(PaymentError::Stale) }
    }

    /// Money is to be given back: whoever opens the request for it hears of it.
    pub(crate) async fn refund_due_in(
        &self,
        tx: &mut Tx,
        anomaly: AnomalyId,
        now: DateTime<Utc>,
    ) -> Result<(), PaymentError> {
        Ok(outbox::append(tx, now, &RefundDue { anomaly }).await?)
    }
}
