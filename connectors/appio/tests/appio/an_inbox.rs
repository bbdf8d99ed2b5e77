//! The page on which a demonstration shows its messages.

use appio::INBOX_PATH;
use db::Db;
use web::testing::{self, Browser};

use crate::support::{ada, message, open};

#[testkit::on_both_engines]
async fn whoever_tries_the_demonstration_reads_its_messages(db: Db) {
    let (server, io) = open().await;
    let (_, app) = testing::house(appio::demonstration(server.inbox()), db, testkit::test_clock());
    let mut browser = Browser::new(&app);
    assert!(browser.get(INBOX_PATH).await.text().contains("Nessun messaggio"));

    io.send(&io.reader(ada()).await.unwrap(), message()).await.unwrap();

    let list = browser.get(INBOX_PATH).await.text();
    for text in ["non sono partiti", "555X", "nell’app", "42,00", "302000000000000012", "promemoria"] {
        assert!(list.contains(text), "{text} is not in\n{list}");
    }
    assert!(!list.contains("SPNDNL"), "the page is open to everybody: {list}");
    let english = browser.with_header("accept-language", "en").get(INBOX_PATH).await.text();
    assert!(english.contains("never left"), "{english}");
}
