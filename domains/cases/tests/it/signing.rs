//! Somebody else signs before a request is sent.

use auth::AssuranceLevel::{High, Substantial};
use axum::http::StatusCode;
use cases::Catalogue;
use chrono::TimeDelta;
use db::Db;
use serde_json::json;
use web::testing::{Answer, Browser};

use super::files::begin;
use super::known::Home;
use super::office::{Office, case_in, official, resident};
use super::{LIBRARY, catalogue_of};

const ASKED: &str = r#"
[[form.pages]]
title = { it = "Chi garantisce", en = "Who vouches" }

[[form.pages.fields]]
name = "nota"
label = { it = "Una nota", en = "A note" }
kind.text = { max_length = 50 }

[[form.pages.fields]]
name = "garante"
label = { it = "Chi garantisce per te?", en = "Who vouches for you?" }
kind.second_signature = { says = { it = "Garantisco per i libri.", en = "I vouch for the books." }, shows = ["studia"] }

[procedure.clock]"#;

pub(super) fn catalogue(more: &str) -> Catalogue {
    catalogue_of(format!("{}{more}", LIBRARY.replacen("[procedure.clock]", ASKED, 1)))
}

/// Writes a request as far as its summary; gives the address of the draft.
async fn writes(browser: &mut Browser, code: &str) -> String {
    let first = begin(browser).await;
    let page = browser.post(&first, &[("_mostrati", "studia"), ("studia", "no")]).await.location().to_owned();
    browser.get(&page).await;
    let sent = browser.post(&page, &named(code)).await;
    assert!(sent.location().ends_with("/riepilogo"), "{}", sent.text());
    page.trim_end_matches("/pagine/2").to_owned()
}

/// Ada has written a request as far as its summary, and named Ugo.
pub(super) struct Written {
    pub(super) home: Home,
    pub(super) office: Office,
    pub(super) ada: Browser,
    ugo: Browser,
    ugo_code: String,
    pub(super) draft: String,
}

impl Written {
    /// Where the definition says `more`.
    pub(super) async fn by_ada(db: Db, more: &str) -> Self {
        let home = Home::settle(&db).await;
        let office = Office::new(db, catalogue(more));
        let ugo_code = home.ugo.fiscal_codes.current.unwrap().to_string();
        let mut ada = office.browser_of(&home.ada_herself()).await;
        let ugo = office.browser_of(&home.ugo_himself(Substantial)).await;
        let draft = writes(&mut ada, &ugo_code).await;
        Self { home, office, ada, ugo, ugo_code, draft }
    }
}

pub(super) fn named(code: &str) -> [(&'static str, &str); 4] {
    [("_mostrati", "nota"), ("_mostrati", "garante"), ("nota", "Segreta"), ("garante", code)]
}

pub(super) async fn presses(browser: &mut Browser, draft: &str, what: &str) -> Answer {
    browser.get(&format!("{draft}/riepilogo")).await;
    browser.post(&format!("{draft}/{what}"), &[]).await
}

/// The code on the page that shows it once.
pub(super) fn code_on(answer: &Answer) -> String {
    let text = answer.text();
    let code = text.split("class=\"app-code\">").nth(1).and_then(|rest| rest.split('<').next());
    code.unwrap_or_else(|| panic!("no code on {text}")).to_owned()
}

/// The request that waits for somebody.
pub(super) async fn waiting(browser: &mut Browser) -> Option<String> {
    let html = browser.get("/firme").await.text();
    let found = html.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    found.filter(|href| href.starts_with("/firme/")).map(str::to_owned).next()
}

#[testkit::on_both_engines]
async fn it_is_sent_once_the_other_has_signed(db: Db) {
    let Written { home, office, mut ada, mut ugo, ugo_code, draft } = Written::by_ada(db, "").await;
    let summary = ada.get(&format!("{draft}/riepilogo")).await.text();
    assert!(summary.contains("Chiedi la firma") && !summary.contains("/invio\""), "{summary}");
    assert!(presses(&mut ada, &draft, "invio").await.location().ends_with("/riepilogo"), "not before");

    let asked = presses(&mut ada, &draft, "firma").await;
    assert_eq!(code_on(&asked).len(), 11);
    assert!(presses(&mut ada, &draft, "firma").await.location().ends_with("/riepilogo"), "asked once");
    // The answers stand still.
    let page = format!("{draft}/pagine/2");
    assert!(ada.get(&page).await.location().ends_with("/riepilogo"));
    let changed = ada.post(&page, &named(&ugo_code)).await;
    assert_eq!(changed.status, StatusCode::CONFLICT);
    assert!(changed.text().contains("aspetta la firma"));

    let path = waiting(&mut ugo).await.unwrap();
    let read = ugo.get(&path).await.text();
    for wanted in ["Ada Bianchi", "Garantisco per i libri.", "Studi o insegni?"] {
        assert!(read.contains(wanted), "{wanted} is not in {read}");
    }
    assert!(!read.contains("Segreta"), "what they need not read they do not");
    assert_eq!(ugo.post(&format!("{path}/firma"), &[]).await.location(), "/firme?fatto=firmata");
    ugo.get("/firme").await;
    assert_eq!(ugo.post(&format!("{path}/firma"), &[]).await.status, StatusCode::CONFLICT, "signed once");
    assert_eq!(waiting(&mut ugo).await, None);

    let sent = presses(&mut ada, &draft, "invio").await;
    let case = case_in(sent.location());
    for mut reader in [ada, office.browser_of(&official()).await] {
        let path = if reader.get(&format!("/pratiche/{case}")).await.status == StatusCode::OK {
            ""
        } else {
            "/ufficio"
        };
        let shown = reader.get(&format!("{path}/pratiche/{case}")).await.text();
        assert!(shown.contains("Firmata anche da Ugo Bianchi") && shown.contains(&ugo_code), "{shown}");
    }
    let told: Vec<(String,)> =
        office.db.query("SELECT subject FROM identity_notice ORDER BY notice_id").fetch_all().await.unwrap();
    let told: Vec<&str> = told.iter().map(|(subject,)| subject.as_str()).collect();
    assert_eq!(told, ["cases-notice-sign-subject", "cases-notice-signed-subject"]);
    let about = |person: kernel::PersonId| {
        let db = office.db.clone();
        async move {
            let rows: Vec<(String,)> = db
                .query("SELECT action FROM audit_entry WHERE subject_id = $1")
                .bind(person)
                .fetch_all()
                .await
                .unwrap();
            rows.iter().filter(|(action,)| action == "cases-audit-signed").count()
        }
    };
    assert_eq!((about(home.ada.id).await, about(home.ugo.id).await), (1, 1), "it stands in the logs of both");
}

#[testkit::on_both_engines]
async fn whoever_refuses_or_is_asked_no_more_lets_it_be_changed(db: Db) {
    let Written { office, mut ada, mut ugo, draft, .. } = Written::by_ada(db, "").await;
    presses(&mut ada, &draft, "firma").await;
    let path = waiting(&mut ugo).await.unwrap();
    ugo.get(&path).await;
    assert_eq!(ugo.post(&format!("{path}/rifiuto"), &[]).await.location(), "/firme?fatto=rifiutata");
    let summary = ada.get(&format!("{draft}/riepilogo")).await.text();
    assert!(summary.contains("Non ha firmato") && !summary.contains("/invio\""), "{summary}");
    assert_eq!(ada.get(&format!("{draft}/pagine/2")).await.status, StatusCode::OK);

    // Asked again and taken back: what was asked is gone.
    presses(&mut ada, &draft, "firma").await;
    let path = waiting(&mut ugo).await.unwrap();
    presses(&mut ada, &draft, "firma/ritiro").await;
    assert_eq!(ugo.get(&path).await.status, StatusCode::NOT_FOUND);
    // What was signed for other answers counts for nothing: the question is asked anew.
    presses(&mut ada, &draft, "firma").await;
    let path = waiting(&mut ugo).await.unwrap();
    ugo.get(&path).await;
    ugo.post(&format!("{path}/firma"), &[]).await;
    presses(&mut ada, &draft, "firma/ritiro").await;
    assert!(presses(&mut ada, &draft, "invio").await.location().ends_with("/riepilogo"));

    presses(&mut ada, &draft, "firma").await;
    office.clock.advance(TimeDelta::days(91));
    assert_eq!(office.cases.forget_old_drafts().await.unwrap(), 1, "it ends as drafts do");
    let (left,): (i64,) = office.db.query("SELECT COUNT(*) FROM cases_signature").fetch_one().await.unwrap();
    assert_eq!(left, 0);
}

#[testkit::on_both_engines]
async fn nobody_else_reads_or_signs_and_nobody_signs_their_own(db: Db) {
    let Written { home, office, mut ada, mut ugo, draft, .. } = Written::by_ada(db, "").await;
    let ada_code = home.ada.fiscal_codes.current.unwrap().to_string();
    let page = format!("{draft}/pagine/2");
    ada.get(&page).await;
    assert!(ada.post(&page, &named(&ada_code)).await.text().contains("È il tuo codice fiscale"));
    let asked = presses(&mut ada, &draft, "firma").await;
    let code = code_on(&asked);
    let path = waiting(&mut ugo).await.unwrap();

    ada.get("/firme").await;
    for target in [path.clone(), format!("{path}/firma"), format!("{path}/rifiuto")] {
        let answer = if target == path { ada.get(&target).await } else { ada.post(&target, &[]).await };
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{target}");
    }
    ada.get("/firme").await;
    for typed in [code.as_str(), "00000-00000", "x"] {
        let refused = ada.post("/firme", &[("codice", typed)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{typed}");
        assert!(refused.text().contains("non vale per te"));
    }
    ugo.get("/firme").await;
    let claimed = ugo.post("/firme", &[("codice", &code.to_lowercase())]).await;
    assert_eq!(claimed.location(), path);
    // A parent signs nothing in the name of a child.
    let mut father = office.browser_of(&home.her_father()).await;
    assert_eq!(father.get("/firme").await.status, StatusCode::FORBIDDEN);
}

#[testkit::on_both_engines]
async fn whoever_signs_comes_in_as_surely_as_whoever_sends(db: Db) {
    let strong = "\n[sending]\nlevel = \"high\"\nlaw = \"DPR 445/2000, art. 38\"\n";
    let Written { home, office, mut ada, mut ugo, draft, .. } = Written::by_ada(db, strong).await;
    presses(&mut ada, &draft, "firma").await;
    let path = waiting(&mut ugo).await.unwrap();
    assert!(ugo.get(&path).await.text().contains("Per firmare entra di nuovo"));
    let refused = ugo.post(&format!("{path}/firma"), &[]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert!(refused.text().contains("Non hai firmato"));
    let mut surely = office.browser_of(&home.ugo_himself(High)).await;
    surely.get(&path).await;
    assert_eq!(surely.post(&format!("{path}/firma"), &[]).await.location(), "/firme?fatto=firmata");
}

#[testkit::on_both_engines]
async fn programs_are_told_that_it_is_asked_for_on_the_page(db: Db) {
    let office = Office::new(db, catalogue(""));
    let mut program = office.program_of(&resident()).await;
    let form = program.get("/services/tessera-biblioteca").await.json();
    assert_eq!(form["pages"][1]["fields"][1]["kind"], "second_signature");
    let answers = json!({ "studia": "no", "nota": "x", "garante": "BNCNNA10D41F205H" });
    let body = json!({ "service": "tessera-biblioteca", "answers": answers });
    let refused = program.post_once("/cases", "k-1", body).await;
    assert_eq!(refused.json()["fields"][0]["field"], "answers.garante", "{}", refused.text());
}
