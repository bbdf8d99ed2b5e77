//! Anybody's program verifies what it was given.

use axum::http::{Method, StatusCode};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::TimeDelta;
use db::Db;
use registry::DocumentClass;
use serde_json::{Value, json};

use super::program::{Program, code_of};
use crate::extended::extend;
use crate::town::{Town, resident};

/// A certificate of Ada's, as the API told it, with its document.
async fn given(town: &Town) -> (Value, Vec<u8>) {
    let mut app = Program::of(town, resident(town.ada)).await;
    let certificate = app.take_residence().await;
    let path = format!("/certificates/{}/document", certificate["id"].as_str().unwrap());
    (certificate, app.get(&path).await.body.to_vec())
}

async fn verified(town: &Town, shown: Value) -> Value {
    let answer = Program::of_nobody(town).post("/verifications", shown).await;
    assert_eq!(
        (answer.status, answer.header("cache-control")),
        (StatusCode::OK, "no-store"),
        "{}",
        answer.text()
    );
    answer.json()
}

#[testkit::on_both_engines]
async fn the_code_the_payload_and_the_file_of_one_certificate_say_the_same(db: Db) {
    let town = Town::settled(db).await;
    let (certificate, file) = given(&town).await;
    let payload = documents::payload::in_pdf(&file).unwrap();

    let by_code = verified(&town, json!({ "code": certificate["verification_code"] })).await;
    let by_payload = verified(&town, json!({ "payload": payload })).await;
    let by_file = verified(&town, json!({ "document": STANDARD.encode(&file) })).await;

    assert_eq!((&by_code, &by_code), (&by_payload, &by_file));
    assert_eq!(
        (&by_code["authenticity"], &by_code["standing"]["word"]),
        (&json!("authentic"), &json!("holds"))
    );
    let stated = &by_code["stated"];
    assert_eq!((&stated["number"], &stated["kinds"][0]["code"]), (&json!("1/2020"), &json!(8)));
    assert!(
        stated["facts"]
            .as_array()
            .unwrap()
            .iter()
            .any(|fact| fact["value"].as_str().unwrap().contains("BIANCHI"))
    );
    assert!(town.seen_by(town.ada).await.contains(&"certificates-audit-verified".to_owned()));
}

#[testkit::on_both_engines]
async fn a_certificate_that_an_act_extends_says_until_when_and_by_which_act(db: Db) {
    let town = Town::settled(db).await;
    let (certificate, _) = given(&town).await;
    extend(&town, DocumentClass::Certificate, ["2020-09-01", "2020-10-31", "2020-12-31"]).await;
    town.clock.advance(TimeDelta::days(200));

    let verdict = verified(&town, json!({ "code": certificate["verification_code"] })).await;

    let standing = json!({ "word": "holds", "until": "2020-12-31", "extended_by": "12/2020" });
    assert_eq!(verdict["standing"], standing);
    assert_eq!(verdict["stated"]["valid_until"], certificate["valid_until"], "what is printed on it stays");
}

#[testkit::on_both_engines]
async fn a_certificate_whose_time_is_over_is_authentic_and_expired(db: Db) {
    let town = Town::settled(db).await;
    let (certificate, _) = given(&town).await;
    town.clock.advance(TimeDelta::days(200));
    let verdict = verified(&town, json!({ "code": certificate["verification_code"] })).await;
    assert_eq!(verdict["authenticity"], "authentic");
    assert_eq!(verdict["standing"], json!({ "word": "expired", "until": certificate["valid_until"] }));
}

#[testkit::on_both_engines]
async fn what_is_not_ours_states_nothing(db: Db) {
    let town = Town::settled(db).await;
    let (_, mut file) = given(&town).await;
    let middle = file.len() / 2;
    file[middle] ^= 1;
    for (shown, word) in [
        (json!({ "document": STANDARD.encode(&file) }), "changed"),
        (json!({ "document": STANDARD.encode(b"nessun PDF") }), "unreadable"),
        (json!({ "code": "0000-0000-0000-0000" }), "unknown"),
        (json!({ "payload": "PZ1:NULLA" }), "unreadable"),
    ] {
        let verdict = verified(&town, shown).await;
        assert_eq!(verdict["authenticity"], word);
        assert_eq!((&verdict["stated"], &verdict["standing"]), (&Value::Null, &Value::Null), "{word}");
        assert!(!verdict["text"].as_str().unwrap().is_empty());
    }
}

#[testkit::on_both_engines]
async fn exactly_one_thing_is_shown(db: Db) {
    let town = Town::settled(db).await;
    let mut nobody = Program::of_nobody(&town);
    for shown in [
        json!({}),
        json!({ "code": "0000-0000-0000-0000", "payload": "PZ1:X" }),
        json!({ "code": "troppo corto" }),
        json!({ "payload": "9".repeat(4000) }),
        json!({ "document": "non è base64!" }),
    ] {
        let answer = nobody.post("/verifications", shown.clone()).await;
        assert_eq!((answer.status.as_u16(), code_of(&answer).as_str()), (422, "invalid"), "{shown}");
    }
    let large = "A".repeat(11 * 1024 * 1024);
    let body = json!({ "document": large }).to_string();
    assert_eq!(
        nobody.ask(Method::POST, "/verifications", Some(body), &[]).await.status,
        StatusCode::PAYLOAD_TOO_LARGE
    );
}
