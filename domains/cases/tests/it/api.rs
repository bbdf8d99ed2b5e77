//! What programs can and cannot do through the API. Each answer is held against the OpenAPI document.

mod asking;
mod beside;
mod desk;
mod diaries;
mod documents;
mod draft_files;
mod drafts;
mod everybody;
mod figures;
mod following;
mod handing;
mod office_postings;
mod office_rankings;
mod on_paper;
mod opinions;
mod overseen;
mod own;
mod own_webhooks;
mod ranked;
mod reserving;
mod said_to_all;
mod sent_files;
mod signing;
mod terms;
mod together;
mod webhooks;

use auth::{Actor, Role, Scope};
use axum::http::{Method, StatusCode};
use db::Db;
use serde_json::{Value, json};
use web::testing::{Answer, Program, code_of};

use super::catalogue_with;
use super::office::{Office, resident, staff};

fn office(db: Db) -> Office {
    Office::new(db, catalogue_with(&[]))
}

/// What is told of a problem.
fn told(answer: &Answer) -> (StatusCode, String) {
    (answer.status, code_of(answer))
}

/// The fields that are told to be wrong.
fn wrong_fields(answer: &Answer) -> Vec<String> {
    let json = answer.json();
    let fields = json["fields"].as_array().into_iter().flatten();
    fields.map(|one| one["field"].as_str().unwrap().to_owned()).collect()
}

/// Nobody without a token, no resident and no other office does this with a case.
async fn is_of_its_office_alone(office: &Office, method: Method, path: &str, body: &Value) {
    let nobody = office.program().ask(method.clone(), path, Some(body.to_string()), &[]).await;
    assert_eq!(nobody.status, StatusCode::UNAUTHORIZED, "{}", nobody.text());
    let far = Actor::Staff(staff(Role::CaseHead).within(vec![Scope::Office("anagrafe".to_owned())]));
    for (stranger, status) in [(resident(), StatusCode::FORBIDDEN), (far, StatusCode::NOT_FOUND)] {
        let mut program = office.program_of(&stranger).await;
        let answer = program.ask(method.clone(), path, Some(body.to_string()), &[]).await;
        assert_eq!(answer.status, status, "{}: {}", stranger.kind(), answer.text());
    }
}

/// A request for the library card, of somebody who studies.
fn card() -> Value {
    json!({ "service": "tessera-biblioteca", "answers": { "studia": "si", "scuola": "Liceo Manzoni" } })
}

/// Asks for the card; gives the case as it is told.
async fn asks(program: &mut Program, key: &str) -> Value {
    let answer = program.post_once("/cases", key, card()).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text());
    answer.json()
}

fn id_of(case: &Value) -> String {
    case["id"].as_str().unwrap().to_owned()
}
