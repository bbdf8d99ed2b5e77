//! What a transaction leaves behind, and what not.

use db::{Db, DbError, Tx};
use testkit::on_both_engines;

async fn with_a_table(db: &Db) {
    let mut tx = db.begin().await.unwrap();
    tx.query("CREATE TABLE kept (number BIGINT NOT NULL PRIMARY KEY)").execute().await.unwrap();
    tx.commit().await.unwrap();
}

async fn write(tx: &mut Tx, number: i64) {
    tx.query("INSERT INTO kept (number) VALUES ($1)").bind(number).execute().await.unwrap();
}

async fn kept(db: &Db) -> Vec<i64> {
    let rows: Vec<(i64,)> = db.query("SELECT number FROM kept ORDER BY number").fetch_all().await.unwrap();
    rows.into_iter().map(|(number,)| number).collect()
}

#[on_both_engines]
async fn what_is_rolled_back_or_dropped_leaves_nothing(db: Db) {
    with_a_table(&db).await;
    let mut undone = db.begin().await.unwrap();
    write(&mut undone, 1).await;
    undone.rollback().await.unwrap();
    let mut dropped = db.begin().await.unwrap();
    write(&mut dropped, 2).await;
    drop(dropped);

    assert_eq!(kept(&db).await, Vec::<i64>::new());
    let mut next = db.begin().await.unwrap();
    write(&mut next, 3).await;
    next.commit().await.unwrap();
    assert_eq!(kept(&db).await, [3], "whoever comes after is not in the way of what was dropped");
}

#[on_both_engines]
async fn a_single_statement_does_all_that_it_says_or_nothing(db: Db) {
    with_a_table(&db).await;
    let both = "INSERT INTO kept (number) VALUES ($1), ($2)";
    assert_eq!(db.single(both).bind(1_i64).bind(2_i64).execute().await.unwrap(), 2);

    let clash = db.single(both).bind(3_i64).bind(2_i64).execute().await;

    assert!(matches!(clash, Err(DbError::AlreadyThere { .. })), "{clash:?}");
    assert_eq!(kept(&db).await, [1, 2]);
    let more = "UPDATE kept SET number = number + 10 WHERE number > $1 RETURNING number";
    let moved: Vec<(i64,)> = db.single(more).bind(1_i64).fetch_all().await.unwrap();
    assert_eq!((moved, kept(&db).await), (vec![(12,)], vec![1, 12]));
    let mut next = db.begin().await.unwrap();
    write(&mut next, 5).await;
    next.commit().await.unwrap();
    assert_eq!(kept(&db).await, [1, 5, 12], "nothing is left begun");
}

#[on_both_engines]
async fn what_a_cancelled_task_had_begun_leaves_nothing(db: Db) {
    with_a_table(&db).await;
    let (began, has_begun) = tokio::sync::oneshot::channel();
    let other = db.clone();
    let task = tokio::spawn(async move {
        let mut tx = other.begin().await.unwrap();
        write(&mut tx, 1).await;
        began.send(()).unwrap();
        std::future::pending::<()>().await;
        drop(tx);
    });
    has_begun.await.unwrap();

    task.abort();

    assert!(task.await.unwrap_err().is_cancelled());
    let mut next = db.begin().await.unwrap();
    write(&mut next, 2).await;
    next.commit().await.unwrap();
    assert_eq!(kept(&db).await, [2]);
}

#[on_both_engines]
async fn what_is_dropped_as_its_runtime_ends_leaves_nothing(db: Db) {
    with_a_table(&db).await;
    let other = db.clone();
    let dropped = tokio::task::spawn_blocking(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let mut tx = other.begin().await.unwrap();
            write(&mut tx, 1).await;
            drop(tx);
        });
    });
    dropped.await.unwrap();

    let mut next = db.begin().await.unwrap();
    write(&mut next, 2).await;
    next.commit().await.unwrap();
    assert_eq!(kept(&db).await, [2], "nobody goes on in a transaction that was dropped");
}

#[on_both_engines]
async fn what_is_undone_back_to_a_mark_leaves_what_was_before_and_comes_after(db: Db) {
    with_a_table(&db).await;
    let mut tx = db.begin().await.unwrap();
    write(&mut tx, 1).await;
    tx.mark().await.unwrap();
    write(&mut tx, 2).await;
    tx.undo().await.unwrap();
    tx.mark().await.unwrap();
    write(&mut tx, 3).await;
    tx.keep().await.unwrap();
    tx.commit().await.unwrap();

    assert_eq!(kept(&db).await, [1, 3]);
}

#[on_both_engines]
async fn nobody_else_sees_what_is_not_committed(db: Db) {
    with_a_table(&db).await;
    let mut tx = db.begin().await.unwrap();
    write(&mut tx, 1).await;
    let meanwhile = kept(&db).await;
    tx.commit().await.unwrap();

    assert_eq!((meanwhile, kept(&db).await), (vec![], vec![1]));
}
