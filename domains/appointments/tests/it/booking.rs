//! From the slot that is free to the appointment that is over.

use appointments::*;
use chrono::TimeDelta;
use db::Db;
use kernel::PersonId;
use testkit::on_both_engines;

use crate::support::{Hall, at, matter, operator, refused, resident, somebody};

#[on_both_engines]
async fn a_slot_is_found_held_confirmed_moved_and_cancelled(db: Db) {
    let hall = Hall::open(db, Limits::default()).await;
    hall.fill(0, (1, 12), 10).await;
    let actor = resident(PersonId::new());
    let asking = Asking::from(&actor).unwrap();

    let found = hall.appointments.first_free(&[matter("carta-identita")], Way::InPerson).await.unwrap();
    let (_, slot) = found.into_iter().next().unwrap();
    let request = hall.request(slot.clone(), &["carta-identita"], "first");
    let held = hall.appointments.hold(&asking, &request).await.unwrap();
    hall.books_are_right().await;
    let booked = hall.appointments.confirm(&asking, held.id).await.unwrap();
    let again = hall.appointments.confirm(&asking, held.id).await.unwrap();
    // By one cell: what it has itself does not stand in its way.
    let moved = hall.appointments.move_to(&asking, booked.id, hall.slot(1)).await.unwrap();
    hall.books_are_right().await;
    let mine = hall.appointments.visits_of(&actor).await.unwrap();
    let cancelled = hall.appointments.cancel(&asking, booked.id, Some("Impegno".into())).await.unwrap();

    assert_eq!((held.starts_at, held.ends_at, held.cells), (at(0), at(2), 2));
    assert!(booked.is_booked() && again == booked, "pressed twice it is booked once");
    assert_eq!((moved.starts_at, moved.moved_from, moved.moves), (at(1), Some(at(0)), 1));
    assert_eq!(mine, [moved]);
    assert!(matches!(cancelled.state, VisitState::Cancelled { by: CancelledBy::Visitor, .. }));
    hall.books_are_right().await;
    for (action, times) in [("held", 1), ("booked", 1), ("moved", 1), ("cancelled", 1), ("listed", 1)] {
        assert_eq!(hall.logged(&format!("appointments-audit-{action}")).await, times, "{action}");
    }
}

#[on_both_engines]
async fn several_matters_are_one_visit_and_take_less_than_each_alone(db: Db) {
    let hall = Hall::open(db, Limits::default()).await;
    hall.fill(0, (1, 12), 10).await;

    let visit = hall.hold(&somebody(), 0, &["cambio-casa", "carta-identita"]).await.unwrap();

    assert_eq!((visit.cells, visit.ends_at), (4, at(4)), "30 and 10 minutes, not 30 and 20");
    assert_eq!(visit.matters, [matter("cambio-casa"), matter("carta-identita")]);
    let family = HoldRequest { people: 3, ..hall.request(hall.slot(4), &["carta-identita"], "family") };
    assert_eq!(hall.appointments.hold(&somebody(), &family).await.unwrap().cells, 6);
    let crowd = HoldRequest { people: 4, key: "crowd".into(), ..family };
    assert_eq!(refused(hall.appointments.hold(&somebody(), &crowd).await), Refusal::TooMany { most: 3 });
    hall.books_are_right().await;
}

#[on_both_engines]
async fn whoever_is_too_late_is_told_what_is_nearest(db: Db) {
    let hall = Hall::open(db, Limits::default()).await;
    hall.fill(0, (1, 5), 10).await;
    hall.fill(1, (1, 5), 10).await;
    hall.fill(2, (1, 5), 20).await;
    for number in [1, 2, 3] {
        hall.booked(&somebody(), number, &["ritiro"]).await;
    }

    let refusal = refused(hall.hold(&somebody(), 2, &["ritiro"]).await);

    let Refusal::Taken { alternatives } = refusal else { panic!("{refusal:?}") };
    let told: Vec<(&str, _)> =
        alternatives.iter().map(|slot| (slot.office.as_str(), slot.starts_at)).collect();
    // The same office before and after; then the other offices, the nearer one first.
    assert_eq!(told, [("larga-12", at(0)), ("larga-12", at(4)), ("monza-50", at(0)), ("padova-118", at(0))]);
}

#[on_both_engines]
async fn no_visit_begins_in_the_middle_of_a_cell(db: Db) {
    let hall = Hall::open(db, Limits::default()).await;
    hall.fill(0, (1, 4), 10).await;
    let asking = somebody();
    let booked = hall.booked(&asking, 1, &["ritiro"]).await;
    hall.hold(&somebody(), 3, &["ritiro"]).await.unwrap();
    let beside = |number: i64| {
        let slot = hall.slot(number);
        Slot { starts_at: slot.starts_at - TimeDelta::minutes(5), ..slot }
    };

    let moved = hall.appointments.move_to(&asking, booked.id, beside(1)).await;
    hall.clock.advance(HOLD);
    let request = hall.request(beside(3), &["ritiro"], "beside");
    let held = hall.appointments.hold(&somebody(), &request).await;

    assert!(matches!(refused(moved), Refusal::Taken { .. }), "what it has itself is no way round");
    assert!(matches!(refused(held), Refusal::Taken { .. }), "nor is a hold that is over");
    hall.books_are_right().await;
}

#[on_both_engines]
async fn what_is_held_and_forgotten_is_somebody_elses_at_once(db: Db) {
    let hall = Hall::open(db, Limits::default()).await;
    hall.fill(0, (1, 6), 10).await;
    let (slow, quick) = (somebody(), somebody());
    let forgotten = hall.hold(&slow, 0, &["carta-identita"]).await.unwrap();
    assert!(matches!(refused(hall.hold(&quick, 1, &["carta-identita"]).await), Refusal::Taken { .. }));

    hall.clock.advance(HOLD);
    let taken = hall.hold(&quick, 1, &["carta-identita"]).await.unwrap();

    hall.books_are_right().await;
    assert_eq!(refused(hall.appointments.confirm(&slow, forgotten.id).await), Refusal::HoldOver);
    assert!(hall.appointments.confirm(&quick, taken.id).await.unwrap().is_booked());
    assert_eq!(hall.appointments.let_holds_lapse().await.unwrap(), 0, "nothing is left to be swept");
}

#[on_both_engines]
async fn one_hold_that_cannot_be_let_go_does_not_keep_the_others(db: Db) {
    let hall = Hall::open(db, Limits::default()).await;
    hall.fill(0, (3, 6), 10).await;
    let broken = hall.hold(&somebody(), 0, &["ritiro"]).await.unwrap();
    for _ in 0..2 {
        hall.hold(&somebody(), 0, &["ritiro"]).await.unwrap();
    }
    let mut tx = hall.db.begin().await.unwrap();
    tx.query("UPDATE appointments_visit SET code = '?' WHERE visit_id = $1")
        .bind(broken.id)
        .execute()
        .await
        .unwrap();
    tx.commit().await.unwrap();
    hall.clock.advance(HOLD);

    assert_eq!(hall.appointments.let_holds_lapse().await.unwrap(), 2);
    let taken = hall.db.query("SELECT COUNT(*) FROM appointments_taken");
    assert_eq!(taken.fetch_one::<(i64,)>().await.unwrap(), (1,), "the broken one alone");
}

#[on_both_engines]
async fn holds_that_are_over_are_swept_and_others_are_left(db: Db) {
    let hall = Hall::open(db, Limits::default()).await;
    hall.fill(0, (2, 6), 10).await;
    let (one, other) = (somebody(), somebody());
    let forgotten = hall.hold(&one, 0, &["ritiro"]).await.unwrap();
    let longer = hall.hold(&other, 0, &["ritiro"]).await.unwrap();
    hall.appointments.extend(&other, longer.id).await.unwrap();
    hall.clock.advance(HOLD);

    assert_eq!(hall.appointments.let_holds_lapse().await.unwrap(), 1);

    hall.books_are_right().await;
    assert_eq!(refused(hall.appointments.extend(&one, forgotten.id).await), Refusal::HoldOver);
    assert_eq!(refused(hall.appointments.extend(&other, longer.id).await), Refusal::ExtendedBefore);
    assert!(hall.appointments.confirm(&other, longer.id).await.unwrap().is_booked());
}

#[on_both_engines]
async fn a_key_is_one_visit_however_often_it_is_pressed(db: Db) {
    let hall = Hall::open(db, Limits { live_for_matter: 1, ..Limits::default() }).await;
    hall.fill(0, (4, 6), 10).await;
    let asking = somebody();
    let request = hall.request(hall.slot(0), &["ritiro"], "pressed");

    let (one, other) =
        tokio::join!(hall.appointments.hold(&asking, &request), hall.appointments.hold(&asking, &request));

    let (one, other) = (one.unwrap(), other.unwrap());
    assert_eq!(one.id, other.id);
    hall.books_are_right().await;
    let elsewhere = HoldRequest { slot: hall.slot(3), ..request.clone() };
    assert_eq!(refused(hall.appointments.hold(&asking, &elsewhere).await), Refusal::KeyUsedOtherwise);
    let somebody_elses = hall.appointments.hold(&somebody(), &request).await.unwrap();
    assert_ne!(somebody_elses.id, one.id, "a key is of whoever presses it");
}

#[on_both_engines]
async fn nobody_reaches_the_appointment_of_somebody_else(db: Db) {
    let hall = Hall::open(db, Limits::default()).await;
    hall.fill(0, (1, 6), 10).await;
    let (owner, stranger) = (PersonId::new(), somebody());
    let visit = hall.booked(&Asking::from(&resident(owner)).unwrap(), 0, &["ritiro"]).await;

    let outcomes = [
        hall.appointments.visit(&stranger, visit.id).await.err(),
        hall.appointments.move_to(&stranger, visit.id, hall.slot(3)).await.err(),
        hall.appointments.cancel(&stranger, visit.id, None).await.err(),
        hall.appointments.let_go(&stranger, visit.id).await.err(),
    ];

    assert!(outcomes.iter().all(|error| matches!(error, Some(AppointmentError::NotFound))), "{outcomes:?}");
    let by_phone = Asking::for_person(&operator(), owner, Channel::ContactCentre).unwrap();
    assert_eq!(hall.appointments.visit(&by_phone, visit.id).await.unwrap().id, visit.id);
    let no_operator = Asking::for_person(&resident(owner), owner, Channel::ContactCentre);
    assert!(matches!(no_operator, Err(AppointmentError::Forbidden(_))));
}

#[on_both_engines]
async fn what_others_do_to_an_appointment_happens_in_their_transaction_or_not_at_all(db: Db) {
    let hall = Hall::open(db, Limits { moves: 0, ..Limits::default() }).await;
    hall.fill(0, (1, 6), 10).await;
    hall.fill(1, (1, 6), 10).await;
    let asking = somebody();
    let visit = hall.booked(&asking, 0, &["cambio-casa"]).await;
    let elsewhere = hall.slot_at(1, "padova-118", at(2));

    let mut tx = hall.db.begin().await.unwrap();
    hall.appointments.reseat_in(&mut tx, visit.id, &elsewhere).await.unwrap();
    tx.rollback().await.unwrap();
    assert_eq!(hall.appointments.visit(&asking, visit.id).await.unwrap().office, visit.office);
    hall.books_are_right().await;

    let mut tx = hall.db.begin().await.unwrap();
    let moved = hall.appointments.reseat_in(&mut tx, visit.id, &elsewhere).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!((moved.office.as_str(), moved.starts_at, moved.moves), ("padova-118", at(2), 0));
    hall.books_are_right().await;

    let mut tx = hall.db.begin().await.unwrap();
    let called = hall.appointments.switch_way_in(&mut tx, visit.id, Way::Telephone).await.unwrap();
    let by = CancelledBy::Decree(visit.id.0);
    let ended = hall.appointments.cancel_in(&mut tx, visit.id, by, Some("Decreto".into())).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!((called.way, called.starts_at), (Way::Telephone, at(2)));
    assert_eq!(ended.decree, Some(visit.id.0));
    hall.books_are_right().await;
    let free = hall.appointments.first_free(&[matter("ritiro")], Way::InPerson).await.unwrap();
    assert!(free.iter().all(|(_, slot)| slot.starts_at == at(0)), "everything is free again");
}

#[on_both_engines]
async fn what_is_not_offered_is_not_sold(db: Db) {
    let hall = Hall::open(db, Limits::default()).await;
    hall.fill(0, (1, 6), 10).await;
    hall.fill(2, (1, 6), 20).await;
    let by_video = Slot { way: Way::Video, ..hall.slot(0) };
    let in_the_wrong_place = Slot { office: OfficeCode::parse("padova-118").unwrap(), ..hall.slot(0) };
    let far = Slot { starts_at: at(0) + TimeDelta::days(400), ..hall.slot(0) };
    let no_home_there = hall.slot_at(2, "monza-50", at(0));
    let wanted = [
        (by_video, "ritiro", Refusal::NotOffered),
        (in_the_wrong_place, "ritiro", Refusal::NotOffered),
        (far, "ritiro", Refusal::OutOfReach),
        (no_home_there, "cambio-casa", Refusal::NotOffered),
        (hall.slot(0), "passaporto", Refusal::NotOffered),
    ];
    for (number, (slot, code, why)) in wanted.into_iter().enumerate() {
        let request = hall.request(slot, &[code], &format!("key-{number}"));
        assert_eq!(refused(hall.appointments.hold(&somebody(), &request).await), why, "{number}");
    }
    let between = hall.request(
        Slot { starts_at: at(0) + TimeDelta::minutes(5), ..hall.slot(0) },
        &["ritiro"],
        "between",
    );
    assert!(matches!(refused(hall.appointments.hold(&somebody(), &between).await), Refusal::Taken { .. }));
    let guest = Asking::guest(GuestId::new());
    let home = hall.request(hall.slot(0), &["cambio-casa"], "guest");
    assert_eq!(refused(hall.appointments.hold(&guest, &home).await), Refusal::NotOffered);
}
