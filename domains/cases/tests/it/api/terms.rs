//! Terms that have passed, and letters from whose arrival they run, for programs.

use axum::http::{Method, StatusCode};
use chrono::TimeDelta;
use db::Db;
use serde_json::json;

use super::{is_of_its_office_alone, told, wrong_fields};
use crate::escalating::{self, later};
use crate::notice;
use crate::office::{official, resident};
use crate::paper::is_warned_by_post;

#[testkit::on_both_engines]
async fn a_program_has_another_office_conclude_once_the_term_has_passed(db: Db) {
    let office = escalating::office(db);
    let ada = resident();
    let case = office.sends(&ada, true).await;
    let asking = format!("/cases/{case}/substitution");
    let early = office.program_of(&ada).await.post(&asking, json!({})).await;
    assert_eq!(told(&early), (StatusCode::CONFLICT, "not-now".to_owned()));
    later(&office, 31).await;
    let nobody = office.program().post(&asking, json!({})).await;
    assert_eq!(nobody.status, StatusCode::UNAUTHORIZED);
    for (stranger, status) in [(resident(), StatusCode::NOT_FOUND), (official(), StatusCode::FORBIDDEN)] {
        let answer = office.program_of(&stranger).await.post(&asking, json!({})).await;
        assert_eq!(answer.status, status, "{}: {}", stranger.kind(), answer.text());
    }
    let mut app = office.program_of(&ada).await;

    let begun =
        json!({ "unit": "segreteria", "begun_on": "2020-04-16", "due_on": "2020-05-02", "is_asked": true });
    for _ in 0..2 {
        let asked = app.post(&asking, json!({})).await;
        assert_eq!((asked.status, asked.json()), (StatusCode::OK, begun.clone()), "{}", asked.text());
    }

    let read = app.get(&format!("/cases/{case}")).await.json();
    assert_eq!(read["substitution"], begun);
    office.works().await;
}

#[testkit::on_both_engines]
async fn a_program_notes_on_which_day_the_letter_of_a_notice_arrived(db: Db) {
    let office = notice::office(db);
    let clerk = official();
    let case = is_warned_by_post(&office, &resident(), &clerk).await;
    office.clock.advance(TimeDelta::days(14));
    office.works().await;
    let noting = format!("/office/cases/{case}/delivery");
    let arrived = |day: &str, version: i64| json!({ "day": day, "version": version });
    is_of_its_office_alone(&office, Method::POST, &noting, &arrived("2020-03-27", 2)).await;
    let mut program = office.program_of(&clerk).await;
    for wrong in ["", "domani", "2020-03-15", "2020-03-31"] {
        assert_eq!(wrong_fields(&program.post(&noting, arrived(wrong, 2)).await), ["day"], "{wrong}");
    }
    let stale = (StatusCode::CONFLICT, "stale".to_owned());
    assert_eq!(told(&program.post(&noting, arrived("2020-03-27", 1)).await), stale);

    let noted = program.post(&noting, arrived("2020-03-27", 2)).await;

    assert_eq!((noted.status, noted.json()), (StatusCode::OK, json!({ "version": 3 })), "{}", noted.text());
    assert_eq!(told(&program.post(&noting, arrived("2020-03-27", 2)).await), stale);
    let other = office.sends(&resident(), true).await;
    let early = program.post(&format!("/office/cases/{other}/delivery"), arrived("2020-03-30", 1)).await;
    assert_eq!(told(&early), (StatusCode::CONFLICT, "not-now".to_owned()), "there is no notice");
    let no_year = program.post(&format!("/office/cases/{other}/delivery"), arrived("0012-03-30", 1)).await;
    assert_eq!(wrong_fields(&no_year), ["day"], "no calendar here has that year");
    office.works().await;
}
