//! Receipts for those who got no push, as `biz_events` has them.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::super::desk::{NodeDesk, day_of};
use super::super::order::Order;
use super::super::pages::Desks;
use super::super::stamp;
use super::{euro, local, problem};
use crate::{Subject, SubjectKind, Transfer, TransferTo};

pub(super) fn routes() -> Router<Arc<NodeDesk>> {
    Router::new()
        .route("/organizations/{organization}/receipts/{iur}", get(show_receipt))
        .route("/organizations/{organization}/receipts/{iur}/paymentoptions/{iuv}", get(show_receipt_of))
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
            && iuv.is_none_or(|iuv| iuv == order.due.creditor_reference)
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
    let parts: Vec<Value> = due.transfers.iter().map(|part| transfer(order, part, paid_at)).collect();
    Some(json!({
        "receiptId": order.token,
        "noticeNumber": order.notice_number,
        "fiscalCode": order.creditor,
        "outcome": "OK",
        "creditorReferenceId": due.creditor_reference,
        "paymentAmount": euro(due.amount),
        "description": due.description,
        "companyName": due.company_name,
        "officeName": due.office_name,
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

fn transfer(order: &Order, part: &Transfer, paid_at: DateTime<Utc>) -> Value {
    // The document demands both; the real service leaves empty the one that there is not.
    let (iban, stamp) = match &part.to {
        TransferTo::Iban(iban) => (iban.clone(), String::new()),
        TransferTo::Stamp(asked) => {
            let stamp = stamp::attachment(&asked.document_hash, part.amount, order, paid_at);
            (String::new(), BASE64.encode(stamp))
        }
    };
    json!({
        "idTransfer": part.id,
        "transferAmount": euro(part.amount),
        "fiscalCodePA": part.creditor,
        "iban": iban,
        "mbdAttachment": stamp,
        "remittanceInformation": part.remittance,
        "transferCategory": part.category,
        "metadata": metadata(&part.metadata),
    })
}

fn debtor(debtor: &Subject) -> Value {
    json!({
        "entityUniqueIdentifierType": match debtor.kind {
            SubjectKind::Person => "F",
            SubjectKind::Company => "G",
        },
        "entityUniqueIdentifierValue": debtor.code,
        "fullName": debtor.full_name,
        "streetName": debtor.street_name,
        "civicNumber": debtor.civic_number,
        "postalCode": debtor.postal_code,
        "city": debtor.city,
        "stateProvinceRegion": debtor.province,
        "country": debtor.country,
        "email": debtor.email,
    })
}

fn metadata(words: &[(String, String)]) -> Value {
    words.iter().map(|(key, value)| json!({ "key": key, "value": value })).collect()
}
