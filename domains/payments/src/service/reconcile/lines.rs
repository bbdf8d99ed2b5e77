//! The lines of flows: each is held against its receipt, which is fetched where it did not come; an official has the rest.

use chrono::TimeDelta;
use pagopa::RECEIPTS_PER_HOUR;
use rand::seq::SliceRandom as _;

use super::by_flow::notice_of;
use super::{OfficeError, Reconciled, Reconciler};
use crate::domain::flow::{LineOutcome, LineState};
use crate::domain::{AnomalyKind, Arrival, Receipt};
use crate::error::PaymentError;
use crate::store;
use crate::store::flows::{KeptLine, LinePlace};

/// So often a line is tried again whose position was changed by another at the same moment.
const TRIES: usize = 5;

/// So many lines are settled at once.
const LINES_AT_ONCE: i64 = 500;

/// For so long the receipt of a line is looked for; then an official has it.
const LOOKED_FOR: TimeDelta = TimeDelta::days(5);

impl Reconciler {
    pub(super) async fn settle_lines(&self, done: &mut Reconciled) -> Result<(), OfficeError> {
        let (mut missing, mut after) = (Vec::new(), LinePlace::default());
        loop {
            let lines = store::flows::open_lines(self.office.db(), after, LINES_AT_ONCE).await?;
            let Some(last) = lines.last() else { break };
            after = last.place();
            for line in lines {
                if !self.settle_line(&line, done).await? {
                    missing.push(line);
                }
            }
        }
        // Which are asked for is left to chance, so that those that pagoPA does not have keep no other back.
        missing.shuffle(&mut rand::rng());
        let (mut asks, mut away) = (RECEIPTS_PER_HOUR, None);
        for line in missing {
            let is_asked = asks > 0 && away.is_none() && !line.line.outcome.has_no_receipt();
            asks -= u32::from(is_asked);
            match self.look_for(&line, is_asked, done).await {
                Err(OfficeError::Unavailable(error)) => away = Some(error),
                looked => looked?,
            }
        }
        away.map_or(Ok(()), |error| Err(OfficeError::Unavailable(error)))
    }

    /// A line whose receipt is here, or of which the flow is all there is. Tells whether it was one.
    async fn settle_line(&self, line: &KeptLine, done: &mut Reconciled) -> Result<bool, OfficeError> {
        if line.line.outcome == LineOutcome::Revoked {
            done.anomalies += 1;
            self.give_up(line, LineState::Revoked).await?;
            return Ok(true);
        }
        let receipt = match store::receipt(self.office.db(), &line.line.receipt).await? {
            None if line.line.outcome.has_no_receipt() => self.settle_by_flow(line, done).await?,
            known => known,
        };
        let Some(receipt) = receipt else { return Ok(false) };
        self.match_line(line, &receipt, done).await?;
        Ok(true)
    }

    /// A payment of which no receipt is made: the flow and the notice say what it would.
    async fn settle_by_flow(
        &self,
        line: &KeptLine,
        done: &mut Reconciled,
    ) -> Result<Option<Receipt>, OfficeError> {
        let Some(receipt) = self.receipt_of_flow(line).await? else { return Ok(None) };
        self.office.payments().settle(receipt.clone(), Arrival::FromFlow).await?;
        done.from_flow += 1;
        Ok(Some(receipt))
    }

    /// A line without its receipt, which is fetched if it may be asked for. What does not come for days goes to an official.
    async fn look_for(
        &self,
        line: &KeptLine,
        is_asked: bool,
        done: &mut Reconciled,
    ) -> Result<(), OfficeError> {
        let fetched = match is_asked {
            true => self.source.receipt(&line.line.reference, &line.line.receipt).await,
            false => Ok(None),
        };
        match fetched.map_err(OfficeError::Unavailable)? {
            Some(receipt) => {
                self.office.payments().settle(receipt.clone(), Arrival::Fetched).await?;
                done.fetched += 1;
                self.match_line(line, &receipt, done).await
            }
            // What pagoPA was not asked for waits for its turn, however old it is.
            None if self.is_old(line) && (is_asked || line.line.outcome.has_no_receipt()) => {
                done.anomalies += 1;
                self.give_up(line, LineState::Unknown).await
            }
            None => Ok(()),
        }
    }

    /// A line is held against its receipt. Somebody else may be changing the position at the same moment.
    async fn match_line(
        &self,
        line: &KeptLine,
        receipt: &Receipt,
        done: &mut Reconciled,
    ) -> Result<(), OfficeError> {
        let part = receipt.transfers.iter().find(|part| i64::from(part.ordinal) == line.line.transfer);
        let is_same = receipt.outcome_ok && part.is_some_and(|part| part.amount == line.line.amount);
        let mut tries = 1;
        loop {
            match self.mark_matched(line, receipt, is_same).await {
                Err(OfficeError::Payment(PaymentError::Stale)) if tries < TRIES => tries += 1,
                marked => {
                    done.matched += usize::from(is_same && marked.is_ok());
                    return marked;
                }
            }
        }
    }

    async fn mark_matched(
        &self,
        line: &KeptLine,
        receipt: &Receipt,
        is_same: bool,
    ) -> Result<(), OfficeError> {
        let now = self.office.now();
        let mut tx = self.office.db().begin().await?;
        if is_same {
            self.office.payments().report_in(&mut tx, &receipt.notice, &receipt.id, &line.flow, now).await?;
        }
        let state = if is_same { LineState::Matched } else { LineState::Differs };
        store::flows::mark_line(&mut tx, line, state).await?;
        // It was given up in the moment in which its receipt came.
        if line.state == LineState::Unknown && receipt.outcome_ok {
            self.office.payments().release_in(&mut tx, &receipt.id).await?;
        }
        Ok(tx.commit().await?)
    }

    /// A line that an official has to look at. What came in and nobody knows for what is in the books all the same; what the
    /// provider took back is not.
    async fn give_up(&self, line: &KeptLine, state: LineState) -> Result<(), OfficeError> {
        let (payments, number) = (self.office.payments(), notice_of(&line.line.reference));
        let mut tx = self.office.db().begin().await?;
        // Another node has done so, or the receipt has come since it was looked for.
        if !store::flows::give_up_line(&mut tx, line, state).await? {
            return Ok(());
        }
        let receipt = line.line.receipt.as_str();
        if state == LineState::Unknown {
            if store::receipt_in(&mut tx, receipt).await?.is_some() {
                return Ok(());
            }
            payments.hold_in(&mut tx, &line.line).await?;
        }
        let kind = AnomalyKind::FlowWithoutReceipt;
        payments.raise_in(&mut tx, kind, number.as_ref(), Some(receipt), self.office.now()).await?;
        Ok(tx.commit().await?)
    }

    fn is_old(&self, line: &KeptLine) -> bool {
        self.office.today() - line.line.paid_on > LOOKED_FOR
    }
}
