//! The JSON API of requests, under `/api/v1`: what can be asked of the city, asking, following, and the desk of the
//! official, for programs.
//!
//! A program acts for whoever gave it a token: a resident, or an office. `openapi/` beside `src/` describes it.

mod ask;
mod diaries;
mod draft_files;
mod drafts;
mod events;
mod figures;
mod files;
mod following;
mod free;
mod handing;
mod mine;
mod occupations;
mod office;
mod office_backlog;
mod office_postings;
mod office_public;
mod office_rankings;
mod openapi;
mod opinions;
mod paper;
mod postings;
mod problem;
mod public;
mod rankings;
mod rating;
mod register;
mod reports;
mod reservation;
mod sent_files;
mod services;
mod signatures;
mod suap;
mod substitution;
mod together;
mod visit;
mod webhooks;
mod words;

#[cfg(test)]
mod tests;

use ::web::api::{ROOT, described, finish};
use ::web::{ApiBudget, Budget};
use axum::routing::{MethodRouter, delete, get, post, put};
use axum::{Router, middleware};

use crate::service::Cases;

pub use openapi::openapi_document;

/// How many requests a minute one machine may send.
const REQUESTS_A_MINUTE: u32 = 600;
/// Where the document that describes it is.
const DOCUMENT_PATH: &str = "/openapi/cases.json";

/// Every address of the API.
pub(crate) fn routes(cases: Cases) -> Router {
    let public_url = cases.city().public_url.clone();
    let finished = |router: Router| router.layer(middleware::from_fn(finish));
    let addresses = addresses().into_iter().chain(everybodys_addresses());
    let addresses = addresses.chain(writing_addresses()).chain(work_addresses());
    let addresses = addresses.chain(page_addresses()).chain(publishing_addresses());
    let own = routed(addresses).route(DOCUMENT_PATH, described(move || openapi_document(&public_url)));
    let own = finished(own.with_state(cases.clone()));
    let national = finished(routed(national_addresses()).with_state(cases));
    let national = national.layer(middleware::from_fn(suap::in_their_form));
    let routes = own.merge(national);
    ApiBudget::new(Budget::a_minute(REQUESTS_A_MINUTE)).around(Router::new().nest(ROOT, routes))
}

/// An address with what can be done there.
type Address = (&'static str, MethodRouter<Cases>);

fn routed(addresses: impl IntoIterator<Item = Address>) -> Router<Cases> {
    addresses.into_iter().fold(Router::new(), |routes, (path, methods)| routes.route(path, methods))
}

/// What the specifications of the desks for businesses ask of a back office, by their own names.
fn national_addresses() -> [Address; 8] {
    [
        ("/suap/front-office/send_instance", post(suap::send_instance)),
        ("/suap/front-office/notify_receipt", post(suap::notify_receipt)),
        ("/suap/front-office/cancel_instance", post(suap::cancel_instance)),
        ("/suap/front-office/retry", post(suap::retry_for_front_office)),
        ("/suap/bodies/{body}/send_conclusions", post(suap::send_conclusions)),
        ("/suap/bodies/{body}/request_cdss", post(suap::request_cdss)),
        ("/suap/bodies/{body}/request_integration", post(suap::request_integration)),
        ("/suap/bodies/{body}/retry", post(suap::retry_for_body)),
    ]
}

/// What whoever asks is still writing, and the files and documents of what was sent.
fn writing_addresses() -> [Address; 11] {
    [
        ("/drafts", get(drafts::list_drafts).post(drafts::begin_draft)),
        ("/drafts/{id}", get(drafts::show_draft).delete(drafts::discard_draft)),
        ("/drafts/{id}/answers", post(drafts::answer_draft)),
        ("/drafts/{id}/files", post(draft_files::attach_file)),
        ("/drafts/{id}/files/{file}", get(draft_files::hand_draft_file).delete(draft_files::remove_file)),
        ("/drafts/{id}/sending", post(drafts::send_draft)),
        ("/cases/{id}/actions/{action}", post(mine::act_with_files)),
        ("/cases/{id}/files/{file}", get(files::hand_my_file)),
        ("/cases/{id}/documents/{document}", get(files::hand_my_document)),
        ("/office/cases/{id}/files/{file}", get(files::hand_office_file)),
        ("/office/cases/{id}/documents/{document}", get(files::hand_office_document)),
    ]
}

/// What everybody reads of the requests of a service, and of what came of them.
fn everybodys_addresses() -> [Address; 5] {
    [
        ("/services/{key}/reports", get(reports::list_reports)),
        ("/services/{key}/occupations", get(occupations::list_occupations)),
        ("/services/{key}/postings", get(postings::list_postings)),
        ("/services/{key}/postings/{posting}", get(postings::show_posting)),
        ("/services/{key}/free-slots", get(free::list_free)),
    ]
}

/// What people and offices do beside the steps of a case: following, signing, reserving, saying how it was, paper, register.
fn page_addresses() -> [Address; 20] {
    [
        ("/cases/{id}/rating", post(rating::rate_service)),
        ("/cases/{id}/reservation", post(reservation::move_mine)),
        ("/drafts/{id}/reported", get(following::list_reported)),
        ("/drafts/{id}/reported/{case}/following", post(following::follow_instead)),
        ("/followed-reports", get(following::list_followed)),
        ("/followed-reports/{id}", delete(following::unfollow)),
        ("/signatures", get(signatures::list_signatures).post(signatures::claim_signature)),
        ("/signatures/{id}", get(signatures::show_signature)),
        ("/signatures/{id}/files/{file}", get(signatures::hand_file)),
        ("/signatures/{id}/signing", post(signatures::sign)),
        ("/signatures/{id}/refusal", post(signatures::refuse)),
        ("/office/cases/{id}/reservation", post(reservation::move_for_office)),
        ("/office/cases/{id}/paper-answers", post(paper::record_answer)),
        ("/office/cases/{id}/paper-answers/{action}", post(paper::record_answer_with_files)),
        ("/office/cases/{id}/register", post(register::settle)),
        ("/office/diaries", get(diaries::list_diaries)),
        ("/office/diaries/{key}", get(diaries::show_diary)),
        ("/office/diaries/{key}/suspension-trials", post(diaries::try_suspension)),
        ("/office/diaries/{key}/suspensions", post(diaries::suspend)),
        ("/office/diaries/{key}/resumptions", post(diaries::resume)),
    ]
}

/// What an office does with others about a case, what it says of it, and with several cases at once.
fn work_addresses() -> [Address; 14] {
    [
        ("/office/cases/{id}/public", put(office_public::say_publicly)),
        ("/office/cases/{id}/duplicate-of", post(office_public::join_cases)),
        ("/office/cases/{id}/delivery", post(paper::note_delivery)),
        ("/office/cases/{id}/assignments", post(handing::give_case)),
        ("/office/cases/{id}/opinions", post(opinions::ask_opinion)),
        ("/office/cases/{id}/opinions/{opinion}/answer", post(opinions::record_opinion)),
        ("/office/cases/{id}/opinions/{opinion}/elements", post(opinions::meet_inquiry)),
        ("/office/opinions", get(opinions::list_opinions)),
        ("/office/opinions/{id}", get(opinions::open_opinion)),
        ("/office/opinions/{id}/files/{file}", get(files::hand_asked_file)),
        ("/office/opinions/{id}/needs", post(opinions::inquire)),
        ("/office/opinions/{id}/answer", post(opinions::give_opinion)),
        ("/office/case-actions", post(together::act_together)),
        ("/office/case-assignments", post(together::assign_together)),
    ]
}

/// What an office makes public: rankings of its calls, and what it posts; and how old what waits there is.
fn publishing_addresses() -> [Address; 7] {
    [
        ("/office/rankings", get(office_rankings::list_rankings)),
        ("/office/rankings/{call}", get(office_rankings::show_ranking)),
        ("/office/rankings/{call}/simulation", post(office_rankings::simulate_ranking)),
        ("/office/rankings/{call}/publication", post(office_rankings::publish_ranking)),
        ("/office/services/{key}/postings", post(office_postings::post)),
        ("/office/services/{key}/postings/{posting}/withdrawal", post(office_postings::withdraw)),
        ("/office/backlog-figures", get(office_backlog::show_backlog)),
    ]
}

/// Each other address with what can be done there; the OpenAPI document names all of them.
fn addresses() -> [Address; 22] {
    [
        ("/services", get(services::list_services)),
        ("/services/{key}", get(services::show_service)),
        ("/rankings/{call}", get(rankings::show_call)),
        ("/rankings/{call}/schools/{school}", get(rankings::list_school)),
        ("/cases", get(mine::list_cases).post(ask::ask)),
        ("/cases/{id}", get(mine::show_case)),
        ("/cases/{id}/events", get(mine::list_events)),
        ("/cases/{id}/actions", post(mine::act_on_case)),
        ("/cases/{id}/messages", post(mine::write_message)),
        ("/cases/{id}/substitution", post(substitution::ask_substitute)),
        ("/office/cases", get(office::list_cases)),
        ("/office/cases/{id}", get(office::open_case)),
        ("/office/cases/{id}/events", get(office::list_events)),
        ("/office/cases/{id}/holder", put(office::take_case).delete(office::release_case)),
        ("/office/cases/{id}/actions", post(office::act_on_case)),
        ("/office/cases/{id}/messages", post(office::write_message)),
        ("/office/cases/{id}/notes", post(office::write_note)),
        ("/office/cases/{id}/suap-instance", put(suap::note_instance)),
        ("/office/cases/{id}/suap-messages", get(suap::list_messages).post(suap::want_again)),
        ("/office/figures", get(figures::show_figures)),
        ("/webhooks", get(webhooks::list_webhooks).post(webhooks::subscribe)),
        ("/webhooks/{id}", delete(webhooks::unsubscribe)),
    ]
}
