//! What people are told of their appointments, and when they are reminded.

use appointments::*;
use chrono::TimeDelta;
use db::Db;
use identity::{OutsiderBecame, OutsiderParted};
use kernel::PersonId;
use mail::{Address, Counterpart, Mailer};
use registry::bulk::Writer;
use registry::testing::resident as person_of;
use registry::{FamilyRecord, Person, PersonsMerged, Register, Registration, RegistryEvent, Sex};
use testkit::on_both_engines;

use crate::house::{Guest, House};
use crate::support::{Hall, at, office, operator, refused, resident};

/// A notice of somebody's, filled in.
async fn notice(house: &House, person: PersonId, line: &str) -> (String, String) {
    let row: (db::Json<serde_json::Value>, Option<String>) = house
        .hall
        .db
        .query(
            "SELECT arguments, link FROM identity_notice
              WHERE person_id = $1 AND subject = $2 ORDER BY told_at DESC LIMIT 1",
        )
        .bind(person)
        .bind(format!("appointments-notice-{line}-subject"))
        .fetch_one()
        .await
        .unwrap();
    let (db::Json(arguments), link) = row;
    (arguments.to_string(), link.unwrap_or_default())
}

/// Somebody enters the register.
pub(crate) async fn enters(db: &Db, person: Person) -> PersonId {
    let id = person.id;
    let mut writer = Writer::new(db);
    writer.write(FamilyRecord { family: None, people: vec![person] }).await.unwrap();
    writer.finish().await.unwrap();
    id
}

#[on_both_engines]
async fn who_books_is_told_when_where_what_to_bring_by_which_code_and_where_to_go_on(db: Db) {
    let house = House::open(db).await;
    let ada = house.booked(0).await;

    house.work().await;
    house.work().await;

    assert_eq!(house.told(ada.person).await, ["booked"], "once, however often the jobs are looked for");
    let visit = house.hall.appointments.visit(&ada.asking, ada.visit).await.unwrap();
    let (told, link) = notice(&house, ada.person, "booked").await;
    let code = visit.code.spoken();
    for part in ["18 marzo 2020, ore 9:00", "18 March 2020", "Via Larga 12", "Ritiro", code.as_str()] {
        assert!(told.contains(part), "{part} is not in {told}");
    }
    assert_eq!(link, format!("/appuntamenti/{}", ada.visit));
}

#[on_both_engines]
async fn who_moves_or_cancels_is_told_and_so_is_who_did_not_do_it(db: Db) {
    let house = House::open(db).await;
    let (ada, ugo) = (house.booked(0).await, house.booked(1).await);
    house.work().await;

    house.hall.appointments.move_to(&ada.asking, ada.visit, house.hall.slot(4)).await.unwrap();
    house.work().await;
    house.cancels(&ada).await;
    let mut tx = house.hall.db.begin().await.unwrap();
    let why = Some("Il riscaldamento è guasto.".to_owned());
    house.hall.appointments.cancel_in(&mut tx, ugo.visit, CancelledBy::Office, why).await.unwrap();
    tx.commit().await.unwrap();
    house.work().await;

    let mut told = house.told(ada.person).await;
    told.sort();
    assert_eq!(told, ["booked", "cancelled", "moved"]);
    let (moved, _) = notice(&house, ada.person, "moved").await;
    assert!(moved.contains("ore 9:00") && moved.contains("ore 9:40"), "from when to when: {moved}");
    let (cancelled, link) = notice(&house, ugo.person, "cancelled-office").await;
    assert!(
        cancelled.contains("Il riscaldamento è guasto\""),
        "its full stop is the sentence's: {cancelled}"
    );
    assert_eq!(link, BOOKING_PATH);
}

#[on_both_engines]
async fn somebody_is_reminded_once_on_the_day_before_and_not_of_what_was_moved_or_cancelled(db: Db) {
    let house = House::open(db).await;
    let (ada, ugo, lea) = (house.booked(0).await, house.booked(1).await, house.booked(2).await);
    house.work().await;
    house.hall.appointments.move_to(&ugo.asking, ugo.visit, house.hall.slot(4)).await.unwrap();
    house.cancels(&lea).await;

    // The evening before, and again while the office is open.
    for hours in [31, 1, 14] {
        house.hall.clock.advance(TimeDelta::hours(hours));
        house.work().await;
    }

    let count = |told: &[String]| told.iter().filter(|line| *line == "day-before").count();
    assert_eq!(count(&house.told(ada.person).await), 1);
    let ugos = house.told(ugo.person).await;
    assert_eq!(count(&ugos), 1, "of the time that it has, not of the one that it had: {ugos:?}");
    assert!(notice(&house, ugo.person, "day-before").await.0.contains("ore 9:40"));
    assert_eq!(count(&house.told(lea.person).await), 0);
    for person in [ada.person, ugo.person] {
        let told = house.told(person).await;
        assert!(!told.contains(&"hours-before".to_owned()), "nobody here hears by text: {told:?}");
    }
}

#[on_both_engines]
async fn whoever_hears_by_text_message_is_reminded_just_before_too(db: Db) {
    let house = House::open(db).await;
    let ada = house.booked(5).await;
    let mut tx = house.hall.db.begin().await.unwrap();
    tx.query(
        "INSERT INTO identity_contact_choice (person_id, topic, channel) VALUES ($1, 'appointments', 'sms')",
    )
    .bind(ada.person)
    .execute()
    .await
    .unwrap();
    tx.commit().await.unwrap();
    house.work().await;

    house.hall.clock.advance(at(5) - house.hall.clock.now() - TimeDelta::minutes(115));
    house.work().await;

    let mut told = house.told(ada.person).await;
    told.sort();
    assert_eq!(told, ["booked", "day-before", "hours-before"]);
}

/// The house with a server of mail.
async fn house_with_mail(db: Db) -> (House, Counterpart) {
    let server = Counterpart::start(0, testkit::test_clock(), false).await.unwrap();
    let from = Address::parse("avvisi@comune.example").unwrap();
    let mailer = Mailer::try_new(server.settings(from, "Comune di Borgo")).unwrap();
    let hall = Hall::open(db, Limits::default()).await;
    let post = identity::Post { mailer: Some(mailer), ..identity::Post::default() };
    let appointments = hall.appointments.clone().with_post(post).with_secret(web::Secret::random());
    let hall = Hall { appointments, ..hall };
    hall.fill(0, (1, 6), 10).await;
    (House::around(hall), server)
}

/// A guest who reads English and has shown their address.
async fn guest_by_mail(house: &House) -> GuestId {
    let guest = GuestId::new();
    let now = house.hall.clock.now();
    let mut tx = house.hall.db.begin().await.unwrap();
    tx.query(
        "INSERT INTO appointments_guest (guest_id, contact, channel, name, language, verified_at, expires_at)
         VALUES ($1, 'greta@post.example', 'email', 'Greta', 'en', $2, $3)",
    )
    .bind(guest)
    .bind(now)
    .bind(now + TimeDelta::days(120))
    .execute()
    .await
    .unwrap();
    tx.commit().await.unwrap();
    guest
}

#[on_both_engines]
async fn a_guest_gets_a_mail_in_their_language_with_the_link_that_is_theirs(db: Db) {
    let (house, server) = house_with_mail(db.clone()).await;
    let asking = Asking::guest(guest_by_mail(&house).await);

    let visit = house.hall.booked(&asking, 0, &["ritiro"]).await;
    house.work().await;
    house.work().await;

    let mails = server.mailbox().mails();
    assert_eq!(mails.len(), 1);
    assert_eq!(mails[0].to, ["greta@post.example"]);
    assert!(mails[0].subject.starts_with("Appointment booked: 18 March 2020"), "{}", mails[0].subject);
    let link = house.hall.appointments.guest_link(visit.id).unwrap();
    assert!(mails[0].text.contains(&format!("/appuntamento/{link}")), "{}", mails[0].text);
    assert!(mails[0].text.contains(&visit.code.spoken()), "{}", mails[0].text);
    let jobs: Vec<(db::Json<serde_json::Value>,)> =
        db.query("SELECT payload FROM jobs_job").fetch_all().await.unwrap();
    assert!(jobs.iter().all(|(db::Json(payload),)| !payload.to_string().contains("greta")));

    house.hall.appointments.cancel(&asking, visit.id, None).await.unwrap();
    house.work().await;
    assert!(server.mailbox().mails()[0].subject.starts_with("Appointment cancelled"));
}

#[on_both_engines]
async fn the_appointments_of_who_has_died_are_others_and_nobody_is_told(db: Db) {
    let house = House::open(db.clone()).await;
    let mut person = person_of("Rossi", "Ada", "1985-05-17", Sex::F);
    let on = "2020-03-16".parse().unwrap();
    person.registration = Registration::Deceased { on, place: None, act: None, was: Register::Residents };
    let ada = house.booked_by(enters(&db, person).await, 0).await;
    let event = RegistryEvent::Died { person: ada.person, on };
    let mut tx = db.begin().await.unwrap();
    outbox::append(&mut tx, house.hall.clock.now(), &event).await.unwrap();
    tx.commit().await.unwrap();

    house.work().await;
    house.work().await;

    let visit = house.hall.appointments.visit(&ada.asking, ada.visit).await.unwrap();
    assert!(matches!(visit.state, VisitState::Cancelled { by: CancelledBy::Office, .. }), "{visit:?}");
    assert!(house.told(ada.person).await.is_empty());
    house.hall.books_are_right().await;
}

#[on_both_engines]
async fn appointments_follow_when_two_files_become_one(db: Db) {
    let house = House::open(db).await;
    let ada = house.booked(0).await;
    let kept = PersonId::new();
    let merged = PersonsMerged { kept, merged: ada.person, on: "2020-03-16".parse().unwrap() };
    let mut tx = house.hall.db.begin().await.unwrap();
    outbox::append(&mut tx, house.hall.clock.now(), &merged).await.unwrap();
    tx.commit().await.unwrap();

    house.work().await;

    let visits = house.hall.appointments.visits_of(&resident(kept)).await.unwrap();
    assert_eq!(visits.iter().map(|visit| visit.id).collect::<Vec<_>>(), [ada.visit]);
    assert_eq!(house.hall.appointments.visits_of(&resident(ada.person)).await.unwrap(), []);
    assert_eq!(house.hall.logged("appointments-audit-followed").await, 1);
}

#[on_both_engines]
async fn who_books_by_telephone_alone_does_so_under_the_file_that_is_kept_too(db: Db) {
    let hall = Hall::open(db, Limits { misses: 1, closed_days: 10, ..Limits::default() }).await;
    hall.fill(0, (1, 40), 10).await;
    let house = House::around(hall);
    let ada = house.booked(0).await;
    let hall = &house.hall;
    hall.clock.advance(at(4) - hall.clock.now());
    let missed = hall.appointments.visit(&ada.asking, ada.visit).await.unwrap();
    let mut tx = hall.db.begin().await.unwrap();
    hall.appointments.miss_in(&mut tx, missed).await.unwrap();
    let kept = PersonId::new();
    let merged = PersonsMerged { kept, merged: ada.person, on: "2020-03-18".parse().unwrap() };
    outbox::append(&mut tx, hall.clock.now(), &merged).await.unwrap();
    tx.commit().await.unwrap();
    let asking = Asking::from(&resident(kept)).unwrap();
    hall.hold(&asking, 20, &["ritiro"]).await.unwrap();

    house.work().await;

    let refusal = refused(hall.hold(&asking, 22, &["ritiro"]).await);
    assert!(matches!(refusal, Refusal::OnlineClosed { .. }), "{refusal:?}");
}

/// Somebody from another country is taken for a resident, or no longer, and the house hears of it.
async fn is_taken_for<E: outbox::Event + Sync>(
    house: &House,
    outsider: PersonId,
    became: Option<PersonId>,
    event: &E,
) {
    let mut tx = house.hall.db.begin().await.unwrap();
    tx.query(
        "INSERT INTO identity_outsider
            (person_id, foreign_id, given_name, family_name, first_seen_at, last_seen_at, became)
         VALUES ($1, 'DE/IT/1', '', '', $2, $2, $3)
         ON CONFLICT (person_id) DO UPDATE SET became = excluded.became",
    )
    .bind(outsider)
    .bind(house.hall.clock.now())
    .bind(became)
    .execute()
    .await
    .unwrap();
    outbox::append(&mut tx, house.hall.clock.now(), event).await.unwrap();
    tx.commit().await.unwrap();
    house.work().await;
}

#[on_both_engines]
async fn what_an_outsider_missed_closes_nothing_to_the_resident_whom_they_were_taken_for(db: Db) {
    let hall = Hall::open(db, Limits { misses: 1, closed_days: 10, ..Limits::default() }).await;
    hall.fill(0, (1, 40), 10).await;
    let house = House::around(hall);
    let (outsider, person) = (PersonId::new(), PersonId::new());
    let [theirs, own] = [outsider, person].map(|one| Asking::from(&resident(one)).unwrap());
    let hall = &house.hall;
    let missed = hall.booked(&theirs, 0, &["ritiro"]).await;
    hall.clock.advance(at(4) - hall.clock.now());
    let linked = OutsiderBecame { outsider, resident: person };
    is_taken_for(&house, outsider, Some(person), &linked).await;
    // While they are one, it is said that nobody came.
    let missed = hall.appointments.visit(&own, missed.id).await.unwrap();
    let mut tx = hall.db.begin().await.unwrap();
    hall.appointments.miss_in(&mut tx, missed).await.unwrap();
    tx.commit().await.unwrap();
    assert!(matches!(refused(hall.hold(&own, 20, &["ritiro"]).await), Refusal::OnlineClosed { .. }));

    is_taken_for(&house, outsider, None, &OutsiderParted { outsider, taken_for: person }).await;

    assert!(hall.hold(&own, 20, &["ritiro"]).await.is_ok(), "they missed nothing");
    let refusal = refused(hall.hold(&theirs, 22, &["ritiro"]).await);
    assert!(matches!(refusal, Refusal::OnlineClosed { .. }), "and who missed it did: {refusal:?}");
}

#[on_both_engines]
async fn whose_an_appointment_was_is_forgotten_after_two_years_and_that_it_was_is_not(db: Db) {
    let house = House::open(db).await;
    let ada = house.booked(0).await;
    house.work().await;
    house.hall.clock.advance(TimeDelta::days(700));
    house.hall.appointments.forget().await.unwrap();
    assert_eq!(house.hall.logged("appointments-audit-forgotten").await, 0, "not yet");

    house.hall.clock.advance(TimeDelta::days(60));
    house.hall.appointments.forget().await.unwrap();
    house.hall.appointments.forget().await.unwrap();

    assert_eq!(house.hall.logged("appointments-audit-forgotten").await, 1);
    let (person, key, office): (Option<PersonId>, String, String) = house
        .hall
        .db
        .query("SELECT person_id, request_key, office FROM appointments_visit WHERE visit_id = $1")
        .bind(ada.visit)
        .fetch_one()
        .await
        .unwrap();
    assert_eq!((person, office.as_str()), (None, "larga-12"));
    assert!(!key.contains(&ada.person.to_string()), "{key}");
    let (visitors,): (i64,) =
        house.hall.db.query("SELECT COUNT(*) FROM appointments_visitor").fetch_one().await.unwrap();
    assert_eq!(visitors, 0, "nor under which name limits were counted");
}

/// The child of somebody, whose appointment the contact centre books.
#[on_both_engines]
async fn of_a_child_those_are_told_who_act_for_it(db: Db) {
    let house = House::open(db.clone()).await;
    let mother = person_of("Rossi", "Ada", "1985-05-17", Sex::F);
    let mut child = person_of("Rossi", "Lea", "2012-05-17", Sex::F);
    child.parents = vec![registry::Parent {
        role: registry::ParentRole::Mother,
        who: registry::testing::partner(&mother),
        fiscal_code: None,
    }];
    let (mother, child) = (enters(&db, mother).await, enters(&db, child).await);
    let asking = Asking::for_person(&operator(), child, Channel::ContactCentre).unwrap();

    house.hall.booked(&asking, 0, &["ritiro"]).await;
    house.work().await;

    assert_eq!(house.told(mother).await, ["booked"]);
    assert!(house.told(child).await.is_empty());
}

#[on_both_engines]
async fn nothing_is_said_of_what_is_not_true_any_more(db: Db) {
    let house = House::open(db).await;
    let ada: Guest = house.booked(0).await;

    // Cancelled before anybody was told that it was booked.
    house.cancels(&ada).await;

    assert_eq!(house.told(ada.person).await, ["cancelled"]);
}

/// Via Larga closes on the day of the appointments.
fn closing(decree: u128, policy: DecreePolicy) -> DecreeOrder {
    let day = at(0).date_naive();
    DecreeOrder {
        decree: uuid::Uuid::from_u128(decree),
        number: "12/2020".to_owned(),
        offices: vec![office("larga-12")],
        matters: Vec::new(),
        from_day: day,
        until_day: day,
        policy,
        move_until: day + TimeDelta::days(7),
        exceptions: Vec::new(),
    }
}

async fn orders(house: &House, order: &DecreeOrder) {
    let mut tx = house.hall.db.begin().await.unwrap();
    house.hall.appointments.apply_decree_in(&mut tx, order).await.unwrap();
    tx.commit().await.unwrap();
    house.work().await;
}

#[on_both_engines]
async fn whom_a_decree_moves_is_reminded_of_the_time_that_they_have(db: Db) {
    let house = House::open(db).await;
    house.hall.fill(2, (1, 3), 20).await;
    let ada = house.booked(1).await;
    house.work().await;
    orders(&house, &closing(1, DecreePolicy::Move)).await;

    for hours in [31, 1, 14] {
        house.hall.clock.advance(TimeDelta::hours(hours));
        house.work().await;
    }

    let told = house.told(ada.person).await;
    assert_eq!(told.iter().filter(|line| *line == "day-before").count(), 1, "{told:?}");
    let (reminded, _) = notice(&house, ada.person, "day-before").await;
    assert!(reminded.contains("ore 9:20") && reminded.contains("Viale Monza 50"), "{reminded}");
}

#[on_both_engines]
async fn a_guest_whose_appointment_a_decree_leaves_reads_that_it_stays(db: Db) {
    let (house, server) = house_with_mail(db.clone()).await;
    let guest = guest_by_mail(&house).await;
    let visit = house.hall.booked(&Asking::guest(guest), 0, &["ritiro"]).await;
    house.work().await;
    let kept = DecreeException { kept: DecreeKept::Visit(visit.code.clone()), reason: "Funerale".to_owned() };

    orders(&house, &DecreeOrder { exceptions: vec![kept], ..closing(1, DecreePolicy::Cancel) }).await;

    let mails = server.mailbox().mails();
    assert_eq!(mails.len(), 2, "that it is booked, and that it stays");
    let told = mails.iter().find(|mail| mail.text.contains("12/2020")).unwrap();
    assert!(told.text.contains("18/03/2020") && told.text.contains("/appuntamento/"), "{}", told.text);
    assert!(!told.text.contains("Funerale"), "why is in the act, and nobody else's to read: {}", told.text);
}

#[on_both_engines]
async fn a_guest_of_whom_nobody_has_a_number_is_moved_and_not_called(db: Db) {
    let (house, _server) = house_with_mail(db.clone()).await;
    let guest = guest_by_mail(&house).await;
    let ada = PersonId::new();
    let asking = Asking::from(&resident(ada)).unwrap();
    let called = house.hall.booked(&asking, 0, &["cambio-casa"]).await;
    let guests = house.hall.booked(&Asking::guest(guest), 3, &["ritiro"]).await;
    for visit in [called.id, guests.id] {
        // What guests come for is served by telephone too, from now on.
        let mut tx = db.begin().await.unwrap();
        tx.query("UPDATE appointments_visit_matter SET matter = 'cambio-casa' WHERE visit_id = $1")
            .bind(visit)
            .execute()
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }

    orders(&house, &closing(1, DecreePolicy::TelephoneThenMove)).await;

    let way = async |visit: VisitId| {
        let (way, state): (String, String) = db
            .query("SELECT way, state FROM appointments_visit WHERE visit_id = $1")
            .bind(visit)
            .fetch_one()
            .await
            .unwrap();
        (way, state)
    };
    assert_eq!(way(called.id).await, ("telephone".to_owned(), "booked".to_owned()));
    assert_eq!(way(guests.id).await, ("in-person".to_owned(), "cancelled".to_owned()), "nowhere to go");
}

/// A guest books a time at an office and has it.
async fn guest_books_at_monza(house: &House, asking: &Asking, number: i64, code: &str) -> VisitId {
    let slot = house.hall.slot_at(2, "monza-50", at(number));
    let held =
        house.hall.appointments.hold(asking, &house.hall.request(slot, &[code], "anew")).await.unwrap();
    house.hall.appointments.confirm(asking, held.id).await.unwrap().id
}

async fn lifts(house: &House, decree: u128) {
    house.hall.clock.advance(TimeDelta::minutes(1));
    let mut tx = house.hall.db.begin().await.unwrap();
    house.hall.appointments.lift_decree_in(&mut tx, uuid::Uuid::from_u128(decree)).await.unwrap();
    tx.commit().await.unwrap();
    house.work().await;
}

/// A guest whose appointment a decree ended books another one at Viale Monza; where the mail leads that tells them, once it is
/// lifted, that the first stays ended: there, and not to the first.
async fn is_led_to_the_one_that_stands(db: Db, (number, code): (i64, &str)) {
    let (house, server) = house_with_mail(db).await;
    house.hall.fill(2, (1, 3), 20).await;
    let asking = Asking::guest(guest_by_mail(&house).await);
    let ended = house.hall.booked(&asking, 0, &["ritiro"]).await.id;
    orders(&house, &closing(1, DecreePolicy::Cancel)).await;
    let stands = guest_books_at_monza(&house, &asking, number, code).await;
    house.work().await;

    lifts(&house, 1).await;

    let mails = server.mailbox().mails();
    let told = mails.iter().find(|mail| mail.text.contains("stays cancelled")).unwrap();
    let [new, old] = [stands, ended].map(|visit| house.hall.appointments.guest_link(visit).unwrap());
    assert!(told.text.contains(&format!("/appuntamento/{new}")), "{}", told.text);
    assert!(!told.text.contains(&old), "what is cancelled is nowhere to go on: {}", told.text);
}

#[on_both_engines]
async fn a_guest_who_booked_anew_is_led_to_the_new_appointment(db: Db) {
    is_led_to_the_one_that_stands(db, (4, "ritiro")).await;
}

#[on_both_engines]
async fn a_guest_who_is_somewhere_else_then_is_led_to_where_they_are(db: Db) {
    is_led_to_the_one_that_stands(db, (0, "carta-identita")).await;
}
