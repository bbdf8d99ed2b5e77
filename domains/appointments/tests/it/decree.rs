//! An act by decree: what the trial says happens, in the order of booking, once, and is undone.

use appointments::*;
use chrono::TimeDelta;
use db::Db;
use jobs::{WorkerConfig, Workers};
use kernel::PersonId;
use testkit::on_both_engines;
use uuid::Uuid;

use crate::support::{Hall, at, matter, morning, office, refused, resident, somebody};

const DECREE: Uuid = Uuid::from_u128(0x2020_0317);

/// Via Larga closes on the day of the cells.
fn closing(policy: DecreePolicy) -> DecreeOrder {
    DecreeOrder {
        decree: DECREE,
        number: "12/2020".to_owned(),
        offices: vec![office("larga-12")],
        matters: Vec::new(),
        from_day: morning().date_naive(),
        until_day: morning().date_naive(),
        policy,
        move_until: (morning() + TimeDelta::days(7)).date_naive(),
        exceptions: Vec::new(),
    }
}

/// What one comes for is suspended everywhere.
fn suspending(code: &str) -> DecreeOrder {
    DecreeOrder { offices: Vec::new(), matters: vec![matter(code)], ..closing(DecreePolicy::Cancel) }
}

/// What is free at Via Larga in the next days.
fn looking_for(code: &str) -> Search {
    Search {
        matters: vec![matter(code)],
        way: Way::InPerson,
        offices: Some(vec![office("larga-12")]),
        near: None,
        municipio: None,
        from: morning(),
        until: morning() + TimeDelta::days(7),
        people: 1,
    }
}

impl Hall {
    /// Somebody books, a minute after whoever booked before.
    async fn books(&self, number: i64, code: &str) -> (PersonId, Visit) {
        let person = PersonId::new();
        let visit = self.booked(&Asking::from(&resident(person)).unwrap(), number, &[code]).await;
        self.clock.advance(TimeDelta::minutes(1));
        (person, visit)
    }

    async fn order(&self, order: &DecreeOrder) -> i64 {
        let mut tx = self.db.begin().await.unwrap();
        let concerned = self.appointments.apply_decree_in(&mut tx, order).await.unwrap();
        tx.commit().await.unwrap();
        concerned
    }

    /// A minute after whatever was before.
    async fn lift(&self) {
        self.clock.advance(TimeDelta::minutes(1));
        let mut tx = self.db.begin().await.unwrap();
        self.appointments.lift_decree_in(&mut tx, DECREE).await.unwrap();
        tx.commit().await.unwrap();
    }

    fn workers(&self) -> Workers {
        let handlers = appointments::handlers(&self.appointments);
        Workers::new(self.db.clone(), self.clock.clone(), WorkerConfig::default(), handlers)
    }

    async fn work(&self) {
        self.workers().run_until_idle().await.unwrap();
    }

    async fn progress(&self) -> DecreeProgress {
        self.appointments.decree_progress(DECREE).await.unwrap().unwrap()
    }

    /// Whom a decree told what: first what it did, then what came of lifting it, each in the order in which people came to be,
    /// which is that in which they booked.
    async fn told(&self) -> Vec<(PersonId, String)> {
        self.db
            .query("SELECT person_id, subject FROM identity_notice ORDER BY told_at, person_id")
            .fetch_all()
            .await
            .unwrap()
    }

    async fn of(&self, person: PersonId, visit: VisitId) -> Visit {
        self.appointments.visit(&Asking::from(&resident(person)).unwrap(), visit).await.unwrap()
    }
}

fn said(fate: &str) -> String {
    format!("appointments-decree-{fate}-subject")
}

/// Four who booked one after the other: there is a cell for the first on the next day, one for the second at the nearest office,
/// the third can be called, and there is nothing for the fourth.
async fn four_who_booked(hall: &Hall) -> [(PersonId, Visit); 4] {
    hall.fill(0, (2, 6), 10).await;
    hall.fill(2, (1, 3), 20).await;
    hall.cell(0, morning() + TimeDelta::days(1)).await;
    [
        hall.books(0, "ritiro").await,
        hall.books(1, "ritiro").await,
        hall.books(2, "cambio-casa").await,
        hall.books(5, "ritiro").await,
    ]
}

#[on_both_engines]
async fn what_the_trial_says_happens_in_the_order_of_booking_and_everybody_is_told_once(db: Db) {
    let hall = Hall::open(db, Limits::default()).await;
    let [first, second, third, fourth] = four_who_booked(&hall).await;
    let order = closing(DecreePolicy::TelephoneThenMove);

    let tried = hall.appointments.preview_decree(&order).await.unwrap();
    let concerned = hall.order(&order).await;
    hall.work().await;

    assert_eq!((tried.visits, concerned), (4, 4));
    assert_eq!(tried.fates, DecreeTally { kept: 0, telephone: 1, moved: 2, cancelled: 1 });
    let done = hall.progress().await;
    assert_eq!((done.waiting, done.fates, done.last_new_day), (0, tried.fates, tried.last_new_day));
    let [moved, elsewhere, called, ended] = [
        hall.of(first.0, first.1.id).await,
        hall.of(second.0, second.1.id).await,
        hall.of(third.0, third.1.id).await,
        hall.of(fourth.0, fourth.1.id).await,
    ];
    assert_eq!((moved.office.as_str(), moved.starts_at), ("larga-12", morning() + TimeDelta::days(1)));
    assert_eq!((elsewhere.office.as_str(), elsewhere.starts_at), ("monza-50", at(2)));
    assert_eq!((called.way, called.starts_at), (Way::Telephone, at(2)));
    assert!(matches!(ended.state, VisitState::Cancelled { by: CancelledBy::Decree(DECREE), .. }));
    assert_eq!(
        hall.told().await,
        [
            (first.0, said("moved")),
            (second.0, said("moved")),
            (third.0, said("telephone")),
            (fourth.0, said("cancelled")),
        ]
    );
    assert_eq!(hall.logged("appointments-audit-by-decree").await, 4);
}

#[on_both_engines]
async fn nothing_is_sold_and_no_hold_is_confirmed_from_the_act_on(db: Db) {
    let hall = Hall::open(db, Limits::default()).await;
    hall.fill(0, (1, 6), 10).await;
    let slow = somebody();
    let held = hall.hold(&slow, 0, &["ritiro"]).await.unwrap();

    assert_eq!(hall.order(&closing(DecreePolicy::Cancel)).await, 0, "what is held is nobody's yet");

    assert!(matches!(refused(hall.hold(&somebody(), 3, &["ritiro"]).await), Refusal::Taken { .. }));
    assert_eq!(refused(hall.appointments.confirm(&slow, held.id).await), Refusal::HoldOver);
    let free = hall.appointments.first_free(&[matter("ritiro")], Way::InPerson).await.unwrap();
    assert!(free.is_empty(), "{free:?}");
}

#[on_both_engines]
async fn what_cannot_wait_stays_by_an_exception_with_its_reason(db: Db) {
    let hall = Hall::open(db, Limits::default()).await;
    hall.fill(0, (2, 6), 10).await;
    let (urgent, kept) = hall.books(0, "ritiro").await;
    let (other, ended) = hall.books(1, "ritiro").await;
    let exception =
        DecreeException { kept: DecreeKept::Visit(kept.code.clone()), reason: "Funerale".to_owned() };
    let order = DecreeOrder { exceptions: vec![exception], ..closing(DecreePolicy::Cancel) };

    hall.order(&order).await;
    hall.work().await;

    let after = hall.of(urgent, kept.id).await;
    assert_eq!((after.state, after.starts_at, after.version), (kept.state, kept.starts_at, kept.version));
    assert!(!hall.of(other, ended.id).await.is_booked());
    assert_eq!(hall.told().await, [(urgent, said("kept")), (other, said("cancelled"))]);
}

#[on_both_engines]
async fn cut_off_half_way_nobody_is_lost_and_nobody_is_told_twice(db: Db) {
    let hall = Hall::open(db, Limits::default()).await;
    hall.fill(0, (4, 30), 10).await;
    for number in 0..120 {
        hall.booked(&somebody(), number / 4, &["ritiro"]).await;
    }
    hall.order(&closing(DecreePolicy::Cancel)).await;

    let (workers, cut_off) = (hall.workers(), hall.clone());
    let working = tokio::spawn(async move { workers.run_until_idle().await });
    while cut_off.progress().await.waiting == 120 {
        tokio::task::yield_now().await;
    }
    working.abort();
    drop(working.await);
    let mut tx = hall.db.begin().await.unwrap();
    tx.query("UPDATE jobs_job SET lease_until = $1 WHERE state = 'running'")
        .bind(testkit::test_time() - TimeDelta::days(1))
        .execute()
        .await
        .unwrap();
    tx.commit().await.unwrap();
    hall.work().await;

    let done = hall.progress().await;
    assert_eq!((done.waiting, done.fates.cancelled), (0, 120));
    let told = hall.told().await;
    let people: std::collections::BTreeSet<PersonId> = told.iter().map(|(person, _)| *person).collect();
    assert_eq!((told.len(), people.len()), (120, 120), "each of them, once");
}

#[on_both_engines]
async fn lifted_everything_is_as_it_was_and_everybody_is_told(db: Db) {
    let hall = Hall::open(db, Limits::default()).await;
    let [first, second, third, fourth] = four_who_booked(&hall).await;
    hall.order(&closing(DecreePolicy::TelephoneThenMove)).await;
    hall.work().await;

    hall.lift().await;
    hall.work().await;

    let undone = hall.progress().await.undone.unwrap();
    assert_eq!((undone.waiting, undone.may_move_back, undone.in_person, undone.reinstated), (0, 2, 1, 1));
    let back = hall.of(fourth.0, fourth.1.id).await;
    assert_eq!((back.state, back.starts_at), (fourth.1.state, fourth.1.starts_at));
    assert_eq!(hall.of(third.0, third.1.id).await.way, Way::InPerson);
    assert_eq!(
        hall.told().await[4..],
        [
            (first.0, said("may-move-back")),
            (second.0, said("may-move-back")),
            (third.0, said("in-person")),
            (fourth.0, said("reinstated")),
        ]
    );
    hall.books_are_right().await;
    let asking = Asking::from(&resident(first.0)).unwrap();
    let there = hall.appointments.move_to(&asking, first.1.id, hall.slot(0)).await.unwrap();
    assert_eq!(there.starts_at, at(0), "whoever was moved goes back");
}

#[on_both_engines]
async fn an_official_who_moves_what_a_decree_moved_takes_it_out_of_its_hands(db: Db) {
    let hall = Hall::open(db, Limits::default()).await;
    hall.fill(0, (2, 6), 10).await;
    hall.fill(2, (1, 3), 20).await;
    let (person, visit) = hall.books(0, "ritiro").await;
    hall.order(&closing(DecreePolicy::Move)).await;
    hall.work().await;
    let moved = hall.of(person, visit.id).await;
    assert_eq!((moved.office.as_str(), moved.decree), ("monza-50", Some(DECREE)));

    let mut tx = hall.db.begin().await.unwrap();
    let slot = hall.slot_at(2, "monza-50", at(4));
    hall.appointments.reseat_in(&mut tx, visit.id, &slot).await.unwrap();
    tx.commit().await.unwrap();

    let after = hall.of(person, visit.id).await;
    assert_eq!((after.starts_at, after.decree, after.moves), (at(4), None, 0));
}

#[on_both_engines]
async fn what_was_shut_is_sold_again_around_what_is_reinstated(db: Db) {
    let hall = Hall::open(db, Limits::default()).await;
    hall.fill(0, (4, 6), 10).await;
    let (person, middle) = hall.books(2, "ritiro").await;
    hall.order(&closing(DecreePolicy::Cancel)).await;
    hall.work().await;

    hall.lift().await;
    hall.work().await;

    assert!(hall.of(person, middle.id).await.is_booked());
    hall.books_are_right().await;
    for _ in 0..3 {
        hall.books(1, "carta-identita").await;
    }
    assert!(matches!(refused(hall.hold(&somebody(), 1, &["carta-identita"]).await), Refusal::Taken { .. }));
    hall.books(3, "cambio-casa").await;
}

#[on_both_engines]
async fn who_has_booked_anew_for_the_same_is_told_that_this_stands_and_has_no_two(db: Db) {
    let hall = Hall::open(db, Limits::default()).await;
    hall.fill(0, (1, 6), 10).await;
    hall.fill(2, (1, 3), 20).await;
    let (anew, before) = hall.books(0, "ritiro").await;
    let (other, for_else) = hall.books(1, "ritiro").await;
    hall.order(&closing(DecreePolicy::Cancel)).await;
    hall.work().await;
    for (person, code) in [(anew, "ritiro"), (other, "carta-identita")] {
        let asking = Asking::from(&resident(person)).unwrap();
        let number = if person == anew { 0 } else { 2 };
        let request = hall.request(hall.slot_at(2, "monza-50", at(number)), &[code], "anew");
        let held = hall.appointments.hold(&asking, &request).await.unwrap();
        hall.appointments.confirm(&asking, held.id).await.unwrap();
    }

    hall.lift().await;
    hall.work().await;

    assert!(!hall.of(anew, before.id).await.is_booked(), "one for the same matter is enough");
    assert!(hall.of(other, for_else.id).await.is_booked(), "this one is for something else");
    assert_eq!(hall.told().await[2..], [(anew, said("booked-anew")), (other, said("reinstated"))]);
    let undone = hall.progress().await.undone.unwrap();
    assert_eq!((undone.booked_anew, undone.reinstated), (1, 1));
    hall.books_are_right().await;
}

#[on_both_engines]
async fn nobody_is_moved_to_a_time_at_which_they_are_somewhere_else(db: Db) {
    let hall = Hall::open(db, Limits::default()).await;
    hall.fill(0, (1, 6), 10).await;
    hall.fill(1, (1, 6), 10).await;
    hall.fill(2, (1, 3), 20).await;
    let (person, visit) = hall.books(1, "ritiro").await;
    books_there(&hall, person, hall.slot_at(1, "padova-118", at(2)), "carta-identita").await;
    let order = closing(DecreePolicy::Move);

    let tried = hall.appointments.preview_decree(&order).await.unwrap();
    hall.order(&order).await;
    hall.work().await;

    let moved = hall.of(person, visit.id).await;
    assert_eq!(
        (moved.office.as_str(), moved.starts_at),
        ("monza-50", at(4)),
        "at the second time they are busy"
    );
    assert_eq!(tried.fates, hall.progress().await.fates);
    hall.lift().await;
    hall.work().await;
    hall.books_are_right().await;
}

/// Somebody books a time of an office of their own choice.
async fn books_there(hall: &Hall, person: PersonId, slot: Slot, code: &str) {
    let asking = Asking::from(&resident(person)).unwrap();
    let held = hall.appointments.hold(&asking, &hall.request(slot, &[code], "there")).await.unwrap();
    hall.appointments.confirm(&asking, held.id).await.unwrap();
}

#[on_both_engines]
async fn who_is_somewhere_else_at_that_time_by_now_is_told_that_it_could_be_and_why_it_is_not(db: Db) {
    let hall = Hall::open(db, Limits::default()).await;
    hall.fill(0, (1, 6), 10).await;
    hall.fill(2, (1, 3), 20).await;
    let (busy, ended) = hall.books(1, "ritiro").await;
    hall.order(&closing(DecreePolicy::Cancel)).await;
    hall.work().await;
    books_there(&hall, busy, hall.slot_at(2, "monza-50", at(0)), "carta-identita").await;

    hall.lift().await;
    hall.work().await;

    assert!(!hall.of(busy, ended.id).await.is_booked(), "nobody is at two places at once");
    assert_eq!(hall.told().await[1..], [(busy, said("overlaps"))]);
    assert_eq!(hall.progress().await.undone.unwrap().booked_anew, 1);
    hall.books_are_right().await;
    hall.booked(&somebody(), 1, &["ritiro"]).await;
}

#[on_both_engines]
async fn who_has_as_many_as_one_may_by_now_is_told_so(db: Db) {
    let hall = Hall::open(db, Limits { live: 1, ..Limits::default() }).await;
    hall.fill(0, (1, 6), 10).await;
    hall.fill(2, (1, 3), 20).await;
    let (full, ended) = hall.books(0, "ritiro").await;
    hall.order(&closing(DecreePolicy::Cancel)).await;
    hall.work().await;
    books_there(&hall, full, hall.slot_at(2, "monza-50", at(4)), "carta-identita").await;

    hall.lift().await;
    hall.work().await;

    assert!(!hall.of(full, ended.id).await.is_booked());
    assert_eq!(hall.told().await[1..], [(full, said("too-many"))]);
    hall.books_are_right().await;
}

#[on_both_engines]
async fn who_was_moved_and_is_somewhere_else_at_the_old_time_is_not_told_to_go_back(db: Db) {
    let hall = Hall::open(db, Limits::default()).await;
    hall.fill(0, (1, 6), 10).await;
    hall.fill(2, (1, 3), 20).await;
    let (person, visit) = hall.books(1, "ritiro").await;
    hall.order(&closing(DecreePolicy::Move)).await;
    hall.work().await;
    assert_eq!(hall.of(person, visit.id).await.starts_at, at(2));
    hall.fill(1, (1, 3), 10).await;
    books_there(&hall, person, hall.slot_at(1, "padova-118", at(0)), "carta-identita").await;

    hall.lift().await;
    hall.work().await;

    assert_eq!(hall.told().await, [(person, said("moved"))]);
    assert_eq!(hall.progress().await.undone.unwrap().unchanged, 1);
}

#[on_both_engines]
async fn who_had_no_turn_yet_when_it_is_lifted_is_left_alone(db: Db) {
    let hall = Hall::open(db, Limits::default()).await;
    hall.fill(0, (1, 6), 10).await;
    let (person, visit) = hall.books(0, "ritiro").await;
    hall.order(&closing(DecreePolicy::Cancel)).await;

    hall.lift().await;
    hall.work().await;

    assert_eq!(hall.of(person, visit.id).await, visit);
    assert_eq!(hall.told().await, []);
    hall.books_are_right().await;
}

#[on_both_engines]
async fn a_suspended_matter_is_not_sold_and_others_are(db: Db) {
    let hall = Hall::open(db, Limits::default()).await;
    hall.fill(0, (1, 6), 10).await;
    let (person, visit) = hall.books(0, "ritiro").await;

    hall.order(&suspending("ritiro")).await;
    hall.work().await;

    assert!(!hall.of(person, visit.id).await.is_booked());
    assert_eq!(refused(hall.hold(&somebody(), 3, &["ritiro"]).await), Refusal::OfficeClosed);
    let free = hall.appointments.first_free(&[matter("ritiro")], Way::InPerson).await.unwrap();
    assert!(free.is_empty(), "{free:?}");
    let there = hall.appointments.days(&looking_for("ritiro")).await.unwrap();
    assert_eq!(there, [], "a page of days leads to no day that has nothing");
    assert_eq!(hall.appointments.days(&looking_for("carta-identita")).await.unwrap().len(), 1);
    // What was freed is somebody else's, for something else: lifted, the first one learns that.
    hall.booked(&somebody(), 0, &["carta-identita"]).await;
    hall.lift().await;
    hall.work().await;
    assert_eq!(hall.told().await[1..], [(person, said("not-free"))]);
    assert!(!hall.of(person, visit.id).await.is_booked());
    hall.books_are_right().await;
}

#[on_both_engines]
async fn a_visit_that_its_visitor_ended_meanwhile_has_no_turn(db: Db) {
    let hall = Hall::open(db, Limits::default()).await;
    hall.fill(0, (1, 6), 10).await;
    let (person, visit) = hall.books(0, "ritiro").await;
    hall.order(&closing(DecreePolicy::Cancel)).await;
    let asking = Asking::from(&resident(person)).unwrap();
    hall.appointments.cancel(&asking, visit.id, None).await.unwrap();

    hall.work().await;

    let done = hall.progress().await;
    assert_eq!((done.waiting, done.gone, done.fates.cancelled), (0, 1, 0));
    assert_eq!(hall.told().await, []);
}

/// Another act than the one of the tests.
const OTHER: Uuid = Uuid::from_u128(0x2020_0318);

#[on_both_engines]
async fn what_another_act_still_stops_is_not_given_back(db: Db) {
    let hall = Hall::open(db, Limits::default()).await;
    hall.fill(0, (1, 6), 10).await;
    let (first, ended) = hall.books(0, "ritiro").await;
    let (second, called) = hall.books(1, "cambio-casa").await;
    hall.order(&closing(DecreePolicy::TelephoneThenMove)).await;
    hall.work().await;
    let matters = vec![matter("ritiro"), matter("cambio-casa")];
    hall.order(&DecreeOrder { decree: OTHER, matters, ..suspending("ritiro") }).await;
    hall.work().await;

    hall.lift().await;
    hall.work().await;

    assert!(!hall.of(first, ended.id).await.is_booked(), "it would be suspended at once");
    assert_eq!(hall.of(second, called.id).await.way, Way::Telephone, "nobody is sent to what is suspended");
    assert_eq!(hall.told().await[2..], [(first, said("not-free"))]);
    hall.books_are_right().await;
}

#[on_both_engines]
async fn what_marks_cells_out_of_hours_closes_nothing_when_an_act_is_lifted(db: Db) {
    let hall = Hall::open(db, Limits::default()).await;
    hall.fill(0, (1, 6), 10).await;
    let mut tx = hall.db.begin().await.unwrap();
    tx.query(
        "INSERT INTO appointments_closure (closure_id, office, from_day, until_day, reason, is_leftover)
         VALUES ($1, 'larga-12', $2, $2, $3, TRUE)",
    )
    .bind(Uuid::from_u128(1))
    .bind(morning().date_naive())
    .bind(db::Json(serde_json::json!({})))
    .execute()
    .await
    .unwrap();
    tx.commit().await.unwrap();
    hall.order(&closing(DecreePolicy::Cancel)).await;

    hall.lift().await;
    hall.work().await;

    hall.books_are_right().await;
    hall.books(0, "ritiro").await;
}
