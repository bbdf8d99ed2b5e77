//! The power goes while a list that a program handed in is being done, again and again: the list ends whole, no line has
//! two certificates, and every number has its document.

use std::time::{Duration, Instant};

use auth::{Actor, Role, Staff};
use kernel::StaffId;
use serde_json::{Value, json};
use web::token::{self, Label, Lifetime};

use crate::kill::{every_number_has_its_document, register};
use crate::kill_cases::agent;
use crate::open::Serving;
use crate::support::{Engine, Installation, block_on};

/// How often the program is killed on each engine. What it was at waits a minute for its next worker, so this is not
/// often, and the list has more parts than are begun in the meantime.
const KILLS: u64 = 3;
/// How many lines the list has.
const LINES: i64 = 200;
/// So long may the list take in the end, the minute included.
const LONGEST: Duration = Duration::from_secs(300);

#[test]
fn a_list_handed_in_and_cut_off_three_times_ends_whole_on_sqlite() {
    block_on(a_list_cut_off_three_times(Engine::Sqlite));
}

#[test]
fn a_list_handed_in_and_cut_off_three_times_ends_whole_on_postgres() {
    block_on(a_list_cut_off_three_times(Engine::Postgres));
}

async fn a_list_cut_off_three_times(engine: Engine) {
    let installation = Installation::with_city(engine, 600).await;
    let bearer = token_of_an_official(&installation).await;
    let list = list_of(&installation.fiscal_codes(LINES).await);

    for round in 1..=KILLS {
        let before = register(&installation).await;
        let serving = Serving::start(&installation);
        // Whoever was not answered asks again under the same key, as programs do.
        hand_in(&serving, &bearer, &list);
        let began = Instant::now();
        while register(&installation).await.numbers == before.numbers {
            assert!(began.elapsed() < LONGEST, "nothing is done in round {round}");
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        tokio::time::sleep(Duration::from_millis(7 * round)).await;
        // SIGKILL.
        drop(serving);
    }
    let cut_off = register(&installation).await;
    assert!(cut_off.numbers < LINES, "the list was done before the last kill, make it longer");

    let serving = Serving::start(&installation);
    let id = hand_in(&serving, &bearer, &list)["id"].as_str().expect("it has an id").to_owned();
    let done = until_done(&serving, &bearer, &id);
    drop(serving);

    every_number_has_its_document(&installation).await;
    let whole = register(&installation).await;
    assert_eq!(done["issued"], whole.numbers, "each number is of one line");
    let told =
        done["issued"].as_i64().zip(done["refused"].as_i64()).map(|(issued, refused)| issued + refused);
    assert_eq!(told, Some(LINES), "each line has its outcome");
    let verified = installation.must_run(&["audit", "verify"]);
    assert!(verified.contains("the log is whole"), "{verified}");
    installation.database.remove().await;
}

async fn token_of_an_official(installation: &Installation) -> String {
    let db = installation.open().await;
    let official = Staff::new(StaffId::new(), "Anagrafe", Role::RegistryOfficial, "larga-12");
    let label = Label::parse("gestionale").unwrap();
    let now = kernel::Clock::System.now();
    let mut tx = db.begin().await.unwrap();
    let new = token::create(&mut tx, &Actor::Staff(official), &label, Lifetime::Month, now).await.unwrap();
    tx.commit().await.unwrap();
    db.close().await;
    new.bearer.reveal()
}

/// Residence certificates for an exempt use; some lines are refused by rules, as in any list.
fn list_of(codes: &[String]) -> Value {
    let line = |code: &String| json!({ "fiscal_code": code, "kinds": [8], "exemption": { "code": 10 }, "reference": "prot. 12/2026" });
    let lines: Vec<Value> = codes.iter().map(line).collect();
    json!({ "office": "Tribunale di Milano", "lines": lines })
}

fn hand_in(serving: &Serving, bearer: &str, list: &Value) -> Value {
    let request = agent().post(format!("{}/api/v1/certificate-batches", serving.residents));
    let request = request.header("authorization", format!("Bearer {bearer}"));
    let request = request.header("idempotency-key", "elenco").header("content-type", "application/json");
    let mut answer = request.send(list.to_string()).expect("it answers");
    let text = answer.body_mut().read_to_string().expect("a text");
    assert_eq!(answer.status(), 202, "{text}");
    serde_json::from_str(&text).expect("JSON")
}

fn until_done(serving: &Serving, bearer: &str, id: &str) -> Value {
    let began = Instant::now();
    loop {
        let request = agent().get(format!("{}/api/v1/certificate-batches/{id}", serving.residents));
        let mut answer =
            request.header("authorization", format!("Bearer {bearer}")).call().expect("it answers");
        let text = answer.body_mut().read_to_string().expect("a text");
        assert_eq!(answer.status(), 200, "{text}");
        let batch: Value = serde_json::from_str(&text).expect("JSON");
        if batch["state"] == "done" {
            return batch;
        }
        assert!(began.elapsed() < LONGEST, "the list is not done: {text}");
        std::thread::sleep(Duration::from_millis(500));
    }
}
