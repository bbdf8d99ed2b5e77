//! What went wrong, as far as somebody can act on it.

use db::{Db, DbError, Engine};
use testkit::{TestDb, on_both_engines};

/// Somebody's, and nobody else's to read.
const SECRET: &str = "RSSMRA85T10A562S";

async fn with_a_table(db: &Db) {
    let mut tx = db.begin().await.unwrap();
    tx.query("CREATE TABLE person (code TEXT NOT NULL, number BIGINT)").execute().await.unwrap();
    tx.query("CREATE UNIQUE INDEX person_code ON person (code)").execute().await.unwrap();
    tx.commit().await.unwrap();
}

async fn add(db: &Db, code: &str) -> Result<(), DbError> {
    let mut tx = db.begin().await?;
    tx.query("INSERT INTO person (code) VALUES ($1)").bind(code.to_owned()).execute().await?;
    tx.commit().await
}

async fn run(db: &Db, statement: &'static str) -> Result<u64, DbError> {
    let mut tx = db.begin().await?;
    tx.query(statement).execute().await
}

/// The error and all its causes, as the log has them.
fn told(error: &DbError) -> String {
    let first: &(dyn std::error::Error + 'static) = error;
    let causes = std::iter::successors(Some(first), |error| (*error).source());
    causes.map(ToString::to_string).collect::<Vec<_>>().join(": ")
}

#[on_both_engines]
async fn who_comes_second_is_told_which_rule_it_was_and_not_which_value(db: Db) {
    with_a_table(&db).await;
    add(&db, SECRET).await.unwrap();

    let second = add(&db, SECRET).await.unwrap_err();

    let named = match db.engine() {
        Engine::Sqlite => "person.code",
        Engine::Postgres => "person_code",
    };
    assert!(
        matches!(&second, DbError::AlreadyThere { constraint } if constraint.contains(named)),
        "{second:?}"
    );
    assert!(!second.is_passing() && !told(&second).contains(SECRET), "{}", told(&second));
}

#[on_both_engines]
async fn a_row_that_must_be_there_and_is_not_is_told_as_such(db: Db) {
    with_a_table(&db).await;

    let missing = db.query("SELECT number FROM person").fetch_one::<(Option<i64>,)>().await.unwrap_err();

    assert!(matches!(missing, DbError::NoRow), "{missing:?}");
    assert!(!missing.is_passing());
}

#[on_both_engines]
async fn a_statement_that_cannot_be_right_is_a_mistake_of_ours(db: Db) {
    with_a_table(&db).await;
    for statement in [
        "SELECT nothing FROM nowhere",
        "INSERT INTO person (code) VALUES (NULL)",
        "INSERT INTO person (number) VALUES (1)",
    ] {
        let mistake = run(&db, statement).await.unwrap_err();
        assert!(matches!(mistake, DbError::Unexpected(_)), "{statement}: {mistake:?}");
        assert!(!mistake.is_passing());
    }
}

#[on_both_engines]
async fn a_database_that_is_away_may_be_back_later(db: Db) {
    with_a_table(&db).await;
    db.close().await;

    let reading = db.query("SELECT code FROM person").fetch_all::<(String,)>().await.unwrap_err();
    let writing = add(&db, "").await.unwrap_err();

    for away in [reading, writing] {
        assert!(matches!(away, DbError::Unavailable(_)) && away.is_passing(), "{away:?}");
    }
}

/// PostgreSQL can be made to say it; SQLite's words are those of its disk, in `full_disk`.
#[tokio::test]
async fn what_a_server_says_when_it_cannot_go_on_is_understood() {
    let database = TestDb::postgres().await;
    let db = &database.db;
    let full = run(db, "DO $$ BEGIN RAISE EXCEPTION 'raised' USING ERRCODE = '53100'; END $$").await;
    assert!(matches!(full, Err(DbError::Full(_))), "{full:?}");
    assert!(full.unwrap_err().is_passing(), "somebody makes room");
    for statement in [
        "DO $$ BEGIN RAISE EXCEPTION 'raised' USING ERRCODE = '57P01'; END $$",
        "DO $$ BEGIN RAISE EXCEPTION 'raised' USING ERRCODE = '57P03'; END $$",
        "DO $$ BEGIN RAISE EXCEPTION 'raised' USING ERRCODE = '53300'; END $$",
        "DO $$ BEGIN RAISE EXCEPTION 'raised' USING ERRCODE = '40001'; END $$",
        "DO $$ BEGIN RAISE EXCEPTION 'raised' USING ERRCODE = '40P01'; END $$",
        "DO $$ BEGIN RAISE EXCEPTION 'raised' USING ERRCODE = '08006'; END $$",
    ] {
        let away = run(db, statement).await.unwrap_err();
        assert!(matches!(away, DbError::Unavailable(_)) && away.is_passing(), "{statement}: {away:?}");
    }
    database.remove().await;
}
