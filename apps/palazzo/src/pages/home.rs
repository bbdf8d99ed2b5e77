//! The front door.

use askama::Template;
use auth::{Actor, Service};
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

impl HomePage {
    /// Whether whoever comes by finds something there.
    fn opens(&self, service: Service) -> bool {
        let actor = self.page.user().map_or(&Actor::Visitor, |user| &user.actor);
        crate::menus::is_for(actor, service)
    }

    /// Whether whoever is in stands in no register of this city: there is no file to read, and no certificate to take.
    fn is_outsider(&self) -> bool {
        self.page.user().is_some_and(|user| matches!(user.actor, Actor::Outsider { .. }))
    }
}

/// What a town hall at home can do, for whoever comes by.
pub(super) async fn open_front_door(page: Page) -> Result<Response, WebError> {
    let staff = page.user().map(|user| &user.actor).filter(|actor| matches!(actor, Actor::Staff(_)));
    let rooms = staff.map(rooms_of);
    web::show(&HomePage { page, rooms })
}
