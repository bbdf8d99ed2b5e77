//! Money at the desk, and what does not add up: from the opening of a till to the accounts.

use auth::{Actor, Role};
use axum::http::StatusCode;
use db::Db;
use kernel::Cents;
use payments::Arrival;
use testkit::on_both_engines;
use web::testing::Browser;

use super::things::owed::{owed, receipt_of};
use crate::town::{Town, resident, staff};

const TILL: &str = "/sportello/pagamenti/cassa";

/// A key of a form, of one sign.
fn key(sign: &str) -> String {
    sign.repeat(64)
}

async fn clerk_with_a_till(town: &Town) -> (Actor, Browser) {
    let clerk = staff(Role::CounterClerk);
    let mut desk = town.browser(&clerk).await;
    let opened = desk.post(TILL, &[("fondo", "50,00")]).await;
    assert_eq!(opened.location(), format!("{TILL}?fatto=aperta"), "{}", opened.text());
    (clerk, desk)
}

/// The first address on a page that begins so.
pub(super) fn address_on(page: &str, begins: &str) -> String {
    let rest =
        page.split(&format!("href=\"{begins}")).nth(1).unwrap_or_else(|| panic!("no {begins} on {page}"));
    format!("{begins}{}", rest.split('"').next().unwrap_or_default())
}

#[on_both_engines]
async fn a_clerk_takes_money_puts_a_mistake_right_and_closes_the_day(db: Db) {
    let town = Town::new(db).await;
    let owner = town.resident(0);
    let position = owed(&town, owner).await;
    let (number, notice) = (position.notices[0].number.as_str(), position.notices[0].id);
    let page = format!("/sportello/pagamenti/avvisi/{notice}");
    let (_, mut desk) = clerk_with_a_till(&town).await;

    let sought = [("cerca", number), ("motivo", "Vuole pagare la mensa")];
    assert_eq!(desk.post("/sportello/pagamenti", &sought).await.location(), page);
    let unknown = [("cerca", "302000000000000000"), ("motivo", "Vuole pagare la mensa")];
    assert!(desk.post("/sportello/pagamenti", &unknown).await.text().contains("Nessun avviso"));
    let incasso = format!("{page}/incasso");
    let [first, second, third] = ["a", "b", "c"].map(key);
    let nothing = desk.post(&incasso, &[("request_key", first.as_str())]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    let of_a_card = [("mezzo", "card"), ("terminale", "4111111111111111"), ("request_key", first.as_str())];
    let refused = desk.post(&incasso, &of_a_card).await;
    assert!(refused.text().contains("Sembra il numero di una carta"), "{}", refused.text());

    let cash = [("mezzo", "cash"), ("request_key", first.as_str())];
    let taken = desk.post(&incasso, &cash).await;
    assert_eq!(taken.location(), format!("{page}?fatto=incassato"), "{}", taken.text());
    let again = desk.post(&incasso, &cash).await;
    assert_eq!(again.location(), taken.location(), "pressed twice it is taken once");
    let other_press = desk.post(&incasso, &[("mezzo", "cash"), ("request_key", second.as_str())]).await;
    assert_eq!(other_press.status, StatusCode::CONFLICT, "it is paid");
    let shown = desk.get(&page).await.text();
    assert!(shown.contains("SP-2020-0000001"), "{shown}");
    let paper = desk.get(&format!("{page}/ricevuta")).await;
    assert_eq!(paper.status, StatusCode::OK, "{}", paper.text());

    let till = desk.get(TILL).await.text();
    assert_eq!(till.matches("SP-2020-0000001").count(), 2, "one line, and the way to correct it: {till}");
    let line = address_on(&till, "/sportello/pagamenti/cassa/righe/");
    let back = desk.post(&line, &[("come", "restituito"), ("motivo", "Avviso sbagliato")]).await;
    assert_eq!(back.location(), format!("{TILL}?fatto=rettificata"), "{}", back.text());
    let by_card = [("mezzo", "card"), ("terminale", "TML 1 OP 77"), ("request_key", third.as_str())];
    let anew = desk.post(&incasso, &by_card).await;
    assert_eq!(anew.location(), format!("{page}?fatto=incassato"), "{}", anew.text());

    let closing = format!("{TILL}/chiusura");
    let wrong = [("contanti", "49,00"), ("carte", "42,00")];
    assert_eq!(desk.post(&closing, &wrong).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let explained = [("contanti", "49,00"), ("carte", "42,00"), ("spiegazione", "Un euro di resto in più")];
    let report = desk.post(&closing, &explained).await.location().to_owned();
    let shown = desk.get(&report).await.text();
    for text in ["SP-2020-0000001", "SP-2020-0000002", "Un euro di resto in più", "Di chi è"] {
        assert!(shown.contains(text), "{text} is not in {shown}");
    }
    assert_eq!(desk.post(&incasso, &cash).await.location(), taken.location(), "what was taken stays taken");

    let mut revenue = town.browser(&staff(Role::RevenueOfficial)).await;
    let seen =
        address_on(&revenue.get("/ufficio/pagamenti/casse").await.text(), "/ufficio/pagamenti/casse/till_");
    let signed = revenue.post(&format!("{seen}/visto"), &[]).await;
    assert_eq!(signed.location(), format!("{seen}?fatto=visto"), "{}", signed.text());
    let accounts = revenue.get("/ufficio/ragioneria/incassi").await.text();
    assert!(accounts.contains("42,00") && accounts.contains("Entrate e riscossione"), "{accounts}");
    let balance = revenue.get("/ufficio/ragioneria/incassi/quadratura").await.text();
    assert!(balance.contains("Tutto torna."), "{balance}");
    let table = revenue.get("/ufficio/ragioneria/incassi.csv").await.text();
    assert_eq!(table.lines().filter(|line| line.contains(",correction,")).count(), 1, "{table}");
}

#[on_both_engines]
async fn what_was_paid_twice_is_given_back(db: Db) {
    let town = Town::new(db).await;
    let owner = town.resident(0);
    let position = owed(&town, owner).await;
    for _ in 0..2 {
        town.house.payments.settle(receipt_of(&position), Arrival::Pushed).await.unwrap();
    }
    let mut revenue = town.browser(&staff(Role::RevenueOfficial)).await;
    assert!(revenue.get("/ufficio/pagamenti").await.text().contains("Pagati due volte"));
    let queue = revenue.get("/ufficio/pagamenti/code/pagati-due-volte").await.text();
    let case = address_on(&queue, "/ufficio/pagamenti/anomalie/");
    let acts = format!("{case}/atti");

    let refund = [("atto", "refund"), ("motivo", "Pagato due volte"), ("versione", "1")];
    let done = revenue.post(&acts, &refund).await;
    assert_eq!(done.location(), format!("{case}?fatto=fatto"), "{}", done.text());
    assert_eq!(revenue.post(&acts, &refund).await.status, StatusCode::CONFLICT, "it has changed since");
    let told = town.browser(&resident(owner)).await.get("/area-personale/avvisi").await.text();
    assert!(told.contains("Ti spetta un rimborso"), "{told}");
    let own = format!("/da-pagare/{}", position.id);
    let due = town.browser(&resident(owner)).await.get(&own).await.text();
    assert!(due.contains("/servizi/rimborso-pagamento"), "{due}");
    let paid =
        [("atto", "refunded"), ("documento", "Mandato 12"), ("motivo", "Rimborsato"), ("versione", "2")];
    let closed = revenue.post(&acts, &paid).await;
    assert_eq!(closed.location(), format!("{case}?fatto=fatto"), "{}", closed.text());
    assert!(revenue.get(&case).await.text().contains("Mandato 12"));
    let over = town.browser(&resident(owner)).await.get(&own).await.text();
    assert!(over.contains("Ti abbiamo restituito i soldi."), "{over}");
    assert!(!over.contains("/servizi/rimborso-pagamento"), "{over}");
    let empty = revenue.get("/ufficio/pagamenti/code/pagati-due-volte").await.text();
    assert!(empty.contains("Niente da guardare"), "{empty}");
    let table = revenue.get("/ufficio/ragioneria/incassi.csv").await.text();
    assert!(table.contains(",refunded,-4200,"), "{table}");
}

#[on_both_engines]
async fn what_was_paid_and_cannot_be_given_waits_in_the_queue_and_says_so_to_who_paid(db: Db) {
    let town = Town::new(db).await;
    let owner = town.resident(0);
    let position = owed(&town, owner).await;
    let payments = &town.house.payments;
    let receipt = receipt_of(&position);
    let id = receipt.id.clone();
    payments.settle(receipt, Arrival::Pushed).await.unwrap();
    let own = format!("/da-pagare/{}", position.id);
    let mut payer = town.browser(&resident(owner)).await;
    assert!(!payer.get(&own).await.text().contains("Pagato, ma non rilasciato"));

    for _ in 0..2 {
        let mut tx = town.db.begin().await.unwrap();
        payments.refund_wanted_in(&mut tx, position.id, Some(&id)).await.unwrap();
        tx.commit().await.unwrap();
    }

    assert!(payer.get(&own).await.text().contains("Pagato, ma non rilasciato"));
    let mut revenue = town.browser(&staff(Role::RevenueOfficial)).await;
    let queue = revenue.get("/ufficio/pagamenti/code/non-rilasciati").await.text();
    assert_eq!(queue.matches("/ufficio/pagamenti/anomalie/").count(), 1, "wanted twice it is one: {queue}");
    let mut stranger = town.browser(&resident(town.resident(1))).await;
    assert_eq!(stranger.get(&own).await.status, StatusCode::NOT_FOUND);
}

#[on_both_engines]
async fn money_by_which_something_was_given_is_not_given_back_at_the_till(db: Db) {
    let town = Town::new(db).await;
    let owner = town.resident(0);
    let position = owed(&town, owner).await;
    let payments = &town.house.payments;
    let mut tx = town.db.begin().await.unwrap();
    assert!(!payments.used_in(&mut tx, position.id).await.unwrap(), "nobody gives what is not paid");
    tx.commit().await.unwrap();
    let (_, mut desk) = clerk_with_a_till(&town).await;
    let incasso = format!("/sportello/pagamenti/avvisi/{}/incasso", position.notices[0].id);
    let press = key("a");
    let taken = desk.post(&incasso, &[("mezzo", "cash"), ("request_key", press.as_str())]).await;
    assert!(taken.location().ends_with("fatto=incassato"), "{}", taken.text());

    let mut tx = town.db.begin().await.unwrap();
    assert!(payments.used_in(&mut tx, position.id).await.unwrap());
    assert!(payments.used_in(&mut tx, position.id).await.unwrap(), "said twice it is the same");
    tx.commit().await.unwrap();
    let line = address_on(&desk.get(TILL).await.text(), "/sportello/pagamenti/cassa/righe/");
    let back = desk.post(&line, &[("come", "restituito"), ("motivo", "Ci ha ripensato")]).await;

    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(back.text().contains("è già stato dato"), "{}", back.text());
    let stands = payments.position_for_staff(&Actor::machine("prova"), position.id).await.unwrap();
    assert!(stands.notices[0].is_paid(), "it is not to be paid again");
    let mean = [("come", "mezzo"), ("terminale", "TML 1 OP 78"), ("motivo", "Era una carta")];
    let by_card = desk.post(&line, &mean).await;
    assert_eq!(by_card.location(), format!("{TILL}?fatto=rettificata"), "{}", by_card.text());
}

#[on_both_engines]
async fn of_what_was_paid_the_pages_show_what_came_in(db: Db) {
    let town = Town::new(db).await;
    let owner = town.resident(0);
    let position = owed(&town, owner).await;
    let mut receipt = receipt_of(&position);
    let less = |amount: Cents| Cents::try_new(amount.cents() - 101).unwrap();
    (receipt.amount, receipt.transfers[0].amount) = (less(receipt.amount), less(receipt.transfers[0].amount));

    town.house.payments.settle(receipt, Arrival::Pushed).await.unwrap();

    let paid = town.browser(&resident(owner)).await.get("/da-pagare/pagati").await.text();
    assert!(paid.contains("40,99") && !paid.contains("42,00"), "{paid}");
    let mut desk = town.browser(&staff(Role::CounterClerk)).await;
    let page = format!("/sportello/pagamenti/avvisi/{}", position.notices[0].id);
    let shown = desk.get(&page).await.text();
    assert!(shown.contains("Ricevuto") && shown.contains("40,99"), "{shown}");
}
