//! Signing what others ask, for programs.

use auth::AssuranceLevel::{High, Substantial};
use axum::http::StatusCode;
use db::Db;
use serde_json::json;

use super::{told, wrong_fields};
use crate::office::official;
use crate::signing::{Written, code_on, presses};

#[testkit::on_both_engines]
async fn whoever_is_asked_reads_and_signs_by_a_program_and_nobody_else(db: Db) {
    let Written { home, office, mut ada, draft, .. } = Written::by_ada(db, "").await;
    let code = code_on(&presses(&mut ada, &draft, "firma").await);
    let mut ugo = office.program_of(&home.ugo_himself(Substantial)).await;
    let mut other = office.program_of(&home.ada_herself()).await;
    for wrong in [code.as_str(), "00000-00000", "x"] {
        assert_eq!(wrong_fields(&other.post("/signatures", json!({ "code": wrong })).await), ["code"]);
    }
    let claimed = ugo.post("/signatures", json!({ "code": code })).await.json();
    let path = format!("/signatures/{}", claimed["id"].as_str().unwrap());
    let [signing, refusal] = ["signing", "refusal"].map(|what| format!("{path}/{what}"));
    assert_eq!(ugo.get("/signatures").await.json()["signatures"][0]["id"], claimed["id"]);
    let read = ugo.get(&path).await.json();
    assert!(read["applicant_name"].as_str().unwrap().contains("Ada Bianchi"), "{read}");
    assert_eq!(
        (&read["state"], &read["says"], &read["answers"]),
        (&json!("asked"), &json!("Garantisco per i libri."), &json!({ "studia": "no" })),
        "what they need not read they do not"
    );
    let missing = (StatusCode::NOT_FOUND, "not-found".to_owned());
    let mut clerk = office.program_of(&official()).await;
    assert_eq!(clerk.get("/signatures").await.status, StatusCode::FORBIDDEN);
    for at in [&signing, &refusal] {
        assert_eq!(told(&other.post(at, json!({})).await), missing);
        assert_eq!(clerk.post(at, json!({})).await.status, StatusCode::FORBIDDEN);
    }
    assert_eq!(told(&other.get(&path).await), missing);

    let signed = ugo.post(&signing, json!({})).await;

    assert_eq!(signed.status, StatusCode::NO_CONTENT, "{}", signed.text());
    let not_now = (StatusCode::CONFLICT, "not-now".to_owned());
    for at in [&signing, &refusal] {
        assert_eq!(told(&ugo.post(at, json!({})).await), not_now, "once");
    }
    assert_eq!(ugo.get(&path).await.json()["state"], "signed");
    assert_eq!(ugo.get("/signatures").await.json(), json!({ "signatures": [] }));
    let sent = presses(&mut ada, &draft, "invio").await;
    assert!(sent.location().starts_with("/pratiche/case_"), "{}", sent.text());
}

#[testkit::on_both_engines]
async fn what_wants_who_has_just_come_in_is_signed_on_the_pages_and_refused_anywhere(db: Db) {
    let strong = "\n[sending]\nlevel = \"high\"\nlaw = \"DPR 445/2000, art. 38\"\n";
    let Written { home, office, mut ada, draft, .. } = Written::by_ada(db, strong).await;
    presses(&mut ada, &draft, "firma").await;
    for level in [Substantial, High] {
        let mut ugo = office.program_of(&home.ugo_himself(level)).await;
        let waiting = ugo.get("/signatures").await.json();
        let path = format!("/signatures/{}", waiting["signatures"][0]["id"].as_str().unwrap());
        let refused = ugo.post(&format!("{path}/signing"), json!({})).await;
        assert_eq!(told(&refused), (StatusCode::FORBIDDEN, "strong-sign-in-needed".to_owned()));
        assert_eq!(ugo.get(&path).await.json()["state"], "asked");
    }
    let mut ugo = office.program_of(&home.ugo_himself(Substantial)).await;
    let waiting = ugo.get("/signatures").await.json();
    let path = format!("/signatures/{}", waiting["signatures"][0]["id"].as_str().unwrap());

    let refused = ugo.post(&format!("{path}/refusal"), json!({})).await;

    assert_eq!(refused.status, StatusCode::NO_CONTENT, "{}", refused.text());
    let summary = ada.get(&format!("{draft}/riepilogo")).await.text();
    assert!(summary.contains("Non ha firmato"), "{summary}");
}
