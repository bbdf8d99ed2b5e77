//! What is offered no more is booked by nobody, and what is booked of it stands.

use appointments::*;
use auth::{Actor, Role, Staff};
use axum::http::StatusCode;
use chrono::TimeDelta;
use db::Db;
use kernel::StaffId;
use testkit::on_both_engines;
use web::testing::Browser;

use crate::house::House;
use crate::support::{refused, somebody};

const MATTERS: &str = "/ufficio/motivi";
const END: &str = "/ufficio/motivi/ritiro/fine";
const AGAIN: &str = "/ufficio/motivi/ritiro/ripresa";

/// Whoever keeps the calendars of the whole city.
async fn manager(house: &House) -> Browser {
    let staff = Staff::new(StaffId::new(), "Agende", Role::CalendarManager, "larga-12");
    house.browser_of(Actor::Staff(staff)).await
}

/// They end what people come for when they fetch something.
async fn ends(browser: &mut Browser) {
    browser.get(END).await;
    let ended = browser.post(END, &[("conferma", "si")]).await;
    assert_eq!(ended.location(), "/ufficio/motivi?fatto=finito", "{}", ended.text());
}

#[on_both_engines]
async fn who_ends_a_matter_reads_first_what_is_booked_and_that_it_stands(db: Db) {
    let house = House::open(db).await;
    let (ada, _ugo) = (house.booked(0).await, house.booked(3).await);
    let mut browser = manager(&house).await;
    assert!(browser.get("/ufficio/motivi/ritiro").await.text().contains(END));

    let asked = browser.get(END).await.text();
    let unconfirmed = browser.post(END, &[]).await;

    assert!(asked.contains("2 appuntamenti sono già presi, l’ultimo per il 18 marzo 2020"), "{asked}");
    assert_eq!(unconfirmed.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(unconfirmed.text().contains("Per non offrirlo più conferma qui."), "{}", unconfirmed.text());
    assert!(house.hall.hold(&somebody(), 1, &["ritiro"]).await.is_ok(), "nothing was changed");

    ends(&mut browser).await;
    let list = browser.get(MATTERS).await.text();
    assert!(list.contains("Non si prenotano più (1)") && list.contains(AGAIN), "{list}");
    assert!(list.contains("Ritiro: non si prenota più; restano 2 appuntamenti"), "{list}");
    assert_eq!(browser.get(END).await.status, StatusCode::NOT_FOUND, "it is over already");
    let stands = house.hall.appointments.visit(&ada.asking, ada.visit).await.unwrap();
    assert!(stands.is_booked());
    assert_eq!(house.hall.logged("appointments-audit-calendar-changed").await, 1);
}

#[on_both_engines]
async fn nothing_new_is_booked_of_what_is_offered_no_more_also_not_what_was_held_before(db: Db) {
    let house = House::open(db).await;
    let (ugo, lea) = (somebody(), somebody());
    let held = house.hall.hold(&ugo, 1, &["ritiro"]).await.unwrap();
    ends(&mut manager(&house).await).await;

    let new = refused(house.hall.hold(&lea, 2, &["ritiro"]).await);
    let kept = refused(house.hall.appointments.confirm(&ugo, held.id).await);
    let other = house.hall.hold(&lea, 2, &["carta-identita"]).await;

    assert!(matches!(new, Refusal::NotOffered), "{new:?}");
    assert!(matches!(kept, Refusal::NotOffered), "{kept:?}");
    assert!(other.is_ok(), "all else is booked as before: {other:?}");
    let offered = house.visitor().get("/prenota").await.text();
    assert!(
        !offered.contains("value=\"ritiro\"") && offered.contains("value=\"carta-identita\""),
        "{offered}"
    );
    house.hall.books_are_right().await;
}

#[on_both_engines]
async fn whoever_has_an_appointment_for_it_finds_it_is_reminded_and_can_cancel_but_not_move_it(db: Db) {
    let house = House::open(db).await;
    let mut ada = house.booked(0).await;
    ends(&mut manager(&house).await).await;
    house.work().await;

    ada.comes_in().await;
    let page = ada.browser.get(&format!("{MINE_PATH}/{}", ada.visit)).await.text();
    let moved = house.hall.appointments.move_to(&ada.asking, ada.visit, house.hall.slot(4)).await;
    house.hall.clock.advance(TimeDelta::hours(32));
    house.work().await;

    assert!(page.contains("Ritiro") && page.contains("/annulla"), "{page}");
    assert!(!page.contains("/prenota/giorno?"), "no way leads to another time: {page}");
    assert!(matches!(refused(moved), Refusal::NotOffered));
    let told = house.told(ada.person).await;
    assert!(told.contains(&"day-before".to_owned()), "{told:?}");
    let (db::Json(arguments),): (db::Json<serde_json::Value>,) = house
        .hall
        .db
        .query("SELECT arguments FROM identity_notice WHERE person_id = $1 AND subject = $2")
        .bind(ada.person)
        .bind("appointments-notice-day-before-subject".to_owned())
        .fetch_one()
        .await
        .unwrap();
    assert!(arguments.to_string().contains("Ritiro"), "for what they come: {arguments}");
    house.cancels(&ada).await;
    assert!(house.told(ada.person).await.contains(&"cancelled".to_owned()));
}

#[on_both_engines]
async fn what_was_ended_is_offered_again_by_one_press_and_both_stand_in_the_history(db: Db) {
    let house = House::open(db).await;
    let mut browser = manager(&house).await;
    ends(&mut browser).await;
    browser.get(MATTERS).await;

    let again = browser.post(AGAIN, &[]).await;
    let twice = browser.post(AGAIN, &[]).await;

    assert_eq!(again.location(), "/ufficio/motivi?fatto=ripreso", "{}", again.text());
    assert_eq!(twice.status, StatusCode::NOT_FOUND, "it is offered already");
    let list = browser.get(again.location()).await.text();
    for said in ["Il motivo si prenota di nuovo", "Ritiro: si prenota di nuovo", "Ritiro: non si prenota più"]
    {
        assert!(list.contains(said), "{said}: {list}");
    }
    assert!(!list.contains("Non si prenotano più ("), "nothing is left to be offered again: {list}");
    house.hall.booked(&somebody(), 0, &["ritiro"]).await;
}

#[on_both_engines]
async fn whoever_keeps_one_office_ends_nothing_of_the_whole_city_and_that_they_tried_is_written_down(db: Db) {
    let house = House::open(db.clone()).await;
    let staff = Staff::new(StaffId::new(), "Agende", Role::CalendarManager, "padova-118");
    let staff = staff.within(vec!["office:padova-118".parse().unwrap()]);
    let mut browser = house.browser_of(Actor::Staff(staff)).await;
    browser.get("/ufficio/sedi/padova-118/orari").await;

    for (path, fields) in [(END, vec![("conferma", "si")]), (AGAIN, vec![])] {
        assert_eq!(browser.post(path, &fields).await.status, StatusCode::FORBIDDEN, "{path}");
    }
    assert_eq!(browser.get(END).await.status, StatusCode::FORBIDDEN);

    let sql = "SELECT COUNT(*) FROM audit_entry WHERE object = 'ritiro' AND NOT allowed";
    let (noted,): (i64,) = db.query(sql).fetch_one().await.unwrap();
    assert_eq!(noted, 2);
    house.hall.booked(&somebody(), 0, &["ritiro"]).await;
}
