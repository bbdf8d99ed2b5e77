//! What operators see.

use axum::http::StatusCode;
use web::Readiness;
use web::testing::Browser;

use crate::pages::any_browser;

#[tokio::test]
async fn figures_name_routes_and_never_what_was_asked_for() {
    web::metrics::install().unwrap();
    let (_database, mut browser) = any_browser().await;
    browser.get("/verifica/ABCD-SECRET?nome=Maria").await;
    browser.get("/nulla/RSSMRA85T10A562S").await;

    let answer = Browser::new(&web::operators_routes(Readiness::new())).get("/metrics").await;

    let figures = answer.text();
    assert!(
        figures.contains(
            "palazzo_http_requests_total{method=\"GET\",route=\"/verifica/{code}\",status=\"200\"}"
        ),
        "{figures}"
    );
    assert!(figures.contains("route=\"-\",status=\"404\""));
    assert!(!figures.contains("SECRET") && !figures.contains("Maria") && !figures.contains("RSSMRA"));
}

#[tokio::test]
async fn residents_cannot_read_the_operators_figures() {
    let (_database, mut browser) = any_browser().await;
    assert_eq!(browser.get("/metrics").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_server_is_ready_when_everything_it_needs_is_there() {
    let (_database, mut browser) = any_browser().await;
    let answer = browser.get("/salute/pronto").await;
    assert_eq!((answer.status, answer.json()["checks"]["database"].as_str()), (StatusCode::OK, Some("ok")));

    let broken = Readiness::new().with("store", || async { Err::<(), _>("the secret folder is away") });
    let answer = Browser::new(&web::operators_routes(broken)).get("/salute/pronto").await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(answer.json()["checks"]["store"], "failed");
    assert!(!answer.text().contains("secret folder"));
}
