//! What becomes of what people owe, on both engines.

mod owing;
mod reading;
mod settling;
mod simulation;
mod torn;

use std::sync::Arc;

use auth::Actor;
use chrono::Duration;
use db::Db;
use kernel::{Clock, PersonId};

use super::*;
use crate::domain::ledger::{Entry, Nature};
use crate::domain::sample::{kinds, wanted};
use crate::domain::{Arrival, Position, PositionId, Receipt, Settled, Terms};
use crate::store;

/// The payments of a city, and the clock that they go by.
struct Hall {
    payments: Payments,
    clock: Clock,
    db: Db,
}

impl Hall {
    fn open(db: Db) -> Self {
        let (clock, city) = (testkit::test_clock(), Arc::new(web::sample_city()));
        let payments = Payments::new(db.clone(), clock.clone(), city, Arc::new(kinds()));
        Self { payments, clock, db }
    }

    /// What an office wants to be paid.
    async fn owed(&self, kind: &str, reference: &str, terms: Terms) -> Position {
        self.payments.owe(&office(), wanted(kind, reference, terms)).await.unwrap()
    }

    async fn settle(&self, receipt: &Receipt) -> Settled {
        self.payments.settle(receipt.clone(), Arrival::Pushed).await.unwrap()
    }

    /// As it stands now.
    async fn position(&self, id: PositionId) -> Position {
        store::position(&self.db, id).await.unwrap().unwrap()
    }

    /// What does not add up about a position, the first that was found first.
    async fn anomalies(&self, id: PositionId) -> Vec<crate::domain::AnomalyKind> {
        let found = store::anomalies_of(&self.db, id).await.unwrap();
        found.into_iter().rev().map(|one| one.kind).collect()
    }

    /// The lines of the books of a receipt.
    async fn entries(&self, receipt: &str) -> Vec<(i64, Nature)> {
        let mut tx = self.db.begin().await.unwrap();
        let entries: Vec<Entry> = store::entries_of_receipt(&mut tx, receipt).await.unwrap();
        tx.rollback().await.unwrap();
        entries.into_iter().map(|entry| (entry.amount_cents, entry.nature)).collect()
    }

    fn days_go_by(&self, days: i64) {
        self.clock.advance(Duration::days(days));
    }
}

/// A system of an office.
fn office() -> Actor {
    Actor::machine("tributi")
}

fn outsider(person: PersonId) -> Actor {
    Actor::Outsider { person, level: auth::AssuranceLevel::High }
}

fn resident(person: PersonId) -> Actor {
    Actor::Resident { person, level: auth::AssuranceLevel::High }
}
