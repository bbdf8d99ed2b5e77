//! What came on paper is recorded by the program of an office.

use axum::http::{Method, StatusCode};
use chrono::TimeDelta;
use db::Db;
use serde_json::{Value, json};
use web::testing::parts::{PDF, Parts};

use super::{asks, documents, id_of, is_of_its_office_alone, told, wrong_fields};
use crate::notice::{self, day, stands};
use crate::office::{official, resident};

#[testkit::on_both_engines]
async fn an_answer_on_paper_counts_from_the_day_on_which_it_came(db: Db) {
    let office = notice::office(db);
    let ada = resident();
    let case = office.sends(&ada, true).await;
    let path = format!("/office/cases/{case}");
    let recording = format!("{path}/paper-answers");
    let came = |on: &str, version: i64| -> Value {
        json!({ "action": "rispondi", "day": on, "text": "La scuola che scrivi ha chiuso.", "version": version })
    };
    let clerk = official();
    let mut program = office.program_of(&clerk).await;
    let not_now = (StatusCode::CONFLICT, "not-now".to_owned());
    assert_eq!(told(&program.post(&recording, came("2020-03-16", 1)).await), not_now, "nobody was asked");
    let asked = program.post(&format!("{path}/actions"), json!({ "action": "chiedi", "version": 1 })).await;
    assert_eq!(asked.json(), json!({ "version": 2 }), "{}", asked.text());
    office.clock.advance(TimeDelta::days(5));
    is_of_its_office_alone(&office, Method::POST, &recording, &came("2020-03-19", 2)).await;
    let mut program = office.program_of(&clerk).await;
    for wrong in ["", "2020-03-15", "2020-03-22"] {
        assert_eq!(wrong_fields(&program.post(&recording, came(wrong, 2)).await), ["day"], "{wrong}");
    }
    let stale = program.post(&recording, came("2020-03-19", 1)).await;
    assert_eq!(told(&stale), (StatusCode::CONFLICT, "stale".to_owned()));

    let recorded = program.post(&recording, came("2020-03-19", 2)).await;

    assert_eq!((recorded.status, recorded.json()), (StatusCode::OK, json!({ "version": 3 })));
    assert_eq!(stands(&office, case).await, ("dopo".to_owned(), day("2020-04-28")));
    assert_eq!(told(&program.post(&recording, came("2020-03-19", 3)).await), not_now, "once");
    let read = office.program_of(&ada).await.get(&format!("/cases/{case}")).await.text();
    assert!(read.contains("La scuola che scrivi ha chiuso."), "who asked reads it: {read}");
}

#[testkit::on_both_engines]
async fn it_is_recorded_with_the_files_in_which_it_came(db: Db) {
    let office = documents::office(db).await;
    let mut app = office.program_of(&resident()).await;
    let id = id_of(&asks(&mut app, "k").await);
    let path = format!("/office/cases/{id}");
    let mut clerk = office.program_of(&official()).await;
    let ask = json!({ "action": "chiedi", "version": 1, "reason": "Manca la foto." });
    assert_eq!(clerk.post(&format!("{path}/actions"), ask).await.status, StatusCode::OK);
    let recording = format!("{path}/paper-answers/rispondi");
    let said = |version: &str| Parts::default().text("day", "2020-03-16").text("version", version);
    let whole = said("2").file("file", b"lettera.pdf", PDF);
    assert_eq!(wrong_fields(&clerk.post_parts(&recording, &said("2")).await), ["file"]);
    let infected = said("2").file("file", b"a.exe", b"MZ");
    assert_eq!(wrong_fields(&clerk.post_parts(&recording, &infected).await), ["file"]);
    let stale = clerk.post_parts(&recording, &said("1").file("file", b"a.pdf", PDF)).await;
    assert_eq!(told(&stale), (StatusCode::CONFLICT, "stale".to_owned()));
    assert_eq!(app.post_parts(&recording, &whole).await.status, StatusCode::FORBIDDEN);

    let recorded = clerk.post_parts(&recording, &whole).await;

    assert_eq!(
        (recorded.status, recorded.json()),
        (StatusCode::OK, json!({ "version": 3 })),
        "{}",
        recorded.text()
    );
    let shown = app.get(&format!("/cases/{id}")).await.json();
    let last = shown["events"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(last["files"], json!(["lettera.pdf"]), "{shown}");
    office.works().await;
}
