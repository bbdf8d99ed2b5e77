//! Fines: what somebody sees of theirs and nobody else does, what it costs on which day, and lists of the police.

use auth::Actor;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use chrono::{Days, TimeDelta};
use db::Db;
use kernel::Cents;
use payments::{Arrival, FinesReport};
use testkit::{on_both_engines, test_time};

use super::things::owed::{JPEG, fined, receipt_of};
use crate::town::{Town, resident};

#[on_both_engines]
async fn a_fine_shows_what_was_seen_and_until_when_each_amount_holds(db: Db) {
    let town = Town::new(db).await;
    let owner = town.resident(0);
    let today = test_time().date_naive();
    let position = fined(&town, owner, today - Days::new(3)).await;
    let path = format!("/multe/{}", position.id);
    let mut browser = town.browser(&resident(owner)).await;

    let owed = browser.get(&format!("/da-pagare/{}", position.id)).await.text();
    assert!(owed.contains(&format!("href=\"{path}\"")), "what is owed leads to the fine: {owed}");
    let page = browser.get(&path).await.text();
    // Notified on Friday 13 March 2020: thirty percent less until Wednesday, the minimum until 12 May.
    for text in [
        "Velocità oltre il limite",
        "AB123CD",
        "Viale Fulvio Testi 117",
        "45.510500, 9.208500",
        "3 punti in meno",
        "135,60",
        "Fino al 18 marzo 2020 compreso",
        "187,50",
        "Fino al 12 maggio 2020 compreso",
        "361,50",
        "/servizi/ricorso-multa",
        "/servizi/conducente-multa",
        &format!("href=\"/da-pagare/{}\"", position.id),
    ] {
        assert!(page.contains(text), "{text} is not in {page}");
    }

    let picture = format!("{path}/foto/1");
    let seen = browser.get(&picture).await;
    assert_eq!((seen.status, seen.header(CONTENT_TYPE.as_str())), (StatusCode::OK, "image/jpeg"));
    assert_eq!(seen.body, JPEG);
    for none in ["0", "2", "x"] {
        let answer = browser.get(&format!("{path}/foto/{none}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{none}");
    }
    let log = browser.get("/fascicolo/accessi").await.text();
    assert!(log.contains("Guardata la fotografia di una multa"), "{log}");

    let mut another = town.browser(&resident(town.resident(1))).await;
    for of_another in [&path, &picture] {
        assert_eq!(another.get(of_another).await.status, StatusCode::NOT_FOUND, "{of_another}");
    }
}

#[on_both_engines]
async fn past_sixty_days_half_of_the_maximum_is_paid_and_nothing_more_can_be_done(db: Db) {
    let town = Town::new(db).await;
    let owner = town.resident(0);
    let position = fined(&town, owner, test_time().date_naive() - Days::new(70)).await;
    let path = format!("/multe/{}", position.id);
    let mut browser = town.browser(&resident(owner)).await;
    let late = browser.get(&path).await.text();
    for text in ["Se paghi oggi: <strong>361,50", "Il termine è passato il"] {
        assert!(late.contains(text), "{text} is not in {late}");
    }
    assert!(!late.contains("/servizi/ricorso-multa") && !late.contains("/servizi/conducente-multa"));
    // 173.00 and 174.00 up to half of the maximum, and 14.50 of costs: 361.50.
    for text in ["51,90", "174,00", "fino alla metà del massimo"] {
        assert!(late.contains(text), "{text} is not in {late}");
    }
    let owed = browser.get(&format!("/da-pagare/{}", position.id)).await.text();
    for text in ["173,00", "14,50", "Aumento, perché il termine è passato", "174,00", "361,50"] {
        assert!(owed.contains(text), "{text} is not in {owed}");
    }

    let settled = town.house.payments.settle(receipt_of(&position), Arrival::Pushed).await;
    settled.expect("half of the maximum is what it costs by now");
    let paid = browser.get(&path).await.text();
    assert!(paid.contains("Questa multa è chiusa") && !paid.contains("Se paghi oggi"), "{paid}");
}

#[on_both_engines]
async fn a_fine_that_was_asked_for_before_midnight_and_paid_after_it_shows_what_was_paid(db: Db) {
    let town = Town::new(db).await;
    let owner = town.resident(0);
    let position = fined(&town, owner, test_time().date_naive() - Days::new(3)).await;
    // Ten past midnight on the nineteenth in Milan: until the eighteenth it costs thirty percent less.
    let mut receipt = receipt_of(&position);
    receipt.paid_at = "2020-03-18T23:10:00Z".parse().unwrap();
    let asked = Cents::new(13_560);
    (receipt.amount, receipt.transfers[0].amount) = (asked, asked);
    town.clock.advance(TimeDelta::days(4));

    town.house.payments.settle(receipt, Arrival::Pushed).await.unwrap();

    let mut browser = town.browser(&resident(owner)).await;
    let page = browser.get(&format!("/da-pagare/{}", position.id)).await.text();
    assert!(page.contains("135,60") && page.contains("51,90"), "{page}");
    assert!(!page.contains("187,50"), "nobody asked for that: {page}");
    let found = town.db.query("SELECT COUNT(*) FROM payments_anomaly").fetch_one::<(i64,)>().await.unwrap();
    assert_eq!(found.0, 0, "it is as it should be");
}

const HEADING: &str = "verbale,articolo,violazione,luogo,data_ora,targa,notificata_il,minimo,meta_massimo,spese,codice,nome,latitudine,longitudine,punti,fotografie";

#[on_both_engines]
async fn a_list_of_the_police_is_taken_once_and_says_what_it_does_not_take(db: Db) {
    let town = Town::new(db).await;
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("1.jpg"), JPEG).unwrap();
    std::fs::write(folder.path().join("2.jpg"), "no picture").unwrap();
    let row = |report: &str, notified: &str, minimum: &str, picture: &str| {
        format!(
            "{report},art. 158 c. 6,Sosta vietata,Via Larga 12,2020-02-01T08:15,AB 123 CD,{notified},\"{minimum}\",\"86,50\",\"14,50\",RSSMRA85T10A562S,Mario Rossi,45.46,9.19,,{picture}"
        )
    };
    let rows = [
        HEADING.to_owned(),
        row("V-1", "2020-03-10", "42,00", "1.jpg"),
        row("V-2", "10 marzo", "42,00", ""),
        row("V-3", "2020-03-10", "87,00", ""),
        row("V-4", "2020-03-10", "42,00", "2.jpg"),
        row("V-5", "2020-03-10", "42,00", "../1.jpg"),
        row("V-6", "2020-01-10", "42,00", ""),
        row("V-1", "2020-03-11", "42,00", "1.jpg"),
        row("V-7", "2020-03-10", "42,00", ""),
    ];
    let list = folder.path().join("multe.csv");
    std::fs::write(&list, rows.join("\n")).unwrap();
    let actor = Actor::machine("prova");
    let mut read = 0;
    let first = town.house.fines.import(&actor, &list, |bytes| read = bytes).await.unwrap();
    assert!(read > 0, "it tells how far it has come");
    let refused: Vec<(u64, &str)> = first.refused.iter().map(|(line, fault)| (*line, fault.column)).collect();
    let expected = [
        (3, "notificata_il"),
        (4, "minimo"),
        (5, "fotografie"),
        (6, "fotografie"),
        (7, "notificata_il"),
        (8, "verbale"),
    ];
    assert_eq!((first.added, first.unchanged, &refused[..]), (2, 0, &expected[..]));
    let again = town.house.fines.import(&actor, &list, |_| ()).await.unwrap();
    assert_eq!(again, FinesReport { added: 0, unchanged: 2, ..first.clone() });

    let report = folder.path().join("report.csv");
    first.write_csv(&report).unwrap();
    let written = std::fs::read_to_string(report).unwrap();
    assert!(written.contains("3,notificata_il,Non è una data.,"), "{written}");

    std::fs::write(&list, "verbale,articolo\nV-1,art. 158").unwrap();
    let short = town.house.fines.import(&actor, &list, |_| ()).await;
    assert_eq!(short.unwrap_err().to_string(), "the list has no column \"violazione\"");
}
