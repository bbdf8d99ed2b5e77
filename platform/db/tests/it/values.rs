//! Every type goes in and comes out as it was, the same on both engines.

use chrono::{DateTime, NaiveDate, TimeDelta, TimeZone, Utc};
use db::{Db, DbError, Engine, Json};
use serde_json::{Value, json};
use testkit::{on_both_engines, test_time};
use uuid::Uuid;

/// One column of each type that statements may use.
type Row = (
    Option<Uuid>,
    Option<DateTime<Utc>>,
    Option<NaiveDate>,
    Option<Json<Value>>,
    Option<i64>,
    Option<bool>,
    Option<String>,
);

async fn with_a_table(db: &Db) {
    let mut tx = db.begin().await.unwrap();
    tx.query(
        "CREATE TABLE thing (
            place BIGINT NOT NULL PRIMARY KEY, id UUID, at TIMESTAMPTZ, day DATE, content JSONB,
            cents BIGINT, is_so BOOLEAN, words TEXT)",
    )
    .execute()
    .await
    .unwrap();
    tx.commit().await.unwrap();
}

async fn keep(db: &Db, place: i64, row: Row) -> Result<(), DbError> {
    let (id, at, day, content, cents, is_so, words) = row;
    let mut tx = db.begin().await?;
    tx.query(
        "INSERT INTO thing (place, id, at, day, content, cents, is_so, words)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(place)
    .bind(id)
    .bind(at)
    .bind(day)
    .bind(content)
    .bind(cents)
    .bind(is_so)
    .bind(words)
    .execute()
    .await?;
    tx.commit().await
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn moment(year: i32, micros: i64) -> DateTime<Utc> {
    Utc.with_ymd_and_hms(year, 12, 31, 23, 59, 59).unwrap() + TimeDelta::microseconds(micros)
}

fn rows() -> Vec<Row> {
    let nested =
        json!({ "nome": "Zoë d’Àvila", "figli": [1, null, true, "«due»"], "vuoto": {}, "saldo": -0.5 });
    vec![
        (None, None, None, None, None, None, None),
        (
            Some(Uuid::from_u128(0x0193_a000_0000_7000_8000_0000_0000_0001)),
            Some(moment(2020, 123_456)),
            Some(day(2000, 2, 29)),
            Some(Json(nested)),
            Some(1_600),
            Some(true),
            Some("D’Agnès 'O'\"\\ è\n\t𝒵🏛".to_owned()),
        ),
        (
            Some(Uuid::nil()),
            Some(moment(1861, 1)),
            Some(day(1861, 3, 17)),
            Some(Json(json!([]))),
            Some(i64::MIN),
            Some(false),
            Some(String::new()),
        ),
        (
            Some(Uuid::max()),
            Some(moment(9998, 999_999)),
            Some(day(9999, 12, 31)),
            Some(Json(Value::Null)),
            Some(i64::MAX),
            Some(true),
            Some("x".repeat(1_000_000)),
        ),
    ]
}

#[on_both_engines]
async fn every_type_comes_out_as_it_went_in(db: Db) {
    with_a_table(&db).await;
    for (place, row) in (0..).zip(rows()) {
        keep(&db, place, row).await.unwrap();
    }

    let found: Vec<Row> = db
        .query("SELECT id, at, day, content, cents, is_so, words FROM thing ORDER BY place")
        .fetch_all()
        .await
        .unwrap();

    assert_eq!(found, rows());
}

#[on_both_engines]
async fn what_is_nothing_is_not_what_is_empty(db: Db) {
    with_a_table(&db).await;
    for (place, row) in (0..).zip(rows()) {
        keep(&db, place, row).await.unwrap();
    }

    let (nothing, empty): (i64, i64) = db
        .query(
            "SELECT (SELECT COUNT(*) FROM thing WHERE words IS NULL),
                    (SELECT COUNT(*) FROM thing WHERE words = $1)",
        )
        .bind(String::new())
        .fetch_one()
        .await
        .unwrap();

    assert_eq!((nothing, empty), (1, 1));
}

#[on_both_engines]
async fn moments_are_compared_by_time_down_to_the_microsecond(db: Db) {
    with_a_table(&db).await;
    // Written with none, three and six decimals.
    let micros = [0, 1, 999, 1_000, 1_001, 500_000, 500_001, 999_999, 1_000_000];
    let at = |micros: i64| test_time() + TimeDelta::microseconds(micros);
    let numbered: Vec<(i64, i64)> = (0..).zip(micros).collect();
    for (place, micros) in numbered.into_iter().rev() {
        keep(&db, place, (None, Some(at(micros)), None, None, None, None, None)).await.unwrap();
    }

    for (count, micros) in (0..).zip(micros) {
        let (earlier, same): (i64, i64) = db
            .query(
                "SELECT (SELECT COUNT(*) FROM thing WHERE at < $1), (SELECT COUNT(*) FROM thing WHERE at = $1)",
            )
            .bind(at(micros))
            .fetch_one()
            .await
            .unwrap();
        assert_eq!((earlier, same), (count, 1), "{micros}");
    }
    let order: Vec<(i64,)> = db.query("SELECT place FROM thing ORDER BY at").fetch_all().await.unwrap();
    assert!(order.is_sorted(), "{order:?}");
}

#[on_both_engines]
async fn a_text_with_a_nul_is_kept_whole_or_refused_and_never_cut(db: Db) {
    with_a_table(&db).await;
    let words = "prima\0dopo".to_owned();

    let kept = keep(&db, 1, (None, None, None, None, None, None, Some(words.clone()))).await;

    let found: Vec<(String,)> = db.query("SELECT words FROM thing").fetch_all().await.unwrap();
    match db.engine() {
        Engine::Sqlite => assert_eq!((kept.is_ok(), found), (true, vec![(words,)])),
        Engine::Postgres => {
            assert!(matches!(kept, Err(DbError::Unexpected(_))), "{kept:?}");
            assert!(found.is_empty(), "{found:?}");
        }
    }
}
