//! The pages of the catalogue and of requests.

mod audience;
mod backlog;
mod begin;
mod come_in;
mod computed;
mod decided;
mod desk;
mod desk_sending;
mod desk_side;
mod draft;
mod draft_page;
mod entering;
mod fee;
mod fields;
mod files;
mod following;
mod inbox;
mod instance;
mod items;
mod listed;
mod mine;
mod my_case;
mod my_steps;
mod narrowed;
mod occupations;
mod office_case;
mod office_diary;
mod office_postings;
mod office_public;
mod office_rankings;
mod office_work;
mod opinions;
mod outside;
mod paper;
mod postings;
mod previews;
mod public;
mod ranked;
mod rankings;
mod rating;
mod reading;
mod recording;
mod refused;
mod reservation;
mod reservations;
mod saved_filters;
mod saying;
mod service;
mod services;
mod signatures;
mod signing;
mod spot;
mod streets;
mod substitute;
mod summary;
mod tallies;
mod timeline;
mod together;
mod visit;
mod webhooks;
mod who_asked;
mod words;
mod zones;

pub(crate) use decided::file_name;
pub(crate) use draft::{path_of_own_summary, room_for_files};
pub(crate) use files::handed_out;
pub(crate) use my_steps::about_files;
pub(crate) use office_postings::about_list;
pub use outside::OutsiderAnswers;
pub(crate) use reading::read_page;
pub(crate) use saying::named as named_sign;
pub use service::BOOKING_PATH;
use std::time::Duration;
pub(crate) use timeline::said;
pub(crate) use words::sentence;

use auth::{Deed, Permission};
use axum::Router;
use axum::routing::{get, post};
use web::{UploadRoute, WebError};

use crate::catalogue::{Catalogue, SERVICES_PATH};
use crate::definition::ServiceKey;
use crate::service::{Cases, applicant, signer};
use signatures::SIGNATURES_PATH;
use zones::ZONES_PATH;

/// Where people find what they asked for.
pub const REQUESTS_PATH: &str = "/pratiche";
/// Where a page of a form finds the streets of the city.
const STREETS_PATH: &str = "/pratiche/vie";
/// Where clerks find what they are writing down for others.
pub const DESK_PATH: &str = "/sportello/richieste";
/// The streets, for a clerk.
const DESK_STREETS_PATH: &str = "/sportello/richieste/vie";
/// Under which address an operator of the contact centre writes for whoever calls.
const CALLS_PATH: &str = "/020202/richieste";
/// The streets, for an operator.
const CALLS_STREETS_PATH: &str = "/020202/richieste/vie";
/// Where officials find what waits for them.
pub const INBOX_PATH: &str = "/ufficio/pratiche";
/// Where officials find what other offices ask theirs.
pub(crate) const OPINIONS_PATH: &str = "/ufficio/pareri";
/// Where officials find the rankings of their calls.
const RANKINGS_PATH: &str = "/ufficio/graduatorie";
/// Where officials find the diaries of what their services reserve.
const DIARIES_PATH: &str = "/ufficio/prenotazioni";
/// Where who answers for an office sees its work in figures.
pub const TALLIES_PATH: &str = "/ufficio/carico";

/// Where they see how old what is open is, and where the present pace leads.
const BACKLOG_PATH: &str = "/ufficio/carico/arretrato";
/// The same months, for a spreadsheet.
const MONTHS_PATH: &str = "/ufficio/carico/mesi.csv";

/// Where the operator of the platform sees which programs are told.
pub const WEBHOOKS_PATH: &str = "/gestione/webhook";

/// Where the operator of the platform sees services as their files define them.
pub const PREVIEWS_PATH: &str = "/gestione/servizi";

/// Where a page of a request is answered, files among it.
const PAGE_ROUTE: &str = "/pratiche/bozze/{id}/pagine/{page}";
/// Where one item of a group is answered, files among it.
const ITEM_ROUTE: &str = "/pratiche/bozze/{id}/pagine/{page}/voci/{item}";
/// The same two where a clerk answers for somebody.
const DESK_PAGE_ROUTE: &str = "/sportello/richieste/{id}/pagine/{page}";
const DESK_ITEM_ROUTE: &str = "/sportello/richieste/{id}/pagine/{page}/voci/{item}";
/// The same where an operator of the contact centre does.
const CALLS_PAGE_ROUTE: &str = "/020202/richieste/{id}/pagine/{page}";
const CALLS_ITEM_ROUTE: &str = "/020202/richieste/{id}/pagine/{page}/voci/{item}";
/// Where who asked does something with their request, files among it.
const STEP_ROUTE: &str = "/pratiche/{id}/azioni/{action}";
/// Where an official records an opinion that came by certified mail, its document with it.
const OPINION_ROUTE: &str = "/ufficio/pratiche/{id}/pareri/{opinion}";
/// Where an official records what who asked answered on paper, its files with it.
const ANSWER_ROUTE: &str = "/ufficio/pratiche/{id}/risposte/{action}";
/// Where a program sends a file to a draft.
const DRAFT_FILES_ROUTE: &str = "/api/v1/drafts/{id}/files";
/// Where the program of an office records what who asked answered on paper, its files with it.
const PAPER_ROUTE: &str = "/api/v1/office/cases/{id}/paper-answers/{action}";
/// So long a page with files may take: what a telephone sends in the country at half a megabyte a second.
const FILES_WITHIN: Duration = Duration::from_secs(180);

/// What the shell lets through where files are sent: as much as the services of this city ask for.
pub(crate) fn upload_routes(catalogue: &Catalogue) -> Vec<UploadRoute> {
    let Some(body_limit_bytes) = catalogue.largest_body_bytes() else { return Vec::new() };
    let let_through = |route| UploadRoute { route, body_limit_bytes, answer_within: FILES_WITHIN };
    let of_pages =
        [PAGE_ROUTE, ITEM_ROUTE, STEP_ROUTE, DESK_PAGE_ROUTE, DESK_ITEM_ROUTE, OPINION_ROUTE, ANSWER_ROUTE];
    let of_pages = of_pages.into_iter().chain([CALLS_PAGE_ROUTE, CALLS_ITEM_ROUTE]);
    of_pages.chain([DRAFT_FILES_ROUTE, PAPER_ROUTE]).map(let_through).collect()
}

pub(crate) fn routes(cases: Cases) -> Router {
    Router::new()
        .merge(of_everybody())
        .merge(of_applicants())
        .merge(of_signers())
        .merge(of_clerks())
        .merge(of_the_contact_centre())
        .merge(of_officials())
        .merge(of_operators())
        .with_state(cases)
}

/// The catalogue, and what came of calls.
fn of_everybody() -> Router<Cases> {
    Router::new()
        .route(SERVICES_PATH, get(services::find_services))
        .route("/servizi/{key}", get(service::show_service))
        .route("/servizi/{key}/elenco", get(public::list_public))
        .route("/servizi/{key}/disponibilita", get(reservations::show_free))
        .route("/servizi/{key}/prove", get(postings::show_postings))
        .route("/servizi/{key}/occupazioni", get(occupations::list_occupations))
        .route(ZONES_PATH, get(zones::ask_point).post(zones::tell_zones))
        .route("/graduatorie/{call}", get(rankings::show_call))
        .route("/graduatorie/{call}/{school}", get(rankings::show_ranking))
}

/// What people do with their own requests.
fn of_applicants() -> Router<Cases> {
    let routes = Router::new()
        .route("/servizi/{key}/richiesta", get(begin::look_at_start).post(begin::begin_draft))
        .route("/pratiche", get(mine::list_mine))
        .route(STREETS_PATH, get(streets::list_streets))
        .route("/pratiche/bozze/{id}/riepilogo", get(summary::show_summary))
        .route("/pratiche/bozze/{id}/invio", post(summary::send_draft))
        .route("/pratiche/bozze/{id}/firma", post(signing::ask_signatures))
        .route("/pratiche/bozze/{id}/firma/ritiro", post(signing::withdraw_signatures))
        .route("/pratiche/bozze/{id}/eliminazione", post(draft::discard_draft))
        .route("/pratiche/bozze/{id}/segui/{case}", post(following::follow_instead))
        .route("/pratiche/seguite/{case}/fine", post(following::unfollow))
        .route(PAGE_ROUTE, get(draft::ask_page).post(draft::answer_page))
        .route(ITEM_ROUTE, get(items::ask_item).post(items::answer_item))
        .route("/pratiche/bozze/{id}/pagine/{page}/voci/{item}/eliminazione", post(items::remove_item))
        .route("/pratiche/bozze/{id}/file/{file}", get(files::hand_draft_file))
        .route("/pratiche/{id}", get(my_case::show_case))
        .route("/pratiche/{id}/documento", get(decided::hand_decision))
        .route("/pratiche/{id}/documenti/{letter}", get(decided::hand_letter))
        .route("/pratiche/{id}/file/{file}", get(files::hand_my_file))
        .route("/pratiche/{id}/valutazione", get(rating::ask_why).post(rating::rate_service))
        .route("/pratiche/{id}/messaggi", post(my_case::write_message))
        .route("/pratiche/{id}/prenotazione", post(reservations::move_mine))
        .route("/pratiche/{id}/appuntamento", post(visit::bring_visit))
        .route(
            "/pratiche/{id}/sostituzione",
            get(substitute::look_at_asking).post(substitute::ask_substitute),
        )
        .route(STEP_ROUTE, post(my_steps::act_on_case));
    web::admitting(routes, |actor| applicant(actor, Deed::Read).map(drop))
}

/// What people do with requests of others that they are asked to sign.
fn of_signers() -> Router<Cases> {
    let routes = Router::new()
        .route(SIGNATURES_PATH, get(signatures::list_signatures).post(signatures::claim_signature))
        .route("/firme/{id}", get(signatures::show_signature))
        .route("/firme/{id}/file/{file}", get(files::hand_file_to_sign))
        .route("/firme/{id}/firma", post(signatures::sign))
        .route("/firme/{id}/rifiuto", post(signatures::refuse));
    web::admitting(routes, |actor| signer(actor).map(drop))
}

/// What clerks write down for others: the same pages, under addresses of their own.
fn of_clerks() -> Router<Cases> {
    let routes = Router::new()
        .route(DESK_PATH, get(desk::list_drafts))
        .route(DESK_STREETS_PATH, get(streets::list_streets))
        .route("/sportello/richieste/fuori-anagrafe", get(outside::ask_outsider).post(outside::know_outsider))
        .route("/sportello/persone/{id}/richieste", get(desk::look_at_person).post(desk::begin_for_person))
        .route("/sportello/richieste/{id}/riepilogo", get(summary::show_summary))
        .route("/sportello/richieste/{id}/stampa", get(desk_sending::print_draft))
        .route("/sportello/richieste/{id}/invio", post(desk_sending::send_from_desk))
        .route("/sportello/richieste/{id}/file/{file}", get(files::hand_draft_file))
        .route(DESK_PAGE_ROUTE, get(draft::ask_page).post(draft::answer_page))
        .route(DESK_ITEM_ROUTE, get(items::ask_item).post(items::answer_item))
        .route("/sportello/richieste/{id}/pagine/{page}/voci/{item}/eliminazione", post(items::remove_item))
        .route("/sportello/richieste/{id}/eliminazione", post(draft::discard_draft))
        .route("/sportello/ricevute/{id}", get(desk_sending::show_receipt))
        .route("/sportello/ricevute/{id}/valutazione", get(rating::ask_why).post(rating::rate_service));
    web::admitting(routes, |actor| actor.staff_allowed_to(Permission::TakeRequests).map(drop))
}

/// The same for whoever calls the contact centre.
fn of_the_contact_centre() -> Router<Cases> {
    let routes = Router::new()
        .route(CALLS_STREETS_PATH, get(streets::list_streets))
        .route("/020202/persone/{id}/richieste", get(desk::look_at_person).post(desk::begin_for_person))
        .route("/020202/richieste/{id}/riepilogo", get(summary::show_summary))
        .route("/020202/richieste/{id}/invio", post(desk_sending::send_from_desk))
        .route("/020202/richieste/{id}/file/{file}", get(files::hand_draft_file))
        .route(CALLS_PAGE_ROUTE, get(draft::ask_page).post(draft::answer_page))
        .route(CALLS_ITEM_ROUTE, get(items::ask_item).post(items::answer_item))
        .route("/020202/richieste/{id}/pagine/{page}/voci/{item}/eliminazione", post(items::remove_item))
        .route("/020202/richieste/{id}/eliminazione", post(draft::discard_draft))
        .route("/020202/ricevute/{id}", get(desk_sending::show_receipt))
        .route("/020202/ricevute/{id}/valutazione", get(rating::ask_why).post(rating::rate_service));
    web::admitting(routes, |actor| actor.staff_allowed_to(Permission::TakeCalls).map(drop))
}

/// What officials do with those that their office holds.
fn of_officials() -> Router<Cases> {
    let routes = Router::new()
        .route(INBOX_PATH, get(inbox::show_inbox))
        .route("/ufficio/pratiche/filtri", post(saved_filters::save_filter))
        .route("/ufficio/pratiche/filtri/eliminazione", post(saved_filters::forget_filter))
        .route("/ufficio/pratiche/insieme", post(together::look_together))
        .route("/ufficio/pratiche/insieme/presa", post(together::take_together))
        .route("/ufficio/pratiche/insieme/azioni/{action}", post(together::act_together))
        .route("/ufficio/pratiche/{id}", get(office_case::open_case))
        .route("/ufficio/pratiche/{id}/prossima", get(office_case::open_next))
        .route("/ufficio/pratiche/{id}/file/{file}", get(files::hand_office_file))
        .route("/ufficio/pratiche/{id}/presa", post(office_work::take_case))
        .route("/ufficio/pratiche/{id}/rilascio", post(office_work::release_case))
        .route("/ufficio/pratiche/{id}/assegnazione", post(office_work::give_case))
        .route("/ufficio/pratiche/{id}/pareri", post(office_work::ask_opinion))
        .route(OPINION_ROUTE, post(recording::record_opinion))
        .route("/ufficio/pratiche/{id}/pareri/{opinion}/elementi", post(recording::meet_inquiry))
        .route("/ufficio/pratiche/{id}/recapito", post(paper::note_delivery))
        .route(ANSWER_ROUTE, post(paper::record_answer))
        .route("/ufficio/pratiche/{id}/pubblico", post(office_public::say_publicly))
        .route("/ufficio/pratiche/{id}/doppione", post(office_public::join_cases))
        .route("/ufficio/pratiche/{id}/anagrafe", post(entering::settle))
        .route("/ufficio/pratiche/{id}/prenotazione", post(reservations::move_for_office))
        .route(DIARIES_PATH, get(office_diary::list_diaries))
        .route("/ufficio/prenotazioni/{key}", get(office_diary::show_diary))
        .route(RANKINGS_PATH, get(office_rankings::list_rankings))
        .route("/ufficio/graduatorie/{call}", get(office_rankings::look_at_ranking))
        .route("/ufficio/graduatorie/{call}/simulazione", post(office_rankings::simulate_ranking))
        .route(OPINIONS_PATH, get(opinions::list_opinions))
        .route("/ufficio/pareri/{id}", get(opinions::open_opinion).post(opinions::give_opinion))
        .route("/ufficio/pareri/{id}/file/{file}", get(files::hand_asked_file))
        .route("/ufficio/pareri/{id}/esigenze", post(opinions::inquire))
        .route("/ufficio/pratiche/{id}/documento", get(decided::hand_decision))
        .route("/ufficio/pratiche/{id}/documenti/{letter}", get(decided::hand_letter))
        .route("/ufficio/pratiche/{id}/parole/{field}", post(office_work::write_words))
        .route("/ufficio/pratiche/{id}/azioni/{action}", post(office_work::act_on_case));
    let of_heads = Router::new()
        .route(TALLIES_PATH, get(tallies::show_tallies))
        .route(BACKLOG_PATH, get(backlog::show_backlog))
        .route(MONTHS_PATH, get(backlog::export_months))
        .route("/ufficio/prove/{key}", get(office_postings::show_desk).post(office_postings::post))
        .route("/ufficio/prove/{key}/ritiro", post(office_postings::withdraw))
        .route("/ufficio/prenotazioni/{key}/prova", post(office_diary::try_suspension))
        .route("/ufficio/prenotazioni/{key}/sospensioni", post(office_diary::suspend))
        .route("/ufficio/prenotazioni/{key}/ripresa", post(office_diary::resume))
        .route("/ufficio/graduatorie/{call}/pubblicazione", post(office_rankings::publish_ranking));
    web::admitting(routes, |actor| actor.staff_allowed_to(Permission::WorkCases).map(drop))
        .merge(web::admitting(of_heads, |actor| actor.staff_allowed_to(Permission::DecideCases).map(drop)))
}

/// What the operator of the platform does with programs that are told, and sees of services.
fn of_operators() -> Router<Cases> {
    let routes = Router::new()
        .route(PREVIEWS_PATH, get(previews::list_previews))
        .route("/gestione/servizi/{key}", get(previews::show_preview))
        .route(WEBHOOKS_PATH, get(webhooks::list_webhooks))
        .route("/gestione/webhook/{id}/prova", post(webhooks::try_webhook))
        .route("/gestione/webhook/{id}/spegnimento", post(webhooks::switch_off))
        .route("/gestione/webhook/{id}/accensione", post(webhooks::switch_on));
    web::admitting(routes, |actor| actor.staff_allowed_to(Permission::ManageJobs).map(drop))
}

/// How many pages a list of so many has.
fn pages_of(count: i64) -> u32 {
    pages_by(count, Cases::PER_PAGE)
}

/// The same where a page holds so many.
fn pages_by(count: i64, per_page: i64) -> u32 {
    let pages = count.max(1).unsigned_abs().div_ceil(per_page.unsigned_abs());
    u32::try_from(pages).unwrap_or(u32::MAX)
}

/// The service that an address names. What cannot be a name names none.
fn service_named(text: &str) -> Result<ServiceKey, WebError> {
    ServiceKey::parse(text).ok_or(WebError::NotFound)
}

/// The thing that an address names. What cannot be a name names nothing.
fn named<T: std::str::FromStr>(text: &str) -> Result<T, WebError> {
    text.parse().map_err(|_| WebError::NotFound)
}
