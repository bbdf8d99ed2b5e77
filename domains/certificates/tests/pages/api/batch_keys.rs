//! A list is its office's, and is done as long as the key that handed it in opens something.

use auth::{Actor, Role, Scope, Staff};
use chrono::TimeDelta;
use db::Db;
use kernel::StaffId;
use serde_json::{Value, json};
use web::end_access_of;

use super::batch::{NOBODY, hand_in, line, list, office};
use super::program::{Program, code_of, fiscal_code_of};
use crate::recovering::work;
use crate::town::Town;

fn official() -> Staff {
    Staff::new(StaffId::new(), "Anagrafe", Role::RegistryOfficial, "grande-1")
}

/// The keys of a program are closed, as `palazzo staff end` does.
async fn close_keys(town: &Town, of: StaffId) {
    let mut tx = town.db.begin().await.unwrap();
    let ended = end_access_of(&mut tx, of, town.clock.now()).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(ended.tokens, 1);
}

/// Why each line of a list has no certificate; `null` where it has one or waits.
async fn refusals(app: &mut Program, path: &str) -> Vec<Value> {
    let lines = app.get(path).await.json()["lines"].clone();
    lines.as_array().unwrap().iter().map(|line| line["refusal"]["why"].clone()).collect()
}

async fn certificates(town: &Town) -> i64 {
    let (issued,): (i64,) =
        town.db.query("SELECT COUNT(*) FROM certificates_certificate").fetch_one().await.unwrap();
    issued
}

#[testkit::on_both_engines]
async fn a_list_stops_where_its_key_is_closed_and_each_line_says_so(db: Db) {
    let town = Town::settled(db).await;
    let ada = fiscal_code_of(&town, town.ada).await;
    let closed = official();
    let mut app = Program::of(&town, Actor::Staff(closed.clone())).await;
    let lines = [line(&ada, &[1]), line(NOBODY, &[1]), line(&ada, &[1])];
    let path = hand_in(&mut app, "k", list(&lines)).await;

    close_keys(&town, closed.id).await;
    work(&town).await;

    let mut anew = office(&town).await;
    assert_eq!(refusals(&mut anew, &path).await, ["key-closed"; 3].map(Value::from));
    assert_eq!(certificates(&town).await, 0);
    let (kept,): (i64,) = town
        .db
        .query("SELECT COUNT(*) FROM certificates_batch_line WHERE request IS NOT NULL")
        .fetch_one()
        .await
        .unwrap();
    assert_eq!(kept, 0, "what was asked for is forgotten with its outcome");
    let log: Vec<(bool,)> = town
        .db
        .query("SELECT allowed FROM audit_entry WHERE action = 'certificates-audit-batch-stopped'")
        .fetch_all()
        .await
        .unwrap();
    assert_eq!(log, [(false,)], "the log knows once");
}

#[testkit::on_both_engines]
async fn a_list_of_somebody_whose_last_day_is_over_stops(db: Db) {
    let town = Town::settled(db).await;
    let ada = fiscal_code_of(&town, town.ada).await;
    let over = town.clock.now() + TimeDelta::hours(1);
    let mut app = Program::of(&town, Actor::Staff(official().ending_at(Some(over)))).await;
    let path = hand_in(&mut app, "k", list(&[line(&ada, &[1])])).await;

    town.clock.advance(TimeDelta::hours(1));
    work(&town).await;

    let mut anew = office(&town).await;
    assert_eq!(refusals(&mut anew, &path).await, [json!("key-closed")]);
    assert_eq!(certificates(&town).await, 0);
}

#[testkit::on_both_engines]
async fn a_line_that_has_its_number_keeps_it_when_the_key_is_closed(db: Db) {
    let town = Town::settled(db).await;
    let ada = fiscal_code_of(&town, town.ada).await;
    let closed = official();
    let mut app = Program::of(&town, Actor::Staff(closed.clone())).await;
    let path = hand_in(&mut app, "k", list(&[line(&ada, &[1]), line(&ada, &[1])])).await;
    town.lose_the_documents();
    work(&town).await;

    close_keys(&town, closed.id).await;
    town.find_the_documents();
    town.clock.advance(TimeDelta::minutes(75));
    work(&town).await;

    let mut anew = office(&town).await;
    assert_eq!(refusals(&mut anew, &path).await, [Value::Null, json!("key-closed")]);
    let done = anew.get(&path).await.json();
    assert_eq!(done["lines"][0]["certificate"]["number"], "1/2020");
    assert_eq!(certificates(&town).await, 1);
}

#[testkit::on_both_engines]
async fn another_key_of_the_office_finds_the_list_that_is_there_and_another_office_has_its_own(db: Db) {
    let town = Town::settled(db).await;
    let ada = fiscal_code_of(&town, town.ada).await;
    let asked = || list(&[line(&ada, &[1])]);
    let closed = official();
    let mut app = Program::of(&town, Actor::Staff(closed.clone())).await;
    let path = hand_in(&mut app, "k", asked()).await;
    work(&town).await;
    close_keys(&town, closed.id).await;

    let mut anew = office(&town).await;
    let again = hand_in(&mut anew, "k", asked()).await;
    let otherwise = anew.post_once("/certificate-batches", "k", list(&[line(&ada, &[7])])).await;
    let elsewhere = Staff { office: "altrove-2".to_owned(), ..official() };
    let mut elsewhere = Program::of(&town, Actor::Staff(elsewhere)).await;
    let own = hand_in(&mut elsewhere, "k", asked()).await;
    work(&town).await;

    assert_eq!(again, path);
    assert_eq!(code_of(&otherwise), "key-used-otherwise");
    assert_ne!(own, path);
    assert_eq!(certificates(&town).await, 2, "one for each office");
}

#[testkit::on_both_engines]
async fn a_key_asks_at_its_own_office_for_whoever_asked_there(db: Db) {
    let town = Town::settled(db).await;
    let ada = fiscal_code_of(&town, town.ada).await;
    let within = |code: &str| Actor::Staff(official().within(vec![Scope::Office(code.to_owned())]));

    let mut app = Program::of(&town, within("grande-1")).await;
    let path = hand_in(&mut app, "k", list(&[line(&ada, &[1])])).await;
    let mut out_of_place = Program::of(&town, within("INPS Milano Centro")).await;
    let refused = out_of_place.post_once("/certificate-batches", "k2", list(&[line(&ada, &[1])])).await;
    work(&town).await;

    assert_eq!(app.get(&path).await.json()["issued"], 1);
    assert_eq!(code_of(&refused), "forbidden", "the name of who asks is no office of the city");
}
