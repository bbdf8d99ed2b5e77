//! What the offices are steered by: counted from what happened, and shown to whoever answers for them.

use appointments::*;
use auth::{Actor, Reach, Role, Scope, Staff};
use axum::http::StatusCode;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use db::Db;
use kernel::StaffId;
use testkit::on_both_engines;
use uuid::Uuid;
use web::Mode;

use crate::house::House;
use crate::support::{at, somebody};

const PATH: &str = FIGURES_PATH;

fn manager(offices: &[&str]) -> Actor {
    let scopes = offices.iter().map(|code| Scope::Office((*code).to_owned())).collect();
    let staff = Staff::new(StaffId::new(), "Agende", Role::CalendarManager, "larga-12");
    Actor::Staff(Staff { reach: Reach::of(scopes), ..staff })
}

/// An office with hours, which those of the hall have not.
const OPEN_OFFICE: &str = r#"
[[matter]]
code = "certificati"
name = { it = "Certificati" }
minutes = 10
ways = ["in-person"]

[[office]]
code = "tibaldi-41"
kind = "office"
name = { it = "Viale Tibaldi 41" }
address = "Viale Tibaldi 41"
hours = [{ weekdays = [1, 2, 3, 4, 5], from = "08:30", until = "15:30" }]

[[office.pool]]
code = "anagrafe"
name = { it = "Anagrafe" }
cell_minutes = 10
lanes = 3
ways = ["in-person"]
matters = ["certificati"]
"#;

/// Somebody took a number, was called after so many minutes and served for ten.
async fn served(house: &House, came_at: DateTime<Utc>, waited: i64, number: i64) {
    let (ticket, counter, pool) = (Uuid::now_v7(), Uuid::now_v7(), house.hall.pools[0]);
    let (called_at, day) = (came_at + TimeDelta::minutes(waited), came_at.date_naive());
    let ended_at = called_at + TimeDelta::minutes(10);
    let mut tx = house.hall.db.begin().await.unwrap();
    tx.query(
        "INSERT INTO appointments_counter (counter_id, version, office, code, name)
         VALUES ($1, 1, 'larga-12', $2, '1')",
    )
    .bind(counter)
    .bind(counter.to_string())
    .execute()
    .await
    .unwrap();
    tx.query(
        "INSERT INTO appointments_ticket
            (ticket_id, version, office, day, pool_id, letter, number, language, precedence, came_at, state, since)
         VALUES ($1, 1, 'larga-12', $2, $3, 'A', $4, 'it', 'none', $5, 'served', $6)",
    )
    .bind(ticket)
    .bind(day)
    .bind(pool)
    .bind(number)
    .bind(came_at)
    .bind(ended_at)
    .execute()
    .await
    .unwrap();
    tx.query(
        "INSERT INTO appointments_call
            (call_id, version, ticket_id, office, pool_id, counter_id, day, hour, is_booked, came_at, called_at,
             recalled_at, times, begun_at, ended_at, outcome)
         VALUES ($1, 1, $2, 'larga-12', $3, $4, $5, 9, FALSE, $6, $7, $7, 1, $7, $8, 'served')",
    )
    .bind(Uuid::now_v7())
    .bind(ticket)
    .bind(pool)
    .bind(counter)
    .bind(day)
    .bind(came_at)
    .bind(called_at)
    .bind(ended_at)
    .execute()
    .await
    .unwrap();
    tx.commit().await.unwrap();
}

/// A day at the office: two of three who booked come, four take a number; then the day is over.
async fn after_a_day(db: Db) -> House {
    let house = House::open(db).await;
    let (one, two) = (house.booked(0).await, house.booked(1).await);
    let gone = house.booked(2).await;
    house.cancels(&gone).await;
    house.hall.hold(&somebody(), 3, &["ritiro"]).await.unwrap();
    house.hall.clock.advance(at(5) - house.hall.clock.now());
    for (number, waited) in [(1, 3), (2, 5), (3, 7), (4, 40)] {
        served(&house, at(0), waited, number).await;
    }
    let visit = house.hall.appointments.visit(&one.asking, one.visit).await.unwrap();
    let mut tx = house.hall.db.begin().await.unwrap();
    house.hall.appointments.miss_in(&mut tx, visit).await.unwrap();
    tx.commit().await.unwrap();
    drop(two);
    house.hall.clock.advance(TimeDelta::days(1));
    house.hall.appointments.let_holds_lapse().await.unwrap();
    house
}

async fn count(house: &House, table: &'static str) -> i64 {
    let (count,): (i64,) = house.hall.db.query(table).fetch_one().await.unwrap();
    count
}

#[on_both_engines]
async fn what_happened_is_counted_once_however_often_it_is_looked_for(db: Db) {
    let house = after_a_day(db).await;

    house.hall.appointments.count().await.unwrap();
    house.hall.appointments.count().await.unwrap();

    assert_eq!(count(&house, "SELECT COUNT(*) FROM appointments_turn").await, 4);
    let load: (i64, i64) = house
        .hall
        .db
        .query(
            "SELECT CAST(SUM(offered) AS BIGINT), CAST(SUM(taken) AS BIGINT) FROM appointments_load
              WHERE office = 'larga-12'",
        )
        .fetch_one()
        .await
        .unwrap();
    assert_eq!(load, (6, 2), "of six cells two were somebody's at the end");
    let ended: Vec<(String, i64)> = house
        .hall
        .db
        .query("SELECT outcome, visits FROM appointments_ended ORDER BY outcome")
        .fetch_all()
        .await
        .unwrap();
    let told =
        [("missed", 1), ("open", 1), ("visitor", 1)].map(|(outcome, count)| (outcome.to_owned(), count));
    assert_eq!(ended, told, "who only held a slot had no appointment");
}

#[on_both_engines]
async fn whoever_answers_for_an_office_sees_its_figures_and_no_other(db: Db) {
    let house = after_a_day(db).await;
    house.hall.appointments.count().await.unwrap();
    let mut of_larga = house.browser_of(manager(&["larga-12"])).await;
    let mut of_padova = house.browser_of(manager(&["padova-118"])).await;

    let page = of_larga.get(PATH).await.text();
    let other = of_padova.get(&format!("{PATH}?sede=larga-12")).await;
    let own = of_padova.get(PATH).await.text();

    assert!(page.contains("Via Larga 12") && !page.contains("Via Padova 118"), "{page}");
    for part in ["5 min", "40 min", "33 %", "app-chart", "Ora per ora", "Le prossime settimane"] {
        assert!(page.contains(part), "{part} is not in {page}");
    }
    assert_eq!(other.status, StatusCode::NOT_FOUND);
    assert!(own.contains("Via Padova 118") && !own.contains("40 min"), "{own}");
    let wrong = of_larga.get(&format!("{PATH}?da=2020-03-20&a=2020-03-01")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[on_both_engines]
async fn figures_are_for_who_steers_and_nobody_else(db: Db) {
    let house = House::open(db).await;
    let clerk = Actor::Staff(Staff::new(StaffId::new(), "Sportello", Role::CounterClerk, "larga-12"));
    let ada = house.booked(0).await;

    for path in [PATH, "/ufficio/appuntamenti/cifre.csv"] {
        let mut of_clerk = house.browser_of(clerk.clone()).await;
        assert_eq!(of_clerk.get(path).await.status, StatusCode::FORBIDDEN, "{path}");
        let mut of_ada = ada.browser.clone();
        assert_eq!(of_ada.get(path).await.status, StatusCode::FORBIDDEN, "{path}");
        assert_eq!(house.visitor().get(path).await.status, StatusCode::SEE_OTHER, "{path}");
    }
    assert_eq!(house.hall.logged("appointments-audit-counted").await, 4, "refusals are written down");
}

#[on_both_engines]
async fn the_table_for_a_spreadsheet_has_the_day_and_names_nobody(db: Db) {
    let house = after_a_day(db).await;
    house.hall.appointments.count().await.unwrap();
    let mut browser = house.browser_of(manager(&["larga-12"])).await;

    let answer = browser.get("/ufficio/appuntamenti/cifre.csv").await;

    assert_eq!(answer.header("content-type"), "text/csv; charset=utf-8");
    let text = answer.text();
    assert_eq!(text.lines().count(), 2, "{text}");
    assert!(text.contains("larga-12,2020-03-18,4,5,40,4,10,10,6,2,0,1,1,1,0,0"), "{text}");
    let day: NaiveDate = "2020-03-18".parse().unwrap();
    assert!(house.hall.appointments.today() > day);
}

/// An office to which nobody comes.
const FAR_OFFICE: &str = r#"
[[matter]]
code = "tributi"
name = { it = "Tributi" }
minutes = 20
ways = ["telephone", "video"]

[[office]]
code = "tributi-telefono"
kind = "remote"
name = { it = "Tributi, per telefono" }
hours = [{ weekdays = [1, 2, 3, 4, 5], from = "09:00", until = "16:00" }]

[[office.pool]]
code = "consulenza"
name = { it = "Consulenza" }
cell_minutes = 20
lanes = 3
ways = ["telephone", "video"]
matters = ["tributi"]
"#;

#[on_both_engines]
async fn who_is_called_back_is_expected_too_though_nobody_has_a_turn_there(db: Db) {
    let house = House::open(db).await;
    house.hall.appointments.begin_with(&Seed::parse(FAR_OFFICE).unwrap()).await.unwrap();
    assert!(house.hall.appointments.invent_days(Mode::Demonstration, 2020).await.unwrap());

    let page = house.browser_of(manager(&["tributi-telefono"])).await.get(PATH).await.text();

    assert_eq!(
        count(&house, "SELECT COUNT(*) FROM appointments_turn").await,
        0,
        "nobody waits on the telephone"
    );
    assert!(page.contains("ha sbagliato in media"), "{page}");
}

#[on_both_engines]
async fn a_demonstration_has_weeks_behind_it_and_a_town_hall_at_work_invents_none(db: Db) {
    let house = House::open(db).await;
    house.hall.appointments.begin_with(&Seed::parse(OPEN_OFFICE).unwrap()).await.unwrap();

    let refused = house.hall.appointments.invent_days(Mode::Production, 2020).await;
    assert!(refused.is_err());
    assert_eq!(count(&house, "SELECT COUNT(*) FROM appointments_turn").await, 0);
    assert!(house.hall.appointments.invent_days(Mode::Demonstration, 2020).await.unwrap());
    let turns = count(&house, "SELECT COUNT(*) FROM appointments_turn").await;
    assert!((100..5_000).contains(&turns), "{turns}");
    assert_eq!(count(&house, "SELECT COUNT(*) FROM appointments_visit").await, 0, "nobody is invented");

    assert!(!house.hall.appointments.invent_days(Mode::Demonstration, 2020).await.unwrap(), "once");
    house.hall.appointments.count().await.unwrap();
    assert_eq!(count(&house, "SELECT COUNT(*) FROM appointments_turn").await, turns);
    let page = house.browser_of(manager(&["tibaldi-41"])).await.get(PATH).await.text();
    for part in ["app-chart", "Ora per ora", "Come si prenota", "ha sbagliato in media"] {
        assert!(page.contains(part), "{part} is not in {page}");
    }
}
