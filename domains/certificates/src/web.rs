//! The pages: read the request, call one use case, draw the answer.

mod answers;
mod asker;
mod choose;
mod collect;
mod counter_answers;
mod desk;
mod fields;
mod links;
mod list;
mod occasion;
mod offered;
mod one;
mod order;
mod orders;
mod person;
mod person_card;
mod rating;
mod shared;
mod stated;
mod verdict;
mod verify;
mod withdraw;
mod words;

use auth::{Deed, Permission, Service};
use axum::Router;
use axum::routing::{get, post};
use web::{Message, WebError};

use crate::certificate::Refusal;
use crate::error::CertificateError;
use crate::service::Certificates;

pub(crate) use asker::{AskerAnswers, requesters, ways_to_know};
pub(crate) use occasion::WhyOpened;
pub(crate) use person_card::{PersonCard, status_word};
pub(crate) use words::{Voice, Why};

/// Where residents find their certificates.
pub(crate) const OWN_PATH: &str = "/fascicolo/certificati";
/// Where they choose a new one: the catalogue of services leads there.
pub const ORDER_PATH: &str = "/fascicolo/certificati/nuovo";

/// Every page of this domain.
pub(crate) fn routes(certificates: Certificates) -> Router {
    Router::new()
        .merge(of_residents())
        .merge(of_receivers())
        .merge(of_clerks())
        .merge(of_officials())
        .with_state(certificates)
}

/// What residents do with their own certificates.
fn of_residents() -> Router<Certificates> {
    let routes = Router::new()
        .route(OWN_PATH, get(list::list_certificates))
        .route(ORDER_PATH, get(choose::choose_kind))
        .route("/fascicolo/certificati/nuovo/{slug}", get(order::choose_use).post(order::take_certificate))
        .route("/fascicolo/certificati/ordini/{id}/annullamento", post(orders::cancel_order))
        .route("/fascicolo/certificati/{id}", get(one::show_certificate))
        .route("/fascicolo/certificati/{id}/documento", get(one::download_document))
        .route("/fascicolo/certificati/{id}/valutazione", get(rating::ask_why).post(rating::rate_certificate))
        .route("/fascicolo/certificati/{id}/link", post(links::send_link))
        .route("/fascicolo/certificati/{id}/link/{link}/revoca", post(links::revoke_link));
    web::admitting(routes, |actor| actor.acts_for(Service::Certificates, Deed::Read).map(drop))
}

/// What whoever receives a certificate does with it.
fn of_receivers() -> Router<Certificates> {
    Router::new()
        .route("/c/{token}", get(shared::look_at_link).post(shared::open_link))
        .route("/verifica", get(verify::ask_for_document).post(verify::verify_text))
        .route("/verifica/documento", get(verify::ask_for_document).post(verify::verify_file))
        .route("/verifica/{code}", get(verify::verify_code))
}

/// What clerks do at the counter.
fn of_clerks() -> Router<Certificates> {
    let routes = Router::new()
        .route("/sportello", get(desk::ask_for_person).post(desk::find_person))
        .route("/sportello/persone/{id}", get(person::serve_person).post(person::issue_certificate))
        .route("/sportello/persone/{id}/apertura", post(person::open_person))
        .route("/sportello/ordini/{id}", get(orders::show_at_the_counter))
        .route("/sportello/certificati/{id}", get(desk::show_issued))
        .route("/sportello/certificati/{id}/documento", get(desk::print_document))
        .route(
            "/sportello/certificati/{id}/valutazione",
            get(rating::ask_why).post(rating::rate_certificate),
        );
    web::admitting(routes, |actor| actor.staff_allowed_to(Permission::IssueCertificates).map(drop))
}

/// What officials do with certificates that were issued.
fn of_officials() -> Router<Certificates> {
    let routes = Router::new()
        .route("/anagrafe/certificati", get(withdraw::ask_for_certificate).post(withdraw::find_certificate))
        .route("/anagrafe/certificati/{id}", get(withdraw::show_certificate))
        .route("/anagrafe/certificati/{id}/ritiro", post(withdraw::withdraw_certificate));
    web::admitting(routes, |actor| actor.staff_allowed_to(Permission::WithdrawCertificates).map(drop))
}

impl From<CertificateError> for WebError {
    fn from(error: CertificateError) -> Self {
        let clash = |key| Self::Conflict(Message::new(key));
        match error {
            CertificateError::NotFound => Self::NotFound,
            CertificateError::Forbidden(refused) => refused.into(),
            CertificateError::RefusedBy(_) => Self::Refused(Message::new("certificates-page-error-rules")),
            CertificateError::MustBePaid(_) => {
                Self::Refused(Message::new("certificates-page-error-must-be-paid"))
            }
            CertificateError::CannotBeSet(_) => {
                Self::Refused(Message::new("certificates-page-error-cannot-be-set"))
            }
            CertificateError::KeyUsedOtherwise => clash("certificates-page-error-key-used"),
            CertificateError::OrderMovedOn => clash("certificates-page-error-order-moved-on"),
            CertificateError::LinkEnded => Self::Gone(Message::new("certificates-page-error-link-ended")),
            CertificateError::Refused(Refusal::NoReason) => {
                Self::Refused(Message::new("certificates-page-withdraw-reason-wrong"))
            }
            CertificateError::Refused(Refusal::AlreadyWithdrawn) => {
                clash("certificates-page-error-already-withdrawn")
            }
            CertificateError::InPreparation(_) | CertificateError::Refused(Refusal::NotIssuedYet) => {
                clash("certificates-page-error-in-preparation")
            }
            CertificateError::Stale(_) | CertificateError::Refused(Refusal::AlreadyIssued) => {
                clash("certificates-page-error-stale")
            }
            CertificateError::Unavailable(source) => Self::Unavailable(source),
            CertificateError::Unexpected(source) => Self::Unexpected(source),
        }
    }
}

/// The thing that an address names. What cannot be a name names nothing.
fn named<T: std::str::FromStr>(text: &str) -> Result<T, WebError> {
    text.parse().map_err(|_| WebError::NotFound)
}
