//! The pages: read the request, call one use case, draw the answer.

mod chosen;
mod cie;
mod contact;
mod delegations;
mod door;
mod foreign;
mod not_in;
mod notice;
mod register;
mod send;
mod sessions;
mod sign_out;
mod spid;
mod ways_in;
mod welcome;

use auth::{Actor, Forbidden, Permission};
use axum::Router;
use axum::routing::{get, post};
use web::{Message, WebError};

use cie::RESOLVE_PATH;

use crate::error::IdentityError;
use crate::service::{Identities, person_of};

pub use cie::{CALLBACK_PATH, CIE_METADATA_PATH, FEDERATION_PATH};
pub(crate) use contact::{CONFIRM_PATH, CONFIRM_PHONE_PATH};
pub use contact::{CONTACTS_PATH, contact_routes};
pub use delegations::{DELEGATIONS_PATH, acting_field, delegation_routes, mandates};
pub use foreign::FOREIGN_PATH;
pub use foreign::own::LINKS_PATH;
pub use notice::NOTICES_PATH;
pub use sessions::SESSIONS_PATH;
pub use sign_out::SIGN_OUT_PATH;
pub use spid::{CONSUMER_PATH, LOGOUT_PATH, METADATA_PATH};
pub use ways_in::{OtherWay, WaysIn};
pub use welcome::WELCOME_PATH;

/// Every page of this domain.
pub fn routes(ways: WaysIn) -> Router {
    let identities = ways.identities.clone();
    let entrance = Router::new().route("/accedi", get(ways_in::show_ways_in)).with_state(ways);
    Router::new()
        .route(METADATA_PATH, get(spid::show_metadata))
        .route("/accedi/spid", get(spid::leave_for_spid))
        .route("/accedi/eidas", get(spid::leave_for_eidas))
        .route(CONSUMER_PATH, post(spid::come_back))
        .route("/accedi/entra/{ticket}", get(door::come_in))
        .route(LOGOUT_PATH, get(sign_out::hear_by_address).post(sign_out::hear_by_form))
        .route(SIGN_OUT_PATH, post(sign_out::sign_out))
        .merge(by_cie())
        .merge(of_outsiders())
        .merge(of_everybody_who_is_in())
        .merge(of_residents())
        .merge(of_the_keeper())
        .merge(of_registrars())
        .with_state(identities)
        .merge(entrance)
}

/// Coming in by CIE, and what it reads of us.
fn by_cie() -> Router<Identities> {
    Router::new()
        .route(FEDERATION_PATH, get(cie::show_entity_configuration))
        .route(RESOLVE_PATH, get(cie::resolve))
        .route(CIE_METADATA_PATH, get(cie::show_saml_metadata))
        .route("/accedi/cie", get(cie::leave_for_cie))
        .route(CALLBACK_PATH, get(cie::come_back))
}

/// What somebody finds whom the register does not know.
fn of_outsiders() -> Router<Identities> {
    let routes = Router::new()
        .route(WELCOME_PATH, get(welcome::show_welcome))
        .route("/benvenuto/codice", post(foreign::show_code));
    web::admitting(routes, |actor| match actor {
        Actor::Outsider { .. } => Ok(()),
        Actor::Visitor => Err(Forbidden::SignInFirst),
        _ => Err(Forbidden::NotAllowed),
    })
}

/// Where people are signed in, in whosever name they act.
fn of_everybody_who_is_in() -> Router<Identities> {
    let routes = Router::new()
        .route(SESSIONS_PATH, get(sessions::list_sessions))
        .route("/area-personale/sessioni/chiudi", post(sessions::sign_out_there))
        .route("/area-personale/sessioni/uscita", post(sessions::sign_out_everywhere));
    web::admitting(routes, |actor| person_of(&actor.themselves()).map(drop))
}

/// Which identities of other states come in as a resident.
fn of_residents() -> Router<Identities> {
    let routes = Router::new()
        .route(LINKS_PATH, get(foreign::own::list_own_links))
        .route(
            "/area-personale/identita/collega",
            get(foreign::own::choose_provider).post(foreign::own::leave_to_link),
        )
        .route(
            "/area-personale/identita/conferma/{ticket}",
            get(foreign::own::ask_to_link).post(foreign::own::link_own),
        )
        .route("/area-personale/identita/scollega", post(foreign::own::unlink_own));
    web::admitting(routes, |actor| actor.resident().map(drop))
}

/// What who keeps the register of accesses does with it.
fn of_the_keeper() -> Router<Identities> {
    let routes = Router::new()
        .route("/gestione/accessi", get(register::ask_for_entries).post(register::find_entries))
        .route("/gestione/accessi/{id}", post(register::open_entry));
    web::admitting(routes, |actor| actor.staff_allowed_to(Permission::ReadAccessRegister).map(drop))
}

/// What who keeps the population register does with identities of other states.
fn of_registrars() -> Router<Identities> {
    let routes = Router::new()
        .route(FOREIGN_PATH, get(foreign::ask_for_code).post(foreign::link))
        .route("/gestione/identita-europee/collegate", post(foreign::undo::list_links))
        .route("/gestione/identita-europee/fine", post(foreign::undo::unlink));
    web::admitting(routes, |actor| actor.staff_allowed_to(Permission::ChangeRegistry).map(drop))
}

impl From<IdentityError> for WebError {
    fn from(error: IdentityError) -> Self {
        match error {
            IdentityError::NotFound | IdentityError::NoSuchProvider | IdentityError::Closed => Self::NotFound,
            IdentityError::Forbidden(refused) => refused.into(),
            IdentityError::Foreign(refused) => Self::Refused(Message::new(foreign::key_of(refused))),
            IdentityError::NobodyWaits => Self::Gone(Message::new("identity-not-in-nobody-waits-text")),
            IdentityError::NotBelieved(_) => Self::Refused(Message::new("identity-not-in-not-believed-text")),
            IdentityError::Unavailable(source) => Self::Unavailable(source),
            IdentityError::Unexpected(source) => Self::Unexpected(source),
        }
    }
}
