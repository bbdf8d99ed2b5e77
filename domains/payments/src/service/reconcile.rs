//! States that heal themselves: flows are read each hour, receipts that did not come are fetched, and what pagoPA's central
//! archive knows is kept in step.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use futures::future::BoxFuture;
use pagopa::RECEIPTS_PER_HOUR;
use rand::seq::SliceRandom as _;

use super::office::{Office, OfficeError};
use crate::domain::flow::{Flow, FlowLine, LineOutcome, LineState};
use crate::domain::{
    AnomalyKind, Arrival, Destination, Notice, NoticeNumber, Position, PositionId, Receipt, ReceivedTransfer,
    Transfer,
};
use crate::error::PaymentError;
use crate::store;
use crate::store::flows::{KeptLine, LinePlace};

/// What was looked at last: flows.
const FLOWS: &str = "flows";

/// What is done once an hour: what was away is there again, and so many more receipts may be asked for.
const HOURLY: &str = "hourly";

/// So often a line is tried again whose position was changed by another at the same moment.
const TRIES: usize = 5;

/// So far back the first look goes.
const FIRST_LOOK: TimeDelta = TimeDelta::days(30);

/// So far before the last flow that was read the next look begins: others may have been published at the same moment, or have
/// come into the list later.
const LOOKED_AT_AGAIN: TimeDelta = TimeDelta::days(1);

/// So many lines are settled at once.
const LINES_AT_ONCE: i64 = 500;

/// For so long the receipt of a line is looked for; then an official has it.
const LOOKED_FOR: TimeDelta = TimeDelta::days(5);

/// Flows come within days of a payment: a receipt of which none tells after so long, holidays between them, is looked at.
const REPORTED_WITHIN: TimeDelta = TimeDelta::days(10);

/// A flow in the list of those that were published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlowName {
    /// Its name.
    pub id: String,
    /// Which revision.
    pub revision: i64,
    /// Of which provider.
    pub psp: String,
    /// When it was published.
    pub published: DateTime<Utc>,
}

/// Why something is not learnt from outside now.
pub type SourceError = Box<dyn std::error::Error + Send + Sync>;

/// From where flows and receipts come, and where positions are told: pagoPA's services, or whatever a test puts there.
pub trait Source: Send + Sync + 'static {
    /// The flows that were published since then.
    fn flows_since(&self, since: DateTime<Utc>) -> BoxFuture<'_, Result<Vec<FlowName>, SourceError>>;
    /// One of them, with its payments.
    fn flow<'a>(&'a self, name: &'a FlowName) -> BoxFuture<'a, Result<(Flow, Vec<FlowLine>), SourceError>>;
    /// The receipt of a payment, by what was paid and by its own identifier, as a flow names them.
    fn receipt<'a>(
        &'a self,
        reference: &'a str,
        receipt: &'a str,
    ) -> BoxFuture<'a, Result<Option<Receipt>, SourceError>>;
    /// Tells the central archive how a position stands.
    fn tell_archive<'a>(&'a self, position: &'a Position) -> BoxFuture<'a, Result<(), SourceError>>;
}

/// What a look brought.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reconciled {
    /// Flows that are new.
    pub flows: usize,
    /// Lines whose receipt says the same.
    pub matched: usize,
    /// Receipts that had not come and were fetched.
    pub fetched: usize,
    /// Payments of which the flow is all there is.
    pub from_flow: usize,
    /// What an official has to look at.
    pub anomalies: usize,
}

/// Compares the books with the outside. Cheap to clone.
#[derive(Clone)]
pub struct Reconciler {
    office: Office,
    source: Arc<dyn Source>,
}

impl Reconciler {
    /// Of an office, with a source.
    #[must_use]
    pub fn new(office: Office, source: Arc<dyn Source>) -> Self {
        Self { office, source }
    }

    /// A look at everything: new flows, their lines, and receipts of which no flow tells. It may be cut off anywhere and begun
    /// anew. What cannot be read now keeps nothing else back: it is told in the end.
    #[tracing::instrument(name = "payments.reconcile", skip_all)]
    pub async fn reconcile(&self) -> Result<Reconciled, OfficeError> {
        let mut done = Reconciled::default();
        let read = self.read_flows(&mut done).await;
        let settled = self.settle_lines(&mut done).await;
        done.anomalies += self.raise_unreported().await?;
        read.and(settled).map(|()| done)
    }

    /// What is due by now: a look each hour. Called again and again; several nodes may call it, and each thing is done once
    /// or harmlessly twice.
    #[tracing::instrument(name = "payments.look", skip_all)]
    pub async fn look(&self) -> Result<Reconciled, OfficeError> {
        if self.is_due(HOURLY, TimeDelta::hours(1)).await? {
            return self.reconcile().await;
        }
        Ok(Reconciled::default())
    }

    /// Whether something was done last so long ago; notes that it is done now.
    async fn is_due(&self, what: &'static str, every: TimeDelta) -> Result<bool, OfficeError> {
        let now = self.office.now();
        let last = store::flows::looked_until(self.office.db(), what).await?;
        if last.is_some_and(|last| now < last + every) {
            return Ok(false);
        }
        let mut tx = self.office.db().begin().await?;
        store::flows::note_look(&mut tx, what, now).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// Reads the flows that were published since the last look. One that is here already is not read again; the next look begins
    /// before the first that could not be read.
    async fn read_flows(&self, done: &mut Reconciled) -> Result<(), OfficeError> {
        let (db, now) = (self.office.db(), self.office.now());
        let last = store::flows::looked_until(db, FLOWS).await?;
        let since = last.map_or(now - FIRST_LOOK, |last| last - LOOKED_AT_AGAIN);
        let mut names = self.source.flows_since(since).await.map_err(OfficeError::Unavailable)?;
        names.sort_by_key(|name| name.published);
        let mut unread = None;
        for name in names {
            if store::flows::has_flow(db, &name.id, name.revision).await? {
                continue;
            }
            let (flow, lines) = match self.source.flow(&name).await {
                Ok(read) => read,
                Err(error) => {
                    unread = unread.or(Some(error));
                    continue;
                }
            };
            let mut tx = db.begin().await?;
            done.flows += usize::from(store::flows::insert_flow(&mut tx, &flow, &lines, now).await?);
            if unread.is_none() {
                store::flows::note_look(&mut tx, FLOWS, name.published).await?;
            }
            tx.commit().await?;
        }
        unread.map_or(Ok(()), |error| Err(OfficeError::Unavailable(error)))
    }

    async fn settle_lines(&self, done: &mut Reconciled) -> Result<(), OfficeError> {
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

    /// What a flow says of a payment without a receipt; the notice says the rest. None where it is no notice of ours.
    async fn receipt_of_flow(&self, line: &KeptLine) -> Result<Option<Receipt>, OfficeError> {
        let Some(number) = notice_of(&line.line.reference) else { return Ok(None) };
        let Some(position) = store::position_by_number(self.office.db(), &number).await? else {
            return Ok(None);
        };
        let Some(notice) = position.notices.iter().find(|notice| notice.number == number) else {
            return Ok(None);
        };
        let (city, flow) = (&self.office.kinds().creditor.fiscal_code, (line.flow.as_str(), line.revision));
        let mut lines = store::flows::lines_of_receipt(self.office.db(), flow, &line.line.receipt).await?;
        lines.retain(|one| one.line.outcome.has_no_receipt());
        let Some(transfers) = parts_of(notice, &lines, city) else { return Ok(None) };
        Ok(Some(Receipt {
            id: line.line.receipt.clone(),
            issuer: city.clone(),
            creditor_reference: line.line.reference.clone(),
            notice: number,
            amount: transfers.iter().map(|part| part.amount).sum(),
            outcome_ok: true,
            psp: String::new(),
            psp_name: String::new(),
            channel: "flow".to_owned(),
            method: None,
            fee: None,
            payer: None,
            debtor_code: position.debtor.code.clone(),
            paid_at: self.office.payments().midday_of(line.line.paid_on),
            applied_on: Some(line.line.paid_on),
            transfer_on: None,
            transfers,
            stand_in: true,
        }))
    }

    /// Receipts of which no flow tells after a while.
    async fn raise_unreported(&self) -> Result<usize, OfficeError> {
        let now = self.office.now();
        let unreported = store::flows::unreported_receipts(self.office.db(), now - REPORTED_WITHIN).await?;
        for (receipt, notice) in &unreported {
            let number = NoticeNumber::parse(notice).ok();
            let mut tx = self.office.db().begin().await?;
            let kind = AnomalyKind::ReceiptWithoutFlow;
            self.office.payments().raise_in(&mut tx, kind, number.as_ref(), Some(receipt), now).await?;
            tx.commit().await?;
        }
        Ok(unreported.len())
    }

    /// Tells the central archive how a position stands now, whatever was told before.
    #[tracing::instrument(name = "payments.keep_archive", skip_all, fields(position = %id))]
    pub async fn keep_archive(&self, id: PositionId) -> Result<(), OfficeError> {
        let mut told = None;
        loop {
            let position = store::position(self.office.db(), id).await?.ok_or(OfficeError::NotFound)?;
            // Whoever told what was true before after another told what is true now tells it once more.
            if told == Some(position.version) {
                return Ok(());
            }
            self.source.tell_archive(&position).await.map_err(OfficeError::Unavailable)?;
            told = Some(position.version);
        }
    }
}

/// The parts of a payment of which a flow is all there is: the lines of one flow about it. It tells of the city's parts alone:
/// where they are what the notice asked for on that day, the others' are what it asked for, too. None where they are not the
/// city's by the notice, as where another creditor has given out the same number; and where it has a stamp, which comes with
/// its receipt and not otherwise.
fn parts_of(notice: &Notice, lines: &[KeptLine], city: &str) -> Option<Vec<ReceivedTransfer>> {
    let asked = notice.transfers_on(lines.first()?.line.paid_on);
    if asked.iter().any(|transfer| matches!(transfer.to, Destination::Stamp(_))) {
        return None;
    }
    let asked: Vec<ReceivedTransfer> = (1..).zip(asked).map(received).collect();
    let told = |line: &KeptLine| {
        let part = asked.iter().find(|part| i64::from(part.ordinal) == line.line.transfer)?;
        (part.creditor == city).then(|| ReceivedTransfer { amount: line.line.amount, ..part.clone() })
    };
    let told: Vec<ReceivedTransfer> = lines.iter().map(told).collect::<Option<_>>()?;
    let is_as_asked = told.iter().all(|part| asked.contains(part));
    Some(if is_as_asked { asked } else { told })
}

fn received((ordinal, transfer): (u8, Transfer)) -> ReceivedTransfer {
    ReceivedTransfer {
        ordinal,
        creditor: transfer.creditor,
        amount: transfer.amount,
        iban: None,
        stamp: None,
        remittance: String::new(),
        category: transfer.category,
    }
}

/// The notice of a reference, as the city numbers them.
fn notice_of(reference: &str) -> Option<NoticeNumber> {
    NoticeNumber::parse(&format!("3{reference}")).ok()
}

#[cfg(test)]
mod tests {
    use kernel::Cents;

    use super::*;
    use crate::domain::StampRequest;
    use crate::domain::sample::{day, drafted, kinds, single, wanted};

    /// What a flow tells of a receipt: which part, and how much.
    fn lines(told: &[(i64, u32)]) -> Vec<KeptLine> {
        let line = |(index, (transfer, cents)): (i64, &(i64, u32))| KeptLine {
            flow: "2020-03-15PSP-0001".to_owned(),
            revision: 1,
            line: FlowLine {
                index,
                receipt: "RT1".to_owned(),
                reference: "02000000000000012".to_owned(),
                transfer: *transfer,
                amount: Cents::new(*cents),
                outcome: LineOutcome::WithoutReceipt,
                paid_on: day("2020-03-15"),
            },
            state: LineState::Open,
        };
        (1..).zip(told).map(line).collect()
    }

    #[test]
    fn what_a_flow_tells_of_a_payment_is_all_of_the_citys_parts_of_it() {
        let city = kinds().creditor.fiscal_code;
        let mut notice = drafted(wanted("tari", "TARI-1", single("tari", 10_500))).notices.remove(0);
        let parts = |notice: &Notice, told: &[(i64, u32)]| {
            let found = parts_of(notice, &lines(told), &city)?;
            Some(found.iter().map(|part| (part.ordinal, part.amount.cents())).collect::<Vec<_>>())
        };
        assert_eq!(parts(&notice, &[(1, 10_000)]), Some(vec![(1, 10_000), (2, 500)]), "the province's, too");
        assert_eq!(parts(&notice, &[(1, 9_000)]), Some(vec![(1, 9_000)]));
        assert_eq!(parts(&notice, &[(2, 500)]), None, "that is not the city's");
        assert_eq!(parts(&notice, &[(3, 500)]), None);
        notice.transfers[1].creditor.clone_from(&city);
        assert_eq!(parts(&notice, &[(1, 9_000), (2, 400)]), Some(vec![(1, 9_000), (2, 400)]));
        notice.transfers[1].to = Destination::Stamp(StampRequest {
            document_sha256: String::new(),
            province: "MI".to_owned(),
            kind: "01".to_owned(),
        });
        assert_eq!(parts(&notice, &[(1, 10_000)]), None, "a stamp comes with its receipt");
    }
}
