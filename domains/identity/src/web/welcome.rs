//! What somebody finds whom the population register does not know.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use web::{Page, WebError};

use crate::service::Identities;

/// Where outsiders begin.
pub const WELCOME_PATH: &str = "/benvenuto";

#[derive(Template)]
#[template(path = "identity/welcome.html")]
struct WelcomePage {
    page: Page,
    city: String,
    phone: String,
}

/// What is open to whoever has a proven identity and does not live here.
pub(super) async fn show_welcome(
    State(identities): State<Identities>,
    page: Page,
) -> Result<Response, WebError> {
    let (city, phone) = (identities.city().name.clone(), identities.city().phone.clone());
    web::show(&WelcomePage { page, city, phone })
}
