//! The front door.

use askama::Template;
use auth::Actor;
use axum::response::Response;
use web::{Page, WebError};

#[derive(Template)]
#[template(path = "palazzo/home.html")]
pub(super) struct HomePage {
    pub(super) page: Page,
    /// Whether they work for the city: what residents have of their own is not theirs to open.
    pub(super) is_staff: bool,
}

/// What a town hall at home can do, for whoever comes by.
pub(super) async fn open_front_door(page: Page) -> Result<Response, WebError> {
    let is_staff = page.user().is_some_and(|user| matches!(user.actor, Actor::Staff(_)));
    web::show(&HomePage { page, is_staff })
}
