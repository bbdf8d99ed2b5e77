//! Ordering a certificate that costs something: what is to be paid is written in the same transaction.

use auth::{Actor, Deed, Service};
use chrono::{NaiveDate, TimeDelta};
use db::{Alone, Beside};
use kernel::{Cents, Language};
use payments::{
    AmountRule, Debtor, DebtorKind, Destination, KindKey, Kinds, Line, NewNotice, NewPosition, PaymentError,
    StampRequest, Terms, Transfer,
};
use registry::Person;
use web::i18n::Translator;

use super::Certificates;
use super::applicant::{Admitted, Applicant};
use super::gate::at_own_counter;
use super::issue::{Order, PURPOSE};
use crate::certificate::Handover;
use crate::domain::Duty;
use crate::error::CertificateError;
use crate::ordered::{Asked, OrderId, OrderState, Ordered};
use crate::store::{self, StoreError};

/// How long an order that came to nothing is still shown.
const SHOWN: TimeDelta = TimeDelta::days(90);

/// The one amount for which there is a digital duty stamp (kind 01).
const STAMP: Cents = Cents::new(1600);

/// As many characters as pagoPA takes of a subject, and of the name of who owes.
const LONGEST: [usize; 2] = [140, 70];

impl Certificates {
    /// Whether what costs something is ordered and paid in this house.
    #[must_use]
    pub fn takes_orders(&self) -> bool {
        self.payments.is_some()
    }

    /// Orders a certificate that costs something. It is given out once it is paid, with the rules asked again. The same press of
    /// a button gives the same order. Where nothing can be paid here it is [`CertificateError::MustBePaid`], as ever.
    pub async fn order(
        &self,
        actor: &Actor,
        applicant: Applicant,
        order: Order,
    ) -> Result<Ordered, CertificateError> {
        self.order_beside::<CertificateError>(actor, applicant, order, &Alone).await
    }

    /// The same, with what the caller wants written in the same transaction: there is neither without the other. Where an
    /// earlier press of the same button made the order, that one wrote both.
    #[tracing::instrument(name = "certificates.order", skip_all)]
    pub async fn order_beside<E: From<CertificateError> + Send + 'static>(
        &self,
        actor: &Actor,
        applicant: Applicant,
        order: Order,
        beside: &dyn Beside<Ordered, E>,
    ) -> Result<Ordered, E> {
        let admitted = self.admit(actor, applicant).await?;
        let request_key = format!("{}:{}", admitted.person, order.request_key);
        if let Some(before) = self.ordered_before(&request_key, &order, &admitted).await? {
            return Ok(before);
        }
        if let Some(placed) = self.place(actor, &admitted, &order, &request_key, beside).await? {
            return Ok(placed);
        }
        // Somebody pressed twice, and the other press came first.
        let before = self.ordered_before(&request_key, &order, &admitted).await?;
        Ok(before.ok_or(CertificateError::KeyUsedOtherwise)?)
    }

    /// The order that the same press of a button made. One that came to nothing is not made again by its key.
    async fn ordered_before(
        &self,
        request_key: &str,
        order: &Order,
        admitted: &Admitted,
    ) -> Result<Option<Ordered>, CertificateError> {
        let Some(before) = store::order_by_request(&self.inner.db, request_key).await? else {
            return Ok(None);
        };
        let stands = matches!(before.state, OrderState::Waiting | OrderState::Issued { .. });
        match stands && before.asked.answers(order, admitted) {
            true => Ok(Some(before)),
            false => Err(CertificateError::KeyUsedOtherwise),
        }
    }

    /// Writes an order down with what is to be paid for it; none where another press of the same button was faster.
    async fn place<E: From<CertificateError> + Send + 'static>(
        &self,
        actor: &Actor,
        admitted: &Admitted,
        order: &Order,
        request_key: &str,
        beside: &dyn Beside<Ordered, E>,
    ) -> Result<Option<Ordered>, E> {
        let now = self.now();
        let tx = self.begin().await?;
        let (mut tx, subject, content) =
            self.decided(tx, actor, (admitted, order), Self::decide_but_for_money).await?;
        let (id, asked) = (OrderId::new(), Asked::of(order, admitted, &content));
        let pay_by = self.today() + TimeDelta::days(Ordered::DAYS);
        let request_sha256 = asked.digest(id);
        let new = self.payments.as_ref().and_then(|payments| {
            let due = self.due(payments.kinds(), (id, &asked), &subject.person, &request_sha256, pay_by)?;
            Some((payments, due))
        });
        let Some((payments, due)) = new else {
            return Err(CertificateError::MustBePaid(content.duty).into());
        };
        let position = payments.owe_in(&mut tx, actor, due).await.map_err(from_payments)?;
        let notice = position.notices.first().map(|notice| notice.id);
        let ordered = Ordered {
            id,
            person: admitted.person,
            request_key: request_key.to_owned(),
            asked,
            position: position.id,
            notice: notice
                .ok_or_else(|| CertificateError::Unexpected("a position without a notice".into()))?,
            request_sha256,
            ordered_at: now,
            pay_by,
            state: OrderState::Waiting,
        };
        match store::insert_order(&mut tx, &ordered).await {
            Err(StoreError::AskedBefore) => return Ok(None),
            inserted => inserted.map_err(CertificateError::from)?,
        }
        let access =
            audit::Access::to(ordered.person, "certificates-audit-ordered", audit::Purpose::Known(PURPOSE));
        let noted = audit::record(&mut tx, actor, now, access.on(id)).await;
        noted.map_err(CertificateError::from)?;
        beside.write(&mut tx, &ordered).await?;
        tx.commit().await.map_err(CertificateError::from)?;
        Ok(Some(ordered))
    }

    /// What is to be paid for an order; none where the city does not collect it, or nobody can owe it.
    fn due(
        &self,
        kinds: &Kinds,
        (id, asked): (OrderId, &Asked),
        person: &Person,
        request_sha256: &str,
        pay_by: NaiveDate,
    ) -> Option<NewPosition> {
        let italian = Translator::new(Language::It);
        let titles: Vec<String> =
            asked.request.kinds.iter().map(|kind| italian.text(kind.title_key())).collect();
        let Duty { stamp, fee, .. } = &asked.duty;
        let parts = [(*stamp, "certificates-due-stamp"), (*fee, "certificates-due-fee")];
        let parts = parts.into_iter().filter(|(amount, _)| !amount.is_zero());
        let kind = if stamp.is_zero() { "diritti" } else { "bollo" };
        let transfers = self.transfers(kinds, &asked.duty, request_sha256)?;
        let single =
            NewNotice { amount: asked.duty.total(), due_on: pay_by, transfers, rule: AmountRule::Fixed };
        Some(NewPosition {
            kind: KindKey::parse(kind)?,
            reference: format!("CE-{}", id.0.simple()),
            debtor: Debtor {
                kind: DebtorKind::Person,
                code: person.fiscal_codes.current?.to_string(),
                name: cut(&person.name.spoken(), LONGEST[1]),
                address: None,
                email: None,
                person: Some(person.id),
            },
            subject: cut(&titles.join(", "), LONGEST[0]),
            lines: parts.map(|(amount, key)| Line { label: italian.text(key), amount }).collect(),
            link: Some(crate::web::OWN_PATH.to_owned()),
            valid_from: None,
            expires_on: Some(pay_by),
            terms: Terms::Single(single),
        })
    }

    /// To whom it goes: the duty to the Treasury by a digital stamp, the fee to the city.
    fn transfers(&self, kinds: &Kinds, duty: &Duty, request_sha256: &str) -> Option<Vec<Transfer>> {
        let italian = Translator::new(Language::It);
        let kind = |key: &str| kinds.get(&KindKey::parse(key)?);
        let mut transfers = Vec::new();
        if !duty.stamp.is_zero() {
            if duty.stamp != STAMP {
                return None;
            }
            let stamp = StampRequest {
                document_sha256: request_sha256.to_owned(),
                province: self.inner.city.province.clone(),
                kind: "01".to_owned(),
            };
            transfers.push(Transfer {
                creditor: kinds.creditor.fiscal_code.clone(),
                creditor_name: kinds.creditor.name.clone(),
                amount: duty.stamp,
                to: Destination::Stamp(stamp),
                remittance: italian.text("certificates-due-stamp"),
                category: kind("bollo")?.taxonomy.clone(),
                metadata: Vec::new(),
            });
        }
        if !duty.fee.is_zero() {
            transfers.extend(kinds.shares(kind("diritti")?, duty.fee, &italian.text("certificates-due-fee")));
        }
        // Of what is free there is nothing to pay.
        (!transfers.is_empty()).then_some(transfers)
    }

    /// What the resident ordered and waits for, and what came to nothing of late; the newest first.
    pub async fn orders_of_mine(&self, actor: &Actor) -> Result<Vec<Ordered>, CertificateError> {
        let person = actor.acts_for(Service::Certificates, Deed::Read)?;
        let mut orders = store::orders_of(&self.inner.db, person, self.now() - SHOWN).await?;
        if let (Actor::Representative(_), false) = (actor, orders.is_empty()) {
            let subject = self.subject_now(person).await?;
            orders.retain(|one| !one.asked.request.kinds.iter().any(|kind| subject.keeps_from(actor, kind)));
        }
        Ok(orders)
    }

    /// The resident does not want it any more: what was to be paid is taken back with it. What was paid meanwhile is
    /// [`CertificateError::OrderMovedOn`].
    #[tracing::instrument(name = "certificates.cancel_order", skip_all, fields(order.id = %id))]
    pub async fn cancel_order(&self, actor: &Actor, id: OrderId) -> Result<(), CertificateError> {
        let person = actor.acts_for(Service::Certificates, Deed::Act)?;
        let orders = self.orders_of_mine(actor).await?;
        let ordered = orders.iter().find(|one| one.id == id).ok_or(CertificateError::NotFound)?;
        let payments = self.payments.as_ref().ok_or(CertificateError::NotFound)?;
        let now = self.now();
        let mut tx = self.inner.db.begin().await?;
        if !store::end_order(&mut tx, id, OrderState::Cancelled, now).await? {
            return Err(CertificateError::OrderMovedOn);
        }
        let reason = Translator::new(Language::It).text("certificates-due-cancelled");
        payments.withdraw_in(&mut tx, actor, ordered.position, &reason).await.map_err(from_payments)?;
        let access =
            audit::Access::to(person, "certificates-audit-order-cancelled", audit::Purpose::Known(PURPOSE));
        audit::record(&mut tx, actor, now, access.on(id)).await?;
        Ok(tx.commit().await?)
    }

    /// An order that was made at the clerk's own counter, so that they go on with it.
    #[tracing::instrument(name = "certificates.ordered_at_the_counter", skip_all, fields(order.id = %id))]
    pub async fn ordered_at_the_counter(
        &self,
        actor: &Actor,
        id: OrderId,
    ) -> Result<Ordered, CertificateError> {
        let (action, purpose) = ("certificates-audit-order-seen", audit::Purpose::Known(PURPOSE));
        let access = audit::Access::to_many(action, purpose.clone()).on(id);
        let clerk = self.gate(actor, at_own_counter(actor), access).await?;
        let ordered = store::order(&self.inner.db, id).await?.ok_or(CertificateError::NotFound)?;
        match &ordered.asked.handover {
            Handover::Counter { office, .. } if *office == clerk.office => {}
            _ => return Err(CertificateError::NotFound),
        }
        let access = audit::Access::to(ordered.person, action, purpose).on(id);
        self.clerk_for(actor, ordered.person, access.clone()).await?;
        self.write_down(actor, access).await?;
        Ok(ordered)
    }
}

fn cut(text: &str, longest: usize) -> String {
    text.chars().take(longest).collect()
}

pub(super) fn from_payments(error: PaymentError) -> CertificateError {
    match error {
        PaymentError::NotFound => CertificateError::NotFound,
        PaymentError::Forbidden(refused) => refused.into(),
        PaymentError::Refused(_) | PaymentError::Stale => CertificateError::OrderMovedOn,
        PaymentError::Unavailable(source) => CertificateError::Unavailable(source),
        other => CertificateError::Unexpected(Box::new(other)),
    }
}
