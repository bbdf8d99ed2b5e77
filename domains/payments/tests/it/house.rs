//! A comune that answers pagoPA's node over a socket, and a node that asks it.

use std::net::Ipv4Addr;
use std::sync::Arc;

use auth::Actor;
use chrono::NaiveDate;
use db::Db;
use kernel::{Cents, Clock};
use pagopa::counterpart::{Node, NodeSettings, Primitives};
use pagopa::{ArchiveClient, CREDITOR_PATH, FlowsClient, Platform, ReceiptsClient, Station, creditor_routes};
use payments::*;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::papers::Workshop;

const KINDS: &str = include_str!("../../../../cities/milano/payments.toml");

/// Who owes everything here.
const DEBTOR: &str = "BSCMTT83A12L719R";

pub(super) struct House {
    pub(super) node: Node,
    pub(super) payments: Payments,
    pub(super) reconciler: Reconciler,
    pub(super) clock: Clock,
    pub(super) db: Db,
    server: JoinHandle<()>,
    _workshop: Workshop,
}

/// A system of an office.
pub(super) fn office() -> Actor {
    Actor::machine("tributi")
}

/// Somebody owes something of a kind.
pub(super) async fn owed_to(payments: &Payments, kind: &str, reference: &str, cents: u32) -> Position {
    payments.owe(&office(), wanted(payments.kinds(), kind, reference, cents)).await.unwrap()
}

fn wanted(kinds: &Kinds, kind: &str, reference: &str, cents: u32) -> NewPosition {
    let (key, amount) = (KindKey::parse(kind).unwrap(), Cents::new(cents));
    let transfers = kinds.shares(kinds.get(&key).unwrap(), amount, "Prova");
    let due_on = "2020-06-30".parse().unwrap();
    NewPosition {
        kind: key,
        reference: reference.to_owned(),
        debtor: Debtor {
            kind: DebtorKind::Person,
            code: DEBTOR.to_owned(),
            name: "Ada Neri".to_owned(),
            address: None,
            email: None,
            person: None,
        },
        subject: "Prova".to_owned(),
        lines: Vec::new(),
        link: None,
        valid_from: None,
        expires_on: None,
        terms: Terms::Single(NewNotice { amount, due_on, transfers, rule: AmountRule::Fixed }),
    }
}

impl House {
    pub(super) async fn open(db: Db, primitives: Primitives) -> Self {
        let (clock, city) = (testkit::test_clock(), Arc::new(web::sample_city()));
        let kinds = Arc::new(Kinds::parse(KINDS).unwrap());
        let creditor = kinds.creditor.fiscal_code.clone();
        let payments = Payments::new(db.clone(), clock.clone(), Arc::clone(&city), kinds);

        let station =
            Station { creditor: creditor.clone(), broker: creditor.clone(), id: format!("{creditor}_01") };
        let routes = creditor_routes(station.clone(), Arc::new(NodeService::new(payments.clone())));
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let url = format!("http://{}{CREDITOR_PATH}", listener.local_addr().unwrap());
        let server = tokio::spawn(async move { axum::serve(listener, routes).await.unwrap() });
        let settings = NodeSettings::for_tests(station, url, clock.clone());
        let node = Node::start(NodeSettings { primitives, ..settings }).await.unwrap();

        let workshop = Workshop::opened(KINDS);
        let office = Office::new(payments.clone(), workshop.papers.clone(), city);
        let platform = Platform::try_new(node.url()).unwrap();
        let source = PagoPa {
            payments: payments.clone(),
            flows: FlowsClient::new(platform.clone(), creditor.clone(), "chiave".to_owned().into()),
            receipts: ReceiptsClient::new(platform.clone(), creditor, "chiave".to_owned().into()),
            archive: Some(ArchiveClient::new(platform, "chiave".to_owned().into())),
        };
        let reconciler = Reconciler::new(office, Arc::new(source));
        Self { node, payments, reconciler, clock, db, server, _workshop: workshop }
    }

    pub(super) fn creditor(&self) -> &str {
        &self.payments.kinds().creditor.fiscal_code
    }

    pub(super) fn today(&self) -> NaiveDate {
        self.clock.now().date_naive()
    }

    /// Somebody owes something of a kind.
    pub(super) async fn owed(&self, kind: &str, reference: &str, cents: u32) -> Position {
        owed_to(&self.payments, kind, reference, cents).await
    }

    /// What an office wants somebody to pay.
    pub(super) fn wanted(&self, kind: &str, reference: &str, cents: u32) -> NewPosition {
        wanted(self.payments.kinds(), kind, reference, cents)
    }

    /// As it stands now.
    pub(super) async fn state(&self, position: &Position) -> PositionState {
        self.payments.position_for_staff(&office(), position.id).await.unwrap().state
    }

    pub(super) async fn is_reported(&self, position: &Position) -> bool {
        matches!(self.state(position).await, PositionState::Reported { .. })
    }

    /// What the books say that is left for the city, and how many receipts are behind it.
    pub(super) async fn books(&self) -> (i64, i64) {
        let found = self.db.query(
            "SELECT CAST(COALESCE(SUM(amount_cents), 0) AS BIGINT), COUNT(DISTINCT receipt_id) FROM payments_entry",
        );
        found.fetch_one().await.unwrap()
    }

    pub(super) async fn anomalies(&self) -> Vec<String> {
        let found = self.db.query("SELECT kind FROM payments_anomaly ORDER BY anomaly_id");
        let rows: Vec<(String,)> = found.fetch_all().await.unwrap();
        rows.into_iter().map(|(kind,)| kind).collect()
    }
}

impl Drop for House {
    fn drop(&mut self) {
        self.server.abort();
    }
}

/// The number of the only notice of a position.
pub(super) fn number(position: &Position) -> &str {
    position.notices[0].number.as_str()
}
