//! What programs can and cannot do through the API. Each answer is held against the OpenAPI document.

mod asking;
mod desk;
mod documents;
mod draft_files;
mod drafts;
mod figures;
mod handing;
mod opinions;
mod overseen;
mod own;
mod ranked;
mod sent_files;
mod together;
mod webhooks;

use axum::http::StatusCode;
use db::Db;
use serde_json::{Value, json};
use web::testing::{Answer, Program, code_of};

use super::catalogue_with;
use super::office::Office;

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
