//! In which language a page is drawn.

use axum::http::StatusCode;
use kernel::Language;

use crate::pages::{any_browser, any_house};

#[tokio::test]
async fn a_browser_is_answered_in_its_language() {
    let (_database, browser) = any_browser().await;
    let english = browser.clone().with_header("accept-language", "en-GB,en;q=0.9").get("/").await.text();
    assert!(english.contains("<html lang=\"en\">") && english.contains("Skip to content"));
    let german = browser.with_header("accept-language", "de").get("/").await.text();
    assert!(german.contains("<html lang=\"it\">") && german.contains("Vai al contenuto"));
}

#[tokio::test]
async fn the_language_switch_keeps_the_page_and_remembers() {
    let (_database, mut browser) = any_browser().await;
    let html = browser.get("/saluto?a=1").await.text();
    assert!(html.contains("href=\"/lingua/en?return_to=/saluto%3Fa%3D1\""), "{html}");

    let answer = browser.get("/lingua/en?return_to=/saluto%3Fa%3D1").await;

    assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/saluto?a=1"));
    assert!(browser.get("/saluto?a=1").await.text().contains("<html lang=\"en\">"));
}

#[tokio::test]
async fn the_language_switch_of_an_answer_to_a_form_leads_back_to_the_form() {
    let (_database, mut browser) = any_browser().await;
    browser.get("/saluto").await;
    let mut browser = browser
        .with_header("host", "palazzo.example")
        .with_header("referer", "http://palazzo.example/saluto?a=1");

    let html = browser.post("/saluto", &[("name", "")]).await.text();

    assert!(html.contains("href=\"/lingua/en?return_to=/saluto%3Fa%3D1\""), "{html}");
}

#[tokio::test]
async fn the_language_switch_does_not_lead_out_of_the_house() {
    let (_database, mut browser) = any_browser().await;
    for away in ["//evil.example", "https%3A%2F%2Fevil.example", "/%5Cevil.example", "/%0D%0AX%3A%20y"] {
        let answer = browser.get(&format!("/lingua/en?return_to={away}")).await;
        assert_eq!(answer.location(), "/", "{away}");
    }
}

#[tokio::test]
async fn a_language_that_the_city_does_not_offer_cannot_be_chosen() {
    let (_database, app) = any_house(|config| {
        let mut city = web::sample_city();
        city.languages = vec![Language::It];
        config.city = city.into();
    })
    .await;
    let mut browser = web::testing::Browser::new(&app);
    for tag in ["en", "de", "x"] {
        assert_eq!(browser.get(&format!("/lingua/{tag}")).await.status, StatusCode::NOT_FOUND, "{tag}");
    }
}
