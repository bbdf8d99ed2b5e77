//! The pages that belong to no domain: the front door, the way in, what the law asks for, and the
//! operators' own.

mod applications;
mod clarity;
mod home;
mod jobs;
mod management;
mod problems;
mod texts;

#[cfg(test)]
mod tests;

use axum::Router;
use axum::routing::{get, post};
use db::Db;
use kernel::Clock;

pub(crate) use clarity::Sheets;

/// What these pages stand on.
#[derive(Clone)]
struct House {
    db: Db,
    clock: Clock,
}

/// Every page of the house itself.
pub(crate) fn routes(db: Db, clock: Clock) -> Router {
    Router::new()
        .route("/", get(home::open_front_door))
        .route("/privacy", get(texts::show_privacy))
        .route("/accessibilita", get(texts::show_accessibility))
        .route("/note-legali", get(texts::show_legal_notes))
        .route("/aiuto", get(texts::show_help))
        .route("/fascicolo/applicazioni", get(applications::list_applications).post(applications::make_token))
        .route("/fascicolo/applicazioni/{id}/revoca", post(applications::revoke_token))
        .route("/pagine/valutazione", get(clarity::ask_why).post(clarity::rate_page))
        .route("/pagine/valutazione/grazie", get(clarity::thank))
        .route("/ufficio/pagine", get(clarity::list_rated))
        .route("/gestione", get(management::show_management))
        .route("/gestione/lavori", get(jobs::list_jobs))
        .route("/gestione/lavori/{id}/riprova", post(jobs::requeue_job))
        .route("/api/problems/{code}", get(problems::explain_problem))
        .with_state(House { db, clock })
}
