//! The work of an office in figures, as a program of whoever answers for it reads them.

use auth::{Actor, Role, Scope};
use axum::http::StatusCode;
use chrono::TimeDelta;
use db::Db;
use serde_json::{Value, json};

use super::{asks, id_of, office};
use crate::office::{head, official, resident, staff};

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

#[testkit::on_both_engines]
async fn how_old_the_backlog_is_and_what_each_month_brought_is_read_by_programs_too(db: Db) {
    let office = office(db);
    let mut app = office.program_of(&resident()).await;
    let handed_out = asks(&mut app, "uno").await;
    asks(&mut app, "due").await;
    office.clock.advance(TimeDelta::days(40));
    let mut clerk = office.program_of(&official()).await;
    let path = format!("/office/cases/{}/actions", id_of(&handed_out));
    let done = clerk.post(&path, json!({ "action": "consegna", "version": 1 })).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.text());
    assert_eq!(clerk.get("/office/backlog-figures").await.status, StatusCode::FORBIDDEN);
    let far = Actor::Staff(staff(Role::CaseHead).within(vec![Scope::Office("anagrafe".to_owned())]));
    let theirs = office.program_of(&far).await.get("/office/backlog-figures").await.json();
    assert_eq!((&theirs["backlog"], &theirs["months"]), (&json!([]), &json!([])), "an office reads its own");

    let told = office.program_of(&head()).await.get("/office/backlog-figures").await;

    assert_eq!(told.status, StatusCode::OK, "{}", told.text());
    let told = told.json();
    assert_eq!((&told["today"], &told["pace_weeks"]), (&json!("2020-04-25"), &json!(13)));
    let waiting = &told["backlog"][0];
    let ages = json!({ "up_to_30": 0, "up_to_60": 1, "up_to_90": 0, "up_to_180": 0, "older": 0 });
    assert_eq!((&waiting["unit"], &waiting["ages"]), (&json!("biblioteche"), &ages));
    assert_eq!((&waiting["open"], &waiting["late"]), (&json!(1), &json!(1)));
    assert_eq!((&waiting["arrived"], &waiting["ended"]), (&json!(2), &json!(1)));
    assert_eq!((&waiting["forecast"], &waiting["grows_by"]), (&json!("grows"), &json!(1)));
    let months = told["months"].as_array().unwrap();
    let figures = |one: &Value| {
        let number = |name: &str| one[name].as_i64().unwrap();
        let month = one["month"].as_str().unwrap().to_owned();
        (month, number("arrived"), number("ended"), number("ended_late"), number("ended_with_known_days"))
    };
    let wanted = [("2020-03".to_owned(), 2, 0, 0, 0), ("2020-04".to_owned(), 0, 1, 1, 1)];
    assert_eq!(months.iter().map(figures).collect::<Vec<_>>(), wanted);
}
