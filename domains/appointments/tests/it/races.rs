//! Many who want the same at the same time.

use appointments::*;
use db::Db;
use testkit::on_both_engines;

use crate::support::{Hall, at, refused, somebody};

/// So many come at once.
const CROWD: usize = 120;

/// Holds what is told to be free, one after the other, until there is nothing left; confirms what was had.
async fn insist(hall: Hall, number: i64) -> Option<Visit> {
    let asking = somebody();
    let mut slot = hall.slot(number);
    for time in 0.. {
        let request = hall.request(slot, &["ritiro"], &format!("time-{time}"));
        match hall.appointments.hold(&asking, &request).await {
            Ok(held) => return Some(hall.appointments.confirm(&asking, held.id).await.unwrap()),
            Err(AppointmentError::Refused(Refusal::Taken { alternatives })) => {
                slot = alternatives.into_iter().next()?;
            }
            Err(other) => panic!("{other}"),
        }
    }
    None
}

#[on_both_engines]
async fn of_many_who_come_at_once_as_many_are_served_as_there_are_slots(db: Db) {
    let hall = Hall::open(db, Limits::default()).await;
    hall.fill(0, (4, 10), 10).await;

    let crowd: Vec<_> = (0..CROWD).map(|one| tokio::spawn(insist(hall.clone(), (one % 10) as i64))).collect();
    let mut booked = Vec::new();
    for one in crowd {
        booked.extend(one.await.unwrap());
    }

    assert_eq!(booked.len(), 40, "every slot is somebody's");
    let mut cells: Vec<_> = booked.iter().map(|visit| (visit.lane, visit.starts_at)).collect();
    cells.sort();
    cells.dedup();
    assert_eq!(cells.len(), 40, "and none is two people's");
    hall.books_are_right().await;
}

#[on_both_engines]
async fn of_many_who_want_one_slot_one_has_it_and_each_other_is_told_what_is_near(db: Db) {
    let hall = Hall::open(db, Limits::default()).await;
    hall.fill(0, (1, 10), 10).await;

    let crowd: Vec<_> = (0..30)
        .map(|_| {
            let hall = hall.clone();
            tokio::spawn(async move { hall.hold(&somebody(), 4, &["ritiro"]).await })
        })
        .collect();
    let mut outcomes = Vec::new();
    for one in crowd {
        outcomes.push(one.await.unwrap());
    }

    let (had, lost): (Vec<_>, Vec<_>) = outcomes.into_iter().partition(Result::is_ok);
    assert_eq!(had.len(), 1);
    for one in lost {
        let Refusal::Taken { alternatives } = refused(one) else { panic!("another refusal") };
        let starts: Vec<_> = alternatives.iter().map(|slot| slot.starts_at).collect();
        assert_eq!(starts, [at(3), at(5), at(2)], "the nearest in time, the earlier of two first");
    }
}

#[on_both_engines]
async fn two_who_change_places_and_many_who_cancel_do_not_wait_for_each_other(db: Db) {
    let hall = Hall::open(db, Limits { moves: 1_000, ..Limits::default() }).await;
    hall.fill(0, (4, 20), 10).await;
    let mut people = Vec::new();
    for number in 0..8 {
        let asking = somebody();
        let visit = hall.booked(&asking, number, &["carta-identita"]).await;
        people.push((asking, visit));
    }

    let moving: Vec<_> = people
        .into_iter()
        .enumerate()
        .map(|(one, (asking, visit))| {
            let hall = hall.clone();
            tokio::spawn(async move {
                for step in 0..12_i64 {
                    let to = hall.slot((one as i64 * 5 + step * 7) % 18);
                    match hall.appointments.move_to(&asking, visit.id, to).await {
                        Ok(_) | Err(AppointmentError::Refused(_)) => {}
                        Err(other) => panic!("{other}"),
                    }
                }
                if one % 2 == 0 {
                    hall.appointments.cancel(&asking, visit.id, None).await.unwrap();
                }
            })
        })
        .collect();
    for one in moving {
        one.await.unwrap();
    }

    hall.books_are_right().await;
}

#[on_both_engines]
async fn pressed_many_times_at_once_it_is_moved_once_and_cancelled_once(db: Db) {
    let hall = Hall::open(db, Limits::default()).await;
    hall.fill(0, (1, 10), 10).await;
    let asking = somebody();
    let visit = hall.booked(&asking, 0, &["ritiro"]).await.id;

    let moves: Vec<_> = (0..8)
        .map(|_| {
            let (hall, asking) = (hall.clone(), asking.clone());
            tokio::spawn(async move { hall.appointments.move_to(&asking, visit, hall.slot(4)).await })
        })
        .collect();
    for one in moves {
        assert_eq!(one.await.unwrap().unwrap().starts_at, at(4));
    }
    let moved = hall.appointments.visit(&asking, visit).await.unwrap();
    let cancels: Vec<_> = (0..8)
        .map(|_| {
            let (hall, asking) = (hall.clone(), asking.clone());
            tokio::spawn(async move { hall.appointments.cancel(&asking, visit, None).await })
        })
        .collect();
    for one in cancels {
        assert!(!one.await.unwrap().unwrap().has_cells());
    }

    assert_eq!(moved.moves, 1);
    assert_eq!(hall.logged("appointments-audit-cancelled").await, 1);
    hall.books_are_right().await;
}
