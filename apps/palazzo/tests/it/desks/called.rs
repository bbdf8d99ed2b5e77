//! Numbers that are called at the one screen: nobody is sent away by a second press, and nobody waits in a line where they
//! are not.

use appointments::ticket::Ticket;
use appointments::{OfficeCode, Seed, Wish};
use auth::{Actor, Role};
use axum::http::StatusCode;
use db::Db;
use kernel::Language;
use testkit::on_both_engines;

use super::clerk::{Clerk, WHO};
use super::{ERNESTO, Place};
use crate::town::staff;
use crate::visits::sits;

const OFFICE: &str = r#"
[[matter]]
code = "carta-identita"
name = { it = "Carta d’identità" }
minutes = 20
ways = ["in-person"]

[[office]]
code = "larga-12"
kind = "office"
name = { it = "Via Larga 12" }
address = "via Larga 12"
hours = [{ weekdays = [1, 2, 3, 4, 5], from = "08:30", until = "15:30" }]

[[office.pool]]
code = "anagrafe"
name = { it = "Anagrafe" }
cell_minutes = 10
lanes = 4
ways = ["in-person"]
matters = ["carta-identita"]

[[office.counter]]
code = "01"
name = "Sportello 01"
pools = ["anagrafe"]
"#;

impl Place {
    /// A clerk at a counter, for whom so many people wait.
    async fn calling(&self, waiting: usize) -> (Actor, Clerk, Vec<Ticket>) {
        let (appointments, clerk) = (&self.town.house.appointments, staff(Role::CounterClerk));
        appointments.begin_with(&Seed::parse(OFFICE).unwrap()).await.unwrap();
        let office = OfficeCode::parse("larga-12").unwrap();
        let line = appointments.pools_of(&office).await.unwrap()[0].id;
        sits(&self.town, &clerk).await;
        let mut numbers = Vec::new();
        for _ in 0..waiting {
            let wish = Wish { pool: line, goes_first: false, person: None, language: Language::It };
            numbers.push(appointments.take_number(&clerk, &office, wish).await.unwrap());
        }
        let window = Clerk::window(self, &clerk).await;
        (clerk, window, numbers)
    }
}

#[on_both_engines]
async fn pressed_twice_the_next_is_called_once(db: Db) {
    let place = Place::open(db).await;
    let (_, mut clerk, numbers) = place.calling(3).await;
    let numbers: Vec<String> = numbers.iter().map(|one| one.number.to_string()).collect();
    let told = |screen: &str, number: &str| screen.contains(&format!("Numero {number}"));
    clerk.goes_on(&[("passo", "chiama")]).await;
    let first = clerk.visit().await;
    assert!(told(&clerk.screen().await, &numbers[0]));

    let empty_page = clerk.sends("", &[("passo", "chiama")]).await;
    assert_eq!(empty_page.location(), "/sportello/uno?fatto=altra-visita#passo");
    assert_eq!(clerk.visit().await, first, "the first is at the counter still");
    clerk.goes_on(&[("passo", "chiama")]).await;
    let second = clerk.visit().await;
    let again = clerk.sends(&first, &[("passo", "chiama")]).await;

    assert_eq!(again.location(), "/sportello/uno?fatto=altra-visita#passo");
    assert_eq!(clerk.visit().await, second, "the second is not sent away");
    let shown = clerk.screen().await;
    assert!(told(&shown, &numbers[1]) && !told(&shown, &numbers[2]), "{shown}");
}

#[on_both_engines]
async fn whose_number_was_dealt_with_elsewhere_is_neither_parked_nor_missing(db: Db) {
    let place = Place::open(db).await;
    let (actor, mut clerk, _) = place.calling(1).await;
    clerk.goes_on(&[("passo", "chiama")]).await;
    let visit = clerk.visit().await;
    assert!(clerk.screen().await.contains("value=\"parked\""));
    let appointments = &place.town.house.appointments;
    let call = appointments.at_counter(&actor).await.unwrap().unwrap().call;
    appointments.no_show(&actor, call).await.unwrap();

    let shown = clerk.screen().await;
    let parked = clerk.sends(&visit, &[("passo", "fine"), ("come", "parked")]).await;

    assert!(shown.contains("Il numero è stato chiuso") && !shown.contains("value=\"parked\""), "{shown}");
    assert_eq!(parked.status, StatusCode::CONFLICT, "they would be told to wait where nobody calls them");
    clerk.goes_on(&[("passo", "fine"), ("come", "served")]).await;
    assert_eq!(clerk.visit().await, "");
}

#[on_both_engines]
async fn a_number_that_is_known_is_begun_and_ends_with_the_next_call(db: Db) {
    let place = Place::open(db).await;
    let (actor, mut clerk, _) = place.calling(2).await;
    clerk.goes_on(&[("passo", "chiama")]).await;
    clerk.goes_on(&WHO).await;
    let appointments = &place.town.house.appointments;
    assert!(appointments.at_counter(&actor).await.unwrap().unwrap().is_begun, "they are served by now");

    clerk.goes_on(&[("passo", "chiama")]).await;

    let shown = clerk.screen().await;
    assert!(
        !shown.contains(ERNESTO) && shown.contains("value=\"no-show\""),
        "the next one is nobody yet: {shown}"
    );
    assert!(!appointments.at_counter(&actor).await.unwrap().unwrap().is_begun);
}
