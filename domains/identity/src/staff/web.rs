//! The pages by which employees come in, and those of their keys.

mod desk;
mod enrol;
mod key;
mod not_in;
mod own_keys;
mod sign_in;

use auth::{Actor, Forbidden, Role};
use axum::Router;
use axum::routing::{get, post};
use web::{Message, WebError};

use super::{Employees, StaffError};

/// Where employees begin to sign in.
pub const STAFF_SIGN_IN_PATH: &str = "/accedi/personale";
/// Where the city's provider sends them back.
pub const STAFF_RETURN_PATH: &str = "/accedi/personale/ritorno";
/// Where they find their keys.
pub const STAFF_KEYS_PATH: &str = "/gestione/chiavi";

/// Where the tablet of a neighbourhood desk signs in.
pub const DESK_SIGN_IN_PATH: &str = "/accedi/sportello";

/// For what a browser's mark is noted.
const MARK: &str = "staff-sign-in";

/// Every page by which employees come in, and those of their keys.
pub fn staff_routes(employees: Employees) -> Router {
    Router::new()
        .route(STAFF_SIGN_IN_PATH, get(sign_in::leave_for_provider))
        .route(STAFF_RETURN_PATH, get(sign_in::come_back))
        .route(DESK_SIGN_IN_PATH, get(desk::ask_for_key).post(desk::read_signature))
        .route("/accedi/personale/chiave", get(key::ask_for_key).post(key::read_signature))
        .route("/accedi/personale/chiave/{ticket}", get(key::ask_for_key).post(key::read_signature))
        .route("/accedi/personale/codice", post(key::use_code))
        .route("/accedi/personale/codice/{ticket}", post(key::use_code))
        .route("/accedi/personale/iscrizione/{ticket}", get(enrol::ask_for_key).post(enrol::register_key))
        .merge(of_employees())
        .with_state(employees)
}

/// Keys and codes are of people; the tablet of a desk has one key, and no page for it.
fn of_employees() -> Router<Employees> {
    let routes = Router::new()
        .route(STAFF_KEYS_PATH, get(own_keys::list_keys))
        .route("/gestione/chiavi/nuova", post(own_keys::begin_new_key))
        .route("/gestione/chiavi/codici", post(own_keys::make_codes))
        .route("/gestione/chiavi/{id}/rimuovi", post(own_keys::remove_key));
    web::admitting(routes, |actor| match actor {
        Actor::Staff(staff) if staff.role != Role::NeighbourhoodDesk => Ok(()),
        Actor::Visitor => Err(Forbidden::SignInFirst),
        _ => Err(Forbidden::NotAllowed),
    })
}

impl From<StaffError> for WebError {
    fn from(error: StaffError) -> Self {
        match error {
            StaffError::NoSuchEmployee | StaffError::NoSuchKey | StaffError::Closed => Self::NotFound,
            StaffError::Forbidden(refused) => refused.into(),
            StaffError::NobodyWaits => Self::Gone(Message::new("identity-staff-nobody-waits-text")),
            StaffError::Declined | StaffError::NotBelieved(_) => {
                Self::Refused(Message::new("identity-staff-not-believed-text"))
            }
            StaffError::NotOurs => Self::Forbidden,
            StaffError::OneFactor => Self::Refused(Message::new("identity-staff-one-factor-text")),
            StaffError::WrongKey(_) => Self::Refused(Message::new("identity-staff-wrong-key-text")),
            StaffError::WrongCode => Self::Refused(Message::new("identity-staff-wrong-code-text")),
            StaffError::LastKey => Self::Conflict(Message::new("identity-staff-last-key")),
            StaffError::NotFresh => Self::Conflict(Message::new("identity-staff-not-fresh")),
            StaffError::Taken
            | StaffError::NoSuchOffice
            | StaffError::NoSuchResident
            | StaffError::NotAPerson
            | StaffError::WrongDays => Self::unexpected("no page adds employees"),
            StaffError::Unavailable(source) => Self::Unavailable(source),
            StaffError::Unexpected(source) => Self::Unexpected(source),
        }
    }
}
