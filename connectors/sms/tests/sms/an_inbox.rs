//! The page on which a demonstration shows its text messages.

use db::Db;
use sms::{Counterpart, INBOX_PATH};
use web::testing::{self, Browser};

use crate::support::{message, sender, texter};

#[testkit::on_both_engines]
async fn whoever_tries_the_demonstration_reads_its_messages(db: Db) {
    let clock = testkit::test_clock();
    let server = Counterpart::start(0, clock.clone(), false).await.unwrap();
    let (_, app) = testing::house(sms::demonstration(server.inbox()), db, clock);
    let mut browser = Browser::new(&app);
    assert!(browser.get(INBOX_PATH).await.text().contains("Nessun messaggio"));

    let texter = texter(server.settings(sender()));
    texter.send(&message("333 123 4567", &"perché ".repeat(30))).await.unwrap();

    let list = browser.get(INBOX_PATH).await.text();
    for text in ["non sono partiti", "3331234567", "Borgo", "perché perché", "Conta come 2 SMS"] {
        assert!(list.contains(text), "{text} is not in\n{list}");
    }
    let english = browser.with_header("accept-language", "en").get(INBOX_PATH).await.text();
    assert!(english.contains("never left"), "{english}");
}
