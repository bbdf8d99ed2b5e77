//! Requests that somebody makes in another's name.

use std::process::Command;

use auth::{Actor, AssuranceLevel, Basis, Deed, Mandate, Representative, Service};
use axum::http::StatusCode;
use cases::CaseId;
use db::Db;
use kernel::PersonId;
use uuid::Uuid;

use super::catalogue_with;
use super::known::Home;
use super::office::{Office, official, resident};

/// The operator of a CAF, for somebody who trusts it so far.
pub(super) fn operator(represented: PersonId, services: Vec<Service>, deed: Deed) -> Actor {
    Actor::Representative(Representative {
        person: PersonId::new(),
        level: AssuranceLevel::Substantial,
        is_outsider: false,
        represented,
        basis: Basis::Intermediary { delegation: Uuid::nil(), organisation: "CAF Sole".into() },
        mandate: Mandate::of(services, deed),
    })
}

#[testkit::on_both_engines]
async fn what_is_asked_in_another_s_name_says_so_and_stands_in_their_log(db: Db) {
    let office = Office::new(db, catalogue_with(&[]));
    let ada = PersonId::new();
    let at_home = Actor::Resident { person: ada, level: AssuranceLevel::Substantial };
    let caf = operator(ada, vec![Service::Cases], Deed::Act);

    let case = office.sends(&caf, true).await;

    let hers = office.browser_of(&at_home).await.get(&format!("/pratiche/{case}")).await.text();
    assert!(hers.contains("Richiesta inviata"), "{hers}");
    assert!(hers.contains("da CAF Sole, per conto di chi chiede"), "{hers}");
    let desk = office.browser_of(&official()).await.get(&format!("/ufficio/pratiche/{case}")).await.text();
    assert!(desk.contains("CAF Sole"), "the office knows who asked for her: {desk}");
    let log: Vec<(String,)> = office
        .db
        .query("SELECT action FROM audit_entry WHERE subject_id = $1 AND action = 'cases-audit-sent'")
        .bind(ada)
        .fetch_all()
        .await
        .unwrap();
    assert_eq!(log.len(), 1, "it stands in her log");
}

#[testkit::on_both_engines]
async fn who_acts_without_an_organisation_is_named_to_the_person_and_to_the_office(db: Db) {
    let office = Office::new(db.clone(), catalogue_with(&[]));
    let home = Home::settle(&db).await;
    let guardian = Actor::Representative(Representative {
        person: home.ugo.id,
        level: AssuranceLevel::Substantial,
        is_outsider: false,
        represented: home.ada.id,
        basis: Basis::Guardian,
        mandate: Mandate::of(vec![Service::Cases], Deed::Act),
    });

    let case = office.sends(&guardian, true).await;

    let hers = office.browser_of(&home.ada_herself()).await.get(&format!("/pratiche/{case}")).await.text();
    let desk = office.browser_of(&official()).await.get(&format!("/ufficio/pratiche/{case}")).await.text();
    for page in [hers, desk] {
        assert!(page.contains("da Ugo Bianchi, per conto di chi chiede"), "{page}");
    }
}

/// What somebody reads on the letter with which a case ended.
async fn letter_of(office: &Office, person: &Actor, case: CaseId) -> String {
    let mut desk = office.browser_of(&official()).await;
    let path = format!("/ufficio/pratiche/{case}");
    desk.get(&path).await;
    let fields = [("versione", "1"), ("testo-nega", "Manca il documento.")];
    let ended = desk.post(&format!("{path}/azioni/nega"), &fields).await;
    assert_eq!(ended.status, StatusCode::SEE_OTHER, "{}", ended.text());
    office.works().await;
    read_letter(office, person, case).await
}

/// What stands on that letter.
pub(super) async fn read_letter(office: &Office, person: &Actor, case: CaseId) -> String {
    let letter = office.browser_of(person).await.get(&format!("/pratiche/{case}/documento")).await;
    let file = office.folder.path().join("lettera.pdf");
    std::fs::write(&file, &letter.body).unwrap();
    let text = Command::new("pdftotext").arg("-raw").arg(&file).arg("-").output();
    let text = text.expect("poppler-utils are part of what the tests install");
    assert!(text.status.success(), "{}", String::from_utf8_lossy(&text.stderr));
    // Lines end where the sheet does.
    String::from_utf8(text.stdout).unwrap().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[testkit::on_both_engines]
async fn the_letter_says_who_presented_the_request_and_for_whom_only_where_another_did(db: Db) {
    let office = Office::new(db.clone(), catalogue_with(&[]));
    let home = Home::settle(&db).await;
    let herself = home.ada_herself();
    let neighbour = Actor::Representative(Representative {
        person: home.ugo.id,
        level: AssuranceLevel::Substantial,
        is_outsider: false,
        represented: home.ada.id,
        basis: Basis::Delegation { delegation: Uuid::nil() },
        mandate: Mandate::of(vec![Service::Cases], Deed::Act),
    });
    let caf = operator(home.ada.id, vec![Service::Cases], Deed::Act);
    let stranger = Actor::Representative(Representative {
        person: PersonId::new(),
        level: AssuranceLevel::Substantial,
        is_outsider: true,
        represented: home.ada.id,
        basis: Basis::Delegation { delegation: Uuid::nil() },
        mandate: Mandate::of(vec![Service::Cases], Deed::Act),
    });

    for (actor, said) in [
        (neighbour, "Presentata da Ugo Bianchi, per conto della persona interessata"),
        (caf, "Presentata da CAF Sole, per conto della persona interessata"),
        (stranger, "Presentata da Chi agisce per conto della persona interessata"),
    ] {
        let case = office.sends(&actor, true).await;
        let letter = letter_of(&office, &herself, case).await;
        assert!(letter.contains(said), "{said}: {letter}");
        assert!(letter.contains("Ada "), "it goes to the one whose request it is: {letter}");
    }
    let own = office.sends(&herself, true).await;
    assert!(!letter_of(&office, &herself, own).await.contains("Presentata da"));
}

#[testkit::on_both_engines]
async fn nobody_goes_beyond_their_mandate(db: Db) {
    let office = Office::new(db, catalogue_with(&[]));
    let ada = PersonId::new();
    let at_home = Actor::Resident { person: ada, level: AssuranceLevel::Substantial };
    let case = office.sends(&at_home, true).await;
    let path = format!("/pratiche/{case}");

    let mut reader = office.browser_of(&operator(ada, vec![Service::Cases], Deed::Read)).await;
    assert_eq!(reader.get(&path).await.status, StatusCode::OK);
    let written = reader.post(&format!("{path}/messaggi"), &[("testo", "Ciao")]).await;
    assert_eq!(written.status, StatusCode::FORBIDDEN, "who may look writes nothing");
    let mut elsewhere = office.browser_of(&operator(ada, vec![Service::Certificates], Deed::Act)).await;
    assert_eq!(elsewhere.get(&path).await.status, StatusCode::FORBIDDEN);
    let Actor::Resident { person: other, .. } = resident() else { unreachable!() };
    let mut for_another = office.browser_of(&operator(other, vec![Service::Cases], Deed::Act)).await;
    assert_eq!(for_another.get(&path).await.status, StatusCode::NOT_FOUND);
}
