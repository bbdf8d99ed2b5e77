//! Visits in video: a room for each time, its door on the page of the visit and at the counter, and nothing of the kind where a
//! city has no rooms.

use appointments::*;
use auth::{Actor, Role, Staff};
use axum::http::StatusCode;
use chrono::TimeDelta;
use db::Db;
use kernel::{PersonId, StaffId};
use testkit::on_both_engines;
use web::testing::{self, Browser};
use web::{Mode, Readiness, Shell, ShellConfig};

use crate::house::House;
use crate::support::{Hall, at, refused, resident};

const ROOMS: &str = "https://video.example.it/sale/{room}";
const OFFICE: &str = "a-distanza";

const REMOTE: &str = r#"
[[matter]]
code = "colloquio"
name = { it = "Colloquio" }
minutes = 10
ways = ["in-person", "video"]

[[office]]
code = "a-distanza"
kind = "remote"
name = { it = "A distanza" }

[[office.pool]]
code = "colloqui"
name = { it = "Colloqui" }
cell_minutes = 10
lanes = 1
ways = ["in-person", "video"]
matters = ["colloquio"]

[[office.counter]]
code = "1"
name = "Postazione 1"
pools = ["colloqui"]
"#;

/// The hall with an office that serves from afar; with rooms where the city has some.
async fn hall(db: Db, rooms: Option<&str>) -> Hall {
    let mut hall = Hall::open(db, Limits::default()).await;
    let rooms = rooms.map(|text| RoomAddress::parse(text).unwrap());
    hall.appointments = hall.appointments.clone().with_rooms(rooms);
    let new = hall.appointments.seed(&Seed::parse(REMOTE).unwrap()).await.unwrap();
    hall.pools.extend(new.into_iter().map(|one| one.pool));
    hall.fill(3, (1, 6), 10).await;
    hall
}

fn slot(hall: &Hall, number: i64) -> Slot {
    Slot { way: Way::Video, ..hall.slot_at(3, OFFICE, at(number)) }
}

/// Somebody is to be seen in video.
async fn booked(hall: &Hall, person: PersonId, number: i64) -> Visit {
    let asking = Asking::from(&resident(person)).unwrap();
    let request = hall.request(slot(hall, number), &["colloquio"], &VisitId::new().to_string());
    let held = hall.appointments.hold(&asking, &request).await.unwrap();
    hall.appointments.confirm(&asking, held.id).await.unwrap()
}

async fn rooms_of(hall: &Hall, visit: VisitId) -> Vec<String> {
    let found = hall.db.query("SELECT room FROM appointments_room WHERE visit_id = $1").bind(visit);
    let rooms: Vec<(String,)> = found.fetch_all().await.unwrap();
    rooms.into_iter().map(|(room,)| room).collect()
}

/// The page of a visit, to whoever has it, so many seconds after it begins.
async fn read(house: &House, person: PersonId, visit: &Visit, seconds: i64) -> (Browser, String) {
    let then = visit.starts_at + TimeDelta::seconds(seconds);
    house.hall.clock.advance(then - house.hall.clock.now());
    // Nobody stays signed in for so long without a page.
    let mut browser = house.browser_of(resident(person)).await;
    let page = browser.get(&format!("/appuntamenti/{}", visit.id)).await.text();
    (browser, page)
}

#[on_both_engines]
async fn the_door_is_on_the_page_of_the_visit_from_ten_minutes_before_until_the_end(db: Db) {
    let house = House::around(hall(db, Some(ROOMS)).await);
    let (ada, ugo) = (PersonId::new(), PersonId::new());
    let visit = booked(&house.hall, ada, 0).await;
    let room = rooms_of(&house.hall, visit.id).await.remove(0);
    let address = ROOMS.replace("{room}", &room);

    let (_, early) = read(&house, ada, &visit, -601).await;
    let (mut browser, open) = read(&house, ada, &visit, -600).await;
    let calendar = browser.get(&format!("/appuntamenti/{}/calendario", visit.id)).await.text();
    let mut stranger = house.browser_of(resident(ugo)).await;
    let of_another = stranger.get(&format!("/appuntamenti/{}", visit.id)).await;
    let (_, over) = read(&house, ada, &visit, 600).await;

    assert!(early.contains("La stanza si apre alle 8:50") && early.contains("Da provare prima"), "{early}");
    assert!(!early.contains(&room), "{early}");
    let door = format!("href=\"{address}\" rel=\"noreferrer noopener\">Entra nella stanza</a>");
    assert!(open.contains(&door) && room.len() == 32, "{open}");
    assert!(
        calendar.contains("BEGIN:VEVENT") && !calendar.replace("\r\n ", "").contains(&room),
        "{calendar}"
    );
    assert_eq!(of_another.status, StatusCode::NOT_FOUND);
    assert!(!over.contains(&room) && !over.contains("La tua stanza video"), "{over}");
}

#[on_both_engines]
async fn what_people_are_told_leads_to_the_page_and_not_into_the_room(db: Db) {
    let house = House::around(hall(db, Some(ROOMS)).await);
    let ada = PersonId::new();
    let visit = booked(&house.hall, ada, 0).await;
    house.work().await;

    house.hall.clock.advance(at(0) - house.hall.clock.now() - TimeDelta::hours(15));
    house.work().await;

    let room = rooms_of(&house.hall, visit.id).await.remove(0);
    let told: Vec<(db::Json<serde_json::Value>, Option<String>)> = house
        .hall
        .db
        .query("SELECT arguments, link FROM identity_notice WHERE person_id = $1")
        .bind(ada)
        .fetch_all()
        .await
        .unwrap();
    assert_eq!(house.told(ada).await, ["booked", "day-before"]);
    for (db::Json(arguments), link) in told {
        let said = arguments.to_string();
        assert!(said.contains("da lì entri nella stanza"), "{said}");
        assert!(!said.contains(&room) && !said.contains("video.example.it"), "{said}");
        assert_eq!(link, Some(format!("/appuntamenti/{}", visit.id)));
    }
}

#[on_both_engines]
async fn a_visit_that_is_moved_has_another_room_and_one_in_person_has_none(db: Db) {
    let hall = hall(db, Some(ROOMS)).await;
    let ada = PersonId::new();
    let asking = Asking::from(&resident(ada)).unwrap();
    let visit = booked(&hall, ada, 0).await;
    let before = rooms_of(&hall, visit.id).await;

    hall.appointments.move_to(&asking, visit.id, slot(&hall, 3)).await.unwrap();
    let after = rooms_of(&hall, visit.id).await;
    let come = Slot { way: Way::InPerson, ..slot(&hall, 5) };
    let come = hall.request(come, &["colloquio"], "di-persona");
    let ugo = Asking::from(&resident(PersonId::new())).unwrap();
    let come = hall.appointments.hold(&ugo, &come).await.unwrap();
    let come = hall.appointments.confirm(&ugo, come.id).await.unwrap();

    assert_eq!((before.len(), after.len()), (1, 1));
    assert_ne!(before, after, "who had the address of the one does not come into the other");
    assert!(rooms_of(&hall, come.id).await.is_empty());
    hall.books_are_right().await;
}

#[on_both_engines]
async fn the_clerk_who_calls_them_finds_the_same_room(db: Db) {
    let house = House::around(hall(db, Some(ROOMS)).await);
    let visit = booked(&house.hall, PersonId::new(), 0).await;
    let room = rooms_of(&house.hall, visit.id).await.remove(0);
    let clerk = Actor::Staff(Staff::new(StaffId::new(), "A distanza", Role::CounterClerk, OFFICE));
    let appointments = &house.hall.appointments;
    house.hall.clock.advance(at(0) - TimeDelta::minutes(20) - house.hall.clock.now());
    let counter = appointments.counters_here(&clerk).await.unwrap()[0].counter;
    appointments.sit(&clerk, counter).await.unwrap();
    appointments.check_in(&clerk, None, &CheckIn::Visit(visit.id), false).await.unwrap();
    let called = appointments.call_next(&clerk).await.unwrap().unwrap();
    let mut desk = house.browser_of(clerk.clone()).await;

    let early = desk.get("/sportello/chiamate").await.text();
    house.hall.clock.advance(TimeDelta::minutes(10));
    let open = desk.get("/sportello/chiamate").await.text();

    assert!(early.contains("la stanza si apre alle 8:50") && !early.contains(&room), "{early}");
    let door = format!("href=\"{}\" rel=\"noreferrer noopener\"", ROOMS.replace("{room}", &room));
    assert!(open.contains(&door), "{open}");
    let told = appointments.room_at_counter(&clerk, &called).await.unwrap();
    assert_eq!(told, Some(Room::Open(ROOMS.replace("{room}", &room))));
    assert!(!format!("{told:?}").contains(&room), "no log has it");
    let elsewhere = Actor::Staff(Staff::new(StaffId::new(), "Larga", Role::CounterClerk, "larga-12"));
    assert_eq!(appointments.room_at_counter(&elsewhere, &called).await.unwrap(), None);
}

#[on_both_engines]
async fn without_rooms_nothing_is_offered_in_video_and_who_has_a_visit_reads_how_it_goes(db: Db) {
    let mut hall = hall(db, Some(ROOMS)).await;
    let ada = PersonId::new();
    let visit = booked(&hall, ada, 0).await;
    hall.appointments = hall.appointments.clone().with_rooms(None);
    let house = House::around(hall);
    let asking = Asking::from(&resident(PersonId::new())).unwrap();
    let mut browser = house.browser_of(resident(ada)).await;

    let first = browser.get("/prenota?motivo=colloquio").await.text();
    let refused_way = browser.get("/prenota/sede?motivo=colloquio&modo=video").await;
    let page = browser.get(&format!("/appuntamenti/{}", visit.id)).await.text();
    let request = house.hall.request(slot(&house.hall, 2), &["colloquio"], "uno");
    let held = house.hall.appointments.hold(&asking, &request).await;

    assert!(!first.contains("value=\"video\""), "{first}");
    assert_eq!(refused_way.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused_way.text().contains("si fa solo così: Di persona"), "{}", refused_way.text());
    assert_eq!(refused(held), Refusal::NotOffered);
    assert!(page.contains("ti scrive o ti chiama al recapito che hai lasciato"), "{page}");
    assert!(!page.contains("video.example.it"), "{page}");
}

#[on_both_engines]
async fn an_official_cannot_offer_in_video_what_the_city_has_no_rooms_for(db: Db) {
    let house = House::around(hall(db.clone(), None).await);
    let manager = Actor::Staff(Staff::new(StaffId::new(), "Agende", Role::CalendarManager, "larga-12"));
    let mut browser = house.browser_of(manager).await;
    browser.get("/ufficio/motivi/ritiro").await;
    let form = [("nome", "Ritiro"), ("minuti", "10"), ("modalita", "in-person"), ("modalita", "video")];

    let refused = browser.post("/ufficio/motivi/ritiro", &form).await;
    browser.get("/ufficio/motivi/nuovo").await;
    let new = [&form[..], &[("codice", "colloquio-video")]].concat();
    let refused_new = browser.post("/ufficio/motivi/nuovo", &new).await;

    for refused in [refused, refused_new] {
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.text().contains("il Comune non ha stanze video"), "{}", refused.text());
    }
    let appointments = house.hall.appointments.clone();
    let ways =
        |matters: Vec<Matter>| matters.into_iter().find(|one| one.code.as_str() == "ritiro").unwrap().ways;
    assert_eq!(ways(appointments.matters().await.unwrap()), [Way::InPerson]);

    let with_rooms = appointments.with_rooms(Some(RoomAddress::parse(ROOMS).unwrap()));
    let house = House::around(Hall { appointments: with_rooms.clone(), ..house.hall });
    let manager = Actor::Staff(Staff::new(StaffId::new(), "Agende", Role::CalendarManager, "larga-12"));
    let mut browser = house.browser_of(manager).await;
    browser.get("/ufficio/motivi/ritiro").await;
    let saved = browser.post("/ufficio/motivi/ritiro", &form).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    assert_eq!(ways(with_rooms.matters().await.unwrap()), [Way::InPerson, Way::Video]);
}

#[on_both_engines]
async fn who_was_booked_before_the_city_had_rooms_has_one_when_they_come(db: Db) {
    let hall = hall(db, Some(ROOMS)).await;
    let ada = PersonId::new();
    let visit = booked(&hall, ada, 0).await;
    let mut tx = hall.db.begin().await.unwrap();
    tx.query("DELETE FROM appointments_room WHERE visit_id = $1").bind(visit.id).execute().await.unwrap();
    tx.commit().await.unwrap();
    let house = House::around(hall);

    let (mut browser, first) = read(&house, ada, &visit, -60).await;
    let second = browser.get(&format!("/appuntamenti/{}", visit.id)).await.text();

    let room = rooms_of(&house.hall, visit.id).await.remove(0);
    assert!(first.contains(&room) && second.contains(&room), "the same each time: {second}");
}

#[on_both_engines]
async fn a_room_is_forgotten_when_its_day_is_over(db: Db) {
    let hall = hall(db, Some(ROOMS)).await;
    let today = booked(&hall, PersonId::new(), 0).await;

    hall.clock.advance(today.starts_at - hall.clock.now());
    hall.appointments.forget().await.unwrap();
    let on_its_day = rooms_of(&hall, today.id).await;
    hall.clock.advance(TimeDelta::days(1));
    hall.appointments.forget().await.unwrap();

    assert_eq!(on_its_day.len(), 1);
    assert!(rooms_of(&hall, today.id).await.is_empty());
}

#[on_both_engines]
async fn a_demonstration_says_where_the_room_would_be_and_a_town_hall_at_work_has_no_such_page(db: Db) {
    let clock = testkit::test_clock();
    let room = format!("/demo/stanza/{}", "0f".repeat(16));
    let (_, demonstration) = testing::house(appointments::demonstration(), db.clone(), clock.clone());
    let at_work = ShellConfig { mode: Mode::Production, ..testing::config() };
    let at_work = Shell::new(at_work, db, clock).around(appointments::demonstration(), Readiness::new());

    let shown = Browser::new(&demonstration).get(&room).await;
    let no_room = Browser::new(&demonstration).get("/demo/stanza/sala-1").await;
    let nothing = Browser::new(&at_work).get(&room).await;

    assert_eq!(shown.status, StatusCode::OK);
    assert!(shown.text().contains("Qui ci sarebbe la stanza"), "{}", shown.text());
    assert_eq!(no_room.status, StatusCode::NOT_FOUND);
    assert_eq!(nothing.status, StatusCode::NOT_FOUND);
}
