//! What somebody finds whom the population register does not know.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use web::{Page, WebError, Who};

use crate::service::Identities;

/// Where outsiders begin.
pub const WELCOME_PATH: &str = "/benvenuto";

#[derive(Template)]
#[template(path = "identity/welcome.html")]
struct WelcomePage {
    page: Page,
    city: String,
    phone: String,
    /// Whether an official could know them as a resident by what they show.
    is_foreign: bool,
}

/// What is open to whoever has a proven identity and does not live here.
pub(super) async fn show_welcome(
    State(identities): State<Identities>,
    Who(actor): Who,
    page: Page,
) -> Result<Response, WebError> {
    let (city, phone) = (identities.city().name.clone(), identities.city().phone.clone());
    let is_foreign = identities.is_foreign(&actor).await?;
    web::show(&WelcomePage { page, city, phone, is_foreign })
}
