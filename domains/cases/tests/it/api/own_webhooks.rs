//! People's own programs are told of their own cases, as long as they may read them.

use auth::{Actor, AssuranceLevel, Basis, Deed, Mandate, Representative, Service};
use axum::http::StatusCode;
use db::Db;
use kernel::PersonId;
use serde_json::{Value, json};
use uuid::Uuid;
use web::testing::Program;
use webhook::{Counterpart, Received};

use super::webhooks::event;
use super::{asks, id_of, office, told, wrong_fields};
use crate::office::{Office, head, official, resident};

fn wish(address: &str) -> Value {
    json!({ "address": address, "kinds": ["sent", "acted", "message"] })
}

async fn subscribes(program: &mut Program, receiver: &Counterpart) -> Value {
    let made = program.post("/webhooks", wish(&receiver.url())).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text());
    made.json()
}

fn told_to(receiver: &Counterpart) -> Vec<Received> {
    std::iter::from_fn(|| receiver.received()).collect()
}

/// Somebody who says that they were trusted to read what is of another.
fn delegate_of(represented: PersonId) -> Actor {
    Actor::Representative(Representative {
        person: PersonId::new(),
        level: AssuranceLevel::Substantial,
        is_outsider: false,
        represented,
        basis: Basis::Delegation { delegation: Uuid::now_v7() },
        mandate: Mandate::of(vec![Service::Cases], Deed::Read),
    })
}

/// Takes every token of somebody back.
async fn closes_every_token(office: &Office, actor: &Actor) {
    let now = office.clock.now();
    let all = web::token::list_of(&office.db, actor, now).await.unwrap();
    let mut tx = office.db.begin().await.unwrap();
    for one in all {
        assert!(web::token::revoke(&mut tx, actor, one.id, now).await.unwrap());
    }
    tx.commit().await.unwrap();
}

#[testkit::on_both_engines]
async fn a_program_of_ones_own_is_told_of_ones_own_cases_and_of_no_other(db: Db) {
    let office = office(db);
    let receiver = Counterpart::start(&[200], "").unwrap();
    let (ada, bea) = (resident(), resident());
    let mut own = office.program_of(&ada).await;
    let made = subscribes(&mut own, &receiver).await;
    assert!(made.get("unit").is_none() && made["secret"].is_string(), "{made}");
    let case = asks(&mut own, "k").await;
    asks(&mut office.program_of(&bea).await, "k").await;
    let mut clerk = office.program_of(&official()).await;
    let path = format!("/office/cases/{}", id_of(&case));
    clerk.post_once(&format!("{path}/notes"), "nota", json!({ "text": "Tra noi." })).await;
    clerk.post_once(&format!("{path}/messages"), "ciao", json!({ "text": "Manca la foto." })).await;
    office.works().await;

    let messages = told_to(&receiver);

    let mut kinds: Vec<String> =
        messages.iter().map(|one| event(one)["type"].as_str().unwrap().to_owned()).collect();
    kinds.sort();
    assert_eq!(kinds, ["palazzo.case.message", "palazzo.case.sent"], "and nothing of the office's");
    for one in &messages {
        let told = event(one);
        assert_eq!(told["subject"], case["id"], "of no other case");
        assert_eq!(told["source"], "http://127.0.0.1:8080/api/v1/cases");
        assert!(!one.body.contains("foto") && !one.body.contains("person"), "{}", one.body);
        let judge = standardwebhooks::Webhook::new(made["secret"].as_str().unwrap()).unwrap();
        let header = |name: &str| one.headers[name].to_str().unwrap().to_owned();
        let at: i64 = header("webhook-timestamp").parse().unwrap();
        let signed = judge.sign(&header("webhook-id"), at, one.body.as_bytes()).unwrap();
        assert_eq!(signed, header("webhook-signature"));
    }
}

#[testkit::on_both_engines]
async fn who_may_read_it_no_more_is_told_no_more(db: Db) {
    let office = office(db);
    let receiver = Counterpart::start(&[200], "").unwrap();
    let ada = resident();
    let mut own = office.program_of(&ada).await;
    subscribes(&mut own, &receiver).await;
    asks(&mut own, "k").await;

    closes_every_token(&office, &ada).await;
    office.works().await;

    assert!(receiver.received().is_none(), "the right had ended before it was delivered");
    let again = office.program_of(&ada).await.get("/webhooks").await.json();
    assert_eq!(again["webhooks"], json!([]), "nor does it begin again by itself");
}

#[testkit::on_both_engines]
async fn what_a_token_had_told_ends_with_that_token_though_another_opens(db: Db) {
    let office = office(db);
    let (lost, kept) = (Counterpart::start(&[200], "").unwrap(), Counterpart::start(&[200], "").unwrap());
    let ada = resident();
    let mut stolen = office.program_of(&ada).await;
    let first = stolen.post_once("/webhooks", "una", wish(&lost.url())).await;
    assert_eq!(first.status, StatusCode::CREATED, "{}", first.text());
    asks(&mut stolen, "prima").await;
    closes_every_token(&office, &ada).await;

    let mut own = office.program_of(&ada).await;
    asks(&mut own, "poi").await;
    office.works().await;

    assert!(lost.received().is_none(), "its token is closed, whatever else opens");
    let sql = "SELECT actor_kind, subject_id FROM audit_entry WHERE action = $1 AND allowed";
    let ended = office.db.query(sql).bind("cases-audit-webhook-ended".to_owned());
    let ended: Vec<(String, Option<Uuid>)> = ended.fetch_all().await.unwrap();
    assert_eq!(ended, [("machine".to_owned(), ada.id())], "once, and in the log of whose it was");
    let anew = own.post_once("/webhooks", "una", wish(&kept.url())).await;
    assert_eq!(anew.status, StatusCode::CREATED, "another token asks anew: {}", anew.text());
    asks(&mut own, "infine").await;
    office.works().await;
    assert_eq!(told_to(&kept).len(), 1);
    assert!(lost.received().is_none());
}

#[testkit::on_both_engines]
async fn what_ended_with_its_token_is_not_listed_and_takes_no_place(db: Db) {
    let office = office(db);
    let receiver = Counterpart::start(&[200], "").unwrap();
    let ada = resident();
    let mut stolen = office.program_of(&ada).await;
    for _ in 0..5 {
        subscribes(&mut stolen, &receiver).await;
    }
    closes_every_token(&office, &ada).await;

    let mut own = office.program_of(&ada).await;
    let made = subscribes(&mut own, &receiver).await;

    let listed = own.get("/webhooks").await.json();
    let ids: Vec<&Value> = listed["webhooks"].as_array().unwrap().iter().map(|one| &one["id"]).collect();
    assert_eq!(ids, [&made["id"]]);
}

#[testkit::on_both_engines]
async fn who_acts_on_nothing_that_holds_is_told_nothing(db: Db) {
    let office = office(db);
    let receiver = Counterpart::start(&[200], "").unwrap();
    let represented = PersonId::new();
    let ada = Actor::Resident { person: represented, level: AssuranceLevel::Substantial };
    subscribes(&mut office.program_of(&delegate_of(represented)).await, &receiver).await;

    asks(&mut office.program_of(&ada).await, "k").await;
    office.works().await;

    assert!(receiver.received().is_none(), "no such delegation is there");
}

#[testkit::on_both_engines]
async fn what_is_ones_own_is_seen_and_ended_by_oneself(db: Db) {
    let office = office(db);
    let receiver = Counterpart::start(&[200], "").unwrap();
    let mut own = office.program_of(&resident()).await;
    let first = own.post_once("/webhooks", "una", wish(&receiver.url())).await;
    let again = own.post_once("/webhooks", "una", wish(&receiver.url())).await;
    assert_eq!((again.status, again.json()), (StatusCode::CREATED, first.json()));
    let elsewhere = wish(&format!("{}altrove", receiver.url()));
    let otherwise = own.post_once("/webhooks", "una", elsewhere).await;
    assert_eq!(told(&otherwise), (StatusCode::UNPROCESSABLE_ENTITY, "key-used-otherwise".to_owned()));
    let path = format!("/webhooks/{}", first.json()["id"].as_str().unwrap());

    for stranger in [resident(), head()] {
        let mut other = office.program_of(&stranger).await;
        assert_eq!(other.get("/webhooks").await.json()["webhooks"], json!([]), "{}", stranger.kind());
        assert_eq!(other.delete(&path).await.status, StatusCode::NOT_FOUND, "{}", stranger.kind());
    }
    assert_eq!(own.get("/webhooks").await.json()["webhooks"].as_array().unwrap().len(), 1);
    assert_eq!(own.delete(&path).await.status, StatusCode::NO_CONTENT);
    asks(&mut own, "k").await;
    office.works().await;
    assert!(receiver.received().is_none());
}

#[testkit::on_both_engines]
async fn what_colleagues_say_among_themselves_and_too_many_programs_are_refused(db: Db) {
    let office = office(db);
    let receiver = Counterpart::start(&[200], "").unwrap();
    let ada = PersonId::new();
    let mut own =
        office.program_of(&Actor::Resident { person: ada, level: AssuranceLevel::Substantial }).await;
    for kind in ["note", "taken", "released", "altro"] {
        let asked = json!({ "address": receiver.url(), "kinds": [kind] });
        assert_eq!(wrong_fields(&own.post("/webhooks", asked).await), ["kinds"], "{kind}");
    }
    let mut chief = office.program_of(&head()).await;
    let of_no_office = chief.post("/webhooks", wish(&receiver.url())).await;
    assert_eq!(wrong_fields(&of_no_office), ["unit"], "who works for the city names an office");
    for _ in 0..5 {
        subscribes(&mut own, &receiver).await;
    }
    let full = own.post("/webhooks", wish(&receiver.url())).await;
    assert_eq!(told(&full), (StatusCode::CONFLICT, "too-many-webhooks".to_owned()));
    // Whoever acts for them has as many: nobody's are in another's way.
    subscribes(&mut office.program_of(&delegate_of(ada)).await, &receiver).await;
}
