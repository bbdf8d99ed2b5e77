//! `/deleghe`: for whom somebody acts, and whom they let act for them.

mod act;
mod answer;
mod clients;
mod counter;
mod give;
mod list;
mod mandate;
mod words;

use std::sync::Arc;

pub use act::acting_field;
use auth::{Actor, AssuranceLevel, Forbidden};
use axum::Router;
use axum::routing::{get, post};
use web::{Mandates, Message, WebError};

use crate::domain::DelegationRefused;
use crate::service::{DelegationError, Delegations};

/// The page of all this.
pub const DELEGATIONS_PATH: &str = "/deleghe";
/// Where the button on every page leads by which somebody acts for themselves again.
const END_PATH: &str = "/deleghe/torna";

/// Every page of delegations.
pub fn delegation_routes(delegations: Delegations) -> Router {
    let routes = Router::new()
        .route(DELEGATIONS_PATH, get(list::show_delegations))
        .route("/deleghe/codice", get(answer::ask_for_code).post(answer::show_offer))
        .route("/deleghe/codice/risposta", post(answer::answer))
        .route("/deleghe/{id}/fine", post(list::end))
        .route("/deleghe/agisci", post(act::act_for))
        .route("/deleghe/clienti/{id}", get(clients::show_clients).post(clients::find_clients))
        .route(END_PATH, post(act::act_for_oneself));
    web::admitting(routes, |actor| match actor {
        Actor::Resident { .. } | Actor::Outsider { .. } | Actor::Representative(_) => Ok(()),
        Actor::Visitor => Err(Forbidden::SignInFirst),
        Actor::Staff(_) | Actor::Machine { .. } => Err(Forbidden::NotAllowed),
    })
    .merge(of_grantors())
    .merge(counter::of_clerks())
    .with_state(delegations)
}

/// What opens a file to somebody else: for residents, in their own name, at the highest level.
fn of_grantors() -> Router<Delegations> {
    let routes = Router::new().route("/deleghe/nuova", get(give::ask_for_grant).post(give::give));
    web::admitting(routes, |actor| actor.resident_at(AssuranceLevel::High).map(drop))
}

/// What the shell asks at each request of somebody who acts for another.
#[must_use]
pub fn mandates(delegations: &Delegations) -> Mandates {
    let delegations = Arc::new(delegations.clone());
    Mandates::new(DELEGATIONS_PATH, END_PATH, move |representative| {
        let delegations = Arc::clone(&delegations);
        Box::pin(async move { Ok(delegations.still_holds(&representative).await?) })
    })
}

impl From<DelegationError> for WebError {
    fn from(error: DelegationError) -> Self {
        match error {
            DelegationError::Forbidden(refused) => refused.into(),
            DelegationError::Refused(refused) => Self::Refused(Message::new(refusal_key(refused))),
            DelegationError::NotFound => Self::NotFound,
            DelegationError::Stale => Self::Conflict(Message::new("identity-delegation-stale")),
            DelegationError::Db(error) => error.into(),
            DelegationError::Registry(error) => error.into(),
        }
    }
}

/// The sentence with which something is refused.
const fn refusal_key(refused: DelegationRefused) -> &'static str {
    match refused {
        DelegationRefused::NoService => "identity-delegation-no-service",
        DelegationRefused::NoSuchService => "identity-delegation-no-such-service",
        DelegationRefused::Over => "identity-delegation-over",
        DelegationRefused::TooLong => "identity-delegation-too-long",
        DelegationRefused::Oneself => "identity-delegation-oneself",
        DelegationRefused::NoSuchIntermediary => "identity-delegation-no-such-intermediary",
        DelegationRefused::NotOfAge => "identity-delegation-not-of-age",
        DelegationRefused::NoSuchCode => "identity-delegation-no-such-code",
        DelegationRefused::AlreadyOver => "identity-delegation-already-over",
        DelegationRefused::GivenAlready { is_offered: true, .. } => {
            "identity-delegation-given-already-offered"
        }
        DelegationRefused::GivenAlready { is_offered: false, .. } => "identity-delegation-given-already",
    }
}
