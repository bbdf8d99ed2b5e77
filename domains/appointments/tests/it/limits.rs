//! How much one person may book.

use appointments::*;
use chrono::TimeDelta;
use db::Db;
use kernel::PersonId;
use testkit::on_both_engines;

use crate::support::{Hall, at, operator, refused, resident, somebody};

#[on_both_engines]
async fn one_person_has_so_many_ahead_and_so_many_for_a_matter(db: Db) {
    let hall = Hall::open(db, Limits { live: 2, live_for_matter: 1, ..Limits::default() }).await;
    hall.fill(0, (4, 20), 10).await;
    let asking = somebody();
    hall.booked(&asking, 0, &["ritiro"]).await;

    assert_eq!(refused(hall.hold(&asking, 5, &["ritiro"]).await), Refusal::TooMany { most: 1 });
    assert_eq!(refused(hall.hold(&asking, 0, &["cambio-casa"]).await), Refusal::Overlaps);
    let second = hall.booked(&asking, 5, &["cambio-casa"]).await;
    assert_eq!(refused(hall.hold(&asking, 10, &["carta-identita"]).await), Refusal::TooMany { most: 2 });

    hall.appointments.cancel(&asking, second.id, None).await.unwrap();
    assert!(hall.hold(&asking, 10, &["carta-identita"]).await.is_ok(), "one is gone");
}

#[on_both_engines]
async fn what_two_windows_hold_is_counted_again_when_it_is_confirmed(db: Db) {
    let hall = Hall::open(db, Limits { live: 3, live_for_matter: 1, ..Limits::default() }).await;
    hall.fill(0, (4, 20), 10).await;
    let asking = somebody();
    let one = hall.hold(&asking, 0, &["ritiro"]).await.unwrap();
    let other = hall.hold(&asking, 4, &["ritiro"]).await.unwrap();
    assert_eq!(refused(hall.hold(&asking, 8, &["ritiro"]).await), Refusal::TooMany { most: 2 });

    let (one, other) = tokio::join!(
        hall.appointments.confirm(&asking, one.id),
        hall.appointments.confirm(&asking, other.id)
    );

    let booked = [&one, &other].into_iter().filter(|outcome| outcome.is_ok()).count();
    assert_eq!(booked, 1, "{one:?} {other:?}");
    hall.books_are_right().await;
}

#[on_both_engines]
async fn what_begins_soon_is_changed_by_the_office_alone(db: Db) {
    let hall = Hall::open(db, Limits { change_hours: 2, ..Limits::default() }).await;
    hall.fill(0, (4, 20), 10).await;
    let person = PersonId::new();
    let asking = Asking::from(&resident(person)).unwrap();
    let visit = hall.booked(&asking, 0, &["ritiro"]).await;
    hall.clock.advance(at(0) - hall.clock.now() - TimeDelta::minutes(60));

    assert_eq!(refused(hall.appointments.cancel(&asking, visit.id, None).await), Refusal::TooLate);
    assert_eq!(refused(hall.appointments.move_to(&asking, visit.id, hall.slot(15)).await), Refusal::TooLate);

    let office = Asking::for_person(&operator(), person, Channel::ContactCentre).unwrap();
    let moved = hall.appointments.move_to(&office, visit.id, hall.slot(15)).await.unwrap();
    assert_eq!(moved.starts_at, at(15));
}

#[on_both_engines]
async fn after_too_many_misses_one_books_by_telephone(db: Db) {
    let limits = Limits { misses: 2, closed_days: 10, live_for_matter: 2, ..Limits::default() };
    let hall = Hall::open(db, limits).await;
    hall.fill(0, (1, 40), 10).await;
    let person = PersonId::new();
    let asking = Asking::from(&resident(person)).unwrap();
    let visits = [hall.booked(&asking, 0, &["ritiro"]).await, hall.booked(&asking, 2, &["ritiro"]).await];
    hall.clock.advance(at(4) - hall.clock.now());
    for visit in visits {
        let mut tx = hall.db.begin().await.unwrap();
        hall.appointments.miss_in(&mut tx, visit).await.unwrap();
        tx.commit().await.unwrap();
    }

    let refusal = refused(hall.hold(&asking, 20, &["ritiro"]).await);

    assert_eq!(refusal, Refusal::OnlineClosed { until: hall.clock.now() + TimeDelta::days(10) });
    let by_phone = Asking::for_person(&operator(), person, Channel::ContactCentre).unwrap();
    assert!(hall.hold(&by_phone, 20, &["ritiro"]).await.is_ok());
}

#[on_both_engines]
async fn what_the_office_moves_is_no_move_of_the_visitors(db: Db) {
    let hall = Hall::open(db, Limits { moves: 1, ..Limits::default() }).await;
    hall.fill(0, (1, 20), 10).await;
    let person = PersonId::new();
    let asking = Asking::from(&resident(person)).unwrap();
    let visit = hall.booked(&asking, 0, &["ritiro"]).await;
    let by_phone = Asking::for_person(&operator(), person, Channel::ContactCentre).unwrap();

    for number in [5, 8] {
        let moved = hall.appointments.move_to(&by_phone, visit.id, hall.slot(number)).await.unwrap();
        assert_eq!((moved.starts_at, moved.moves), (at(number), 0));
    }
    let own = hall.appointments.move_to(&asking, visit.id, hall.slot(10)).await.unwrap();

    assert_eq!(own.moves, 1, "theirs is left to them");
}

#[on_both_engines]
async fn moves_are_counted(db: Db) {
    let hall = Hall::open(db, Limits { moves: 1, ..Limits::default() }).await;
    hall.fill(0, (1, 20), 10).await;
    let asking = somebody();
    let visit = hall.booked(&asking, 0, &["ritiro"]).await;
    hall.appointments.move_to(&asking, visit.id, hall.slot(5)).await.unwrap();
    let again = hall.appointments.move_to(&asking, visit.id, hall.slot(5)).await.unwrap();

    let refusal = refused(hall.appointments.move_to(&asking, visit.id, hall.slot(8)).await);

    assert_eq!(again.moves, 1, "where it is already it is not moved");
    assert_eq!(refusal, Refusal::TooMany { most: 1 });
}
