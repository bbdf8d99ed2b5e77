//! The headers that an assessor looks for.

use web::Mode;
use web::testing::Browser;

use crate::pages::{any_browser, any_house};

const EVERYWHERE: [&str; 7] = [
    "content-security-policy",
    "x-content-type-options",
    "x-frame-options",
    "referrer-policy",
    "permissions-policy",
    "cross-origin-opener-policy",
    "cross-origin-resource-policy",
];

#[tokio::test]
async fn every_answer_carries_the_headers_that_keep_visitors_safe() {
    let (_database, mut browser) = any_browser().await;
    let sheet = web::assets::url("css/palazzo.css");
    let paths = [
        "/",
        "/saluto",
        "/nulla",
        "/panico",
        "/api/who",
        "/api/nulla",
        "/salute/vivo",
        "/stemma.svg",
        &sheet,
    ];
    for path in paths {
        let answer = browser.get(path).await;
        for header in EVERYWHERE {
            assert_ne!(answer.header(header), "", "{path} lacks {header}");
        }
        assert_eq!(answer.header("x-request-id").len(), 9, "{path} lacks its number");
    }
}

#[tokio::test]
async fn the_content_security_policy_lets_in_nothing_from_elsewhere_and_nothing_inline() {
    let (_database, mut browser) = any_browser().await;
    let policy = browser.get("/").await.header("content-security-policy").to_owned();
    assert!(policy.starts_with("default-src 'none'"));
    assert!(policy.contains("frame-ancestors 'none'") && policy.contains("base-uri 'none'"));
    for hole in ["unsafe-inline", "unsafe-eval", "data:", "*", "http:"] {
        assert!(!policy.contains(hole), "{hole} in {policy}");
    }
}

#[tokio::test]
async fn pages_hold_no_inline_script_or_style_and_nothing_from_elsewhere() {
    let (_database, mut browser) = any_browser().await;
    for path in ["/", "/saluto", "/nulla"] {
        let html = browser.get(path).await.text();
        assert!(!html.contains("<style") && !html.contains(" style="), "{path}");
        assert!(
            !html.contains(" onclick") && !html.contains("src=\"http") && !html.contains("url(http"),
            "{path}"
        );
        assert_eq!(
            html.matches("<script").count(),
            html.matches("<script type=\"module\" src=\"/assets/").count(),
            "{path}"
        );
    }
}

#[tokio::test]
async fn a_town_hall_at_work_asks_for_tls_and_locks_its_cookies() {
    let (_database, app) = any_house(|config| config.mode = Mode::Production).await;
    let mut browser = Browser::new(&app);
    let answer = browser.get("/saluto").await;
    assert_eq!(answer.header("strict-transport-security"), "max-age=63072000");
    let cookie = answer.header("set-cookie");
    assert!(cookie.starts_with("__Host-modulo="), "{cookie}");
    for attribute in ["Secure", "HttpOnly", "SameSite=Lax", "Path=/"] {
        assert!(cookie.contains(attribute), "{cookie} lacks {attribute}");
    }
    assert!(!cookie.contains("Domain"));
    assert!(!answer.text().contains("Dimostrazione."));
}

#[tokio::test]
async fn a_demonstration_over_plain_http_promises_no_tls() {
    let (_database, mut browser) = any_browser().await;
    let answer = browser.get("/saluto").await;
    assert_eq!(answer.header("strict-transport-security"), "");
    assert!(answer.header("set-cookie").starts_with("modulo="));
}
