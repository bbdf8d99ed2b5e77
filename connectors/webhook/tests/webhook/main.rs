//! Messages as libraries of others read them, and receivers that answer this and that.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use chrono::{DateTime, Utc};
use serde_json::json;
use standardwebhooks::Webhook;
use webhook::{Address, CloudEvent, Counterpart, Failed, Reach, Sender, SigningKey};

fn now() -> DateTime<Utc> {
    // The reference library wants messages of the last minutes.
    #[expect(clippy::disallowed_methods, reason = "the judge looks at the real clock")]
    Utc::now()
}

fn event() -> CloudEvent {
    let source = "https://servizi.comune.example/api/v1/office/cases".to_owned();
    CloudEvent::new("evento-1", source, "palazzo.case.sent".to_owned(), "case_1", now())
        .with_data(json!({ "number": "0000001/2026" }))
}

fn here(receiver: &Counterpart) -> Address {
    Address::parse(&receiver.url(), Reach::AlsoThisMachine).unwrap()
}

#[test]
fn the_reference_library_believes_our_signature_and_no_other() {
    let receiver = Counterpart::start(&[204], "").unwrap();
    let key = SigningKey::new([7; 32]);
    Sender::new(Reach::AlsoThisMachine).send(&here(&receiver), &key, &event(), now()).unwrap();
    let webhook::Received { headers, body } = receiver.received().unwrap();

    let judge = Webhook::new(&key.reveal()).unwrap();
    judge.verify(body.as_bytes(), &headers).unwrap();
    assert!(judge.verify(format!("{body} ").as_bytes(), &headers).is_err(), "a changed body");
    let stranger = Webhook::new(&SigningKey::new([8; 32]).reveal()).unwrap();
    assert!(stranger.verify(body.as_bytes(), &headers).is_err(), "another key");
    assert_eq!(headers["content-type"], webhook::CONTENT_TYPE);
}

#[test]
fn an_event_has_every_attribute_of_the_json_format_and_no_other() {
    let read: serde_json::Value = serde_json::from_str(&event().body()).unwrap();
    let told = read.as_object().unwrap();
    let names: Vec<&str> = told.keys().map(String::as_str).collect();
    // CloudEvents 1.0.2, JSON format, 2 and 3: names in lower case, texts, the time as RFC 3339 writes it.
    let mut wanted =
        vec!["data", "datacontenttype", "id", "source", "specversion", "subject", "time", "type"];
    wanted.sort_unstable();
    let mut names = names;
    names.sort_unstable();
    assert_eq!(names, wanted);
    assert_eq!((&read["specversion"], &read["datacontenttype"]), (&json!("1.0"), &json!("application/json")));
    assert!(told.iter().filter(|(name, _)| *name != "data").all(|(_, value)| value.is_string()));
    assert!(DateTime::parse_from_rfc3339(read["time"].as_str().unwrap()).is_ok());
    assert!(read["source"].as_str().unwrap().parse::<ureq::http::Uri>().is_ok());
}

#[test]
fn what_a_receiver_answers_is_told_apart() {
    let sender = Sender::new(Reach::AlsoThisMachine);
    let key = SigningKey::new([7; 32]);
    let outcome = |status, more: &str| {
        let receiver = Counterpart::start(&[status], more).unwrap();
        sender.send(&here(&receiver), &key, &event(), now())
    };
    assert_eq!(outcome(200, ""), Ok(()));
    assert_eq!(outcome(410, ""), Err(Failed::Gone));
    assert_eq!(outcome(500, ""), Err(Failed::Refused(500)));
    let elsewhere = Counterpart::start(&[200], "").unwrap();
    let leading = format!("location: {}\r\n", elsewhere.url());
    assert_eq!(outcome(307, &leading), Err(Failed::Refused(307)), "nobody is led elsewhere");
    assert!(elsewhere.received().is_none());
}

#[test]
fn nobody_inside_the_house_is_told_whatever_the_address_says() {
    let receiver = Counterpart::start(&[200], "").unwrap();
    let sender = Sender::new(Reach::World);
    let key = SigningKey::new([7; 32]);
    let literal = Address::parse(&receiver.url(), Reach::AlsoThisMachine).unwrap();
    assert_eq!(sender.send(&literal, &key, &event(), now()), Err(Failed::NotPublic));
    assert!(receiver.received().is_none());
}

#[test]
fn nobody_at_home_is_unreachable() {
    let address = {
        let receiver = Counterpart::start(&[200], "").unwrap();
        here(&receiver)
    };
    let told = Sender::new(Reach::AlsoThisMachine).send(&address, &SigningKey::new([7; 32]), &event(), now());
    assert_eq!(told, Err(Failed::Unreachable));
}
