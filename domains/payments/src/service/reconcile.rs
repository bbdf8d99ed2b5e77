//! States that heal themselves: flows are read each hour, receipts that did not come are fetched, and what pagoPA's central
//! archive knows is kept in step.

mod by_flow;
mod lines;

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use futures::future::BoxFuture;

use super::office::{Office, OfficeError};
use crate::domain::flow::{Flow, FlowLine};
use crate::domain::{AnomalyKind, NoticeNumber, Position, PositionId, Receipt};
use crate::store;

/// What was looked at last: flows.
const FLOWS: &str = "flows";

/// What is done once an hour: what was away is there again, and so many more receipts may be asked for.
const HOURLY: &str = "hourly";

/// So far back the first look goes.
const FIRST_LOOK: TimeDelta = TimeDelta::days(30);

/// So far before the last flow that was read the next look begins: others may have been published at the same moment, or have
/// come into the list later.
const LOOKED_AT_AGAIN: TimeDelta = TimeDelta::days(1);

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
