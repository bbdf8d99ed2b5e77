//! People without a sign-in: what they prove, what they follow, and what machines do not get.

use std::sync::Arc;

use appointments::*;
use axum::http::StatusCode;
use chrono::TimeDelta;
use db::Db;
use identity::Post;
use jobs::{WorkerConfig, Workers};
use mail::{Address, Counterpart, Mailbox, Mailer};
use testkit::test_clock;
use web::testing::{Answer, Browser, hidden_fields};

use super::pages::{House, press};
use super::support::at;

/// A house from which mail leaves, to a shelf.
pub(super) async fn house(db: Db) -> (House, Mailbox, Counterpart) {
    let server = Counterpart::start(0, test_clock(), false).await.unwrap();
    let from = Address::parse("avvisi@comune.example").unwrap();
    let mailer = Mailer::try_new(server.settings(from, "Comune di Borgo")).unwrap();
    let house = House::with_post(db, Post { mailer: Some(mailer), ..Post::default() }).await;
    (house, server.mailbox(), server)
}

pub(super) async fn deliver(house: &House) {
    let handlers: Vec<Arc<dyn jobs::Handler>> = handlers(&house.hall.appointments);
    let config = WorkerConfig::default();
    let workers = Workers::new(house.hall.db.clone(), house.hall.clock.clone(), config, handlers);
    workers.run_until_idle().await.unwrap();
}

/// The six digits of the newest mail.
pub(super) fn code_in(mailbox: &Mailbox) -> String {
    let text = mailbox.mails().first().expect("a mail came").text.clone();
    let digits = text.split(|sign: char| !sign.is_ascii_digit()).find(|part| part.len() == 6);
    digits.unwrap_or_else(|| panic!("no code in {text}")).to_owned()
}

/// Comes to the form with a time chosen, waits as a person who writes, and sends it.
async fn says(house: &House, browser: &mut Browser, contact: &str, bait: &str) -> Answer {
    let orario = house.time(0);
    let page = browser.get(&format!("/prenota/chi?{}&orario={orario}", house.on_the_day())).await.text();
    house.hall.clock.advance(TimeDelta::seconds(10));
    send(browser, &page, contact, bait).await
}

async fn send(browser: &mut Browser, page: &str, contact: &str, bait: &str) -> Answer {
    let hidden = hidden_fields(page);
    let ours = hidden.iter().filter(|(name, _)| name != web::csrf::FIELD && name != "prova");
    let mut fields: Vec<(&str, &str)> = ours.map(|(name, value)| (name.as_str(), value.as_str())).collect();
    fields.extend([("nome", "Ada Neri"), ("contatto", contact), ("sito", bait), ("prova", "")]);
    browser.post("/prenota/ospite", &fields).await
}

#[testkit::on_both_engines]
async fn who_comes_to_the_address_of_the_form_is_led_to_it(db: Db) {
    let house = House::open(db).await;
    let mut browser = house.visitor();
    assert_eq!(browser.get("/prenota/ospite").await.location(), "/prenota");
    let chosen = browser.get(&format!("/prenota/ospite?{}", house.on_the_day())).await;
    assert!(chosen.location().starts_with("/prenota/chi?motivo=ritiro"), "{}", chosen.location());
    assert_eq!(browser.get(chosen.location()).await.status, StatusCode::OK);
}

#[testkit::on_both_engines]
async fn a_guest_proves_a_contact_books_and_follows_the_visit_by_its_link(db: Db) {
    let (house, mailbox, _server) = house(db).await;
    let mut browser = house.visitor();

    let sent = says(&house, &mut browser, "ada@posta.example", "").await;
    assert!(sent.location().starts_with("/prenota/ospite/codice?motivo=ritiro"), "{}", sent.text());
    assert!(!sent.location().contains("posta"), "no address in an address");
    deliver(&house).await;
    let asked = browser.get(sent.location()).await.text();
    assert!(asked.contains("ad…@posta.example"), "{asked}");
    let wrong = browser.post("/prenota/ospite/codice", &[("codice", "000 00x")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text().contains("ancora 4 volte"), "{}", wrong.text());
    let code = code_in(&mailbox);
    let day = house.hall.appointments.day_of(at(0)).to_string();
    let time = house.time(0);
    let proved = browser
        .post("/prenota/ospite/codice", &[press(&day, &time, "x"), vec![("codice", &code)]].concat())
        .await;
    assert!(proved.location().starts_with("/prenota/ora?"), "{}", proved.text());
    let times = browser.get(proved.location()).await.text();
    assert!(times.contains("Tieni questo orario"), "what was chosen is there: {times}");
    let held = browser.post("/prenota/posto", &press(&day, &time, "uno")).await;
    browser.get(held.location()).await;
    let booked = browser.post(held.location(), &[]).await;
    let (link, _) = booked.location().split_once('?').unwrap();

    assert!(link.starts_with("/appuntamento/") && link.len() == "/appuntamento/".len() + 22, "{link}");
    let mut elsewhere = house.visitor();
    let shown = elsewhere.get(link).await.text();
    assert!(shown.contains("Ritiro") && shown.contains("Conserva l’indirizzo"), "{shown}");
    assert_eq!(elsewhere.get("/appuntamento/AAAAAAAAAAAAAAAAAAAAAA").await.status, StatusCode::NOT_FOUND);
    let kept: Vec<(String,)> =
        house.hall.db.query("SELECT digest FROM appointments_guest_link").fetch_all().await.unwrap();
    assert!(!link.ends_with(&kept[0].0) && kept.len() == 1, "the link itself is nowhere");
    elsewhere.get(&format!("{link}/annulla")).await;
    let gone = elsewhere.post(&format!("{link}/annulla"), &[]).await;
    assert!(elsewhere.get(gone.location()).await.text().contains("Appuntamento annullato"));
    house.hall.books_are_right().await;
}

#[testkit::on_both_engines]
async fn a_machine_that_neither_works_nor_waits_gets_no_code(db: Db) {
    let (house, mailbox, _server) = house(db).await;
    let mut browser = house.visitor();
    let page = browser.get(&format!("/prenota/chi?{}", house.on_the_day())).await.text();

    let too_soon = send(&mut browser, &page, "ada@posta.example", "").await;
    assert_eq!(too_soon.status, StatusCode::UNPROCESSABLE_ENTITY);
    let again = too_soon.text();
    assert!(again.contains("aspetta 8 secondi") && again.contains("value=\"Ada Neri\""), "{again}");
    house.hall.clock.advance(TimeDelta::seconds(8));
    let baited = send(&mut browser, &again, "ada@posta.example", "http://spam.example").await;
    assert_eq!(baited.status, StatusCode::UNPROCESSABLE_ENTITY, "a field that nobody sees was filled in");
    let in_time = send(&mut browser, &again, "ada@posta.example", "").await;
    assert_eq!(in_time.status, StatusCode::SEE_OTHER, "{}", in_time.text());
    let spent = send(&mut browser, &again, "ugo@posta.example", "").await;
    assert!(spent.text().contains("Il modulo era vecchio"), "{}", spent.text());
    let mut another = house.visitor();
    another.get(&format!("/prenota/chi?{}", house.on_the_day())).await;
    let stolen = send(&mut another, &again, "ugo@posta.example", "").await;
    assert_eq!(stolen.status, StatusCode::UNPROCESSABLE_ENTITY, "it was another browser's");

    deliver(&house).await;
    assert_eq!(mailbox.mails().len(), 1);
}

#[testkit::on_both_engines]
async fn codes_to_one_contact_and_tries_at_one_code_end(db: Db) {
    let (house, mailbox, _server) = house(db).await;
    let mut browser = house.visitor();
    says(&house, &mut browser, "ada@posta.example", "").await;
    deliver(&house).await;
    browser.get("/prenota/ospite/codice").await;
    for _ in 0..5 {
        browser.post("/prenota/ospite/codice", &[("codice", "12345")]).await;
    }

    let code = code_in(&mailbox);
    let late = browser.post("/prenota/ospite/codice", &[("codice", &code)]).await;
    assert!(late.text().contains("Troppi tentativi"), "{}", late.text());
    for _ in 0..2 {
        let sent = browser.post("/prenota/ospite/codice/ancora", &[]).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
    }
    let enough = browser.post("/prenota/ospite/codice/ancora", &[]).await;
    assert!(enough.text().contains("abbastanza codici"), "{}", enough.text());
    let mut another = house.visitor();
    let same = says(&house, &mut another, "ADA@posta.example", "").await;
    assert!(same.text().contains("abbastanza codici"), "whoever asks: {}", same.text());
}

#[testkit::on_both_engines]
async fn the_same_contact_is_the_same_guest_and_may_have_so_much(db: Db) {
    let (house, mailbox, _server) = house(db).await;
    let mut guests = Vec::new();
    for contact in ["ada@posta.example", "Ada@Posta.example"] {
        let mut browser = house.visitor();
        says(&house, &mut browser, contact, "").await;
        deliver(&house).await;
        let code = code_in(&mailbox);
        browser.get("/prenota/ospite/codice").await;
        browser.post("/prenota/ospite/codice", &[("codice", &code)]).await;
        guests.push(browser);
    }
    let day = house.hall.appointments.day_of(at(0)).to_string();
    let mut book = async |at: usize, number: i64| {
        let browser: &mut Browser = &mut guests[at];
        browser.get(&format!("/prenota/ora?{}", house.on_the_day())).await;
        let time = house.time(number);
        let held = browser.post("/prenota/posto", &press(&day, &time, "uno")).await;
        if held.status != StatusCode::SEE_OTHER {
            return held;
        }
        browser.get(held.location()).await;
        browser.post(held.location(), &[]).await
    };

    let first = book(0, 0).await;
    let second = book(1, 3).await;

    assert_eq!(first.status, StatusCode::SEE_OTHER, "{}", first.text());
    assert_eq!(second.status, StatusCode::CONFLICT, "one for the same thing: {}", second.text());
}

#[testkit::on_both_engines]
async fn where_nothing_is_sent_there_are_no_guests(db: Db) {
    let house = House::open(db).await;
    let mut browser = house.visitor();
    let page = browser.get(&format!("/prenota/chi?{}", house.on_the_day())).await.text();
    assert!(page.contains("SPID") && !page.contains("name=\"contatto\""), "{page}");
}
