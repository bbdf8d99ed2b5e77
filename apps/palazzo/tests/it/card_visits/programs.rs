//! The appointment of a request, as programs read it.

use auth::Actor;
use serde_json::{Value, json};
use web::testing::Program;

use super::*;

impl Card {
    async fn program(&self, of: &Actor) -> Program {
        let document = cases::openapi_document("https://servizi.comune.example.it");
        let program = Program::of_nobody(&self.town.house.router(), document);
        program.for_actor(&self.town.db, of, self.town.clock.now()).await
    }

    /// What who asked reads of the appointment; the office reads the same.
    async fn appointment(&self, (own, office): (&mut Program, &mut Program)) -> Value {
        let [at_home, at_work] = ["/cases", "/office/cases"].map(|list| format!("{list}/{}", self.case));
        let read = own.get(&at_home).await;
        assert_eq!(read.status, StatusCode::OK, "{}", read.text());
        let opened = office.get(&at_work).await;
        assert_eq!(opened.status, StatusCode::OK, "{}", opened.text());
        let told = read.json()["appointment"].clone();
        assert_eq!(told, opened.json()["appointment"]);
        told
    }
}

/// An appointment that begins in this hour of the eighteenth, in the words of the API.
fn told(hour: u32, state: &str) -> Value {
    json!({
        "starts_at": format!("2020-03-18T{hour:02}:00:00Z"),
        "ends_at": format!("2020-03-18T{hour:02}:15:00Z"),
        "office": "larga-12",
        "office_name": "Sede di prova",
        "way": "in-person",
        "state": state,
    })
}

#[on_both_engines]
async fn programs_read_when_where_and_how_the_appointment_is_and_how_it_stands_and_not_who_comes(db: Db) {
    let mut card = Card::requested(db).await;
    let mut own = card.program(&resident(card.person)).await;
    let mut office = card.program(&caseworker(Role::CaseOfficial, "servizi-anagrafici")).await;
    assert_eq!(card.appointment((&mut own, &mut office)).await, Value::Null, "none was booked");

    let visit = card.books_at_home(1).await;
    assert_eq!(card.appointment((&mut own, &mut office)).await, told(10, "booked"));
    let cancelling = format!("/appuntamenti/{visit}/annulla");
    card.home.get(&cancelling).await;
    card.home.post(&cancelling, &[("perche", "Febbre")]).await;
    assert_eq!(card.appointment((&mut own, &mut office)).await, told(10, "cancelled"));

    card.hears().await;
    card.town.clock.advance(TimeDelta::minutes(1));
    card.books_at_home(0).await;
    assert_eq!(card.appointment((&mut own, &mut office)).await, told(9, "booked"), "it is the one ahead");
    card.town.clock.advance(TimeDelta::days(3));
    card.town.house.appointments.end_days().await.unwrap();
    assert_eq!(card.appointment((&mut own, &mut office)).await, told(9, "missed"), "it was booked last");
}
