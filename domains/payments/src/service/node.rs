//! What pagoPA's node is answered, and what it tells.

use chrono::NaiveTime;
use futures::FutureExt as _;
use futures::future::BoxFuture;
use kernel::{Cents, Language};
use pagopa::{
    AmountOption, DemandRequest, Demanded, Fault, FaultCode, GetPaymentRequest, NoticeRef, Payment,
    PaymentOption, ReceivedWith, SendRtRequest, Subject, SubjectKind, TransferTo, Verified, VerifyRequest,
};

use super::{NotPayable, Payable, Payments};
use crate::domain::{
    Arrival, Debtor, DebtorKind, Destination, NoticeNumber, Payer, Plan, Receipt, ReceivedTransfer, Settled,
    TAX_METADATA, Taxonomy, Transfer,
};
use crate::error::PaymentError;

/// The creditor's side of pagoPA (*servizi dell'ente creditore*). Cheap to clone.
#[derive(Clone)]
pub struct NodeService {
    payments: Payments,
}

impl NodeService {
    /// Answers for what `payments` has.
    #[must_use]
    pub const fn new(payments: Payments) -> Self {
        Self { payments }
    }

    fn fault(&self, code: FaultCode) -> Fault {
        Fault::new(code, &self.payments.kinds().creditor.fiscal_code, "")
    }

    /// What is wrong is in the log; the node is told that something is.
    fn broken(&self, error: &dyn std::error::Error) -> Fault {
        tracing::warn!(error = %error, "the node could not be answered");
        self.fault(FaultCode::System)
    }

    async fn payable(&self, notice: &NoticeRef) -> Result<Payable, Fault> {
        let unknown = || self.fault(FaultCode::Unknown);
        let number = NoticeNumber::parse(&notice.notice_number).map_err(|_| unknown())?;
        self.payments.payable(&number).await.map_err(|error| match error {
            NotPayable::Unknown | NotPayable::NotYet => unknown(),
            NotPayable::Paid => self.fault(FaultCode::PaidAlready),
            NotPayable::Expired => self.fault(FaultCode::Expired),
            NotPayable::Withdrawn => self.fault(FaultCode::Cancelled),
            NotPayable::Unexpected(error) => self.broken(&error),
        })
    }

    fn verified(&self, payable: &Payable) -> Verified {
        let creditor = &self.payments.kinds().creditor;
        Verified {
            payment: PaymentOption {
                amount: payable.amount,
                option: AmountOption::Exactly,
                due_date: Some(payable.notice.due_on),
                detail: None,
                all_postal: false,
            },
            description: payable.position.subject.clone(),
            fiscal_code: creditor.fiscal_code.clone(),
            company_name: creditor.name.clone(),
            office_name: Some(self.office_of(payable)),
        }
    }

    fn office_of(&self, payable: &Payable) -> String {
        self.payments.kinds().name_of(&payable.position.kind, Language::It)
    }

    fn payment(&self, payable: &Payable) -> Payment {
        let Payable { position, notice, amount, transfers } = payable;
        let is_last = match notice.plan {
            Plan::Single => true,
            Plan::Instalment { .. } => position.notices.iter().all(|other| {
                other.number == notice.number || !matches!(other.state, crate::domain::NoticeState::Open)
            }),
        };
        Payment {
            creditor_reference: notice.number.reference().to_owned(),
            amount: *amount,
            due_date: notice.due_on,
            retention: None,
            last_payment: Some(is_last),
            description: position.subject.clone(),
            company_name: self.payments.kinds().creditor.name.clone(),
            office_name: Some(self.office_of(payable)),
            debtor: subject(&position.debtor),
            transfers: (1..).zip(transfers).map(|(id, transfer)| told(id, transfer)).collect(),
            metadata: transfers.iter().flat_map(of_taxes).cloned().collect(),
        }
    }

    async fn get_payment_of(&self, request: GetPaymentRequest) -> Result<Payment, Fault> {
        let payable = self.payable(&request.notice).await?;
        // The payer was told another amount: they are told the right one, and pay that or nothing.
        if request.amount.is_some_and(|told| !told.is_zero() && told != payable.amount) {
            tracing::info!("a payer was told an amount that has changed since");
        }
        Ok(self.payment(&payable))
    }

    async fn take_receipt(&self, request: SendRtRequest) -> Result<(), Fault> {
        let receipt =
            receipt(&self.payments, request.receipt).map_err(|()| self.fault(FaultCode::Semantics))?;
        match self.payments.settle(receipt, Arrival::Pushed).await {
            Ok(Settled::Now | Settled::Before | Settled::Anomaly(_)) => Ok(()),
            Err(error) => Err(self.broken(&error)),
        }
    }
}

impl pagopa::Creditor for NodeService {
    fn verify(&self, request: VerifyRequest) -> BoxFuture<'_, Result<Verified, Fault>> {
        async move { Ok(self.verified(&self.payable(&request.notice).await?)) }.boxed()
    }

    fn get_payment(&self, request: GetPaymentRequest) -> BoxFuture<'_, Result<Payment, Fault>> {
        self.get_payment_of(request).boxed()
    }

    fn send_receipt(&self, request: SendRtRequest) -> BoxFuture<'_, Result<(), Fault>> {
        self.take_receipt(request).boxed()
    }

    fn demand(&self, request: DemandRequest) -> BoxFuture<'_, Result<Demanded, Fault>> {
        async move {
            let number = self.payments.demand(&request).await.map_err(|error| match error {
                PaymentError::UnknownKind | PaymentError::Fault(_) => self.fault(FaultCode::Semantics),
                other => self.broken(&other),
            })?;
            let creditor = self.payments.kinds().creditor.fiscal_code.clone();
            let notice = NoticeRef { fiscal_code: creditor, notice_number: number.as_str().to_owned() };
            let verified = self.verified(&self.payable(&notice).await?);
            Ok(Demanded { notice, verified })
        }
        .boxed()
    }
}

/// A human being, or not.
pub(super) const fn debtor_kind(kind: SubjectKind) -> DebtorKind {
    match kind {
        SubjectKind::Person => DebtorKind::Person,
        SubjectKind::Company => DebtorKind::Company,
    }
}

fn subject(debtor: &Debtor) -> Subject {
    let address = debtor.address.as_ref();
    Subject {
        kind: match debtor.kind {
            DebtorKind::Person => SubjectKind::Person,
            DebtorKind::Company => SubjectKind::Company,
        },
        code: debtor.code.clone(),
        full_name: debtor.name.clone(),
        street_name: address.map(|one| one.street.clone()),
        civic_number: address.map(|one| one.number.clone()),
        postal_code: address.map(|one| one.post_code.clone()),
        city: address.map(|one| one.town.clone()),
        province: address.map(|one| one.province.clone()),
        country: address.map(|one| one.country.clone()),
        email: debtor.email.clone(),
    }
}

fn told(id: u8, transfer: &Transfer) -> pagopa::Transfer {
    pagopa::Transfer {
        id,
        amount: transfer.amount,
        creditor: transfer.creditor.clone(),
        creditor_name: Some(transfer.creditor_name.clone()),
        to: match &transfer.to {
            Destination::Account(iban) => TransferTo::Iban(iban.as_str().to_owned()),
            Destination::Stamp(stamp) => TransferTo::Stamp(pagopa::StampRequest {
                document_hash: stamp.document_sha256.clone(),
                kind: stamp.kind.clone(),
                province: stamp.province.clone(),
            }),
        },
        remittance: transfer.remittance.clone(),
        category: transfer.category.as_str().to_owned(),
        metadata: transfer.metadata.iter().filter(|said| !is_of_tax(said)).cloned().collect(),
    }
}

/// A receipt in the words of this domain, from whatever message it came by. One that does not say when it was paid was paid
/// in the middle of the day on which the payer was charged, or else now.
pub(super) fn receipt(payments: &Payments, from: pagopa::Receipt) -> Result<Receipt, ()> {
    use base64::Engine as _;
    let paid_at = match (from.paid_at, from.applied_on) {
        (Some(at), _) => at,
        (None, Some(day)) => payments.midday_of(day),
        (None, None) => payments.now(),
    };
    let part = |part: pagopa::ReceivedTransfer| {
        let (iban, stamp) = match part.with {
            ReceivedWith::Iban(iban) => (Some(iban), None),
            ReceivedWith::Stamp(file) => (None, Some(base64::engine::general_purpose::STANDARD.encode(file))),
        };
        ReceivedTransfer {
            ordinal: part.id,
            creditor: part.creditor,
            amount: part.amount,
            iban,
            stamp,
            remittance: part.remittance,
            // Others write what they like there.
            category: Taxonomy::parse(&part.category).unwrap_or_default(),
        }
    };
    Ok(Receipt {
        notice: NoticeNumber::parse(&from.notice_number).map_err(drop)?,
        id: from.id,
        issuer: from.fiscal_code,
        creditor_reference: from.creditor_reference,
        amount: from.amount,
        outcome_ok: from.outcome_ok,
        psp: from.psp,
        psp_name: from.psp_name,
        channel: from.channel,
        method: from.method,
        fee: from.fee.filter(|fee| *fee > Cents::ZERO),
        payer: from.payer.map(|payer| Payer {
            kind: debtor_kind(payer.kind),
            code: payer.code,
            name: payer.full_name,
        }),
        debtor_code: from.debtor.code,
        paid_at,
        applied_on: from.applied_on,
        transfer_on: from.transfer_on,
        transfers: from.transfers.into_iter().map(part).collect(),
        stand_in: from.stand_in.unwrap_or(false),
    })
}

impl Payments {
    /// When a day begins on the wall of the city's offices; where clocks are put forward over midnight, an hour later.
    pub(super) fn begin_of(&self, day: chrono::NaiveDate) -> chrono::DateTime<chrono::Utc> {
        use chrono::TimeZone as _;
        let begin = day.and_time(NaiveTime::MIN);
        let local = self.inner.city.timezone.from_local_datetime(&begin).earliest();
        local.map_or_else(|| begin.and_utc(), |local| local.to_utc())
    }

    /// The middle of a day: what is known to have been on it, and not when, was on no other an hour before or after.
    pub(super) fn midday_of(&self, day: chrono::NaiveDate) -> chrono::DateTime<chrono::Utc> {
        self.begin_of(day) + chrono::TimeDelta::hours(12)
    }
}

/// Of which tax a part is stands with the whole payment, as pagoPA's dictionary has it.
fn of_taxes(transfer: &Transfer) -> impl Iterator<Item = &(String, String)> {
    transfer.metadata.iter().filter(|said| is_of_tax(said))
}

fn is_of_tax((key, _): &(String, String)) -> bool {
    key.starts_with(TAX_METADATA)
}
