//! Rankings, as programs read them.

use axum::http::StatusCode;
use db::Db;
use serde_json::json;

use super::told;
use crate::office::Office;
use crate::rankings::{CALL, catalogue_of, publishes, three};

#[testkit::on_both_engines]
async fn lists_are_everybodys_and_why_one_stands_there_is_ones_own(db: Db) {
    let office = Office::new(db, catalogue_of(&[("infanzia-2020", CALL)]));
    let [ada, _, cleo] = three(&office).await;
    let mut nobody = office.program();
    let call = nobody.get("/rankings/infanzia-2020").await.json();
    assert_eq!((&call["service"], call.get("ranking")), (&json!("iscrizione"), None));
    assert_eq!(
        call["schools"][0],
        json!({ "school": "adda", "name": "Scuola Adda", "places": 1, "set_aside": 0 })
    );
    let missing = (StatusCode::NOT_FOUND, "not-found".to_owned());
    let list = "/rankings/infanzia-2020/schools/adda";
    assert_eq!(told(&nobody.get(list).await), missing, "no list before the ranking");
    let mut own = office.program_of(&ada.actor).await;
    let case = format!("/cases/{}", ada.case);
    assert_eq!(own.get(&case).await.json().get("ranking"), None);

    publishes(&office).await;
    office.works().await;

    let call = nobody.get("/rankings/infanzia-2020").await.json();
    assert_eq!(
        (&call["ranking"]["draw"], &call["ranking"]["number"]),
        (&json!("42"), &json!("0000004/2020"))
    );
    let read = nobody.get(list).await;
    let first = json!({ "position": 1, "number": "0000001/2020", "points": 10, "standing": "offered" });
    assert_eq!((&read.json()["lines"][0], &read.json()["has_more"]), (&first, &json!(false)));
    assert_eq!(read.json()["lines"][1]["standing"], "elsewhere");
    assert_eq!(nobody.get(&format!("{list}?page=2")).await.json()["lines"], json!([]));
    for path in ["/rankings/nulla", "/rankings/infanzia-2020/schools/ticino"] {
        assert_eq!(told(&nobody.get(path).await), missing, "{path}");
    }

    let mine = own.get(&case).await.json()["ranking"].clone();
    assert_eq!((&mine["standing"], &mine["school"]), (&json!("offered"), &json!("adda")));
    let wish = &mine["wishes"][0];
    let earned = json!([{ "criterion": "lavoro", "reason": "I genitori lavorano", "points": 10 }]);
    assert_eq!((&wish["earned"], &wish["position"], &wish["fate"]), (&earned, &json!(1), &json!("here")));
    let mut other = office.program_of(&cleo.actor).await;
    let waits = other.get(&format!("/cases/{}", cleo.case)).await.json()["ranking"].clone();
    assert_eq!((&waits["standing"], &waits["wishes"][0]["waits_at"]), (&json!("waiting"), &json!(2)));
    assert_eq!(told(&other.get(&case).await), missing, "nobody reads why another stands where they do");
}
