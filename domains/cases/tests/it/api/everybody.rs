//! What everybody's programs read without a token, as the pages show it to everybody.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use db::Db;
use serde_json::{Value, json};

use super::{told, wrong_fields};
use crate::occupations::{self, OCCUPIES};
use crate::office::{Office, head, official, resident};
use crate::postings::{self, Board, RIGHT, posting, test_of_the_first};
use crate::public::{self, point, sends};
use crate::public_list::long_list;
use crate::reservations::{DIARY, Guest, decree_seen, rooms};

const REPORTS: &str = "/services/tessera-biblioteca/reports";
const OCCUPATIONS: &str = "/services/tessera-biblioteca/occupations";
const POSTINGS: &str = "/services/tessera-biblioteca/postings";
const FREE: &str = "/services/tessera-biblioteca/free-slots";

fn missing() -> (StatusCode, String) {
    (StatusCode::NOT_FOUND, "not-found".to_owned())
}

#[testkit::on_both_engines]
async fn reports_say_where_and_how_they_stand_and_nothing_of_who_wrote_what(db: Db) {
    let office = public::office(db).await;
    let here = [
        &point("45.464211", "9.191383")[..],
        &[("dove", "via Larga"), ("dove.civico", "12"), ("dove.descrizione", "Citofono Rossi")],
    ];
    let case = sends(&office, &resident(), &here.concat()).await;
    sends(&office, &resident(), &point("45.6", "9.7")).await;
    let mut nobody = office.program();

    let read = nobody.get(REPORTS).await;

    let body = read.json();
    assert_eq!(
        (&body["title"], &body["count"], body.get("older")),
        (&json!("Chi chiede libri"), &json!(2), None)
    );
    let report = json!({
        "category": "no", "category_name": "No", "state": "ricevuta", "state_name": "Ricevuta", "is_open": true,
        "reported_on": "2020-03-16", "street": "Via Larga", "number": "12",
        "position": { "latitude": 45.4642, "longitude": 9.1914 }, "municipio": 1,
    });
    assert!(body["reports"].as_array().unwrap().contains(&report), "{body}");
    for hidden in ["Rossi", "0000001", "45.464211", &case.to_string()] {
        assert!(!read.text().contains(hidden), "{hidden} is in {body}");
    }
    for (query, count) in [
        ("category=no&state=ricevuta&municipio=2", 1),
        ("category=si", 0),
        ("state=data", 0),
        ("state=luna", 0),
        ("municipio=9", 0),
        ("category=%27%20OR%201=1", 0),
    ] {
        let found = nobody.get(&format!("{REPORTS}?{query}")).await.json();
        assert_eq!((&found["count"], found["reports"].as_array().unwrap().len()), (&json!(count), count));
    }
    for wrong in ["until=luna", "until=1800-01-01", "skip=3"] {
        assert_eq!(wrong_fields(&nobody.get(&format!("{REPORTS}?{wrong}")).await), ["until"], "{wrong}");
    }
    for path in ["/services/nulla/reports", OCCUPATIONS, POSTINGS, FREE] {
        assert_eq!(told(&nobody.get(path).await), missing(), "{path}");
    }
}

#[testkit::on_both_engines]
async fn a_long_list_of_reports_is_read_to_its_end_and_nothing_twice(db: Db) {
    let (office, _) = long_list(db).await;
    let mut nobody = office.program();
    let (mut read, mut lengths) = (Vec::new(), Vec::new());
    let mut next = Some(REPORTS.to_owned());

    while let Some(path) = next {
        let body = nobody.get(&path).await.json();
        let reports = body["reports"].as_array().unwrap();
        lengths.push(reports.len());
        read.extend(reports.iter().filter_map(|one| one["words"].as_str().map(str::to_owned)));
        next = body.get("older").map(|older| {
            let until = older["until"].as_str().unwrap();
            format!("{REPORTS}?until={until}&skip={}", older["skip"])
        });
    }

    assert_eq!((lengths, read.len()), (vec![20, 20, 6], 45));
    assert_eq!(read.iter().collect::<BTreeSet<_>>().len(), 45, "{read:?}");
}

#[testkit::on_both_engines]
async fn what_is_granted_on_public_ground_is_read_once_it_is(db: Db) {
    let office = Office::new(db, occupations::catalogue(OCCUPIES).unwrap());
    let case = occupations::sends(&office, &resident(), "45.4642", ("2020-05-01", "2020-05-03")).await;
    let mut nobody = office.program();
    assert_eq!(nobody.get(OCCUPATIONS).await.json()["occupations"], json!([]), "it is only asked for");
    let mut desk = office.browser_of(&official()).await;
    let path = format!("/ufficio/pratiche/{case}");
    desk.get(&path).await;
    let granted = desk.post(&format!("{path}/azioni/consegna"), &[("versione", "1")]).await;
    assert_eq!(granted.status, StatusCode::SEE_OTHER, "{}", granted.text());

    let read = nobody.get(OCCUPATIONS).await.json();

    let one = json!({
        "kind": "banchetto", "kind_name": "Banchetto di libri", "first_day": "2020-05-01", "last_day": "2020-05-03",
        "position": { "latitude": 45.4642, "longitude": 9.19 },
    });
    assert_eq!((&read["title"], &read["occupations"]), (&json!("Letture in piazza"), &json!([one])));
    assert_eq!((&read["count"], &read["has_more"]), (&json!(1), &json!(false)));
    assert!(!read.to_string().contains(&case.to_string()), "{read}");
    assert_eq!(nobody.get(&format!("{OCCUPATIONS}?page=2")).await.json()["occupations"], json!([]));
    assert_eq!(wrong_fields(&nobody.get(&format!("{OCCUPATIONS}?page=0")).await), ["page"]);
    assert_eq!(told(&nobody.get(REPORTS).await), missing());
}

/// The posting of a kind on a list.
fn of_kind(list: &Value, kind: &str) -> Value {
    let postings = list["postings"].as_array().unwrap();
    postings.iter().find(|one| one["kind"] == kind).unwrap_or_else(|| panic!("no {kind} in {list}")).clone()
}

#[testkit::on_both_engines]
async fn tests_and_results_are_read_by_code_until_they_are_withdrawn(db: Db) {
    let mut board = Board::open(db).await;
    board.posts(&test_of_the_first()).await;
    board.posts(&posting("results", &[("elenco", RIGHT)])).await;
    let mut nobody = board.office.program();

    let list = nobody.get(POSTINGS).await.json();

    let test = of_kind(&list, "test");
    assert_eq!((&test["contest"], &test["title"]), (&json!("Dieci agenti"), &json!("Prova scritta")));
    assert_eq!(
        (&test["day"], &test["at"], &test["place"]),
        (&json!("2020-04-20"), &json!("09:30"), &json!("via Adda 1"))
    );
    let one = |posting: &Value| format!("{POSTINGS}/{}", posting["id"].as_str().unwrap());
    assert_eq!(nobody.get(&one(&test)).await.json()["lines"], json!([{ "code": "AB12" }]));
    let results = of_kind(&list, "results");
    let lines = json!([{ "code": "AB12", "words": "27/30" }, { "code": "CD34", "words": "28/30" }]);
    assert_eq!(nobody.get(&one(&results)).await.json()["lines"], lines);
    for path in [format!("{POSTINGS}/nessuna"), one(&results).replace("tessera-biblioteca", "nulla")] {
        assert_eq!(told(&nobody.get(&path).await), missing(), "{path}");
    }

    board.desk.get(postings::DESK).await;
    let fields = [("avviso", results["id"].as_str().unwrap()), ("nota", "Sospesa dal giudice.")];
    let withdrawn = board.desk.post(&format!("{}/ritiro", postings::DESK), &fields).await;
    assert_eq!(withdrawn.status, StatusCode::SEE_OTHER, "{}", withdrawn.text());
    board.office.works().await;
    let read = nobody.get(&one(&results)).await.json();
    assert_eq!((&read["lines"], &read["withdrawn_because"]), (&json!([]), &json!("Sospesa dal giudice.")));
}

#[testkit::on_both_engines]
async fn a_notice_says_in_which_days_one_can_apply(db: Db) {
    let mut board = Board::open(db).await;
    let there = ("sito", "https://www.inpa.gov.it/bando");
    board.posts(&[postings::notice("Bando", "2020-03-01", "2020-03-31"), vec![there]].concat()).await;
    let mut nobody = board.office.program();

    let notice = of_kind(&nobody.get(POSTINGS).await.json(), "notice");

    assert_eq!((&notice["opens_on"], &notice["closes_on"]), (&json!("2020-03-01"), &json!("2020-03-31")));
    assert_eq!((&notice["url"], notice.get("day")), (&json!("https://www.inpa.gov.it/bando"), None));
    let alone = nobody.get(&format!("{POSTINGS}/{}", notice["id"].as_str().unwrap())).await.json();
    assert_eq!(alone["lines"], json!([]));
}

#[testkit::on_both_engines]
async fn free_hours_are_read_day_by_day_and_what_suspends_them(db: Db) {
    let office = Office::new(db, rooms());
    let (_, case) = Guest::books(&office, "rossa", "2020-03-30", "10:00").await;
    let mut nobody = office.program();

    let read = nobody.get(FREE).await.json();

    // From five to sixty days after 16 March.
    assert_eq!((&read["first_day"], &read["last_day"]), (&json!("2020-03-21"), &json!("2020-05-15")));
    assert_eq!((&read["until"], &read["next_from"]), (&json!("2020-04-20"), &json!("2020-04-21")));
    assert_eq!((&read["place"], &read["places"][1]["place"]), (&json!("rossa"), &json!("blu")));
    assert_eq!(read["days"][0], json!({ "day": "2020-03-23", "hours": ["10:00", "11:00"] }));
    assert_eq!(read["days"][1], json!({ "day": "2020-03-30", "hours": ["11:00"] }));
    assert!(!read.to_string().contains(&case.to_string()), "{read}");
    let blue = nobody.get(&format!("{FREE}?place=blu&from=2020-03-30")).await.json();
    assert_eq!(blue["days"][0], json!({ "day": "2020-03-30", "hours": ["10:00"] }));
    let end = nobody.get(&format!("{FREE}?from=2030-01-01")).await.json();
    assert_eq!((&end["from"], end.get("next_from")), (&json!("2020-05-15"), None));
    assert_eq!(wrong_fields(&nobody.get(&format!("{FREE}?place=verde")).await), ["place"]);
    assert_eq!(wrong_fields(&nobody.get(&format!("{FREE}?from=domani")).await), ["from"]);

    let mut desk = office.browser_of(&head()).await;
    desk.get(DIARY).await;
    let done = desk.post(&format!("{DIARY}/sospensioni"), &decree_seen("1")).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    office.works().await;
    let day = nobody.get(FREE).await.json()["days"][1].clone();
    let decree = json!({ "decree": "DPCM 9 marzo 2020", "reason": "Emergenza sanitaria" });
    assert_eq!(day, json!({ "day": "2020-03-30", "hours": [], "suspended": decree }));
}
