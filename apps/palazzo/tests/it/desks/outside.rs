//! Whoever is in no register is served at the one screen by their document: they ask for something, and no more.

use auth::{Actor, Role, Scope, Staff};
use axum::http::StatusCode;
use db::Db;
use kernel::{PersonId, StaffId};
use testkit::on_both_engines;

use super::clerk::{Clerk, SCREEN};
use super::{ERNESTO, Place};
use crate::town::{MARIO, mario_from_outside, staff};

/// The step by which a clerk says that somebody is in no register, with what they had written to look for them.
const NOT_THERE: [(&str, &str); 5] = [
    ("passo", "chi"),
    ("fuori", "si"),
    ("cognome", "Rossi"),
    ("data_nascita", "1980-01-01"),
    ("motivo", "Segnala una buca"),
];

/// The step by which they are written down.
fn shows(document: &[(&'static str, &'static str)]) -> Vec<(&'static str, &'static str)> {
    [&[("passo", "fuori-anagrafe")][..], document].concat()
}

/// A clerk who has somebody without a number before them.
async fn somebody_comes(place: &Place) -> Clerk {
    let mut clerk = Clerk::sits(place).await;
    clerk.goes_on(&[("passo", "senza-numero")]).await;
    clerk
}

/// How often somebody who is in no register reads that this was done with their data.
async fn noted(place: &Place, action: &str) -> i64 {
    let (count,): (i64,) = place
        .town
        .db
        .query(
            "SELECT COUNT(*) FROM audit_entry JOIN identity_outsider ON person_id = subject_id
              WHERE action = $1 AND allowed = TRUE",
        )
        .bind(action.to_owned())
        .fetch_one()
        .await
        .unwrap();
    count
}

#[on_both_engines]
async fn whoever_is_in_no_register_is_served_by_their_document(db: Db) {
    let place = Place::open(db).await;
    let mut clerk = somebody_comes(&place).await;
    assert!(clerk.screen().await.contains("Non è in anagrafe: scrivi il suo documento"));
    let asked = clerk.takes(&NOT_THERE).await;
    assert_eq!(asked.status, StatusCode::OK, "being asked one thing more is no mistake");
    for written in ["value=\"fuori-anagrafe\"", "value=\"Rossi\"", "value=\"1980-01-01\"", "value=\"Segnala"]
    {
        assert!(asked.text().contains(written), "{written} is not in {}", asked.text());
    }

    clerk.goes_on(&shows(&MARIO)).await;

    let screen = clerk.screen().await;
    for text in ["Mario Rossi", "RSSMRA80A01H501U", "CA00000AA", "Segnala una buca", "value=\"request\""] {
        assert!(screen.contains(text), "{text} is not in {screen}");
    }
    for text in ["value=\"certificate\"", "value=\"payment\"", "Apri il fascicolo intero"] {
        assert!(!screen.contains(text), "{text} is in {screen}");
    }
    for action in ["cases-audit-desk-outsider", "desk-audit-identified"] {
        assert_eq!(noted(&place, action).await, 1, "{action}");
    }
}

#[on_both_engines]
async fn they_make_a_request_and_nothing_that_needs_a_file(db: Db) {
    let place = Place::open(db).await;
    let mut clerk = somebody_comes(&place).await;
    clerk.goes_on(&shows(&MARIO)).await;
    for kind in ["certificate", "payment"] {
        let refused = clerk.takes(&[("passo", "atto"), ("tipo", kind)]).await;
        assert_eq!(refused.status, StatusCode::CONFLICT, "{kind}");
        assert!(refused.text().contains("Questa persona non è in anagrafe"), "{}", refused.text());
    }

    let act = clerk.begins("request").await;
    let begun = clerk.takes(&[("passo", "richiesta"), ("atto", &act), ("servizio", "reclami")]).await;

    assert!(begun.location().starts_with("/sportello/richieste/"), "{}", begun.text());
    assert_eq!(clerk.0.get(begun.location()).await.status, StatusCode::OK);
    assert!(clerk.screen().await.contains(begun.location()), "the way back to it stands on the screen");
    let drafts = "SELECT COUNT(*) FROM cases_draft JOIN identity_outsider USING (person_id)";
    assert_eq!(place.count(drafts).await, 1);
    let forged = clerk.takes(&[("passo", "certificato"), ("atto", &act), ("kind", "1")]).await;
    assert_eq!(forged.status, StatusCode::CONFLICT);
    assert_eq!(place.count("SELECT COUNT(*) FROM certificates_certificate").await, 0);
}

#[on_both_engines]
async fn the_next_person_finds_nothing_of_them_and_a_mistake_is_asked_again(db: Db) {
    let place = Place::open(db).await;
    let mut clerk = somebody_comes(&place).await;
    clerk.goes_on(&shows(&MARIO)).await;
    clerk.goes_on(&[("passo", "altra-persona")]).await;
    assert!(!clerk.screen().await.contains("Mario Rossi"));
    assert_eq!(noted(&place, "desk-audit-not-them").await, 1, "they read it");
    clerk.goes_on(&shows(&MARIO)).await;
    assert_eq!(
        place.count("SELECT COUNT(*) FROM identity_outsider").await,
        1,
        "written down twice, it is one"
    );
    let twice = clerk.takes(&shows(&MARIO)).await;
    assert_eq!(twice.status, StatusCode::CONFLICT, "it is settled who it is");

    clerk.goes_on(&[("passo", "fine"), ("come", "served")]).await;
    clerk.goes_on(&[("passo", "senza-numero")]).await;

    let next = clerk.screen().await;
    assert!(!next.contains("Mario Rossi") && !next.contains("CA00000AA"), "{next}");
}

#[on_both_engines]
async fn whoever_came_in_by_themselves_before_is_the_same_person(db: Db) {
    let place = Place::open(db).await;
    let mario = mario_from_outside(&place.town).await;
    let mut clerk = somebody_comes(&place).await;

    clerk.goes_on(&shows(&MARIO)).await;

    let served = "SELECT person_id FROM desk_sitting WHERE person_id IS NOT NULL";
    let (served,): (PersonId,) = place.town.db.query(served).fetch_one().await.unwrap();
    assert_eq!(served, mario);
}

#[on_both_engines]
async fn whom_the_register_knows_is_not_written_down_beside_it(db: Db) {
    let place = Place::open(db).await;
    let mut clerk = somebody_comes(&place).await;
    let ernesto = [
        ("cognome", "Brambilla"),
        ("nome", "Ernesto"),
        ("nascita", "1944-01-30"),
        ("codice_fiscale", ERNESTO),
        ("documento", "CIE CA22190PO"),
        ("motivo", "Persona presente allo sportello"),
    ];

    let refused = clerk.takes(&shows(&ernesto)).await;

    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("conosce già qualcuno"), "{}", refused.text());
    assert_eq!(place.count("SELECT COUNT(*) FROM identity_outsider").await, 0);
    let told = |entry: &audit::Seen| entry.action == "cases-audit-desk-outsider" && !entry.allowed;
    assert!(place.seen().await.iter().any(told), "he reads that he was asked about");
    assert!(clerk.screen().await.contains("value=\"chi\""), "nobody is served by it");
}

#[on_both_engines]
async fn a_clerk_of_one_municipio_is_not_offered_it_and_is_refused(db: Db) {
    let place = Place::open(db).await;
    let within = Staff::new(StaffId::new(), "Sportello", Role::CounterClerk, "larga-12");
    let within = Actor::Staff(within.within(vec![Scope::Municipio(1)]));
    let mut clerk = Clerk::window(&place, &within).await;
    clerk.goes_on(&[("passo", "senza-numero")]).await;

    assert!(!clerk.screen().await.contains("Non è in anagrafe"));
    let shown = shows(&MARIO);
    let steps: [&[(&str, &str)]; 2] = [&NOT_THERE, &shown];
    for step in steps {
        assert_eq!(clerk.takes(step).await.status, StatusCode::FORBIDDEN, "{step:?}");
    }
    assert_eq!(place.count("SELECT COUNT(*) FROM identity_outsider").await, 0);
}

#[on_both_engines]
async fn a_page_of_before_writes_nobody_down(db: Db) {
    let place = Place::open(db).await;
    let mut clerk = somebody_comes(&place).await;
    let before = clerk.visit().await;
    clerk.goes_on(&[("passo", "fine"), ("come", "served")]).await;
    clerk.goes_on(&[("passo", "senza-numero")]).await;

    let refused = clerk.sends(&before, &shows(&MARIO)).await;

    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(!refused.text().contains("RSSMRA80A01H501U"), "{}", refused.text());
    assert_eq!(place.count("SELECT COUNT(*) FROM identity_outsider").await, 0);
    let visitor = place.town.browser(&staff(Role::CaseHead)).await.post(SCREEN, &shows(&MARIO)).await;
    assert_eq!(visitor.status, StatusCode::FORBIDDEN, "nor does who is no clerk");
}
