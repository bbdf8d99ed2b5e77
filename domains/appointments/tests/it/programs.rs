//! The API: the same use cases, and nobody else's appointments.

use appointments::openapi_document;
use axum::http::StatusCode;
use chrono::SecondsFormat;
use db::Db;
use kernel::PersonId;
use serde_json::{Value, json};
use web::testing::{Program, code_of};

use super::pages::House;
use super::support::{at, resident, somebody};

fn wanted(house: &House, number: i64) -> Value {
    json!({
        "office": "larga-12",
        "pool": house.hall.pools[0].to_string(),
        "starts_at": at(number).to_rfc3339_opts(SecondsFormat::Secs, true),
        "way": "in-person",
        "matters": ["ritiro"],
    })
}

fn of_nobody(house: &House) -> Program {
    Program::of_nobody(&house.doors.app, openapi_document("http://127.0.0.1:8080"))
}

#[testkit::on_both_engines]
async fn a_program_finds_keeps_confirms_moves_and_cancels(db: Db) {
    let house = House::open(db).await;
    let now = house.hall.clock.now();
    let ada = resident(PersonId::new());
    let mut program = of_nobody(&house).for_actor(&house.hall.db, &ada, now).await;
    let first = program.get("/appointments/first-free?matters=ritiro").await.json();
    assert_eq!(first["slots"].as_array().unwrap().len(), 2, "one of each office: {first}");
    let day = house.hall.appointments.day_of(at(0));
    let slots = program.get(&format!("/appointments/slots?matters=ritiro&office=larga-12&day={day}")).await;
    assert_eq!(slots.json()["slots"].as_array().unwrap().len(), 6);

    let keyless = program.post("/appointments/visits", wanted(&house, 0)).await;
    assert_eq!(code_of(&keyless), "key-needed");
    let held = program.post_once("/appointments/visits", "uno", wanted(&house, 0)).await;
    let again = program.post_once("/appointments/visits", "uno", wanted(&house, 0)).await;
    assert_eq!((held.status, held.json()["id"].clone()), (StatusCode::CREATED, again.json()["id"].clone()));
    let path = format!("/appointments/visits/{}", held.json()["id"].as_str().unwrap());
    let booked = program.post(&format!("{path}/confirmation"), json!({})).await;
    assert_eq!(booked.json()["state"], "booked");
    let mut elsewhere = wanted(&house, 3);
    elsewhere.as_object_mut().unwrap().remove("matters");
    let moved = program.post(&format!("{path}/move"), elsewhere).await;
    assert_eq!((moved.status, moved.json()["moves"].clone()), (StatusCode::OK, json!(1)));
    let gone = program.post(&format!("{path}/cancellation"), json!({ "reason": "Febbre" })).await;
    assert_eq!(gone.json()["state"], "cancelled");
    assert_eq!(program.get("/appointments/visits").await.json()["visits"].as_array().unwrap().len(), 1);
    house.hall.books_are_right().await;
}

#[testkit::on_both_engines]
async fn a_program_that_is_too_late_is_told_what_is_free_and_sees_nothing_of_others(db: Db) {
    let house = House::open(db).await;
    let other = house.hall.booked(&somebody(), 0, &["ritiro"]).await;
    let now = house.hall.clock.now();
    let mut program = of_nobody(&house).for_actor(&house.hall.db, &resident(PersonId::new()), now).await;

    let lost = program.post_once("/appointments/visits", "uno", wanted(&house, 0)).await;
    let foreign = program.get(&format!("/appointments/visits/{}", other.id)).await;
    let nobody = of_nobody(&house).get("/appointments/visits").await;

    assert_eq!((lost.status, code_of(&lost)), (StatusCode::CONFLICT, "taken".to_owned()));
    assert!(!lost.json()["alternatives"].as_array().unwrap().is_empty());
    assert_eq!(foreign.status, StatusCode::NOT_FOUND);
    assert_eq!(code_of(&nobody), "token-needed");
}
