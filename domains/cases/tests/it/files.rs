//! Files that come with a request, and who reads them.

use std::time::Duration;

use antivirus::{Address, EICAR, Scanner};
use auth::{Actor, Role, Scope};
use axum::http::StatusCode;
use cases::{Answers, Catalogue};
use chrono::TimeDelta;
use db::{Db, Json};
use sha2::{Digest, Sha256};
use web::testing::Browser;
use web::testing::parts::{PDF, Parts, pdf};

use super::office::{Office, case_in, official, resident, staff};
use super::{LIBRARY, catalogue_of};

pub(crate) const START: &str = "/servizi/tessera-biblioteca/richiesta";

/// A form that asks for a note and for proofs, then whether one studies.
const FORM: &str = r#"[[form.pages]]
title = { it = "Prove", en = "Proofs" }

[[form.pages.fields]]
name = "nota"
label = { it = "Nota", en = "Note" }
kind.text = { max_length = 100 }

[[form.pages.fields]]
name = "prove"
label = { it = "Quali prove hai?", en = "Which proofs do you have?" }
kind.upload = { max_files = 3, max_megabytes = 1, types = ["pdf", "png", "p7m"] }

[[form.pages]]
title = { it = "Chi sei", en = "Who you are" }

[[form.pages.fields]]
name = "studia"
label = { it = "Studi o insegni?", en = "Do you study or teach?" }
kind.choice = [
  { value = "si", label = { it = "Sì", en = "Yes" } },
  { value = "no", label = { it = "No", en = "No" } },
]

"#;

/// The library card with another form.
pub(crate) fn catalogue() -> Catalogue {
    with_form(FORM)
}

fn with_form(form: &str) -> Catalogue {
    catalogue_of(definition_with(form))
}

fn definition_with(form: &str) -> String {
    let (before, rest) = LIBRARY.split_once("[[form.pages]]").unwrap();
    let (_, after) = rest.split_once("[procedure.clock]").unwrap();
    format!("{before}{form}[procedure.clock]{after}")
}

/// The definition of the library card with that form.
pub(crate) fn definition() -> String {
    definition_with(FORM)
}

/// A page with its two fields, as browsers send it.
pub(crate) fn page_of(note: &str) -> Parts {
    Parts::default().text("_mostrati", b"nota").text("_mostrati", b"prove").text("nota", note.as_bytes())
}

/// Begins a request; its first page.
pub(crate) async fn begin(browser: &mut Browser) -> String {
    begin_at(browser, START).await
}

/// The same for another service.
pub(crate) async fn begin_at(browser: &mut Browser, start: &str) -> String {
    browser.get(start).await;
    let page = browser.post(start, &[]).await.location().to_owned();
    browser.get(&page).await;
    page
}

/// The addresses of files in a page, in order.
pub(crate) fn links(html: &str) -> Vec<String> {
    let found = html.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    found.filter(|href| href.contains("/file/")).map(str::to_owned).collect()
}

/// Answers the second page.
pub(crate) async fn finish(browser: &mut Browser, page: &str) {
    let second = page.replace("pagine/1", "pagine/2");
    browser.get(&second).await;
    let sent = browser.post(&second, &[("_mostrati", "studia"), ("studia", "no")]).await;
    assert!(sent.location().ends_with("/riepilogo"), "{}", sent.text());
}

#[testkit::on_both_engines]
async fn what_is_attached_before_the_rest_is_written_is_taken_away_again(db: Db) {
    let office = Office::taking_files(db, catalogue()).await;
    let mut browser = office.browser_of(&resident()).await;
    let page = begin(&mut browser).await;
    let shown = browser.get(&page).await.text();
    for text in ["multipart/form-data", "Al massimo 3 file fino a 1 MB", ".pdf,application/pdf", "multiple"] {
        assert!(shown.contains(text), "{text} is not in {shown}");
    }

    let attach = page_of("").file("prove", "Perché.PDF".as_bytes(), PDF).text("_allega", b"prove");
    assert_eq!(attach.post(&mut browser, &page).await.location(), format!("{page}#campo-prove"));
    let shown = browser.get(&page).await.text();
    assert!(shown.contains("Perché.PDF") && shown.contains("1 KB"), "{shown}");
    let first = links(&shown).remove(0);
    let id = first.rsplit_once('/').unwrap().1.to_owned();
    let removed = page_of("Ciao").text("_togli", id.as_bytes()).post(&mut browser, &page).await;
    assert_eq!(removed.location(), format!("{page}#campo-prove"));
    let shown = browser.get(&page).await.text();
    assert!(!shown.contains("Perché.PDF") && shown.contains("value=\"Ciao\""), "{shown}");
    assert_eq!(browser.get(&first).await.status, StatusCode::NOT_FOUND);
    assert_eq!(office.works().await, 1, "its bytes go");
    assert_eq!(office.count_objects().await, 0);
}

#[testkit::on_both_engines]
async fn a_file_goes_from_whoever_asks_to_the_office_and_to_nobody_else(db: Db) {
    let office = Office::taking_files(db, catalogue()).await;
    let mut browser = office.browser_of(&resident()).await;
    let page = begin(&mut browser).await;

    let both = page_of("Ciao").file("prove", b"a.pdf", &pdf(1)).file("prove", b"b.p7m", SIGNED);
    assert_eq!(both.post(&mut browser, &page).await.location(), page.replace("pagine/1", "pagine/2"));
    finish(&mut browser, &page).await;
    let summary = browser.get(&page.replace("pagine/1", "riepilogo")).await.text();
    let in_draft = links(&summary);
    assert_eq!(in_draft.len(), 2, "{summary}");
    let mine = browser.get(&in_draft[0]).await;
    assert_eq!(mine.body, pdf(1));
    assert_eq!(mine.header("content-type"), "application/pdf");
    assert_eq!(mine.header("content-disposition"), "attachment; filename=\"a.pdf\"; filename*=UTF-8''a.pdf");
    assert_eq!(mine.header("x-content-type-options"), "nosniff");
    assert_eq!(mine.header("cache-control"), "private, no-store");
    assert!(mine.header("content-security-policy").contains("sandbox"), "{:?}", mine.headers);
    let mut other = office.browser_of(&resident()).await;
    assert_eq!(other.get(&in_draft[0]).await.status, StatusCode::NOT_FOUND);

    browser.get(&page).await;
    let sending = page.replace("pagine/1", "invio");
    let sent = browser.post(&sending, &[]).await;
    let case = case_in(sent.location());
    assert_eq!(browser.post(&sending, &[]).await.location(), sent.location(), "pressed twice it is one");
    assert_eq!(browser.get(&in_draft[0]).await.status, StatusCode::NOT_FOUND, "it is of the case now");
    let in_case = links(&browser.get(&format!("/pratiche/{case}")).await.text());
    assert_eq!(browser.get(&in_case[1]).await.body, SIGNED);
    assert_eq!(browser.get(&in_case[1]).await.header("content-type"), "application/pkcs7-mime");
    assert_eq!(other.get(&in_case[0]).await.status, StatusCode::NOT_FOUND);
    assert!(office.visitor().get(&in_case[0]).await.location().starts_with("/accedi"));

    let mut desk = office.browser_of(&official()).await;
    let at_desk = links(&desk.get(&format!("/ufficio/pratiche/{case}")).await.text());
    assert_eq!(desk.get(&at_desk[0]).await.body, pdf(1));
    let far = staff(Role::CaseHead).within(vec![Scope::Office("anagrafe".to_owned())]);
    let mut far = office.browser_of(&Actor::Staff(far)).await;
    assert_eq!(far.get(&at_desk[0]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(browser.get(&at_desk[0]).await.status, StatusCode::FORBIDDEN, "a desk is for officials");
    let read: Vec<(String,)> = office
        .db
        .query("SELECT actor_kind FROM audit_entry WHERE action = 'cases-audit-file' AND allowed ORDER BY at")
        .fetch_all()
        .await
        .unwrap();
    assert_eq!(read.iter().filter(|(kind,)| kind == "staff").count(), 1, "{read:?}");

    office.clock.advance(TimeDelta::hours(2));
    office.works().await;
    assert_eq!((office.count_objects().await, office.count_files().await), (2, 2), "they stay");
    let mut later = office.browser_of(&official()).await;
    assert_eq!(later.get(&at_desk[0]).await.status, StatusCode::OK);
}

const SIGNED: &[u8] = include_bytes!("files/signed.p7m");

#[testkit::on_both_engines]
async fn the_register_of_documents_covers_the_files(db: Db) {
    let office = Office::taking_files(db, catalogue()).await;
    let mut browser = office.browser_of(&resident()).await;
    let page = begin(&mut browser).await;
    page_of("Ciao").file("prove", b"a.pdf", PDF).post(&mut browser, &page).await;
    finish(&mut browser, &page).await;
    browser.get(&page).await;
    browser.post(&page.replace("pagine/1", "invio"), &[]).await;

    let (answers,): (Json<Answers>,) =
        office.db.query("SELECT answers FROM cases_case").fetch_one().await.unwrap();
    let (digest,): (String,) =
        office.db.query("SELECT sha256 FROM protocol_entry").fetch_one().await.unwrap();
    let told = serde_json::to_value(&answers.0).unwrap();
    assert_eq!(told["prove"]["files"][0]["sha256"], hex::encode(Sha256::digest(PDF)));
    let document = serde_json::json!({ "service": "tessera-biblioteca", "version": 1, "answers": answers.0 });
    assert_eq!(digest, hex::encode(Sha256::digest(document.to_string())));
}

#[testkit::on_both_engines]
async fn what_is_wrong_with_a_file_is_said_beside_it_and_the_rest_is_kept(db: Db) {
    let office = Office::taking_files(db, catalogue()).await;
    let mut browser = office.browser_of(&resident()).await;
    let page = begin(&mut browser).await;
    let large = [PDF, &vec![b' '; 1_000_000], b"%%EOF\n"].concat();
    let infected = [PDF, EICAR, b"%%EOF\n"].concat();
    let table: [(&[u8], &[u8], &str); 6] = [
        (b"vuoto.pdf", b"", "«vuoto.pdf» è vuoto"),
        (b"grande.pdf", &large, "«grande.pdf» è troppo grande, e non l’abbiamo allegato: al massimo 1 MB"),
        (b"gatto.pdf", b"GIF89a....", "Vanno bene: PDF, immagini PNG, file firmati (.p7m)"),
        (b"rotto.pdf", b"%PDF-1.7\n", "«rotto.pdf» non si riesce ad aprire"),
        (b"virus.pdf", &infected, "In «virus.pdf» l’antivirus ha trovato"),
        (b"../\xe2\x80\xaex.pdf", b"MZ", "«x.pdf» non è di un tipo"),
    ];
    for (place, (name, bytes, sentence)) in table.into_iter().enumerate() {
        let note = format!("Nota {place}");
        let sent = page_of(&note).file("prove", name, bytes).file("prove", b"buono.pdf", PDF);
        let answer = sent.post(&mut browser, &page).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{sentence}");
        let html = answer.text();
        assert!(html.contains(sentence) && html.contains("href=\"#campo-prove\""), "{sentence}: {html}");
        assert!(html.contains(&format!("value=\"{note}\"")) && html.contains("buono.pdf"), "{html}");
        assert!(browser.get(&page).await.text().contains(&note), "it is saved");
        assert_eq!(office.count_files().await, 1, "{sentence}: the good one is kept, once");
    }
    let english = browser.get("/lingua/en?return_to=/servizi").await;
    assert!(english.status.is_redirection());
    browser.get(&page).await;
    let told = page_of("Hi").file("prove", b"a.pdf", b"MZ").post(&mut browser, &page).await.text();
    assert!(told.contains("is not of a kind that we can take"), "{told}");
}

#[testkit::on_both_engines]
async fn more_files_than_there_is_room_for_are_not_taken(db: Db) {
    let office = Office::taking_files(db, catalogue()).await;
    let mut browser = office.browser_of(&resident()).await;
    let page = begin(&mut browser).await;
    let attach = |from: u32, to: u32| {
        let files =
            |parts: Parts, number| parts.file("prove", format!("{number}.pdf").as_bytes(), &pdf(number));
        (from..to).fold(page_of("Ciao").text("_allega", b"prove"), files)
    };
    assert_eq!(attach(0, 2).post(&mut browser, &page).await.status, StatusCode::SEE_OTHER);
    browser.get(&page).await;
    for more in [attach(2, 4), attach(10, 15)] {
        let answer = more.post(&mut browser, &page).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        let html = answer.text();
        assert!(html.contains("al massimo 3 file: gli altri non li abbiamo presi"), "{html}");
        assert!(["0.pdf", "1.pdf", "2.pdf"].iter().all(|name| html.contains(name)), "{html}");
        assert_eq!(office.count_files().await, 3);
    }
    office.clock.advance(TimeDelta::hours(2));
    office.works().await;
    assert_eq!(office.count_objects().await, 3, "what was looked at for nothing is gone");
}

#[testkit::on_both_engines]
async fn while_the_antivirus_is_away_no_file_is_taken_and_everything_else_is(db: Db) {
    let nobody = Scanner::new(Address::Socket("/nonexistent".into()), Duration::from_secs(1));
    for scanner in [Some(nobody), None] {
        let office = Office::scanning(db.clone(), testkit::test_clock(), catalogue(), scanner);
        let mut browser = office.browser_of(&resident()).await;
        let page = begin(&mut browser).await;
        let sent = page_of("Ciao").file("prove", b"a.pdf", PDF).file("prove", b"b.pdf", &pdf(2));
        let answer = sent.post(&mut browser, &page).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.text().contains("«a.pdf» non l’abbiamo potuto controllare"), "{}", answer.text());
        assert!(answer.text().contains("riprova fra qualche minuto"));
        assert!(browser.get(&page).await.text().contains("value=\"Ciao\""));
        assert_eq!((office.count_objects().await, office.count_files().await), (0, 0));
    }
}

#[testkit::on_both_engines]
async fn files_of_drafts_that_go_are_deleted(db: Db) {
    let office = Office::taking_files(db, catalogue()).await;
    let mut browser = office.browser_of(&resident()).await;
    let mut pages = Vec::new();
    for number in 0..2 {
        let page = begin(&mut browser).await;
        page_of("Ciao").file("prove", b"a.pdf", &pdf(number)).post(&mut browser, &page).await;
        pages.push(page);
    }
    assert_eq!((office.count_objects().await, office.count_files().await), (2, 2));

    browser.get(&pages[0]).await;
    browser.post(&pages[0].replace("pagine/1", "eliminazione"), &[]).await;
    assert_eq!(office.count_files().await, 1);
    office.works().await;
    assert_eq!(office.count_objects().await, 1, "thrown away");

    office.clock.advance(TimeDelta::days(91));
    assert_eq!(office.cases.forget_old_drafts().await.unwrap(), 1);
    office.works().await;
    assert_eq!((office.count_objects().await, office.count_files().await), (0, 0), "forgotten");
}

#[testkit::on_both_engines]
async fn what_a_dead_process_left_is_deleted(db: Db) {
    let office = Office::taking_files(db, catalogue()).await;
    let mut browser = office.browser_of(&resident()).await;
    let page = begin(&mut browser).await;
    page_of("Ciao").file("prove", b"a.pdf", PDF).post(&mut browser, &page).await;
    // As if the process had died after the bytes were kept and before their row was.
    let mut tx = office.db.begin().await.unwrap();
    tx.query("DELETE FROM cases_file").execute().await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(office.works().await, 0);
    assert_eq!(office.count_objects().await, 1, "somebody may still be writing the row");
    office.clock.advance(TimeDelta::minutes(61));
    office.works().await;
    assert_eq!(office.count_objects().await, 0);
}

#[testkit::on_both_engines]
async fn a_file_that_is_not_asked_for_any_more_stays_behind(db: Db) {
    let (first, second) = FORM.split_once("[[form.pages]]\ntitle = { it = \"Chi sei\"").unwrap();
    let form = format!("[[form.pages]]\ntitle = {{ it = \"Chi sei\"{second}{first}")
        .replace("types = [\"pdf\", \"png\", \"p7m\"] }", "types = [\"pdf\"] }\nwhen = \"studia == 'si'\"");
    let office = Office::taking_files(db, with_form(&form)).await;
    let mut browser = office.browser_of(&resident()).await;
    let page = begin(&mut browser).await;
    let study = |yes: &'static str| [("_mostrati", "studia"), ("studia", yes)];
    let second = browser.post(&page, &study("si")).await.location().to_owned();
    browser.get(&second).await;
    page_of("Ciao").file("prove", b"a.pdf", PDF).post(&mut browser, &second).await;
    browser.get(&page).await;
    browser.post(&page, &study("no")).await;
    browser.get(&page).await;
    let case = case_in(browser.post(&page.replace("pagine/1", "invio"), &[]).await.location());
    assert!(links(&browser.get(&format!("/pratiche/{case}")).await.text()).is_empty());
    office.works().await;
    assert_eq!((office.count_objects().await, office.count_files().await), (0, 0));
}
