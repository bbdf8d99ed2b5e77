//! What the database does with nothing around it: read a row, write it, commit, with the settings of the server.

use std::time::{Duration, Instant};

use db::{Db, DbConfig, DbError};
use tokio::runtime::Runtime;

/// Transactions per second, so many at once, each on a row of its own.
pub(crate) fn plain_rate(url: &str, clients: usize, seconds: u64) -> f64 {
    let runtime = Runtime::new().expect("a runtime");
    runtime.block_on(measure(url, clients, Duration::from_secs(seconds))).expect("the database answers")
}

async fn measure(url: &str, clients: usize, until: Duration) -> Result<f64, DbError> {
    let db = Db::connect(&DbConfig::at(url)).await?;
    let mut tx = db.begin().await?;
    tx.query(
        "CREATE TABLE IF NOT EXISTS bench_row (row_id BIGINT NOT NULL PRIMARY KEY, count BIGINT NOT NULL)",
    )
    .execute()
    .await?;
    for row in 0..clients as i64 {
        tx.query("INSERT INTO bench_row (row_id, count) VALUES ($1, 0) ON CONFLICT (row_id) DO NOTHING")
            .bind(row)
            .execute()
            .await?;
    }
    tx.commit().await?;
    let began = Instant::now();
    let workers: Vec<_> =
        (0..clients as i64).map(|row| tokio::spawn(again(db.clone(), row, until))).collect();
    let mut done = 0;
    for worker in workers {
        done += worker.await.expect("a worker ends")?;
    }
    let rate = done as f64 / began.elapsed().as_secs_f64();
    db.close().await;
    Ok(rate)
}

async fn again(db: Db, row: i64, until: Duration) -> Result<u64, DbError> {
    let (began, mut done) = (Instant::now(), 0);
    while began.elapsed() < until {
        let mut tx = db.begin().await?;
        let (count,): (i64,) =
            tx.query("SELECT count FROM bench_row WHERE row_id = $1").bind(row).fetch_one().await?;
        tx.query("UPDATE bench_row SET count = $2 WHERE row_id = $1")
            .bind(row)
            .bind(count + 1)
            .execute()
            .await?;
        tx.commit().await?;
        done += 1;
    }
    Ok(done)
}
