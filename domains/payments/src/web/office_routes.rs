//! The pages of desks, of the officials who put payments right, and of the accounting office.

use auth::Permission;
use axum::Router;
use axum::routing::{get, post};

use super::{accounts, desk, letters, queue, till, till_office};
use crate::service::Office;

/// Every one.
pub(crate) fn routes(office: Office) -> Router {
    Router::new().merge(of_clerks()).merge(of_officials()).merge(of_accountants()).with_state(office)
}

/// What clerks do at the desk, and with their till.
fn of_clerks() -> Router<Office> {
    let routes = Router::new()
        .route("/sportello/pagamenti", get(desk::ask_for_notice).post(desk::find_notices))
        .route("/sportello/pagamenti/avvisi/{notice}", get(desk::show_notice))
        .route("/sportello/pagamenti/avvisi/{notice}/stampa", get(desk::print_notice))
        .route("/sportello/pagamenti/avvisi/{notice}/ricevuta", get(desk::print_receipt))
        .route("/sportello/pagamenti/avvisi/{notice}/invio", post(desk::send_notice))
        .route("/sportello/pagamenti/avvisi/{notice}/incasso", post(desk::take_money))
        .route("/sportello/pagamenti/cassa", get(till::show_till).post(till::open_till))
        .route("/sportello/pagamenti/cassa/chiusura", post(till::close_till))
        .route("/sportello/pagamenti/cassa/righe/{id}", get(till::show_line).post(till::correct_line))
        .route("/sportello/pagamenti/cassa/{id}", get(till::show_report))
        .route("/sportello/pagamenti/cassa/{id}/righe.csv", get(till::export_report));
    web::admitting(routes, |actor| actor.staff_allowed_to(Permission::CollectPayments).map(drop))
}

/// What officials do about what does not add up.
fn of_officials() -> Router<Office> {
    let routes = Router::new()
        .route("/ufficio/pagamenti", get(queue::show_queues))
        .route("/ufficio/pagamenti/code/{kind}", get(queue::show_kind))
        .route("/ufficio/pagamenti/anomalie/{id}", get(queue::show_case))
        .route("/ufficio/pagamenti/anomalie/{id}/atti", post(queue::act))
        .route("/ufficio/pagamenti/pagato-altrove", get(queue::ask_elsewhere).post(queue::note_elsewhere))
        .route("/ufficio/pagamenti/lettere", get(letters::list_letters))
        .route("/ufficio/pagamenti/lettere/{id}/avviso", get(letters::print_letter))
        .route("/ufficio/pagamenti/lettere/{id}/spedita", post(letters::note_posted))
        .route("/ufficio/pagamenti/casse", get(till_office::show_tills))
        .route("/ufficio/pagamenti/casse/rettifiche/{id}", post(till_office::decide_correction))
        .route("/ufficio/pagamenti/casse/{id}", get(till_office::show_report))
        .route("/ufficio/pagamenti/casse/{id}/righe.csv", get(till_office::export_report))
        .route("/ufficio/pagamenti/casse/{id}/visto", post(till_office::see_report));
    web::admitting(routes, |actor| actor.staff_allowed_to(Permission::WorkPayments).map(drop))
}

/// What the accounting office reads.
fn of_accountants() -> Router<Office> {
    let routes = Router::new()
        .route("/ufficio/ragioneria/incassi", get(accounts::show_accounts))
        .route("/ufficio/ragioneria/incassi.csv", get(accounts::export_entries))
        .route("/ufficio/ragioneria/incassi/quadratura", get(accounts::show_balance))
        .route("/ufficio/ragioneria/incassi/accrediti", post(accounts::note_credit));
    web::admitting(routes, |actor| actor.staff_allowed_to(Permission::ReadAccounts).map(drop))
}
