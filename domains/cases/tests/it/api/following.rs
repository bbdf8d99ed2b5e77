//! Following what others have reported, for programs.

use axum::http::StatusCode;
use db::Db;
use serde_json::json;

use super::{told, wrong_fields};
use crate::office::{official, resident};
use crate::public::{self, point, sends, writes};

/// The draft whose summary is at this address.
fn draft_at(summary: &str) -> &str {
    let rest = summary.strip_prefix("/pratiche/bozze/").and_then(|rest| rest.strip_suffix("/riepilogo"));
    rest.unwrap_or_else(|| panic!("no draft at {summary}"))
}

#[testkit::on_both_engines]
async fn a_program_follows_what_is_reported_already_and_follows_it_no_more(db: Db) {
    let office = public::office(db).await;
    let (ada, ugo) = (resident(), resident());
    let case = sends(&office, &ada, &point("45.464200", "9.190000")).await;
    let place = point("45.464300", "9.190000");
    let summary = writes(&mut office.browser_of(&ugo).await, &place).await;
    let draft = format!("/drafts/{}", draft_at(&summary));
    let following = format!("{draft}/reported/{case}/following");
    let mut app = office.program_of(&ugo).await;
    let missing = (StatusCode::NOT_FOUND, "not-found".to_owned());
    let mut stranger = office.program_of(&resident()).await;
    assert_eq!(told(&stranger.get(&format!("{draft}/reported")).await), missing);
    assert_eq!(told(&stranger.post(&following, json!({})).await), missing, "it is not their draft");
    let near = app.get(&format!("{draft}/reported")).await.json();
    let first = &near["reports"][0];
    assert_eq!((&first["id"], &first["category"]), (&json!(case.to_string()), &json!("no")), "{near}");

    for _ in 0..2 {
        let followed = app.post(&following, json!({})).await;
        assert_eq!(followed.status, StatusCode::NO_CONTENT, "{}", followed.text());
    }

    assert_eq!(told(&app.get(&draft).await), missing, "the draft is gone");
    let list = app.get("/followed-reports").await.json();
    assert_eq!(list["reports"][0]["id"], json!(case.to_string()), "{list}");
    assert_eq!(stranger.get("/followed-reports").await.json(), json!({ "reports": [] }));
    let mut clerk = office.program_of(&official()).await;
    assert_eq!(clerk.get("/followed-reports").await.status, StatusCode::FORBIDDEN);
    let followed = format!("/followed-reports/{case}");
    assert_eq!(told(&stranger.delete(&followed).await), missing, "they follow nothing");
    assert_eq!(app.delete(&followed).await.status, StatusCode::NO_CONTENT);
    assert_eq!(told(&app.delete(&followed).await), missing);
    assert_eq!(app.get("/followed-reports").await.json(), json!({ "reports": [] }));
}

#[testkit::on_both_engines]
async fn nobody_follows_their_own_and_their_draft_stays(db: Db) {
    let office = public::office(db).await;
    let ada = resident();
    let place = point("45.464200", "9.190000");
    let case = sends(&office, &ada, &place).await;
    let summary = writes(&mut office.browser_of(&ada).await, &place).await;
    let draft = format!("/drafts/{}", draft_at(&summary));
    let mut app = office.program_of(&ada).await;
    assert_eq!(app.get(&format!("{draft}/reported")).await.json(), json!({ "reports": [] }));

    let own = app.post(&format!("{draft}/reported/{case}/following"), json!({})).await;

    assert_eq!(wrong_fields(&own), ["case"], "{}", own.text());
    assert_eq!(app.get(&draft).await.status, StatusCode::OK);
}
