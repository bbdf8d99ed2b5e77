//! The pages of the day in the second language, and with nothing but what a browser without scripts does.

use appointments::screen::ScreenKind;
use axum::http::StatusCode;
use db::Db;
use testkit::on_both_engines;

use super::office::{CALLS, House};

#[on_both_engines]
async fn every_page_of_the_day_speaks_english(db: Db) {
    let house = House::open(db).await;
    let ticket = house.number(house.lines[0]).await.token.unwrap();
    let kiosk = house.screen(ScreenKind::Kiosk).await;
    let display = house.screen(ScreenKind::Display).await;
    let pages = [
        ("/arrivo".to_owned(), "I have arrived"),
        (format!("/numero/{ticket}"), "You are next in your line"),
        ("/totem".to_owned(), "This kiosk is not bound to an office"),
        (format!("/totem/{kiosk}"), "I take a number"),
        (format!("/totem/{kiosk}/numero"), "What do you come for?"),
        (format!("/totem/{kiosk}/biglietto/{ticket}"), "Point your telephone at it"),
        (format!("/schermo/{display}"), "No number has been called today yet"),
    ];

    for (path, told) in pages {
        let mut browser = house.visitor().with_header("accept-language", "en");
        let page = browser.get(&path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert!(page.text().contains(told), "{path}: {told}: {}", page.text());
    }
    let clerk = house.seated(0).await;
    let mut desk = house.browser(&clerk).await.with_header("accept-language", "en");
    assert!(desk.get(CALLS).await.text().contains("Call the next"));
}

#[on_both_engines]
async fn pages_that_change_ask_anew_by_themselves_where_there_are_no_scripts(db: Db) {
    let house = House::open(db).await;
    let ticket = house.number(house.lines[0]).await.token.unwrap();
    let display = house.screen(ScreenKind::Display).await;

    for path in [format!("/numero/{ticket}"), format!("/schermo/{display}")] {
        let page = house.visitor().get(&path).await.text();
        assert!(page.contains("<noscript><meta http-equiv=\"refresh\""), "{path}: {page}");
        assert!(
            !page.contains("onload=") && !page.contains(" style="),
            "{path}: the browser would refuse it"
        );
    }
}

#[on_both_engines]
async fn an_address_that_nobody_was_given_opens_nothing(db: Db) {
    let house = House::open(db).await;
    let nobodys = "0".repeat(64);
    for path in ["numero", "totem", "schermo"] {
        for end in [nobodys.as_str(), "abc"] {
            let answer = house.visitor().get(&format!("/{path}/{end}")).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "/{path}/{end}");
        }
    }
}
