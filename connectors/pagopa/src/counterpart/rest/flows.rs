//! The flows, as `fdr_organization` has them: the list, one, its payments.

use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use chrono::{DateTime, NaiveDateTime, SecondsFormat, Utc};
use serde::Deserialize;
use serde_json::{Value, json};

use super::super::desk::NodeDesk;
use super::super::flow::{Flow, FlowLine};
use super::super::pages::Desks;
use super::euro;

const PAGE_MAX: usize = 1000;

pub(super) fn routes() -> Router<Arc<NodeDesk>> {
    Router::new()
        .route("/organizations/{organization}/fdrs", get(list_flows))
        .route("/organizations/{organization}/fdrs/{fdr}/revisions/{revision}/psps/{psp}", get(show_flow))
        .route(
            "/organizations/{organization}/fdrs/{fdr}/revisions/{revision}/psps/{psp}/payments",
            get(list_payments),
        )
}

/// `ErrorResponse` of the service of flows.
fn flow_error(status: StatusCode, message: &str) -> Response {
    let body = json!({
        "httpStatusCode": status.as_u16(),
        "httpStatusDescription": status.canonical_reason().unwrap_or_default(),
        "appErrorCode": "FDR-PROVA",
        "errors": [{ "message": message }],
    });
    (status, Json(body)).into_response()
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct FlowsAsked {
    flow_date: Option<String>,
    psp_id: Option<String>,
    published_gt: Option<String>,
    page: Option<usize>,
    size: Option<usize>,
}

/// Cuts a list into pages. `None` where the page that is asked for cannot be.
fn page_of(all: &[Value], page: Option<usize>, size: Option<usize>) -> Option<Value> {
    let (page, size) = (page.unwrap_or(1), size.unwrap_or(PAGE_MAX));
    if page == 0 || !(1..=PAGE_MAX).contains(&size) {
        return None;
    }
    let shown: Vec<&Value> = all.iter().skip((page - 1).saturating_mul(size)).take(size).collect();
    Some(json!({
        "metadata": { "pageSize": size, "pageNumber": page, "totPage": all.len().div_ceil(size).max(1) },
        "count": shown.len(),
        "data": shown,
    }))
}

async fn list_flows(
    State(desk): Desks,
    Path(organization): Path<String>,
    Query(asked): Query<FlowsAsked>,
) -> Response {
    let limits = [&asked.flow_date, &asked.published_gt].map(|text| text.as_deref().map(instant_of));
    if limits.contains(&Some(None)) {
        return flow_error(StatusCode::BAD_REQUEST, "not a date");
    }
    let [from, published_after] = limits.map(Option::flatten);
    let asked_for = |flow: &&Flow| {
        flow.organization == organization
            && asked.psp_id.as_ref().is_none_or(|psp| psp == flow.provider.id)
            && from.is_none_or(|from| flow.published_at >= from)
            && published_after.is_none_or(|after| flow.published_at > after)
    };
    let found: Vec<Value> = desk
        .book()
        .flows
        .iter()
        .filter(asked_for)
        .map(|flow| {
            json!({
                "fdr": flow.id,
                "pspId": flow.provider.id,
                "revision": 1,
                "published": instant(flow.published_at),
                "flowDate": instant(flow.published_at),
            })
        })
        .collect();
    match page_of(&found, asked.page, asked.size) {
        Some(page) => Json(page).into_response(),
        None => flow_error(StatusCode::BAD_REQUEST, "no such page"),
    }
}

/// `organization`, `fdr`, `revision`, `psp`.
type FlowPath = Path<(String, String, u32, String)>;

fn find_flow(desk: &NodeDesk, asked: FlowPath) -> Option<Flow> {
    let Path((organization, fdr, revision, psp)) = asked;
    let book = desk.book();
    let mut flows = book.flows.iter().filter(|flow| revision == 1 && flow.organization == organization);
    flows.find(|flow| flow.id == fdr && flow.provider.id == psp).cloned()
}

async fn show_flow(State(desk): Desks, path: FlowPath) -> Response {
    let Some(flow) = find_flow(&desk, path) else {
        return flow_error(StatusCode::NOT_FOUND, "no such flow");
    };
    let (count, sum) = (flow.lines.len(), euro(flow.total()));
    let provider = flow.provider;
    Json(json!({
        "status": "PUBLISHED",
        "revision": 1,
        "created": instant(flow.published_at),
        "updated": instant(flow.published_at),
        "fdr": flow.id,
        "fdrDate": instant(flow.published_at),
        "regulation": flow.regulation,
        "regulationDate": flow.regulation_on.to_string(),
        "bicCodePouringBank": "PROVAIT1XXX",
        "sender": {
            "type": "LEGAL_PERSON",
            "id": provider.fiscal_code,
            "pspId": provider.id,
            "pspName": provider.name,
            "pspBrokerId": provider.broker,
            "channelId": provider.channel,
        },
        "receiver": {
            "id": flow.organization,
            "organizationId": flow.organization,
            "organizationName": flow.organization_name,
        },
        "published": instant(flow.published_at),
        "computedTotPayments": count,
        "computedSumPayments": sum,
        "totPayments": count,
        "sumPayments": sum,
    }))
    .into_response()
}

#[derive(Deserialize)]
struct PageAsked {
    page: Option<usize>,
    size: Option<usize>,
}

async fn list_payments(State(desk): Desks, path: FlowPath, Query(asked): Query<PageAsked>) -> Response {
    let Some(flow) = find_flow(&desk, path) else {
        return flow_error(StatusCode::NOT_FOUND, "no such flow");
    };
    let lines: Vec<Value> = flow.lines.iter().map(line).collect();
    match page_of(&lines, asked.page, asked.size) {
        Some(page) => Json(page).into_response(),
        None => flow_error(StatusCode::BAD_REQUEST, "no such page"),
    }
}

fn line(line: &FlowLine) -> Value {
    json!({
        "index": line.index,
        "iuv": line.iuv,
        "iur": line.iur,
        "idTransfer": line.transfer,
        "pay": euro(line.amount),
        "payStatus": line.outcome.word(),
        "payDate": instant(line.at),
    })
}

fn instant(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// A moment with its zone, or without one in UTC.
fn instant_of(text: &str) -> Option<DateTime<Utc>> {
    let with_zone = DateTime::parse_from_rfc3339(text).map(|at| at.with_timezone(&Utc));
    with_zone.or_else(|_| text.parse::<NaiveDateTime>().map(|at| at.and_utc())).ok()
}
