//! The same rows read from the database with nothing around it.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use db::{Db, DbError};

use crate::{Options, Town, scattered};

/// How often per second what an answer needs is read: the position of a number, the position, its notices.
pub(crate) fn reads(town: &Town, clients: usize, options: Options) -> f64 {
    let (asked, until) = (AtomicU64::new(0), Duration::from_secs(options.seconds));
    let began = Instant::now();
    let done = town.runtime.block_on(async {
        let one = || again(&town.db, town, &asked, (options.positions, began, until));
        let all = (0..clients).map(|_| one());
        futures::future::try_join_all(all).await.expect("the database answers")
    });
    done.into_iter().sum::<u64>() as f64 / began.elapsed().as_secs_f64()
}

async fn again(
    db: &Db,
    town: &Town,
    asked: &AtomicU64,
    (positions, began, until): (u64, Instant, Duration),
) -> Result<u64, DbError> {
    let mut done = 0;
    while began.elapsed() < until {
        let number = 1 + scattered(asked.fetch_add(1, Ordering::Relaxed)) % positions;
        let found: Option<(payments::PositionId,)> = db
            .query("SELECT position_id FROM payments_notice WHERE number = $1")
            .bind(town.notice(number).as_str().to_owned())
            .fetch_optional()
            .await?;
        let (id,) = found.expect("it was taken from the file");
        let _: Option<(String,)> = db
            .query("SELECT state FROM payments_position WHERE position_id = $1")
            .bind(id)
            .fetch_optional()
            .await?;
        let _: Vec<(String,)> =
            db.query("SELECT state FROM payments_notice WHERE position_id = $1").bind(id).fetch_all().await?;
        done += 1;
    }
    Ok(done)
}
