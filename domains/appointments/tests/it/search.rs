//! What is free, and where.

use appointments::*;
use chrono::TimeDelta;
use db::Db;
use kernel::{Degrees, Position};
use testkit::on_both_engines;

use crate::support::{Hall, at, matter, morning, office, refused, somebody};

fn everywhere(matters: &[&str]) -> Search {
    Search {
        matters: matters.iter().map(|code| matter(code)).collect(),
        way: Way::InPerson,
        offices: None,
        near: None,
        municipio: None,
        from: morning() - TimeDelta::hours(1),
        until: morning() + TimeDelta::days(30),
        people: 1,
    }
}

fn told(slots: &[Slot]) -> Vec<(&str, i64)> {
    slots.iter().map(|slot| (slot.office.as_str(), (slot.starts_at - morning()).num_minutes())).collect()
}

#[on_both_engines]
async fn the_first_free_time_of_each_office_is_long_enough(db: Db) {
    let hall = Hall::open(db, Limits::default()).await;
    hall.fill(0, (1, 6), 10).await;
    hall.fill(1, (1, 3), 10).await;
    hall.fill(2, (1, 3), 20).await;
    for number in [1, 3] {
        hall.booked(&somebody(), number, &["ritiro"]).await;
    }

    let short = hall.appointments.search(&everywhere(&["ritiro"])).await.unwrap();
    let long = hall.appointments.search(&everywhere(&["carta-identita"])).await.unwrap();
    let home = hall.appointments.search(&everywhere(&["cambio-casa"])).await.unwrap();

    assert!(short.iter().all(|slot| slot.starts_at == at(0)) && short.len() == 3, "{:?}", told(&short));
    assert!(told(&long).contains(&("larga-12", 40)), "two cells follow one another there: {:?}", told(&long));
    assert!(long.iter().all(|slot| slot.ends_at - slot.starts_at == TimeDelta::minutes(20)));
    assert_eq!(told(&home), [("padova-118", 0)], "three cells are free there alone");
}

#[on_both_engines]
async fn the_nearest_office_comes_first_where_there_is_a_point(db: Db) {
    let hall = Hall::open(db, Limits::default()).await;
    for (pool, minutes) in [(0, 10), (1, 10), (2, 20)] {
        hall.fill(pool, (1, 3), minutes).await;
    }
    let degrees = |number| Degrees::try_new(number).unwrap();
    let near = Some(Position { latitude: degrees(45.503), longitude: degrees(9.243) });

    let slots = hall.appointments.search(&Search { near, ..everywhere(&["ritiro"]) }).await.unwrap();
    let there = Search { municipio: Some(1), ..everywhere(&["ritiro"]) };
    let there = hall.appointments.search(&there).await.unwrap();

    let offices: Vec<&str> = slots.iter().map(|slot| slot.office.as_str()).collect();
    assert_eq!(offices, ["padova-118", "monza-50", "larga-12"]);
    assert_eq!(told(&there), [("larga-12", 0)]);
}

#[on_both_engines]
async fn the_days_and_the_hours_of_an_office_are_told(db: Db) {
    let hall = Hall::open(db, Limits::default()).await;
    hall.fill(0, (2, 4), 10).await;
    hall.booked(&somebody(), 1, &["ritiro"]).await;
    hall.booked(&somebody(), 1, &["ritiro"]).await;

    let day = hall.appointments.day_of(morning());
    let wanted = Search { offices: Some(vec![office("larga-12")]), ..everywhere(&["ritiro"]) };
    let days = hall.appointments.days(&wanted).await.unwrap();
    let slots = hall
        .appointments
        .slots_of(&office("larga-12"), day, &[matter("ritiro")], Way::InPerson)
        .await
        .unwrap();
    let tomorrow = day + TimeDelta::days(1);
    let none =
        hall.appointments.slots_of(&office("larga-12"), tomorrow, &[matter("ritiro")], Way::InPerson).await;

    assert_eq!(days, [FreeDay { day, starts: 3 }]);
    assert_eq!(told(&slots), [("larga-12", 0), ("larga-12", 20), ("larga-12", 30)]);
    assert_eq!(none.unwrap(), []);
}

#[on_both_engines]
async fn who_is_too_late_hears_of_the_nearest_times_before_and_after(db: Db) {
    let hall = Hall::open(db, Limits::default()).await;
    hall.fill(0, (1, 6), 10).await;
    hall.booked(&somebody(), 2, &["ritiro"]).await;

    let refusal = refused(hall.hold(&somebody(), 2, &["ritiro"]).await);

    let Refusal::Taken { alternatives } = refusal else { panic!("somebody was faster: {refusal:?}") };
    assert_eq!(told(&alternatives), [("larga-12", 10), ("larga-12", 30), ("larga-12", 0)]);
}
