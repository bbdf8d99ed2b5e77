//! A payment that does not add up: whoever paid reads of it on the page of what they owed, an official finds it in its queue and
//! reads what they read, and what the official does is read in its turn.

use auth::Role;
use axum::http::StatusCode;
use chrono::TimeDelta;
use db::Db;
use kernel::{Cents, PersonId};
use payments::{Arrival, Position, Receipt};
use testkit::{on_both_engines, test_time};

use super::money::address_on;
use super::things::owed::{owed, owed_until, receipt_of};
use crate::town::{Town, resident, staff};

/// Something that is amiss: its queue, what whoever paid reads, what the official does, and what is read then.
struct Amiss {
    queue: &'static str,
    told: &'static str,
    act: &'static str,
    after: &'static str,
}

/// What is to be read once a refund is due: where its request begins.
const REFUND: &str = "/servizi/rimborso-pagamento";
/// What is to be read once it is let go.
const ACCEPTED: &str = "va bene così";

/// A receipt comes.
async fn comes(town: &Town, receipt: Receipt) {
    town.house.payments.settle(receipt, Arrival::Pushed).await.unwrap();
}

/// Goes the whole way of it; gives the page of whoever paid as it was before the official did anything.
async fn is_seen_by_both(town: &Town, owner: PersonId, position: &Position, amiss: &Amiss) -> String {
    let own = format!("/da-pagare/{}", position.id);
    let mut payer = town.browser(&resident(owner)).await;
    let told = payer.get(&own).await.text();
    assert!(told.contains(amiss.told), "{} is not in {told}", amiss.told);
    assert!(!told.contains(amiss.after), "nobody has done anything yet: {told}");
    let mut stranger = town.browser(&resident(town.resident(1))).await;
    assert_eq!(stranger.get(&own).await.status, StatusCode::NOT_FOUND);

    let mut revenue = town.browser(&staff(Role::RevenueOfficial)).await;
    let queue = revenue.get(&format!("/ufficio/pagamenti/code/{}", amiss.queue)).await.text();
    let case = address_on(&queue, "/ufficio/pagamenti/anomalie/");
    assert_eq!(queue.matches("/ufficio/pagamenti/anomalie/").count(), 1, "once: {queue}");
    let read = revenue.get(&case).await.text();
    assert!(read.contains(amiss.told), "the official reads what they read: {read}");
    let act = [("atto", amiss.act), ("motivo", "Controllato"), ("versione", "1")];
    let done = revenue.post(&format!("{case}/atti"), &act).await;
    assert_eq!(done.location(), format!("{case}?fatto=fatto"), "{}", done.text());

    let after = payer.get(&own).await.text();
    assert!(after.contains(amiss.after), "{} is not in {after}", amiss.after);
    told
}

#[on_both_engines]
async fn what_was_paid_after_its_last_day_is_let_go_by_an_official(db: Db) {
    let town = Town::new(db).await;
    let owner = town.resident(0);
    let position = owed_until(&town, owner, test_time().date_naive()).await;
    town.clock.advance(TimeDelta::days(1));

    comes(&town, Receipt { paid_at: town.clock.now(), ..receipt_of(&position) }).await;

    let late = Amiss { queue: "in-ritardo", told: "Pagato dopo la scadenza", act: "accept", after: ACCEPTED };
    is_seen_by_both(&town, owner, &position, &late).await;
}

#[on_both_engines]
async fn of_another_amount_what_came_in_is_told(db: Db) {
    let town = Town::new(db).await;
    let owner = town.resident(0);
    let position = owed(&town, owner).await;
    let mut receipt = receipt_of(&position);
    let more = |amount: Cents| Cents::try_new(amount.cents() + 101).unwrap();
    (receipt.amount, receipt.transfers[0].amount) = (more(receipt.amount), more(receipt.transfers[0].amount));

    comes(&town, receipt).await;

    let wrong = Amiss {
        queue: "importo-diverso",
        told: "L’importo pagato è diverso",
        act: "accept",
        after: ACCEPTED,
    };
    let told = is_seen_by_both(&town, owner, &position, &wrong).await;
    assert!(told.contains("43,01"), "beside the notice stands what came in: {told}");
}

#[on_both_engines]
async fn what_was_paid_for_another_person_goes_back(db: Db) {
    let town = Town::new(db).await;
    let owner = town.resident(0);
    let position = owed(&town, owner).await;

    comes(&town, Receipt { debtor_code: "RSSMRA85T10A562S".to_owned(), ..receipt_of(&position) }).await;

    let wrong = Amiss {
        queue: "persona-diversa",
        told: "Pagamento con un altro codice fiscale",
        act: "refund",
        after: REFUND,
    };
    let told = is_seen_by_both(&town, owner, &position, &wrong).await;
    assert!(!told.contains("RSSMRA85T10A562S"), "of whom it was is told to nobody else: {told}");
}

#[on_both_engines]
async fn what_was_paid_elsewhere_and_comes_again_goes_back(db: Db) {
    let town = Town::new(db).await;
    let owner = town.resident(0);
    let position = owed(&town, owner).await;
    let (number, day) = (position.notices[0].number.grouped(), test_time().date_naive().to_string());
    let noted = [
        ("avviso", number.as_str()),
        ("importo", "42,00"),
        ("giorno", day.as_str()),
        ("documento", "CRO 0123456789"),
        ("motivo", "Ha pagato con un bonifico"),
    ];
    let mut revenue = town.browser(&staff(Role::RevenueOfficial)).await;
    let written = revenue.post("/ufficio/pagamenti/pagato-altrove", &noted).await;
    assert!(written.location().ends_with("?fatto=registrato"), "{}", written.text());

    comes(&town, receipt_of(&position)).await;

    let again =
        Amiss { queue: "pagati-altrove", told: "Pagato in un altro modo", act: "refund", after: REFUND };
    is_seen_by_both(&town, owner, &position, &again).await;
}
