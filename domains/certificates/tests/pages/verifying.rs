//! What whoever receives a certificate learns about it.

use axum::http::StatusCode;
use chrono::TimeDelta;
use db::Db;
use documents::payload;
use registry::{FileVersion, Reason};
use web::testing::{Answer, Browser};

use crate::town::{Town, code, document, on, order, staff, take_residence, upload};

/// The one clear word.
fn word(answer: &Answer) -> String {
    let html = answer.text();
    let verdict = html.split("app-verdict ").nth(1).unwrap_or_else(|| panic!("no verdict in {html}"));
    verdict.split("<h1>").nth(1).unwrap().split('<').next().unwrap().to_owned()
}

async fn type_code(browser: &mut Browser, code: &str) -> Answer {
    browser.get("/verifica").await;
    browser.post("/verifica", &[("code", code)]).await
}

async fn paste(browser: &mut Browser, text: &str) -> Answer {
    browser.get("/verifica").await;
    browser.post("/verifica", &[("text", text)]).await
}

/// A town with a certificate of Ada's: its code and its document.
async fn town_with_certificate(db: Db) -> (Town, String, Vec<u8>) {
    let town = Town::settled(db).await;
    let mut ada = town.resident(town.ada).await;
    let certificate = take_residence(&mut ada).await;
    let (code, document) = (code(&mut ada, &certificate).await, document(&mut ada, &certificate).await);
    (town, code, document)
}

#[testkit::on_both_engines]
async fn the_printed_code_the_large_code_and_the_file_are_each_authentic(db: Db) {
    let (town, code, file) = town_with_certificate(db).await;
    let text = payload::in_pdf(&file).unwrap().to_owned();
    let mut visitor = town.visitor();

    let typed = type_code(&mut visitor, &code.to_lowercase()).await;
    let scanned = paste(&mut visitor, &text).await;
    let address = paste(&mut visitor, &format!("https://x.example/verifica/{}", code.replace('-', ""))).await;
    let dropped = upload(&mut visitor, &file).await;
    let linked = visitor.get(&format!("/verifica/{}", code.replace('-', ""))).await;

    for answer in [&typed, &scanned, &address, &dropped, &linked] {
        assert_eq!((answer.status, word(answer).as_str()), (StatusCode::OK, "Autentico"));
        let html = answer.text();
        assert!(html.contains("BIANCHI ADA") && html.contains("1/2020"), "{html}");
        assert!(html.contains("vale fino al 16 settembre 2020") && html.contains("Comune di Borgo"));
    }
    assert_eq!((linked.header("cache-control"), linked.header("x-robots-tag")), ("no-store", "noindex"));
}

#[testkit::on_both_engines]
async fn visitors_do_not_fill_the_log_and_the_resident_reads_how_often_they_verified(db: Db) {
    let town = Town::settled(db).await;
    let mut ada = town.resident(town.ada).await;
    let certificate = take_residence(&mut ada).await;
    let code = code(&mut ada, &certificate).await;
    let entries = async || {
        let seen = town.seen_by(town.ada).await;
        seen.iter().filter(|action| *action == "certificates-audit-verified").count()
    };

    for _ in 0..3 {
        type_code(&mut town.visitor(), &code).await;
    }
    assert_eq!(entries().await, 1, "one entry a day for all who have no name");
    type_code(&mut town.browser_of(staff(auth::Role::RegistryOfficial)).await, &code).await;
    assert_eq!(entries().await, 2, "whoever has a name leaves it every time");
    town.clock.advance(TimeDelta::days(1));
    type_code(&mut town.visitor(), &code).await;

    assert_eq!(entries().await, 3);
    let mut ada = town.resident(town.ada).await;
    let page = ada.get(&certificate).await.text();
    assert!(page.contains("È stato verificato 5 volte, l’ultima il 17 marzo 2020"), "{page}");
}

#[testkit::on_both_engines]
async fn one_changed_byte_is_noticed(db: Db) {
    let (town, _, mut file) = town_with_certificate(db).await;
    let middle = file.len() / 3;
    file[middle] ^= 1;

    let answer = upload(&mut town.visitor(), &file).await;

    assert_eq!(word(&answer), "Modificato");
    assert!(!answer.text().contains("BIANCHI"), "what is not authentic states nothing");
}

#[testkit::on_both_engines]
async fn a_code_signed_by_somebody_else_is_not_the_citys(db: Db) {
    let (town, _, file) = town_with_certificate(db).await;
    let genuine = payload::open(payload::in_pdf(&file).unwrap(), &town.public_keys()).unwrap();
    let forged = payload::seal(&genuine, &town.foreign_authority().payload).unwrap();

    let answer = paste(&mut town.visitor(), &forged).await;

    assert_eq!(word(&answer), "Non è del Comune");
    assert!(!answer.text().contains("BIANCHI"));
}

#[testkit::on_both_engines]
async fn a_seal_that_was_revoked_proves_nothing(db: Db) {
    let (town, _, file) = town_with_certificate(db).await;

    let answer = upload(&mut Browser::new(&town.with_seal_revoked()), &file).await;

    assert_eq!(word(&answer), "Sigillo annullato");
}

#[testkit::on_both_engines]
async fn a_file_without_a_seal_and_what_is_no_certificate_get_their_own_word(db: Db) {
    let (town, _, file) = town_with_certificate(db).await;
    let end = file.windows(5).position(|window| window == b"%%EOF").unwrap() + 6;
    let mut visitor = town.visitor();

    assert_eq!(word(&upload(&mut visitor, &file[..end]).await), "Senza sigillo");
    assert_eq!(word(&upload(&mut visitor, b"a letter").await), "Illeggibile, o qualcuno lo ha cambiato");
    assert_eq!(word(&paste(&mut visitor, "PZ1:ABC").await), "Illeggibile, o qualcuno lo ha cambiato");
    assert_eq!(word(&type_code(&mut visitor, "0000-0000-0000-0000").await), "Sconosciuto");
}

#[testkit::on_both_engines]
async fn what_cannot_be_read_comes_back_with_a_sentence(db: Db) {
    let town = Town::settled(db).await;
    let mut visitor = town.visitor();

    let typed = type_code(&mut visitor, "123").await;
    let pasted = paste(&mut visitor, "hello").await;
    let nothing = upload(&mut visitor, b"").await;
    let linked = visitor.get("/verifica/123").await;

    for answer in [&typed, &pasted, &nothing, &linked] {
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    assert!(typed.text().contains("sedici lettere e cifre") && typed.text().contains("value=\"123\""));
    assert!(pasted.text().contains("Comincia con PZ1:"));
    assert!(nothing.text().contains("Scegli il PDF del documento."));
}

#[testkit::on_both_engines]
async fn a_file_larger_than_any_certificate_is_refused_with_its_limit(db: Db) {
    let town = Town::settled(db).await;

    let answer = upload(&mut town.visitor(), &vec![b'a'; 10_000_001]).await;

    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text().contains("più grande di 10 MB"));
}

#[testkit::on_both_engines]
async fn a_certificate_of_somebody_who_died_since_is_authentic_and_no_longer_holds(db: Db) {
    let (town, code, _) = town_with_certificate(db).await;
    let official = staff(auth::Role::RegistryOfficial);
    let reason = Reason::parse("Atto di morte").unwrap();
    let file = town.registry.open_file(&official, town.ada, &reason).await.unwrap();
    let version = FileVersion { person: town.ada, version: file.person.version };
    town.registry.record_death(&official, version, on("2020-03-15"), None, None, &reason).await.unwrap();
    town.certificates.compare_with_registry(town.ada, on("2020-03-15")).await.unwrap();

    let answer = type_code(&mut town.visitor(), &code).await;

    assert_eq!(word(&answer), "Autentico, ma superato: i dati sono cambiati");
    let html = answer.text();
    assert!(html.contains("<title>Autentico, ma superato"), "{html}");
    assert!(html.contains("app-verdict-waiting") && html.contains("superato dal 15 marzo 2020"), "{html}");
    assert!(!html.contains("decess") && !html.contains("mort"), "when it changed, and nothing else");
}

#[testkit::on_both_engines]
async fn an_expired_certificate_is_not_called_authentic_and_nothing_else(db: Db) {
    let (town, code, _) = town_with_certificate(db).await;
    town.clock.advance(TimeDelta::days(190));

    let answer = type_code(&mut town.visitor(), &code).await;
    let mut english = town.visitor().with_header("accept-language", "en");

    assert_eq!(word(&answer), "Autentico, ma scaduto");
    assert_eq!(word(&type_code(&mut english, &code).await), "Authentic, but expired");
}

#[testkit::on_both_engines]
async fn what_the_citys_key_signed_and_the_register_does_not_have_is_not_relied_on(db: Db) {
    let (town, _, file) = town_with_certificate(db).await;
    let genuine = payload::open(payload::in_pdf(&file).unwrap(), &town.public_keys()).unwrap();
    let invented = payload::Payload { code: "0000000000000000".into(), ..genuine };

    let answer = paste(&mut town.visitor(), &town.signed_by_the_city(&invented)).await;

    assert_eq!(word(&answer), "Non è nel registro");
    assert!(answer.text().contains("app-verdict-bad") && !answer.text().contains("BIANCHI"));
}

#[testkit::on_both_engines]
async fn what_the_citys_key_signed_says_what_the_register_says_or_is_called_changed(db: Db) {
    let (town, _, file) = town_with_certificate(db).await;
    let genuine = payload::open(payload::in_pdf(&file).unwrap(), &town.public_keys()).unwrap();
    let invented = vec![("nm".to_owned(), "VERDI UGO".to_owned())];
    let other_facts = payload::Payload { facts: invented, ..genuine.clone() };
    let altered = [
        payload::Payload { number: "2/2020".into(), ..genuine.clone() },
        payload::Payload { issued_on: on("2020-03-15"), ..genuine.clone() },
        payload::Payload { valid_until: Some(on("2030-03-15")), ..genuine.clone() },
        payload::Payload { kind: "5".into(), ..genuine },
    ];

    let answer = paste(&mut town.visitor(), &town.signed_by_the_city(&other_facts)).await;

    assert_eq!(word(&answer), "Autentico");
    assert!(answer.text().contains("BIANCHI ADA") && !answer.text().contains("VERDI UGO"));
    for altered in &altered {
        let answer = paste(&mut town.visitor(), &town.signed_by_the_city(altered)).await;
        assert_eq!(word(&answer), "Modificato", "{altered:?}");
        assert!(!answer.text().contains("BIANCHI"));
    }
}

#[testkit::on_both_engines]
async fn a_seal_that_had_ended_when_it_was_used_says_so(db: Db) {
    let town = Town::settled(db).await;
    town.clock.advance(TimeDelta::days(365 * 12));
    let mut ada = town.resident(town.ada).await;
    let certificate = take_residence(&mut ada).await;
    let file = document(&mut ada, &certificate).await;

    let answer = upload(&mut town.visitor(), &file).await;

    assert_eq!(word(&answer), "Sigillo scaduto");
    assert!(!answer.text().contains("BIANCHI"));
}

#[testkit::on_both_engines]
async fn an_empty_text_of_a_code_is_answered_beside_its_own_field(db: Db) {
    let town = Town::settled(db).await;

    let html = paste(&mut town.visitor(), "").await.text();

    assert!(html.contains("id=\"campo-text-errore\"") && !html.contains("id=\"campo-code-errore\""));
}

#[testkit::on_both_engines]
async fn a_family_is_a_table_with_dates_as_on_the_paper_and_words_in_the_readers_language(db: Db) {
    let town = Town::settled(db).await;
    let mut ada = town.resident(town.ada).await;
    let taken = order(&mut ada, "family-with-kinship", &[("purpose", "6"), ("kind-5", "si")]).await;
    let code = code(&mut ada, taken.location()).await;

    let italian = type_code(&mut town.visitor(), &code).await.text();
    let english = type_code(&mut town.visitor().with_header("accept-language", "en"), &code).await.text();

    assert!(italian.contains("10 dicembre 1985") && !italian.contains("10/12/1985"), "{italian}");
    assert!(italian.contains("3 febbraio 2014, Milano (MI)") && italian.contains("figlia"), "{italian}");
    assert!(italian.contains("Certificato contestuale: Certificato di cittadinanza · "), "{italian}");
    assert!(english.contains(">child<") && english.contains("Italian<"), "{english}");
}
