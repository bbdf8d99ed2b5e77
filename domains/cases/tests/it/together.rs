//! Several cases at once, and cases that go from hand to hand.

use std::sync::Arc;

use auth::{Actor, Role, Scope};
use axum::http::StatusCode;
use cases::CaseId;
use db::Db;
use identity::{Employees, Newcomer, StaffDoor, WorkName};
use kernel::StaffId;

use super::catalogue_with;
use super::office::{Office, official, resident, staff};

const TOGETHER: &str = "/ufficio/pratiche/insieme";

fn office(db: Db) -> Office {
    Office::new(db, catalogue_with(&[]))
}

fn chosen(cases: &[CaseId], version: i64) -> Vec<(&'static str, String)> {
    cases.iter().map(|case| ("pratica", format!("{case}.{version}"))).collect()
}

/// Sends these fields, and others with them.
async fn sends(
    browser: &mut web::testing::Browser,
    path: &str,
    fields: &[(&'static str, String)],
    more: &[(&str, &str)],
) -> web::testing::Answer {
    let fields = fields.iter().map(|(name, value)| (*name, value.as_str()));
    let fields: Vec<(&str, &str)> = fields.chain(more.iter().copied()).collect();
    browser.post(path, &fields).await
}

#[testkit::on_both_engines]
async fn cases_that_stand_alike_are_decided_at_once(db: Db) {
    let office = office(db);
    let ada = resident();
    let mut cases = Vec::new();
    for _ in 0..3 {
        cases.push(office.sends(&ada, false).await);
    }
    let mut desk = office.browser_of(&official()).await;
    let inbox = desk.get("/ufficio/pratiche?di=libere&scelte=tutte").await.text();
    assert_eq!(inbox.matches("name=\"pratica\"").count(), 3);
    assert_eq!(inbox.matches(" checked>").count(), 3, "{inbox}");

    let page = sends(&mut desk, TOGETHER, &chosen(&cases, 1), &[]).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text().contains("Hai scelto 3 pratiche.") && page.text().contains("azioni/nega"));
    let nothing_said = sends(&mut desk, &format!("{TOGETHER}/azioni/nega"), &chosen(&cases, 1), &[]).await;
    assert_eq!(nothing_said.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(nothing_said.text().contains("Scrivi qualcosa"));
    let why = [("testo-nega", "Mancano i documenti.")];
    let done = sends(&mut desk, &format!("{TOGETHER}/azioni/nega"), &chosen(&cases, 1), &why).await;

    assert!(done.text().contains("Fatto per 3 pratiche."), "{}", done.text());
    assert_eq!(office.works().await, 3, "each has its document");
    let mut browser = office.browser_of(&ada).await;
    for case in cases {
        let shown = browser.get(&format!("/pratiche/{case}")).await.text();
        assert!(shown.contains("Mancano i documenti.") && shown.contains("/documento"));
    }
}

#[testkit::on_both_engines]
async fn one_that_cannot_be_decided_stops_no_other(db: Db) {
    let office = office(db);
    let mine = office.sends(&resident(), false).await;
    let held = office.sends(&resident(), false).await;
    let mut colleague = office.browser_of(&official()).await;
    colleague.get(&format!("/ufficio/pratiche/{held}")).await;
    colleague.post(&format!("/ufficio/pratiche/{held}/presa"), &[]).await;

    let mut desk = office.browser_of(&official()).await;
    desk.get("/ufficio/pratiche").await;
    let moved = office.sends(&resident(), false).await;
    let all = [chosen(&[mine], 1), chosen(&[held], 2), chosen(&[moved], 7)].concat();
    let page = sends(&mut desk, TOGETHER, &all, &[]).await;
    assert!(page.text().contains("Hai scelto 2 pratiche.") && page.text().contains("resta fuori"));
    let done = sends(&mut desk, &format!("{TOGETHER}/azioni/consegna"), &all, &[]).await;
    assert!(done.text().contains("Fatto per una pratica."), "{}", done.text());
    for kept in
        ["0000002/2020", "un’altra persona dell’ufficio", "Una delle scelte", "È cambiata nel frattempo"]
    {
        assert!(done.text().contains(kept), "{kept} is not in {}", done.text());
    }
}

#[testkit::on_both_engines]
async fn what_does_not_stand_alike_is_not_worked_at_once(db: Db) {
    let office = office(db);
    let [new, old] = [office.sends(&resident(), true).await, office.sends(&resident(), true).await];
    let mut desk = office.browser_of(&official()).await;
    desk.get(&format!("/ufficio/pratiche/{old}")).await;
    desk.post(&format!("/ufficio/pratiche/{old}/azioni/chiedi"), &[("versione", "1")]).await;
    let both = [chosen(&[new], 1), chosen(&[old], 2)].concat();
    for (fields, status) in [
        (both, StatusCode::UNPROCESSABLE_ENTITY),
        (Vec::new(), StatusCode::UNPROCESSABLE_ENTITY),
        (chosen(&[new], 7), StatusCode::CONFLICT),
        (vec![("pratica", "niente".to_owned())], StatusCode::BAD_REQUEST),
    ] {
        assert_eq!(sends(&mut desk, TOGETHER, &fields, &[]).await.status, status, "{fields:?}");
    }
    let far = staff(Role::CaseOfficial).within(vec![Scope::Office("anagrafe".to_owned())]);
    let mut far = office.browser_of(&Actor::Staff(far)).await;
    far.get("/ufficio/pratiche").await;
    assert_eq!(sends(&mut far, TOGETHER, &chosen(&[new], 1), &[]).await.status, StatusCode::NOT_FOUND);
}

/// A colleague who works in an office, on the city's list.
pub(crate) async fn employs(office: &Office, name: &str, unit: &str) -> StaffId {
    let city = Arc::new(web::sample_city());
    let employees =
        Employees::new(office.db.clone(), office.clock.clone(), city, StaffDoor::closed()).with_offices(
            vec![("biblioteche".into(), "Biblioteche".into()), ("anagrafe".into(), "Anagrafe".into())],
        );
    let newcomer = Newcomer {
        id: None,
        name: WorkName::parse(name).unwrap(),
        public_name: None,
        office: unit.to_owned(),
        role: Role::CaseOfficial,
        scopes: vec![Scope::Office(unit.to_owned())],
        fiscal_code: None,
        subject: None,
        from: None,
        until: None,
    };
    employees.add(&Actor::machine("test"), newcomer).await.unwrap().id
}

#[testkit::on_both_engines]
async fn a_case_goes_to_a_colleague_by_name(db: Db) {
    let office = office(db);
    let ada = resident();
    let case = office.sends(&ada, true).await;
    let [near, far] =
        [employs(&office, "l.bianchi", "biblioteche").await, employs(&office, "m.verdi", "anagrafe").await];
    let path = format!("/ufficio/pratiche/{case}");
    let mut desk = office.browser_of(&official()).await;
    let shown = desk.get(&path).await.text();
    assert!(shown.contains("l.bianchi") && !shown.contains("m.verdi"), "{shown}");
    let giving = format!("{path}/assegnazione");
    let nobody = desk.post(&giving, &[("collega", ""), ("consegna", "Urgente")]).await;
    assert_eq!(nobody.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(nobody.text().contains("Urgente") && nobody.text().contains("Scegli a chi"));
    let elsewhere = desk.post(&giving, &[("collega", &far.to_string())]).await;
    assert_eq!(elsewhere.status, StatusCode::UNPROCESSABLE_ENTITY);

    let given = desk.post(&giving, &[("collega", &near.to_string()), ("consegna", "Urgente")]).await;

    assert_eq!(given.location(), "/ufficio/pratiche?fatto=assegnata");
    let theirs = auth::Staff { id: near, ..staff(Role::CaseOfficial) };
    let mut colleague = office.browser_of(&Actor::Staff(theirs)).await;
    assert!(colleague.get("/ufficio/pratiche?di=mie").await.text().contains("0000001/2020"));
    assert!(colleague.get(&path).await.text().contains("Urgente"));
    assert!(desk.get(&path).await.text().contains("<dd>l.bianchi</dd>"));
    let at_home = office.browser_of(&ada).await.get(&format!("/pratiche/{case}")).await.text();
    assert!(!at_home.contains("Urgente") && !at_home.contains("bianchi"), "{at_home}");
}

#[testkit::on_both_engines]
async fn several_cases_go_to_a_colleague_at_once_but_not_what_another_holds(db: Db) {
    let office = office(db);
    let mut cases = Vec::new();
    for _ in 0..3 {
        cases.push(office.sends(&resident(), false).await);
    }
    let near = employs(&office, "l.bianchi", "biblioteche").await;
    let far = employs(&office, "m.verdi", "anagrafe").await;
    let mut desk = office.browser_of(&official()).await;
    desk.get("/ufficio/pratiche").await;
    let together = sends(&mut desk, TOGETHER, &chosen(&cases, 1), &[]).await.text();
    assert!(together.contains("l.bianchi") && !together.contains("m.verdi"), "{together}");
    let giving = format!("{TOGETHER}/presa");
    let nobody = sends(&mut desk, &giving, &chosen(&cases, 1), &[("collega", "")]).await;
    assert_eq!(nobody.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(nobody.text().contains("Scegli a chi"), "{}", nobody.text());
    let elsewhere = sends(&mut desk, &giving, &chosen(&cases, 1), &[("collega", &far.to_string())]).await;
    assert_eq!(elsewhere.text().matches("non si può assegnare").count(), 3, "{}", elsewhere.text());
    // A third official is faster with one of them.
    let mut third = office.browser_of(&official()).await;
    let path = format!("/ufficio/pratiche/{}", cases[2]);
    third.get(&path).await;
    third.post(&format!("{path}/presa"), &[]).await;

    let given = sends(&mut desk, &giving, &chosen(&cases, 1), &[("collega", &near.to_string())]).await.text();

    assert!(
        given.contains("Una delle scelte") && !given.contains("0000001/2020"),
        "it stays as it was: {given}"
    );
    let theirs = auth::Staff { id: near, ..staff(Role::CaseOfficial) };
    let held = office.browser_of(&Actor::Staff(theirs)).await.get("/ufficio/pratiche?di=mie").await.text();
    for (number, is_theirs) in [("0000001/2020", true), ("0000002/2020", true), ("0000003/2020", false)] {
        assert_eq!(held.contains(number), is_theirs, "{number}: {held}");
    }
}

#[testkit::on_both_engines]
async fn an_official_sees_what_else_somebody_asked_of_their_office(db: Db) {
    let office = office(db);
    let ada = resident();
    let [first, second] = [office.sends(&ada, true).await, office.sends(&ada, false).await];
    let others = office.sends(&resident(), true).await;
    let mut desk = office.browser_of(&official()).await;
    let shown = desk.get(&format!("/ufficio/pratiche/{second}")).await.text();
    assert!(shown.contains(&format!("href=\"/ufficio/pratiche/{first}\"")), "{shown}");
    assert!(!shown.contains(&others.to_string()), "what somebody else asked is not there");
    let alone = desk.get(&format!("/ufficio/pratiche/{others}")).await.text();
    assert!(!alone.contains("Altre sue richieste"), "{alone}");
}
