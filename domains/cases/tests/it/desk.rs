//! What a clerk writes down for whoever stands at the desk or calls.

use auth::{Actor, Role, Scope, Staff};
use axum::http::StatusCode;
use cases::Catalogue;
use db::Db;
use kernel::PersonId;
use web::testing::{Answer, Browser};

use super::known::Home;
use super::office::{Office, answer, case_in, head, official, resident, staff};
use super::{LIBRARY, catalogue_of, catalogue_with, strong};

/// What the operator says and asks.
const SCRIPT: &str = r#"
[script]
opening = { it = "Facciamo insieme la tessera.", en = "Let us make the card together." }
checks = [{ it = "Ha già avuto una tessera?", en = "Have you had a card before?" }]

[[script.questions]]
field = "scuola"
says = { it = "Il nome intero, come sulla pagella.", en = "The whole name, as on the school report." }
"#;

/// Asks whose card it is.
const FAMILY: &str = r#"
[[form.pages]]
title = { it = "Per chi", en = "For whom" }

[[form.pages.fields]]
name = "titolare"
label = { it = "Di chi è la tessera?", en = "Whose card is it?" }
kind = "family_member"

[procedure.clock]"#;

pub(super) const ON_PAPER: [(&str, &str); 2] = [("riconoscimento", "CIE CA00000AA"), ("conferma", "signed")];
pub(super) const BY_WORD: [(&str, &str); 2] =
    [("riconoscimento", "Codice fiscale e indirizzo"), ("conferma", "spoken")];

pub(super) fn clerk() -> Staff {
    staff(Role::CounterClerk)
}

fn with_script() -> Catalogue {
    catalogue_of(format!("{LIBRARY}{SCRIPT}"))
}

/// Begins a library card for somebody who is there or calls.
pub(super) async fn begins(desk: &mut Browser, person: PersonId, channel: &str) -> Answer {
    let path = format!("/sportello/persone/{person}/richieste");
    desk.get(&path).await;
    let fields = [("servizio", "tessera-biblioteca"), ("canale", channel), ("motivo", "Chiede la tessera")];
    desk.post(&path, &fields).await
}

/// Writes it as far as its summary; gives the address of the draft.
pub(super) async fn writes(desk: &mut Browser, person: PersonId, channel: &str) -> String {
    let page = begins(desk, person, channel).await.location().to_owned();
    desk.get(&page).await;
    answer(desk, &page, true).await;
    page.strip_suffix("/pagine/1").unwrap_or_else(|| panic!("no draft at {page:?}")).to_owned()
}

pub(super) async fn sends(desk: &mut Browser, draft: &str, vouched: &[(&str, &str)]) -> Answer {
    let digest = digest_on(&desk.get(&format!("{draft}/riepilogo")).await.text());
    let fields = [vouched, &[("impronta", digest.as_str())]].concat();
    desk.post(&format!("{draft}/invio"), &fields).await
}

/// What stands on a summary to be confirmed.
pub(super) fn digest_on(summary: &str) -> String {
    let digest = summary.split("name=\"impronta\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    digest.unwrap_or_else(|| panic!("nothing to confirm on {summary}")).to_owned()
}

#[testkit::on_both_engines]
async fn a_clerk_writes_a_request_down_and_hands_its_receipt_out(db: Db) {
    let home = Home::settle(&db).await;
    let office = Office::new(db, with_script());
    let ada = home.ada_herself();
    let person = ada.person().unwrap();
    let mut desk = office.browser_of(&Actor::Staff(clerk())).await;

    let page = begins(&mut desk, person, "desk").await.location().to_owned();
    let shown = desk.get(&page).await.text();
    for text in
        ["Per Ada Bianchi, allo sportello", "Facciamo insieme la tessera.", "Ha già avuto una tessera?"]
    {
        assert!(shown.contains(text), "{text} is not in {shown}");
    }
    let of_the_school = "Il nome intero, come sulla pagella.";
    assert!(!shown.contains(of_the_school), "the school is not asked yet: {shown}");
    let wrong = desk.post(&page, &[("_mostrati", "studia")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "the same form with the same rules");
    desk.post(&page, &[("_mostrati", "studia"), ("studia", "si")]).await;
    let asked = desk.get(&page).await.text();
    assert!(asked.contains(of_the_school), "{of_the_school} is not in {asked}");
    answer(&mut desk, &page, true).await;
    let draft = page.strip_suffix("/pagine/1").unwrap();
    let summary = desk.get(&format!("{draft}/riepilogo")).await.text();
    assert!(summary.contains("Liceo Manzoni") && summary.contains(&format!("{draft}/stampa")), "{summary}");
    let paper = desk.get(&format!("{draft}/stampa")).await.text();
    assert!(paper.contains("Data e firma di Ada Bianchi") && paper.contains("Liceo Manzoni"), "{paper}");

    let unconfirmed = sends(&mut desk, draft, &ON_PAPER[..1]).await;
    assert_eq!(unconfirmed.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(unconfirmed.text().contains("senza conferma la richiesta non parte"), "{}", unconfirmed.text());
    assert!(unconfirmed.text().contains("CIE CA00000AA"), "what was written stands there still");
    let sent = sends(&mut desk, draft, &ON_PAPER).await;
    assert!(sent.location().starts_with("/sportello/ricevute/"), "{}", sent.text());
    let again = desk.post(&format!("{draft}/invio"), &ON_PAPER).await;
    assert_eq!(again.location(), sent.location(), "pressed twice it is one request");
    let receipt = desk.get(sent.location()).await.text();
    for text in ["Ada Bianchi", "0000001/2020", "15 aprile 2020", "Chiesta allo sportello"] {
        assert!(receipt.contains(text), "{text} is not in {receipt}");
    }

    let case = case_in(sent.location());
    let mut hers = office.browser_of(&ada).await;
    assert!(hers.get("/pratiche").await.text().contains("Chiesta allo sportello"));
    let shown = hers.get(&format!("/pratiche/{case}")).await.text();
    assert!(shown.contains("Richiesta fatta allo sportello") && shown.contains("Liceo Manzoni"), "{shown}");
    let told: Vec<(PersonId, String)> =
        office.db.query("SELECT person_id, subject FROM identity_notice").fetch_all().await.unwrap();
    assert_eq!(told, [(person, "cases-notice-desk-subject".to_owned())], "she has its number");
    let opened = office.browser_of(&official()).await.get(&format!("/ufficio/pratiche/{case}")).await.text();
    for text in ["Chiesta allo sportello", "Firmata su carta davanti a chi l’ha scritta", "CIE CA00000AA"] {
        assert!(opened.contains(text), "{text} is not in {opened}");
    }
    let why: Vec<(String, String)> = office
        .db
        .query(
            "SELECT actor_kind, purpose FROM audit_entry WHERE action = $1 AND subject_id = $2 AND allowed",
        )
        .bind("cases-audit-desk-begun".to_owned())
        .bind(person)
        .fetch_all()
        .await
        .unwrap();
    assert_eq!(why, [("staff".to_owned(), "Chiede la tessera".to_owned())], "she reads who and why");
    let mut colleague = office.browser_of(&Actor::Staff(clerk())).await;
    assert_eq!(colleague.get(sent.location()).await.status, StatusCode::NOT_FOUND, "it is not theirs");
}

#[testkit::on_both_engines]
async fn a_draft_waits_for_its_clerk_and_for_nobody_else(db: Db) {
    let home = Home::settle(&db).await;
    let office = Office::new(db, catalogue_with(&[]));
    let ada = home.ada_herself();
    let person = ada.person().unwrap();
    let [one, other] = [clerk(), clerk()].map(Actor::Staff);
    let draft = writes(&mut office.browser_of(&one).await, person, "desk").await;
    let id = draft.rsplit('/').next().unwrap().to_owned();

    // On another day, from another sign-in.
    let mut desk = office.browser_of(&one).await;
    let first_page = format!("{draft}/pagine/1");
    for list in ["/sportello/richieste".to_owned(), format!("/sportello/persone/{person}/richieste")] {
        assert!(desk.get(&list).await.text().contains(&first_page), "{list}");
    }
    let list = desk.get("/sportello/richieste").await.text();
    assert!(!list.contains("Bianchi"), "a list names nobody: {list}");
    assert!(desk.get(&first_page).await.text().contains("Liceo Manzoni"));

    let mut colleague = office.browser_of(&other).await;
    let mut hers = office.browser_of(&ada).await;
    assert_eq!(colleague.get(&first_page).await.status, StatusCode::NOT_FOUND);
    assert_eq!(hers.get(&format!("/pratiche/bozze/{id}/riepilogo")).await.status, StatusCode::NOT_FOUND);
    assert!(!hers.get("/pratiche").await.text().contains(&id));
    hers.get("/servizi/tessera-biblioteca/richiesta").await;
    assert_eq!(hers.post(&format!("/pratiche/bozze/{id}/invio"), &[]).await.status, StatusCode::NOT_FOUND);
    desk.get(&first_page).await;
    let gone = desk.post(&format!("{draft}/eliminazione"), &[]).await;
    assert_eq!(gone.location(), "/sportello/richieste?fatto=eliminata");
    assert_eq!(desk.get(&first_page).await.status, StatusCode::NOT_FOUND);
}

#[testkit::on_both_engines]
async fn a_declaration_is_signed_on_paper_and_never_made_by_telephone(db: Db) {
    let home = Home::settle(&db).await;
    let office = Office::new(db, strong::wanting("high"));
    let person = home.ada_herself().person().unwrap();
    let mut desk = office.browser_of(&Actor::Staff(clerk())).await;

    let refused = begins(&mut desk, person, "phone").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("Questa richiesta va firmata"), "{}", refused.text());
    let draft = writes(&mut desk, person, "desk").await;
    let summary = desk.get(&format!("{draft}/riepilogo")).await.text();
    assert!(summary.contains("value=\"signed\"") && !summary.contains("value=\"spoken\""), "{summary}");
    assert_eq!(sends(&mut desk, &draft, &BY_WORD).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let paper = desk.get(&format!("{draft}/stampa")).await.text();
    assert!(paper.contains("Chi dichiara il falso ne risponde per legge"), "{paper}");
    let sent = sends(&mut desk, &draft, &ON_PAPER).await;
    assert!(sent.location().starts_with("/sportello/ricevute/"), "{}", sent.text());
}

#[testkit::on_both_engines]
async fn the_family_that_a_clerk_is_shown_reads_so(db: Db) {
    let home = Home::settle(&db).await;
    let office = Office::new(db, catalogue_of(LIBRARY.replacen("[procedure.clock]", FAMILY, 1)));
    let person = home.ada_herself().person().unwrap();
    let mut desk = office.browser_of(&Actor::Staff(clerk())).await;
    let page = begins(&mut desk, person, "desk").await.location().to_owned();
    desk.get(&page).await;
    let second = desk.post(&page, &[("_mostrati", "studia"), ("studia", "no")]).await.location().to_owned();
    assert!(desk.get(&second).await.text().contains("Ida Bianchi"), "the same family to choose from");

    let seen: Vec<(Option<PersonId>, Option<String>)> = office
        .db
        .query("SELECT subject_id, object FROM audit_entry WHERE action = 'cases-audit-seen-with-family'")
        .fetch_all()
        .await
        .unwrap();
    assert!(!seen.is_empty() && seen.iter().all(|(whose, what)| *whose != Some(person) && what.is_none()));
}

#[testkit::on_both_engines]
async fn what_is_confirmed_and_said_on_the_telephone_is_counted_there(db: Db) {
    let home = Home::settle(&db).await;
    let leading = "key = \"certificati\"\nonline_path = \"/fascicolo/certificati/nuovo\"";
    let certificates = LIBRARY.replacen("key = \"tessera-biblioteca\"", leading, 1);
    let office = Office::new(db, catalogue_with(&[("certificati", &certificates)]));
    let ada = home.ada_herself();
    let mut desk = office.browser_of(&Actor::Staff(clerk())).await;
    let draft = writes(&mut desk, ada.person().unwrap(), "phone").await;
    let summary = desk.get(&format!("{draft}/riepilogo")).await.text();
    assert!(summary.contains("Confermato al telefono") && !summary.contains("/stampa"), "{summary}");

    let sent = sends(&mut desk, &draft, &BY_WORD).await;

    let receipt = desk.get(sent.location()).await.text();
    assert!(receipt.contains("Chiesta per telefono") && receipt.contains("leggile la domanda"), "{receipt}");
    let case = case_in(sent.location());
    let shown = office.browser_of(&ada).await.get(&format!("/pratiche/{case}")).await.text();
    assert!(shown.contains("Richiesta fatta per telefono") && shown.contains("feedback-title"), "{shown}");
    let rating = format!("{}/valutazione", sent.location());
    let why = desk.get(&format!("{rating}?voto=2")).await.text();
    assert!(why.contains("Dove hai incontrato") && why.contains("leggile la domanda"), "{why}");
    let said = [("voto", "2"), ("aspetto", "unsure"), ("dettagli", "Al telefono non si capisce.")];
    let noted = desk.post(&rating, &said).await;
    assert!(desk.get(noted.location()).await.text().contains("Risposta segnata"), "{}", noted.text());
    let shown = office.browser_of(&ada).await.get(&format!("/pratiche/{case}")).await.text();
    assert!(!shown.contains("feedback-title"), "what she told the clerk she is not asked again: {shown}");
    let mut tx = office.db.begin().await.unwrap();
    tx.query(
        "INSERT INTO certificates_rating (rating_id, rated_on, stars, answer, words)
         VALUES ($1, $2, 4, 'complete', 'In un minuto.')",
    )
    .bind(PersonId::new())
    .bind(testkit::test_time().date_naive())
    .execute()
    .await
    .unwrap();
    tx.commit().await.unwrap();
    let figures = office.browser_of(&head()).await.get("/ufficio/carico").await.text();
    for text in [
        "data-label=\"Per telefono\">1<",
        "2,0 (1)",
        "A volte non capivo se stavo procedendo correttamente: 1",
        "4,0 (1)",
        "Le indicazioni erano complete: 1",
    ] {
        assert!(figures.contains(text), "who answers for the office reads {text}: {figures}");
    }
    let elsewhere = staff(Role::CaseHead).within(vec![Scope::Office("scuole".to_owned())]);
    let figures = office.browser_of(&Actor::Staff(elsewhere)).await.get("/ufficio/carico").await.text();
    assert!(!figures.contains("4,0 (1)"), "and of another office nobody does: {figures}");
}

#[testkit::on_both_engines]
async fn who_wrote_a_request_down_does_not_decide_it(db: Db) {
    let home = Home::settle(&db).await;
    let office = Office::new(db, catalogue_with(&[]));
    let writer = clerk();
    let mut desk = office.browser_of(&Actor::Staff(writer.clone())).await;
    let draft = writes(&mut desk, home.ada_herself().person().unwrap(), "desk").await;
    let case = case_in(sends(&mut desk, &draft, &ON_PAPER).await.location());
    let path = format!("/ufficio/pratiche/{case}");
    let deciding = format!("{path}/azioni/consegna");

    // The same person, who works for the office by now.
    let moved = Actor::Staff(Staff { role: Role::CaseOfficial, ..writer });
    let mut same = office.browser_of(&moved).await;
    same.get(&path).await;
    let taken = same.post(&format!("{path}/presa"), &[]).await;
    assert_eq!(taken.status, StatusCode::FORBIDDEN, "{}", taken.text());
    let refused = same.post(&deciding, &[("versione", "1")]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN, "{}", refused.text());

    let mut other = office.browser_of(&official()).await;
    other.get(&path).await;
    let done = other.post(&deciding, &[("versione", "1")]).await;
    assert_eq!(done.location(), "/ufficio/pratiche?fatto=fatto", "{}", done.text());
}

#[testkit::on_both_engines]
async fn nobody_writes_for_themselves_without_a_reason_or_for_who_is_not_there(db: Db) {
    let home = Home::settle(&db).await;
    let office = Office::new(db, catalogue_with(&[]));
    let person = home.ada_herself().person().unwrap();
    let path = format!("/sportello/persone/{person}/richieste");

    let herself = Actor::Staff(clerk().being(Some(person)));
    assert_eq!(office.browser_of(&herself).await.get(&path).await.status, StatusCode::FORBIDDEN);
    let mut desk = office.browser_of(&Actor::Staff(clerk())).await;
    desk.get(&path).await;
    let silent = desk.post(&path, &[("servizio", "tessera-biblioteca"), ("canale", "desk")]).await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(silent.text().contains("Scrivi il motivo"), "{}", silent.text());
    let (child,): (PersonId,) = office
        .db
        .query("SELECT person_id FROM registry_person WHERE given_name = 'Ida'")
        .fetch_one()
        .await
        .unwrap();
    let refused = begins(&mut desk, child, "desk").await;
    assert!(refused.text().contains("non può chiedere da sé"), "{}", refused.text());
    let nobody = PersonId::new();
    let missing = desk.get(&format!("/sportello/persone/{nobody}/richieste")).await;
    assert_eq!(missing.status, StatusCode::NOT_FOUND);
    for other in [resident(), official(), head()] {
        let answer = office.browser_of(&other).await.get(&path).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{other:?}");
    }
    let (drafts,): (i64,) = office.db.query("SELECT COUNT(*) FROM cases_draft").fetch_one().await.unwrap();
    assert_eq!(drafts, 0);
}
