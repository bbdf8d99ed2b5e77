//! Whoever is asked to sign a request opens the files that they sign; nobody else does, and no other file.

use auth::AssuranceLevel::Substantial;
use axum::http::StatusCode;
use cases::Catalogue;
use db::Db;
use kernel::PersonId;
use web::testing::Browser;
use web::testing::parts::{PDF, Parts, pdf};

use super::files::{begin, links};
use super::known::Home;
use super::office::{Office, official, resident};
use super::signing::{presses, waiting};
use super::{LIBRARY, catalogue_of};

/// Asks for proofs that whoever vouches reads, and for others that they do not.
const ASKED: &str = r#"
[[form.pages]]
title = { it = "Chi garantisce", en = "Who vouches" }

[[form.pages.fields]]
name = "prove"
label = { it = "Quali prove hai?", en = "Which proofs do you have?" }
kind.upload = { max_files = 3, max_megabytes = 1, types = ["pdf"] }

[[form.pages.fields]]
name = "documento"
label = { it = "Il tuo documento", en = "Your identity document" }
kind.upload = { max_files = 1, max_megabytes = 1, types = ["pdf"] }

[[form.pages.fields]]
name = "garante"
label = { it = "Chi garantisce per te?", en = "Who vouches for you?" }
kind.second_signature = { says = { it = "Garantisco.", en = "I vouch." }, shows = ["prove"] }

[procedure.clock]"#;

fn catalogue() -> Catalogue {
    catalogue_of(LIBRARY.replacen("[procedure.clock]", ASKED, 1))
}

/// Writes a request with a file of each kind as far as its summary; gives the address of the draft.
async fn writes(browser: &mut Browser, code: &str) -> String {
    let first = begin(browser).await;
    let page = browser.post(&first, &[("_mostrati", "studia"), ("studia", "no")]).await.location().to_owned();
    browser.get(&page).await;
    let shown = ["prove", "documento", "garante"];
    let parts = shown.iter().fold(Parts::default(), |parts, name| parts.text("_mostrati", name.as_bytes()));
    let parts = parts.text("garante", code.as_bytes()).file("prove", b"prove.pdf", PDF);
    let done = parts.file("documento", b"carta.pdf", &pdf(1)).post(browser, &page).await;
    assert!(done.location().ends_with("/riepilogo"), "{}", done.text());
    page.trim_end_matches("/pagine/2").to_owned()
}

/// How often the reading of a file to sign stands in somebody's log.
async fn readings(office: &Office, person: PersonId) -> i64 {
    let (count,): (i64,) = office
        .db
        .query(
            "SELECT COUNT(*) FROM audit_entry WHERE subject_id = $1 AND action = 'cases-audit-signature-file'",
        )
        .bind(person)
        .fetch_one()
        .await
        .unwrap();
    count
}

#[testkit::on_both_engines]
async fn whoever_signs_opens_what_they_sign_and_nobody_else_does(db: Db) {
    let home = Home::settle(&db).await;
    let office = Office::taking_files(db, catalogue()).await;
    let ugo_code = home.ugo.fiscal_codes.current.unwrap().to_string();
    let mut ada = office.browser_of(&home.ada_herself()).await;
    let mut ugo = office.browser_of(&home.ugo_himself(Substantial)).await;
    let draft = writes(&mut ada, &ugo_code).await;
    let own = links(&ada.get(&format!("{draft}/riepilogo")).await.text());
    let [proof, card] = &own[..] else { panic!("two files, and not {own:?}") };
    presses(&mut ada, &draft, "firma").await;
    let path = waiting(&mut ugo).await.unwrap();
    let to_sign = |of_draft: &str| of_draft.replace(&draft, &path);

    let read = ugo.get(&path).await.text();
    assert_eq!(links(&read), [to_sign(proof)], "what they sign, and no more");
    let file = ugo.get(&to_sign(proof)).await;
    assert_eq!((file.status, file.body.as_ref()), (StatusCode::OK, PDF));
    assert_eq!((readings(&office, home.ada.id).await, readings(&office, home.ugo.id).await), (1, 1));

    assert_eq!(ugo.get(&to_sign(card)).await.status, StatusCode::NOT_FOUND, "they need not read it");
    assert_eq!(ugo.get(proof).await.status, StatusCode::NOT_FOUND, "the draft is not theirs");
    for (who, refused) in [
        (home.ada_herself(), StatusCode::NOT_FOUND),
        (resident(), StatusCode::NOT_FOUND),
        (home.her_father(), StatusCode::FORBIDDEN),
        (official(), StatusCode::FORBIDDEN),
    ] {
        let mut browser = office.browser_of(&who).await;
        assert_eq!(browser.get(&to_sign(proof)).await.status, refused, "{who:?}");
    }
    assert!(office.visitor().get(&to_sign(proof)).await.location().starts_with("/accedi"));
    assert_eq!(readings(&office, home.ada.id).await, 1, "whoever was refused has read nothing");

    presses(&mut ada, &draft, "firma/ritiro").await;
    assert_eq!(ugo.get(&to_sign(proof)).await.status, StatusCode::NOT_FOUND, "they are asked no more");
}

#[testkit::on_both_engines]
async fn whoever_has_come_in_before_is_told_though_no_register_knows_them(db: Db) {
    let home = Home::settle(&db).await;
    let office = Office::taking_files(db, catalogue()).await;
    let guest = PersonId::new();
    let code = "RSSMRA80A01H501U";
    let mut tx = office.db.begin().await.unwrap();
    tx.query(
        "INSERT INTO identity_outsider
            (person_id, fiscal_code, given_name, family_name, first_seen_at, last_seen_at)
         VALUES ($1, $2, 'Mario', 'Rossi', $3, $3)",
    )
    .bind(guest)
    .bind(code.to_owned())
    .bind(office.clock.now())
    .execute()
    .await
    .unwrap();
    tx.commit().await.unwrap();
    let mut ada = office.browser_of(&home.ada_herself()).await;
    let draft = writes(&mut ada, code).await;
    let form = ada.get(&format!("{draft}/pagine/2")).await.text();
    assert!(form.contains("può firmare qui solo chi ne ha uno"), "{form}");
    presses(&mut ada, &draft, "firma").await;

    let told: Vec<(PersonId,)> =
        office.db.query("SELECT person_id FROM identity_notice").fetch_all().await.unwrap();
    assert_eq!(told, [(guest,)]);
    let guest = auth::Actor::Outsider { person: guest, level: Substantial };
    let mut guest = office.browser_of(&guest).await;
    let path = waiting(&mut guest).await.unwrap();
    assert!(guest.get(&path).await.text().contains("Garantisco."));
}
