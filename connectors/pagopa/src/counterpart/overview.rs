//! The node's front page: what was paid and told, and what can be hurried.

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use web::i18n::Translator;

use super::desk::{NodeDesk, ZONE};
use super::elsewhere;
use super::flow::Flow;
use super::order::{Order, ReceiptStage, Stage};
use super::pages::{Desks, show, translator};

const PATH: &str = "/";
const DELIVER_PATH: &str = "/ricevute/consegna";
const FLOW_PATH: &str = "/flussi/adesso";
/// So many of the newest are shown.
const SHOWN: usize = 50;

#[derive(Template)]
#[template(path = "pagopa/overview.html")]
struct OverviewPage {
    t: Translator,
    elsewhere: &'static str,
    deliver_path: &'static str,
    flow_path: &'static str,
    orders: Vec<OrderView>,
    flows: Vec<FlowView>,
    told: usize,
}

struct OrderView {
    at: String,
    notice_number: String,
    amount: String,
    stage: String,
    receipt: String,
}

struct FlowView {
    id: String,
    payments: String,
    amount: String,
}

pub(super) fn routes(desk: Arc<NodeDesk>) -> Router {
    Router::new()
        .route(PATH, get(show_overview))
        .route(DELIVER_PATH, post(deliver_now))
        .route(FLOW_PATH, post(make_flow_now))
        .with_state(desk)
}

async fn show_overview(State(desk): Desks, headers: HeaderMap) -> Response {
    let t = translator(&headers);
    let page = OverviewPage {
        t,
        elsewhere: elsewhere::PATH,
        deliver_path: DELIVER_PATH,
        flow_path: FLOW_PATH,
        orders: desk.orders().iter().rev().take(SHOWN).map(|order| OrderView::of(t, order)).collect(),
        flows: desk.flows().iter().rev().take(SHOWN).map(|flow| FlowView::of(t, flow)).collect(),
        told: desk.told().len(),
    };
    show(StatusCode::OK, &page)
}

async fn deliver_now(State(desk): Desks) -> Response {
    desk.deliver_all().await;
    Redirect::to(PATH).into_response()
}

/// What was paid until now, without waiting for the night.
async fn make_flow_now(State(desk): Desks) -> Response {
    desk.make_flow(desk.settings.clock.today_in(ZONE));
    Redirect::to(PATH).into_response()
}

impl OrderView {
    fn of(t: Translator, order: &Order) -> Self {
        let stage = match order.stage {
            Stage::Active => t.text("pagopa-node-active"),
            Stage::Paid { .. } => t.text("pagopa-node-paid"),
            Stage::Abandoned => t.text("pagopa-node-abandoned"),
        };
        let receipt = match order.receipt {
            ReceiptStage::None => t.text("pagopa-node-receipt-none"),
            ReceiptStage::Waiting { tries, .. } => {
                t.text_with("pagopa-node-receipt-waiting", &[("tries", tries.into())])
            }
            ReceiptStage::Delivered { .. } => t.text("pagopa-node-receipt-delivered"),
            ReceiptStage::Kept => t.text("pagopa-node-receipt-kept"),
        };
        Self {
            at: t.date_time(order.activated_at, ZONE),
            notice_number: order.notice_number.clone(),
            amount: t.money(order.due.amount),
            stage,
            receipt,
        }
    }
}

impl FlowView {
    fn of(t: Translator, flow: &Flow) -> Self {
        let count = i64::try_from(flow.lines.len()).unwrap_or(i64::MAX);
        Self { id: flow.id.clone(), payments: t.number(count), amount: t.money(flow.total()) }
    }
}
