//! What stands in a form before it is answered: the home of the register, and what was answered the last time.

use auth::{Actor, AssuranceLevel};
use axum::http::StatusCode;
use cases::Catalogue;
use db::{Db, Json};
use identity::{OutsiderBecame, OutsiderParted};
use kernel::{Language, PersonId};
use serde_json::Value;
use web::testing::Browser;

use super::following::{hears, is_taken_for};
use super::known::{Home, second_page};
use super::office::{Office, resident};
use super::public::merges;
use super::{LIBRARY, units};

/// Asks where to send the card, and what was last read: both stand there already where the city knows them.
const PREFILLED: &str = r#"
[[form.pages]]
title = { it = "Dove e cosa", en = "Where and what" }

[[form.pages.fields]]
name = "recapito"
label = { it = "Dove la mandiamo?", en = "Where do we send it?" }
kind = "address"
prefill = "home"

[[form.pages.fields]]
name = "genere"
label = { it = "Che cosa leggi?", en = "What do you read?" }
kind.text = { max_length = 40 }
prefill = "last_answer"

[procedure.clock]"#;

fn prefilled(db: Db) -> Office {
    let files = [("tessera-biblioteca".to_owned(), LIBRARY.replacen("[procedure.clock]", PREFILLED, 1))];
    Office::new(db, Catalogue::read(&files, units(), &Language::ALL).unwrap())
}

#[testkit::on_both_engines]
async fn what_the_city_knows_stands_there_until_it_is_answered(db: Db) {
    let home = Home::settle(&db).await;
    let office = prefilled(db);
    let shown = [("_mostrati", "recapito"), ("_mostrati", "genere")];
    let mut ada = office.browser_of(&home.ada_herself()).await;

    let page = second_page(&mut ada).await;
    let first = ada.get(&page).await.text();
    assert!(first.contains("Già scritto per te"), "{first}");
    assert!(first.contains("value=\"VIA LARGA\"") && first.contains("value=\"12\""), "{first}");
    let answers = [("recapito", "larga"), ("recapito.civico", "3"), ("genere", "Gialli")];
    let summary = ada.post(&page, &[&shown[..], &answers[..]].concat()).await.location().to_owned();
    let again = ada.get(&page).await.text();
    assert!(
        !again.contains("Già scritto per te") && again.contains("value=\"3\""),
        "an answer stays: {again}"
    );
    ada.post(&summary.replace("riepilogo", "invio"), &[]).await;

    let page = second_page(&mut ada).await;
    let second = ada.get(&page).await.text();
    assert!(second.contains("value=\"Gialli\"") && second.contains("value=\"12\""), "{second}");
    // Another's answers are not theirs, and whom the register does not know lives nowhere.
    let mut stranger = office.browser_of(&resident()).await;
    let page = second_page(&mut stranger).await;
    let blank = stranger.get(&page).await.text();
    assert!(!blank.contains("Già scritto per te") && !blank.contains("Gialli"), "{blank}");
    // What stands there was not answered: sent empty, it is missing.
    let missing = stranger.post(&page, &shown).await;
    assert_eq!(missing.status, StatusCode::UNPROCESSABLE_ENTITY);
}

/// Whether the page of a draft says what somebody reads.
async fn says(browser: &mut Browser, page: &str, genre: &str) -> bool {
    browser.get(page).await.text().contains(&format!("value=\"{genre}\""))
}

#[testkit::on_both_engines]
async fn what_was_answered_the_last_time_is_looked_up_once_for_each_draft(db: Db) {
    let home = Home::settle(&db).await;
    let office = prefilled(db);
    let mut ada = office.browser_of(&home.ada_herself()).await;
    let page = second_page(&mut ada).await;
    ada.get(&page).await;
    let answers = [("recapito", "larga"), ("recapito.civico", "3"), ("genere", "Gialli")];
    let shown = [("_mostrati", "recapito"), ("_mostrati", "genere")];
    let summary = ada.post(&page, &[&shown[..], &answers[..]].concat()).await.location().to_owned();
    ada.get(&summary).await;
    ada.post(&summary.replace("riepilogo", "invio"), &[]).await;
    let begun = second_page(&mut ada).await;

    let mut tx = office.db.begin().await.unwrap();
    let (Json(sent),): (Json<Value>,) = tx.query("SELECT answers FROM cases_case").fetch_one().await.unwrap();
    let other: Value = serde_json::from_str(&sent.to_string().replace("Gialli", "Poesia")).unwrap();
    assert_ne!(other, sent);
    tx.query("UPDATE cases_case SET answers = $1").bind(Json(other)).execute().await.unwrap();
    tx.commit().await.unwrap();

    assert!(says(&mut ada, &begun, "Gialli").await && says(&mut ada, &begun, "Gialli").await);
    let later = second_page(&mut ada).await;
    assert!(says(&mut ada, &later, "Poesia").await);
    // A draft that the program before this one began knows nothing: then it is looked up.
    let mut tx = office.db.begin().await.unwrap();
    tx.query("UPDATE cases_draft SET last_answers = NULL").execute().await.unwrap();
    tx.commit().await.unwrap();
    assert!(says(&mut ada, &begun, "Poesia").await);
}

/// Somebody asks for a card, and says what they read.
async fn sends_genre(office: &Office, actor: &Actor, genre: &str) {
    let mut browser = office.browser_of(actor).await;
    let page = second_page(&mut browser).await;
    browser.get(&page).await;
    let shown = [("_mostrati", "recapito"), ("_mostrati", "genere")];
    let answers = [("recapito", "larga"), ("recapito.civico", "3"), ("genere", genre)];
    let summary = browser.post(&page, &[&shown[..], &answers[..]].concat()).await.location().to_owned();
    browser.get(&summary).await;
    let sent = browser.post(&summary.replace("riepilogo", "invio"), &[]).await;
    assert!(sent.location().ends_with("fatto=inviata"), "{}", sent.text());
}

#[testkit::on_both_engines]
async fn the_last_answer_under_either_of_two_files_stands_in_the_drafts_of_both(db: Db) {
    Home::settle(&db).await;
    let office = prefilled(db);
    let (merged, kept) = (resident(), resident());
    sends_genre(&office, &kept, "Gialli").await;
    let (mut one, mut other) = (office.browser_of(&kept).await, office.browser_of(&merged).await);
    let (of_kept, of_merged) = (second_page(&mut one).await, second_page(&mut other).await);
    assert!(says(&mut one, &of_kept, "Gialli").await && !says(&mut other, &of_merged, "Gialli").await);
    sends_genre(&office, &merged, "Poesia").await;

    merges(&office, &merged, &kept).await;

    let mut both = office.browser_of(&kept).await;
    for page in [&of_kept, &of_merged] {
        assert!(says(&mut both, page, "Poesia").await, "{page}");
    }
    let begun = second_page(&mut both).await;
    assert!(says(&mut both, &begun, "Poesia").await);
}

#[testkit::on_both_engines]
async fn what_was_copied_from_another_is_gone_once_they_part(db: Db) {
    Home::settle(&db).await;
    let office = prefilled(db);
    let (person, outsider) = (PersonId::new(), PersonId::new());
    let theirs = Actor::Outsider { person: outsider, level: AssuranceLevel::High };
    let residents = Actor::Resident { person, level: AssuranceLevel::Substantial };
    sends_genre(&office, &theirs, "Poesia").await;
    is_taken_for(&office, outsider, Some(person)).await;
    hears(&office, &OutsiderBecame { outsider, resident: person }).await;
    let mut browser = office.browser_of(&residents).await;
    let begun = second_page(&mut browser).await;
    assert!(says(&mut browser, &begun, "Poesia").await, "it is taken for theirs");

    is_taken_for(&office, outsider, None).await;
    hears(&office, &OutsiderParted { outsider, taken_for: person }).await;

    let mut browser = office.browser_of(&residents).await;
    assert!(!says(&mut browser, &begun, "Poesia").await, "the draft that copied it forgets it");
    let mut browser = office.browser_of(&theirs).await;
    let again = second_page(&mut browser).await;
    assert!(says(&mut browser, &again, "Poesia").await, "whose it is has it again");
}
