//! `/gestione/emergenza`: declaring an emergency. `/gestione/emergenze`: reviewing what was declared.

mod declare;
mod review;

use auth::Permission;
use axum::Router;
use axum::routing::get;
use web::{Message, WebError};

use super::{Emergencies, EmergencyError};

/// Where an employee opens a file in an emergency.
pub const EMERGENCY_PATH: &str = "/gestione/emergenza";
/// Where another official reviews what was opened.
pub const EMERGENCIES_PATH: &str = "/gestione/emergenze";

/// The pages of who declares and of who reviews.
pub fn emergency_routes(emergencies: Emergencies) -> Router {
    let declaring =
        Router::new().route(EMERGENCY_PATH, get(declare::ask_why).post(declare::declare_emergency));
    let declaring = web::admitting(declaring, |actor| actor.staff_allowed_to(Permission::OpenFile).map(drop));
    let reviewing = Router::new()
        .route(EMERGENCIES_PATH, get(review::list_emergencies))
        .route("/gestione/emergenze/{id}", get(review::show_emergency).post(review::review_emergency));
    let reviewing =
        web::admitting(reviewing, |actor| actor.staff_allowed_to(Permission::ReviewEmergencies).map(drop));
    declaring.merge(reviewing).with_state(emergencies)
}

impl From<EmergencyError> for WebError {
    fn from(error: EmergencyError) -> Self {
        match error {
            EmergencyError::NotFound | EmergencyError::NoSuchPerson => Self::NotFound,
            EmergencyError::NotNeeded => Self::Conflict(Message::new("identity-emergency-not-needed")),
            EmergencyError::ReviewedBefore => {
                Self::Conflict(Message::new("identity-emergency-reviewed-before"))
            }
            EmergencyError::Forbidden(refused) => refused.into(),
            EmergencyError::Unavailable(source) => Self::Unavailable(source),
            EmergencyError::Unexpected(source) => Self::Unexpected(source),
        }
    }
}
