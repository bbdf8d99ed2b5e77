//! Booking on the pages: by residents, by delegates, by nobody.

use appointments::*;
use auth::{Actor, AssuranceLevel, Basis, Deed, Mandate, Representative, Role, Service, Staff};
use axum::http::StatusCode;
use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use db::Db;
use kernel::{PersonId, StaffId};
use web::testing::{self, Browser, Doors};
use web::{Mandates, Secret, ShellConfig};

use super::support::{Hall, at, office, resident, somebody};

/// The three offices behind their doors.
pub(crate) struct House {
    pub(crate) hall: Hall,
    pub(crate) doors: Doors,
}

impl House {
    /// With six cells in one lane of the first office, and the same of the second.
    pub(crate) async fn open(db: Db) -> Self {
        Self::with_post(db, identity::Post::default()).await
    }

    pub(crate) async fn with_post(db: Db, post: identity::Post) -> Self {
        let mut hall = Hall::open(db.clone(), Limits::default()).await;
        hall.appointments = hall.appointments.clone().with_secret(Secret::random()).with_post(post);
        hall.fill(0, (1, 6), 10).await;
        hall.fill(1, (1, 6), 10).await;
        let routes = routes(hall.appointments.clone());
        // Whoever comes in another's name here still may: whether they do is proven where delegations are.
        let mandates = Mandates::new("/deleghe", "/deleghe/fine", |_| Box::pin(async { Ok(true) }));
        let config = ShellConfig { mandates: Some(mandates), ..testing::config() };
        let doors = Doors::around(config, routes, (db, hall.clock.clone()));
        Self { hall, doors }
    }

    pub(crate) fn visitor(&self) -> Browser {
        self.doors.visitor()
    }

    pub(crate) async fn browser_of(&self, actor: &Actor) -> Browser {
        self.doors.browser_of(actor).await
    }

    /// The query of the step at which one chooses a time of the first office.
    pub(crate) fn on_the_day(&self) -> String {
        let day = self.hall.appointments.day_of(at(0));
        format!("motivo=ritiro&modo=in-person&sede=larga-12&giorno={day}")
    }

    pub(crate) fn time(&self, number: i64) -> String {
        written(self.hall.pools[0], at(number))
    }
}

fn written(pool: PoolId, starts_at: DateTime<Utc>) -> String {
    format!("{pool}~{}", starts_at.to_rfc3339_opts(SecondsFormat::Secs, true))
}

/// What a form of times sends for one of them.
pub(crate) fn press<'a>(day: &'a str, time: &'a str, key: &'a str) -> Vec<(&'static str, &'a str)> {
    vec![
        ("motivo", "ritiro"),
        ("modo", "in-person"),
        ("sede", "larga-12"),
        ("giorno", day),
        ("orario", time),
        ("chiave", key),
    ]
}

#[testkit::on_both_engines]
async fn a_resident_books_step_by_step_and_the_time_is_theirs(db: Db) {
    let house = House::open(db).await;
    let ada = resident(PersonId::new());
    let mut browser = house.browser_of(&ada).await;

    let first = browser.get("/prenota?motivo=ritiro").await.text();
    assert!(first.contains("value=\"ritiro\" checked"), "the sheet of a service led here: {first}");
    let where_to = browser.get("/prenota/sede?motivo=ritiro&modo=in-person").await.text();
    assert!(where_to.contains("Via Larga 12") && where_to.contains("Via Padova 118"), "{where_to}");
    let days = browser.get("/prenota/giorno?motivo=ritiro&modo=in-person&sede=larga-12").await.text();
    let day = house.hall.appointments.day_of(at(0)).to_string();
    assert!(days.contains(&format!("giorno={day}")) && days.contains("6 orari liberi"), "{days}");
    let times = browser.get(&format!("/prenota/ora?{}", house.on_the_day())).await.text();
    assert!(times.contains(&house.time(0)), "{times}");
    let held = browser.post("/prenota/posto", &press(&day, &house.time(0), "uno")).await;
    assert!(held.location().starts_with("/prenota/conferma/visit_"), "{}", held.text());
    let again = browser.post("/prenota/posto", &press(&day, &house.time(0), "uno")).await;
    assert_eq!(again.location(), held.location(), "pressed twice it is one");
    let last = browser.get(held.location()).await.text();
    assert!(last.contains("data-countdown=\"600\"") && last.contains("tenuto per te fino alle"), "{last}");
    let booked = browser.post(held.location(), &[]).await;
    assert!(booked.location().starts_with("/appuntamenti/visit_"), "{}", booked.text());

    let shown = browser.get(booked.location()).await.text();
    assert!(shown.contains("Appuntamento prenotato.") && shown.contains("<svg"), "{shown}");
    let list = browser.get("/appuntamenti").await.text();
    assert!(list.contains("Ritiro") && list.contains("Prenotato"), "{list}");
    assert!(house.hall.logged("appointments-audit-booked").await == 1);
    house.hall.books_are_right().await;
}

#[testkit::on_both_engines]
async fn who_is_too_late_sees_at_once_what_is_free_and_loses_nothing(db: Db) {
    let house = House::open(db).await;
    house.hall.booked(&somebody(), 0, &["ritiro"]).await;
    let mut browser = house.browser_of(&resident(PersonId::new())).await;
    browser.get(&format!("/prenota/ora?{}", house.on_the_day())).await;
    let day = house.hall.appointments.day_of(at(0)).to_string();

    let lost = browser.post("/prenota/posto", &press(&day, &house.time(0), "uno")).await;

    assert_eq!(lost.status, StatusCode::CONFLICT);
    let text = lost.text();
    assert!(text.contains("Qualcuno è stato più veloce") && text.contains(&house.time(1)), "{text}");
    assert!(text.contains("name=\"motivo\" value=\"ritiro\""), "what was chosen goes with it: {text}");
    let taken = browser.post("/prenota/posto", &press(&day, &house.time(1), "due")).await;
    assert!(taken.location().starts_with("/prenota/conferma/"), "{}", taken.text());
}

#[testkit::on_both_engines]
async fn more_time_is_given_once_and_what_is_over_begins_again_where_it_was(db: Db) {
    let house = House::open(db).await;
    let ada = resident(PersonId::new());
    let mut browser = house.browser_of(&ada).await;
    browser.get(&format!("/prenota/ora?{}", house.on_the_day())).await;
    let day = house.hall.appointments.day_of(at(0)).to_string();
    let held =
        browser.post("/prenota/posto", &press(&day, &house.time(0), "uno")).await.location().to_owned();
    browser.get(&held).await;

    assert_eq!(browser.post(&format!("{held}/tempo"), &[]).await.location(), held);
    let longer = browser.get(&held).await.text();
    let twice = browser.post(&format!("{held}/tempo"), &[]).await;
    house.hall.clock.advance(TimeDelta::minutes(21));
    // Nobody stays signed in for so long without a page.
    browser.sign_in(&house.doors.shell, ada).await;
    let over = browser.get(&held).await;

    assert!(longer.contains("data-countdown=\"1200\"") && !longer.contains("/tempo\""), "{longer}");
    assert_eq!(twice.status, StatusCode::CONFLICT);
    assert_eq!(over.status, StatusCode::CONFLICT);
    assert!(over.text().contains("/prenota/ora?motivo=ritiro"), "{}", over.text());
}

#[testkit::on_both_engines]
async fn what_was_cancelled_can_be_had_again_while_it_is_free(db: Db) {
    let house = House::open(db).await;
    let ada = resident(PersonId::new());
    let visit = house.hall.booked(&Asking::from(&ada).unwrap(), 0, &["ritiro"]).await;
    let mut browser = house.browser_of(&ada).await;
    let path = format!("/appuntamenti/{}", visit.id);

    let calendar = browser.get(&format!("{path}/calendario")).await;
    assert!(calendar.text().contains("METHOD:PUBLISH") && calendar.text().contains(&visit.id.to_string()));
    browser.get(&format!("{path}/annulla")).await;
    let gone = browser.post(&format!("{path}/annulla"), &[("perche", "Febbre")]).await;
    let shown = browser.get(gone.location()).await.text();
    assert!(shown.contains("è ancora libero") && shown.contains("Febbre"), "{shown}");
    assert!(browser.get(&format!("{path}/calendario")).await.text().contains("METHOD:CANCEL"));
    let day = house.hall.appointments.day_of(at(0)).to_string();
    let again = browser.post("/prenota/posto", &press(&day, &house.time(0), "di-nuovo")).await;

    assert!(again.location().starts_with("/prenota/conferma/"), "{}", again.text());
    house.hall.books_are_right().await;
}

#[testkit::on_both_engines]
async fn an_appointment_is_moved_and_keeps_its_code(db: Db) {
    let house = House::open(db).await;
    let ada = resident(PersonId::new());
    let visit = house.hall.booked(&Asking::from(&ada).unwrap(), 0, &["ritiro"]).await;
    let mut browser = house.browser_of(&ada).await;
    let shown = browser.get(&format!("/appuntamenti/{}", visit.id)).await.text();
    assert!(shown.contains(&format!("sposta={}", visit.id)), "{shown}");
    let (day, id) = (house.hall.appointments.day_of(at(0)).to_string(), visit.id.to_string());
    browser.get(&format!("/prenota/ora?{}&sposta={id}", house.on_the_day())).await;

    let time = house.time(3);
    let moved =
        browser.post("/prenota/posto", &[press(&day, &time, "x"), vec![("sposta", &id)]].concat()).await;

    assert_eq!(moved.location(), format!("/appuntamenti/{id}?fatto=spostato"));
    let text = browser.get(moved.location()).await.text();
    assert!(text.contains("Appuntamento spostato.") && text.contains(&visit.code.spoken()), "{text}");
    house.hall.books_are_right().await;
}

#[testkit::on_both_engines]
async fn nobody_keeps_a_time_before_they_say_who_they_are(db: Db) {
    let house = House::open(db).await;
    let mut browser = house.visitor();
    let times = browser.get(&format!("/prenota/ora?{}", house.on_the_day())).await.text();
    assert!(times.contains("/prenota/chi?") && !times.contains("name=\"orario\""), "{times}");
    // A page with a form, whose token the next one sends.
    browser.get("/prenota/sede?motivo=ritiro&modo=in-person").await;
    let day = house.hall.appointments.day_of(at(0)).to_string();

    let pressed = browser.post("/prenota/posto", &press(&day, &house.time(0), "uno")).await;

    assert!(pressed.location().starts_with("/prenota/chi?motivo=ritiro"), "{}", pressed.text());
    assert!(browser.get("/appuntamenti").await.location().starts_with("/accedi"));
    let (place, matters) = (office("larga-12"), [MatterCode::parse("ritiro").unwrap()]);
    let on = house.hall.appointments.day_of(at(0));
    let free = house.hall.appointments.slots_of(&place, on, &matters, Way::InPerson).await.unwrap();
    assert_eq!(free.len(), 6, "nothing was kept");
}

#[testkit::on_both_engines]
async fn the_appointment_of_somebody_else_is_not_there(db: Db) {
    let house = House::open(db).await;
    let visit = house.hall.booked(&somebody(), 0, &["ritiro"]).await;
    let mut wrong = house.browser_of(&resident(PersonId::new())).await;
    wrong.get("/prenota?motivo=ritiro").await;

    for path in ["", "/annulla", "/calendario"] {
        let answer = wrong.get(&format!("/appuntamenti/{}{path}", visit.id)).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
    }
    wrong.get("/prenota/chi?motivo=ritiro").await;
    let held = wrong.get(&format!("/prenota/conferma/{}", visit.id)).await;
    assert_eq!(held.status, StatusCode::NOT_FOUND);
    house.hall.books_are_right().await;
}

#[testkit::on_both_engines]
async fn who_may_only_look_for_another_looks_and_changes_nothing(db: Db) {
    let house = House::open(db).await;
    let represented = PersonId::new();
    let visit = house.hall.booked(&Asking::from(&resident(represented)).unwrap(), 0, &["ritiro"]).await;
    let delegate = |deed| {
        Actor::Representative(Representative {
            person: PersonId::new(),
            level: AssuranceLevel::Substantial,
            is_outsider: false,
            represented,
            basis: Basis::Parent,
            mandate: Mandate::of(vec![Service::Appointments], deed),
        })
    };

    let (reader, doer) = (delegate(Deed::Read), delegate(Deed::Act));
    let seen = house.hall.appointments.visit_of(&reader, visit.id).await.unwrap();
    assert_eq!(seen.id, visit.id);
    assert!(matches!(Asking::from(&reader), Err(AppointmentError::Forbidden(_))));
    let asking = Asking::from(&doer).unwrap();
    let gone = house.hall.appointments.cancel(&asking, visit.id, None).await.unwrap();
    assert!(matches!(gone.state, VisitState::Cancelled { by: CancelledBy::Visitor, .. }));
}

#[testkit::on_both_engines]
async fn nobody_books_for_themselves_at_work(db: Db) {
    let house = House::open(db).await;
    let clerk = Actor::Staff(Staff::new(StaffId::new(), "Sistemi", Role::PlatformOperator, "larga-12"));
    let mut browser = house.browser_of(&clerk).await;
    browser.get("/prenota").await;
    let day = house.hall.appointments.day_of(at(0)).to_string();

    let pressed = browser.post("/prenota/posto", &press(&day, &house.time(0), "uno")).await;
    let shown = browser.get(pressed.location()).await.text();

    assert!(shown.contains("Qui sei al lavoro") && !shown.contains("name=\"contatto\""), "{shown}");
}

#[testkit::on_both_engines]
async fn what_is_not_served_so_is_said_beside_the_choice(db: Db) {
    let house = House::open(db).await;
    let mut browser = house.visitor();

    let none = browser.get("/prenota/sede?modo=in-person").await;
    let wrong_way = browser.get("/prenota/sede?motivo=ritiro&modo=video").await;
    let too_many = browser.get("/prenota/sede?motivo=ritiro&modo=in-person&persone=3").await;

    for (answer, words) in [
        (none, "Scegli almeno una cosa"),
        (wrong_way, "si fa solo così: Di persona"),
        (too_many, "uno alla volta"),
    ] {
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.text().contains(words), "{words}: {}", answer.text());
    }
}

#[testkit::on_both_engines]
async fn nobody_is_told_what_to_bring_or_where_to_go_who_is_called(db: Db) {
    let house = House::open(db).await;
    let ada = resident(PersonId::new());
    let asking = Asking::from(&ada).unwrap();
    let mut browser = house.browser_of(&ada).await;
    let slot = Slot { way: Way::Telephone, ..house.hall.slot(0) };
    let request = house.hall.request(slot, &["cambio-casa"], "uno");
    let request = HoldRequest { phone: Some("0288451100".to_owned()), ..request };
    let called = house.hall.appointments.hold(&asking, &request).await.unwrap();

    let come = browser.get("/prenota/sede?motivo=cambio-casa&modo=in-person").await.text();
    let far = browser.get("/prenota/sede?motivo=cambio-casa&modo=telephone").await.text();
    let look = browser.get(&format!("/prenota/conferma/{}", called.id)).await.text();
    house.hall.appointments.confirm(&asking, called.id).await.unwrap();
    let visit = browser.get(&format!("/appuntamenti/{}", called.id)).await.text();

    assert!(come.contains("Il contratto di casa") && come.contains("Sedi con posti liberi"), "{come}");
    assert!(far.contains("Uffici con posti liberi") && !far.contains("Sedi con posti"), "{far}");
    for page in [far, look, visit] {
        assert!(!page.contains("Il contratto di casa") && !page.contains("<dt>Dove</dt>"), "{page}");
    }
}

#[testkit::on_both_engines]
async fn every_step_is_read_in_english(db: Db) {
    let house = House::open(db).await;
    let ada = resident(PersonId::new());
    let visit = house.hall.booked(&Asking::from(&ada).unwrap(), 5, &["ritiro"]).await;
    let mut browser = house.browser_of(&ada).await;
    browser.get("/lingua/en?return_to=/prenota").await;
    let day = house.hall.appointments.day_of(at(0)).to_string();
    let query = "motivo=ritiro&modo=in-person";

    for (path, words) in [
        ("/prenota".to_owned(), "Book an appointment"),
        (format!("/prenota/sede?{query}"), "By the first free date"),
        (format!("/prenota/giorno?{query}&sede=larga-12"), "Which day?"),
        (format!("/prenota/ora?{query}&sede=larga-12&giorno={day}"), "At what time?"),
        ("/appuntamenti".to_owned(), "My appointments"),
        (format!("/appuntamenti/{}", visit.id), "Your code"),
        (format!("/appuntamenti/{}/annulla", visit.id), "Cancel the appointment?"),
    ] {
        let answer = browser.get(&path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        let text = answer.text();
        assert!(text.contains("<html lang=\"en\"") && text.contains(words), "{path}: {words}: {text}");
        assert_eq!(text.matches("<h1").count(), 1, "{path}");
    }
}
