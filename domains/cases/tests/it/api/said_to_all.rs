//! What an office says to everybody about a case, and what it joins to another, for programs.

use axum::http::{Method, StatusCode};
use cases::CaseId;
use db::Db;
use serde_json::{Value, json};
use web::testing::{Answer, Program};

use super::{asks, id_of, is_of_its_office_alone, office, told, wrong_fields};
use crate::office::{head, official, resident};
use crate::public::{self, point, sends};

const REPORTS: &str = "/services/tessera-biblioteca/reports";

async fn says(program: &mut Program, path: &str, said: &Value) -> Answer {
    program.ask(Method::PUT, path, Some(said.to_string()), &[]).await
}

#[testkit::on_both_engines]
async fn a_program_says_to_everybody_what_a_case_is_about_or_takes_it_off_the_list(db: Db) {
    let office = public::office(db).await;
    let case = sends(&office, &resident(), &point("45.1", "9.1")).await;
    let path = format!("/office/cases/{case}");
    let saying = format!("{path}/public");
    let mut clerk = office.program_of(&official()).await;
    let said =
        json!({ "words": "Servono libri.", "answer": "Arrivano lunedì.", "is_shown": true, "version": 1 });
    is_of_its_office_alone(&office, Method::PUT, &saying, &said).await;

    for _ in 0..2 {
        let done = says(&mut clerk, &saying, &said).await;
        assert_eq!((done.status, done.json()), (StatusCode::OK, json!({ "version": 2 })), "said once");
    }

    let mut nobody = office.program();
    let listed = nobody.get(REPORTS).await.json()["reports"][0].clone();
    assert_eq!((&listed["words"], &listed["answer"]), (&said["words"], &said["answer"]));
    let public = clerk.get(&path).await.json()["public"].clone();
    assert_eq!(
        (&public["is_shown"], &public["words"], &public["followers"]),
        (&json!(true), &said["words"], &json!(0))
    );
    let hidden = |version: i64| json!({ "is_shown": false, "version": version });
    let late = says(&mut clerk, &saying, &hidden(1)).await;
    assert_eq!(told(&late), (StatusCode::CONFLICT, "stale".to_owned()));
    let long = json!({ "words": "x".repeat(301), "is_shown": true, "version": 2 });
    assert_eq!(wrong_fields(&says(&mut clerk, &saying, &long).await), ["words"]);
    let malformed = says(&mut clerk, &saying, &json!({ "words": "Libri.", "version": 2 })).await;
    assert_eq!(told(&malformed), (StatusCode::BAD_REQUEST, "malformed".to_owned()), "shown or not?");
    assert_eq!(nobody.get(REPORTS).await.json()["count"], 1);
    assert_eq!(says(&mut clerk, &saying, &hidden(2)).await.json(), json!({ "version": 3 }));
    assert_eq!(nobody.get(REPORTS).await.json()["count"], 0);
    office.works().await;
}

#[testkit::on_both_engines]
async fn nothing_is_said_to_everybody_of_what_is_not_public(db: Db) {
    let office = office(db);
    let case = asks(&mut office.program_of(&resident()).await, "k").await;
    let path = format!("/office/cases/{}", id_of(&case));
    let mut clerk = office.program_of(&official()).await;

    let said = says(&mut clerk, &format!("{path}/public"), &json!({ "is_shown": true, "version": 1 })).await;

    assert_eq!(told(&said), (StatusCode::CONFLICT, "not-now".to_owned()));
    assert_eq!(clerk.get(&path).await.json().get("public"), None);
}

#[testkit::on_both_engines]
async fn a_program_joins_a_case_to_one_that_says_the_same(db: Db) {
    let office = public::office(db).await;
    let street = [("dove", "via Larga")];
    let first = sends(&office, &resident(), &street).await;
    let second = sends(&office, &resident(), &street).await;
    let path = format!("/office/cases/{second}");
    let joining = format!("{path}/duplicate-of");
    let joins = |case: &str, reason: &str, version: i64| json!({ "case": case, "reason": reason, "version": version });
    let right = joins(&first.to_string(), "C’era già.", 1);
    is_of_its_office_alone(&office, Method::POST, &joining, &right).await;
    let mut chief = office.program_of(&head()).await;
    let public = chief.get(&path).await.json()["public"].clone();
    assert_eq!(
        (&public["alike"][0]["id"], &public["is_joinable"]),
        (&json!(first.to_string()), &json!(true))
    );
    let name = first.to_string();
    assert_eq!(wrong_fields(&chief.post(&joining, joins("luna", "C’era già.", 1)).await), ["case"]);
    assert_eq!(wrong_fields(&chief.post(&joining, joins(&name, " ", 1)).await), ["reason"]);
    let far = joins(&CaseId::new().to_string(), "C’era già.", 1);
    for refused in [far, joins(&name, "C’era già.", 7)] {
        let answer = chief.post(&joining, refused).await;
        assert_eq!(told(&answer), (StatusCode::CONFLICT, "stale".to_owned()));
    }

    let done = chief.post(&joining, right.clone()).await;

    assert_eq!((done.status, done.json()), (StatusCode::OK, json!({ "version": 2 })), "{}", done.text());
    let ended = chief.get(&path).await.json();
    assert_eq!((&ended["state"], &ended["is_open"]), (&json!("doppia"), &json!(false)));
    let again = chief.post(&joining, right).await;
    assert_eq!(told(&again), (StatusCode::CONFLICT, "stale".to_owned()), "once");
    let kept = chief.get(&format!("/office/cases/{first}")).await.json();
    assert_eq!(kept["public"]["followers"], 1, "who sent the other follows it");
    assert_eq!(office.program().get(REPORTS).await.json()["count"], 1);
    office.works().await;
}
