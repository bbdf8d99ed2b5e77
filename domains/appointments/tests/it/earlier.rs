//! "Tell me if an earlier slot frees": the order is fair, and nothing is sold twice.

use appointments::*;
use axum::http::StatusCode;
use chrono::TimeDelta;
use db::Db;
use kernel::PersonId;
use testkit::on_both_engines;

use crate::house::{Guest, House};
use crate::support::{Hall, at, matter, refused, resident, somebody};

/// The day of the cells, and the days that everybody wishes for.
const DAYS: (&str, &str) = ("2020-03-16", "2020-03-18");

/// Three who have the second cells, and wish one after the other; and somebody with the first.
async fn line(house: &House) -> (Guest, [Guest; 3]) {
    let early = house.booked(0).await;
    let mut waiting = [house.booked(2).await, house.booked(3).await, house.booked(4).await];
    for one in &mut waiting {
        let answer = one.wishes(DAYS.0, DAYS.1).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
        house.hall.clock.advance(TimeDelta::minutes(1));
    }
    house.work().await;
    (early, waiting)
}

async fn starts_at(house: &House, guest: &Guest) -> chrono::DateTime<chrono::Utc> {
    house.hall.appointments.visit(&guest.asking, guest.visit).await.unwrap().starts_at
}

#[on_both_engines]
async fn what_a_decree_frees_is_offered_to_whoever_waits_for_something_else(db: Db) {
    let house = House::open(db).await;
    house.booked(0).await;
    let person = PersonId::new();
    let asking = Asking::from(&resident(person)).unwrap();
    let visit = house.hall.booked(&asking, 4, &["carta-identita"]).await.id;
    let mut waits = house.guest(person, asking, visit).await;
    waits.wishes(DAYS.0, DAYS.1).await;
    house.work().await;
    assert!(!waits.is_offered().await, "what was free before is everybody's");

    let order = DecreeOrder {
        decree: uuid::Uuid::now_v7(),
        number: "12/2020".to_owned(),
        offices: Vec::new(),
        matters: vec![matter("ritiro")],
        from_day: at(0).date_naive(),
        until_day: at(0).date_naive(),
        policy: DecreePolicy::Cancel,
        move_until: at(0).date_naive(),
        exceptions: Vec::new(),
    };
    let mut tx = house.hall.db.begin().await.unwrap();
    house.hall.appointments.apply_decree_in(&mut tx, &order).await.unwrap();
    tx.commit().await.unwrap();
    house.work().await;

    assert!(
        waits.is_offered().await,
        "nobody may have it for what is suspended, and they come for something else"
    );
    house.hall.books_are_right().await;
}

#[on_both_engines]
async fn what_frees_is_offered_to_whoever_asked_first_and_then_to_the_next(db: Db) {
    let house = House::open(db).await;
    let (early, [mut first, mut second, mut third]) = line(&house).await;

    house.cancels(&early).await;
    assert!(first.is_offered().await && !second.is_offered().await && !third.is_offered().await);
    let declined = first.presses("rifiuta").await;
    assert_eq!(declined.status, StatusCode::SEE_OTHER);
    // In the transaction in which the first lets go: without any job the second has it.
    assert!(!first.is_offered().await && second.is_offered().await && !third.is_offered().await);
    house.work().await;
    house.hall.books_are_right().await;
    house.hall.clock.advance(TimeDelta::hours(2));
    house.work().await;
    assert!(third.is_offered().await && !second.is_offered().await, "the second said nothing in time");
    assert!(second.page().await.contains("passato a un’altra persona"), "and reads so");
    let taken = third.presses("accetta").await;
    house.work().await;

    assert_eq!(taken.location(), format!("/appuntamenti/{}", third.visit));
    assert_eq!(starts_at(&house, &third).await, at(0));
    house.hall.books_are_right().await;
    assert_eq!(house.told(third.person).await, ["booked", "moved", "offer"], "told once of each");
    assert!(!first.is_offered().await, "what the third left at the end is later than what the others have");
}

#[on_both_engines]
async fn nobody_is_offered_the_same_again_and_who_declines_keeps_their_place(db: Db) {
    let house = House::open(db).await;
    let (early, [mut first, mut second, third]) = line(&house).await;
    house.cancels(&early).await;
    first.presses("rifiuta").await;
    second.presses("accetta").await;
    house.work().await;

    // The place of the second is free now: it is earlier than the third's, and later than the first's.
    let mut third = third;
    assert!(third.is_offered().await);
    assert!(!first.is_offered().await);
    let early = house.booked(1).await;
    house.cancels(&early).await;

    assert!(first.is_offered().await, "the first is the first still");
    assert_eq!(house.told(first.person).await.iter().filter(|line| *line == "offer").count(), 2);
}

#[on_both_engines]
async fn what_is_offered_is_sold_to_nobody_else_until_it_is_declined(db: Db) {
    let house = House::open(db).await;
    let (early, [mut first, second, third]) = line(&house).await;
    house.cancels(&early).await;
    drop((second, third));

    let refusal = refused(house.hall.hold(&somebody(), 0, &["ritiro"]).await);

    assert!(matches!(refusal, Refusal::Taken { .. }), "{refusal:?}");
    house.hall.books_are_right().await;
    assert!(first.is_offered().await);
}

#[on_both_engines]
async fn whoever_is_too_late_is_told_and_keeps_what_they_have(db: Db) {
    let house = House::open(db).await;
    let (early, [mut first, _, _]) = line(&house).await;
    house.cancels(&early).await;

    house.hall.clock.advance(TimeDelta::hours(2));
    let late = first.presses("accetta").await;
    house.work().await;

    assert_eq!(late.status, StatusCode::CONFLICT, "{}", late.text());
    assert!(late.text().contains("il tempo è finito"), "{}", late.text());
    assert_eq!(starts_at(&house, &first).await, at(2), "they have what they had");
    house.hall.books_are_right().await;
}

#[on_both_engines]
async fn pressed_twice_it_is_taken_once(db: Db) {
    let house = House::open(db).await;
    let (early, [mut first, _, _]) = line(&house).await;
    house.cancels(&early).await;

    let once = first.presses("accetta").await;
    let path = first.path();
    let twice = first.browser.post(&format!("{path}/accetta"), &[]).await;

    assert_eq!((once.status, twice.status), (StatusCode::SEE_OTHER, StatusCode::SEE_OTHER));
    house.work().await;
    assert_eq!(starts_at(&house, &first).await, at(0));
    house.hall.books_are_right().await;
}

#[on_both_engines]
async fn what_frees_in_the_night_is_offered_in_the_morning(db: Db) {
    let house = House::open(db).await;
    let (early, [mut first, _, _]) = line(&house).await;
    house.hall.clock.advance(TimeDelta::hours(12));

    house.cancels(&early).await;
    assert!(!first.is_offered().await, "nobody is woken");
    house.hall.clock.advance(TimeDelta::hours(10));
    house.work().await;

    assert!(first.is_offered().await);
}

#[on_both_engines]
async fn a_wish_that_is_taken_back_waits_for_nothing_and_passes_on_what_was_offered(db: Db) {
    let house = House::open(db).await;
    let (early, [mut first, mut second, _]) = line(&house).await;
    house.cancels(&early).await;

    let answer = first.presses("rinuncia").await;

    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert!(!first.page().await.contains("Sei in lista") && second.is_offered().await);
    house.hall.books_are_right().await;
}

#[on_both_engines]
async fn an_appointment_that_is_cancelled_waits_for_nothing(db: Db) {
    let house = House::open(db).await;
    let (early, [first, mut second, _]) = line(&house).await;
    house.cancels(&early).await;

    house.cancels(&first).await;

    assert!(second.is_offered().await, "of the two that are free now one is theirs");
    house.hall.books_are_right().await;
    let (wishes,): (i64,) = house
        .hall
        .db
        .query("SELECT COUNT(*) FROM appointments_wish WHERE visit_id = $1")
        .bind(first.visit)
        .fetch_one()
        .await
        .unwrap();
    assert_eq!(wishes, 0);
}

#[on_both_engines]
async fn a_form_with_wrong_days_comes_back_and_another_persons_appointment_is_not_there(db: Db) {
    let house = House::open(db).await;
    let mut ada = house.booked(2).await;

    let wrong = ada.wishes("2020-03-19", "2020-03-30").await;
    let no_office = {
        let path = ada.path();
        ada.browser.post(&path, &[("dal", DAYS.0), ("al", DAYS.1)]).await
    };
    let mut ugo = house.browser_of(resident(PersonId::new())).await;
    let others = ugo.get(&ada.path()).await;
    let nobody = house.visitor().get(&ada.path()).await;

    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text().contains("value=\"2020-03-19\""), "filled in: {}", wrong.text());
    assert_eq!(no_office.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(others.status, StatusCode::NOT_FOUND);
    assert_eq!(nobody.status, StatusCode::SEE_OTHER, "they may sign in");
}

#[on_both_engines]
async fn whoever_needs_more_cells_is_passed_by_until_enough_are_free(db: Db) {
    let hall = Hall::open(db, Limits::default()).await;
    hall.fill(0, (1, 8), 10).await;
    let house = House::around(hall);
    let [one, two] = [house.booked(0).await, house.booked(1).await];
    let _between = [house.booked(2).await, house.booked(3).await];
    let person = PersonId::new();
    let asking = Asking::from(&resident(person)).unwrap();
    let visit = house.hall.booked(&asking, 4, &["carta-identita"]).await.id;
    let mut long = house.guest(person, asking, visit).await;
    long.wishes(DAYS.0, DAYS.1).await;
    let mut short = house.booked(6).await;
    short.wishes(DAYS.0, DAYS.1).await;

    house.cancels(&one).await;
    assert!(!long.is_offered().await && short.is_offered().await, "one cell is for who needs one");
    short.presses("rifiuta").await;
    house.cancels(&two).await;

    assert!(long.is_offered().await, "two in a row");
    house.hall.books_are_right().await;
}

/// Somebody who waits books something else at another office.
async fn books_there(house: &House, guest: &Guest, slot: Slot) {
    let request = house.hall.request(slot, &["carta-identita"], "there");
    let held = house.hall.appointments.hold(&guest.asking, &request).await.unwrap();
    house.hall.appointments.confirm(&guest.asking, held.id).await.unwrap();
}

#[on_both_engines]
async fn nobody_is_offered_or_takes_a_time_at_which_they_are_somewhere_else(db: Db) {
    let hall = Hall::open(db, Limits::default()).await;
    hall.fill(0, (1, 6), 10).await;
    hall.fill(1, (1, 3), 10).await;
    hall.fill(2, (1, 3), 20).await;
    let house = House::around(hall);
    let (early, [mut first, mut second, mut third]) = line(&house).await;
    books_there(&house, &first, house.hall.slot_at(2, "monza-50", at(0))).await;

    house.cancels(&early).await;
    assert!(!first.is_offered().await && second.is_offered().await, "the first is at Viale Monza then");
    books_there(&house, &second, house.hall.slot_at(1, "padova-118", at(0))).await;
    let refused = second.presses("accetta").await;
    house.work().await;

    assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.text());
    assert_eq!(starts_at(&house, &second).await, at(3), "they have what they had");
    assert!(third.is_offered().await, "it goes to the next");
    house.hall.books_are_right().await;
}
