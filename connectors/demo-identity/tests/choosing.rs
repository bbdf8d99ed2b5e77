//! What a guest of the demonstration can and cannot do.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use auth::{Actor, AssuranceLevel, Role, Staff};
use axum::Router;
use axum::http::StatusCode;
use axum::routing::get;
use db::Db;
use demo_identity::{DemoIdentity, DemoIdentityError, PATH, Persona};
use kernel::{Localised, PersonId, StaffId};
use web::testing::{self, Browser};
use web::{LocalPath, Mode, Who};

fn localised(it: &str, en: &str) -> Localised {
    serde_json::from_value(serde_json::json!({ "it": it, "en": en })).unwrap()
}

fn persona(key: &str, name: &str, actor: Actor, home: &str) -> Persona {
    Persona {
        key: key.to_owned(),
        display_name: name.to_owned(),
        title: localised("Madre di due figli", "Mother of two"),
        story: localised("Chiedi lo stato di famiglia.", "Ask for the family certificate."),
        actor,
        home: LocalPath::parse(home).unwrap(),
    }
}

fn personas() -> Vec<Persona> {
    let resident = Actor::Resident { person: PersonId::new(), level: AssuranceLevel::Demonstration };
    let clerk = Staff::new(StaffId::new(), "Anagrafe centrale", Role::CounterClerk, "larga-12");
    vec![
        persona("giulia", "Giulia Bianchi", resident, "/chi"),
        persona("sportello", "Paolo Neri", Actor::Staff(clerk), "/sportello"),
    ]
}

fn house(db: Db) -> Router {
    house_of(DemoIdentity::try_new(Mode::Demonstration, personas()).unwrap(), db)
}

fn house_of(identity: DemoIdentity, db: Db) -> Router {
    let kind = get(|Who(actor): Who| async move { actor.kind() });
    let routes = identity.routes().route("/chi", kind.clone()).route("/sportello", kind);
    testing::house(routes, db, testkit::test_clock()).1
}

#[test]
fn a_town_hall_at_work_has_no_such_page() {
    assert_eq!(
        DemoIdentity::try_new(Mode::Production, personas()).unwrap_err(),
        DemoIdentityError::NotADemonstration
    );
    assert_eq!(
        DemoIdentity::try_new(Mode::Demonstration, vec![]).unwrap_err(),
        DemoIdentityError::NoPersonas
    );
}

#[testkit::on_both_engines]
async fn the_page_says_that_it_checks_nothing_and_lists_everybody(db: Db) {
    let mut browser = Browser::new(&house(db));
    let html = browser.get(PATH).await.text();
    for text in [
        "Accesso dimostrativo",
        "Giulia Bianchi",
        "Paolo Neri",
        "Residenti",
        "Chi lavora in Comune",
        "Madre di due figli",
    ] {
        assert!(html.contains(text), "{text}");
    }
    let english = browser.with_header("accept-language", "en").get(PATH).await.text();
    assert!(english.contains("Mother of two") && english.contains("Enter as Giulia Bianchi"));
}

#[testkit::on_both_engines]
async fn a_guest_becomes_the_persona_they_pick(db: Db) {
    let mut browser = Browser::new(&house(db));
    assert_eq!(browser.get("/chi").await.text(), "visitor");

    browser.get(PATH).await;
    let answer = browser.post(PATH, &[("persona", "giulia"), ("return_to", "")]).await;

    assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/chi"));
    assert_eq!(browser.get("/chi").await.text(), "resident");
}

#[testkit::on_both_engines]
async fn who_was_on_their_way_somewhere_arrives_there(db: Db) {
    let mut browser = Browser::new(&house(db));
    let html = browser.get(&format!("{PATH}?return_to=/sportello")).await.text();
    assert!(html.contains("name=\"return_to\" value=\"/sportello\""));
    let answer = browser.post(PATH, &[("persona", "giulia"), ("return_to", "/sportello")]).await;
    assert_eq!(answer.location(), "/sportello");
}

#[testkit::on_both_engines]
async fn the_way_back_never_leads_out_of_the_house(db: Db) {
    let mut browser = Browser::new(&house(db));
    for away in ["https://evil.example", "//evil.example", "/\\evil.example"] {
        let html = browser.get(&format!("{PATH}?return_to={}", away.replace('\\', "%5C"))).await.text();
        assert!(!html.contains("evil.example\">"), "{away}");
        let answer = browser.post(PATH, &[("persona", "sportello"), ("return_to", away)]).await;
        assert_eq!(answer.location(), "/sportello", "{away}");
    }
}

#[testkit::on_both_engines]
async fn nobody_becomes_somebody_who_is_not_on_the_list(db: Db) {
    let mut browser = Browser::new(&house(db));
    browser.get(PATH).await;
    assert_eq!(browser.post(PATH, &[("persona", "sindaco")]).await.status, StatusCode::BAD_REQUEST);
    assert_eq!(browser.post_exactly(PATH, &[("persona", "giulia")]).await.status, StatusCode::FORBIDDEN);
    assert_eq!(browser.get("/chi").await.text(), "visitor");
}

#[testkit::on_both_engines]
async fn whose_door_the_city_has_closed_does_not_come_in_here_either(db: Db) {
    let identity = DemoIdentity::try_new(Mode::Demonstration, personas()).unwrap();
    let identity = identity.with_staff(|_| Box::pin(async { Ok(false) }));
    let mut browser = Browser::new(&house_of(identity, db));
    browser.get(PATH).await;

    let refused = browser.post(PATH, &[("persona", "sportello")]).await;

    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(browser.get("/sportello").await.text(), "visitor");
    let resident = browser.post(PATH, &[("persona", "giulia")]).await;
    assert_eq!(resident.status, StatusCode::SEE_OTHER, "the list is of those who work for the city");
}
