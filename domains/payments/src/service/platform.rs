//! What pagoPA's platform knows: flows, receipts that did not come, the central archive.

use chrono::{DateTime, Days, Utc};
use futures::FutureExt as _;
use futures::future::BoxFuture;
use kernel::Cents;
use pagopa::{
    ApiError, ArchiveClient, Archived, FlowOutcome, FlowPayment, FlowsClient, ReceiptsClient, SubjectKind,
};

use super::node::receipt;
use super::{FlowName, Payments, Source, SourceError};
use crate::domain::flow::{Flow, FlowLine, LineOutcome};
use crate::domain::{Debtor, DebtorKind, Destination, Notice, NoticeState, Position, PositionState, Receipt};

/// pagoPA's services, as [`Source`]. Cheap to clone.
#[derive(Clone)]
pub struct PagoPa {
    /// What is asked of them.
    pub payments: Payments,
    /// Flows.
    pub flows: FlowsClient,
    /// Receipts.
    pub receipts: ReceiptsClient,
    /// The central archive, where the comune keeps it in step.
    pub archive: Option<ArchiveClient>,
}

impl PagoPa {
    async fn flow_of(&self, name: &FlowName) -> Result<(Flow, Vec<FlowLine>), SourceError> {
        let published = pagopa::Published {
            id: name.id.clone(),
            psp: name.psp.clone(),
            revision: u64::try_from(name.revision)?,
            published_at: name.published,
            made_at: None,
        };
        let (flow, payments) = (self.flows.flow(&published).await?, self.flows.payments(&published).await?);
        let read = Flow {
            id: flow.id,
            revision: name.revision,
            psp: flow.psp,
            made_at: flow.made_at,
            transfer: flow.regulation,
            transfer_on: flow.regulation_on,
            stated_count: i64::try_from(flow.payments)?,
            stated_total: flow.total,
        };
        Ok((read, (1..).zip(payments).map(|(index, payment)| line(index, payment)).collect()))
    }

    async fn receipt_of(&self, reference: &str, iur: &str) -> Result<Option<Receipt>, SourceError> {
        match self.receipts.receipt(iur, reference).await {
            // One with a number that is none cannot be entered: whoever has the line finds it at pagoPA.
            Ok(found) => Ok(receipt(&self.payments, found).ok()),
            Err(ApiError::Unknown) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    async fn tell(&self, position: &Position) -> Result<(), SourceError> {
        let Some(archive) = &self.archive else { return Ok(()) };
        for notice in &position.notices {
            let archived = self.archived(position, notice);
            if is_to_be_paid(position, notice) {
                archive.keep(&archived).await?;
            } else {
                archive.close(&archived).await?;
            }
        }
        Ok(())
    }

    fn archived(&self, position: &Position, notice: &Notice) -> Archived {
        let Debtor { kind, code, name, .. } = &position.debtor;
        let last = position.expires_on.unwrap_or(notice.due_on);
        let iban = notice.transfers.first().and_then(|transfer| match &transfer.to {
            Destination::Account(iban) => Some(iban.as_str().to_owned()),
            Destination::Stamp(_) => None,
        });
        // The archive knows one account and no day on which the amount changes: what has more is paid while we answer.
        let is_simple = notice.transfers.len() == 1 && iban.is_some();
        Archived {
            creditor: self.payments.kinds().creditor.fiscal_code.clone(),
            debtor_kind: match kind {
                DebtorKind::Person => SubjectKind::Person,
                DebtorKind::Company => SubjectKind::Company,
            },
            debtor_code: code.clone(),
            debtor_name: name.clone(),
            iuv: notice.number.reference().to_owned(),
            notice_number: notice.number.as_str().to_owned(),
            amount: notice.amount_on(self.payments.today()),
            description: position.subject.clone(),
            expires_at: self.payments.begin_of(last + Days::new(1)),
            iban,
            postal_iban: None,
            ends_when_expired: position.expires_on.is_some(),
            stand_in: is_simple && notice.rule == crate::domain::AmountRule::Fixed,
        }
    }
}

fn is_to_be_paid(position: &Position, notice: &Notice) -> bool {
    notice.state == NoticeState::Open
        && matches!(position.state, PositionState::Valid { .. } | PositionState::PartlyPaid)
        && notice.amount > Cents::ZERO
}

fn line(index: i64, payment: FlowPayment) -> FlowLine {
    FlowLine {
        index,
        receipt: payment.iur,
        reference: payment.iuv,
        transfer: i64::from(payment.transfer.unwrap_or(1)),
        amount: payment.amount,
        outcome: match payment.outcome {
            FlowOutcome::Executed => LineOutcome::Executed,
            FlowOutcome::Revoked => LineOutcome::Revoked,
            FlowOutcome::StandIn => LineOutcome::StandIn,
            FlowOutcome::StandInUnasked => LineOutcome::StandInWithoutReceipt,
            FlowOutcome::Unasked => LineOutcome::WithoutReceipt,
        },
        paid_on: payment.paid_on,
    }
}

impl Source for PagoPa {
    fn flows_since(&self, since: DateTime<Utc>) -> BoxFuture<'_, Result<Vec<FlowName>, SourceError>> {
        async move {
            let published = self.flows.published_since(Some(since)).await?;
            let name = |one: pagopa::Published| {
                Ok(FlowName {
                    id: one.id,
                    revision: i64::try_from(one.revision)?,
                    psp: one.psp,
                    published: one.published_at,
                })
            };
            published.into_iter().map(name).collect()
        }
        .boxed()
    }

    fn flow<'a>(&'a self, name: &'a FlowName) -> BoxFuture<'a, Result<(Flow, Vec<FlowLine>), SourceError>> {
        self.flow_of(name).boxed()
    }

    fn receipt<'a>(
        &'a self,
        reference: &'a str,
        iur: &'a str,
    ) -> BoxFuture<'a, Result<Option<Receipt>, SourceError>> {
        self.receipt_of(reference, iur).boxed()
    }

    fn tell_archive<'a>(&'a self, position: &'a Position) -> BoxFuture<'a, Result<(), SourceError>> {
        self.tell(position).boxed()
    }
}
