//! Forms that only our own pages can send.

use axum::body::Body;
use axum::extract::Request;
use axum::http::StatusCode;
use web::csrf;
use web::testing::Browser;

use crate::pages::{any_browser, any_house, house, resident};

#[tokio::test]
async fn a_form_that_was_shown_is_accepted() {
    let (_database, mut browser) = any_browser().await;
    browser.get("/saluto").await;
    let answer = browser.post("/saluto", &[("name", "Anna")]).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.text().contains("<p id=\"saluto\">Anna</p>"));
}

#[tokio::test]
async fn a_wrong_form_comes_back_filled_in_with_a_sentence_beside_the_field() {
    let (_database, mut browser) = any_browser().await;
    browser.get("/saluto").await;
    let answer = browser.post("/saluto", &[("name", "")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let html = answer.text();
    assert!(html.contains("<title>Errore: Menu"));
    assert!(html.contains("href=\"#campo-name\""));
    assert!(html.contains("aria-describedby=\"campo-name-aiuto campo-name-errore\" aria-invalid=\"true\""));
}

#[tokio::test]
async fn a_form_without_its_token_is_refused_and_told_what_to_do() {
    let (_database, mut browser) = any_browser().await;
    browser.get("/saluto").await;
    let answer = browser.post_exactly("/saluto", &[("name", "Anna")]).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert!(answer.text().contains("Il modulo è scaduto"));
}

#[tokio::test]
async fn the_token_of_another_browser_is_refused() {
    let (_database, mut browser) = any_browser().await;
    let mut other = browser.clone();
    other.get("/saluto").await;
    browser.get("/saluto").await;
    let stolen = other.token().unwrap().to_owned();
    let answer = browser.post_exactly("/saluto", &[(csrf::FIELD, &stolen), ("name", "Anna")]).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn every_way_of_changing_something_is_guarded() {
    let (_database, mut browser) = any_browser().await;
    browser.get("/saluto").await;
    for method in ["POST", "PUT", "PATCH", "DELETE"] {
        for kind in [
            "application/x-www-form-urlencoded",
            "text/plain",
            "application/json",
            "multipart/form-data; boundary=x",
        ] {
            let request = Request::builder().method(method).uri("/saluto").header("content-type", kind);
            let answer = browser.send(request.body(Body::from("name=Anna")).unwrap()).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{method} {kind}");
        }
    }
}

#[tokio::test]
async fn a_form_sent_by_another_site_is_refused_even_with_a_token() {
    let (_database, mut browser) = any_browser().await;
    browser.get("/saluto").await;
    for (header, value) in [
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("origin", "https://evil.example"),
    ] {
        let mut browser = browser.clone().with_header("host", "palazzo.example").with_header(header, value);
        let answer = browser.post("/saluto", &[("name", "Anna")]).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{header}: {value}");
    }
    let mut browser =
        browser.with_header("host", "palazzo.example").with_header("origin", "https://palazzo.example");
    assert_eq!(browser.post("/saluto", &[("name", "Anna")]).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_form_of_ours_arrives_through_a_proxy_that_changes_the_host() {
    let (_database, app) = any_house(|config| {
        config.mode = web::Mode::Production;
        let public_url = "https://servizi.borgo.example".to_owned();
        config.city = std::sync::Arc::new(kernel::City { public_url, ..web::sample_city() });
    })
    .await;
    let mut browser = Browser::new(&app).with_header("host", "127.0.0.1:8080");
    browser.get("/saluto").await;
    for (origin, expected) in [
        ("https://servizi.borgo.example", StatusCode::OK),
        ("https://evil.example", StatusCode::FORBIDDEN),
        ("http://127.0.0.1:8080", StatusCode::FORBIDDEN),
    ] {
        let mut browser = browser.clone().with_header("origin", origin);
        assert_eq!(browser.post("/saluto", &[("name", "Anna")]).await.status, expected, "{origin}");
    }
}

fn upload(token: Option<&str>) -> Request {
    let part =
        |head: &str, body: &str| format!("--x\r\nContent-Disposition: form-data; {head}\r\n\r\n{body}\r\n");
    let token = token.map(|token| part(&format!("name=\"{}\"", csrf::FIELD), token)).unwrap_or_default();
    let file = part("name=\"file\"; filename=\"a.pdf\"", "%PDF");
    Request::post("/carica")
        .header("content-type", "multipart/form-data; boundary=x")
        .body(Body::from(format!("{token}{file}--x--\r\n")))
        .unwrap()
}

#[tokio::test]
async fn only_an_address_that_checks_signatures_takes_a_form_from_elsewhere() {
    let (_database, app) = any_house(|config| config.signed_posts = vec!["/entra"]).await;
    let mut provider = Browser::new(&app).with_header("sec-fetch-site", "cross-site");
    assert_eq!(provider.post_exactly("/entra", &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(provider.post_exactly("/saluto", &[("name", "Anna")]).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn an_upload_is_guarded_like_any_form_and_arrives_whole() {
    let (_database, mut browser) = any_browser().await;
    browser.get("/saluto").await;
    assert_eq!(browser.send(upload(None)).await.status, StatusCode::FORBIDDEN);

    let token = browser.token().unwrap().to_owned();
    let answer = browser.send(upload(Some(&token))).await;

    assert_eq!((answer.status, answer.text()), (StatusCode::OK, format!("{},file", csrf::FIELD)));
}

#[tokio::test]
async fn a_script_of_ours_may_carry_the_token_in_a_header() {
    let (_database, mut browser) = any_browser().await;
    browser.get("/saluto").await;
    let request = Request::post("/saluto")
        .header(csrf::HEADER, browser.token().unwrap())
        .header("content-type", "application/x-www-form-urlencoded")
        .body(Body::from("name=Anna"));
    assert_eq!(browser.send(request.unwrap()).await.status, StatusCode::OK);
}

#[testkit::on_both_engines]
async fn the_api_takes_no_token_because_it_knows_no_cookies(db: db::Db) {
    let (shell, app) = house(db);
    let mut browser = Browser::new(&app);
    browser.sign_in(&shell, resident()).await;
    assert_eq!(browser.get("/chi").await.text(), "resident");
    assert_eq!(browser.get("/api/who").await.text(), "visitor");
    let request =
        Request::post("/api/echo").header("content-type", "application/json").body(Body::from("{}"));
    assert_eq!(browser.send(request.unwrap()).await.status, StatusCode::OK);
}

#[testkit::on_both_engines]
async fn a_form_from_before_the_sign_in_does_not_count_after_it(db: db::Db) {
    let (shell, app) = house(db);
    let mut browser = Browser::new(&app);
    browser.get("/saluto").await;
    browser.sign_in(&shell, resident()).await;
    assert_eq!(browser.post("/saluto", &[("name", "Anna")]).await.status, StatusCode::FORBIDDEN);
    browser.get("/saluto").await;
    assert_eq!(browser.post("/saluto", &[("name", "Anna")]).await.status, StatusCode::OK);
}
