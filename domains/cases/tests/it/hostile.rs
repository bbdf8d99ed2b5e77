//! Whatever is sent to a page that takes files gets a sentence, loses nothing and leaves nothing half kept.

use antivirus::EICAR;
use axum::body::Body;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::http::header::CONTENT_LENGTH;
use chrono::TimeDelta;
use db::{Db, Json};
use web::csrf;
use web::testing::parts::{PDF, Parts, content_type, pdf, post};
use web::testing::{Answer, Browser};

use super::files::{begin, catalogue, page_of};
use super::office::{Office, resident};

/// What is saved before anybody sends anything bad.
const NOTE: &str = "Già salvata";

/// Files that are none of those asked for, by what they are.
pub(crate) fn bad_files() -> Vec<(&'static str, Vec<u8>)> {
    let png = |width: u32, height: u32| {
        let sides = [width.to_be_bytes(), height.to_be_bytes()].concat();
        [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", sides.as_slice(), b"\x08\x02\0\0\0\0\0\0\0"].concat()
    };
    let zip_end = [&b"PK\x05\x06"[..], &[0; 18]].concat();
    let signed: &[u8] = include_bytes!("files/signed.p7m");
    let detached: &[u8] = include_bytes!("files/detached.p7s");
    vec![
        ("an archive", [&b"PK\x03\x04"[..], &[0; 500], &zip_end].concat()),
        ("a bomb", [&b"PK\x03\x04\x14\0\0\0\x08\0"[..], &[0; 100_000], &zip_end].concat()),
        ("a gzip", b"\x1f\x8b\x08\0\0\0\0\0\0\x03".repeat(10)),
        ("a program", [&b"MZ\x90\0"[..], &[0; 200]].concat()),
        ("a program of Unix", [&b"\x7fELF\x02\x01\x01"[..], &[0; 200]].concat()),
        ("a script", b"#!/bin/sh\nrm -rf /\n".to_vec()),
        ("a page", b"<!DOCTYPE html><script>alert(1)</script>".to_vec()),
        ("a drawing", b"<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>".to_vec()),
        ("a GIF", b"GIF89a\x01\0\x01\0\0\0\0;".to_vec()),
        ("a JPEG, which is not asked for", b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0".to_vec()),
        ("a text", b"%PDF is how it should begin".to_vec()),
        ("a PDF after a line", [b"\n", PDF].concat()),
        ("a PDF after a picture", [&b"GIF89a"[..], PDF].concat()),
        ("a PDF without an end", b"%PDF-1.7\n1 0 obj\n".to_vec()),
        ("a PDF and something else", [PDF, &[b'x'; 2_000]].concat()),
        ("a PDF and an archive", [PDF, &zip_end].concat()),
        ("a picture and an archive", [png(10, 10), zip_end].concat()),
        ("a picture of nothing", png(0, 0)),
        ("a picture as wide as a field", png(2_000_000, 2)),
        ("a picture of gigabytes", png(29_999, 29_999)),
        ("half an envelope", signed[..signed.len() / 2].to_vec()),
        ("an envelope and something else", [signed, b"x"].concat()),
        ("a signature without its document", detached.to_vec()),
        ("too large a PDF", [PDF, &vec![b' '; 1_100_000], b"%%EOF\n"].concat()),
        ("a virus", [PDF, EICAR, b"%%EOF\n"].concat()),
        ("nothing", Vec::new()),
    ]
}

/// Names that lead elsewhere, cannot be seen, or are no text. What breaks the head of its part is told there.
fn bad_names() -> Vec<Vec<u8>> {
    vec![
        b"ricevuta.pdf".to_vec(),
        b"../../../etc/passwd".to_vec(),
        b"..\\..\\windows\\win.ini".to_vec(),
        "fattura\u{202e}fdp.exe".into(),
        "a".repeat(500).into(),
        b".htaccess".to_vec(),
        b"a%0d%0aSet-Cookie:%20b.pdf".to_vec(),
        b"<script>alert(1)</script>.pdf".to_vec(),
        b"\xff\xfe\xc3\x28.pdf".to_vec(),
        "🏛️ perché.pdf".into(),
    ]
}

/// A draft with a note and a file, and all that must stay as it is.
struct Scene {
    office: Office,
    browser: Browser,
    page: String,
}

impl Scene {
    async fn new(db: Db) -> Self {
        let office = Office::taking_files(db, catalogue()).await;
        let mut browser = office.browser_of(&resident()).await;
        let page = begin(&mut browser).await;
        page_of(NOTE).file("prove", b"buono.pdf", PDF).post(&mut browser, &page).await;
        browser.get(&page).await;
        let scene = Self { office, browser, page };
        scene.is_as_it_was("at first").await;
        scene
    }

    /// That an answer says what to do, and nothing changed.
    async fn is_refused(&self, what: &str, answer: &Answer) {
        assert!(answer.status.is_client_error(), "{what}: {}", answer.status);
        let html = answer.text();
        // Beside the field, or on a page of its own that says what to do.
        let tells = match answer.status {
            StatusCode::UNPROCESSABLE_ENTITY => html.contains("app-field-error"),
            _ => html.contains("app-incident"),
        };
        assert!(tells && html.contains("</html>"), "{what}: {} {html}", answer.status);
        self.is_as_it_was(what).await;
    }

    async fn is_as_it_was(&self, what: &str) {
        let (answers,): (Json<serde_json::Value>,) =
            self.office.db.query("SELECT answers FROM cases_draft").fetch_one().await.unwrap();
        assert_eq!(answers.0["nota"]["text"], NOTE, "{what}");
        let files = answers.0["prove"]["files"].as_array().unwrap();
        assert_eq!(files.len(), 1, "{what}");
        assert_eq!(files[0]["name"], "buono.pdf", "{what}");
        assert_eq!(self.office.count_files().await, 1, "{what}");
    }
}

#[testkit::on_both_engines]
async fn no_file_that_is_not_asked_for_is_taken_whatever_it_is_called(db: Db) {
    let mut scene = Scene::new(db).await;
    let mut count = 0;
    for (what, bytes) in bad_files() {
        for name in bad_names() {
            if bytes.is_empty() && std::str::from_utf8(&name).is_err() {
                continue; // neither a name nor a byte: as if nothing had been chosen
            }
            let sent = page_of(NOTE).file("prove", &name, &bytes);
            let answer = sent.post(&mut scene.browser, &scene.page).await;
            let what = format!("{what} called {}", String::from_utf8_lossy(&name));
            scene.is_refused(&what, &answer).await;
            assert_eq!(answer.status, 422, "{what}");
            let html = answer.text();
            assert!(html.contains("href=\"#campo-prove\""), "{what}: said beside the field");
            assert!(!html.contains("<script>alert") && !html.contains('\u{202e}'), "{what}: {html}");
            count += 1;
        }
    }
    assert!(count >= 200, "{count}");
    assert_eq!(scene.office.count_objects().await, 1, "no byte of them was kept");
}

/// Whole bodies that no browser sends, by what they are: content types and bytes.
fn bad_bodies(browser: &Browser) -> Vec<(&'static str, String, Vec<u8>)> {
    let good = page_of(NOTE).file("prove", b"altro.pdf", &pdf(7));
    let body = good.body(browser);
    let kind = content_type();
    let with = |parts: Parts| parts.body(browser);
    let token = browser.token().unwrap_or_default();
    let many = (0..2_100).fold(Parts::default(), |parts, _| parts.text("nota", b"x"));
    let files = (0..20).fold(page_of(NOTE), |parts, _| parts.file("prove", b"altro.pdf", PDF));
    let long = "a".repeat(10_000_000);
    let cut = |at: usize| body[..body.len() - at].to_vec();
    vec![
        ("no boundary", "multipart/form-data".into(), body.clone()),
        ("an empty boundary", "multipart/form-data; boundary=".into(), body.clone()),
        ("another boundary", "multipart/form-data; boundary=altro".into(), body.clone()),
        ("another type", "application/json".into(), body.clone()),
        ("no type", "x".into(), body.clone()),
        ("no token", kind.clone(), good.0.clone()),
        ("the token of nobody", kind.clone(), Parts::default().text(csrf::FIELD, b"x").0),
        ("the token at the end", kind.clone(), [good.0.clone(), body.clone()].concat()),
        ("nothing", kind.clone(), Vec::new()),
        ("only the token", kind.clone(), {
            let whole = with(Parts::default());
            whole[..whole.len() - 30].to_vec()
        }),
        ("cut in a file", kind.clone(), cut(60)),
        ("cut before its end", kind.clone(), cut(10)),
        ("a name with a zero", kind.clone(), with(page_of(NOTE).file("prove", b"a\0.pdf", PDF))),
        ("a text where a file is asked for", kind.clone(), with(page_of(NOTE).text("prove", b"ciao"))),
        ("ten megabytes of text", kind.clone(), with(page_of(&long))),
        ("ten megabytes in a form", FORM.into(), format!("_modulo={token}&nota={long}").into_bytes()),
        ("a text that is none", kind.clone(), with(shown().text("nota", b"\xff\xfe\xc3\x28"))),
        ("a text with a zero", kind.clone(), with(shown().text("nota", b"a\0b"))),
        ("a text that escapes", kind.clone(), with(shown().text("nota", b"\x1b[2J"))),
        ("a text that is none, in a form", FORM.into(), form(token, "%FF%FE")),
        ("a zero in a form", FORM.into(), form(token, "a%00b")),
        ("the note as a file", kind.clone(), with(shown().file("nota", b"n.txt", b"Ciao"))),
        ("the note empty", kind.clone(), with(shown().text("nota", b"  "))),
        ("thousands of parts", kind.clone(), with(many)),
        ("the same file twenty times", kind, with(files)),
    ]
}

const FORM: &str = "application/x-www-form-urlencoded";

fn shown() -> Parts {
    Parts::default().text("_mostrati", b"nota").text("_mostrati", b"prove")
}

fn form(token: &str, note: &str) -> Vec<u8> {
    format!("_modulo={token}&_mostrati=nota&_mostrati=prove&nota={note}").into_bytes()
}

#[testkit::on_both_engines]
async fn a_body_that_no_browser_sends_is_answered_and_changes_nothing(db: Db) {
    let mut scene = Scene::new(db).await;
    for (what, kind, body) in bad_bodies(&scene.browser.clone()) {
        let answer = post(&mut scene.browser, &scene.page, &kind, body).await;
        scene.is_refused(what, &answer).await;
        scene.browser.get(&scene.page).await;
    }
    scene.office.clock.advance(TimeDelta::hours(2));
    scene.office.works().await;
    assert_eq!(scene.office.count_objects().await, 1, "nothing stays of what was refused");
}

#[testkit::on_both_engines]
async fn what_is_larger_than_the_page_takes_is_refused_before_it_is_read(db: Db) {
    let mut scene = Scene::new(db).await;
    // Three files of a megabyte: twice as much, and one for the rest, comes in.
    let whole = page_of(NOTE).file("prove", b"a.pdf", &vec![b' '; 7_000_001]).body(&scene.browser);
    let told =
        Request::post(&scene.page).header("accept", "text/html").header("content-type", content_type());
    let told = told.header(CONTENT_LENGTH, whole.len()).body(Body::from(whole.clone())).unwrap();
    let answer = scene.browser.send(told).await;
    assert_eq!(answer.status, 413);
    scene.is_refused("told", &answer).await;
    scene.browser.get(&scene.page).await;
    let answer = post(&mut scene.browser, &scene.page, &content_type(), whole).await;
    assert_eq!(answer.status, 413);
    scene.is_refused("untold", &answer).await;
    assert!(answer.text().contains("inviali uno alla volta"), "{}", answer.text());
}

#[testkit::on_both_engines]
async fn files_for_what_is_not_there_are_answered(db: Db) {
    let mut scene = Scene::new(db).await;
    let good = page_of(NOTE).file("prove", b"altro.pdf", &pdf(7));
    let nobodys = cases::DraftId::new();
    for path in [
        format!("/pratiche/bozze/{nobodys}/pagine/1"),
        "/pratiche/bozze/qualcosa/pagine/1".to_owned(),
        scene.page.replace("pagine/1", "pagine/0"),
        scene.page.replace("pagine/1", "pagine/9"),
        scene.page.replace("pagine/1", "pagine/uno"),
    ] {
        let answer = good.post(&mut scene.browser, &path).await;
        assert_eq!(answer.status, 404, "{path}");
        scene.is_refused(&path, &answer).await;
    }
    let mut other = scene.office.browser_of(&resident()).await;
    other.get("/servizi/tessera-biblioteca/richiesta").await;
    let answer = good.post(&mut other, &scene.page).await;
    assert_eq!(answer.status, 404);
    scene.is_refused("of another", &answer).await;
    let files_elsewhere =
        shown().text("nota", NOTE.as_bytes()).file("studia", b"a.pdf", PDF).file("x", b"a", PDF);
    let answer = files_elsewhere.post(&mut scene.browser, &scene.page).await;
    assert!(answer.status.is_redirection(), "files that are not asked for are not there: {}", answer.status);
    scene.is_as_it_was("files for other fields").await;
    assert_eq!(scene.office.count_objects().await, 1);
}

#[testkit::on_both_engines]
async fn a_page_sent_twice_or_late_attaches_nothing_twice(db: Db) {
    let mut scene = Scene::new(db).await;
    let (mut one, mut two) = (scene.browser.clone(), scene.browser.clone());
    let sent = page_of(NOTE).file("prove", b"buono.pdf", PDF);
    let both = tokio::join!(sent.post(&mut one, &scene.page), sent.post(&mut two, &scene.page));
    assert_eq!((both.0.status, both.1.status), (303.try_into().unwrap(), 303.try_into().unwrap()));
    scene.is_as_it_was("sent twice").await;
    for gone in [cases::FileId::new().to_string(), "qualcosa".to_owned()] {
        let answer =
            page_of(NOTE).text("_togli", gone.as_bytes()).post(&mut scene.browser, &scene.page).await;
        assert!(answer.status.is_redirection(), "{gone}: {}", answer.status);
        scene.is_as_it_was("taking away what is not there").await;
        scene.browser.get(&scene.page).await;
    }
    // Thrown away in another window meanwhile.
    let late = scene.browser.clone();
    scene.browser.post(&scene.page.replace("pagine/1", "eliminazione"), &[]).await;
    let mut late = late;
    let answer = page_of(NOTE).file("prove", b"altro.pdf", &pdf(9)).post(&mut late, &scene.page).await;
    assert_eq!(answer.status, 404);
    assert_eq!(scene.office.count_files().await, 0);
    scene.office.clock.advance(TimeDelta::hours(2));
    scene.office.works().await;
    assert_eq!(scene.office.count_objects().await, 0);
}
