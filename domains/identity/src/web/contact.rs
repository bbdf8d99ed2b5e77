//! `/area-personale/contatti`: how the city reaches whoever is signed in.

mod choices;
mod confirm;
mod email;
mod overview;
mod phone;

use axum::Router;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use serde::Deserialize;
use web::{LocalPath, Message, WebError};

use super::notice::{self, NOTICES_PATH};
use crate::domain::MOST_SENDINGS;
use crate::service::{ContactError, Contacts, person_of};

/// Where they are.
pub const CONTACTS_PATH: &str = "/area-personale/contatti";
/// Where a code is typed in.
pub(crate) const CONFIRM_PATH: &str = "/area-personale/contatti/conferma";

/// The pages of people's own contacts, and of what they were told: for whoever has a proven identity.
pub fn contact_routes(contacts: Contacts) -> Router {
    let routes = Router::new()
        .route(CONTACTS_PATH, get(overview::show_contacts))
        .route("/area-personale/contatti/inizio", get(email::ask_for_email))
        .route("/area-personale/contatti/email", post(email::propose_email))
        .route("/area-personale/contatti/email/rimozione", post(email::remove_email))
        .route("/area-personale/contatti/piu-tardi", post(email::put_off))
        .route(CONFIRM_PATH, get(confirm::ask_for_code).post(confirm::confirm_email))
        .route("/area-personale/contatti/conferma/invio", post(confirm::send_again))
        .route("/area-personale/contatti/telefono", post(phone::state_phone))
        .route("/area-personale/contatti/telefono/rimozione", post(phone::remove_phone))
        .route("/area-personale/contatti/scelte", post(choices::choose_channels))
        .route(NOTICES_PATH, get(notice::list_notices))
        .route("/area-personale/avvisi/letti", post(notice::mark_all_read))
        .route("/area-personale/avvisi/{id}/lettura", post(notice::mark_read));
    web::admitting(routes, |actor| person_of(actor).map(drop)).with_state(contacts)
}

/// Where somebody was going when they were asked for their contacts.
#[derive(Clone, Default, Deserialize)]
pub(super) struct Back {
    #[serde(default)]
    return_to: Option<String>,
}

impl Back {
    fn goal(&self) -> Option<LocalPath> {
        self.return_to.as_deref().and_then(LocalPath::parse)
    }

    /// As a hidden field holds it: what leads out of the house is not repeated.
    fn field(&self) -> String {
        self.goal().map(|goal| goal.to_string()).unwrap_or_default()
    }

    /// The address with the goal behind it.
    fn behind(&self, path: &str) -> String {
        let goal = self.goal().map(|goal| format!("?return_to={}", goal.as_query_value()));
        format!("{path}{}", goal.unwrap_or_default())
    }

    /// On to where they were going, or to their contacts, which say what was done.
    fn or_done(&self, done: &str) -> Response {
        let goal = self.goal().map(|goal| goal.to_string());
        Redirect::to(&goal.unwrap_or_else(|| format!("{CONTACTS_PATH}?fatto={done}"))).into_response()
    }
}

/// The sentence about what a person can put right; none about everything else.
fn sentence(error: &ContactError) -> Option<Message> {
    match error {
        ContactError::WrongCode { left } => {
            Some(Message::new("identity-contact-wrong-code").with("left", *left))
        }
        ContactError::NoTryLeft => Some(Message::new("identity-contact-no-try-left")),
        ContactError::Expired => Some(Message::new("identity-contact-code-expired")),
        ContactError::TooManySendings => {
            Some(Message::new("identity-contact-too-many-codes").with("most", MOST_SENDINGS))
        }
        ContactError::NoMail => Some(Message::new("identity-contact-no-mail-text")),
        ContactError::NothingToProve => Some(Message::new("identity-contact-nothing-to-prove")),
        ContactError::Forbidden(_) | ContactError::NotFound | ContactError::Unexpected(_) => None,
    }
}

impl From<ContactError> for WebError {
    fn from(error: ContactError) -> Self {
        match (sentence(&error), error) {
            (Some(message), _) => Self::Conflict(message),
            (None, ContactError::Forbidden(refused)) => refused.into(),
            (None, ContactError::Unexpected(source)) => source.into(),
            (None, _) => Self::NotFound,
        }
    }
}
