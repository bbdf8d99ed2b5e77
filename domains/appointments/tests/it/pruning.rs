//! What is over goes: calendars do not grow for ever, and what was counted of them stays.

use appointments::*;
use chrono::TimeDelta;
use db::Db;
use testkit::on_both_engines;

use crate::support::{Hall, morning, somebody};

impl Hall {
    async fn count_of(&self, sql: &'static str) -> i64 {
        let (count,): (i64,) = self.db.query(sql).fetch_one().await.unwrap();
        count
    }

    async fn cells_and_taken(&self) -> (i64, i64) {
        let cells = self.count_of("SELECT COUNT(*) FROM appointments_cell").await;
        (cells, self.count_of("SELECT COUNT(*) FROM appointments_taken").await)
    }

    /// What was counted of the first office.
    async fn loads(&self) -> Vec<(i64, i64, i64)> {
        self.db
            .query(
                "SELECT hour, offered, taken FROM appointments_load WHERE office = 'larga-12' ORDER BY hour",
            )
            .fetch_all()
            .await
            .unwrap()
    }

    /// Goes on to so many days after that of the cells, and does what a house does by itself.
    async fn days_later(&self, days: i64) {
        self.clock.advance(morning() + TimeDelta::days(days) - self.clock.now());
        self.appointments.forget().await.unwrap();
    }
}

#[on_both_engines]
async fn the_cells_of_a_day_go_two_weeks_after_it_and_what_was_counted_stays(db: Db) {
    let hall = Hall::open(db, Limits::default()).await;
    hall.fill(0, (2, 6), 10).await;
    let visit = hall.booked(&somebody(), 1, &["ritiro"]).await;

    hall.days_later(14).await;
    assert_eq!(hall.cells_and_taken().await, (12, 1), "fourteen days are kept");
    let counted = hall.loads().await;
    let (offered, taken) = counted.iter().fold((0, 0), |sum, hour| (sum.0 + hour.1, sum.1 + hour.2));
    assert_eq!((offered, taken), (12, 1));
    hall.days_later(15).await;

    assert_eq!(hall.cells_and_taken().await, (0, 0));
    assert_eq!(hall.loads().await, counted);
    let kept = hall.count_of("SELECT COUNT(*) FROM appointments_visit WHERE person_id IS NOT NULL").await;
    assert_eq!(kept, 1, "whose {} was is forgotten by another rule", visit.id);
}

#[on_both_engines]
async fn what_is_ahead_stays_and_is_sold(db: Db) {
    let hall = Hall::open(db, Limits::default()).await;
    hall.fill(0, (1, 2), 10).await;
    let ahead = morning() + TimeDelta::days(40);
    hall.cell(0, ahead).await;

    hall.days_later(30).await;

    assert_eq!(hall.cells_and_taken().await, (1, 0));
    let request = hall.request(hall.slot_at(0, "larga-12", ahead), &["ritiro"], "later");
    assert!(hall.appointments.hold(&somebody(), &request).await.is_ok());
}

#[on_both_engines]
async fn years_are_made_up_for_turn_by_turn(db: Db) {
    let hall = Hall::open(db, Limits::default()).await;
    hall.fill(0, (1, 600), 10).await;
    hall.fill(1, (1, 3), 10).await;

    hall.days_later(60).await;
    assert_eq!(hall.cells_and_taken().await, (100, 0), "no lane is held for longer than some take");
    hall.appointments.forget().await.unwrap();

    assert_eq!(hall.cells_and_taken().await, (0, 0));
}

#[on_both_engines]
async fn from_what_days_were_cut_goes_with_them_and_the_days_ahead_are_cut_as_before(db: Db) {
    let hall = Hall::open(db, Limits::default()).await;
    let today = hall.appointments.today();
    hall.appointments.unroll(today, today + TimeDelta::days(2)).await.unwrap();
    let moments = "SELECT COUNT(DISTINCT day) FROM appointments_moment";
    let before = hall.count_of(moments).await;
    assert!(before >= 3, "the days are known: {before}");

    hall.days_later(60).await;
    hall.appointments.forget().await.unwrap();
    assert_eq!(hall.count_of(moments).await, 0);
    assert_eq!(hall.count_of("SELECT COUNT(*) FROM appointments_unrolled").await, 0);
    let today = hall.appointments.today();
    hall.appointments.unroll(today, today).await.unwrap();

    assert!(hall.count_of(moments).await >= 1);
}
