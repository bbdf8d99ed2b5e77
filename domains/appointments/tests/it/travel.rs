//! The nearest office by the time it takes to come, where somebody says how they come.

use axum::http::StatusCode;
use db::Db;
use testkit::on_both_engines;

use crate::pages::House;

const HERE: [(&str, &str); 4] =
    [("motivo", "ritiro"), ("modo", "in-person"), ("punto.lat", "45.503"), ("punto.lon", "9.243")];

/// The form of a point, sent by somebody who comes so.
fn by(travel: &'static str) -> Vec<(&'static str, &'static str)> {
    [HERE.to_vec(), vec![("mezzo", travel)]].concat()
}

#[on_both_engines]
async fn whoever_says_how_they_come_sees_minutes_that_say_they_are_an_estimate(db: Db) {
    let house = House::open(db).await;
    let mut browser = house.visitor();
    let form = browser.get("/prenota/sede?motivo=ritiro&modo=in-person").await.text();
    assert!(form.contains("Come vieni?") && form.contains("value=\"bicicletta\""), "{form}");

    let answer = browser.post("/prenota/sede", &by("bicicletta")).await;

    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.headers["cache-control"], "no-store", "where somebody is, is kept nowhere");
    let page = answer.text();
    assert!(page.contains("In ordine di tempo, da dove sei.") && page.contains("Sono stime"), "{page}");
    assert!(page.contains("minuti in bicicletta"), "{page}");
    let place = |office: &str| page.find(&format!("sede={office}")).expect(office);
    assert!(place("padova-118") < place("larga-12"), "{page}");
    assert!(!page.contains("45.503") && !page.contains("mezzo="), "the point is in no address: {page}");
}

#[on_both_engines]
async fn a_city_without_stations_offers_no_public_transport_and_counts_the_distance(db: Db) {
    let house = House::open(db).await;
    let mut browser = house.visitor();
    let form = browser.get("/prenota/sede?motivo=ritiro&modo=in-person").await.text();

    let page = browser.post("/prenota/sede", &by("mezzi-pubblici")).await.text();

    assert!(!form.contains("value=\"mezzi-pubblici\""), "{form}");
    assert!(page.contains("In ordine di distanza da dove sei.") && page.contains("a circa"), "{page}");
    assert!(!page.contains("Sono stime"), "{page}");
}
