//! What costs something: ordered, paid, given out once; or the money goes back.

use auth::{Actor, Role};
use axum::http::StatusCode;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use certificates::{
    Applicant, Asker, CertificateError, Certificates, Kind, Kinds, Order, OrderState, Ordered, Proof,
    Request, Use,
};
use chrono::TimeDelta;
use db::Db;
use jobs::{WorkerConfig, Workers};
use outbox::Dispatcher;
use payments::testing::{IUBD, receipt_of};
use payments::{AnomalyKind, Arrival, Destination, PaymentEvent, Payments, Position, PositionState, Settled};
use registry::{FileVersion, Reason};
use serde_json::json;
use web::testing::{Browser, Doors, Program};

use crate::town::{IN_PERSON, Town, hidden, on, open, order, resident, staff};

const LIST: &str = "/fascicolo/certificati";

/// The town where what costs something is paid.
struct Paying {
    town: Town,
    payments: Payments,
    certificates: Certificates,
    doors: Doors,
}

impl Paying {
    async fn settled(db: Db) -> Self {
        let town = Town::settled(db).await;
        let kinds = include_str!("../../../../cities/milano/payments.toml");
        let kinds = std::sync::Arc::new(payments::Kinds::parse(kinds).unwrap());
        let city = std::sync::Arc::new(web::sample_city());
        let payments = Payments::new(town.db.clone(), town.clock.clone(), city, kinds);
        let certificates = town.another_node().with_payments(payments.clone());
        let routes = certificates::routes(certificates.clone());
        let doors = Doors::of(routes, &town.db, &town.clock);
        Self { town, payments, certificates, doors }
    }

    async fn browser_of(&self, actor: Actor) -> Browser {
        self.doors.browser_of(&actor).await
    }

    /// Ada orders a certificate of residence.
    async fn ordered(&self, key: &str) -> Ordered {
        let request = Request::online(Kinds::one(Kind::Residence), Use::Ordinary);
        let order = Order { request, second_language: None, request_key: key.to_owned() };
        self.certificates.order(&resident(self.town.ada), Applicant::Resident, order).await.unwrap()
    }

    async fn position(&self, ordered: &Ordered) -> Position {
        self.payments.position_of(&resident(ordered.person), ordered.person, ordered.position).await.unwrap()
    }

    /// Somebody pays it; another receipt each time.
    async fn pays(&self, ordered: &Ordered, receipt: &str) -> Settled {
        let position = self.position(ordered).await;
        let receipt = receipt_of(&position, receipt, self.town.clock.now());
        self.payments.settle(receipt, Arrival::Pushed).await.unwrap()
    }

    /// Everybody hears of what happened, and does what follows.
    async fn hears(&self) {
        let (db, clock) = (self.town.db.clone(), self.town.clock.clone());
        let ways = [("payments", certificates::FOLLOW_PAYMENT)];
        Dispatcher::new(db.clone(), clock.clone(), &ways).dispatch_all().await.unwrap();
        let handlers = certificates::handlers(&self.certificates);
        Workers::new(db, clock, WorkerConfig::default(), handlers).run_until_idle().await.unwrap();
    }

    /// It is told of the payment again, as after a kill in the middle of the job.
    async fn hears_again(&self, ordered: &Ordered, receipt: &str) {
        let position = self.position(ordered).await;
        let (kind, reference) = (position.kind, position.reference);
        let event =
            PaymentEvent::Paid { position: position.id, kind, reference, receipt: Some(receipt.to_owned()) };
        let mut tx = self.town.db.begin().await.unwrap();
        outbox::append(&mut tx, self.town.clock.now(), &event).await.unwrap();
        tx.commit().await.unwrap();
        self.hears().await;
    }

    async fn given(&self) -> i64 {
        let query = self.town.db.query("SELECT COUNT(*) FROM certificates_certificate");
        let (count,): (i64,) = query.fetch_one().await.unwrap();
        count
    }

    async fn anomalies(&self, ordered: &Ordered) -> Vec<AnomalyKind> {
        let of = ordered.person;
        let found = self.payments.anomalies_of(&resident(of), of, ordered.position).await.unwrap();
        found.into_iter().map(|one| one.kind).collect()
    }

    /// How the orders in the resident's list stand.
    async fn states(&self) -> Vec<OrderState> {
        let orders = self.certificates.orders_of_mine(&resident(self.town.ada)).await.unwrap();
        orders.into_iter().map(|one| one.state).collect()
    }
}

#[testkit::on_both_engines]
async fn what_is_ordered_is_given_out_once_when_it_is_paid(db: Db) {
    let paying = Paying::settled(db).await;
    let ada = paying.town.ada;
    let mut browser = paying.browser_of(resident(ada)).await;
    let told = order(&mut browser, "residence", &[("purpose", "ordinary")]).await;
    let page = told.text();
    assert!(told.status == StatusCode::OK && page.contains("Ordina e paga"), "{page}");
    assert!(page.contains("16,52"), "{page}");
    assert!(paying.states().await.is_empty(), "nothing is ordered by being told what it costs");

    let key = hidden(&page, "request_key");
    let fields =
        [("request_key", key.as_str()), ("purpose", "ordinary"), ("destination", "0"), ("order", "si")];
    let form = format!("{LIST}/nuovo/residence");
    let pay = browser.post(&form, &fields).await;
    let again = browser.post(&form, &fields).await;
    let orders = paying.certificates.orders_of_mine(&resident(ada)).await.unwrap();
    let [ordered] = &orders[..] else { panic!("pressed twice it is one order: {orders:?}") };
    assert_eq!(pay.location(), format!("/da-pagare/{}", ordered.position), "{}", pay.text());
    assert_eq!(again.location(), pay.location());
    let list = browser.get(LIST).await.text();
    assert!(list.contains("15 aprile 2020") && list.contains(pay.location()), "{list}");

    let position = paying.position(ordered).await;
    let transfers = &position.notices[0].transfers;
    let Destination::Stamp(stamp) = &transfers[0].to else { panic!("the duty goes by a stamp") };
    assert_eq!((transfers.len(), transfers[0].amount.cents(), transfers[1].amount.cents()), (2, 1600, 52));
    assert_eq!(STANDARD.decode(&stamp.document_sha256).unwrap().len(), 32);

    assert_eq!(paying.pays(ordered, "R-1").await, Settled::Now);
    paying.hears().await;
    paying.hears_again(ordered, "R-1").await;
    assert!(matches!(paying.pays(ordered, "R-2").await, Settled::Anomaly(_)), "the second money goes back");
    paying.hears().await;

    let (mine, _) = paying.certificates.mine(&resident(ada), 0).await.unwrap();
    let [certificate] = &mine[..] else { panic!("one was paid for: {mine:?}") };
    assert_eq!(certificate.content.stamp.as_deref(), Some(IUBD), "the document names its stamp");
    assert!(certificate.document().is_some() && certificate.stamp_duty.cents() == 1600);
    assert_eq!(paying.anomalies(ordered).await, [AnomalyKind::PaidTwice]);
    assert!(paying.states().await.is_empty(), "what is there is no order any more");
    let late = browser.post(&format!("{LIST}/ordini/{}/annullamento", ordered.id), &[]).await;
    assert_eq!(late.status, StatusCode::NOT_FOUND);
}

#[testkit::on_both_engines]
async fn what_the_rules_forbid_by_then_is_paid_back(db: Db) {
    let paying = Paying::settled(db).await;
    let ordered = paying.ordered("a").await;
    let official = staff(Role::RegistryOfficial);
    let reason = Reason::parse("Atto di morte").unwrap();
    let file = paying.town.registry.open_file(&official, ordered.person, &reason).await.unwrap();
    let version = FileVersion { person: ordered.person, version: file.person.version };
    let day = on("2020-03-15");
    paying.town.registry.record_death(&official, version, day, None, None, &reason).await.unwrap();

    paying.pays(&ordered, "R-1").await;
    paying.hears().await;
    paying.hears_again(&ordered, "R-1").await;

    assert_eq!(paying.given().await, 0);
    assert_eq!(paying.states().await, [OrderState::Refused]);
    assert_eq!(paying.anomalies(&ordered).await, [AnomalyKind::NotGiven], "one refund, asked for twice");
}

#[testkit::on_both_engines]
async fn an_order_that_nobody_pays_lapses_and_one_that_is_not_wanted_is_cancelled(db: Db) {
    let paying = Paying::settled(db).await;
    let ordered = paying.ordered("a").await;
    let cancel = format!("{LIST}/ordini/{}/annullamento", ordered.id);
    let mut ugo = paying.browser_of(resident(paying.town.ugo)).await;
    ugo.get("/fascicolo/certificati/nuovo/residence").await;
    assert_eq!(ugo.post(&cancel, &[]).await.status, StatusCode::NOT_FOUND, "it is not his");
    let mut ada = paying.browser_of(resident(paying.town.ada)).await;
    assert!(ada.get(LIST).await.text().contains(&cancel));
    assert_eq!(ada.post(&cancel, &[]).await.location(), LIST);
    paying.hears().await;
    assert!(paying.states().await.is_empty());
    assert!(matches!(paying.position(&ordered).await.state, PositionState::Invalid { .. }));
    assert!(matches!(paying.pays(&ordered, "R-1").await, Settled::Anomaly(_)), "that money goes back");

    let left = paying.ordered("b").await;
    paying.town.clock.advance(TimeDelta::days(31));
    paying.payments.days_go_by().await.unwrap();
    paying.hears().await;
    assert_eq!(paying.states().await, [OrderState::Lapsed]);
    assert!(matches!(paying.position(&left).await.state, PositionState::Invalid { .. }));
    assert_eq!(paying.given().await, 0);
}

#[testkit::on_both_engines]
async fn a_clerk_orders_and_the_till_takes_the_money(db: Db) {
    let paying = Paying::settled(db).await;
    let mut clerk = paying.browser_of(staff(Role::CounterClerk)).await;
    let person = format!("/sportello/persone/{}", paying.town.ada);
    let page = open(&mut clerk, &person, &IN_PERSON).await.text();
    let key = hidden(&page, "request_key");
    let always = [
        ("request_key", key.as_str()),
        ("reason", "in-person"),
        ("requester", "subject"),
        ("destination", "0"),
        ("kind-8", "si"),
        ("purpose", "ordinary"),
        ("seen", "known"),
    ];
    let told = clerk.post(&person, &always).await;
    assert!(told.text().contains("name=\"order\" value=\"si\""), "{}", told.text());
    let placed = clerk.post(&person, &[&always[..], &[("order", "si")]].concat()).await;
    let here = placed.location().to_owned();
    let shown = clerk.get(&here).await.text();
    let orders = paying.certificates.orders_of_mine(&resident(paying.town.ada)).await.unwrap();
    let [ordered] = &orders[..] else { panic!("it is one order: {orders:?}") };
    assert!(shown.contains(&format!("/sportello/pagamenti/avvisi/{}", ordered.notice)), "{shown}");

    paying.pays(ordered, "R-1").await;
    paying.hears().await;

    let issued = clerk.get(&here).await.location().to_owned();
    assert!(clerk.get(&issued).await.text().contains("1/2020"), "{issued}");
    let mut neighbour = paying.browser_of(resident(paying.town.ugo)).await;
    assert_eq!(neighbour.get(&here).await.status, StatusCode::FORBIDDEN);
}

#[testkit::on_both_engines]
async fn a_program_is_told_where_to_pay_and_gets_the_certificate_by_the_same_key(db: Db) {
    let paying = Paying::settled(db).await;
    let ada = resident(paying.town.ada);
    let document = certificates::openapi_document("http://127.0.0.1:8080");
    let program = Program::of_nobody(&paying.doors.app, document);
    let mut app = program.for_actor(&paying.town.db, &ada, paying.town.clock.now()).await;

    let placed = app.post_once("/certificates", "chiave", json!({ "kinds": [8] })).await;

    assert_eq!(placed.status, StatusCode::ACCEPTED, "{}", placed.text());
    let orders = paying.certificates.orders_of_mine(&ada).await.unwrap();
    let address = format!("/api/v1/payments/positions/{}", orders[0].position);
    assert!(placed.header("location").ends_with(&address), "{}", placed.header("location"));
    assert_eq!(placed.json()["due"]["total_cents"], 1652);
    paying.pays(&orders[0], "R-1").await;
    paying.hears().await;
    let given = app.post_once("/certificates", "chiave", json!({ "kinds": [8] })).await;
    assert_eq!(given.status, StatusCode::CREATED, "{}", given.text());

    // Without payments it is as ever.
    let request = Request::at_the_counter(Kinds::one(Kind::Residence), Use::Ordinary);
    let order = Order { request, second_language: None, request_key: "c".to_owned() };
    let asker = Asker::Holder { proof: Proof::Known };
    let person = paying.town.ada;
    let applicant = Applicant::AtTheCounter { person, asker, override_by_staff: None, collected: None };
    let refused = paying.town.certificates.order(&staff(Role::CounterClerk), applicant, order).await;
    assert!(matches!(refused, Err(CertificateError::MustBePaid(_))), "{refused:?}");
}
