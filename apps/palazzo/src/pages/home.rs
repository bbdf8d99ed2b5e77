//! The front door.

use askama::Template;
use auth::Actor;
use axum::response::Response;
use web::{Page, WebError};

use super::management::{Room, rooms_of};

#[derive(Template)]
#[template(path = "palazzo/home.html")]
pub(super) struct HomePage {
    pub(super) page: Page,
    /// The rooms of who works for the city: what residents have of their own is not theirs to open.
    pub(super) rooms: Option<Vec<Room>>,
}

/// What a town hall at home can do, for whoever comes by.
pub(super) async fn open_front_door(page: Page) -> Result<Response, WebError> {
    let staff = page.user().map(|user| &user.actor).filter(|actor| matches!(actor, Actor::Staff(_)));
    let rooms = staff.map(rooms_of);
    web::show(&HomePage { page, rooms })
}
