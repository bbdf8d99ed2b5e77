//! How clear a page is, as whoever reads it says.

use auth::Role;
use axum::Router;
use axum::http::StatusCode;
use db::Db;
use kernel::PersonId;
use testkit::on_both_engines;
use web::testing::{Answer, Browser};

use super::{browser_of, house, resident, staff};

const HELP: &str = "/pagine/valutazione?pagina=/aiuto";

/// Somebody who has never been here rates the page of help.
async fn rates(app: &Router, stars: &str, answer: &str, words: &str) -> Answer {
    let mut browser = Browser::new(app);
    browser.get(&format!("{HELP}&voto={stars}")).await;
    browser.post(HELP, &[("voto", stars), ("aspetto", answer), ("dettagli", words)]).await
}

async fn count(db: &Db) -> i64 {
    let (count,): (i64,) = db.query("SELECT COUNT(*) FROM web_page_rating").fetch_one().await.unwrap();
    count
}

#[on_both_engines]
async fn whoever_reads_a_page_says_once_how_clear_it_is_and_nobody_knows_who_said_it(db: Db) {
    let (shell, app) = house(&db);
    let mut browser = browser_of(&shell, &app, resident(PersonId::new())).await;
    let page = browser.get("/aiuto").await.text();
    for text in [
        "Quanto sono chiare le informazioni su questa pagina?",
        "Valuta da 1 a 5 stelle la pagina",
        "action=\"/pagine/valutazione\"",
        "name=\"pagina\" value=\"/aiuto\"",
    ] {
        assert!(page.contains(text), "{text} is not in {page}");
    }
    let praise = browser.get(&format!("{HELP}&voto=4")).await.text();
    assert!(praise.contains("Quali sono stati gli aspetti che hai preferito?"), "{praise}");
    let blame = browser.get(&format!("{HELP}&voto=2")).await.text();
    assert!(blame.contains("Dove hai incontrato le maggiori difficoltà?"), "{blame}");

    let wrong = browser.post(HELP, &[("voto", "2"), ("aspetto", "clear")]).await;
    let said =
        browser.post(HELP, &[("voto", "2"), ("aspetto", "unclear"), ("dettagli", "Che cos’è SPID?")]).await;
    let thanks = browser.get(said.location()).await.text();
    let again = browser.post(HELP, &[("voto", "5"), ("aspetto", "clear")]).await;

    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", wrong.text());
    assert_eq!(said.location(), "/pagine/valutazione/grazie?pagina=/aiuto", "{}", said.text());
    assert!(thanks.contains("Grazie, il tuo parere") && thanks.contains("href=\"/aiuto\""), "{thanks}");
    assert_eq!(again.location(), said.location(), "once: {}", again.text());
    let rows: Vec<(String, i64, String)> =
        db.query("SELECT page, stars, answer FROM web_page_rating").fetch_all().await.unwrap();
    assert_eq!(rows, [("/aiuto".to_owned(), 2, "unclear".to_owned())]);
    let other = "/pagine/valutazione?pagina=/privacy";
    browser.get(&format!("{other}&voto=5")).await;
    browser.post(other, &[("voto", "5"), ("aspetto", "clear")]).await;
    assert_eq!(count(&db).await, 2, "another page is another question");
}

#[on_both_engines]
async fn a_form_of_another_site_and_a_page_that_is_none_rate_nothing(db: Db) {
    let (_, app) = house(&db);
    let forged = Browser::new(&app).post(HELP, &[("voto", "1"), ("aspetto", "unclear")]).await;
    assert_eq!(forged.status, StatusCode::FORBIDDEN);
    let mut browser = Browser::new(&app);
    browser.get(&format!("{HELP}&voto=1")).await;
    for none in ["", "/pratiche", "https://altrove.example/aiuto", "/aiuto?a=b", "/servizi/nessuno"] {
        let path = format!("/pagine/valutazione?pagina={}", web::query_value(none));
        assert_eq!(browser.get(&format!("{path}&voto=1")).await.status, StatusCode::NOT_FOUND, "{none}");
        let sent = browser.post(&path, &[("voto", "1"), ("aspetto", "unclear")]).await;
        assert_eq!(sent.status, StatusCode::NOT_FOUND, "{none}");
    }
    assert_eq!(count(&db).await, 0);
}

#[on_both_engines]
async fn officials_read_what_is_said_of_each_page_and_remarks_from_five_on(db: Db) {
    let (shell, app) = house(&db);
    let mut official = browser_of(&shell, &app, staff(Role::CalendarManager)).await;
    assert!(official.get("/ufficio/pagine").await.text().contains("Ancora nessuna valutazione"));
    rates(&app, "1", "unclear", "Troppe parole.").await;
    for _ in 0..3 {
        rates(&app, "5", "clear", "").await;
    }
    let of_four = official.get("/ufficio/pagine").await.text();
    assert!(of_four.contains("4,0 (4)") && !of_four.contains("Troppe parole."), "{of_four}");
    rates(&app, "5", "complete", "").await;

    let of_five = official.get("/ufficio/pagine").await.text();

    for text in ["4,2 (5)", "Le indicazioni erano chiare: 3", "1 stella su 5", "Troppe parole.", "/aiuto"] {
        assert!(of_five.contains(text), "{text} is not in {of_five}");
    }
    for wrong in [staff(Role::CounterClerk), resident(PersonId::new())] {
        let mut browser = browser_of(&shell, &app, wrong).await;
        assert_eq!(browser.get("/ufficio/pagine").await.status, StatusCode::FORBIDDEN);
    }
    assert_eq!(Browser::new(&app).get("/ufficio/pagine").await.status, StatusCode::SEE_OTHER);
}
