//! The program of an office hands in a list, and looks at it line by line.

use auth::{Actor, Role, Scope, Staff};
use axum::http::StatusCode;
use chrono::TimeDelta;
use db::Db;
use kernel::StaffId;
use serde_json::{Value, json};

use super::program::{Program, code_of, fiscal_code_of, wrong_fields};
use crate::recovering::work;
use crate::town::{Town, resident, staff};

/// Nobody in the town has it.
pub(super) const NOBODY: &str = "RSSMRA85T10A562S";

pub(super) async fn office(town: &Town) -> Program {
    Program::of(town, staff(Role::RegistryOfficial)).await
}

pub(super) fn list(lines: &[Value]) -> Value {
    json!({ "office": "INPS Milano Centro", "lines": lines })
}

pub(super) fn line(code: &str, kinds: &[u8]) -> Value {
    json!({ "fiscal_code": code, "kinds": kinds, "reference": "prot. 400 del 2 marzo 2020" })
}

/// Hands in a list under a key; gives where it is.
pub(super) async fn hand_in(app: &mut Program, key: &str, list: Value) -> String {
    let taken = app.post_once("/certificate-batches", key, list).await;
    assert_eq!(taken.status, StatusCode::ACCEPTED, "{}", taken.text());
    let path = format!("/certificate-batches/{}", taken.json()["id"].as_str().unwrap());
    assert_eq!(taken.location(), format!("http://127.0.0.1:8080/api/v1{path}"));
    path
}

#[testkit::on_both_engines]
async fn a_list_is_done_line_by_line_and_each_line_says_what_became_of_it(db: Db) {
    let town = Town::settled(db).await;
    let (ada, elio) = (fiscal_code_of(&town, town.ada).await, fiscal_code_of(&town, town.elio).await);
    let mut app = office(&town).await;
    let mut for_the_office = line(&ada, &[8]);
    for_the_office["exemption"] = json!({ "code": 10 });
    let lines = [for_the_office, line(&ada, &[1]), line(&elio, &[1]), line(NOBODY, &[1]), line(&ada, &[8])];

    let path = hand_in(&mut app, "k", list(&lines)).await;
    let before = app.get(&path).await.json();
    work(&town).await;
    let after = app.get(&path).await.json();

    let counts = |batch: &Value| ["waiting", "issued", "refused"].map(|count| batch[count].as_u64().unwrap());
    assert_eq!((&before["state"], counts(&before)), (&json!("at_work"), [5, 0, 0]));
    assert_eq!((&after["state"], counts(&after)), (&json!("done"), [0, 2, 3]));
    let numbers = [0_usize, 1].map(|at| after["lines"][at]["certificate"]["number"].clone());
    assert_eq!(numbers, [json!("1/2020"), json!("2/2020")]);
    let why = [2_usize, 3, 4].map(|at| after["lines"][at]["refusal"]["why"].clone());
    assert_eq!(why, [json!("refused-by-rules"), json!("no-such-person"), json!("must-be-paid")]);
    assert!(!after["lines"][2]["refusal"]["rules"].as_array().unwrap().is_empty());
    assert!(!after.to_string().contains("Bianchi") && !after.to_string().contains(&ada), "nobody is named");
    let printed = app.get(&format!("{path}/lines/1/document")).await;
    assert!(printed.body.starts_with(b"%PDF-"));
    for without in ["3", "6", "x"] {
        let answer = app.get(&format!("{path}/lines/{without}/document")).await;
        assert_eq!(code_of(&answer), "not-found", "{without}");
    }
    let seen = town.seen_by(town.ada).await;
    for action in ["certificates-audit-issued", "certificates-audit-downloaded"] {
        assert!(seen.contains(&action.to_owned()), "{action}: {seen:?}");
    }
    let (kept,): (i64,) = town
        .db
        .query("SELECT COUNT(*) FROM certificates_batch_line WHERE request IS NOT NULL")
        .fetch_one()
        .await
        .unwrap();
    assert_eq!(kept, 0, "what was asked for is forgotten with its outcome");
}

#[testkit::on_both_engines]
async fn the_same_key_is_the_same_list_and_no_other(db: Db) {
    let town = Town::settled(db).await;
    let ada = fiscal_code_of(&town, town.ada).await;
    let mut app = office(&town).await;

    let first = hand_in(&mut app, "k", list(&[line(&ada, &[1])])).await;
    work(&town).await;
    let again = hand_in(&mut app, "k", list(&[line(&ada, &[1])])).await;
    work(&town).await;
    let otherwise = list(&[line(&ada, &[7])]);
    let otherwise = app.post_once("/certificate-batches", "k", otherwise).await;
    let without = app.post("/certificate-batches", list(&[line(&ada, &[1])])).await;

    assert_eq!(again, first);
    assert_eq!(code_of(&otherwise), "key-used-otherwise");
    assert_eq!(code_of(&without), "key-needed");
    let (issued,): (i64,) =
        town.db.query("SELECT COUNT(*) FROM certificates_certificate").fetch_one().await.unwrap();
    assert_eq!(issued, 1);
}

#[testkit::on_both_engines]
async fn a_list_that_stopped_goes_on_where_it_was_and_gives_nothing_twice(db: Db) {
    let town = Town::settled(db).await;
    let ada = fiscal_code_of(&town, town.ada).await;
    let mut app = office(&town).await;
    let lines: Vec<Value> = (0..23).map(|_| line(&ada, &[1])).collect();
    let path = hand_in(&mut app, "k", list(&lines)).await;

    town.lose_the_documents();
    work(&town).await;
    let stopped = app.get(&path).await.json();
    town.find_the_documents();
    town.clock.advance(TimeDelta::minutes(75));
    work(&town).await;
    let done = app.get(&path).await.json();

    assert_eq!((&stopped["state"], &stopped["issued"]), (&json!("at_work"), &json!(0)));
    assert_eq!((&done["state"], &done["issued"]), (&json!("done"), &json!(23)));
    let rows: Vec<(i64, String)> = town
        .db
        .query("SELECT number, state FROM certificates_certificate ORDER BY number")
        .fetch_all()
        .await
        .unwrap();
    let expected: Vec<(i64, String)> = (1..=23).map(|number| (number, "issued".to_owned())).collect();
    assert_eq!(rows, expected, "one number for each line, and a document for each number");
}

#[testkit::on_both_engines]
async fn a_list_that_cannot_be_read_is_not_taken_at_all(db: Db) {
    let town = Town::settled(db).await;
    let mut app = office(&town).await;
    let ada = fiscal_code_of(&town, town.ada).await;
    let mut elsewhere = line(&ada, &[8]);
    elsewhere["exemption"] = json!({ "code": 55 });

    let bodies = [
        (
            list(&[line(&ada, &[1]), line("X", &[1]), line(&ada, &[21])]),
            vec!["lines.2.fiscal_code", "lines.3.kinds"],
        ),
        (list(&[elsewhere]), vec!["lines.1.exemption.code"]),
        (list(&[]), vec!["lines"]),
        (list(&vec![line(&ada, &[1]); 501]), vec!["lines"]),
        (json!({ "office": " ", "lines": [line(&ada, &[1])] }), vec!["office"]),
    ];
    for (body, wrong) in bodies {
        assert_eq!(wrong_fields(&app.post_once("/certificate-batches", "k", body).await), wrong);
    }

    let (lists,): (i64,) =
        town.db.query("SELECT COUNT(*) FROM certificates_batch").fetch_one().await.unwrap();
    assert_eq!(lists, 0);
}

#[testkit::on_both_engines]
async fn a_list_is_for_who_issues_for_offices_and_there_for_its_own_office_alone(db: Db) {
    let town = Town::settled(db).await;
    let ada = fiscal_code_of(&town, town.ada).await;
    let mut app = office(&town).await;
    let path = hand_in(&mut app, "k", list(&[line(&ada, &[1])])).await;
    work(&town).await;
    let official = |office: &str, scopes| {
        Actor::Staff(Staff::new(StaffId::new(), "Anagrafe", Role::RegistryOfficial, office).within(scopes))
    };

    for stranger in [resident(town.ada), staff(Role::CounterClerk), staff(Role::PlatformOperator)] {
        let mut stranger = Program::of(&town, stranger).await;
        let asked = list(&[line(&ada, &[1])]);
        assert_eq!(code_of(&stranger.post_once("/certificate-batches", "k", asked).await), "forbidden");
        assert_eq!(code_of(&stranger.get(&path).await), "forbidden");
    }
    let of_another = [
        official("altrove-2", Vec::new()),
        official("grande-1", vec![Scope::Office("altrove-2".to_owned())]),
    ];
    for another in of_another {
        let mut another = Program::of(&town, another).await;
        for path in [path.clone(), format!("{path}/lines/1/document")] {
            assert_eq!(code_of(&another.get(&path).await), "not-found", "{path}");
        }
    }
    let mut far = Program::of(&town, official("grande-1", vec![Scope::Municipio(9)])).await;
    assert_eq!(code_of(&far.get(&format!("{path}/lines/1/document")).await), "forbidden");
    let far_list = hand_in(&mut far, "altra", list(&[line(&ada, &[1])])).await;
    work(&town).await;
    assert_eq!(far.get(&far_list).await.json()["lines"][0]["refusal"]["why"], "forbidden");
}
