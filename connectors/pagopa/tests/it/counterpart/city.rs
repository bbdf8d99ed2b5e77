//! A small creditor in memory, behind a socket, and a node that is pointed at it.

use std::fmt::Debug;
use std::net::Ipv4Addr;
use std::sync::Arc;

use axum::Router;
use chrono::{DateTime, NaiveDate, TimeZone, Utc};
use kernel::{Cents, Clock};
use pagopa::counterpart::{Node, NodeFault, NodeSettings};
use pagopa::{Payment, Station, Subject, SubjectKind, Transfer, TransferTo};
use serde_json::Value;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use super::ledger::Ledger;

/// A notice whose check digits are right.
pub(super) const NOTICE: &str = "302032002700000251";
/// Another creditor.
pub(super) const OTHER_CREDITOR: &str = "88888888888";
pub(super) const CREDITOR: &str = "77777777777";
/// Who owes everything here.
pub(super) const DEBTOR: &str = "VRDGPP13R10B293P";
pub(super) const ACCOUNT: &str = "IT60X0542811101000000123456";
pub(super) const CATEGORY: &str = "9/0101100IM/";

pub(super) struct City {
    pub(super) node: Node,
    pub(super) clock: Clock,
    /// Where it answers the node.
    pub(super) url: String,
    ledger: Arc<Ledger>,
    server: JoinHandle<()>,
}

pub(super) struct Reply {
    pub(super) status: u16,
    pub(super) location: Option<String>,
    pub(super) body: String,
    /// Whether the answer ended too early.
    pub(super) is_broken: bool,
}

impl Reply {
    pub(super) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|_| panic!("{}: {}", self.status, self.body))
    }
}

pub(super) fn now() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 28, 10, 0, 0).unwrap()
}

pub(super) fn today() -> NaiveDate {
    now().date_naive()
}

pub(super) fn station() -> Station {
    Station { creditor: CREDITOR.to_owned(), broker: CREDITOR.to_owned(), id: format!("{CREDITOR}_01") }
}

pub(super) fn code<T: Debug>(result: Result<T, NodeFault>) -> &'static str {
    result.unwrap_err().code
}

/// What somebody owes, of whom the creditor was never asked.
pub(super) fn due(notice_number: &str, creditor: &str, amounts: &[u32]) -> Payment {
    let transfer = |(index, amount): (usize, &u32)| Transfer {
        id: u8::try_from(index + 1).unwrap(),
        amount: Cents::new(*amount),
        creditor: creditor.to_owned(),
        creditor_name: Some("Ente di prova".to_owned()),
        to: TransferTo::Iban(ACCOUNT.to_owned()),
        remittance: "Prova".to_owned(),
        category: CATEGORY.to_owned(),
        metadata: Vec::new(),
    };
    Payment {
        creditor_reference: notice_number[1..].to_owned(),
        amount: amounts.iter().map(|amount| Cents::new(*amount)).sum(),
        due_date: today(),
        retention: None,
        last_payment: None,
        description: "Prova".to_owned(),
        company_name: "Ente di prova".to_owned(),
        office_name: None,
        debtor: Subject {
            kind: SubjectKind::Person,
            code: DEBTOR.to_owned(),
            full_name: "Giuseppe Verdi".to_owned(),
            street_name: None,
            civic_number: None,
            postal_code: None,
            city: None,
            province: None,
            country: None,
            email: None,
        },
        transfers: amounts.iter().enumerate().map(transfer).collect(),
        metadata: Vec::new(),
    }
}

impl City {
    pub(super) async fn open() -> Self {
        Self::open_with(|_| {}).await
    }

    pub(super) async fn open_with(change: impl FnOnce(&mut NodeSettings)) -> Self {
        Self::open_behind(super::ledger::routes, change).await
    }

    /// Whatever answers for the ledger, the node asks it.
    pub(super) async fn open_behind(
        routes: impl FnOnce(Arc<Ledger>) -> Router,
        change: impl FnOnce(&mut NodeSettings),
    ) -> Self {
        let clock = Clock::standing_at(now());
        let ledger = Arc::new(Ledger::default());
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let url = format!("http://{}/pagopa/paForNode", listener.local_addr().unwrap());
        let routes = routes(Arc::clone(&ledger));
        let server = tokio::spawn(async move { axum::serve(listener, routes).await.unwrap() });
        let mut settings = NodeSettings::for_tests(station(), url.clone(), clock.clone());
        change(&mut settings);
        Self { node: Node::start(settings).await.unwrap(), clock, url, ledger, server }
    }

    pub(super) fn creditor(&self) -> &'static str {
        CREDITOR
    }

    /// The first amount is the city's, the others are another creditor's.
    pub(super) fn owe(&self, notice_number: &str, amounts: &[u32]) {
        self.ledger.owe(notice_number, amounts);
    }

    pub(super) fn withdraw(&self, notice_number: &str) {
        self.ledger.withdraw(notice_number);
    }

    pub(super) fn refuse_receipts(&self, times: u32) {
        self.ledger.refuse_receipts(times);
    }

    /// Each receipt that was taken, and how often it came.
    pub(super) fn receipts(&self) -> Vec<(String, u32)> {
        let arrived = self.receipts_in_order();
        let mut found: Vec<(String, u32)> = Vec::new();
        for id in arrived {
            match found.iter_mut().find(|(known, _)| *known == id) {
                Some((_, times)) => *times += 1,
                None => found.push((id, 1)),
            }
        }
        found
    }

    pub(super) fn receipts_in_order(&self) -> Vec<String> {
        self.arrived().into_iter().map(|(id, ..)| id).collect()
    }

    /// Each receipt as it came: its id, its amount, its debtor.
    pub(super) fn arrived(&self) -> Vec<(String, Cents, String)> {
        self.ledger.arrived()
    }

    pub(super) async fn get(&self, url: &str) -> Reply {
        let url = url.to_owned();
        call(move |agent| agent.get(&url).call()).await
    }

    pub(super) async fn get_in(&self, url: &str, language: &'static str) -> Reply {
        let url = url.to_owned();
        call(move |agent| agent.get(&url).header("Accept-Language", language).call()).await
    }

    pub(super) async fn get_with_key(&self, url: &str) -> Reply {
        let url = url.to_owned();
        call(move |agent| agent.get(&url).header("Ocp-Apim-Subscription-Key", "secret").call()).await
    }

    pub(super) async fn post_json(&self, url: &str, body: &Value) -> Reply {
        let (url, body) = (url.to_owned(), body.to_string());
        call(move |agent| agent.post(&url).header("Content-Type", "application/json").send(body.as_str()))
            .await
    }

    pub(super) async fn post_form(&self, url: &str, fields: &[(&str, &str)]) -> Reply {
        let url = url.to_owned();
        let owned = |(key, value): &(&str, &str)| ((*key).to_owned(), (*value).to_owned());
        let fields: Vec<(String, String)> = fields.iter().map(owned).collect();
        call(move |agent| {
            agent.post(&url).send_form(fields.iter().map(|(key, value)| (key.as_str(), value.as_str())))
        })
        .await
    }
}

impl Drop for City {
    fn drop(&mut self) {
        self.server.abort();
    }
}

/// A client that goes nowhere by itself and takes every answer.
async fn call(
    ask: impl FnOnce(ureq::Agent) -> Result<ureq::http::Response<ureq::Body>, ureq::Error> + Send + 'static,
) -> Reply {
    let config = ureq::Agent::config_builder().max_redirects(0).max_redirects_will_error(false);
    let agent: ureq::Agent = config.http_status_as_error(false).build().into();
    let called = tokio::task::spawn_blocking(move || {
        let Ok(mut response) = ask(agent) else {
            return Reply { status: 0, location: None, body: String::new(), is_broken: true };
        };
        let location =
            response.headers().get("location").and_then(|value| value.to_str().ok()).map(str::to_owned);
        let body = response.body_mut().read_to_string();
        Reply {
            status: response.status().as_u16(),
            location,
            is_broken: body.is_err(),
            body: body.unwrap_or_default(),
        }
    });
    called.await.unwrap()
}
