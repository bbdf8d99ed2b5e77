//! What operators see.

use std::io::Write;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::http::StatusCode;
use axum::routing::get;
use testkit::test_clock;
use web::Readiness;
use web::testing::{self, Browser};

use crate::pages::{any_browser, resident};

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

#[tokio::test]
async fn asking_whether_a_server_is_ready_does_not_keep_its_database_busy() {
    let asked = Arc::new(AtomicUsize::new(0));
    let counted = asked.clone();
    let readiness = Readiness::new().with("database", move || {
        counted.fetch_add(1, Ordering::SeqCst);
        async { Ok::<(), &str>(()) }
    });
    let app = web::operators_routes(readiness);
    for _ in 0..200 {
        assert_eq!(Browser::new(&app).get("/salute/pronto").await.status, StatusCode::OK);
    }
    let asked = asked.load(Ordering::SeqCst);
    assert!(asked < 200, "it was asked {asked} times");
}

/// What the log says, for a test to read.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn who_is_turned_away_at_a_door_leaves_a_trace_that_names_nobody() {
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt().with_ansi(false).with_writer(move || writer.clone()).finish();
    let _guard = tracing::subscriber::set_default(subscriber);
    let database = testkit::TestDb::sqlite().await;
    let rooms = Router::new().route("/archivio/{id}", get(|| async { "segreto" }));
    let rooms = web::admitting(rooms, |actor| actor.staff_allowed_to(auth::Permission::OpenFile).map(drop));
    let (shell, app) = testing::house(rooms, database.db.clone(), test_clock());
    let mut browser = Browser::new(&app);
    browser.sign_in(&shell, resident()).await;

    let answer = browser.get("/archivio/RSSMRA85T10A562S").await;

    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    let told = log.text();
    assert!(told.contains("a resident was turned away at /archivio/{id}"), "{told}");
    assert!(!told.contains("RSSMRA85T10A562S") && !told.contains("Maria"), "{told}");
}
