//! An identity card is requested and its appointment booked in one flow, and the request follows what becomes of that.

use appointments::{Asking, CheckIn, VisitId, VisitState, Way};
use auth::Role;
use axum::http::StatusCode;
use cases::{CaseId, ServiceKey};
use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use db::Db;
use kernel::PersonId;
use testkit::on_both_engines;
use web::testing::Browser;

use crate::town::{Town, caseworker, resident, staff};
use crate::visits::{Bookable, sits};
use crate::walks::form::Answering;

mod programs;

/// The one screen of a counter.
const SCREEN: &str = "/sportello/uno";

/// A request for an identity card, and an office that has two times in two days: at ten and at eleven.
struct Card {
    town: Town,
    office: Bookable,
    person: PersonId,
    case: CaseId,
    home: Browser,
}

impl Card {
    async fn requested(db: Db) -> Self {
        let town = Town::new(db).await;
        let office = Bookable::opens(&town, ["larga-12", "carta-identita"], (Way::InPerson, 1)).await;
        for starts_at in [at(0), at(1)] {
            office.sells(&town, starts_at).await;
        }
        let person = town.resident(0);
        let mut home = town.browser(&resident(person)).await;
        let key = ServiceKey::parse("carta-d-identita-elettronica").unwrap();
        let definition = town.house.cases.catalogue().find(&key).unwrap().clone();
        let streets = registry::streets(&town.db).await.unwrap();
        let street = streets.first().unwrap().code.clone();
        let answering = Answering { given: &[], person, street, today: town.clock.now().date_naive() };
        let draft = answering.fill(&mut home, &definition).await;
        home.get(&format!("{draft}/riepilogo")).await;
        let sent = home.post(&format!("{draft}/invio"), &[]).await;
        let case = sent.location().strip_prefix("/pratiche/").and_then(|rest| rest.split('?').next());
        let case = case.and_then(|name| name.parse().ok());
        let case = case.unwrap_or_else(|| panic!("it was not sent: {}", sent.text()));
        Self { town, office, person, case, home }
    }

    fn asking(&self) -> Asking {
        Asking::from(&resident(self.person)).unwrap()
    }

    /// The request as who asked reads it.
    async fn page(&mut self) -> String {
        self.home.get(&format!("/pratiche/{}", self.case)).await.text()
    }

    /// Books a time for it behind some door; gives the appointment.
    async fn books(&self, browser: &mut Browser, door: &str, number: i64) -> VisitId {
        let (starts_at, about) = (at(number), self.case.0.to_string());
        let day = self.town.house.appointments.day_of(starts_at).to_string();
        let time = format!("{}~{}", self.office.pool, starts_at.to_rfc3339_opts(SecondsFormat::Secs, true));
        let chosen = [
            ("motivo", "carta-identita"),
            ("modo", "in-person"),
            ("sede", "larga-12"),
            ("giorno", day.as_str()),
            ("pratica", about.as_str()),
        ];
        let query: Vec<String> = chosen.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let times = browser.get(&format!("{door}/ora?{}", query.join("&"))).await.text();
        assert!(times.contains(&format!("name=\"pratica\" value=\"{about}\"")), "{times}");
        let key = VisitId::new().to_string();
        let pressed = [&chosen[..], &[("orario", time.as_str()), ("chiave", key.as_str())]].concat();
        let held = browser.post(&format!("{door}/posto"), &pressed).await.location().to_owned();
        let asked = browser.get(&held).await;
        assert_eq!(asked.status, StatusCode::OK, "{held:?}: {}", asked.text());
        let booked = browser.post(&held, &[]).await;
        let name = booked.location().split('/').next_back().and_then(|last| last.split('?').next());
        name.and_then(|name| name.parse().ok()).unwrap_or_else(|| panic!("not booked: {}", booked.text()))
    }

    /// The same by who asked.
    async fn books_at_home(&mut self, number: i64) -> VisitId {
        let mut home = self.home.clone();
        let visit = self.books(&mut home, "/prenota", number).await;
        self.home = home;
        visit
    }

    /// Everybody hears of what happened, and does what follows; twice, because that is news too.
    async fn hears(&self) {
        for _ in 0..2 {
            self.town.house.dispatcher().dispatch_all().await.unwrap();
            self.town.house.workers().run_until_idle().await.unwrap();
        }
    }

    async fn state(&self) -> String {
        let query = self.town.db.query("SELECT state FROM cases_case WHERE case_id = $1").bind(self.case);
        let (state,): (String,) = query.fetch_one().await.unwrap();
        state
    }
}

/// When the first time begins, or the one an hour later.
fn at(number: i64) -> DateTime<Utc> {
    let day = testkit::test_time().date_naive() + TimeDelta::days(2);
    day.and_hms_opt(9, 0, 0).unwrap().and_utc() + TimeDelta::hours(number)
}

#[on_both_engines]
async fn who_requests_a_card_books_the_visit_in_the_same_flow_and_each_leads_to_the_other(db: Db) {
    let mut card = Card::requested(db).await;
    let sent = card.page().await;
    assert!(sent.contains(&format!("pratica={}", card.case.0)), "the next step is to book: {sent}");

    let visit = card.books_at_home(0).await;

    let shown = card.home.get(&format!("/appuntamenti/{visit}")).await.text();
    assert!(shown.contains(&format!("href=\"/pratiche/{}\"", card.case.0)), "{shown}");
    assert!(card.page().await.contains("Sede di prova"), "it is there before anybody heard of it");
    card.hears().await;
    card.hears().await;
    assert_eq!(card.state().await, "appuntamento");
    let page = card.page().await;
    assert!(page.contains(&format!("href=\"/appuntamenti/{visit}\"")), "{page}");
    assert!(!page.contains("pratica="), "nothing is left to be booked: {page}");
    let told = "Appuntamento prenotato per il 18 marzo 2020, alle 10:00.";
    assert_eq!(page.matches(told).count(), 1, "heard of twice it is told once: {page}");
    let mut office = card.town.browser(&caseworker(Role::CaseOfficial, "servizi-anagrafici")).await;
    let opened = office.get(&format!("/ufficio/pratiche/{}", card.case)).await.text();
    assert!(opened.contains("Sede di prova") && opened.contains(told), "{opened}");
}

#[on_both_engines]
async fn the_request_knows_when_the_visit_is_moved_cancelled_and_missed(db: Db) {
    let mut card = Card::requested(db).await;
    let visit = card.books_at_home(0).await;
    card.hears().await;
    let appointments = card.town.house.appointments.clone();

    appointments.move_to(&card.asking(), visit, card.office.slot(at(1))).await.unwrap();
    card.hears().await;
    assert_eq!(card.state().await, "appuntamento");
    assert!(card.page().await.contains("Appuntamento spostato al 18 marzo 2020, alle 11:00."));

    let cancelling = format!("/appuntamenti/{visit}/annulla");
    card.home.get(&cancelling).await;
    card.home.post(&cancelling, &[("perche", "Febbre")]).await;
    card.hears().await;
    assert_eq!(card.state().await, "da-prenotare");
    let page = card.page().await;
    assert!(page.contains("alle 11:00, è annullato.") && page.contains("pratica="), "{page}");

    card.books_at_home(0).await;
    card.hears().await;
    assert_eq!(card.state().await, "appuntamento");
    card.town.clock.advance(TimeDelta::days(3));
    appointments.end_days().await.unwrap();
    card.hears().await;
    assert_eq!(card.state().await, "da-prenotare");
    card.home = card.town.browser(&resident(card.person)).await;
    let page = card.page().await;
    assert!(page.contains("alle 10:00, non è venuto nessuno."), "{page}");
}

#[on_both_engines]
async fn a_request_that_is_taken_back_gives_its_time_back(db: Db) {
    let mut card = Card::requested(db).await;
    let visit = card.books_at_home(0).await;
    card.hears().await;

    card.page().await;
    let done = card.home.post(&format!("/pratiche/{}/azioni/ritira", card.case), &[]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    card.hears().await;

    let appointments = &card.town.house.appointments;
    let after = appointments.visit_of(&resident(card.person), visit).await.unwrap();
    assert!(matches!(after.state, VisitState::Cancelled { .. }), "{after:?}");
    assert_eq!(card.state().await, "ritirata");
    assert!(!card.page().await.contains("è annullato."), "who took it back knows");
}

#[on_both_engines]
async fn a_visit_that_was_booked_before_is_brought_to_the_request(db: Db) {
    let mut card = Card::requested(db).await;
    let visit = card.office.books(&card.town, card.person, at(0), "prima").await;
    card.hears().await;
    assert_eq!(card.state().await, "ricevuta", "nobody said that it is for this");
    let page = card.page().await;
    assert!(page.contains(&format!("value=\"{visit}\"")), "{page}");

    let (bringing, id) = (format!("/pratiche/{}/appuntamento", card.case), visit.to_string());
    let nothing = card.home.post(&bringing, &[]).await;
    let mut stranger = card.town.browser(&resident(card.town.resident(1))).await;
    let theirs = stranger.post(&bringing, &[("appuntamento", id.as_str())]).await;
    let brought = card.home.post(&bringing, &[("appuntamento", id.as_str())]).await;

    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", nothing.text());
    assert_eq!(theirs.status, StatusCode::NOT_FOUND);
    assert!(brought.location().ends_with("?fatto=appuntamento"), "{}", brought.text());
    card.hears().await;
    assert_eq!(card.state().await, "appuntamento");
}

#[on_both_engines]
async fn nobody_elses_visit_moves_a_request(db: Db) {
    let mut card = Card::requested(db).await;
    let stranger = resident(card.town.resident(1));
    let mut browser = card.town.browser(&stranger).await;

    card.books(&mut browser, "/prenota", 0).await;
    card.hears().await;

    assert_eq!(card.state().await, "ricevuta");
    assert!(!card.page().await.contains("Sede di prova"));
}

#[on_both_engines]
async fn the_contact_centre_books_for_the_request_of_who_calls(db: Db) {
    let card = Card::requested(db).await;
    let mut operator = card.town.browser(&staff(Role::ContactOperator)).await;
    let door = format!("/020202/prenota/persone/{}", card.person);
    let list = format!("{door}/appuntamenti");
    let waiting = operator.get(&list).await.text();
    assert!(waiting.contains(&format!("pratica={}", card.case.0)), "{waiting}");

    card.books(&mut operator, &door, 0).await;
    card.hears().await;

    assert_eq!(card.state().await, "appuntamento");
    assert!(!operator.get(&list).await.text().contains("pratica="), "it waits no more");
    let mut stranger = card.town.browser(&resident(card.town.resident(1))).await;
    assert_eq!(stranger.get(&list).await.status, StatusCode::FORBIDDEN);
}

/// Sends a step of the one screen as it is now.
async fn takes(desk: &mut Browser, fields: &[(&str, &str)]) {
    let screen = desk.get(SCREEN).await.text();
    let visit = screen.split("name=\"visita\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    let told = desk.post(SCREEN, &[&[("visita", visit.unwrap_or_default())], fields].concat()).await;
    assert_eq!(told.status, StatusCode::SEE_OTHER, "{fields:?}: {}", told.text());
}

#[on_both_engines]
async fn the_counter_reads_for_which_request_somebody_booked_once_it_is_settled_who_they_are(db: Db) {
    let mut card = Card::requested(db).await;
    let visit = card.books_at_home(0).await;
    card.hears().await;
    card.town.clock.advance(at(0) - card.town.clock.now());
    let (clerk, appointments) = (staff(Role::CounterClerk), card.town.house.appointments.clone());
    sits(&card.town, &clerk).await;
    appointments.check_in(&clerk, None, &CheckIn::Visit(visit), false).await.unwrap();
    let mut desk = card.town.browser(&clerk).await;
    let told = "Ha prenotato per la richiesta";

    takes(&mut desk, &[("passo", "chiama")]).await;
    assert!(!desk.get(SCREEN).await.text().contains(told), "nothing of theirs before it is settled who");
    let person = card.person.to_string();
    let who = [("passo", "chi"), ("persona", person.as_str()), ("visto", "conosciuto"), ("motivo", "Carta")];
    takes(&mut desk, &who).await;

    let screen = desk.get(SCREEN).await.text();
    assert!(screen.contains(told) && screen.contains("/2020"), "{screen}");
    let read = card.town.db.query("SELECT COUNT(*) FROM audit_entry WHERE action = 'cases-audit-came-for'");
    assert!(read.fetch_one::<(i64,)>().await.unwrap().0 > 0, "it stands in their log");
    takes(&mut desk, &[("passo", "fine"), ("come", "served")]).await;
    card.hears().await;
    card.home = card.town.browser(&resident(card.person)).await;
    assert!(card.page().await.contains("alle 10:00, c’è stato."));
    assert_eq!(card.state().await, "appuntamento", "that the card is made the office says");
}
