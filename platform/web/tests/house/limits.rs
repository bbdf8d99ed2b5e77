//! How often and how much.

use std::num::NonZeroU32;
use std::time::Duration;

use axum::body::Body;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::http::header::HeaderName;
use web::testing::Browser;
use web::{Budget, ClientAddress, Narrower, RateLimits};

use crate::pages::any_house;

/// So many requests, which do not grow back while a test runs.
fn only(requests: u32) -> Budget {
    Budget { requests: NonZeroU32::new(requests).unwrap(), per: Duration::from_secs(86_400) }
}

fn limits() -> RateLimits {
    let sign_in = Narrower { budget: only(2), under: vec!["/entra"], forms_only: true };
    let codes = Narrower { budget: only(3), under: vec!["/verifica"], forms_only: false };
    RateLimits { general: only(12), narrower: vec![sign_in, codes] }
}

async fn limited_house() -> (testkit::TestDb, axum::Router) {
    any_house(|config| {
        config.rate_limits = Some(limits());
        let header = HeaderName::from_static("x-forwarded-for");
        config.client_address = ClientAddress::Forwarded { header, proxies: 1 };
    })
    .await
}

#[tokio::test]
async fn who_asks_too_often_is_told_when_to_come_back() {
    let (_database, app) = limited_house().await;
    let mut browser = Browser::new(&app).with_header("x-forwarded-for", "192.0.2.1");
    for _ in 0..12 {
        assert_eq!(browser.get("/").await.status, StatusCode::OK);
    }

    let answer = browser.get("/").await;

    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(answer.header("retry-after").parse::<u64>().unwrap() > 0);
    assert!(answer.text().contains("Troppe richieste"));
    let mut neighbour = Browser::new(&app).with_header("x-forwarded-for", "192.0.2.2");
    assert_eq!(neighbour.get("/").await.status, StatusCode::OK);
}

#[tokio::test]
async fn codes_cannot_be_guessed_by_the_thousand() {
    let (_database, app) = limited_house().await;
    let mut browser = Browser::new(&app).with_header("x-forwarded-for", "192.0.2.3");
    for code in ["a", "b", "c"] {
        assert_eq!(browser.get(&format!("/verifica/{code}")).await.status, StatusCode::OK);
    }
    assert_eq!(browser.get("/verifica/d").await.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(browser.get("/").await.status, StatusCode::OK, "the rest of the house stays open");
}

#[tokio::test]
async fn signing_in_is_tried_a_few_times_only() {
    let (_database, app) = limited_house().await;
    let mut browser = Browser::new(&app).with_header("x-forwarded-for", "192.0.2.4");
    for _ in 0..2 {
        browser.get("/saluto").await;
        assert_eq!(browser.post("/entra", &[]).await.status, StatusCode::SEE_OTHER);
    }
    assert_eq!(browser.post("/entra", &[]).await.status, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn files_and_signs_of_life_do_not_count() {
    let (_database, app) = limited_house().await;
    let mut browser = Browser::new(&app).with_header("x-forwarded-for", "192.0.2.5");
    for _ in 0..20 {
        assert_eq!(browser.get("/salute/vivo").await.status, StatusCode::OK);
        assert_eq!(browser.get(&web::assets::url("js/palazzo.js")).await.status, StatusCode::OK);
    }
}

#[tokio::test]
async fn more_than_the_house_takes_is_refused_with_a_page() {
    let (_database, app) = any_house(|config| config.body_limit_bytes = 1000).await;
    let mut browser = Browser::new(&app);
    browser.get("/saluto").await;

    let answer = browser.post("/saluto", &[("name", &"a".repeat(2000))]).await;

    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(answer.text().contains("troppo grande"));
    let request = Request::post("/api/echo").header("content-type", "application/json");
    let request = request.body(Body::from(format!("\"{}\"", "a".repeat(2000)))).unwrap();
    assert_eq!(browser.send(request).await.json()["status"], 413);
}
