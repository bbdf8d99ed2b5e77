//! What was ordered was paid, or will not be: what becomes of the order.

use auth::Actor;
use chrono::{DateTime, Utc};
use db::Tx;
use identity::{Notice, Topic};
use kernel::Language;
use payments::{PaymentError, PaymentEvent, Payments, PositionId};
use web::i18n::Translator;

use super::Certificates;
use super::applicant::Admitted;
use super::issue::{PURPOSE, REFUSED, asked_by_helper, issued_at_the_counter};
use super::ordered::from_payments;
use crate::certificate::{Certificate, Handover, Number};
use crate::content::Content;
use crate::domain::Identification;
use crate::error::CertificateError;
use crate::jobs::FOLLOW_PAYMENT;
use crate::ordered::{OrderState, Ordered};
use crate::store;

impl Certificates {
    /// Lets an order follow what happened to what is to be paid for it. What belongs to no order is none of our business.
    /// Heard of twice, or by two nodes at once, it happens once.
    #[tracing::instrument(name = "certificates.follow_a_payment", skip_all)]
    pub(crate) async fn follow_a_payment(&self, event: PaymentEvent) -> Result<(), CertificateError> {
        let Some(payments) = &self.payments else { return Ok(()) };
        match event {
            PaymentEvent::Paid { position, receipt, .. } => {
                self.order_was_paid(payments, position, receipt.as_deref()).await
            }
            PaymentEvent::Expired { position, .. } => {
                self.order_ends(payments, position, OrderState::Lapsed).await
            }
            PaymentEvent::Withdrawn { position, .. } => {
                self.order_ends(payments, position, OrderState::Cancelled).await
            }
            PaymentEvent::Published { .. }
            | PaymentEvent::PartlyPaid { .. }
            | PaymentEvent::Changed { .. }
            | PaymentEvent::Anomaly { .. } => Ok(()),
        }
    }

    async fn order_was_paid(
        &self,
        payments: &Payments,
        position: PositionId,
        receipt: Option<&str>,
    ) -> Result<(), CertificateError> {
        let Some(ordered) = store::order_of_position(&self.inner.db, position).await? else {
            return Ok(());
        };
        let Some(reserved) = self.give_for(payments, &ordered, receipt).await? else { return Ok(()) };
        let id = reserved.id;
        // The number is out: if its document cannot be made now, the job that makes it is there.
        if let Err(error) = self.finish_first(reserved).await {
            tracing::warn!(certificate.id = %id, error = %error, "the document will be made later");
        }
        Ok(())
    }

    /// Gives out the certificate with its number, or says that the money goes back, in one transaction with the order; nothing
    /// where either was done before.
    async fn give_for(
        &self,
        payments: &Payments,
        ordered: &Ordered,
        receipt: Option<&str>,
    ) -> Result<Option<Certificate>, CertificateError> {
        let mut tx = self.inner.db.begin().await?;
        if !store::hold_order(&mut tx, ordered.id).await? {
            // Let go by a moment before the money came: it goes back. Read again, for another may have been faster.
            let now_it_is = store::order_of_position(&self.inner.db, ordered.position).await?;
            let is_over =
                now_it_is.is_some_and(|one| matches!(one.state, OrderState::Cancelled | OrderState::Lapsed));
            if is_over {
                let refund = payments.refund_wanted_in(&mut tx, ordered.position, receipt).await;
                refund.map_err(from_payments)?;
                tx.commit().await?;
            }
            return Ok(None);
        }
        // A desk has given the money back meanwhile: the order waits to be paid again.
        if !payments.used_in(&mut tx, ordered.position).await.map_err(from_payments)? {
            return Ok(None);
        }
        let (admitted, order) = (admitted(ordered), ordered.asked.order(&ordered.request_key));
        let decided = match self.subject(&mut tx, ordered.person).await {
            Ok(subject) => self.decide_but_for_money(&subject, &admitted, &order),
            Err(error) => Err(error),
        };
        match decided {
            Ok(content) => {
                let stamp = payments.stamp_in(&mut tx, receipt).await.map_err(from_payments)?;
                // What it costs is what they were told and paid, whatever it costs today.
                let content = Content { duty: ordered.asked.duty.clone(), stamp, ..content };
                self.give(tx, ordered, admitted, content).await.map(Some)
            }
            Err(
                CertificateError::RefusedBy(_)
                | CertificateError::NotFound
                | CertificateError::CannotBeSet(_),
            ) => {
                let refund = payments.refund_wanted_in(&mut tx, ordered.position, receipt).await;
                refund.map_err(from_payments)?;
                self.refuse(tx, ordered).await.map(|()| None)
            }
            Err(other) => Err(other),
        }
    }

    async fn give(
        &self,
        mut tx: Tx,
        ordered: &Ordered,
        admitted: Admitted,
        content: Content,
    ) -> Result<Certificate, CertificateError> {
        let now = self.now();
        let new = self.enter(&mut tx, admitted, content, &ordered.request_key).await?;
        let notice = match (&new.identification, &new.handover) {
            (Some(Identification::Helper { name, .. }), _) => asked_by_helper(name, now),
            (_, Handover::Counter { .. }) => issued_at_the_counter(new.number, now),
            (_, Handover::Online { .. } | Handover::Batch { .. }) => paid_and_ready(new.number, now),
        };
        self.announce(&mut tx, &Actor::machine(FOLLOW_PAYMENT), &new, Some(notice)).await?;
        store::end_order(&mut tx, ordered.id, OrderState::Issued { certificate: new.id }, now).await?;
        tx.commit().await?;
        Ok(new)
    }

    async fn refuse(&self, mut tx: Tx, ordered: &Ordered) -> Result<(), CertificateError> {
        let now = self.now();
        store::end_order(&mut tx, ordered.id, OrderState::Refused, now).await?;
        let access = audit::Access::to(ordered.person, REFUSED, audit::Purpose::Known(PURPOSE));
        let access = access.on(ordered.id).refused();
        audit::record(&mut tx, &Actor::machine(FOLLOW_PAYMENT), now, access).await?;
        self.tell(&mut tx, ordered.person, &paid_and_refused(now), ordered.id.0).await?;
        Ok(tx.commit().await?)
    }

    /// Nobody will pay for it: the order ends, and what was to be paid is taken back, if it was not before.
    async fn order_ends(
        &self,
        payments: &Payments,
        position: PositionId,
        state: OrderState,
    ) -> Result<(), CertificateError> {
        let Some(ordered) = store::order_of_position(&self.inner.db, position).await? else {
            return Ok(());
        };
        let (now, actor) = (self.now(), Actor::machine(FOLLOW_PAYMENT));
        let mut tx = self.inner.db.begin().await?;
        if !store::end_order(&mut tx, ordered.id, state, now).await? {
            return Ok(());
        }
        if state == OrderState::Lapsed {
            let reason = Translator::new(Language::It).text("certificates-due-lapsed");
            match payments.withdraw_in(&mut tx, &actor, position, &reason).await {
                Ok(_) => {}
                // Paid in the last moment: the order goes on waiting for that to be heard of.
                Err(PaymentError::Refused(_)) => return Ok(()),
                Err(other) => return Err(from_payments(other)),
            }
        }
        Ok(tx.commit().await?)
    }
}

/// Whoever was allowed to ask when they did.
fn admitted(ordered: &Ordered) -> Admitted {
    let asked = &ordered.asked;
    Admitted {
        person: ordered.person,
        requester: asked.requester.clone(),
        override_by_staff: asked.override_by_staff.clone(),
        collected: Some(asked.duty.total()),
        desk_fee: None,
        handover: asked.handover.clone(),
        identification: asked.identification.clone(),
    }
}

/// What the holder is told when what they ordered is there.
fn paid_and_ready(number: Number, now: DateTime<Utc>) -> Notice {
    let [subject, body] = ["certificates-notice-paid-subject", "certificates-notice-paid-body"];
    Notice::new(now, Topic::Services, subject, body).with("number", number.to_string())
}

/// What the holder is told when it cannot be given any more.
fn paid_and_refused(now: DateTime<Utc>) -> Notice {
    let [subject, body] = ["certificates-notice-refund-subject", "certificates-notice-refund-body"];
    Notice::new(now, Topic::Services, subject, body)
}
