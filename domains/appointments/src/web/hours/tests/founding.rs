//! Offices that open and close for good, and what one can come for that was not there before.

use super::*;

#[on_both_engines]
async fn whoever_keeps_the_whole_city_opens_an_office_and_everybody_finds_it(db: Db) {
    let house = House::open(db).await;
    let mut browser = house.manager().await;
    assert!(browser.get("/ufficio/sedi").await.text().contains("/ufficio/sedi/nuova"));
    browser.get("/ufficio/sedi/nuova").await;
    let wrong = [("codice", "Edicola 12"), ("nome", "Edicola di via Padova"), ("posizione", "45,4611")];
    let refused = browser.post("/ufficio/sedi/nuova", &wrong).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for said in ["Scrivi lettere minuscole", "Scegli che cosa è", "Scrivi due numeri"] {
        assert!(refused.text().contains(said), "{said}: {}", refused.text());
    }
    assert!(refused.text().contains("value=\"Edicola di via Padova\""), "it comes back filled in");

    let right = [
        ("codice", "edicola-padova-12"),
        ("tipo", "neighbourhood-desk"),
        ("nome", "Edicola di via Padova"),
        ("indirizzo", "via Padova 12"),
        ("municipio", ""),
        ("posizione", "45.4868, 9.2204"),
        ("prenotazioni", "si"),
    ];
    let opened = browser.post("/ufficio/sedi/nuova", &right).await;
    assert_eq!(opened.location(), "/ufficio/sedi/edicola-padova-12?fatto=aperta", "{}", opened.text());
    let sheet = browser.get(opened.location()).await.text();
    assert!(sheet.contains("Sede aperta. Adesso") && sheet.contains(">Aperta la sede<"), "{sheet}");
    let public = Browser::new(&house.app).get("/uffici?cerca=edicola+padova").await.text();
    assert!(public.contains("/uffici/edicola-padova-12"), "{public}");
    let office = house.appointments.office(&OfficeCode::parse("edicola-padova-12").unwrap()).await.unwrap();
    assert_eq!(office.position.unwrap().to_string(), "45.486800, 9.220400");

    browser.get("/ufficio/sedi/nuova").await;
    let again = browser.post("/ufficio/sedi/nuova", &right).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.text().contains("Questo codice c’è già"), "{}", again.text());
}

#[on_both_engines]
async fn an_office_closes_for_good_only_when_that_is_said_twice(db: Db) {
    let house = House::open(db).await;
    let mut browser = house.manager().await;
    let sheet = browser.get("/ufficio/sedi/padova-118").await.text();
    assert!(sheet.contains("/ufficio/sedi/padova-118/fine"), "{sheet}");
    browser.get("/ufficio/sedi/padova-118/fine").await;

    let unconfirmed = browser.post("/ufficio/sedi/padova-118/fine", &[]).await;
    assert_eq!(unconfirmed.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(Browser::new(&house.app).get("/uffici/padova-118").await.status, StatusCode::OK);
    let ended = browser.post("/ufficio/sedi/padova-118/fine", &[("conferma", "si")]).await;

    let list = browser.get(ended.location()).await.text();
    assert!(list.contains("Sede chiusa.") && list.contains("Sedi chiuse per sempre (1)"), "{list}");
    assert_eq!(Browser::new(&house.app).get("/uffici/padova-118").await.status, StatusCode::NOT_FOUND);
}

#[on_both_engines]
async fn people_can_come_for_something_new_once_a_pool_serves_it(db: Db) {
    let house = House::open(db).await;
    let mut browser = house.manager().await;
    browser.get("/ufficio/motivi/nuovo").await;
    let matter = [
        ("codice", "tessera-bus"),
        ("nome", "Tessera del bus"),
        ("minuti", "10"),
        ("modalita", "in-person"),
        ("ospiti", "si"),
        ("portare", "Una fototessera"),
    ];
    let unnamed: Vec<(&str, &str)> = matter.into_iter().filter(|(name, _)| *name != "codice").collect();
    let refused = browser.post("/ufficio/motivi/nuovo", &unnamed).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);

    let added = browser.post("/ufficio/motivi/nuovo", &matter).await;

    let list = browser.get(added.location()).await.text();
    assert!(list.contains("Motivo salvato") && list.contains("Tessera del bus: 10 minuti"), "{list}");
    let pool = browser.get("/ufficio/sedi/padova-118/agende/nuova").await.text();
    assert!(pool.contains("value=\"tessera-bus\""), "a pool can serve it: {pool}");
    let again = browser.post("/ufficio/motivi/nuovo", &matter).await;
    assert!(again.text().contains("Questo codice c’è già"), "{}", again.text());
}

#[on_both_engines]
async fn whoever_keeps_one_office_opens_none_and_adds_nothing(db: Db) {
    let house = House::open(db).await;
    let elsewhere = Staff::new(StaffId::new(), "Agende", Role::CalendarManager, "padova-118");
    let elsewhere = elsewhere.within(vec!["office:padova-118".parse().unwrap()]);
    let mut browser = Browser::new(&house.app);
    browser.sign_in(&house.shell, Actor::Staff(elsewhere)).await;
    browser.get("/ufficio/sedi/padova-118/orari").await;

    for path in ["/ufficio/sedi/nuova", "/ufficio/motivi/nuovo"] {
        assert_eq!(browser.get(path).await.status, StatusCode::FORBIDDEN, "{path}");
        assert_eq!(browser.post(path, &[("codice", "mia")]).await.status, StatusCode::FORBIDDEN, "{path}");
    }
    assert!(!browser.get("/ufficio/sedi").await.text().contains("/ufficio/sedi/nuova"));
}

#[on_both_engines]
async fn whoever_keeps_one_office_does_not_close_it_for_good_and_that_they_tried_is_written_down(db: Db) {
    let house = House::open(db.clone()).await;
    let keeper = Staff::new(StaffId::new(), "Agende", Role::CalendarManager, "padova-118");
    let keeper = keeper.within(vec!["office:padova-118".parse().unwrap()]);
    let mut browser = Browser::new(&house.app);
    browser.sign_in(&house.shell, Actor::Staff(keeper)).await;
    let sheet = browser.get("/ufficio/sedi/padova-118").await.text();
    browser.get("/ufficio/sedi/padova-118/orari").await;

    let refused = browser.post("/ufficio/sedi/padova-118/fine", &[("conferma", "si")]).await;

    assert!(!sheet.contains("/ufficio/sedi/padova-118/fine"), "{sheet}");
    assert_eq!(refused.status, StatusCode::FORBIDDEN, "{}", refused.text());
    let sql = "SELECT COUNT(*) FROM audit_entry WHERE object = 'padova-118' AND NOT allowed";
    let (noted,): (i64,) = db.query(sql).fetch_one().await.unwrap();
    assert_eq!(noted, 1);
    assert_eq!(Browser::new(&house.app).get("/uffici/padova-118").await.status, StatusCode::OK);
}
