//! Booking in another's name: whoever was let into appointments does it as that person would, and it is theirs.

use appointments::*;
use auth::{Actor, AssuranceLevel, Basis, Deed, Mandate, Representative, Service};
use axum::http::StatusCode;
use db::Db;
use kernel::PersonId;
use uuid::Uuid;

use super::pages::{House, press};
use super::support::{at, resident};

/// Somebody whom another trusts so far.
fn delegate(represented: PersonId, services: Vec<Service>, deed: Deed) -> Actor {
    Actor::Representative(Representative {
        person: PersonId::new(),
        level: AssuranceLevel::Substantial,
        is_outsider: false,
        represented,
        basis: Basis::Delegation { delegation: Uuid::nil() },
        mandate: Mandate::of(services, deed),
    })
}

#[testkit::on_both_engines]
async fn what_is_booked_in_anothers_name_is_theirs_and_stands_in_their_log(db: Db) {
    let house = House::open(db).await;
    let ada = PersonId::new();
    let mut browser = house.browser_of(&delegate(ada, vec![Service::Appointments], Deed::Act)).await;
    browser.get(&format!("/prenota/ora?{}", house.on_the_day())).await;
    let day = house.hall.appointments.day_of(at(0)).to_string();

    let held = browser.post("/prenota/posto", &press(&day, &house.time(0), "uno")).await;
    let look = browser.get(held.location()).await;
    let booked = browser.post(held.location(), &[]).await;

    assert!(look.text().contains("tenuto per te fino alle"), "{}", look.text());
    assert!(booked.location().starts_with("/appuntamenti/visit_"), "{}", booked.text());
    let mut hers = house.browser_of(&resident(ada)).await;
    assert_eq!(hers.get(booked.location()).await.status, StatusCode::OK, "it is hers");
    let log = house.hall.db.query(
        "SELECT action FROM audit_entry WHERE subject_id = $1 AND action = 'appointments-audit-booked'",
    );
    let log: Vec<(String,)> = log.bind(ada).fetch_all().await.unwrap();
    assert_eq!(log.len(), 1, "it stands in her log");

    let id = booked.location().trim_start_matches("/appuntamenti/").split('?').next().unwrap().to_owned();
    let (time, moving) = (house.time(3), [("sposta", id.as_str())]);
    browser.get(&format!("/prenota/ora?{}&sposta={id}", house.on_the_day())).await;
    let moved = browser.post("/prenota/posto", &[&press(&day, &time, "due")[..], &moving].concat()).await;
    assert_eq!(moved.location(), format!("/appuntamenti/{id}?fatto=spostato"), "{}", moved.text());
    browser.get(&format!("/appuntamenti/{id}/annulla")).await;
    browser.post(&format!("/appuntamenti/{id}/annulla"), &[]).await;
    assert!(hers.get("/appuntamenti").await.text().contains("Annullato"), "she sees that it was");
}

#[testkit::on_both_engines]
async fn whoever_was_let_into_something_else_or_may_only_look_keeps_no_time(db: Db) {
    let house = House::open(db).await;
    let day = house.hall.appointments.day_of(at(0)).to_string();
    let wrong = [
        delegate(PersonId::new(), vec![Service::Appointments], Deed::Read),
        delegate(PersonId::new(), vec![Service::Certificates], Deed::Act),
    ];

    for actor in wrong {
        let mut browser = house.browser_of(&actor).await;
        // A page with a form, whose token the next one sends.
        browser.get("/prenota").await;
        let pressed = browser.post("/prenota/posto", &press(&day, &house.time(0), "uno")).await;
        assert_eq!(pressed.status, StatusCode::FORBIDDEN, "{actor:?}: {}", pressed.text());
    }

    let (place, matters) = (OfficeCode::parse("larga-12").unwrap(), [MatterCode::parse("ritiro").unwrap()]);
    let on = house.hall.appointments.day_of(at(0));
    let free = house.hall.appointments.slots_of(&place, on, &matters, Way::InPerson).await.unwrap();
    assert_eq!(free.len(), 6, "nothing was kept");
}
