//! The power goes in the middle of requests to the city, again and again: none is lost, none is there twice, none is
//! half there. Every number of the register has its case, and every case its number, its beginning and its clock.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::time::Duration;

use auth::{Actor, AssuranceLevel};
use kernel::PersonId;
use ureq::Agent;
use web::token::{self, Label, Lifetime};

use crate::open::Serving;
use crate::support::{Engine, Installation, Moments, block_on};

/// How often the program is killed on each engine.
const KILLS: usize = 12;
/// How many programs ask at once.
const PROGRAMS: usize = 6;
/// How often each asks between two kills at most: all together, fewer than one machine may in a minute.
const MOST: usize = 8;

#[test]
fn requests_cut_off_twelve_times_are_whole_on_sqlite() {
    block_on(requests_cut_off_twelve_times(Engine::Sqlite));
}

#[test]
fn requests_cut_off_twelve_times_are_whole_on_postgres() {
    block_on(requests_cut_off_twelve_times(Engine::Postgres));
}

/// What programs know of their requests: by key, the number that they were told.
type Told = Mutex<BTreeMap<String, Option<String>>>;

async fn requests_cut_off_twelve_times(engine: Engine) {
    let installation = Installation::with_city(engine, 60).await;
    let bearer = token_of_somebody(&installation).await;
    let told = Told::default();
    let mut moments = Moments::default();
    for round in 0..KILLS {
        let chance = moments.draw();
        let serving = Serving::start(&installation);
        let address = serving.residents.clone();
        std::thread::scope(|scope| {
            for program in 0..PROGRAMS {
                let (address, bearer, told) = (&address, &bearer, &told);
                scope.spawn(move || ask_until_the_end(address, bearer, &format!("{round}-{program}"), told));
            }
            std::thread::sleep(Duration::from_millis(150 + chance % 500));
            // SIGKILL.
            drop(serving);
        });
    }
    let cut_off = told.lock().unwrap().values().filter(|number| number.is_none()).count();
    assert!(cut_off > 0, "nobody was in the middle of anything");
    // Whoever was not answered asks again under the same key, as programs do.
    let serving = Serving::start(&installation);
    let keys: Vec<String> = told.lock().unwrap().keys().cloned().collect();
    for key in &keys {
        let number = ask(&agent(), &serving.residents, &bearer, key).expect("it answers now");
        let before = told.lock().unwrap().insert(key.clone(), Some(number.clone())).flatten();
        assert!(
            before.as_ref().is_none_or(|before| *before == number),
            "{key} was told {before:?}, then {number}"
        );
    }
    drop(serving);
    everything_is_whole(&installation, &told.into_inner().unwrap()).await;
    let whole = installation.must_run(&["audit", "verify"]);
    assert!(whole.contains("the log is whole"), "{whole}");
    installation.database.remove().await;
}

pub(crate) async fn token_of_somebody(installation: &Installation) -> String {
    let db = installation.open().await;
    let (person,): (PersonId,) = db
        .query("SELECT person_id FROM registry_person LIMIT 1")
        .fetch_one()
        .await
        .expect("somebody lives there");
    db.close().await;
    token_of(installation, person).await
}

pub(crate) async fn token_of(installation: &Installation, person: PersonId) -> String {
    let db = installation.open().await;
    let actor = Actor::Resident { person, level: AssuranceLevel::Substantial };
    let mut tx = db.begin().await.unwrap();
    let label = Label::parse("prova").unwrap();
    let now = kernel::Clock::System.now();
    let new = token::create(&mut tx, &actor, &label, Lifetime::Month, now).await.unwrap();
    tx.commit().await.unwrap();
    db.close().await;
    new.bearer.reveal()
}

pub(crate) fn agent() -> Agent {
    Agent::config_builder()
        .timeout_global(Some(Duration::from_secs(20)))
        .http_status_as_error(false)
        .build()
        .into()
}

/// Asks again and again, each time for something new, until nobody answers any more.
fn ask_until_the_end(address: &str, bearer: &str, name: &str, told: &Told) {
    let agent = agent();
    for count in 0..MOST {
        let key = format!("{name}-{count}");
        told.lock().unwrap().insert(key.clone(), None);
        match ask(&agent, address, bearer, &key) {
            Some(number) => drop(told.lock().unwrap().insert(key, Some(number))),
            None => return,
        }
    }
}

/// Asks under a key; gives the number of the case, or nothing where the answer did not come.
pub(crate) fn ask(agent: &Agent, address: &str, bearer: &str, key: &str) -> Option<String> {
    let body = serde_json::json!({
        "service": "accesso-civico",
        "answers": { "tipo": "semplice", "oggetto": format!("La richiesta {key}.") },
    });
    let request = agent.post(format!("{address}/api/v1/cases")).header("idempotency-key", key);
    let request = request.header("authorization", format!("Bearer {bearer}"));
    let mut answer = request.header("content-type", "application/json").send(body.to_string()).ok()?;
    let text = answer.body_mut().read_to_string().ok()?;
    assert_eq!(answer.status(), 201, "{text}");
    let case: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    Some(case["number"].as_str().expect("a number").to_owned())
}

async fn everything_is_whole(installation: &Installation, told: &BTreeMap<String, Option<String>>) {
    let db = installation.open().await;
    let rows: Vec<(cases::CaseId, i64, i64)> = db
        .query(
            "SELECT case_id, protocol_number, (SELECT COUNT(*) FROM cases_event WHERE cases_event.case_id = cases_case.case_id)
               FROM cases_case ORDER BY protocol_number",
        )
        .fetch_all()
        .await
        .expect("the cases can be read");
    assert!(rows.len() > KILLS, "something was asked");
    assert_eq!(rows.len(), told.len(), "one case for each request, and no other");
    let numbers: Vec<i64> = rows.iter().map(|(_, number, _)| *number).collect();
    assert_eq!(numbers, (1..=numbers.len() as i64).collect::<Vec<i64>>(), "without gaps");
    assert!(rows.iter().all(|(.., events)| *events == 1), "each has its beginning");

    let entries: Vec<(i64, String)> =
        db.query("SELECT number, about FROM protocol_entry ORDER BY number").fetch_all().await.unwrap();
    let of_cases: Vec<(i64, String)> = rows.iter().map(|(id, number, _)| (*number, id.to_string())).collect();
    assert_eq!(entries, of_cases, "every number has its case, and every case its number");
    let (clocks,): (i64,) =
        db.query("SELECT COUNT(*) FROM jobs_job WHERE kind = 'cases_lapse'").fetch_one().await.unwrap();
    assert_eq!(clocks as usize, rows.len(), "each has its clock");
    let mut numbers: Vec<i64> = told
        .values()
        .map(|number| {
            number.as_deref().and_then(|text| text.split('/').next()?.parse().ok()).expect("a number")
        })
        .collect();
    numbers.sort_unstable();
    assert_eq!(
        numbers,
        (1..=rows.len() as i64).collect::<Vec<i64>>(),
        "nobody was told the number of another"
    );
    db.close().await;
}
