//! The page on which a demonstration shows its mail.

use axum::http::StatusCode;
use db::Db;
use mail::{Counterpart, MAILBOX_PATH};
use web::testing::{self, Browser};

use crate::support::{address, letter, mailer};

#[testkit::on_both_engines]
async fn whoever_tries_the_demonstration_reads_its_mail(db: Db) {
    let clock = testkit::test_clock();
    let server = Counterpart::start(0, clock.clone(), false).await.unwrap();
    let (_, app) = testing::house(mail::demonstration(server.mailbox()), db, clock);
    let mut browser = Browser::new(&app);
    assert!(browser.get(MAILBOX_PATH).await.text().contains("Nessun messaggio"));

    let sender = mailer(server.settings(address("avvisi@comune.example"), "Comune"));
    sender.send(letter("ada@posta.example")).await.unwrap();

    let list = browser.get(MAILBOX_PATH).await.text();
    assert!(list.contains("non sono partiti") && list.contains("ada@posta.example"), "{list}");
    let mail = browser.get("/demo/posta/1").await.text();
    assert!(mail.contains("due punti") && mail.contains("auto-generated"), "{mail}");
    for nowhere in ["/demo/posta/2", "/demo/posta/uno"] {
        assert_eq!(browser.get(nowhere).await.status, StatusCode::NOT_FOUND, "{nowhere}");
    }
    let english = browser.with_header("accept-language", "en").get(MAILBOX_PATH).await.text();
    assert!(english.contains("never left"), "{english}");
}
