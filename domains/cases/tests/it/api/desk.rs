//! The desk of an office, for its programs.

use auth::{Actor, Role, Scope};
use axum::http::StatusCode;
use chrono::TimeDelta;
use db::Db;
use serde_json::{Value, json};

use super::{asks, id_of, office, told, wrong_fields};
use crate::office::{head, official, resident, staff};

#[testkit::on_both_engines]
async fn an_office_works_a_case_to_its_end(db: Db) {
    let office = office(db);
    let case = asks(&mut office.program_of(&resident()).await, "k").await;
    let path = format!("/office/cases/{}", id_of(&case));
    let mut clerk = office.program_of(&official()).await;
    let free = clerk.get("/office/cases?shelf=free").await.json();
    assert_eq!((&free["count"], &free["cases"][0]["id"]), (&json!(1), &case["id"]));
    assert_eq!(clerk.put(&format!("{path}/holder")).await.json(), json!({ "version": 2 }));
    assert_eq!(clerk.get("/office/cases?shelf=free").await.json()["count"], 0);
    let mine = clerk.get("/office/cases?shelf=mine").await.json();
    let held = |list: &Value| {
        let line = &list["cases"][0];
        [line["is_held"].as_bool(), line["is_yours"].as_bool()]
    };
    assert_eq!((&mine["count"], held(&free), held(&mine)), (&json!(1), [Some(false); 2], [Some(true); 2]));
    let theirs = office.program_of(&official()).await.get("/office/cases").await.json();
    assert_eq!(held(&theirs), [Some(true), Some(false)], "a colleague reads that somebody holds it");
    let opened = clerk.get(&path).await.json();
    assert_eq!((&opened["is_yours"], &opened["version"]), (&json!(true), &json!(2)));
    assert_eq!(opened["answers"]["scuola"], "Liceo Manzoni");
    assert_eq!(clerk.delete(&format!("{path}/holder")).await.json(), json!({ "version": 3 }));

    let act = |version: i64| json!({ "action": "consegna", "version": version });
    let late = clerk.post(&format!("{path}/actions"), act(2)).await;
    assert_eq!(told(&late), (StatusCode::CONFLICT, "stale".to_owned()));
    let done = clerk.post(&format!("{path}/actions"), act(3)).await;
    assert_eq!((done.status, done.json()), (StatusCode::OK, json!({ "version": 4 })));
    let over = clerk.post(&format!("{path}/actions"), act(4)).await;
    assert_eq!(told(&over), (StatusCode::CONFLICT, "ended".to_owned()));
    assert_eq!(clerk.get("/office/cases").await.json()["count"], 0);
    let found = clerk.get("/office/cases?number=0000001/2020").await.json();
    assert_eq!((&found["cases"][0]["state"], &found["has_more"]), (&json!("data"), &json!(false)));
    let unknown = clerk.post(&format!("{path}/actions"), json!({ "action": "A!", "version": 4 })).await;
    assert_eq!(wrong_fields(&unknown), ["action"]);
}

#[testkit::on_both_engines]
async fn what_a_colleague_holds_is_theirs(db: Db) {
    let office = office(db);
    let case = asks(&mut office.program_of(&resident()).await, "k").await;
    let path = format!("/office/cases/{}", id_of(&case));
    office.program_of(&official()).await.put(&format!("{path}/holder")).await;
    let mut second = office.program_of(&official()).await;
    let held = (StatusCode::CONFLICT, "held-by-another".to_owned());
    assert_eq!(told(&second.put(&format!("{path}/holder")).await), held);
    let act = second.post(&format!("{path}/actions"), json!({ "action": "consegna", "version": 2 })).await;
    assert_eq!(told(&act), held);
    assert_eq!(second.get(&path).await.json()["actions"], json!([]));
    let mut chief = office.program_of(&head()).await;
    assert_eq!(chief.put(&format!("{path}/holder")).await.status, StatusCode::OK);
}

#[testkit::on_both_engines]
async fn a_key_opens_the_offices_that_are_written_in_it_and_no_other(db: Db) {
    let office = office(db);
    let mut app = office.program_of(&resident()).await;
    let case = asks(&mut app, "k").await;
    let path = format!("/office/cases/{}", id_of(&case));
    let elsewhere =
        |scope: &str| Actor::Staff(staff(Role::CaseHead).within(vec![Scope::Office(scope.to_owned())]));
    // The second is the office of a counter, which answers for no service: that is not the whole city.
    for scope in ["anagrafe", "Larga 12"] {
        let mut far = office.program_of(&elsewhere(scope)).await;
        assert_eq!(far.get("/office/cases").await.json()["count"], 0, "{scope}");
        assert_eq!(far.get("/office/cases?number=1/2020").await.json()["cases"], json!([]));
        let missing = (StatusCode::NOT_FOUND, "not-found".to_owned());
        assert_eq!(told(&far.get(&path).await), missing);
        assert_eq!(told(&far.put(&format!("{path}/holder")).await), missing);
        let act = far.post(&format!("{path}/actions"), json!({ "action": "consegna", "version": 1 })).await;
        assert_eq!(told(&act), missing);
        for list in ["messages", "notes"] {
            assert_eq!(
                told(&far.post_once(&format!("{path}/{list}"), "k", json!({ "text": "x" })).await),
                missing
            );
        }
    }
    for stranger in [resident(), Actor::Staff(staff(Role::CounterClerk))] {
        let mut program = office.program_of(&stranger).await;
        for path in ["/office/cases".to_owned(), path.clone()] {
            assert_eq!(program.get(&path).await.status, StatusCode::FORBIDDEN, "{path}");
        }
    }
    let mut clerk = office.program_of(&Actor::Staff(staff(Role::CounterClerk))).await;
    assert_eq!(clerk.get("/webhooks").await.status, StatusCode::FORBIDDEN);
    let city =
        Actor::Staff(auth::Staff::new(kernel::StaffId::new(), "Direzione", Role::CaseHead, "direzione"));
    assert_eq!(office.program_of(&city).await.get("/office/cases").await.json()["count"], 1);
}

#[testkit::on_both_engines]
async fn an_inbox_of_several_offices_is_one_list_by_the_day_that_is_due(db: Db) {
    let office = office(db.clone());
    let mut app = office.program_of(&resident()).await;
    let mut ids = Vec::new();
    for day in 0..28 {
        let case = asks(&mut app, &format!("k{day}")).await;
        let unit = if day % 3 == 0 { "anagrafe" } else { "biblioteche" };
        let mut tx = db.begin().await.unwrap();
        let id: cases::CaseId = id_of(&case).parse().unwrap();
        tx.query("UPDATE cases_case SET unit = $2 WHERE case_id = $1")
            .bind(id)
            .bind(unit.to_owned())
            .execute()
            .await
            .unwrap();
        tx.commit().await.unwrap();
        ids.push(id_of(&case));
        office.clock.advance(TimeDelta::days(1));
    }
    let scopes = ["biblioteche", "anagrafe"].map(|unit| Scope::Office(unit.to_owned()));
    let both = Actor::Staff(staff(Role::CaseOfficial).within(scopes.to_vec()));
    let mut clerk = office.program_of(&both).await;
    // One of them stands still, and goes to the end.
    let still = json!({ "action": "chiedi", "version": 1 });
    clerk.post(&format!("/office/cases/{}/actions", ids[0]), still).await;
    let mut seen: Vec<String> = Vec::new();
    for page in 1..=2 {
        let answer = clerk.get(&format!("/office/cases?page={page}")).await.json();
        assert_eq!((&answer["count"], &answer["has_more"]), (&json!(28), &json!(page < 2)));
        let of = |case: &Value| case["id"].as_str().unwrap().to_owned();
        seen.extend(answer["cases"].as_array().unwrap().iter().map(of));
    }
    let mut wanted = ids[1..].to_vec();
    wanted.push(ids[0].clone());
    assert_eq!(seen, wanted);
    let pressing = clerk.get("/office/cases?is_pressing=true").await.json();
    assert!((1..27).contains(&pressing["count"].as_i64().unwrap()), "{pressing}");
    let of_service = clerk.get("/office/cases?service=tessera-biblioteca&shelf=free").await.json();
    assert_eq!(of_service["count"], 28, "the one that was asked about has moved, and nobody there holds it");
    assert_eq!(clerk.get("/office/cases?service=altro").await.json()["count"], 0);
    for (query, field) in
        [("shelf=x", "shelf"), ("service=X", "service"), ("number=x", "number"), ("page=0", "page")]
    {
        assert_eq!(wrong_fields(&clerk.get(&format!("/office/cases?{query}")).await), [field]);
    }
}

#[testkit::on_both_engines]
async fn what_a_program_does_stands_in_the_log_under_the_name_of_its_office(db: Db) {
    let office = office(db);
    let case = asks(&mut office.program_of(&resident()).await, "k").await;
    let path = format!("/office/cases/{}", id_of(&case));
    let mut clerk = office.program_of(&official()).await;
    clerk.get("/office/cases").await;
    clerk.get(&path).await;
    clerk.post(&format!("{path}/actions"), json!({ "action": "consegna", "version": 1 })).await;
    let log: Vec<(String, String)> = office
        .db
        .query("SELECT action, actor_name FROM audit_entry WHERE actor_kind = 'staff' ORDER BY entry_id")
        .fetch_all()
        .await
        .unwrap();
    let wanted = ["cases-audit-opened", "cases-audit-acted"]
        .map(|action| (action.to_owned(), "Biblioteche".to_owned()));
    assert_eq!(log, wanted);
}
