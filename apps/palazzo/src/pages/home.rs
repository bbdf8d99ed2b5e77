//! The front door.

use askama::Template;
use auth::{Actor, Service};
use axum::Extension;
use axum::response::Response;
use payments::{Baskets, Glance};
use web::{Page, WebError};

use super::management::{Room, rooms_of};

#[derive(Template)]
#[template(path = "palazzo/home.html")]
pub(super) struct HomePage {
    pub(super) page: Page,
    /// The rooms of who works for the city: what residents have of their own is not theirs to open.
    pub(super) rooms: Option<Vec<Room>>,
    /// What whoever is in has to pay, in a sentence; none where that is not known.
    pub(super) owed: Option<String>,
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
pub(super) async fn open_front_door(
    page: Page,
    baskets: Option<Extension<Baskets>>,
) -> Result<Response, WebError> {
    let actor = page.user().map(|user| &user.actor);
    let rooms = actor.filter(|actor| matches!(actor, Actor::Staff(_))).map(rooms_of);
    let owed = match (&baskets, actor) {
        (Some(Extension(baskets)), Some(actor)) => baskets.at_a_glance(actor).await?,
        _ => None,
    };
    let owed = owed.map(|glance| in_words(&page, &glance));
    web::show(&HomePage { page, rooms, owed })
}

/// What somebody has to pay, and the next day by which.
fn in_words(page: &Page, glance: &Glance) -> String {
    let amount = page.money(&glance.total);
    match glance.next_due {
        Some(due) => {
            let day = page.date(&due);
            page.text_with("palazzo-home-owed", &[("amount", amount.into()), ("day", day.into())])
        }
        None => page.text("palazzo-home-owes-nothing"),
    }
}
