//! The node at work: its settings, its book, its line to the creditor.

use std::sync::{Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Europe::Rome;
use chrono_tz::Tz;

use super::book::{Book, Exchange};
use super::flow::Flow;
use super::line::{Broken, Line};
use super::mishap::Mishap;
use super::order::Order;
use super::recorder::ToldPosition;
use super::{NodeError, NodeSettings};
use crate::Operation;

/// The days of the node are those of Italy.
pub(super) const ZONE: Tz = Rome;

/// What a node does, and what it knows. Everybody who has a [`super::Node`] has this.
pub struct NodeDesk {
    pub(super) settings: NodeSettings,
    base: String,
    line: Line,
    book: Mutex<Book>,
}

impl NodeDesk {
    pub(super) fn try_new(settings: NodeSettings, base: String) -> Result<Self, NodeError> {
        let line = Line::try_new(settings.creditor_url.clone(), settings.patience, settings.tls.as_ref())?;
        let today = settings.clock.today_in(ZONE);
        let book = Mutex::new(Book::new(settings.seed, settings.capacity, today));
        Ok(Self { settings, base, line, book })
    }

    /// Where the node is: `http://127.0.0.1:40123`.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.base
    }

    /// The base of the Checkout service for creditors, which has `/carts`.
    #[must_use]
    pub fn checkout_url(&self) -> String {
        format!("{}{}", self.base, super::rest::CHECKOUT)
    }

    /// The base of the service of flows, which has `/organizations/…/fdrs`.
    #[must_use]
    pub fn flows_url(&self) -> String {
        format!("{}{}", self.base, super::rest::FLOWS)
    }

    /// The base of the service of receipts, which has `/organizations/…/receipts`.
    #[must_use]
    pub fn receipts_url(&self) -> String {
        format!("{}{}", self.base, super::rest::RECEIPTS)
    }

    /// The base of the central archive, which has `/paCreatePosition`.
    #[must_use]
    pub fn archive_url(&self) -> String {
        format!("{}{}", self.base, super::rest::ARCHIVE)
    }

    /// The page where one pays a notice as in the street.
    #[must_use]
    pub fn elsewhere_url(&self) -> String {
        format!("{}{}", self.base, super::elsewhere::PATH)
    }

    /// Every payment that is kept, the oldest first.
    #[must_use]
    pub fn orders(&self) -> Vec<Order> {
        self.book().orders().cloned().collect()
    }

    /// The payment of a token.
    #[must_use]
    pub fn order(&self, token: &str) -> Option<Order> {
        self.book().order(token).cloned()
    }

    /// Every flow that is kept, the oldest first.
    #[must_use]
    pub fn flows(&self) -> Vec<Flow> {
        self.book().flows.iter().cloned().collect()
    }

    /// What the central archive was told, by notice.
    #[must_use]
    pub fn told(&self) -> Vec<ToldPosition> {
        self.book().told.values().cloned().collect()
    }

    /// The last conversations with the creditor, the oldest first.
    #[must_use]
    pub fn exchanges(&self) -> Vec<Exchange> {
        self.book().exchanges()
    }

    /// Asks the creditor at another address from now on: whoever has to know the node's before it has one of its own
    /// starts the node first.
    pub fn point_at(&self, creditor_url: impl Into<String>) {
        self.line.point_at(creditor_url.into());
    }

    /// Lets something go wrong, with the next thing that it fits; several times if it is ordered several times.
    pub fn order_mishap(&self, mishap: Mishap) {
        self.book().order_mishap(mishap);
    }

    pub(super) fn now(&self) -> DateTime<Utc> {
        self.settings.clock.now()
    }

    pub(super) fn creditor(&self) -> &str {
        &self.settings.station.creditor
    }

    /// Never held while something is awaited.
    pub(super) fn book(&self) -> MutexGuard<'_, Book> {
        self.book.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Asks the creditor, and keeps what was said.
    pub(super) async fn ask(&self, operation: Operation, request: String) -> Result<String, Broken> {
        let at = self.now();
        let answer = self.line.ask(operation.name(), request.clone()).await;
        let kept = answer.as_ref().ok().cloned();
        self.book().note(Exchange { at, operation, request, answer: kept });
        answer
    }
}

/// The day in Italy.
pub(super) fn day_of(at: DateTime<Utc>) -> NaiveDate {
    at.with_timezone(&ZONE).date_naive()
}

impl std::fmt::Debug for NodeDesk {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("NodeDesk").field("base", &self.base).finish_non_exhaustive()
    }
}
