//! Receipts on their way to the creditor, again and again until it has them.

use super::desk::NodeDesk;
use super::mishap::Mishap;
use super::wire;

/// What became of the receipts that were due.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Deliveries {
    /// The creditor has them, now or since before.
    pub delivered: usize,
    /// The creditor did not take them, or nobody can tell: they come again.
    pub failed: usize,
}

impl NodeDesk {
    /// One step of the node by itself: the receipts that are due, and at night the flow of the day before.
    pub async fn step(&self) {
        self.deliver_due().await;
        self.make_nightly_flow();
    }

    /// Pushes the receipts whose time has come.
    pub async fn deliver_due(&self) -> Deliveries {
        let due = self.book().waiting(Some(self.now()));
        self.deliver_these(due).await
    }

    /// Pushes every receipt that waits, whenever its time comes.
    pub async fn deliver_all(&self) -> Deliveries {
        let waiting = self.book().waiting(None);
        self.deliver_these(waiting).await
    }

    /// The same in disorder: the same one for the same seed.
    pub async fn deliver_shuffled(&self) -> Deliveries {
        let waiting = {
            let mut book = self.book();
            let mut waiting = book.waiting(None);
            book.shuffle(&mut waiting);
            waiting
        };
        self.deliver_these(waiting).await
    }

    async fn deliver_these(&self, tokens: Vec<String>) -> Deliveries {
        let mut deliveries = Deliveries::default();
        for token in tokens {
            if self.deliver(&token).await {
                deliveries.delivered += 1;
            } else {
                deliveries.failed += 1;
            }
        }
        deliveries
    }

    /// Tries once; gives whether the creditor has the receipt.
    pub(super) async fn deliver(&self, token: &str) -> bool {
        let now = self.now();
        let (order, is_lost) = {
            let mut book = self.book();
            let Some(order) = book.order_mut(token) else { return false };
            order.begin_delivery(now);
            let order = order.clone();
            let is_lost = book.take_mishap(|mishap| *mishap == Mishap::ReceiptLost).is_some();
            (order, is_lost)
        };
        let is_delivered = !is_lost && self.push(&order).await;
        let is_unheard = {
            let mut book = self.book();
            is_delivered && book.take_mishap(|mishap| *mishap == Mishap::ReceiptsAnswerLost).is_some()
        };
        let is_repeated =
            is_delivered && self.book().take_mishap(|mishap| *mishap == Mishap::ReceiptRepeated).is_some();
        if is_repeated {
            self.push(&order).await;
        }
        let is_known = is_delivered && !is_unheard;
        if let Some(order) = self.book().order_mut(token) {
            order.end_delivery(is_known, now);
        }
        is_known
    }

    /// Whether the creditor says that it has the receipt, be it since before.
    async fn push(&self, order: &super::Order) -> bool {
        let primitives = self.settings.primitives;
        let Ok(request) = wire::send_receipt(&self.settings.station, order, primitives) else {
            tracing::error!("the local node cannot write a receipt");
            return false;
        };
        match self.ask(wire::send_receipt_operation(primitives), request).await {
            Ok(answer) => wire::is_taken(&answer, primitives),
            Err(_) => false,
        }
    }
}
