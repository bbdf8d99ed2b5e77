//! What an act extends, at the desk and where certificates are verified.

use axum::http::StatusCode;
use chrono::TimeDelta;
use db::Db;
use registry::codes::DocumentKind;
use registry::{DocumentClass, Extension, extend_documents_in, lift_extension_in};
use uuid::Uuid;

use crate::town::{IN_PERSON, Town, code, on, open, take_residence};

const ACT: Uuid = Uuid::from_u128(0x2020_0317);

pub(crate) async fn extend(town: &Town, class: DocumentClass, [from, until, to]: [&str; 3]) {
    let extension = Extension {
        class,
        expiring_from: on(from),
        expiring_until: on(until),
        valid_until: on(to),
        decree: ACT,
        act: "12/2020".to_owned(),
    };
    let mut tx = town.db.begin().await.unwrap();
    extend_documents_in(&mut tx, &extension, testkit::test_time()).await.unwrap();
    tx.commit().await.unwrap();
}

#[testkit::on_both_engines]
async fn the_clerk_reads_until_when_a_card_counts_and_by_which_act(db: Db) {
    let town = Town::settled(db).await;
    let card = DocumentClass::Identity(DocumentKind::ElectronicIdentityCard);
    extend(&town, card, ["2025-06-01", "2025-08-31", "2025-12-31"]).await;
    let mut clerk = town.clerk().await;

    let page = open(&mut clerk, &format!("/sportello/persone/{}", town.ada), &IN_PERSON).await.text();

    assert!(page.contains("prorogata fino al 31 dicembre 2025 (provvedimento n. 12/2020)"), "{page}");
}

#[testkit::on_both_engines]
async fn a_certificate_that_an_act_extends_is_authentic_after_its_own_day_until_the_act_is_lifted(db: Db) {
    let town = Town::settled(db).await;
    let mut ada = town.resident(town.ada).await;
    let certificate = take_residence(&mut ada).await;
    let code = code(&mut ada, &certificate).await.replace('-', "");
    extend(&town, DocumentClass::Certificate, ["2020-09-01", "2020-10-31", "2020-12-31"]).await;
    town.clock.advance(TimeDelta::days(200));
    let path = format!("/verifica/{code}");

    let extended = town.visitor().get(&path).await;
    let mut tx = town.db.begin().await.unwrap();
    lift_extension_in(&mut tx, ACT, town.clock.now()).await.unwrap();
    tx.commit().await.unwrap();
    let lifted = town.visitor().get(&path).await;

    assert_eq!(extended.status, StatusCode::OK);
    let told = extended.text();
    assert!(told.contains("vale fino al 31 dicembre 2020"), "{told}");
    assert!(told.contains("prorogato fino al 31 dicembre 2020 (provvedimento n. 12/2020)"), "{told}");
    assert!(!lifted.text().contains("vale fino al"), "it ended on 16 September");
}
