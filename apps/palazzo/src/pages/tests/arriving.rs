//! The front door, and what the law asks for.

use axum::http::StatusCode;
use db::Db;
use kernel::PersonId;
use testkit::on_both_engines;
use web::testing::Browser;

use super::{browser_of, house, resident};

#[on_both_engines]
async fn a_visitor_finds_the_services_and_the_telephone_number(db: Db) {
    let (_, app) = house(&db);
    let answer = Browser::new(&app).get("/").await;
    let html = answer.text();
    assert_eq!(answer.status, StatusCode::OK);
    for href in ["/fascicolo", "/fascicolo/certificati", "/verifica", "/aiuto", "tel:020202"] {
        assert!(html.contains(&format!("href=\"{href}\"")), "{href}");
    }
    assert!(html.contains("Il tuo Comune, a casa tua") && !html.contains("Buongiorno"));
    assert!(!answer.header("etag").is_empty());
}

#[on_both_engines]
async fn who_is_signed_in_is_greeted_by_name_and_nobody_keeps_the_page(db: Db) {
    let (shell, app) = house(&db);
    let mut browser = browser_of(&shell, &app, resident(PersonId::new())).await;
    let answer = browser.get("/").await;
    assert!(answer.text().contains("Buongiorno, Maria Rossi"));
    assert_eq!(answer.header("cache-control"), "no-store");
}

#[on_both_engines]
async fn what_the_law_asks_for_is_there_in_both_languages(db: Db) {
    let (_, app) = house(&db);
    for (path, italian, english) in [
        ("/privacy", "Informativa sulla privacy", "Privacy notice"),
        ("/accessibilita", "Dichiarazione di accessibilità", "Accessibility statement"),
        ("/note-legali", "EUPL", "EUPL"),
        ("/aiuto", "Come prendo un certificato?", "How do I take a certificate?"),
    ] {
        assert!(Browser::new(&app).get(path).await.text().contains(italian), "{path}");
        let mut reader = Browser::new(&app).with_header("accept-language", "en");
        assert!(reader.get(path).await.text().contains(english), "{path}");
    }
}

#[on_both_engines]
async fn the_address_of_a_problem_explains_it(db: Db) {
    let (_, app) = house(&db);
    let mut browser = Browser::new(&app);
    assert!(browser.get("/api/problems/token-needed").await.text().contains("Serve un token"));
    assert!(browser.get("/api/problems/too-many").await.text().contains("Troppe richieste"));
    assert_eq!(browser.get("/api/problems/nulla-di-nulla").await.status, StatusCode::NOT_FOUND);
}
