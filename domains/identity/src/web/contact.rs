//! `/area-personale/contatti`: how the city reaches whoever is signed in.

mod choices;
mod confirm;
mod means;
mod overview;
mod prove;

use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Extension, Router};
use serde::Deserialize;
use web::{LocalPath, Message, Page, WebError};

use super::notice::{self, NOTICES_PATH};
use crate::domain::{MOST_SENDINGS, Means};
use crate::service::{ContactError, Contacts, FIRST_PATH, person_of};

/// Where they are.
pub const CONTACTS_PATH: &str = "/area-personale/contatti";
/// Where the code that came to an address is typed in.
pub(crate) const CONFIRM_PATH: &str = "/area-personale/contatti/conferma";
/// Where the code that came to a telephone is typed in.
pub(crate) const CONFIRM_PHONE_PATH: &str = "/area-personale/contatti/telefono/conferma";
/// Where who has just confirmed their first contact chooses how to hear of what.
const FIRST_CHOICES_PATH: &str = "/area-personale/contatti/inizio/scelte";

/// The pages of people's own contacts, and of what they were told: for whoever has a proven identity.
pub fn contact_routes(contacts: Contacts) -> Router {
    let routes = Router::new()
        .route(CONTACTS_PATH, get(overview::show_contacts))
        .route(FIRST_PATH, get(prove::ask_for_contact))
        .route(FIRST_CHOICES_PATH, get(choices::ask_for_choices))
        .route("/area-personale/contatti/piu-tardi", post(prove::put_off))
        .route("/area-personale/contatti/scelte", post(choices::choose_channels))
        .route(NOTICES_PATH, get(notice::list_notices))
        .route("/area-personale/avvisi/letti", post(notice::mark_all_read))
        .route("/area-personale/avvisi/{id}/lettura", post(notice::mark_read))
        .merge(of_email())
        .merge(of_phone());
    web::admitting(routes, |actor| person_of(actor).map(drop)).with_state(contacts)
}

fn of_email() -> Router<Contacts> {
    Router::new()
        .route("/area-personale/contatti/email", post(prove::propose_contact))
        .route("/area-personale/contatti/email/rimozione", post(prove::remove_contact))
        .route(CONFIRM_PATH, get(confirm::ask_for_code).post(confirm::confirm_contact))
        .route("/area-personale/contatti/conferma/invio", post(confirm::send_again))
        .layer(Extension(Means::Email))
}

fn of_phone() -> Router<Contacts> {
    Router::new()
        .route("/area-personale/contatti/telefono", post(prove::propose_contact))
        .route("/area-personale/contatti/telefono/rimozione", post(prove::remove_contact))
        .route(CONFIRM_PHONE_PATH, get(confirm::ask_for_code).post(confirm::confirm_contact))
        .route("/area-personale/contatti/telefono/conferma/invio", post(confirm::send_again))
        .layer(Extension(Means::Phone))
}

/// Where somebody was going when they were asked for their contacts.
#[derive(Clone, Default, Deserialize)]
pub(super) struct Back {
    #[serde(default)]
    return_to: Option<String>,
    /// `si` in the first visit, where one question follows the other.
    #[serde(default)]
    inizio: Option<String>,
}

impl Back {
    fn goal(&self) -> Option<LocalPath> {
        self.return_to.as_deref().and_then(LocalPath::parse)
    }

    fn is_first(&self) -> bool {
        self.inizio.as_deref() == Some("si")
    }

    /// As a hidden field holds it: what leads out of the house is not repeated.
    fn field(&self) -> String {
        self.goal().map(|goal| goal.to_string()).unwrap_or_default()
    }

    /// The same of the first visit.
    fn first_field(&self) -> &'static str {
        if self.is_first() { "si" } else { "" }
    }

    /// The address with the goal behind it.
    fn behind(&self, path: &str) -> String {
        let goal = self.goal().map(|goal| format!("return_to={}", goal.as_query_value()));
        let first = self.is_first().then(|| "inizio=si".to_owned());
        let query: Vec<String> = goal.into_iter().chain(first).collect();
        if query.is_empty() { path.to_owned() } else { format!("{path}?{}", query.join("&")) }
    }

    /// On to the next question of a first visit, or to where they were going, or to their contacts, which say what was
    /// done.
    fn or_done(&self, done: &str) -> Response {
        let next = match self.goal() {
            _ if self.is_first() => self.behind(FIRST_CHOICES_PATH),
            Some(goal) => goal.to_string(),
            None => format!("{CONTACTS_PATH}?fatto={done}"),
        };
        Redirect::to(&next).into_response()
    }

    /// On to where they were going, or to their own area.
    fn onward(&self, page: &Page) -> String {
        self.goal().map_or_else(|| page.own_area_path().to_owned(), |goal| goal.to_string())
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
        ContactError::NoTexts => Some(Message::new("identity-contact-no-sms-text")),
        ContactError::NotOffered(channel) => Some(Message::new(choices::not_offered(*channel))),
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
