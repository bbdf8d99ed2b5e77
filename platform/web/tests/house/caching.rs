//! Who may keep an answer.

use axum::body::Body;
use axum::extract::Request;
use axum::http::StatusCode;
use web::testing::{Answer, Browser};

use crate::pages::{any_browser, house, resident};

async fn asked_again(browser: &mut Browser, path: &str, etag: &str) -> Answer {
    let request = Request::get(path).header("if-none-match", etag).body(Body::empty()).unwrap();
    browser.send(request).await
}

#[tokio::test]
async fn an_unchanged_public_page_is_not_sent_twice() {
    let (_database, mut browser) = any_browser().await;
    let first = browser.get("/").await;
    assert_eq!(first.header("cache-control"), "no-cache");
    assert!(first.header("vary").contains("accept-language"));

    let again = asked_again(&mut browser, "/", first.header("etag")).await;

    assert_eq!(again.status, StatusCode::NOT_MODIFIED);
    assert!(again.body.is_empty());
    assert_eq!(asked_again(&mut browser, "/", "W/\"other\"").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_public_page_in_another_language_is_another_page() {
    let (_database, browser) = any_browser().await;
    let italian = browser.clone().with_header("accept-language", "it").get("/").await;
    let mut english = browser.with_header("accept-language", "en");
    let answer = asked_again(&mut english, "/", italian.header("etag")).await;
    assert_eq!(answer.status, StatusCode::OK);
}

#[tokio::test]
async fn a_page_with_a_form_is_kept_by_nobody() {
    let (_database, mut browser) = any_browser().await;
    let answer = browser.get("/saluto").await;
    assert_eq!(answer.header("cache-control"), "no-store");
    assert_eq!(answer.header("etag"), "");
}

#[testkit::on_both_engines]
async fn what_somebody_signed_in_reads_is_kept_by_nobody(db: db::Db) {
    let (shell, app) = house(db);
    let mut browser = Browser::new(&app);
    browser.sign_in(&shell, resident()).await;
    for path in ["/", "/area-personale", "/nulla"] {
        assert_eq!(browser.get(path).await.header("cache-control"), "no-store", "{path}");
    }
}

#[tokio::test]
async fn assets_are_kept_for_ever_under_an_address_that_names_their_content() {
    let (_database, mut browser) = any_browser().await;
    let url = web::assets::url("dist/css/bootstrap-italia.min.css");
    let answer = browser.get(&url).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.header("cache-control").contains("immutable"));
    assert_eq!(answer.header("content-type"), "text/css; charset=utf-8");
    assert_eq!(answer.header("set-cookie"), "");
    assert_eq!(asked_again(&mut browser, &url, answer.header("etag")).await.status, StatusCode::NOT_MODIFIED);

    let other = browser.get("/assets/0000000000000000/css/palazzo.css").await;
    assert_eq!(other.status, StatusCode::NOT_FOUND);
    assert_eq!(
        browser
            .get(&web::assets::url("css/palazzo.css").replace("css/palazzo.css", "../Cargo.toml"))
            .await
            .status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn pages_and_stylesheets_travel_compressed() {
    let (_database, browser) = any_browser().await;
    let url = web::assets::url("dist/css/bootstrap-italia.min.css");
    let plain = browser.clone().get(&url).await.body.len();
    for (accepted, coding) in [("br, gzip", "br"), ("gzip", "gzip")] {
        let mut browser = browser.clone().with_header("accept-encoding", accepted);
        let sheet = browser.get(&url).await;
        assert_eq!(sheet.header("content-encoding"), coding);
        assert!(sheet.body.len() * 5 < plain, "{} of {plain}", sheet.body.len());
        assert_eq!(browser.get("/").await.header("content-encoding"), coding);
    }
    let font = web::assets::url("dist/fonts/titillium-web-v10-latin-ext_latin-regular.woff2");
    let font = browser.with_header("accept-encoding", "br").get(&font).await;
    assert_eq!((font.header("content-encoding"), font.header("content-type")), ("", "font/woff2"));
}
