//! What machines look for at the same address in every house.

use axum::http::StatusCode;
use web::Mode;
use web::testing::Browser;

use crate::pages::any_house;

#[tokio::test]
async fn who_finds_a_weakness_reads_whom_to_tell_and_until_when() {
    let (_database, app) = any_house(|_| ()).await;
    let answer = Browser::new(&app).get("/.well-known/security.txt").await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.header("content-type").starts_with("text/plain"));
    let text = answer.text();
    for field in
        ["Contact: mailto:", "Contact: tel:", "Expires: 20", "Preferred-Languages: it", "Canonical: http"]
    {
        assert!(text.contains(field), "{text} lacks {field}");
    }
}

#[tokio::test]
async fn search_engines_keep_nothing_of_a_demonstration_and_no_way_in_of_a_town_hall() {
    for (mode, is_open) in [(Mode::Demonstration, false), (Mode::Production, true)] {
        let (_database, app) = any_house(|config| config.mode = mode).await;
        let text = Browser::new(&app).get("/robots.txt").await.text();
        assert!(text.starts_with("User-agent: *\n"), "{text}");
        assert_eq!(!text.contains("Disallow: /\n"), is_open, "{text}");
        assert_eq!(text.contains("Disallow: /accedi\n"), is_open, "{text}");
    }
}

#[tokio::test]
async fn who_asks_for_an_icon_gets_the_seal() {
    let (_database, app) = any_house(|_| ()).await;
    let answer = Browser::new(&app).get("/favicon.ico").await;
    assert_eq!((answer.status, answer.header("content-type")), (StatusCode::OK, "image/svg+xml"));
}
