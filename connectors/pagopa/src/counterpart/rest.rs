//! What the node is to a creditor's programs: Checkout, the flows, the receipts and the central archive.

use std::io;
use std::sync::Arc;

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Path, Query, Request, State};
use axum::http::header::CONTENT_LENGTH;
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use chrono::{DateTime, NaiveDateTime, SecondsFormat, Utc};
use futures::future::ready;
use futures::stream::{self, StreamExt};
use kernel::Cents;
use secrecy::ExposeSecret;
use serde::Deserialize;
use serde_json::{Value, json};

use super::desk::{NodeDesk, ZONE, day_of};
use super::flow::{Flow, FlowLine};
use super::mishap::Mishap;
use super::order::{Debtor, Order, Part, PartTo};
use super::pages::Desks;
use super::{checkout, recorder, stamp};

/// The same paths as the real ones.
pub(super) const CHECKOUT: &str = "/checkout/ec/v1";
pub(super) const FLOWS: &str = "/fdr-org/service/v1";
pub(super) const RECEIPTS: &str = "/bizevents/service/v1";
pub(super) const ARCHIVE: &str = "/aca/v1";

const KEY_HEADER: &str = "Ocp-Apim-Subscription-Key";
/// What a question may weigh, and an answer that is cut.
const BODY_BYTES_MAX: usize = 4 * 1024 * 1024;
const PAGE_MAX: usize = 1000;

pub(super) fn routes(desk: Arc<NodeDesk>) -> Router {
    let flows = Router::new()
        .route("/organizations/{organization}/fdrs", get(list_flows))
        .route("/organizations/{organization}/fdrs/{fdr}/revisions/{revision}/psps/{psp}", get(show_flow))
        .route(
            "/organizations/{organization}/fdrs/{fdr}/revisions/{revision}/psps/{psp}/payments",
            get(list_payments),
        );
    let receipts = Router::new()
        .route("/organizations/{organization}/receipts/{iur}", get(show_receipt))
        .route("/organizations/{organization}/receipts/{iur}/paymentoptions/{iuv}", get(show_receipt_of));
    Router::new()
        .nest(CHECKOUT, Router::new().route("/carts", post(take_cart)))
        .nest(FLOWS, flows)
        .nest(RECEIPTS, receipts)
        .nest(ARCHIVE, Router::new().route("/paCreatePosition", post(record_position)))
        .route_layer(middleware::from_fn_with_state(Arc::clone(&desk), guard))
        .with_state(desk)
}

/// `ProblemJson`.
pub(super) fn problem(status: StatusCode, detail: &str) -> Response {
    let title = status.canonical_reason().unwrap_or_default();
    let body = json!({ "type": "about:blank", "title": title, "status": status.as_u16(), "detail": detail });
    (status, Json(body)).into_response()
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

/// Lets in who brings the key, and lets go wrong what was ordered.
async fn guard(State(desk): Desks, request: Request, next: Next) -> Response {
    if !brings_key(&desk, request.headers()) {
        return problem(StatusCode::UNAUTHORIZED, "a wrong or missing subscription key");
    }
    let mishap =
        desk.book().take_mishap(|mishap| matches!(mishap, Mishap::ServiceAway | Mishap::ServiceAnswerCut));
    match mishap {
        Some(Mishap::ServiceAway) => problem(StatusCode::INTERNAL_SERVER_ERROR, "as it was ordered"),
        Some(_) => cut(next.run(request).await).await,
        None => next.run(request).await,
    }
}

fn brings_key(desk: &NodeDesk, headers: &HeaderMap) -> bool {
    let Some(key) = &desk.settings.subscription_key else { return true };
    headers.get(KEY_HEADER).is_some_and(|value| value.as_bytes() == key.expose_secret().as_bytes())
}

/// The first half of an answer, and then nothing.
async fn cut(response: Response) -> Response {
    let (mut parts, body) = response.into_parts();
    let whole = to_bytes(body, BODY_BYTES_MAX).await.unwrap_or_default();
    parts.headers.remove(CONTENT_LENGTH);
    let half = stream::once(ready(Ok(whole.slice(..whole.len() / 2))));
    // What was written leaves the house before the line breaks.
    let break_off = stream::once(async {
        tokio::task::yield_now().await;
        Err::<Bytes, _>(io::Error::from(io::ErrorKind::ConnectionReset))
    });
    Response::from_parts(parts, Body::from_stream(half.chain(break_off)))
}

async fn take_cart(State(desk): Desks, body: Bytes) -> Response {
    checkout::take_cart(&desk, &body)
}

async fn record_position(State(desk): Desks, body: Bytes) -> Response {
    recorder::record(&desk, &body)
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

async fn show_receipt(State(desk): Desks, Path((organization, iur)): Path<(String, String)>) -> Response {
    receipt_for(&desk, &organization, &iur, None)
}

async fn show_receipt_of(
    State(desk): Desks,
    Path((organization, iur, iuv)): Path<(String, String, String)>,
) -> Response {
    receipt_for(&desk, &organization, &iur, Some(&iuv))
}

fn receipt_for(desk: &NodeDesk, organization: &str, iur: &str, iuv: Option<&str>) -> Response {
    let book = desk.book();
    let is_meant = |order: &&Order| {
        order.has_receipt()
            && order.concerns(organization)
            && iuv.is_none_or(|iuv| iuv == order.due.reference)
    };
    match book.order(iur).filter(is_meant).and_then(receipt) {
        Some(receipt) => Json(receipt).into_response(),
        None => problem(StatusCode::NOT_FOUND, "no such receipt"),
    }
}

/// `CtReceiptModelResponse`. `None` where nothing was paid.
fn receipt(order: &Order) -> Option<Value> {
    let paid_at = order.paid_at()?;
    let (due, provider) = (&order.due, order.provider);
    let day = day_of(paid_at);
    let parts: Vec<Value> = due.parts.iter().map(|part| transfer(order, part, paid_at)).collect();
    Some(json!({
        "receiptId": order.token,
        "noticeNumber": order.notice_number,
        "fiscalCode": order.creditor,
        "outcome": "OK",
        "creditorReferenceId": due.reference,
        "paymentAmount": euro(due.amount),
        "description": due.description,
        "companyName": due.company.as_deref().unwrap_or(&order.creditor),
        "officeName": due.office,
        "debtor": debtor(&due.debtor),
        "transferList": parts,
        "idPSP": provider.id,
        "pspFiscalCode": provider.fiscal_code,
        "pspCompanyName": provider.name,
        "idChannel": provider.channel,
        "channelDescription": provider.channel_description,
        "paymentMethod": provider.method,
        "fee": euro(provider.fee),
        "paymentDateTime": day.to_string(),
        "paymentDateTimeFormatted": local(paid_at),
        "applicationDate": day.to_string(),
        "transferDate": day.succ_opt().unwrap_or(day).to_string(),
        "metadata": metadata(&due.metadata),
    }))
}

fn transfer(order: &Order, part: &Part, paid_at: DateTime<Utc>) -> Value {
    // The document demands both; the real service leaves empty the one that there is not.
    let (iban, stamp) = match &part.to {
        PartTo::Account(iban) => (iban.clone(), String::new()),
        PartTo::Stamp { document_hash, .. } => (
            String::new(),
            stamp::attachment(document_hash, part.amount, order.provider, &order.token, paid_at),
        ),
    };
    json!({
        "idTransfer": part.ordinal,
        "transferAmount": euro(part.amount),
        "fiscalCodePA": part.creditor,
        "iban": iban,
        "mbdAttachment": stamp,
        "remittanceInformation": part.remittance,
        "transferCategory": part.category,
        "metadata": metadata(&part.metadata),
    })
}

fn debtor(debtor: &Debtor) -> Value {
    let mut subject = json!({
        "entityUniqueIdentifierType": if debtor.is_company { "G" } else { "F" },
        "entityUniqueIdentifierValue": debtor.code,
        "fullName": debtor.name,
    });
    for (name, text) in &debtor.further {
        // The same word with a hyphen in XML and without one here.
        let name = if *name == "e-mail" { "email" } else { *name };
        subject[name] = text.as_str().into();
    }
    subject
}

fn metadata(words: &[(String, String)]) -> Value {
    words.iter().map(|(key, value)| json!({ "key": key, "value": value })).collect()
}

/// Euro with their cents, as a number of JSON: exact to the cent for every amount that is paid.
fn euro(amount: Cents) -> Value {
    let written = amount.to_string();
    written.parse::<f64>().map_or(Value::Null, Value::from)
}

fn instant(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// The moment on the clocks of Italy, without its zone: as receipts have it.
pub(super) fn local(at: DateTime<Utc>) -> String {
    at.with_timezone(&ZONE).format("%Y-%m-%dT%H:%M:%S").to_string()
}

/// A moment with its zone, or without one in UTC.
fn instant_of(text: &str) -> Option<DateTime<Utc>> {
    let with_zone = DateTime::parse_from_rfc3339(text).map(|at| at.with_timezone(&Utc));
    with_zone.or_else(|_| text.parse::<NaiveDateTime>().map(|at| at.and_utc())).ok()
}
