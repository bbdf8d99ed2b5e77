//! Many at once: numbers have no gaps, and nobody is called twice.

use std::collections::BTreeSet;

use appointments::DayError;
use db::{Db, DbError};
use futures::future::join_all;
use testkit::on_both_engines;
use uuid::Uuid;

use super::office::{House, clerk};

#[on_both_engines]
async fn forty_who_take_a_number_at_once_have_forty_numbers_without_a_gap(db: Db) {
    let house = House::open(db).await;
    let [registry, taxes] = house.lines;

    let all = join_all((0..80).map(|turn| house.number(if turn % 2 == 0 { registry } else { taxes }))).await;

    for line in house.lines {
        let of_line = all.iter().filter(|ticket| ticket.pool == line);
        let mut numbers: Vec<i64> = of_line.clone().map(|ticket| ticket.number.number).collect();
        numbers.sort_unstable();
        assert_eq!(numbers, (1..=40).collect::<Vec<i64>>());
        let letters: BTreeSet<&str> = of_line.map(|ticket| ticket.number.letter.as_str()).collect();
        assert_eq!(letters.len(), 1, "a line has one letter: {letters:?}");
    }
    let names: BTreeSet<String> = all.iter().map(|ticket| ticket.number.to_string()).collect();
    assert_eq!(names.len(), 80, "two lines never have the same number");
}

#[on_both_engines]
async fn twenty_clerks_who_call_at_once_have_twenty_numbers(db: Db) {
    let house = House::open(db).await;
    for _ in 0..25 {
        house.number(house.lines[0]).await;
    }
    let mut clerks = Vec::new();
    for place in 0..20 {
        clerks.push(house.seated(place).await);
    }

    let called = join_all(clerks.iter().map(|clerk| house.appointments.call_next(clerk))).await;

    let called: Vec<i64> = called.into_iter().map(|one| one.unwrap().unwrap().ticket_number.number).collect();
    let different: BTreeSet<i64> = called.iter().copied().collect();
    assert_eq!(
        different,
        (1..=20).collect::<BTreeSet<i64>>(),
        "each another one, and those who came first: {called:?}"
    );
}

#[on_both_engines]
async fn the_same_number_chosen_by_twenty_clerks_is_at_one_counter(db: Db) {
    let house = House::open(db).await;
    let ticket = house.number(house.lines[0]).await;
    let mut clerks = Vec::new();
    for place in 0..20 {
        clerks.push(house.seated(place).await);
    }

    let called = join_all(clerks.iter().map(|clerk| house.appointments.call_this(clerk, ticket.id))).await;

    assert_eq!(called.iter().filter(|one| one.is_ok()).count(), 1);
    let refused = called.iter().filter_map(|one| one.as_ref().err());
    assert!(
        refused.clone().all(|error| matches!(error, DayError::NotNow(_))),
        "{:?}",
        refused.collect::<Vec<_>>()
    );
}

/// Whatever a program does: the table refuses it.
#[on_both_engines]
async fn the_table_has_no_room_for_a_number_at_two_counters(db: Db) {
    let house = House::open(db).await;
    let clerk = house.seated(0).await;
    house.number(house.lines[0]).await;
    let called = house.appointments.call_next(&clerk).await.unwrap().unwrap();
    let other = house.counters().await[1];

    let mut tx = house.db.begin().await.unwrap();
    let twice = tx
        .query(
            "INSERT INTO appointments_call
                (call_id, version, ticket_id, office, pool_id, counter_id, day, hour, is_booked, came_at, called_at,
                 recalled_at, times)
             SELECT $1, 1, ticket_id, office, pool_id, $2, day, hour, is_booked, came_at, called_at, recalled_at, 1
               FROM appointments_call WHERE call_id = $3",
        )
        .bind(Uuid::now_v7())
        .bind(other)
        .bind(called.call)
        .execute()
        .await;

    assert!(matches!(twice, Err(DbError::AlreadyThere { .. })), "{twice:?}");
}

#[on_both_engines]
async fn a_counter_has_one_clerk_and_a_clerk_one_counter(db: Db) {
    let house = House::open(db).await;
    let counters = house.counters().await;
    let [first, second] = [clerk(), clerk()];

    let sat = join_all([&first, &second].map(|clerk| house.appointments.sit(clerk, counters[0]))).await;

    assert_eq!(sat.iter().filter(|one| one.is_ok()).count(), 1);
    assert!(sat.iter().any(|one| matches!(one, Err(DayError::CounterTaken))));
    let seated = if sat[0].is_ok() { &first } else { &second };
    house.appointments.sit(seated, counters[1]).await.unwrap();
    let other = if sat[0].is_ok() { &second } else { &first };
    house.appointments.sit(other, counters[0]).await.unwrap();
}
