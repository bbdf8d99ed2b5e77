//! How much waits and for how long, and how that has developed.

use chrono::{DateTime, NaiveDate, Utc};
use db::{Db, DbError};

/// As many months as are compared: a year, and the one that runs.
pub(crate) const MONTHS: usize = 13;

/// What is open in one service at one office, by age, and what came and ended lately.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct Backlog {
    pub(crate) service: String,
    pub(crate) unit: String,
    pub(crate) is_protected: bool,
    /// Open now.
    pub(crate) open: i64,
    /// Open and past their term.
    pub(crate) late: i64,
    /// Of the open ones, those that came on or after each of the four days from which is counted, the latest first; the
    /// later hold those before.
    pub(crate) since_first: i64,
    pub(crate) since_second: i64,
    pub(crate) since_third: i64,
    pub(crate) since_fourth: i64,
    /// When the oldest open one came.
    pub(crate) oldest_at: Option<DateTime<Utc>>,
    /// Came and ended since the moment from which the pace is taken.
    pub(crate) arrived: i64,
    pub(crate) ended: i64,
}

/// What came since the moment from which the pace is taken is open, or has ended since.
const BACKLOG: &str = "SELECT service, unit, is_protected,
            COUNT(CASE WHEN ended_at IS NULL THEN 1 END) AS open,
            COUNT(CASE WHEN due_on < $6 THEN 1 END) AS late,
            COUNT(CASE WHEN ended_at IS NULL AND sent_at >= $1 THEN 1 END) AS since_first,
            COUNT(CASE WHEN ended_at IS NULL AND sent_at >= $2 THEN 1 END) AS since_second,
            COUNT(CASE WHEN ended_at IS NULL AND sent_at >= $3 THEN 1 END) AS since_third,
            COUNT(CASE WHEN ended_at IS NULL AND sent_at >= $4 THEN 1 END) AS since_fourth,
            MIN(CASE WHEN ended_at IS NULL THEN sent_at END) AS oldest_at,
            COUNT(CASE WHEN sent_at >= $5 THEN 1 END) AS arrived,
            COUNT(ended_at) AS ended
       FROM (SELECT service, unit, is_protected, sent_at, due_on, NULL AS ended_at
               FROM cases_case WHERE outcome IS NULL
             UNION ALL
             SELECT service, unit, is_protected, sent_at, NULL AS due_on, ended_at
               FROM cases_case WHERE outcome IS NOT NULL AND ended_at >= $5) AS counted
      GROUP BY service, unit, is_protected ORDER BY service, unit";

/// What is open, by service and office, and the pace since a moment. `ages` are four moments, the latest first. All are
/// counted in one reading, whoever asks; the caller tells each their own.
pub(crate) async fn backlog(
    db: &Db,
    ages: [DateTime<Utc>; 4],
    (pace_since, today): (DateTime<Utc>, NaiveDate),
) -> Result<Vec<Backlog>, DbError> {
    let [first, second, third, fourth] = ages;
    db.query(BACKLOG)
        .bind(first)
        .bind(second)
        .bind(third)
        .bind(fourth)
        .bind(pace_since)
        .bind(today)
        .fetch_all()
        .await
}

/// What happened in one month to the cases of one service at one office.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct MonthCount {
    pub(crate) service: String,
    pub(crate) unit: String,
    pub(crate) is_protected: bool,
    /// Which month, from 0.
    pub(crate) month_number: i64,
    pub(crate) cases: i64,
    /// Of those that have ended, how many after their term.
    pub(crate) ended_late: i64,
    /// How many days those took of which it is known, all together, and how many they are.
    pub(crate) took_days: i64,
    pub(crate) timed: i64,
}

/// The statement that counts by the month in which something happened; `$1` to `$13` are the moments at which months begin.
macro_rules! by_month {
    ($at:literal, $which:literal) => {
        concat!(
            "SELECT service, unit, is_protected,
                    CAST(CASE WHEN ",
            $at,
            " >= $13 THEN 12 WHEN ",
            $at,
            " >= $12 THEN 11 WHEN ",
            $at,
            " >= $11 THEN 10 WHEN ",
            $at,
            " >= $10 THEN 9 WHEN ",
            $at,
            " >= $9 THEN 8 WHEN ",
            $at,
            " >= $8 THEN 7 WHEN ",
            $at,
            " >= $7 THEN 6 WHEN ",
            $at,
            " >= $6 THEN 5 WHEN ",
            $at,
            " >= $5 THEN 4 WHEN ",
            $at,
            " >= $4 THEN 3 WHEN ",
            $at,
            " >= $3 THEN 2 WHEN ",
            $at,
            " >= $2 THEN 1 ELSE 0 END AS BIGINT) AS month_number,
                    COUNT(*) AS cases,
                    COUNT(CASE WHEN was_late THEN 1 END) AS ended_late,
                    CAST(COALESCE(SUM(took_days), 0) AS BIGINT) AS took_days,
                    COUNT(took_days) AS timed
               FROM cases_case WHERE ",
            $at,
            " >= $1",
            $which,
            " GROUP BY service, unit, is_protected, 4 ORDER BY service, unit, 4"
        )
    };
}

const ARRIVED: &str = by_month!("sent_at", "");
const ENDED: &str = by_month!("ended_at", " AND outcome IS NOT NULL");

/// What came in each month, the first beginning at the first of `begins`.
pub(crate) async fn arrived_by_month(
    db: &Db,
    begins: &[DateTime<Utc>; MONTHS],
) -> Result<Vec<MonthCount>, DbError> {
    counted(db, ARRIVED, begins).await
}

/// The same of what ended.
pub(crate) async fn ended_by_month(
    db: &Db,
    begins: &[DateTime<Utc>; MONTHS],
) -> Result<Vec<MonthCount>, DbError> {
    counted(db, ENDED, begins).await
}

async fn counted(
    db: &Db,
    sql: &'static str,
    begins: &[DateTime<Utc>; MONTHS],
) -> Result<Vec<MonthCount>, DbError> {
    let mut query = db.query(sql);
    for begin in begins {
        query = query.bind(*begin);
    }
    query.fetch_all().await
}

#[cfg(test)]
mod tests {
    use testkit::TestDb;

    use super::*;
    use crate::store::tally::TALLIES;

    #[tokio::test]
    async fn what_offices_count_is_read_in_indexes_and_no_case_for_it() {
        let database = TestDb::sqlite().await;
        for sql in [BACKLOG, TALLIES, ARRIVED, ENDED] {
            let explained: &'static str = Box::leak(format!("EXPLAIN QUERY PLAN {sql}").into_boxed_str());
            let rows: Vec<(i64, i64, i64, String)> = database.db.query(explained).fetch_all().await.unwrap();
            let plan: Vec<String> = rows.into_iter().map(|(.., step)| step).collect();
            let reads: Vec<&String> = plan.iter().filter(|step| step.contains("cases_case")).collect();
            assert!(!reads.is_empty(), "{sql}: {plan:?}");
            assert!(reads.iter().all(|step| step.contains("COVERING INDEX")), "{sql}: {plan:?}");
        }
        database.remove().await;
    }
}
