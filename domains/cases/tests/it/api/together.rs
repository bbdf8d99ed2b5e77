//! Several cases at once, for programs.

use auth::{Actor, Role, Scope};
use axum::http::StatusCode;
use cases::CaseId;
use db::Db;
use serde_json::{Value, json};
use web::testing::Answer;

use super::{asks, id_of, office, told, wrong_fields};
use crate::office::{Office, official, resident, staff};
use crate::together::employs;

const ACTIONS: &str = "/office/case-actions";
const ASSIGNMENTS: &str = "/office/case-assignments";

/// So many requests for the card, each of somebody else.
async fn several(office: &Office, count: usize) -> Vec<String> {
    let mut ids = Vec::new();
    for _ in 0..count {
        ids.push(id_of(&asks(&mut office.program_of(&resident()).await, "k").await));
    }
    ids
}

fn chosen<'a>(ids: impl IntoIterator<Item = &'a String>, version: i64) -> Vec<Value> {
    ids.into_iter().map(|id| json!({ "id": id, "version": version })).collect()
}

/// The same step with each of them.
fn act(action: &str, cases: Vec<Value>) -> Value {
    json!({ "action": action, "cases": cases })
}

/// What came of each.
fn outcomes(answer: &Answer) -> Vec<String> {
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    let json = answer.json();
    let all = json["outcomes"].as_array().unwrap();
    all.iter().map(|one| one["outcome"].as_str().unwrap().to_owned()).collect()
}

#[testkit::on_both_engines]
async fn each_comes_to_an_outcome_of_its_own_and_none_stops_another(db: Db) {
    let office = office(db);
    let ids = several(&office, 5).await;
    let path = |at: usize| format!("/office/cases/{}", ids[at]);
    let mut colleague = office.program_of(&official()).await;
    colleague.put(&format!("{}/holder", path(0))).await;
    colleague
        .post(&format!("{}/actions", path(1)), json!({ "action": "nega", "version": 1, "reason": "No." }))
        .await;
    let mut clerk = office.program_of(&official()).await;
    clerk.post(&format!("{}/actions", path(2)), json!({ "action": "chiedi", "version": 1 })).await;
    let unknown = CaseId::new().to_string();
    let cases = [chosen(&ids[..3], 2), chosen(&ids[3..4], 7), chosen([&unknown], 1), chosen(&ids[4..], 1)];

    let done = clerk.post(ACTIONS, act("consegna", cases.concat())).await;

    let wanted = ["held-by-another", "ended", "not-now", "stale", "not-found", "done"];
    assert_eq!(outcomes(&done), wanted, "each at its place");
    assert_eq!(done.json()["outcomes"][5], json!({ "outcome": "done", "version": 2 }));
    assert!(!done.text().contains("case_"), "nobody is named again");
    for (at, state) in [(0, "ricevuta"), (1, "negata"), (2, "attesa"), (3, "ricevuta"), (4, "data")] {
        assert_eq!(clerk.get(&path(at)).await.json()["state"], state, "{at}");
    }
}

#[testkit::on_both_engines]
async fn what_can_be_taken_for_none_is_an_error_before_anything_is_done(db: Db) {
    let office = office(db);
    let ids = several(&office, 2).await;
    let mut clerk = office.program_of(&official()).await;
    let silent = clerk.post(ACTIONS, act("nega", chosen(&ids, 1))).await;
    assert_eq!(told(&silent), (StatusCode::UNPROCESSABLE_ENTITY, "reason-needed".to_owned()));
    let mut filled = act("consegna", chosen(&ids, 1));
    filled["answers"] = json!({ "colore": "blu" });
    assert_eq!(wrong_fields(&clerk.post(ACTIONS, filled).await), ["answers.colore"]);
    for count in [0, 51] {
        let many = vec![json!({ "id": ids[0], "version": 1 }); count];
        assert_eq!(wrong_fields(&clerk.post(ACTIONS, act("consegna", many.clone())).await), ["cases"]);
        assert_eq!(wrong_fields(&clerk.post(ASSIGNMENTS, json!({ "cases": many })).await), ["cases"]);
    }
    let unreadable = [chosen(&ids, 1), vec![json!({ "id": "0000001/2020", "version": 1 })]].concat();
    assert_eq!(wrong_fields(&clerk.post(ACTIONS, act("consegna", unreadable)).await), ["cases[2].id"]);
    assert_eq!(wrong_fields(&clerk.post(ACTIONS, act("A!", chosen(&ids, 1))).await), ["action"]);
    let unseen = clerk.post(ACTIONS, act("consegna", vec![json!({ "id": ids[0] })])).await;
    assert_eq!(told(&unseen), (StatusCode::BAD_REQUEST, "malformed".to_owned()), "which was read?");
    for id in &ids {
        assert_eq!(clerk.get(&format!("/office/cases/{id}")).await.json()["version"], 1);
    }

    let refused = json!({ "action": "nega", "reason": "Mancano i documenti.", "cases": chosen(&ids, 1) });
    assert_eq!(outcomes(&clerk.post(ACTIONS, refused).await), ["done", "done"]);
}

#[testkit::on_both_engines]
async fn several_are_worked_by_the_office_that_holds_them_and_by_nobody_else(db: Db) {
    let office = office(db);
    let ids = several(&office, 2).await;
    for stranger in [resident(), Actor::Staff(staff(Role::CounterClerk))] {
        let mut program = office.program_of(&stranger).await;
        let refused = (StatusCode::FORBIDDEN, "forbidden".to_owned());
        assert_eq!(told(&program.post(ACTIONS, act("consegna", chosen(&ids, 1))).await), refused);
        assert_eq!(told(&program.post(ASSIGNMENTS, json!({ "cases": chosen(&ids, 1) })).await), refused);
    }
    let nobody = office.program().post(ACTIONS, act("consegna", chosen(&ids, 1))).await;
    assert_eq!(told(&nobody), (StatusCode::UNAUTHORIZED, "token-needed".to_owned()));
    let far = staff(Role::CaseHead).within(vec![Scope::Office("anagrafe".to_owned())]);
    let mut far = office.program_of(&Actor::Staff(far)).await;
    let missing = ["not-found", "not-found"];
    assert_eq!(outcomes(&far.post(ACTIONS, act("consegna", chosen(&ids, 1))).await), missing);
    assert_eq!(outcomes(&far.post_once(ACTIONS, "k", act("consegna", chosen(&ids, 1))).await), missing);
    assert_eq!(outcomes(&far.post(ASSIGNMENTS, json!({ "cases": chosen(&ids, 1) })).await), missing);

    let mut clerk = office.program_of(&official()).await;
    assert_eq!(clerk.get("/office/cases?shelf=free").await.json()["count"], 2, "nobody has touched them");
}

#[testkit::on_both_engines]
async fn under_a_key_each_is_worked_once_and_told_as_it_was(db: Db) {
    let office = office(db);
    let ids = several(&office, 3).await;
    let mut clerk = office.program_of(&official()).await;
    let two = act("consegna", chosen(&ids[..2], 1));
    for _ in 0..2 {
        let done = clerk.post_once(ACTIONS, "insieme", two.clone()).await;
        assert_eq!(outcomes(&done), ["done", "done"]);
        assert_eq!(done.json()["outcomes"][0]["version"], 2);
    }
    assert_eq!(outcomes(&clerk.post(ACTIONS, two).await), ["stale", "stale"], "without, it has changed");
    // What was not reached the first time is done now.
    let three = clerk.post_once(ACTIONS, "insieme", act("consegna", chosen(&ids, 1))).await;
    assert_eq!(outcomes(&three), ["done", "done", "done"]);
    let otherwise = clerk.post_once(ACTIONS, "insieme", act("chiedi", chosen(&ids[..1], 2))).await;
    assert_eq!(outcomes(&otherwise), ["key-used-otherwise"]);
    for id in &ids {
        let events = clerk.get(&format!("/office/cases/{id}")).await.json()["events"].clone();
        assert_eq!(events.as_array().unwrap().len(), 2, "sent, and done once: {events}");
    }
}

#[testkit::on_both_engines]
async fn several_are_taken_on_or_given_to_a_colleague(db: Db) {
    let office = office(db);
    let ids = several(&office, 3).await;
    let [near, far] =
        [employs(&office, "l.bianchi", "biblioteche").await, employs(&office, "m.verdi", "anagrafe").await];
    let mut third = office.program_of(&official()).await;
    third.put(&format!("/office/cases/{}/holder", ids[2])).await;
    let mut clerk = office.program_of(&official()).await;
    let taken = clerk.post(ASSIGNMENTS, json!({ "cases": chosen(&ids, 1) })).await;
    assert_eq!(outcomes(&taken), ["done", "done", "stale"], "a third was faster");
    assert_eq!(clerk.get("/office/cases?shelf=mine").await.json()["count"], 2);
    let gift = |to: &str| json!({ "cases": chosen(&ids, 2), "colleague": to });
    assert_eq!(wrong_fields(&clerk.post(ASSIGNMENTS, gift("")).await), ["colleague"]);
    let elsewhere = clerk.post(ASSIGNMENTS, gift(&far.to_string())).await;
    assert_eq!(outcomes(&elsewhere), ["not-for-colleague"; 3]);

    let given = clerk.post(ASSIGNMENTS, gift(&near.to_string())).await;

    assert_eq!(outcomes(&given), ["done", "done", "held-by-another"]);
    let theirs = auth::Staff { id: near, ..staff(Role::CaseOfficial) };
    let mut colleague = office.program_of(&Actor::Staff(theirs)).await;
    assert_eq!(colleague.get("/office/cases?shelf=mine").await.json()["count"], 2);
}
