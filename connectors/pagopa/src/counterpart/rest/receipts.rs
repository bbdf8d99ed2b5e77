//! Receipts for those who got no push, as `biz_events` has them.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::super::desk::{NodeDesk, day_of};
use super::super::order::{Debtor, Order, Part, PartTo};
use super::super::pages::Desks;
use super::super::stamp;
use super::{euro, local, problem};

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
