//! Whoever owes hears of it once at each turn, in App IO where they read it, else on paper.

use appio::{FiscalCode, Standing};
use auth::Role;
use axum::http::StatusCode;
use chrono::TimeDelta;
use db::Db;
use kernel::PersonId;
use payments::Arrival;
use testkit::on_both_engines;

use super::things::owed::{owed, receipt_of};
use crate::lives::everybody_hears;
use crate::town::{Town, resident, staff};

const LETTERS: &str = "/ufficio/pagamenti/lettere";

/// What came in App IO, the oldest first.
fn titles(town: &Town) -> Vec<String> {
    town.app_io().inbox().messages().into_iter().rev().map(|received| received.message.subject).collect()
}

async fn name_and_code(town: &Town, person: PersonId) -> (String, FiscalCode) {
    let person = town.house.registry.own_file(&resident(person)).await.unwrap().person;
    let code = person.fiscal_codes.current.expect("a persona has one");
    (person.name.spoken(), FiscalCode::parse(code.as_str()).unwrap())
}

async fn days_are_told_of(town: &Town) {
    for _ in 0..2 {
        town.house.payments.tell_of_days().await.unwrap();
        everybody_hears(town).await;
    }
}

#[on_both_engines]
async fn whoever_owes_hears_in_app_io_of_each_turn_once_and_pays_there(db: Db) {
    let town = Town::new(db).await;
    let person = town.resident(0);
    let position = owed(&town, person).await;
    everybody_hears(&town).await;
    days_are_told_of(&town).await;
    assert_eq!(titles(&town), ["C’è un pagamento da fare al Comune"], "its day is far");
    let left = "SELECT COUNT(*) FROM jobs_job WHERE state = 'waiting' AND kind = 'payments.keep_archive'";
    let (left,): (i64,) = town.db.query(left).fetch_one().await.unwrap();
    assert_eq!(left, 0, "there is no archive here, and nothing waits for it");

    let message = town.app_io().inbox().messages().remove(0).message;
    let payment = message.payment.expect("it is paid there");
    assert_eq!(payment.notice_number, position.notices[0].number.as_str());
    assert_eq!(payment.amount, position.notices[0].amount);
    for text in ["42,00", &format!("/da-pagare/{})", position.id), "entro il"] {
        assert!(message.markdown.contains(text), "{text} is not in {}", message.markdown);
    }
    let (name, _) = name_and_code(&town, person).await;
    assert!(!message.subject.contains(&name) && !message.markdown.contains(&name), "nobody is named");

    town.clock.advance(TimeDelta::days(24));
    days_are_told_of(&town).await;
    let receipt = receipt_of(&position);
    town.house.payments.settle(receipt.clone(), Arrival::Pushed).await.unwrap();
    everybody_hears(&town).await;
    town.house.payments.settle(receipt, Arrival::Fetched).await.unwrap();
    everybody_hears(&town).await;
    town.clock.advance(TimeDelta::days(10));
    days_are_told_of(&town).await;

    assert_eq!(
        titles(&town)[1..],
        ["Un pagamento al Comune scade fra pochi giorni", "Il Comune ha ricevuto il tuo pagamento"],
        "what is paid is not past"
    );
}

#[on_both_engines]
async fn who_is_reached_by_nothing_gets_a_letter_that_the_office_prints_and_posts(db: Db) {
    let town = Town::new(db).await;
    let person = town.resident(0);
    let (name, code) = name_and_code(&town, person).await;
    town.app_io().orders().stands(&code, Standing::Absent);
    let position = owed(&town, person).await;
    everybody_hears(&town).await;
    everybody_hears(&town).await;
    town.clock.advance(TimeDelta::days(31));
    days_are_told_of(&town).await;

    let mut office = town.browser(&staff(Role::RevenueOfficial)).await;
    let list = office.get(LETTERS).await.text();
    assert_eq!(list.matches("/avviso\"").count(), 1, "one letter, and none to remind: {list}");
    assert!(list.contains(&position.notices[0].number.grouped()) && !list.contains(&name), "{list}");
    let path_of = |end: &str| {
        let found = list.split('"').find(|text| text.starts_with(LETTERS) && text.ends_with(end));
        found.expect("it is on the list").to_owned()
    };
    let (print, post) = (path_of("/avviso"), path_of("/spedita"));
    assert_eq!(office.get(&print).await.status, StatusCode::OK);
    let posted = office.post(&post, &[]).await;
    assert_eq!(posted.location(), format!("{LETTERS}?fatto=spedita"));
    let list = office.get(LETTERS).await.text();
    assert!(list.contains("Nessuna lettera da spedire"), "{list}");
    assert_eq!(office.get(&print).await.status, StatusCode::NOT_FOUND, "it is on its way");
    assert!(titles(&town).is_empty(), "App IO would lose it");
}
