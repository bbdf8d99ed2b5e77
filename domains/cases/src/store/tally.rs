//! The work of offices, counted.

use chrono::{DateTime, NaiveDate, Utc};
use db::{Db, DbError};

/// The work of one office in one service.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct Tally {
    pub(crate) service: String,
    pub(crate) unit: String,
    pub(crate) is_protected: bool,
    /// Came since the day from which is counted.
    pub(crate) arrived: i64,
    /// Of those, by each way that is not the city's pages.
    pub(crate) by_api: i64,
    pub(crate) by_chat: i64,
    pub(crate) by_desk: i64,
    pub(crate) by_phone: i64,
    /// Open now.
    pub(crate) open: i64,
    /// Open and past their term.
    pub(crate) late: i64,
    /// Standing still, because who asked has something to do.
    pub(crate) waiting: i64,
    /// Ended since the day from which is counted.
    pub(crate) ended: i64,
    /// Of those, after their term.
    pub(crate) ended_late: i64,
    /// How many days those took that ended since then, all together, and of how many of them it is known.
    pub(crate) took_days: i64,
    pub(crate) timed: i64,
    /// When the oldest open one came.
    pub(crate) oldest_at: Option<DateTime<Utc>>,
}

impl Tally {
    /// Came by the city's own pages.
    pub(crate) const fn by_web(&self) -> i64 {
        self.arrived - self.by_api - self.by_chat - self.by_desk - self.by_phone
    }
}

/// What came since the moment from which is counted is open, or has ended since.
pub(super) const TALLIES: &str = "SELECT service, unit, is_protected,
            COUNT(CASE WHEN sent_at >= $1 THEN 1 END) AS arrived,
            COUNT(CASE WHEN sent_at >= $1 AND channel = 'api' THEN 1 END) AS by_api,
            COUNT(CASE WHEN sent_at >= $1 AND channel = 'chat' THEN 1 END) AS by_chat,
            COUNT(CASE WHEN sent_at >= $1 AND channel = 'desk' THEN 1 END) AS by_desk,
            COUNT(CASE WHEN sent_at >= $1 AND channel = 'phone' THEN 1 END) AS by_phone,
            COUNT(CASE WHEN ended_at IS NULL THEN 1 END) AS open,
            COUNT(CASE WHEN due_on < $2 THEN 1 END) AS late,
            COUNT(CASE WHEN ended_at IS NULL AND waits_for_person THEN 1 END) AS waiting,
            COUNT(ended_at) AS ended,
            COUNT(CASE WHEN was_late THEN 1 END) AS ended_late,
            CAST(COALESCE(SUM(took_days), 0) AS BIGINT) AS took_days,
            COUNT(took_days) AS timed,
            MIN(CASE WHEN ended_at IS NULL THEN sent_at END) AS oldest_at
       FROM (SELECT service, unit, is_protected, sent_at, channel, due_on, waits_for_person,
                    NULL AS ended_at, NULL AS was_late, NULL AS took_days
               FROM cases_case WHERE outcome IS NULL
             UNION ALL
             SELECT service, unit, is_protected, sent_at, channel, NULL AS due_on, FALSE AS waits_for_person,
                    ended_at, was_late, took_days
               FROM cases_case WHERE outcome IS NOT NULL AND ended_at >= $1) AS counted
      GROUP BY service, unit, is_protected ORDER BY service, unit";

/// The work of every office, by service: what came and ended since a moment, and how things stand today. All are counted
/// in one reading, whoever asks; the caller tells each their own.
pub(crate) async fn tallies(db: &Db, since: DateTime<Utc>, today: NaiveDate) -> Result<Vec<Tally>, DbError> {
    db.query(TALLIES).bind(since).bind(today).fetch_all().await
}
