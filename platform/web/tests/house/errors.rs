//! What somebody is told when something does not work out.

use axum::body::Body;
use axum::extract::Request;
use axum::http::StatusCode;
use web::testing::{Answer, Browser};

use crate::pages::{any_browser, house, resident};

fn is_a_page_for_a_citizen(answer: &Answer) -> bool {
    let html = answer.text();
    answer.header("content-type").starts_with("text/html")
        && html.contains(answer.header("x-request-id"))
        && html.contains("020202")
        && html.contains("<html lang=\"it\">")
}

#[tokio::test]
async fn every_mishap_has_a_page_with_its_number() {
    let (_database, mut browser) = any_browser().await;
    let mishaps = [
        ("/nulla", StatusCode::NOT_FOUND),
        ("/entra", StatusCode::METHOD_NOT_ALLOWED),
        ("/panico", StatusCode::INTERNAL_SERVER_ERROR),
        ("/eterno", StatusCode::SERVICE_UNAVAILABLE),
        ("/rifiuto/forbidden", StatusCode::FORBIDDEN),
        ("/rifiuto/conflict", StatusCode::CONFLICT),
        ("/rifiuto/gone", StatusCode::GONE),
        ("/rifiuto/away", StatusCode::SERVICE_UNAVAILABLE),
        ("/rifiuto/other", StatusCode::INTERNAL_SERVER_ERROR),
    ];
    for (path, status) in mishaps {
        let answer = browser.get(path).await;
        assert_eq!(answer.status, status, "{path}");
        assert!(is_a_page_for_a_citizen(&answer), "{path}: {}", answer.text());
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
    }
}

#[tokio::test]
async fn a_page_never_shows_what_went_wrong_inside() {
    let (_database, mut browser) = any_browser().await;
    for path in ["/panico", "/rifiuto/away", "/rifiuto/other", "/api/rifiuto/other"] {
        let text = browser.get(path).await.text();
        for inner in ["Maria", "node is away", "printer", "panicked"] {
            assert!(!text.contains(inner), "{path} shows {inner:?}");
        }
    }
}

#[tokio::test]
async fn the_domain_says_why_in_its_own_words() {
    let (_database, mut browser) = any_browser().await;
    let answer = browser.get("/rifiuto/conflict").await;
    assert!(answer.text().contains("Pagina 7"));
}

#[tokio::test]
async fn a_program_gets_a_problem_document() {
    let (_database, mut browser) = any_browser().await;
    for (path, status, code) in [
        ("/api/nulla", 404, "not-found"),
        ("/api/rifiuto/conflict", 409, "web-page-number"),
        ("/api/rifiuto/sign-in", 401, "sign-in-needed"),
        ("/api/echo", 405, "method-not-allowed"),
    ] {
        let answer = browser.get(path).await;
        assert_eq!(answer.header("content-type"), "application/problem+json", "{path}");
        let problem = answer.json();
        assert_eq!(problem["status"], status, "{path}");
        assert!(problem["type"].as_str().unwrap().ends_with(&format!("/api/problems/{code}")), "{problem}");
        assert!(!problem["title"].as_str().unwrap().is_empty());
        assert_eq!(problem["instance"], format!("urn:palazzo:incident:{}", answer.header("x-request-id")));
    }
}

#[tokio::test]
async fn what_an_extractor_refuses_is_a_problem_document_too() {
    let (_database, mut browser) = any_browser().await;
    let wrong = |kind: &'static str, body: &'static str| {
        Request::post("/api/echo").header("content-type", kind).body(Body::from(body)).unwrap()
    };
    let broken = browser.send(wrong("application/json", "{")).await;
    assert_eq!(
        (broken.status, broken.header("content-type")),
        (StatusCode::BAD_REQUEST, "application/problem+json")
    );
    let other = browser.send(wrong("text/plain", "ciao")).await;
    assert_eq!(other.json()["status"], 415);
}

#[tokio::test]
async fn a_method_that_is_not_allowed_says_which_are() {
    let (_database, mut browser) = any_browser().await;
    assert_eq!(browser.get("/entra").await.header("allow"), "POST");
}

#[tokio::test]
async fn who_must_sign_in_is_led_there_and_back() {
    let (_database, mut browser) = any_browser().await;
    let answer = browser.get("/area-personale?vista=tutto").await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(answer.location(), "/accedi?return_to=/area-personale%3Fvista%3Dtutto");
}

#[testkit::on_both_engines]
async fn an_error_page_still_knows_who_is_signed_in(db: db::Db) {
    let (shell, app) = house(db);
    let mut browser = Browser::new(&app);
    browser.sign_in(&shell, resident()).await;
    assert!(browser.get("/nulla").await.text().contains("Maria Rossi"));
}

#[testkit::on_both_engines]
async fn without_its_database_the_house_says_so_to_who_is_signed_in_and_still_serves_visitors(db: db::Db) {
    let (shell, app) = house(db.clone());
    let mut browser = Browser::new(&app);
    browser.sign_in(&shell, resident()).await;

    db.close().await;

    assert_eq!(browser.get("/area-personale").await.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(Browser::new(&app).get("/").await.status, StatusCode::OK);
    assert_eq!(Browser::new(&app).get("/salute/vivo").await.status, StatusCode::OK);
    let ready = Browser::new(&app).get("/salute/pronto").await;
    assert_eq!(ready.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(ready.json()["checks"]["database"], "failed");
}
