//! How long it takes to an office, which stations are near it, and what whoever comes by car reads.

use super::*;

#[on_both_engines]
async fn offices_stand_in_the_order_of_the_time_it_takes_to_come(db: Db) {
    let house = House::open(db).await;
    let mut browser = Browser::new(&house.app);
    let form = browser.get("/uffici").await.text();
    let by = |travel: &'static str| [("indirizzo", "via Padova 200"), ("tipo", "office"), ("mezzo", travel)];

    let on_foot = browser.post("/uffici", &by("a-piedi")).await.text();
    let by_train = browser.post("/uffici", &by("mezzi-pubblici")).await.text();
    let nonsense = browser.post("/uffici", &by("mongolfiera")).await.text();

    assert!(form.contains("Come vieni?") && form.contains("Con i mezzi pubblici"), "{form}");
    let at = |page: &str, office: &str| page.find(&format!("/uffici/{office}\"")).expect(office);
    for page in [&on_foot, &by_train] {
        assert!(page.contains("In ordine di tempo, dal quartiere di Via Padova"), "{page}");
        assert!(
            page.contains("Contiamo dal centro del tuo quartiere") && page.contains("Sono stime"),
            "{page}"
        );
        assert!(at(page, "padova-118") < at(page, "larga-12"), "{page}");
    }
    assert!(on_foot.contains("minuti a piedi"), "{on_foot}");
    assert!(by_train.contains("minuti in metropolitana, da "), "{by_train}");
    assert!(nonsense.contains("In ordine di distanza") && !nonsense.contains("Sono stime"), "{nonsense}");
}

#[on_both_engines]
async fn an_office_names_the_stations_near_it(db: Db) {
    let house = House::open(db).await;
    let office = Browser::new(&house.app).get("/uffici/larga-12").await.text();
    let said = "Metropolitana: Duomo (M1, M3), circa 7 minuti a piedi; Missori (M3), circa 8 minuti a piedi.";
    assert!(office.contains(said), "{office}");
    assert!(!office.contains("In auto:"), "this comune says nothing of cars: {office}");
}

#[on_both_engines]
async fn whoever_comes_by_car_reads_that_the_zone_of_an_office_is_paid(db: Db) {
    let city = Arc::new(kernel::City::parse(CITY).unwrap());
    let (seed, clock) = (Seed::parse(MILAN).unwrap(), testkit::test_clock());
    let appointments = Appointments::new(db.clone(), clock.clone(), city);
    let appointments = appointments.with_notes_by_car(seed.travel.zones.clone());
    appointments.seed(&seed).await.unwrap();
    let (_, app) = web::testing::house(crate::routes(appointments), db, clock);
    let mut browser = Browser::new(&app);
    browser.get("/uffici").await;

    let inside = browser.get("/uffici/larga-12").await.text();
    let outside = browser.get("/uffici/padova-118").await.text();
    let here = [("punto.lat", "45.5020"), ("punto.lon", "9.2420"), ("tipo", "office"), ("mezzo", "auto")];
    browser.get("/uffici").await;
    let list = browser.post("/uffici", &here).await.text();

    assert!(inside.contains("In auto: la sede è in Area C"), "{inside}");
    assert!(!outside.contains("Area C"), "{outside}");
    assert!(list.contains("minuti in auto, con il parcheggio") && list.contains("in Area C"), "{list}");
}
