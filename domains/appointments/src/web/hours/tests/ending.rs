//! What is over can be looked at, and what is offered again is as it was.

use super::*;

/// An office that closed for good, and whoever closed it.
async fn closed(house: &House) -> Browser {
    let mut browser = house.manager().await;
    browser.get("/ufficio/sedi/padova-118/fine").await;
    let ended = browser.post("/ufficio/sedi/padova-118/fine", &[("conferma", "si")]).await;
    assert_eq!(ended.location(), "/ufficio/sedi?fatto=chiusa", "{}", ended.text());
    browser
}

#[on_both_engines]
async fn an_office_that_closed_for_good_is_shown_as_it_was_with_its_history_and_nothing_to_press(db: Db) {
    let house = House::open(db).await;
    let before = house.manager().await.get("/ufficio/sedi").await.text();
    assert!(!before.contains("Sedi chiuse per sempre"), "none is: {before}");
    let mut browser = closed(&house).await;

    let list = browser.get("/ufficio/sedi").await.text();
    let sheet = browser.get("/ufficio/sedi/padova-118").await;

    assert!(list.contains("href=\"/ufficio/sedi/padova-118\""), "{list}");
    assert_eq!(sheet.status, StatusCode::OK);
    let sheet = sheet.text();
    for said in [
        "Chiusa per sempre dal 16 marzo 2020",
        "lunedì 08:30-15:30",
        "Sportello 1",
        "Chiusa la sede per sempre",
        "Aperta la sede",
    ] {
        assert!(sheet.contains(said), "{said}: {sheet}");
    }
    for gone in ["/ufficio/sedi/padova-118/", "/fine\""] {
        assert!(!sheet.contains(gone), "{gone}: {sheet}");
    }
}

#[on_both_engines]
async fn what_closed_for_good_is_shown_to_nobody_who_keeps_less_than_the_whole_city(db: Db) {
    let house = House::open(db).await;
    closed(&house).await;
    let keeper = Staff::new(StaffId::new(), "Agende", Role::CalendarManager, "padova-118");
    let keeper = keeper.within(vec!["office:padova-118".parse().unwrap()]);
    let mut browser = Browser::new(&house.app);
    browser.sign_in(&house.shell, Actor::Staff(keeper)).await;

    let list = browser.get("/ufficio/sedi").await;

    assert_eq!(list.status, StatusCode::OK);
    assert!(!list.text().contains("Sedi chiuse per sempre"), "{}", list.text());
    assert_eq!(browser.get("/ufficio/sedi/padova-118").await.status, StatusCode::NOT_FOUND);
    let mut manager = house.manager().await;
    assert_eq!(manager.get("/ufficio/sedi/nessuna").await.status, StatusCode::NOT_FOUND);
}

#[on_both_engines]
async fn a_pool_that_is_saved_meanwhile_serves_again_what_is_offered_again(db: Db) {
    let house = House::open(db).await;
    let mut browser = house.manager().await;
    browser.get("/ufficio/motivi/certificati/fine").await;
    browser.post("/ufficio/motivi/certificati/fine", &[("conferma", "si")]).await;
    let public = Browser::new(&house.app).get("/uffici/padova-118").await.text();
    assert!(!public.contains("motivo=certificati"), "{public}");
    let office = OfficeCode::parse("padova-118").unwrap();
    let pools = house.appointments.pools_of(&office).await.unwrap();
    let serves = |pool: &&crate::domain::Pool| pool.matters.iter().any(|one| one.as_str() == "certificati");
    let pool = pools.iter().find(serves).expect("a pool serves it");
    let path = format!("/ufficio/sedi/padova-118/agende/{}", pool.id);
    let form = browser.get(&path).await.text();
    assert!(!form.contains("value=\"certificati\""), "it cannot be chosen: {form}");

    let (minutes, lanes) = (pool.cell_minutes.to_string(), pool.lanes.to_string());
    let mut fields =
        vec![("nome", "Anagrafe e più"), ("casella", minutes.as_str()), ("corsie", lanes.as_str())];
    fields.extend(pool.ways.iter().map(|way| ("modalita", way.code())));
    let others =
        pool.matters.iter().map(crate::domain::MatterCode::as_str).filter(|code| *code != "certificati");
    fields.extend(others.map(|code| ("motivi", code)));
    let saved = browser.post(&path, &fields).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    browser.get("/ufficio/motivi").await;
    browser.post("/ufficio/motivi/certificati/ripresa", &[]).await;

    let public = Browser::new(&house.app).get("/uffici/padova-118").await.text();
    assert!(public.contains("motivo=certificati"), "{public}");
}
