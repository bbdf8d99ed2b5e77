//! What a payer's provider does at the node: verify, activate, pay or give up.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::Cents;

use super::book::Book;
use super::desk::NodeDesk;
use super::fault::NodeFault;
use super::line::Broken;
use super::mishap::Mishap;
use super::order::{CARDS, Order, Provider, ReceiptStage, Receipting, Stage, Telling};
use super::wire;
use crate::{Operation, Payment};

/// What the creditor says that is owed, to whoever asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owed {
    /// The notice, 18 digits.
    pub notice_number: String,
    /// The creditor's fiscal code.
    pub creditor: String,
    /// The creditor's name.
    pub creditor_name: String,
    /// How much, today.
    pub amount: Cents,
    /// Until when.
    pub due_on: Option<NaiveDate>,
    /// What for.
    pub description: String,
    /// Whether all the accounts are postal (`allCCP`).
    pub is_all_postal: bool,
}

/// A notice held for one payer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Activation {
    /// The payment token.
    pub token: String,
    /// The notice.
    pub notice_number: String,
    /// How much is to be paid.
    pub amount: Cents,
    /// To how many it goes: one to five parts.
    pub parts: usize,
}

/// A payment that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paid {
    /// `receiptId`.
    pub receipt: String,
    /// The notice.
    pub notice_number: String,
    /// `creditorReferenceId`: the IUV.
    pub reference: String,
    /// How much.
    pub amount: Cents,
    /// When.
    pub paid_at: DateTime<Utc>,
}

impl NodeDesk {
    /// Asks the creditor what is owed (`verifyPaymentNotice`, which becomes `paVerifyPaymentNotice`).
    ///
    /// # Errors
    ///
    /// [`NodeFault`], as the provider would get it.
    pub async fn verify(&self, notice_number: &str) -> Result<Owed, NodeFault> {
        let request = wire::verify(&self.settings.station, notice_number)?;
        let answer = self.ask(Operation::Verify, request).await;
        let answer = self.spoil(answer, &Mishap::VerifyTimesOut)?;
        wire::owed(&answer, notice_number)
    }

    /// Holds a notice for a payer (`activatePaymentNotice`, which becomes `paGetPayment`).
    ///
    /// Whoever repeats an activation under the same key gets the same token. Anybody else hears that the notice is being
    /// paid, for half an hour, or that it is paid.
    ///
    /// # Errors
    ///
    /// [`NodeFault`], as the provider would get it.
    pub async fn activate(
        &self,
        notice_number: &str,
        provider: &'static Provider,
        idempotency_key: Option<&str>,
    ) -> Result<Activation, NodeFault> {
        let held = self.held(&self.book(), notice_number, idempotency_key)?;
        if let Some(activation) = held {
            return Ok(activation);
        }
        let due = self.due_of(notice_number).await?;
        let mut book = self.book();
        // Somebody else may have been faster while the creditor was asked.
        if let Some(activation) = self.held(&book, notice_number, idempotency_key)? {
            return Ok(activation);
        }
        let token = book.word();
        let order = self.new_order(token, notice_number, self.creditor(), due, provider, idempotency_key);
        let activation = activation_of(&order);
        book.put(order);
        Ok(activation)
    }

    /// The payer has paid (`sendPaymentOutcome` OK). A receipt that is pushed at once is tried once here; if it fails, it
    /// waits for its next time.
    ///
    /// # Errors
    ///
    /// `PPT_TOKEN_SCONOSCIUTO`, `PPT_TOKEN_SCADUTO`, `PPT_ESITO_GIA_ACQUISITO`.
    pub async fn conclude(&self, token: &str, how: Receipting) -> Result<Paid, NodeFault> {
        let now = self.now();
        let paid = {
            let mut book = self.book();
            let wrong_amount = |mishap: &Mishap| matches!(mishap, Mishap::WrongAmount(_));
            let wrong_debtor = |mishap: &Mishap| matches!(mishap, Mishap::WrongDebtor(_));
            let order = book.order(token).ok_or(NodeFault::of("PPT_TOKEN_SCONOSCIUTO"))?;
            match order.stage {
                Stage::Paid { .. } => return Err(NodeFault::of("PPT_ESITO_GIA_ACQUISITO")),
                Stage::Active if order.holds(now) => {}
                Stage::Active | Stage::Abandoned => return Err(NodeFault::of("PPT_TOKEN_SCADUTO")),
            }
            let amount = book.take_mishap(wrong_amount);
            let debtor = book.take_mishap(wrong_debtor);
            let order = book.order_mut(token).ok_or(NodeFault::of("PPT_TOKEN_SCONOSCIUTO"))?;
            if let Some(Mishap::WrongAmount(amount)) = amount {
                order.misstate(amount);
            }
            if let Some(Mishap::WrongDebtor(code)) = debtor {
                order.due.debtor.code = code;
            }
            order.pay(how, now);
            paid_of(order, now)
        };
        if how == Receipting::AtOnce {
            self.deliver(token).await;
        }
        Ok(paid)
    }

    /// The payer did not pay (`sendPaymentOutcome` KO): the notice is free again. Of this the creditor hears nothing.
    pub fn abandon(&self, token: &str) {
        if let Some(order) = self.book().order_mut(token)
            && order.stage == Stage::Active
        {
            order.stage = Stage::Abandoned;
        }
    }

    /// Activates and pays by card.
    ///
    /// # Errors
    ///
    /// As [`Self::activate`] and [`Self::conclude`].
    pub async fn pay(&self, notice_number: &str) -> Result<Paid, NodeFault> {
        self.pay_through(notice_number, &CARDS, Receipting::AtOnce).await
    }

    /// Activates and pays, through whom and with which fate of the receipt one likes.
    ///
    /// # Errors
    ///
    /// As [`Self::activate`] and [`Self::conclude`].
    pub async fn pay_through(
        &self,
        notice_number: &str,
        provider: &'static Provider,
        how: Receipting,
    ) -> Result<Paid, NodeFault> {
        let activation = self.activate(notice_number, provider, None).await?;
        self.conclude(&activation.token, how).await
    }

    /// The same notice is paid once more, with a receipt of its own: what happens when two providers take money at the
    /// same moment.
    ///
    /// # Errors
    ///
    /// `PPT_TOKEN_SCONOSCIUTO` where nobody has paid the notice here.
    pub async fn pay_again(
        &self,
        notice_number: &str,
        provider: &'static Provider,
    ) -> Result<Paid, NodeFault> {
        let due = {
            let book = self.book();
            let paid = book.orders_of(self.creditor(), notice_number).find(|order| order.paid_at().is_some());
            paid.map(|order| order.due.clone()).ok_or(NodeFault::of("PPT_TOKEN_SCONOSCIUTO"))?
        };
        self.pay_unasked(notice_number, due, provider).await
    }

    /// A payment of which the creditor was never asked: of a notice that it does not know, or of one that it withdrew
    /// long ago and a provider took all the same.
    ///
    /// # Errors
    ///
    /// None of its own; those of [`Self::conclude`] cannot happen.
    pub async fn pay_unasked(
        &self,
        notice_number: &str,
        due: Payment,
        provider: &'static Provider,
    ) -> Result<Paid, NodeFault> {
        self.pay_for(self.creditor(), notice_number, due, provider).await
    }

    /// A payment of another creditor's notice, of which ours gets a part: the receipt comes to it too.
    ///
    /// # Errors
    ///
    /// None of its own; those of [`Self::conclude`] cannot happen.
    pub async fn pay_for(
        &self,
        creditor: &str,
        notice_number: &str,
        due: Payment,
        provider: &'static Provider,
    ) -> Result<Paid, NodeFault> {
        let token = self.book().word();
        let order = self.new_order(token.clone(), notice_number, creditor, due, provider, None);
        self.book().put(order);
        self.conclude(&token, Receipting::AtOnce).await
    }

    /// The provider takes a payment back; the next flow says so.
    ///
    /// # Errors
    ///
    /// `PPT_TOKEN_SCONOSCIUTO` where it was never paid.
    pub fn revoke(&self, token: &str) -> Result<(), NodeFault> {
        let telling: Telling = (super::FlowOutcome::Revoked, self.now());
        let mut book = self.book();
        let order = book.order_mut(token).filter(|order| order.paid_at().is_some());
        order.ok_or(NodeFault::of("PPT_TOKEN_SCONOSCIUTO"))?.unreported.push(telling);
        Ok(())
    }

    fn held(
        &self,
        book: &Book,
        notice_number: &str,
        key: Option<&str>,
    ) -> Result<Option<Activation>, NodeFault> {
        let now = self.now();
        for order in book.orders_of(self.creditor(), notice_number) {
            if order.paid_at().is_some() {
                return Err(NodeFault::of("PPT_PAGAMENTO_DUPLICATO"));
            }
            if order.holds(now) {
                let is_same = key.is_some() && order.idempotency_key.as_deref() == key;
                let busy = NodeFault::of("PPT_PAGAMENTO_IN_CORSO");
                return if is_same { Ok(Some(activation_of(order))) } else { Err(busy) };
            }
        }
        Ok(None)
    }

    async fn due_of(&self, notice_number: &str) -> Result<Payment, NodeFault> {
        let primitives = self.settings.primitives;
        let request = wire::get_payment(&self.settings.station, notice_number, primitives)?;
        let answer = self.ask(wire::get_payment_operation(primitives), request).await;
        let answer = self.spoil(answer, &Mishap::ActivationTimesOut)?;
        let due = wire::due(&answer, primitives)?;
        let parts: Cents = due.transfers.iter().map(|part| part.amount).sum();
        let is_whole = (1..=5).contains(&due.transfers.len()) && parts == due.amount;
        if is_whole { Ok(due) } else { Err(NodeFault::unreadable()) }
    }

    /// Lets happen to an answer what was ordered.
    fn spoil(&self, answer: Result<String, Broken>, late: &Mishap) -> Result<String, NodeFault> {
        let mut book = self.book();
        if book.take_mishap(|mishap| mishap == late).is_some() {
            return Err(Broken::Late.into());
        }
        let answer = answer?;
        if book.take_mishap(|mishap| *mishap == Mishap::CreditorsAnswerCut).is_none() {
            return Ok(answer);
        }
        Ok(answer.chars().take(answer.chars().count() / 2).collect())
    }

    fn new_order(
        &self,
        token: String,
        notice_number: &str,
        creditor: &str,
        due: Payment,
        provider: &'static Provider,
        idempotency_key: Option<&str>,
    ) -> Order {
        Order {
            token,
            notice_number: notice_number.to_owned(),
            creditor: creditor.to_owned(),
            due,
            provider,
            activated_at: self.now(),
            idempotency_key: idempotency_key.map(str::to_owned),
            stage: Stage::Active,
            receipt: ReceiptStage::None,
            unreported: Vec::new(),
            flows: Vec::new(),
        }
    }
}

fn activation_of(order: &Order) -> Activation {
    Activation {
        token: order.token.clone(),
        notice_number: order.notice_number.clone(),
        amount: order.due.amount,
        parts: order.due.transfers.len(),
    }
}

fn paid_of(order: &Order, paid_at: DateTime<Utc>) -> Paid {
    Paid {
        receipt: order.token.clone(),
        notice_number: order.notice_number.clone(),
        reference: order.due.creditor_reference.clone(),
        amount: order.due.amount,
        paid_at,
    }
}
