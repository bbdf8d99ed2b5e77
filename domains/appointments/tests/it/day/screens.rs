//! Screens of an office: put up, shown, taken down.

use appointments::screen::ScreenKind;
use axum::http::StatusCode;
use db::Db;
use testkit::on_both_engines;

use super::office::{House, clerk, manager};

const SCREENS: &str = "/ufficio/sedi/larga-12/schermi";

#[on_both_engines]
async fn a_manager_puts_up_a_display_whose_address_is_told_once_and_takes_it_down(db: Db) {
    let house = House::open(db).await;
    let mut office = house.browser(&manager()).await;
    assert!(office.get(SCREENS).await.text().contains("Nessuno schermo"));

    let made = office.post(SCREENS, &[("tipo", "display"), ("nome", "Sala al primo piano")]).await.text();
    let at = made.find("/schermo/").unwrap();
    let address = made[at..at + "/schermo/".len() + 64].to_owned();
    let listed = office.get(SCREENS).await.text();
    assert!(listed.contains("Sala al primo piano") && !listed.contains(&address), "told once: {listed}");
    assert_eq!(house.visitor().get(&address).await.status, StatusCode::OK);
    let as_kiosk = address.replace("/schermo/", "/totem/");
    assert_eq!(house.visitor().get(&as_kiosk).await.status, StatusCode::NOT_FOUND, "a display is no kiosk");

    let end = listed.find("/fine\"").unwrap();
    let action = format!("{}/fine", &listed[listed[..end].rfind('"').unwrap() + 1..end]);
    let down = office.post(&action, &[]).await;
    assert_eq!(down.location(), format!("{SCREENS}?fatto=tolto"));
    assert_eq!(house.visitor().get(&address).await.status, StatusCode::NOT_FOUND);
    assert_eq!(office.post(&action, &[]).await.status, StatusCode::NOT_FOUND, "it is down");
}

#[on_both_engines]
async fn a_form_that_is_not_right_comes_back_with_what_to_write(db: Db) {
    let house = House::open(db).await;
    let mut office = house.browser(&manager()).await;
    office.get(SCREENS).await;

    let wrong = office.post(SCREENS, &[("nome", "")]).await;

    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    for told in ["Scegli se è un totem o uno schermo", "Scrivi dove sta, in una riga"] {
        assert!(wrong.text().contains(told), "{told}: {}", wrong.text());
    }
    assert_eq!(office.get("/ufficio/sedi/nessuna-1/schermi").await.status, StatusCode::NOT_FOUND);
    let mut desk = house.browser(&clerk()).await;
    assert_eq!(desk.get(SCREENS).await.status, StatusCode::FORBIDDEN, "clerks put up no screens");
}

#[on_both_engines]
async fn the_wall_shows_numbers_and_counters_and_nobodys_name(db: Db) {
    let house = House::open(db).await;
    let wall = format!("/schermo/{}", house.screen(ScreenKind::Display).await);
    let empty = house.visitor().get(&wall).await.text();
    assert!(empty.contains("Ancora nessun numero chiamato oggi"), "{empty}");
    house.number_of(house.ugo).await;
    house.number(house.lines[0]).await;
    let (first, second) = (house.seated(0).await, house.seated(1).await);
    let called = house.appointments.call_next(&first).await.unwrap().unwrap();
    house.clock.advance(chrono::TimeDelta::minutes(1));
    house.appointments.call_next(&second).await.unwrap().unwrap();

    let page = house.visitor().get(&wall).await.text();
    let last = page.split("app-wall-before").next().unwrap();
    assert!(last.contains("A002") && last.contains("Sportello 02") && !last.contains("A001"), "{page}");
    assert!(page.contains("Numero A 2, Sportello 02."), "what is read aloud: {page}");
    assert!(page.contains("A001") && page.contains("Nessuno in attesa"), "{page}");
    assert!(!page.contains("Rossetti") && !page.contains("Ugo"), "{page}");

    house.clock.advance(chrono::TimeDelta::minutes(1));
    house.appointments.recall(&first, called.call).await.unwrap();
    let again = house.visitor().get(&wall).await.text();
    let last = again.split("app-wall-before").next().unwrap();
    assert!(last.contains("A001"), "called again, it is large again: {again}");
    assert!(last.contains(&format!("{}-2", called.call)), "and sounds again: {again}");
}
