//! Somebody who is to be seen in video, at the one screen.

use appointments::{Asking, CheckIn, HoldRequest, MatterCode, OfficeCode, PoolId, Seed, Slot, Way};
use auth::Role;
use axum::http::StatusCode;
use chrono::{DateTime, TimeDelta, Utc};
use db::Db;
use kernel::Language;
use testkit::on_both_engines;

use super::Place;
use crate::town::{resident, staff};

const SCREEN: &str = "/sportello/uno";

/// Where the clerk of the town sits, and sees people in video.
const OFFICE: &str = r#"
[[matter]]
code = "colloquio"
name = { it = "Colloquio", en = "Talk" }
minutes = 15
ways = ["video"]

[[office]]
code = "larga-12"
kind = "office"
name = { it = "Via Larga 12", en = "Via Larga 12" }
address = "Via Larga 12"

[[office.pool]]
code = "video"
name = { it = "In video", en = "By video" }
cell_minutes = 15
lanes = 1
ways = ["video"]
matters = ["colloquio"]

[[office.counter]]
code = "1"
name = "Sportello 1"
pools = ["video"]
"#;

async fn sell(db: &Db, pool: PoolId, starts_at: DateTime<Utc>) {
    let mut tx = db.begin().await.unwrap();
    tx.query(
        "INSERT INTO appointments_cell (pool_id, lane, starts_at, ends_at, day, free_run)
         VALUES ($1, 1, $2, $3, $4, 1)",
    )
    .bind(pool)
    .bind(starts_at)
    .bind(starts_at + TimeDelta::minutes(15))
    .bind(starts_at.date_naive())
    .execute()
    .await
    .unwrap();
    tx.commit().await.unwrap();
}

#[on_both_engines]
async fn the_one_screen_leads_into_the_room_of_whoever_was_called(db: Db) {
    let place = Place::open(db.clone()).await;
    let (appointments, clock) = (&place.town.house.appointments, &place.town.clock);
    appointments.seed(&Seed::parse(OFFICE).unwrap()).await.unwrap();
    let office = OfficeCode::parse("larga-12").unwrap();
    let pool = appointments.pools_of(&office).await.unwrap().remove(0).id;
    let starts_at = clock.now() + TimeDelta::hours(2);
    sell(&db, pool, starts_at).await;
    let asking = Asking::from(&resident(place.ernesto)).unwrap();
    let request = HoldRequest {
        slot: Slot { office, pool, starts_at, ends_at: starts_at, way: Way::Video },
        matters: vec![MatterCode::parse("colloquio").unwrap()],
        people: 1,
        language: Language::It,
        phone: None,
        key: "in-video".to_owned(),
    };
    let visit = appointments.hold(&asking, &request).await.unwrap();
    appointments.confirm(&asking, visit.id).await.unwrap();
    clock.advance(TimeDelta::minutes(115));
    let clerk = staff(Role::CounterClerk);
    let counter = appointments.counters_here(&clerk).await.unwrap()[0].counter;
    appointments.sit(&clerk, counter).await.unwrap();
    appointments.check_in(&clerk, None, &CheckIn::Visit(visit.id), false).await.unwrap();
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
