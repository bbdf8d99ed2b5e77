//! The contact centre books for who calls.

use appointments::*;
use auth::{Actor, Role, Staff};
use axum::http::StatusCode;
use db::Db;
use kernel::StaffId;
use registry::bulk::Writer;
use registry::codes::{FamilyReason, Kinship};
use registry::{Family, FamilyRecord, Person, Scheda, Sex};
use web::testing::{Answer, Browser};

use super::guests::house as post_house;
use super::pages::{House, press};
use super::support::{at, operator};

async fn ada(db: &Db) -> Person {
    let family = registry::testing::family("100200", "2014-02-03");
    let family = Family { scheda: Scheda::Family { reason: FamilyReason::Kinship }, ..family };
    let mut ada = registry::testing::resident("Bianchi", "Ada", "1985-12-10", Sex::F);
    ada.membership = Some(registry::testing::member_of(&family, Kinship::ReferencePerson));
    let mut writer = Writer::new(db);
    writer.write(FamilyRecord { family: Some(family), people: vec![ada.clone()] }).await.unwrap();
    writer.finish().await.unwrap();
    ada
}

/// The operator writes down what the caller says.
async fn ask(desk: &mut Browser, code: &str, born: &str) -> Answer {
    let why = "Chiama per un appuntamento";
    let said = [("codice_fiscale", code), ("data_nascita", born), ("motivazione", why)];
    desk.post("/020202/prenota", &said).await
}

#[testkit::on_both_engines]
async fn who_calls_is_found_by_what_they_say_and_reads_that_they_were(db: Db) {
    let house = House::open(db.clone()).await;
    let ada = ada(&db).await;
    let code = ada.fiscal_codes.current.as_ref().unwrap().to_string();
    let mut desk = house.browser_of(&operator()).await;
    let script = desk.get("/020202/prenota").await.text();
    assert!(script.contains("Che cosa dire"), "{script}");
    let wrong = ask(&mut desk, &code, "1985-12-11").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text().contains("è nato in questo giorno") && wrong.text().contains(&code));
    let found = ask(&mut desk, &code, "1985-12-10").await;
    assert_eq!(found.location(), format!("/020202/prenota/persone/{}/appuntamenti", ada.id));
    assert!(desk.get(found.location()).await.text().contains("Ada Bianchi"));

    let day = house.hall.appointments.day_of(at(0)).to_string();
    let base = format!("/020202/prenota/persone/{}", ada.id);
    let query = "motivo=ritiro&modo=in-person";
    for step in [format!("?{query}"), format!("/sede?{query}"), format!("/giorno?{query}&sede=larga-12")] {
        let shown = desk.get(&format!("{base}{step}")).await.text();
        assert!(shown.contains("Per Ada Bianchi, al telefono"), "{step}: {shown}");
    }
    let times = desk.get(&format!("{base}/ora?{}", house.on_the_day())).await.text();
    assert!(times.contains("Per Ada Bianchi, al telefono"), "{times}");
    let held = desk.post(&format!("{base}/posto"), &press(&day, &house.time(0), "uno")).await;
    assert!(!held.location().contains("Bianchi"), "no name in an address");
    let look = desk.get(held.location()).await.text();
    assert!(look.contains("Per Ada Bianchi, al telefono"), "{look}");
    let booked = desk.post(held.location(), &[]).await;
    assert!(booked.location().starts_with(&format!("{base}/appuntamenti/visit_")), "{}", booked.text());
    assert!(desk.get(booked.location()).await.text().contains("Detta il codice"));
    let (channel, of): (String, kernel::PersonId) =
        house.hall.db.query("SELECT channel, person_id FROM appointments_visit").fetch_one().await.unwrap();
    assert_eq!((channel.as_str(), of), ("contact-centre", ada.id));
    assert!(house.hall.logged("registry-audit-search").await >= 1);
    assert_eq!(house.hall.logged("appointments-audit-caller-named").await, 6, "on each page that names them");
    let second = desk.post(&format!("{base}/posto"), &press(&day, &house.time(3), "due")).await;
    assert_eq!(second.status, StatusCode::CONFLICT, "one for the same matter is enough");
    assert!(second.text().contains(&format!("href=\"{base}\"")), "the way back is the contact centre's");
}

#[testkit::on_both_engines]
async fn whoever_is_in_no_register_is_a_guest_on_the_telephone(db: Db) {
    let (house, _mailbox, _server) = post_house(db).await;
    let mut desk = house.browser_of(&operator()).await;
    desk.get("/020202/prenota").await;

    let wrong = desk.post("/020202/prenota/ospiti", &[("nome", "Li Wei"), ("contatto", "casa")]).await;
    let no_way =
        desk.post("/020202/prenota/ospiti", &[("nome", "Li Wei"), ("contatto", "333 123 4567")]).await;
    let noted =
        desk.post("/020202/prenota/ospiti", &[("nome", "Li Wei"), ("contatto", "li@posta.example")]).await;

    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text().contains("value=\"Li Wei\""), "{}", wrong.text());
    assert_eq!(no_way.status, StatusCode::UNPROCESSABLE_ENTITY, "no text message leaves this house");
    assert!(no_way.text().contains("A questo recapito non possiamo scrivere"), "{}", no_way.text());
    assert!(noted.location().starts_with("/020202/prenota/ospiti/guest_"), "{}", noted.text());
    assert!(desk.get(noted.location()).await.text().contains("Li Wei"));
    let base = noted.location().trim_end_matches("/appuntamenti").to_owned();
    let day = house.hall.appointments.day_of(at(0)).to_string();
    desk.get(&format!("{base}/ora?{}", house.on_the_day())).await;
    let held = desk.post(&format!("{base}/posto"), &press(&day, &house.time(0), "uno")).await;
    assert!(held.location().starts_with(&format!("{base}/conferma/")), "{}", held.text());
}

#[testkit::on_both_engines]
async fn nobody_else_books_for_others(db: Db) {
    let house = House::open(db).await;
    for role in [Role::CaseOfficial, Role::PlatformOperator, Role::RevenueOfficial, Role::EmergencyHead] {
        let staff = Actor::Staff(Staff::new(StaffId::new(), "Altri", role, "larga-12"));
        let mut browser = house.browser_of(&staff).await;
        let person = kernel::PersonId::new();
        for path in ["/020202/prenota".to_owned(), format!("/020202/prenota/persone/{person}")] {
            assert_eq!(browser.get(&path).await.status, StatusCode::FORBIDDEN, "{role:?} {path}");
        }
        assert!(matches!(
            Asking::for_person(&staff, person, Channel::ContactCentre),
            Err(AppointmentError::Forbidden(_))
        ));
    }
    let nobody = house.visitor().get("/020202/prenota").await;
    assert!(nobody.location().starts_with("/accedi"), "{}", nobody.status);
}
