//! The contact centre books for who calls.

use appointments::*;
use auth::{Actor, Role, Staff};
use axum::http::StatusCode;
use chrono::TimeDelta;
use db::Db;
use kernel::{Language, StaffId};
use registry::bulk::Writer;
use registry::codes::{FamilyReason, Kinship};
use registry::{Family, FamilyRecord, Person, Scheda, Sex};
use web::testing::{Answer, Browser};

use super::guests::{code_in, deliver, house as post_house};
use super::pages::{House, press};
use super::support::{at, operator, refused};

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
    let shown = desk.get(booked.location()).await.text();
    assert!(shown.contains("Detta il codice") && shown.contains("Per Ada Bianchi, al telefono"), "{shown}");
    assert!(shown.contains("Ha detto il codice fiscale e la data di nascita"), "{shown}");
    let (channel, of): (String, kernel::PersonId) =
        house.hall.db.query("SELECT channel, person_id FROM appointments_visit").fetch_one().await.unwrap();
    assert_eq!((channel.as_str(), of), ("contact-centre", ada.id));
    assert!(house.hall.logged("registry-audit-search").await >= 1);
    assert_eq!(house.hall.logged("appointments-audit-caller-named").await, 7, "on each page that names them");
    let second = desk.post(&format!("{base}/posto"), &press(&day, &house.time(3), "due")).await;
    assert_eq!(second.status, StatusCode::CONFLICT, "one for the same matter is enough");
    assert!(second.text().contains(&format!("href=\"{base}\"")), "the way back is the contact centre's");
}

/// The operator writes down who calls, whom no register knows.
async fn note(desk: &mut Browser, name: &str, contact: &str) -> Answer {
    desk.get("/020202/prenota").await;
    desk.post("/020202/prenota/ospiti", &[("nome", name), ("contatto", contact)]).await
}

/// A time of the first office is held for who calls; where it is looked at once more.
async fn holds(house: &House, desk: &mut Browser, base: &str, number: i64) -> String {
    let day = house.hall.appointments.day_of(at(0)).to_string();
    desk.get(&format!("{base}/ora?{}", house.on_the_day())).await;
    let held = desk.post(&format!("{base}/posto"), &press(&day, &house.time(number), "uno")).await;
    assert!(held.location().starts_with(&format!("{base}/conferma/visit_")), "{}", held.text());
    held.location().to_owned()
}

/// Where a call goes on that began with a code.
fn base_of(begun: &Answer) -> String {
    let path = begun.location();
    assert!(path.starts_with("/020202/prenota/ospiti/guest_") && path.ends_with("/codice"), "{path}");
    path.trim_end_matches("/codice").to_owned()
}

#[testkit::on_both_engines]
async fn a_contact_that_cannot_be_or_cannot_be_written_to_comes_back_filled_in(db: Db) {
    let (house, mailbox, _server) = post_house(db).await;
    let mut desk = house.browser_of(&operator()).await;

    let wrong = note(&mut desk, "Li Wei", "casa").await;
    let no_way = note(&mut desk, "Li Wei", "333 123 4567").await;

    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text().contains("value=\"Li Wei\""), "{}", wrong.text());
    assert_eq!(no_way.status, StatusCode::UNPROCESSABLE_ENTITY, "no text message leaves this house");
    assert!(no_way.text().contains("A questo recapito non possiamo scrivere"), "{}", no_way.text());
    deliver(&house).await;
    assert_eq!(mailbox.mails().len(), 0);
}

#[testkit::on_both_engines]
async fn who_is_in_no_register_is_booked_once_they_read_out_the_code(db: Db) {
    let (house, mailbox, _server) = post_house(db).await;
    let mut desk = house.browser_of(&operator()).await;
    let begun = note(&mut desk, "Li Wei", "li@posta.example").await;
    let base = base_of(&begun);
    deliver(&house).await;

    let asked = desk.get(begun.location()).await.text();
    assert!(asked.contains("li…@posta.example") && asked.contains("Per Li Wei, al telefono"), "{asked}");
    let theirs = desk.get(&format!("{base}/appuntamenti")).await;
    assert_eq!(theirs.location(), format!("{base}/codice"), "who has proved nothing sees nothing");
    let last = holds(&house, &mut desk, &base, 0).await;
    let look = desk.get(&last).await.text();
    assert!(look.contains("data-countdown=\"600\"") && look.contains("name=\"codice\""), "{look}");
    let without = desk.post(&last, &[]).await;
    assert_eq!(without.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(without.text().contains("Scrivi le sei cifre"), "{}", without.text());
    let wrong = desk.post(&last, &[("codice", "000 00x")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let text = wrong.text();
    assert!(text.contains("provare ancora 4 volte") && text.contains("data-countdown"), "{text}");
    assert_eq!(house.hall.logged("appointments-audit-booked").await, 0, "no code, no appointment");

    let booked = desk.post(&last, &[("codice", &code_in(&mailbox))]).await;

    assert!(booked.location().starts_with(&format!("{base}/appuntamenti/visit_")), "{}", booked.text());
    let shown = desk.get(booked.location()).await.text();
    assert!(shown.contains("Per Li Wei, al telefono"), "{shown}");
    assert!(shown.contains("Ha letto il codice mandato al suo contatto"), "{shown}");
    assert!(desk.get(&format!("{base}/appuntamenti")).await.text().contains("Ritiro"));
    assert_eq!(house.hall.logged("appointments-audit-caller-proven").await, 1);
    house.hall.books_are_right().await;
}

#[testkit::on_both_engines]
async fn another_code_comes_to_the_same_step_and_five_wrong_ones_end_the_first(db: Db) {
    let (house, mailbox, _server) = post_house(db).await;
    let mut desk = house.browser_of(&operator()).await;
    let base = base_of(&note(&mut desk, "Li Wei", "li@posta.example").await);
    deliver(&house).await;
    let first = code_in(&mailbox);
    let last = holds(&house, &mut desk, &base, 0).await;
    desk.get(&last).await;
    for _ in 0..5 {
        desk.post(&last, &[("codice", "12345")]).await;
    }

    let late = desk.post(&last, &[("codice", &first)]).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY, "the right code, once too often");
    assert!(late.text().contains("Troppi tentativi sbagliati"), "{}", late.text());
    let visit = last.rsplit('/').next().unwrap().to_owned();
    house.hall.clock.advance(TimeDelta::minutes(1));
    let again = desk.post(&format!("{base}/codice/ancora"), &[("visita", &visit)]).await;
    assert_eq!(again.location(), format!("{last}?fatto=inviato"), "{}", again.text());
    assert!(desk.get(again.location()).await.text().contains("vale solo l’ultimo"));
    let more = desk.post(&format!("{base}/codice/ancora"), &[]).await;
    assert_eq!(more.location(), format!("{base}/codice?fatto=inviato"));
    let enough = desk.post(&format!("{base}/codice/ancora"), &[("visita", &visit)]).await;
    assert_eq!(enough.status, StatusCode::UNPROCESSABLE_ENTITY);
    let text = enough.text();
    assert!(text.contains("già partiti abbastanza codici") && text.contains(&visit), "{text}");
    deliver(&house).await;
    let booked = desk.post(&last, &[("codice", &code_in(&mailbox))]).await;
    assert!(booked.location().starts_with(&format!("{base}/appuntamenti/visit_")), "{}", booked.text());
}

#[testkit::on_both_engines]
async fn what_a_caller_proves_holds_for_who_speaks_with_them_and_for_this_call(db: Db) {
    let (house, mailbox, _server) = post_house(db).await;
    let (speaks, other) = (operator(), operator());
    let mut desk = house.browser_of(&speaks).await;
    let begun = note(&mut desk, "Li Wei", "li@posta.example").await;
    let base = base_of(&begun);
    deliver(&house).await;
    desk.get(begun.location()).await;
    let proven = desk.post(begun.location(), &[("codice", &code_in(&mailbox))]).await;
    assert_eq!(proven.location(), format!("{base}/appuntamenti"), "{}", proven.text());
    assert!(desk.get(proven.location()).await.text().contains("Li Wei"));

    let mut elsewhere = house.browser_of(&other).await;
    assert_eq!(elsewhere.get(&format!("{base}/appuntamenti")).await.location(), format!("{base}/codice"));
    assert_eq!(
        elsewhere.get(begun.location()).await.location(),
        "/020202/prenota",
        "nothing was sent for them"
    );
    let guest: GuestId = base.rsplit('/').next().unwrap().parse().unwrap();
    let asks = |actor: &Actor| Asking::for_guest(actor, guest, Channel::ContactCentre).unwrap();
    let held = house.hall.hold(&asks(&other), 0, &["ritiro"]).await.unwrap();
    let unproven = house.hall.appointments.confirm(&asks(&other), held.id).await;
    assert_eq!(refused(unproven), Refusal::ContactNotProven, "whatever page it is asked from");
    house.hall.clock.advance(TimeDelta::minutes(61));
    let later = house.hall.appointments.visits_for(&asks(&speaks)).await;
    assert_eq!(refused(later), Refusal::ContactNotProven, "a call is over some time");
}

#[testkit::on_both_engines]
async fn who_only_says_a_contact_learns_no_name_and_changes_none(db: Db) {
    let (house, mailbox, _server) = post_house(db.clone()).await;
    let mut desk = house.browser_of(&operator()).await;
    let begun = note(&mut desk, "Ada Neri", "ada@posta.example").await;
    deliver(&house).await;
    desk.get(begun.location()).await;
    desk.post(begun.location(), &[("codice", &code_in(&mailbox))]).await;

    let mut elsewhere = house.browser_of(&operator()).await;
    let again = note(&mut elsewhere, "Ugo Verdi", "ADA@posta.example").await;
    assert_eq!(again.location(), begun.location(), "the same contact is the same guest");
    let shown = elsewhere.get(&base_of(&again)).await.text();

    assert!(shown.contains("Per Ugo Verdi, al telefono") && !shown.contains("Ada Neri"), "{shown}");
    let (name,): (String,) = db.query("SELECT name FROM appointments_guest").fetch_one().await.unwrap();
    assert_eq!(name, "Ada Neri");
}

#[testkit::on_both_engines]
async fn the_contact_of_who_never_proved_it_is_forgotten_after_a_day(db: Db) {
    let (house, _mailbox, _server) = post_house(db.clone()).await;
    let mut desk = house.browser_of(&operator()).await;
    let base = base_of(&note(&mut desk, "Li Wei", "li@posta.example").await);
    holds(&house, &mut desk, &base, 0).await;
    let guests = async || {
        let (count,): (i64,) = db.query("SELECT COUNT(*) FROM appointments_guest").fetch_one().await.unwrap();
        count
    };
    house.hall.clock.advance(TimeDelta::minutes(11));
    house.hall.appointments.let_holds_lapse().await.unwrap();
    house.hall.appointments.forget().await.unwrap();
    assert_eq!(guests().await, 1, "they may be on the telephone still");

    house.hall.clock.advance(TimeDelta::hours(24));
    house.hall.appointments.forget().await.unwrap();

    assert_eq!(guests().await, 0, "though the day that they held is ahead");
}

#[testkit::on_both_engines]
async fn of_many_who_ask_at_once_three_codes_go_to_one_contact(db: Db) {
    let (house, mailbox, _server) = post_house(db).await;
    let contact = Contact::parse("li@posta.example").unwrap();
    let asked = GuestRequest { contact, name: "Li Wei".to_owned(), language: Language::It };

    let crowd: Vec<_> = (0..12)
        .map(|_| {
            let (appointments, asked) = (house.hall.appointments.clone(), asked.clone());
            tokio::spawn(async move { appointments.call_begin(&operator(), &asked).await })
        })
        .collect();
    let (mut sent, mut too_many) = (0, 0);
    for one in crowd {
        match one.await.unwrap() {
            Ok(_) => sent += 1,
            Err(GuestError::TooManySendings) => too_many += 1,
            Err(other) => panic!("{other}"),
        }
    }

    assert_eq!((sent, too_many), (3, 9));
    deliver(&house).await;
    assert_eq!(mailbox.mails().len(), 3);
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
