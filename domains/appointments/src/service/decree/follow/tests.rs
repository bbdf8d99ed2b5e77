//! What happens between the moment in which it is decided what becomes of somebody and that in which it is done.

use chrono::TimeDelta;
use db::Db;
use testkit::on_both_engines;

use super::*;
use crate::domain::{CancelledBy, DecreePolicy};
use crate::service::tests::{Town, at, day};

/// The office of the town closes on a Monday.
fn closing(town: &Town) -> DecreeOrder {
    DecreeOrder {
        decree: Uuid::now_v7(),
        number: "12/2020".to_owned(),
        offices: vec![town.office.clone()],
        matters: Vec::new(),
        from_day: day("2020-03-23"),
        until_day: day("2020-03-23"),
        policy: DecreePolicy::Move,
        move_until: day("2020-03-23") + TimeDelta::days(7),
        exceptions: Vec::new(),
    }
}

/// Somebody is booked on the morning after it, in the other lane than this.
async fn booked_beside(town: &Town, lane: i64) -> Visit {
    let first = town.booked("2020-03-24", "08:30:00").await;
    if first.lane != lane {
        return first;
    }
    let second = town.booked("2020-03-24", "08:30:00").await;
    let mut tx = town.db.begin().await.unwrap();
    town.appointments.cancel_in(&mut tx, first.id, CancelledBy::Visitor, None).await.unwrap();
    tx.commit().await.unwrap();
    second
}

#[on_both_engines]
async fn who_books_something_else_while_it_is_decided_is_not_moved_to_that_time(db: Db) {
    let town = Town::open(db).await;
    let (appointments, order) = (&town.appointments, closing(&town));
    let visit = town.booked("2020-03-23", "09:00:00").await;
    let mut tx = town.db.begin().await.unwrap();
    appointments.apply_decree_in(&mut tx, &order).await.unwrap();
    tx.commit().await.unwrap();
    let mut planner = appointments.planner(&order).await.unwrap();
    let waiting = store::decree::waiting(&town.db, order.decree, AT_ONCE).await.unwrap();
    let planned = appointments.plan_all(&mut planner, &order, waiting).await.unwrap();
    let Some(Planned::Moved(seat)) = &planned[0].1 else { panic!("they are to be moved") };
    let busy = booked_beside(&town, seat.run.lane).await;
    let mut tx = town.db.begin().await.unwrap();
    tx.query("UPDATE appointments_visit SET person_id = $2 WHERE visit_id = $1")
        .bind(busy.id)
        .bind(visit.visitor.person())
        .execute()
        .await
        .unwrap();
    tx.commit().await.unwrap();

    let done = appointments.carry_out(&mut planner, &order, planned).await.unwrap();
    town.work().await;

    assert_eq!(done, 0, "it is decided anew");
    assert_eq!(town.visit(&visit).await.starts_at, at("2020-03-24", "09:00:00"));
}
