//! Taking a certificate.

use auth::Actor;
use axum::Json;
use axum::extract::State;
use axum::http::header::{LOCATION, RETRY_AFTER};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use web::Page;
use web::api::{Body, Caller, Problem};

use super::order::OrderBody;
use super::problem::refused_by_rules;
use super::words::{CertificateBody, Shelf};
use crate::certificate::Certificate;
use crate::domain::{Duty, RefusedBy, Request};
use crate::error::CertificateError;
use crate::service::{Applicant, Certificates};
use crate::web::Voice;

/// Gives out a certificate to the caller. The same key again gives the same certificate.
pub(super) async fn take_certificate(
    State(certificates): State<Certificates>,
    Caller(actor): Caller,
    page: Page,
    headers: HeaderMap,
    Body(body): Body<OrderBody>,
) -> Result<Response, Problem> {
    let order = body.read(certificates.rulebook().uses(), &headers)?;
    let duty = duty(&certificates, &order.request);
    match certificates.issue(&actor, Applicant::Resident, order).await {
        Ok(certificate) => Ok(issued(&page, &certificates, &certificate, Shelf::Own)),
        Err(CertificateError::RefusedBy(rules)) => Err(refused(&certificates, &actor, rules, duty).await?),
        Err(other) => Err(other.into()),
    }
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
