//! Many at once.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use db::{Db, DbConfig, DbError};
use testkit::on_both_engines;

/// How many people are at it.
const TASKS: i64 = 64;
/// How often each of them writes and reads.
const TIMES: i64 = 10;

async fn make_tables(db: &Db) {
    let mut tx = db.begin().await.unwrap();
    for statement in [
        "CREATE TABLE together_counter (number BIGINT NOT NULL)",
        "CREATE TABLE together_row (task BIGINT NOT NULL, turn BIGINT NOT NULL, number BIGINT NOT NULL)",
        "INSERT INTO together_counter (number) VALUES (0)",
    ] {
        tx.query(statement).execute().await.unwrap();
    }
    tx.commit().await.unwrap();
}

/// Writes a row of its own and one that is everybody's, as a certificate and the counter of its year.
async fn write(db: &Db, task: i64, turn: i64) -> Result<i64, DbError> {
    let mut tx = db.begin().await?;
    let (number,): (i64,) =
        tx.query("UPDATE together_counter SET number = number + 1 RETURNING number").fetch_one().await?;
    tx.query("INSERT INTO together_row (task, turn, number) VALUES ($1, $2, $3)")
        .bind(task)
        .bind(turn)
        .bind(number)
        .execute()
        .await?;
    tx.commit().await?;
    Ok(number)
}

async fn work(db: Db, task: i64) -> Result<(), DbError> {
    for turn in 0..TIMES {
        let number = write(&db, task, turn).await?;
        let (own, highest): (i64, i64) = db
            .query(
                "SELECT (SELECT COUNT(*) FROM together_row WHERE task = $1),
                        (SELECT MAX(number) FROM together_row)",
            )
            .bind(task)
            .fetch_one()
            .await?;
        assert_eq!(own, turn + 1, "who has committed sees it");
        assert!(highest >= number);
    }
    Ok(())
}

#[on_both_engines]
async fn sixty_four_who_write_and_read_at_once_all_succeed(db: Db) {
    make_tables(&db).await;

    let working: Vec<_> = (0..TASKS).map(|task| tokio::spawn(work(db.clone(), task))).collect();
    for one in working {
        one.await.unwrap().expect("nobody is told that the database is busy");
    }

    let numbers: Vec<(i64,)> =
        db.query("SELECT number FROM together_row ORDER BY number").fetch_all().await.unwrap();
    let expected: Vec<(i64,)> = (1..=TASKS * TIMES).map(|number| (number,)).collect();
    assert_eq!(numbers, expected, "no number twice, and none left out");
}

/// What one program that is open for many does to another at the shell: whoever writes here takes over from whoever wrote
/// before, with hardly a moment between.
async fn keep_writing(db: Db, is_over: Arc<AtomicBool>) {
    while !is_over.load(Ordering::SeqCst) {
        let mut tx = db.begin().await.expect("it begins");
        tx.query("UPDATE together_counter SET number = number + 1").execute().await.unwrap();
        // As long as a large one takes on a small machine.
        tokio::time::sleep(Duration::from_millis(50)).await;
        tx.commit().await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_comes_to_its_turn_beside_one_that_is_always_writing() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("both.sqlite").display());
    let busy = Db::connect(&DbConfig::at(&url)).await.unwrap();
    let other = Db::connect(&DbConfig::at(&url)).await.unwrap();
    make_tables(&busy).await;
    let is_over = Arc::new(AtomicBool::new(false));
    let writing: Vec<_> = (0..8).map(|_| tokio::spawn(keep_writing(busy.clone(), is_over.clone()))).collect();

    for turn in 0..10 {
        write(&other, 0, turn).await.expect("nobody is told that the database is busy");
    }

    is_over.store(true, Ordering::SeqCst);
    for one in writing {
        one.await.unwrap();
    }
    let (rows,): (i64,) = other.query("SELECT COUNT(*) FROM together_row").fetch_one().await.unwrap();
    assert_eq!(rows, 10);
    other.close().await;
    busy.close().await;
}
