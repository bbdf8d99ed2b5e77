//! What waits for an office, and how much.

use chrono::{DateTime, NaiveDate, Utc};
use db::{Db, DbError};
use kernel::StaffId;

use crate::definition::UnitKey;
use crate::domain::CaseId;

/// Whose cases an official looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Whose {
    /// Those they hold.
    Mine(StaffId),
    /// Those of their offices that nobody holds.
    Free,
    /// All of their offices.
    Offices,
}

/// Which cases an inbox shows: open ones, of these offices.
#[derive(Clone, Debug)]
pub(crate) struct Filter {
    pub(crate) whose: Whose,
    /// The offices, joined by commas at both ends; none for the whole city.
    pub(crate) units: Option<String>,
    /// Of this service alone.
    pub(crate) service: Option<String>,
    /// Only what is due on this day or before.
    pub(crate) due_by: Option<NaiveDate>,
}

impl Filter {
    pub(crate) fn units(keys: &[UnitKey]) -> String {
        keys.iter().fold(",".to_owned(), |all, key| format!("{all}{key},"))
    }
}

/// One line of an inbox.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct Listed {
    pub(crate) case_id: CaseId,
    pub(crate) version: i64,
    pub(crate) service: String,
    pub(crate) definition_version: i64,
    pub(crate) protocol_year: i64,
    pub(crate) protocol_number: i64,
    pub(crate) sent_at: DateTime<Utc>,
    pub(crate) state: String,
    pub(crate) unit: String,
    pub(crate) due_on: Option<NaiveDate>,
}

/// The condition of a [`Filter`]; its four values come first.
macro_rules! filtered {
    ($columns:literal, $rest:literal) => {
        concat!(
            "SELECT ",
            $columns,
            " FROM cases_case
              WHERE outcome IS NULL
                AND ($1 IS NULL OR officer_id = $1)
                AND ($2 = 0 OR officer_id IS NULL)
                AND ($3 IS NULL OR $3 LIKE '%,' || unit || ',%')
                AND ($4 IS NULL OR service = $4)
                AND ($5 IS NULL OR due_on <= $5) ",
            $rest
        )
    };
}

impl Filter {
    fn values(&self) -> (Option<StaffId>, i64) {
        match self.whose {
            Whose::Mine(staff) => (Some(staff), 0),
            Whose::Free => (None, 1),
            Whose::Offices => (None, 0),
        }
    }
}

/// A page of what waits, what is due first; what stands still is at the end.
pub(crate) async fn inbox(db: &Db, filter: &Filter, offset: i64, limit: i64) -> Result<Vec<Listed>, DbError> {
    let (officer, only_free) = filter.values();
    db.query(filtered!(
        "case_id, version, service, definition_version, protocol_year, protocol_number, sent_at, state, unit, due_on",
        "ORDER BY due_on IS NULL, due_on, case_id LIMIT $6 OFFSET $7"
    ))
    .bind(officer)
    .bind(only_free)
    .bind(filter.units.clone())
    .bind(filter.service.clone())
    .bind(filter.due_by)
    .bind(limit)
    .bind(offset)
    .fetch_all()
    .await
}

/// How many wait.
pub(crate) async fn count_inbox(db: &Db, filter: &Filter) -> Result<i64, DbError> {
    let (officer, only_free) = filter.values();
    let (count,): (i64,) = db
        .query(filtered!("COUNT(*)", ""))
        .bind(officer)
        .bind(only_free)
        .bind(filter.units.clone())
        .bind(filter.service.clone())
        .bind(filter.due_by)
        .fetch_one()
        .await?;
    Ok(count)
}

/// The work of one office in one service.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct Tally {
    pub(crate) service: String,
    pub(crate) unit: String,
    /// Came since the day from which is counted.
    pub(crate) arrived: i64,
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
    /// When the oldest open one came.
    pub(crate) oldest_at: Option<DateTime<Utc>>,
}

/// The work of offices, by service: what came and ended since a moment, and how things stand today.
pub(crate) async fn tallies(
    db: &Db,
    units: Option<String>,
    since: DateTime<Utc>,
    today: NaiveDate,
) -> Result<Vec<Tally>, DbError> {
    db.query(
        "SELECT service, unit,
                COUNT(CASE WHEN sent_at >= $2 THEN 1 END) AS arrived,
                COUNT(CASE WHEN outcome IS NULL THEN 1 END) AS open,
                COUNT(CASE WHEN outcome IS NULL AND due_on < $3 THEN 1 END) AS late,
                COUNT(CASE WHEN outcome IS NULL AND waits_for_person THEN 1 END) AS waiting,
                COUNT(CASE WHEN ended_at >= $2 THEN 1 END) AS ended,
                COUNT(CASE WHEN ended_at >= $2 AND was_late THEN 1 END) AS ended_late,
                MIN(CASE WHEN outcome IS NULL THEN sent_at END) AS oldest_at
           FROM cases_case
          WHERE ($1 IS NULL OR $1 LIKE '%,' || unit || ',%')
          GROUP BY service, unit ORDER BY service, unit",
    )
    .bind(units)
    .bind(since)
    .bind(today)
    .fetch_all()
    .await
}
