//! The room of a visit in video: its door on the page of the visit, and the page that stands in for it in a demonstration.

use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::response::Response;
use axum::routing::get;
use web::hand_over::kept_by_nobody;
use web::{Page, WebError};

use super::audience::Audience;
use super::book::hour_of;
use crate::domain::RoomName;
use crate::service::Room;

/// What whoever is seen in video reads, and the door where it is open.
pub(super) struct RoomView {
    pub(super) text: String,
    pub(super) href: Option<String>,
    /// Whether there is something to try before.
    pub(super) has_advice: bool,
}

impl RoomView {
    /// For whoever the visit is of. Who answers for them at the telephone does not come in: the address is not told there.
    pub(super) fn of(page: &Page, audience: &Audience, room: Room) -> Self {
        let phone = page.city().phone.as_str();
        let bare = |text: String| Self { text, href: None, has_advice: false };
        match room {
            Room::Nowhere => bare(page.text_with("appointments-room-nowhere", &[("phone", phone.into())])),
            Room::Open(_) | Room::OpensAt(_) if audience.is_at_work() => {
                bare(page.text("appointments-room-at-work"))
            }
            Room::OpensAt(moment) => {
                let time = [("time", hour_of(page, moment).into())];
                Self { has_advice: true, ..bare(page.text_with("appointments-room-opens-at", &time)) }
            }
            Room::Open(href) => {
                Self { text: page.text("appointments-room-open"), href: Some(href), has_advice: true }
            }
        }
    }

    /// For the clerk who has called them.
    pub(super) fn at_counter(page: &Page, room: Room) -> Self {
        let bare = |text: String| Self { text, href: None, has_advice: false };
        match room {
            Room::Nowhere => bare(page.text("appointments-room-nowhere-at-counter")),
            Room::OpensAt(moment) => {
                let time = [("time", hour_of(page, moment).into())];
                bare(page.text_with("appointments-room-opens-at-counter", &time))
            }
            Room::Open(href) => {
                let text = page.text("appointments-room-open-at-counter");
                Self { text, href: Some(href), has_advice: false }
            }
        }
    }
}

#[derive(Template)]
#[template(path = "appointments/room/demonstration.html")]
struct DemonstrationPage {
    page: Page,
}

/// The page that a demonstration has in place of rooms. A town hall at work has none: whoever asks it for one finds nothing.
pub(crate) fn demonstration_routes() -> Router {
    Router::new().route("/demo/stanza/{room}", get(stand_in))
}

async fn stand_in(page: Page, Path(room): Path<String>) -> Result<Response, WebError> {
    if !page.is_demonstration() || RoomName::parse(&room).is_none() {
        return Err(WebError::NotFound);
    }
    Ok(kept_by_nobody(web::show(&DemonstrationPage { page })?))
}

#[cfg(test)]
mod tests {
    use kernel::PersonId;
    use web::Language;

    use super::*;

    const ADDRESS: &str = "https://video.example.it/0123";

    #[test]
    fn whoever_answers_the_telephone_is_told_of_no_room() {
        for language in Language::ALL {
            let page = Page::sample(language);
            let of = |audience: &Audience| RoomView::of(&page, audience, Room::Open(ADDRESS.to_owned()));
            let at_work = of(&Audience::Caller(PersonId::new()));
            assert_eq!((at_work.href, at_work.has_advice), (None, false));
            assert!(!at_work.text.contains(ADDRESS));
            assert_eq!(of(&Audience::Public).href.as_deref(), Some(ADDRESS));
            assert_eq!(of(&Audience::Link("x".to_owned())).href.as_deref(), Some(ADDRESS));
        }
    }

    #[test]
    fn before_the_door_opens_nobody_has_the_address() {
        let page = Page::sample(Language::It);
        let moment = "2020-03-18T08:50:00Z".parse().unwrap();
        let early = RoomView::of(&page, &Audience::Public, Room::OpensAt(moment));
        assert!(early.href.is_none() && early.text.contains("9:50") && early.has_advice, "{}", early.text);
        let at_counter = RoomView::at_counter(&page, Room::OpensAt(moment));
        assert!(at_counter.href.is_none() && at_counter.text.contains("9:50"), "{}", at_counter.text);
        assert!(RoomView::at_counter(&page, Room::Nowhere).href.is_none());
    }
}
