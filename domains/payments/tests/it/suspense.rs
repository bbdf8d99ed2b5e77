//! Money of which a flow tells and no receipt does: in the books, in suspense, until its receipt or an official says what for.

use std::sync::Arc;

use auth::{Actor, Role, Staff};
use chrono::{DateTime, Duration, Utc};
use db::Db;
use futures::FutureExt as _;
use futures::future::BoxFuture;
use kernel::{Cents, Clock, StaffId};
use payments::flow::{Flow, FlowLine, LineOutcome};
use payments::queue::Act;
use payments::*;
use testkit::on_both_engines;

use crate::house::{office, owed_to};
use crate::papers::Workshop;

const KINDS: &str = include_str!("../../../../cities/milano/payments.toml");

/// A provider whose flow tells of one payment, and whose receipt never comes by itself.
struct Bank(FlowLine);

impl Source for Bank {
    fn flows_since(&self, since: DateTime<Utc>) -> BoxFuture<'_, Result<Vec<FlowName>, SourceError>> {
        let name =
            FlowName { id: "F-1".to_owned(), revision: 1, psp: "PROVAIT1".to_owned(), published: since };
        async move { Ok(vec![name]) }.boxed()
    }

    fn flow<'a>(&'a self, name: &'a FlowName) -> BoxFuture<'a, Result<(Flow, Vec<FlowLine>), SourceError>> {
        let flow = Flow {
            id: name.id.clone(),
            revision: name.revision,
            psp: name.psp.clone(),
            made_at: name.published,
            transfer: "TRN-1".to_owned(),
            transfer_on: self.0.paid_on,
            stated_count: 1,
            stated_total: self.0.amount,
        };
        async move { Ok((flow, vec![self.0.clone()])) }.boxed()
    }

    fn receipt<'a>(
        &'a self,
        _reference: &'a str,
        _receipt: &'a str,
    ) -> BoxFuture<'a, Result<Option<Receipt>, SourceError>> {
        async { Ok(None) }.boxed()
    }

    fn tell_archive<'a>(&'a self, _position: &'a Position) -> BoxFuture<'a, Result<(), SourceError>> {
        async { Ok(()) }.boxed()
    }
}

/// A city whose bank was credited with something nobody knows of.
struct Hall {
    db: Db,
    clock: Clock,
    payments: Payments,
    office: Office,
    reconciler: Reconciler,
    _workshop: Workshop,
}

impl Hall {
    fn credited(db: Db, cents: u32) -> Self {
        let (clock, city) = (testkit::test_clock(), Arc::new(web::sample_city()));
        let kinds = Arc::new(Kinds::parse(KINDS).unwrap());
        let payments = Payments::new(db.clone(), clock.clone(), Arc::clone(&city), kinds);
        let workshop = Workshop::opened(KINDS);
        let office = Office::new(payments.clone(), workshop.papers.clone(), city);
        let bank = Bank(FlowLine {
            index: 1,
            receipt: "RT-1".to_owned(),
            reference: "02000000000099999".to_owned(),
            transfer: 1,
            amount: Cents::new(cents),
            outcome: LineOutcome::Executed,
            paid_on: clock.now().date_naive(),
        });
        let reconciler = Reconciler::new(office.clone(), Arc::new(bank));
        Self { db, clock, payments, office, reconciler, _workshop: workshop }
    }

    /// The receipt is looked for as long as it is worth while, and a day more.
    async fn gives_up(&self) -> Reconciled {
        let first = self.reconciler.reconcile().await.unwrap();
        assert_eq!(first, Reconciled { flows: 1, ..Reconciled::default() });
        self.clock.advance(Duration::days(6));
        self.reconciler.reconcile().await.unwrap()
    }

    /// What is left by kind, where anything is.
    async fn books(&self) -> Vec<(String, i64)> {
        let found = self.db.query(
            "SELECT kind, CAST(SUM(amount_cents) AS BIGINT) FROM payments_entry
              GROUP BY kind HAVING SUM(amount_cents) <> 0 ORDER BY kind",
        );
        found.fetch_all().await.unwrap()
    }

    async fn anomalies(&self) -> Vec<(AnomalyId, String)> {
        let found = self.db.query("SELECT anomaly_id, kind FROM payments_anomaly ORDER BY anomaly_id");
        found.fetch_all().await.unwrap()
    }

    async fn owed(&self, cents: u32) -> Position {
        owed_to(&self.payments, "mensa-scolastica", "MENSA-1", cents).await
    }
}

/// The receipt that comes after all.
fn receipt_of(position: &Position, at: DateTime<Utc>) -> Receipt {
    let notice = &position.notices[0];
    let part = |(ordinal, transfer): (u8, &Transfer)| ReceivedTransfer {
        ordinal,
        creditor: transfer.creditor.clone(),
        amount: transfer.amount,
        iban: None,
        stamp: None,
        remittance: transfer.remittance.clone(),
        category: transfer.category.clone(),
    };
    Receipt {
        id: "RT-1".to_owned(),
        notice: notice.number.clone(),
        issuer: "01199250158".to_owned(),
        creditor_reference: notice.number.reference().to_owned(),
        amount: notice.amount,
        outcome_ok: true,
        psp: "PROVAIT1".to_owned(),
        psp_name: "Carte di prova".to_owned(),
        channel: "onLine".to_owned(),
        method: None,
        fee: None,
        payer: None,
        debtor_code: position.debtor.code.clone(),
        paid_at: at,
        applied_on: None,
        transfer_on: None,
        transfers: (1..).zip(&notice.transfers).map(part).collect(),
        stand_in: false,
    }
}

#[on_both_engines]
async fn what_came_in_and_nobody_knows_for_what_is_in_the_books_once(db: Db) {
    let hall = Hall::credited(db, 1_200);
    let owed = hall.owed(1_200).await;
    assert_eq!(hall.gives_up().await.anomalies, 1);
    assert_eq!(hall.books().await, [("da-attribuire".to_owned(), 1_200)]);
    assert_eq!(hall.reconciler.reconcile().await.unwrap(), Reconciled::default());
    assert_eq!(hall.books().await, [("da-attribuire".to_owned(), 1_200)], "once");

    let receipt = receipt_of(&owed, hall.clock.now());
    assert_eq!(hall.payments.settle(receipt, Arrival::Pushed).await.unwrap(), Settled::Now);

    assert_eq!(hall.books().await, [("mensa-scolastica".to_owned(), 1_200)], "its receipt says what for");
    assert_eq!(hall.reconciler.reconcile().await.unwrap().matched, 1);
    assert_eq!(hall.books().await, [("mensa-scolastica".to_owned(), 1_200)]);
}

#[on_both_engines]
async fn an_official_who_knows_for_what_it_came_gives_it_to_a_notice_once(db: Db) {
    let hall = Hall::credited(db, 1_200);
    let owed = hall.owed(1_200).await;
    hall.gives_up().await;
    let (anomaly, kind) = hall.anomalies().await.remove(0);
    assert_eq!(kind, "flow-without-receipt");
    let official = official();
    let number = owed.notices[0].number.clone();
    let give = async |version| {
        let reason = audit::Reason::parse("Lo dice la banca").unwrap();
        let act = Act::Attribute { notice: number.clone() };
        hall.office.act(&official, (anomaly, version), act, reason).await
    };
    give(1).await.unwrap();
    assert!(give(2).await.is_err(), "it is done");
    assert_eq!(hall.books().await, [("mensa-scolastica".to_owned(), 1_200)]);
    let paid = hall.payments.position_for_staff(&office(), owed.id).await.unwrap();
    assert!(matches!(paid.state, PositionState::Paid { .. }), "{:?}", paid.state);

    // Its receipt comes after all: the money is in the books already.
    let receipt = receipt_of(&owed, hall.clock.now());
    assert!(matches!(hall.payments.settle(receipt, Arrival::Pushed).await.unwrap(), Settled::Anomaly(_)));
    assert_eq!(hall.books().await, [("mensa-scolastica".to_owned(), 1_200)]);
    let kinds: Vec<String> = hall.anomalies().await.into_iter().map(|(_, kind)| kind).collect();
    assert_eq!(kinds, ["flow-without-receipt", "paid-elsewhere"]);
}

/// An official of the whole city who puts payments right.
fn official() -> Actor {
    Actor::Staff(Staff::new(StaffId::new(), "Entrate", Role::RevenueOfficial, "larga-12"))
}
