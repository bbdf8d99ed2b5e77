//! `/prenota`: booking, step by step: for what, where, on which day, at what time, and the last look. The contact centre and
//! whoever moves an appointment go through the same steps, each behind a door of their own.

mod confirm;
mod day;
mod hold;
mod matters;
mod place;
mod time;
mod views;
mod who;

use auth::{Actor, Forbidden, Permission};
use axum::Router;
use axum::routing::{get, post};

use crate::service::Appointments;

pub(crate) use hold::read_phone;
pub(super) use place::{Origin, distance, read_from};
pub(super) use time::{hour_of, new_key};
pub(super) use views::{Bring, matters_named, what_to_bring, where_it_is, where_key};
pub(super) use who::WhoPage;

/// The steps, as people see them.
const STEPS: &[&str] = &[
    "appointments-book-step-matters",
    "appointments-book-step-place",
    "appointments-book-step-day",
    "appointments-book-step-time",
    "appointments-book-step-confirm",
];

pub(super) fn routes() -> Router<Appointments> {
    of_everybody().merge(of_links()).merge(web::admitting(of_callers(), answers_the_telephone))
}

/// Whoever may book for others.
pub(super) fn answers_the_telephone(actor: &Actor) -> Result<(), Forbidden> {
    actor.staff_allowed_to(Permission::BookForOthers).map(drop)
}

/// What people do for themselves, and for whom they act.
fn of_everybody() -> Router<Appointments> {
    Router::new()
        .route("/prenota", get(matters::choose_matters))
        .route("/prenota/sede", get(place::choose_place).post(place::find_nearest))
        .route("/prenota/giorno", get(day::choose_day))
        .route("/prenota/ora", get(time::choose_time))
        .route("/prenota/posto", post(hold::hold_slot))
        .route("/prenota/chi", get(who::say_who))
        .route("/prenota/conferma/{visit}", get(confirm::look_once_more).post(confirm::confirm))
        .route("/prenota/conferma/{visit}/tempo", post(confirm::extend))
        .route("/prenota/conferma/{visit}/rinuncia", post(confirm::let_go))
}

/// What a guest does who has the link of an appointment: it is at another time.
fn of_links() -> Router<Appointments> {
    Router::new()
        .route("/appuntamento/{token}/sposta", get(matters::choose_matters))
        .route("/appuntamento/{token}/sposta/sede", get(place::choose_place).post(place::find_nearest))
        .route("/appuntamento/{token}/sposta/giorno", get(day::choose_day))
        .route("/appuntamento/{token}/sposta/ora", get(time::choose_time))
        .route("/appuntamento/{token}/sposta/posto", post(hold::hold_slot))
}

/// What the contact centre does for who calls.
fn of_callers() -> Router<Appointments> {
    Router::new()
        .route("/020202/prenota/persone/{person}", get(matters::choose_matters))
        .route("/020202/prenota/persone/{person}/sede", get(place::choose_place).post(place::find_nearest))
        .route("/020202/prenota/persone/{person}/giorno", get(day::choose_day))
        .route("/020202/prenota/persone/{person}/ora", get(time::choose_time))
        .route("/020202/prenota/persone/{person}/posto", post(hold::hold_slot))
        .route(
            "/020202/prenota/persone/{person}/conferma/{visit}",
            get(confirm::look_once_more).post(confirm::confirm),
        )
        .route("/020202/prenota/persone/{person}/conferma/{visit}/tempo", post(confirm::extend))
        .route("/020202/prenota/persone/{person}/conferma/{visit}/rinuncia", post(confirm::let_go))
        .route("/020202/prenota/ospiti/{guest}", get(matters::choose_matters))
        .route("/020202/prenota/ospiti/{guest}/sede", get(place::choose_place).post(place::find_nearest))
        .route("/020202/prenota/ospiti/{guest}/giorno", get(day::choose_day))
        .route("/020202/prenota/ospiti/{guest}/ora", get(time::choose_time))
        .route("/020202/prenota/ospiti/{guest}/posto", post(hold::hold_slot))
        .route(
            "/020202/prenota/ospiti/{guest}/conferma/{visit}",
            get(confirm::look_once_more).post(confirm::confirm),
        )
        .route("/020202/prenota/ospiti/{guest}/conferma/{visit}/tempo", post(confirm::extend))
        .route("/020202/prenota/ospiti/{guest}/conferma/{visit}/rinuncia", post(confirm::let_go))
}
