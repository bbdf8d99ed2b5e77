//! Cases that go from hand to hand, for programs.

use auth::{Actor, Role, Scope};
use axum::http::StatusCode;
use db::Db;
use serde_json::{Value, json};

use super::{asks, id_of, office, told, wrong_fields};
use crate::office::{Office, head, official, resident, staff};
use crate::opinions::of_schools;
use crate::passing_on;
use crate::together::employs;

#[testkit::on_both_engines]
async fn a_program_gives_a_case_to_a_colleague_by_name(db: Db) {
    let office = office(db);
    let case = asks(&mut office.program_of(&resident()).await, "k").await;
    let path = format!("/office/cases/{}", id_of(&case));
    let near = employs(&office, "l.bianchi", "biblioteche").await;
    employs(&office, "m.verdi", "anagrafe").await;
    let mut clerk = office.program_of(&official()).await;
    let opened = clerk.get(&path).await.json();
    assert_eq!(opened["colleagues"], json!([{ "id": near.to_string(), "name": "l.bianchi" }]));
    let giving = format!("{path}/assignments");
    let gift = json!({ "colleague": near.to_string(), "version": 1, "note": "Urgente." });

    for _ in 0..2 {
        let given = clerk.post_once(&giving, "dono", gift.clone()).await;
        assert_eq!(
            (given.status, given.json()),
            (StatusCode::OK, json!({ "version": 2 })),
            "{}",
            given.text()
        );
    }

    let keyless = clerk.post(&giving, gift.clone()).await;
    assert_eq!(told(&keyless), (StatusCode::CONFLICT, "stale".to_owned()));
    let mut otherwise = gift.clone();
    otherwise["note"] = "Con calma.".into();
    let refused = clerk.post_once(&giving, "dono", otherwise).await;
    assert_eq!(told(&refused), (StatusCode::UNPROCESSABLE_ENTITY, "key-used-otherwise".to_owned()));
    let theirs = auth::Staff { id: near, ..staff(Role::CaseOfficial) };
    let mut colleague = office.program_of(&Actor::Staff(theirs)).await;
    assert_eq!(colleague.get("/office/cases?shelf=mine").await.json()["count"], 1);
    let read = colleague.get(&path).await.json();
    let noted = read["events"].as_array().unwrap().iter().filter(|one| one["text"] == "Urgente.").count();
    assert_eq!((&read["is_yours"], noted), (&json!(true), 1), "{read}");
    let back = json!({ "colleague": near.to_string(), "version": 2 });
    let held = clerk.post(&giving, back).await;
    assert_eq!(
        told(&held),
        (StatusCode::UNPROCESSABLE_ENTITY, "not-for-colleague".to_owned()),
        "it is theirs"
    );
    assert_eq!(clerk.get(&path).await.json()["colleagues"], json!([]), "and theirs to give");
}

#[testkit::on_both_engines]
async fn a_case_goes_to_nobody_who_may_not_have_it_and_from_nobody_else(db: Db) {
    let office = office(db);
    let case = asks(&mut office.program_of(&resident()).await, "k").await;
    let path = format!("/office/cases/{}", id_of(&case));
    let [near, far] =
        [employs(&office, "l.bianchi", "biblioteche").await, employs(&office, "m.verdi", "anagrafe").await];
    let giving = format!("{path}/assignments");
    let gift = |to: &str, version: i64| json!({ "colleague": to, "version": version });
    let mut clerk = office.program_of(&official()).await;
    let elsewhere = clerk.post(&giving, gift(&far.to_string(), 1)).await;
    assert_eq!(told(&elsewhere), (StatusCode::UNPROCESSABLE_ENTITY, "not-for-colleague".to_owned()));
    assert_eq!(wrong_fields(&clerk.post(&giving, gift("l.bianchi", 1)).await), ["colleague"]);
    let stale = clerk.post(&giving, gift(&near.to_string(), 7)).await;
    assert_eq!(told(&stale), (StatusCode::CONFLICT, "stale".to_owned()));
    let mut long = gift(&near.to_string(), 1);
    long["note"] = "a".repeat(4_001).into();
    assert_eq!(wrong_fields(&clerk.post(&giving, long).await), ["note"]);

    let far_office = staff(Role::CaseHead).within(vec![Scope::Office("anagrafe".to_owned())]);
    for (stranger, status) in
        [(resident(), StatusCode::FORBIDDEN), (Actor::Staff(far_office), StatusCode::NOT_FOUND)]
    {
        let mut program = office.program_of(&stranger).await;
        for key in [None, Some("dono")] {
            let answer = match key {
                None => program.post(&giving, gift(&near.to_string(), 1)).await,
                Some(key) => program.post_once(&giving, key, gift(&near.to_string(), 1)).await,
            };
            assert_eq!(answer.status, status, "{key:?}: {}", answer.text());
        }
    }

    clerk.put(&format!("{path}/holder")).await;
    let mut second = office.program_of(&official()).await;
    let held = second.post(&giving, gift(&near.to_string(), 2)).await;
    assert_eq!(told(&held), (StatusCode::CONFLICT, "held-by-another".to_owned()));
    assert_eq!(clerk.get(&path).await.json()["version"], 2, "it went nowhere");
}

#[testkit::on_both_engines]
async fn a_step_that_leads_to_another_office_says_so_and_is_told_again_under_its_key(db: Db) {
    let office = Office::new(db, passing_on::catalogue());
    let mut app = office.program_of(&resident()).await;
    let case = asks(&mut app, "k").await;
    let path = format!("/office/cases/{}", id_of(&case));
    let mut clerk = office.program_of(&official()).await;
    clerk.put(&format!("{path}/holder")).await;
    let to_unit = |case: &Value, action: &str| -> Value {
        let actions = case["actions"].as_array().unwrap();
        actions.iter().find(|one| one["key"] == action).unwrap()["to_unit"].clone()
    };
    let opened = clerk.get(&path).await.json();
    assert_eq!((to_unit(&opened, "chiedi"), to_unit(&opened, "nega")), (json!("scuole"), Value::Null));

    let passing = json!({ "action": "chiedi", "version": 2 });
    for _ in 0..2 {
        let passed = clerk.post_once(&format!("{path}/actions"), "passa", passing.clone()).await;
        assert_eq!(
            (passed.status, passed.json()),
            (StatusCode::OK, json!({ "version": 3 })),
            "{}",
            passed.text()
        );
    }

    let missing = (StatusCode::NOT_FOUND, "not-found".to_owned());
    assert_eq!(told(&clerk.get(&path).await), missing);
    let keyless = clerk.post(&format!("{path}/actions"), passing).await;
    assert_eq!(told(&keyless), missing, "what is with another office is not there");
    let mut schools = office.program_of(&of_schools()).await;
    assert_eq!(schools.get("/office/cases?shelf=free").await.json()["count"], 1);
    assert_eq!(schools.get(&path).await.json()["unit"], "scuole");
    let own = app.get(&format!("/cases/{}", id_of(&case))).await.json();
    assert_eq!(to_unit(&own, "rispondi"), json!("biblioteche"), "and leads it back");
}

#[testkit::on_both_engines]
async fn who_answers_for_an_office_reads_what_a_colleague_holds(db: Db) {
    let office = office(db);
    let mut app = office.program_of(&resident()).await;
    let held = id_of(&asks(&mut app, "k").await);
    asks(&mut app, "k2").await;
    let near = employs(&office, "l.bianchi", "biblioteche").await;
    let colleague = Actor::Staff(auth::Staff { id: near, ..staff(Role::CaseOfficial) });
    let mut theirs = office.program_of(&colleague).await;
    assert_eq!(theirs.put(&format!("/office/cases/{held}/holder")).await.status, StatusCode::OK);
    let mut chief = office.program_of(&head()).await;

    let found = chief.get(&format!("/office/cases?holder={near}")).await.json();

    assert_eq!((&found["count"], &found["cases"][0]["id"]), (&json!(1), &json!(held)));
    let nobody = "staff_0190a6c0e4b87c3d8f1e2a3b4c5d6e7f";
    for query in
        [format!("holder={nobody}"), "holder=l.bianchi".to_owned(), format!("holder={near}&shelf=free")]
    {
        let refused = chief.get(&format!("/office/cases?{query}")).await;
        assert_eq!(wrong_fields(&refused), ["holder"], "{query}");
    }
    let mut clerk = office.program_of(&official()).await;
    let refused = clerk.get(&format!("/office/cases?holder={near}")).await;
    assert_eq!(wrong_fields(&refused), ["holder"], "they do not answer for the office");
}

#[testkit::on_both_engines]
async fn an_inbox_of_several_offices_is_read_office_by_office(db: Db) {
    let office = office(db);
    asks(&mut office.program_of(&resident()).await, "k").await;
    let offices = ["biblioteche", "anagrafe"].map(|name| Scope::Office(name.to_owned()));
    let both = Actor::Staff(staff(Role::CaseOfficial).within(offices.to_vec()));
    let mut both = office.program_of(&both).await;

    let counts =
        [both.get("/office/cases?unit=biblioteche").await, both.get("/office/cases?unit=anagrafe").await]
            .map(|answer| answer.json()["count"].clone());

    assert_eq!(counts, [json!(1), json!(0)]);
    for unit in ["scuole", "A!"] {
        let refused = both.get(&format!("/office/cases?unit={unit}")).await;
        assert_eq!(wrong_fields(&refused), ["unit"], "{unit}: it is not theirs");
    }
    let mut app = office.program_of(&resident()).await;
    let outside = app.get("/office/cases?unit=biblioteche").await;
    assert_eq!(outside.status, StatusCode::FORBIDDEN);
}
