//! What an office reads in its mailbox each working morning.

use cases::{Catalogue, Units};
use chrono::TimeDelta;
use db::Db;
use kernel::{Clock, Language};
use mail::{Address, Counterpart, Mailer, Received};

use super::LIBRARY;
use super::office::{Office, resident};

const MAILBOXES: &str = "[biblioteche]\nname = { it = \"Biblioteche\", en = \"Libraries\" }\n\
                         mail = \"biblioteche@borgo.example\"\nhead_mail = \"direzione@borgo.example\"\n\
                         [anagrafe]\nname = { it = \"Anagrafe\", en = \"Registry\" }\n";

/// A comune whose offices have mailboxes, and the server that takes their mail.
async fn office(db: Db) -> (Office, Counterpart) {
    let post = Counterpart::start(0, Clock::System, false).await.unwrap();
    let from = Address::parse("avvisi@borgo.example").unwrap();
    let mailer = Mailer::try_new(post.settings(from, "Comune di Borgo")).unwrap();
    let text = LIBRARY.replace("silence = { consent = \"data\" }", "silence = \"delay\"");
    let files = [("tessera-biblioteca".to_owned(), text)];
    let catalogue = Catalogue::read(&files, Units::parse(MAILBOXES).unwrap(), &Language::ALL).unwrap();
    let mut office = Office::new(db, catalogue);
    office.cases = office.cases.with_mail(mailer);
    (office, post)
}

/// What came since the last look, after a moment of upkeep.
async fn morning(office: &Office, post: &Counterpart, seen: &mut usize) -> Vec<Received> {
    office.cases.remind_offices().await.unwrap();
    office.works().await;
    let mut all = post.mailbox().mails();
    all.reverse();
    all.split_off(std::mem::replace(seen, all.len()))
}

#[testkit::on_both_engines]
async fn an_office_is_reminded_once_a_working_morning_of_what_is_due(db: Db) {
    let (office, post) = office(db).await;
    let mut seen = 0;
    office.sends(&resident(), true).await;
    office.sends(&resident(), true).await;
    assert!(morning(&office, &post, &mut seen).await.is_empty(), "nothing is due yet");

    // Monday the 13th of April 2020 is Easter Monday; the term ends on Wednesday the 15th.
    office.clock.advance(TimeDelta::days(28));
    assert!(morning(&office, &post, &mut seen).await.is_empty(), "nobody works on a holiday");
    office.clock.advance(TimeDelta::hours(19));
    assert!(morning(&office, &post, &mut seen).await.is_empty(), "nobody is at their desk at half past six");
    office.clock.advance(TimeDelta::hours(1));
    let mails = morning(&office, &post, &mut seen).await;
    let [mail] = &mails[..] else { panic!("one mail, and not {}", mails.len()) };
    assert_eq!(mail.to, ["biblioteche@borgo.example"]);
    assert_eq!(mail.subject, "Pratiche in scadenza: 2");
    for part in [
        "«Biblioteche»",
        "Chiedere la tessera delle biblioteche: 2 in scadenza",
        "/ufficio/pratiche?di=ufficio",
    ] {
        assert!(mail.text.contains(part), "{part} is not in {}", mail.text);
    }
    assert!(morning(&office, &post, &mut seen).await.is_empty(), "once a day");

    office.clock.advance(TimeDelta::days(2));
    let mails = morning(&office, &post, &mut seen).await;
    let to: Vec<&str> = mails.iter().map(|mail| mail.to[0].as_str()).collect();
    assert_eq!(
        to,
        ["biblioteche@borgo.example", "direzione@borgo.example"],
        "who answers for it learns of it"
    );
    assert!(mails.iter().all(|mail| mail.subject == "Pratiche oltre il termine: 2; in scadenza: 0"));
}
