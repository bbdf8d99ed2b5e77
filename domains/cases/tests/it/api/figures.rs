//! The work of an office in figures, as a program of whoever answers for it reads them.

use axum::http::StatusCode;
use chrono::TimeDelta;
use db::Db;
use serde_json::json;

use super::{asks, id_of, office};
use crate::office::{head, official, resident};

#[testkit::on_both_engines]
async fn whoever_answers_for_an_office_reads_its_work_in_figures(db: Db) {
    let office = office(db);
    let mut app = office.program_of(&resident()).await;
    let handed_out = asks(&mut app, "uno").await;
    asks(&mut app, "due").await;
    let mut clerk = office.program_of(&official()).await;
    let path = format!("/office/cases/{}/actions", id_of(&handed_out));
    let done = clerk.post(&path, json!({ "action": "consegna", "version": 1 })).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.text());
    let refused = clerk.get("/office/figures").await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN, "who works cases does not answer for the office");

    // The term of the other ended the day before.
    office.clock.advance(TimeDelta::days(31));
    let told = office.program_of(&head()).await.get("/office/figures").await;

    assert_eq!(told.status, StatusCode::OK, "{}", told.text());
    let told = told.json();
    assert_eq!((&told["since"], &told["until"]), (&json!("2019-04-17"), &json!("2020-04-16")));
    let figures = json!([{
        "service": "tessera-biblioteca", "unit": "biblioteche",
        "arrived": 2, "arrived_by": { "web": 0, "api": 2, "chat": 0, "desk": 0, "phone": 0 },
        "open": 1, "late": 1, "waiting": 0,
        "ended": 1, "ended_late": 0, "days_taken": 0, "ended_with_known_days": 1,
        "oldest_at": "2020-03-16T09:30:00Z",
    }]);
    assert_eq!(told["figures"], figures);
}
