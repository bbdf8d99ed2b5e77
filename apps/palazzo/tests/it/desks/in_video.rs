//! Somebody who is to be seen in video, at the one screen.

use appointments::{CheckIn, Way};
use auth::Role;
use axum::http::StatusCode;
use chrono::TimeDelta;
use db::Db;
use testkit::on_both_engines;

use super::Place;
use crate::town::staff;
use crate::visits::{Bookable, sits};

const SCREEN: &str = "/sportello/uno";

#[on_both_engines]
async fn the_one_screen_leads_into_the_room_of_whoever_was_called(db: Db) {
    let place = Place::open(db).await;
    let (appointments, clock) = (&place.town.house.appointments, &place.town.clock);
    let office = Bookable::opens(&place.town, ["larga-12", "colloquio"], (Way::Video, 1)).await;
    let starts_at = clock.now() + TimeDelta::hours(2);
    office.sells(&place.town, starts_at).await;
    let visit = office.books(&place.town, place.ernesto, starts_at, "in-video").await;
    clock.advance(TimeDelta::minutes(115));
    let clerk = staff(Role::CounterClerk);
    sits(&place.town, &clerk).await;
    appointments.check_in(&clerk, None, &CheckIn::Visit(visit), false).await.unwrap();
    let mut screen = place.town.browser(&clerk).await;
    screen.get(SCREEN).await;

    let called = screen.post(SCREEN, &[("passo", "chiama")]).await;
    let shown = screen.get(SCREEN).await.text();

    assert_eq!(called.status, StatusCode::SEE_OTHER, "{}", called.text());
    assert!(shown.contains("rel=\"noreferrer noopener\">Entra nella stanza video</a>"), "{shown}");
    let (_, room) = shown.split_once("/demo/stanza/").expect("a demonstration has its rooms at home");
    let stand_in = screen.get(&format!("/demo/stanza/{}", &room[..32])).await;
    assert_eq!(stand_in.status, StatusCode::OK);
    assert!(stand_in.text().contains("Qui ci sarebbe la stanza"), "{}", stand_in.text());
}
