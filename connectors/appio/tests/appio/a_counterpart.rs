//! Who is asked for, what arrives, and each kind of no.

use std::time::Duration;

use appio::{AppIo, Counterpart, CounterpartError, FiscalCode, Message, SendError, Settings, Standing};
use kernel::Language;

use crate::support::{ada, message, open};

#[tokio::test]
async fn who_reads_the_app_gets_what_can_be_paid_in_it() {
    let (server, io) = open().await;
    server.orders().stands(&ada(), Standing::Reads(vec!["fr_FR".into(), "en_GB".into(), "it_IT".into()]));

    let reader = io.reader(ada()).await.unwrap();
    io.send(&reader, message()).await.unwrap();

    assert_eq!(reader.languages, [Language::En, Language::It], "the best first, of those that we write");
    let got = server.inbox().messages();
    assert_eq!((got.len(), got[0].to.as_str()), (1, "SPNDNL80R13C555X"));
    let (got, sent) = (&got[0].message, message());
    assert_eq!((&got.subject, &got.markdown, got.due_at), (&sent.subject, &sent.markdown, sent.due_at));
    assert!(got.payment == sent.payment, "the payment travels whole");
    assert!(!format!("{reader:?} {:?}", server.inbox()).contains("SPNDNL"));
}

#[tokio::test]
async fn who_does_not_read_it_or_wants_nothing_of_us_is_written_nothing() {
    let (server, io) = open().await;
    let reader = io.reader(ada()).await.unwrap();
    let other = FiscalCode::parse("RSSMRA80A01F205X").unwrap();
    server.orders().stands(&ada(), Standing::Silenced);
    server.orders().stands(&other, Standing::Absent);

    assert_eq!(io.reader(ada()).await.err(), Some(SendError::NotWanted));
    assert_eq!(io.reader(other).await.err(), Some(SendError::NotAReader));
    // Who changed their mind between the question and the message: it is taken, and reaches nobody.
    io.send(&reader, message()).await.unwrap();
    assert!(server.inbox().messages().is_empty());
}

#[tokio::test]
async fn every_no_is_told_apart_and_too_many_requests_are_followed_by_silence() {
    let (server, io) = open().await;
    let reader = io.reader(ada()).await.unwrap();
    for (status, error) in [
        (500, SendError::Away),
        (403, SendError::Refused(403)),
        (400, SendError::Refused(400)),
        (202, SendError::NotAsAgreed),
    ] {
        server.orders().answer_next(1, status, None);
        assert_eq!(io.send(&reader, message()).await, Err(error), "{status}");
    }
    let short = Message { subject: "Corto".into(), ..message() };
    assert_eq!(io.send(&reader, short).await, Err(SendError::Unwritable));

    server.orders().answer_next(1, 429, Some(1_200));
    assert_eq!(io.send(&reader, message()).await, Err(SendError::Limited(Duration::from_secs(1_200))));
    // It would answer now, and is not asked.
    assert!(matches!(io.send(&reader, message()).await, Err(SendError::Limited(_))));
    assert!(matches!(io.reader(ada()).await.err(), Some(SendError::Limited(_))));
    assert!(server.inbox().messages().is_empty());
}

#[tokio::test]
async fn a_wrong_key_and_nobody_at_all_are_faults_of_ours_and_of_theirs() {
    let (server, _) = open().await;
    let wrong = Settings { key: "un-altra".to_owned().into(), ..server.settings() };
    let refused = AppIo::try_new(wrong).unwrap().reader(ada()).await;
    assert_eq!(refused.err(), Some(SendError::Refused(401)));

    let io = AppIo::try_new(server.settings()).unwrap();
    drop(server);
    assert_eq!(io.reader(ada()).await.err(), Some(SendError::Away));
    let in_production = Counterpart::start(0, testkit::test_clock(), true).await;
    assert!(matches!(in_production, Err(CounterpartError::Production)));
}
