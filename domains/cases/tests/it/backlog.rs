//! How old what is open is, where that leads, and the months that led to it.

use auth::{Actor, Role, Scope};
use axum::http::StatusCode;
use chrono::TimeDelta;
use db::Db;

use super::catalogue_with;
use super::office::{Office, head, official, resident, staff};

/// Three requests of the sixteenth of March; forty days later one is refused, and one more comes.
async fn worked(db: Db) -> Office {
    let office = Office::new(db, catalogue_with(&[]));
    let first = office.sends(&resident(), false).await;
    for _ in 0..2 {
        office.sends(&resident(), false).await;
    }
    office.clock.advance(TimeDelta::days(40));
    let path = format!("/ufficio/pratiche/{first}");
    let mut desk = office.browser_of(&official()).await;
    desk.get(&path).await;
    let answers = [("versione", "1"), ("testo-nega", "Manca un documento.")];
    assert_eq!(desk.post(&format!("{path}/azioni/nega"), &answers).await.status, StatusCode::SEE_OTHER);
    office.sends(&resident(), false).await;
    office
}

#[testkit::on_both_engines]
async fn whoever_answers_for_an_office_sees_how_old_its_backlog_is_and_where_it_leads(db: Db) {
    let office = worked(db).await;

    let shown = office.browser_of(&head()).await.get("/ufficio/carico/arretrato").await.text();

    for (label, figure) in [
        ("Aperte", "3"),
        ("In ritardo", "2"),
        ("Fino a 30 giorni", "1"),
        ("31–60 giorni", "2"),
        ("61–90 giorni", "0"),
        ("Oltre 180 giorni", "0"),
        ("La più vecchia è del", "16 marzo 2020"),
        ("Arrivano a settimana", "0,3"),
        ("Si concludono a settimana", "0,1"),
        ("A questo ritmo", "Cresce di una a settimana"),
        ("Da concludere a settimana per smaltirlo in 26", "1"),
    ] {
        let cell = format!("data-label=\"{label}\">{figure}</td>");
        assert!(shown.contains(&cell), "{cell} is not in {shown}");
    }
    assert!(shown.contains("aprile 2020</td>") && shown.contains("aprile 2019</td>"), "{shown}");
}

#[testkit::on_both_engines]
async fn the_months_go_into_a_spreadsheet(db: Db) {
    let office = worked(db).await;

    let table = office.browser_of(&head()).await.get("/ufficio/carico/mesi.csv").await.text();

    let mut lines = table.lines();
    assert_eq!(
        lines.next(),
        Some("service,unit,month,arrived,ended,ended_late,days_taken,ended_with_known_days")
    );
    let lines: Vec<&str> = lines.collect();
    let beginnings =
        ["tessera-biblioteca,biblioteche,2020-03,3,0,0,0,0", "tessera-biblioteca,biblioteche,2020-04,1,1,1,"];
    assert_eq!(lines.len(), beginnings.len(), "{table}");
    for (line, beginning) in lines.iter().zip(beginnings) {
        assert!(line.starts_with(beginning), "{line}");
    }
}

#[testkit::on_both_engines]
async fn the_backlog_of_an_office_is_its_own(db: Db) {
    let office = worked(db).await;
    let far = staff(Role::CaseHead).within(vec![Scope::Office("anagrafe".to_owned())]);
    let mut browser = office.browser_of(&Actor::Staff(far)).await;

    for path in ["/ufficio/carico/arretrato", "/ufficio/carico/mesi.csv"] {
        let shown = browser.get(path).await.text();
        assert!(!shown.contains("tessera"), "{path}: {shown}");
    }
    let mut worker = office.browser_of(&official()).await;
    for path in ["/ufficio/carico/arretrato", "/ufficio/carico/mesi.csv"] {
        assert_eq!(worker.get(path).await.status, StatusCode::FORBIDDEN, "{path}");
    }
}
