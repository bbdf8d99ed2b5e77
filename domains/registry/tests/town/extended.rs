//! Documents that an act extends: every page learns it from the file, and the file stays as it is.

use crate::pages::Pages;
use crate::people::*;
use db::Db;
use registry::codes::{DocumentKind, ProcedureTrigger};
use registry::*;
use testkit::on_both_engines;
use uuid::Uuid;

const CARD: DocumentClass = DocumentClass::Identity(DocumentKind::ElectronicIdentityCard);
const ACT: Uuid = Uuid::from_u128(0x2020_0317);

/// All electronic cards that end from 17 March to 31 August 2020 count until 31 August.
fn of_spring() -> Extension {
    Extension {
        class: CARD,
        expiring_from: on("2020-03-17"),
        expiring_until: on("2020-08-31"),
        valid_until: on("2020-08-31"),
        decree: ACT,
        act: "12/2020".into(),
    }
}

async fn extend(db: &Db) {
    let mut tx = db.begin().await.unwrap();
    extend_documents_in(&mut tx, &of_spring(), testkit::test_time()).await.unwrap();
    tx.commit().await.unwrap();
}

async fn lift(db: &Db) -> u64 {
    let mut tx = db.begin().await.unwrap();
    let lifted = lift_extension_in(&mut tx, ACT, testkit::test_time()).await.unwrap();
    tx.commit().await.unwrap();
    lifted
}

#[on_both_engines]
async fn a_card_that_an_act_extends_holds_after_its_own_day_and_no_longer_when_the_act_is_lifted(db: Db) {
    let town = Town::settled(db.clone()).await;
    let after = on("2020-08-15");
    let card = async || town.file_of(town.ada).await.person.documents[0].clone();
    assert!(!card().await.holds_on(after), "its own last day is 1 July");

    extend(&db).await;

    let extended = card().await;
    assert_eq!(extended.counts_until(), on("2020-08-31"));
    assert_eq!(extended.holds_by(after).map(|by| by.act.as_str()), Some("12/2020"));
    assert_eq!(extended.expires_on, on("2020-07-01"), "what is written on it stays");
    assert!(!extended.holds_on(on("2020-09-01")));
    assert_eq!(lift(&db).await, 1);
    assert!(!card().await.holds_on(after));
    assert_eq!(lift(&db).await, 0, "it is lifted once");
}

#[on_both_engines]
async fn the_same_act_says_it_once(db: Db) {
    let town = Town::settled(db.clone()).await;

    extend(&db).await;
    extend(&db).await;

    assert_eq!(extensions_in_force(&db).await.unwrap(), [of_spring()]);
    assert_eq!(extensions_of(&db, ACT).await.unwrap(), [of_spring()]);
    assert_eq!(documents_reached(&db, &of_spring()).await.unwrap(), 1, "{}", town.ada);
}

#[on_both_engines]
async fn a_change_of_the_file_keeps_the_extension_out_of_it(db: Db) {
    let town = Town::settled(db.clone()).await;
    extend(&db).await;
    let file = town.version_of(town.ada).await;
    let trigger = ProcedureTrigger::ALL[0];
    town.registry.open_procedure(&registrar(), file, trigger, &reason()).await.unwrap();

    lift(&db).await;

    let card = town.file_of(town.ada).await.person.documents[0].clone();
    assert_eq!((card.expires_on, card.extended), (on("2020-07-01"), None));
}

#[on_both_engines]
async fn the_resident_reads_until_when_their_card_counts_and_by_which_act(db: Db) {
    let pages = Pages::open(db.clone()).await;
    let mut browser = pages.browser_of(resident(pages.town.ada)).await;
    let sentence = "prorogata fino al 31 agosto 2020 (provvedimento n. 12/2020)";
    assert!(!browser.get("/fascicolo").await.text().contains(sentence));

    extend(&db).await;

    assert!(browser.get("/fascicolo").await.text().contains(sentence));
    lift(&db).await;
    assert!(!browser.get("/fascicolo").await.text().contains(sentence));
}
