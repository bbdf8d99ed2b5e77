//! To what a request from the desk is tied that somebody confirmed, and who is told of it.

use auth::Actor;
use axum::http::StatusCode;
use db::Db;
use kernel::PersonId;
use web::testing::{Answer, Browser};

use super::desk::{BY_WORD, ON_PAPER, begins, clerk, digest_on, sends, writes};
use super::known::Home;
use super::office::{Office, case_in, official};
use super::{LIBRARY, catalogue_of, catalogue_with, signing};

/// Sends a draft that had this digest when it was confirmed.
async fn sends_what_had(desk: &mut Browser, draft: &str, vouched: &[(&str, &str)], digest: &str) -> Answer {
    let fields = [vouched, &[("impronta", digest)]].concat();
    desk.post(&format!("{draft}/invio"), &fields).await
}

#[testkit::on_both_engines]
async fn what_has_changed_since_it_was_printed_is_printed_again(db: Db) {
    let home = Home::settle(&db).await;
    let office = Office::new(db, catalogue_with(&[]));
    let mut desk = office.browser_of(&Actor::Staff(clerk())).await;
    let draft = writes(&mut desk, home.ada_herself().person().unwrap(), "desk").await;
    let summary = desk.get(&format!("{draft}/riepilogo")).await.text();
    let printed = digest_on(&summary);
    let code = format!("{}-{}", &printed[..4], &printed[4..8]).to_uppercase();
    let paper = desk.get(&format!("{draft}/stampa")).await.text();
    assert!(paper.contains(&code) && summary.contains(&code), "{code} is not in {paper}");

    let first_page = format!("{draft}/pagine/1");
    desk.get(&first_page).await;
    desk.post(&first_page, &[("_mostrati", "studia"), ("studia", "no")]).await;
    // A window that stood open since the print.
    let half = sends_what_had(&mut desk, &draft, &ON_PAPER[..1], &printed).await;
    assert_eq!(digest_on(&half.text()), printed, "corrected, it is still of what was printed");
    let stale = sends_what_had(&mut desk, &draft, &ON_PAPER, &printed).await;
    assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
    let says = stale.text();
    assert!(says.contains("stampa o rileggi di nuovo") && says.contains("CIE CA00000AA"), "{says}");
    let (cases,): (i64,) = office.db.query("SELECT COUNT(*) FROM cases_case").fetch_one().await.unwrap();
    assert_eq!(cases, 0, "nothing is sent");

    let sent = sends(&mut desk, &draft, &ON_PAPER).await;
    let case = case_in(sent.location());
    let opened = office.browser_of(&official()).await.get(&format!("/ufficio/pratiche/{case}")).await.text();
    let signed = digest_on(&says);
    let code = format!("{}-{}", &signed[..4], &signed[4..8]).to_uppercase();
    assert!(opened.contains("Codice della stampa firmata") && opened.contains(&code), "{opened}");
}

#[testkit::on_both_engines]
async fn who_signed_the_paper_too_is_told_and_reads_so_in_their_log(db: Db) {
    let home = Home::settle(&db).await;
    let office = Office::new(db, signing::catalogue(""));
    let ugo_code = home.ugo.fiscal_codes.current.unwrap().to_string();
    let mut desk = office.browser_of(&Actor::Staff(clerk())).await;
    let first = begins(&mut desk, home.ada.id, "desk").await.location().to_owned();
    desk.get(&first).await;
    let second = desk.post(&first, &[("_mostrati", "studia"), ("studia", "no")]).await.location().to_owned();
    desk.get(&second).await;
    desk.post(&second, &signing::named(&ugo_code)).await;
    let draft = second.strip_suffix("/pagine/2").unwrap();
    let paper = desk.get(&format!("{draft}/stampa")).await.text();
    assert!(paper.contains(&format!("Data e firma di {ugo_code}")), "{paper}");
    let sent = sends(&mut desk, draft, &ON_PAPER).await;
    let case = case_in(sent.location());

    let told: Vec<(String,)> = office
        .db
        .query("SELECT subject FROM identity_notice WHERE person_id = $1")
        .bind(home.ugo.id)
        .fetch_all()
        .await
        .unwrap();
    assert_eq!(told, [("cases-notice-signed-paper-subject".to_owned(),)]);
    let read: Vec<(Option<String>,)> = office
        .db
        .query("SELECT object FROM audit_entry WHERE action = $1 AND subject_id = $2 AND allowed")
        .bind("cases-audit-signed-on-paper".to_owned())
        .bind(home.ugo.id)
        .fetch_all()
        .await
        .unwrap();
    assert_eq!(read, [(Some(case.to_string()),)]);
}

#[testkit::on_both_engines]
async fn the_number_of_a_protected_call_is_told_to_who_asked_alone(db: Db) {
    Home::settle(&db).await;
    let reason = "protected.reason = { it = \"Chi chiede aiuto è al sicuro.\", en = \"Whoever asks for help is safe.\" }\n";
    let office = Office::new(db, catalogue_of(format!("{LIBRARY}{reason}")));
    // A child, for whom both parents act by law: one of them may be whom it seeks help against.
    let (child,): (PersonId,) = office
        .db
        .query("SELECT person_id FROM registry_person WHERE given_name = 'Ida'")
        .fetch_one()
        .await
        .unwrap();
    let mut desk = office.browser_of(&Actor::Staff(clerk())).await;
    let draft = writes(&mut desk, child, "phone").await;
    let sent = sends(&mut desk, &draft, &BY_WORD).await;
    assert!(sent.location().starts_with("/sportello/ricevute/"), "{}", sent.text());

    let told: Vec<(PersonId, String)> =
        office.db.query("SELECT person_id, subject FROM identity_notice").fetch_all().await.unwrap();
    assert_eq!(told, [(child, "cases-notice-desk-subject".to_owned())]);
}
