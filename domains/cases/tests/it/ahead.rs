//! What comes next of a request, as whoever asked reads it at the end of its history.

use db::Db;

use super::office::{Office, official, resident};
use super::{LIBRARY, catalogue_of};

/// Thirty days after the 16th of March 2020.
const NEXT: &str = "Entro il 15 aprile 2020 · Biblioteche";

#[testkit::on_both_engines]
async fn who_asked_reads_what_comes_next_by_when_and_from_which_office(db: Db) {
    let office = Office::new(db, catalogue_of(LIBRARY.to_owned()));
    let (ada, clerk) = (resident(), official());
    let case = office.sends(&ada, true).await;
    let path = format!("/pratiche/{case}");

    let shown = office.browser_of(&ada).await.get(&path).await.text();
    for part in [NEXT, "Risposta dell’ufficio", "per legge l’esito è «Data»"] {
        assert!(shown.contains(part), "{part} is not in {shown}");
    }

    let mut desk = office.browser_of(&clerk).await;
    let at_desk = format!("/ufficio/pratiche/{case}");
    let page = desk.get(&at_desk).await.text();
    assert!(!page.contains(NEXT), "the office has its own badge: {page}");
    desk.post(&format!("{at_desk}/azioni/chiedi"), &[("versione", "1")]).await;
    let shown = office.browser_of(&ada).await.get(&path).await.text();
    assert!(!shown.contains(NEXT), "the clock stands still: {shown}");
}
