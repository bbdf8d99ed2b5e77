//! The pages: read the request, call one use case, draw the answer.

mod fields;
mod names;
mod office;
mod one;
mod public;
mod words;

use auth::Permission;
use axum::Router;
use axum::routing::{get, post};
use web::{Message, WebError};

use crate::domain::Refusal;
use crate::error::EmergencyError;
use crate::service::Decrees;

pub use public::{notices, told};

/// Where everybody reads what the city ordered.
pub const PUBLIC_DECREES_PATH: &str = "/provvedimenti";
/// Where acts are entered, followed and lifted.
pub const DECREES_PATH: &str = "/ufficio/provvedimenti";

/// The pages of acts.
pub fn routes(decrees: Decrees) -> Router {
    let of_heads = Router::new()
        .route("/ufficio/provvedimenti", get(office::list_acts).post(office::act))
        .route("/ufficio/provvedimenti/nuovo", get(office::ask_for_act))
        .route("/ufficio/provvedimenti/prova", post(office::try_act))
        .route("/ufficio/provvedimenti/{id}", get(one::follow_act))
        .route("/ufficio/provvedimenti/{id}/revoca", get(one::ask_to_lift).post(one::lift_act));
    web::admitting(of_heads, |actor| actor.staff_allowed_to(Permission::ActByDecree).map(drop))
        .route("/provvedimenti", get(public::list_acts))
        .with_state(decrees)
}

/// The sentence with which an act is refused.
const fn refusal_key(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::Nothing => "emergency-refusal-nothing",
        Refusal::ClosingDays => "emergency-refusal-closing-days",
        Refusal::MovingDays => "emergency-refusal-moving-days",
        Refusal::ExtendingDays => "emergency-refusal-extending-days",
        Refusal::AlreadyLifted => "emergency-refusal-already-lifted",
    }
}

impl From<EmergencyError> for WebError {
    fn from(error: EmergencyError) -> Self {
        match error {
            EmergencyError::NotFound => Self::NotFound,
            EmergencyError::Forbidden(refused) => refused.into(),
            EmergencyError::Refused(refusal) => Self::Refused(Message::new(refusal_key(refusal))),
            EmergencyError::Changed(_) => Self::Conflict(Message::new("emergency-error-changed")),
            EmergencyError::Stale => Self::Conflict(Message::new("emergency-error-stale")),
            EmergencyError::Unavailable(source) => Self::Unavailable(source),
            EmergencyError::Unexpected(source) => Self::Unexpected(source),
        }
    }
}
