//! At the counter: who is called, and what becomes of it.

use appointments::ticket::Precedence;
use appointments::{AppointmentError, DayError};
use axum::http::StatusCode;
use chrono::TimeDelta;
use db::Db;
use testkit::on_both_engines;

use super::office::{CALLS, House, clerk, clerk_elsewhere, manager};

#[on_both_engines]
async fn a_clerk_goes_through_a_call_in_one_page(db: Db) {
    let house = House::open(db).await;
    house.number_of(house.ugo).await;
    let counter = house.counters().await[2].to_string();
    let mut desk = house.browser(&clerk()).await;

    let before = desk.get(CALLS).await.text();
    assert!(before.contains("A quale sportello?") && before.contains("A001"), "{before}");
    assert!(!before.contains("Rossetti"), "who waits has no name: {before}");
    desk.post(CALLS, &[("azione", "siediti"), ("sportello", &counter)]).await;
    desk.get(CALLS).await;
    desk.post(CALLS, &[("azione", "prossimo")]).await;
    let called = desk.get(CALLS).await.text();
    assert!(called.contains("Allo sportello: A001") && called.contains("Ugo Rossetti"), "{called}");

    let call = web::testing::hidden_fields(&called);
    let call = call.iter().find(|(name, _)| name == "chiamata").unwrap().1.clone();
    for action in ["richiama", "inizia", "finisci"] {
        let answer = desk.post(CALLS, &[("azione", action), ("chiamata", &call)]).await;
        assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, CALLS), "{action}");
    }
    let again = desk.post(CALLS, &[("azione", "finisci"), ("chiamata", &call)]).await;
    assert_eq!(again.location(), "/sportello/chiamate?avviso=cambiato", "it is over");
    let empty = desk.post(CALLS, &[("azione", "prossimo")]).await;
    let told = desk.get(empty.location()).await.text();
    assert!(told.contains("Nessuno aspetta nelle file di questo sportello"), "{told}");

    let seen = house.seen_of(house.ugo).await;
    let known = ["appointments-audit-served", "appointments-audit-called", "appointments-audit-came"];
    assert_eq!(seen, known, "each stands in the log of whose number it was");
}

#[on_both_engines]
async fn nobody_calls_from_no_counter_or_a_second_one_at_once(db: Db) {
    let house = House::open(db).await;
    house.number(house.lines[0]).await;
    house.number(house.lines[0]).await;

    let standing = house.appointments.call_next(&clerk()).await;
    assert!(matches!(standing, Err(DayError::NotSitting)), "{standing:?}");
    let seated = house.seated(0).await;
    house.appointments.call_next(&seated).await.unwrap().unwrap();

    let busy = house.appointments.call_next(&seated).await;
    assert!(matches!(busy, Err(DayError::CounterBusy)), "{busy:?}");
    let stands_up = house.appointments.stand_up(&seated).await;
    assert!(matches!(stands_up, Err(DayError::CounterBusy)), "{stands_up:?}");
}

#[on_both_engines]
async fn a_number_is_parked_taken_back_and_sent_on_without_losing_its_place(db: Db) {
    let house = House::open(db).await;
    let [registry, taxes] = house.lines;
    let first = house.number(registry).await;
    house.clock.advance(TimeDelta::minutes(1));
    let waiting = house.number(taxes).await;
    let clerk = house.seated(0).await;

    let called = house.appointments.call_next(&clerk).await.unwrap().unwrap();
    assert_eq!(called.ticket, first.id);
    house.appointments.begin(&clerk, called.call).await.unwrap();
    house.appointments.park(&clerk, called.call).await.unwrap();
    let line = house.appointments.day_line(&clerk).await.unwrap();
    assert_eq!((line.waiting.len(), line.parked.len()), (1, 1));

    let back = house.appointments.call_this(&clerk, first.id).await.unwrap();
    house.appointments.forward(&clerk, back.call, taxes).await.unwrap();
    let line = house.appointments.day_line(&clerk).await.unwrap();
    let order: Vec<_> = line.waiting.iter().map(|one| one.ticket).collect();
    assert_eq!(order, [first.id, waiting.id], "who came first stays first");
    assert_eq!(line.waiting[0].number.to_string(), "A001", "the number is the same");
}

#[on_both_engines]
async fn who_is_over_sixty_five_goes_first_and_a_clerk_may_take_it_away(db: Db) {
    let house = House::open(db).await;
    let first = house.number(house.lines[0]).await;
    house.clock.advance(TimeDelta::minutes(10));
    let old = house.number_of(house.ada).await;
    let clerk = house.seated(0).await;
    let order = async || {
        let line = house.appointments.day_line(&clerk).await.unwrap();
        line.waiting.iter().map(|one| one.ticket).collect::<Vec<_>>()
    };

    assert_eq!(old.precedence, Precedence::Age);
    assert_eq!(order().await, [old.id, first.id]);
    house.appointments.set_precedence(&clerk, old.id, Precedence::Withdrawn).await.unwrap();
    assert_eq!(order().await, [first.id, old.id]);
}

#[on_both_engines]
async fn who_has_an_appointment_and_does_not_come_when_called_is_missed(db: Db) {
    let house = House::open(db).await;
    let (visit, code) = house.book(house.ugo, 0).await;
    let come = appointments::CheckIn::Code(code);
    house.appointments.check_in(&auth::Actor::Visitor, None, &come, false).await.unwrap();
    let clerk = house.seated(0).await;
    let called = house.appointments.call_next(&clerk).await.unwrap().unwrap();
    assert_eq!(called.visit, Some(visit));
    assert_eq!(called.matters.iter().map(|one| one.as_str()).collect::<Vec<_>>(), ["carta-identita"]);

    house.appointments.no_show(&clerk, called.call).await.unwrap();

    assert_eq!(house.state_of(visit).await, "missed");
    assert_eq!(house.heard_of(visit).await, ["arrived", "missed"]);
}

#[on_both_engines]
async fn whose_number_is_near_is_told_once(db: Db) {
    let house = House::open(db).await;
    for _ in 0..4 {
        house.number(house.lines[0]).await;
    }
    let (visit, code) = house.book(house.ugo, 30).await;
    let come = appointments::CheckIn::Code(code);
    house.appointments.check_in(&auth::Actor::Visitor, None, &come, false).await.unwrap();
    let clerk = house.seated(0).await;

    let mut heard = Vec::new();
    for _ in 0..4 {
        let called = house.appointments.call_next(&clerk).await.unwrap().unwrap();
        house.serve(&clerk, called.call).await;
        heard.push(house.heard_of(visit).await.len() - 1);
    }

    assert_eq!(heard, [0, 1, 1, 1], "with two before them, and not again");
    assert_eq!(house.heard_of(visit).await, ["arrived", "near"]);
}

#[on_both_engines]
async fn whose_number_is_near_is_sent_how_long_it_takes_still(db: Db) {
    let house = House::open(db).await;
    for _ in 0..3 {
        house.number(house.lines[0]).await;
    }
    let (_, code) = house.book(house.ugo, 30).await;
    let come = appointments::CheckIn::Code(code);
    let mine = house.appointments.check_in(&auth::Actor::Visitor, None, &come, false).await.unwrap();
    let clerk = house.seated(0).await;
    house.appointments.call_next(&clerk).await.unwrap().unwrap();

    house.work().await;

    let notices = house.db.query("SELECT subject, arguments FROM identity_notice WHERE person_id = $1");
    let notices: Vec<(String, db::Json<serde_json::Value>)> =
        notices.bind(house.ugo).fetch_all().await.unwrap();
    let [(subject, arguments)] = &notices[..] else { panic!("{notices:?}") };
    assert_eq!(subject, "appointments-notice-near-wait-subject");
    let minutes = arguments.0["minutes"].as_i64().unwrap();
    let page = house.visitor().get(&format!("/numero/{}", mine.token.unwrap())).await.text();
    assert!(minutes > 0 && page.contains(&format!("circa {minutes} minuti")), "{minutes}: {page}");
}

#[on_both_engines]
async fn a_clerk_of_another_office_calls_nobody_here(db: Db) {
    let house = House::open(db).await;
    let ticket = house.number(house.lines[0]).await;
    let elsewhere = clerk_elsewhere();

    let sits = house.appointments.sit(&elsewhere, house.counters().await[0]).await;
    assert!(matches!(sits, Err(DayError::Appointment(AppointmentError::NotFound))), "{sits:?}");
    let changes = house.appointments.set_precedence(&elsewhere, ticket.id, Precedence::Asked).await;
    assert!(matches!(changes, Err(DayError::Appointment(AppointmentError::NotFound))), "{changes:?}");
    let line = house.appointments.day_line(&elsewhere).await.unwrap();
    assert!(line.waiting.is_empty() && line.lines.is_empty());
}

#[on_both_engines]
async fn the_room_of_counters_is_closed_to_everybody_else(db: Db) {
    let house = House::open(db).await;
    let resident = auth::Actor::Resident { person: house.ugo, level: auth::AssuranceLevel::High };
    for actor in [resident, manager()] {
        let mut browser = house.browser(&actor).await;
        assert_eq!(browser.get(CALLS).await.status, StatusCode::FORBIDDEN, "{actor:?}");
    }
    assert_ne!(house.visitor().get(CALLS).await.status, StatusCode::OK);
}

#[on_both_engines]
async fn who_came_is_not_awaited_for_ever_and_has_missed_nothing(db: Db) {
    let house = House::open(db).await;
    let clerk = house.seated(0).await;
    let arrives = async |person, minutes| {
        let (visit, code) = house.book(person, minutes).await;
        let who = appointments::CheckIn::Code(code);
        let ticket = house.appointments.check_in(&auth::Actor::Visitor, None, &who, false).await.unwrap();
        (visit, ticket)
    };
    let (begun_with, _) = arrives(house.ada, 0).await;
    let called = house.appointments.call_next(&clerk).await.unwrap().unwrap();
    house.appointments.begin(&clerk, called.call).await.unwrap();
    let (waited, _) = arrives(house.ugo, 10).await;
    let (went, ticket) = arrives(house.ugo, 40).await;
    house.appointments.leave_line(&ticket.token.unwrap()).await.unwrap();
    house.clock.advance(TimeDelta::days(1));

    house.appointments.end_days().await.unwrap();
    house.appointments.end_days().await.unwrap();

    assert_eq!(house.state_of(begun_with).await, "served", "nobody pressed finish");
    for (visit, by) in [(waited, "office"), (went, "visitor")] {
        let found = house.db.query("SELECT state, cancelled_by FROM appointments_visit WHERE visit_id = $1");
        let (state, ended_by): (String, String) = found.bind(visit).fetch_one().await.unwrap();
        assert_eq!((state.as_str(), ended_by.as_str()), ("cancelled", by));
        assert_eq!(house.heard_of(visit).await, ["arrived"], "nobody is told that they missed it");
    }
}

#[on_both_engines]
async fn what_nobody_ended_is_ended_at_night_and_who_it_was_is_forgotten(db: Db) {
    let house = House::open(db).await;
    let clerk = house.seated(0).await;
    let called_one = house.number_of(house.ugo).await;
    let waiting_one = house.number(house.lines[0]).await;
    house.appointments.call_next(&clerk).await.unwrap().unwrap();
    let (not_come, _) = house.book(house.ada, 60).await;
    let (called_at_home, _) = house.book(house.ugo, 90).await;
    let mut tx = house.db.begin().await.unwrap();
    tx.query("UPDATE appointments_visit SET way = 'telephone' WHERE visit_id = $1")
        .bind(called_at_home)
        .execute()
        .await
        .unwrap();
    tx.commit().await.unwrap();
    house.clock.advance(TimeDelta::days(1));

    house.appointments.end_days().await.unwrap();
    house.appointments.end_days().await.unwrap();

    assert_eq!(house.state_of(not_come).await, "missed");
    assert_eq!(house.state_of(called_at_home).await, "served", "it is the office that calls");
    assert_eq!(
        house.seen_of(house.ada).await,
        ["appointments-audit-missed"],
        "once, however often the night comes"
    );
    let open = house.db.query("SELECT COUNT(*) FROM appointments_call WHERE ended_at IS NULL");
    assert_eq!(open.fetch_one::<(i64,)>().await.unwrap(), (0,));
    let waiting = waiting_one.token.unwrap();
    let followed = house.appointments.followed(&waiting).await.unwrap();
    assert_eq!(followed.ticket.state, appointments::ticket::TicketState::Left);

    let mut tx = house.db.begin().await.unwrap();
    let forgotten = house.appointments.forget_day_in(&mut tx, house.appointments.today()).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(forgotten, 2);
    let gone = house.appointments.followed(&called_one.token.unwrap()).await;
    assert!(matches!(gone, Err(DayError::Appointment(AppointmentError::NotFound))), "{gone:?}");
    let known = house.db.query("SELECT COUNT(*) FROM appointments_ticket WHERE person_id IS NOT NULL");
    assert_eq!(known.fetch_one::<(i64,)>().await.unwrap(), (0,));
}
