//! Taking a certificate.

use auth::Actor;
use axum::Json;
use axum::extract::State;
use axum::http::header::{LOCATION, RETRY_AFTER};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;
use serde::Serialize;
use web::Page;
use web::api::{Body, Caller, Problem, ROOT};

use super::order::OrderBody;
use super::problem::refused_by_rules;
use super::words::{CertificateBody, DueBody, Shelf};
use crate::certificate::Certificate;
use crate::domain::{Duty, RefusedBy, Request};
use crate::error::CertificateError;
use crate::ordered::Ordered;
use crate::service::{Applicant, Certificates};
use crate::web::Voice;

/// A certificate that is given out once it is paid.
#[derive(Serialize)]
struct OrderedBody {
    order: String,
    state: &'static str,
    due: DueBody,
    pay_at: String,
    pay_by: NaiveDate,
}

/// Gives out a certificate to the caller, or orders it where it costs something and can be paid here. The same key again gives
/// the same certificate; of an order, the certificate once it is paid.
pub(super) async fn take_certificate(
    State(certificates): State<Certificates>,
    Caller(actor): Caller,
    page: Page,
    headers: HeaderMap,
    Body(body): Body<OrderBody>,
) -> Result<Response, Problem> {
    let order = body.read(certificates.rulebook().uses(), &headers)?;
    let duty = duty(&certificates, &order.request);
    match certificates.issue(&actor, Applicant::Resident, order.clone()).await {
        Ok(certificate) => Ok(issued(&page, &certificates, &certificate, Shelf::Own)),
        Err(CertificateError::MustBePaid(_)) if certificates.takes_orders() => {
            let placed = certificates.order(&actor, Applicant::Resident, order).await;
            Ok(ordered(&page, &placed?))
        }
        Err(CertificateError::RefusedBy(rules)) => Err(refused(&certificates, &actor, rules, duty).await?),
        Err(other) => Err(other.into()),
    }
}

/// An order that waits for its money, with the address of what is to be paid.
fn ordered(page: &Page, ordered: &Ordered) -> Response {
    let public_url = &page.city().public_url;
    let body = OrderedBody {
        order: ordered.id.to_string(),
        state: ordered.state.code(),
        due: DueBody::of(&ordered.asked.duty),
        pay_at: format!("{public_url}{}/{}", payments::OWED_PATH, ordered.position),
        pay_by: ordered.pay_by,
    };
    let location = [(LOCATION, format!("{public_url}{ROOT}/payments/positions/{}", ordered.position))];
    (StatusCode::ACCEPTED, location, Json(body)).into_response()
}

/// What a document costs.
pub(super) fn duty(certificates: &Certificates, request: &Request) -> Duty {
    let (uses, fees) = (certificates.rulebook().uses(), &certificates.city().fees);
    uses.duty(&request.kinds, &request.purpose, request.channel, fees)
}

/// A certificate that has its number, and its document or not yet.
pub(super) fn issued(
    page: &Page,
    certificates: &Certificates,
    certificate: &Certificate,
    shelf: Shelf,
) -> Response {
    let body = Json(CertificateBody::of(page, certificate, certificates.today(), shelf));
    let location = [(LOCATION, format!("{}{}", page.city().public_url, shelf.address(certificate)))];
    match certificate.document() {
        Some(_) => (StatusCode::CREATED, location, body).into_response(),
        None => (StatusCode::ACCEPTED, location, [(RETRY_AFTER, "30")], body).into_response(),
    }
}

/// The rules in words for this person, and what would be due, which may be the only reason.
async fn refused(
    certificates: &Certificates,
    actor: &Actor,
    rules: Vec<RefusedBy>,
    duty: Duty,
) -> Result<Problem, Problem> {
    let sex = certificates.offer(actor).await?.subject.person.sex;
    Ok(refused_by_rules(rules, Voice::You(sex), duty))
}
