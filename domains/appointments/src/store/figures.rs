//! What the offices are steered by, as it was counted: minutes and counts, and nobody's name.

use chrono::{DateTime, NaiveDate, Utc};
use db::{Db, DbError, Json};
use kernel::Localised;

use crate::domain::figures::Period;

/// How often something took so long, at an office: in all, of a matter, or in an hour.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct Took {
    pub(crate) office: String,
    /// The office itself, the matter, the hour or the day; of a number without an appointment the matter is empty.
    pub(crate) part: String,
    pub(crate) minutes: i64,
    pub(crate) count: i64,
}

/// Into which parts times are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Office,
    Matter,
    Hour,
    Day,
}

/// How long people waited from the first day of a period until its end; of one office, or of all where none is named.
pub(crate) async fn waited(
    db: &Db,
    period: Period,
    office: Option<&str>,
    part: Part,
) -> Result<Vec<Took>, DbError> {
    took(
        db,
        period,
        office,
        match part {
            Part::Office => WAITED_BY_OFFICE,
            Part::Matter => WAITED_BY_MATTER,
            Part::Hour => WAITED_BY_HOUR,
            Part::Day => WAITED_BY_DAY,
        },
    )
    .await
}

/// How long they were served.
pub(crate) async fn served(
    db: &Db,
    period: Period,
    office: Option<&str>,
    part: Part,
) -> Result<Vec<Took>, DbError> {
    took(
        db,
        period,
        office,
        match part {
            Part::Office => SERVED_BY_OFFICE,
            Part::Matter => SERVED_BY_MATTER,
            Part::Hour => SERVED_BY_HOUR,
            Part::Day => SERVED_BY_DAY,
        },
    )
    .await
}

async fn took(
    db: &Db,
    period: Period,
    office: Option<&str>,
    sql: &'static str,
) -> Result<Vec<Took>, DbError> {
    db.query(sql)
        .bind(period.from)
        .bind(period.until)
        .bind(office.unwrap_or_default().to_owned())
        .fetch_all()
        .await
}

/// A statement that counts how often something took so long, by a part of what it is counted for.
macro_rules! took {
    ($minutes:literal, $part:literal) => {
        concat!(
            "SELECT office, ",
            $part,
            " AS part, ",
            $minutes,
            " AS minutes, COUNT(*) AS count
               FROM appointments_turn
              WHERE day >= $1 AND day < $2 AND ($3 = '' OR office = $3) AND ",
            $minutes,
            " IS NOT NULL
              GROUP BY office, ",
            $part,
            ", ",
            $minutes
        )
    };
}

const WAITED_BY_OFFICE: &str = took!("waited_minutes", "office");
const WAITED_BY_MATTER: &str = took!("waited_minutes", "COALESCE(matter, '')");
const WAITED_BY_HOUR: &str = took!("waited_minutes", "CAST(hour AS TEXT)");
const WAITED_BY_DAY: &str = took!("waited_minutes", "CAST(day AS TEXT)");
const SERVED_BY_OFFICE: &str = took!("served_minutes", "office");
const SERVED_BY_MATTER: &str = took!("served_minutes", "COALESCE(matter, '')");
const SERVED_BY_HOUR: &str = took!("served_minutes", "CAST(hour AS TEXT)");
const SERVED_BY_DAY: &str = took!("served_minutes", "CAST(day AS TEXT)");

/// How much of what an office offered was taken.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct Load {
    pub(crate) office: String,
    pub(crate) day: NaiveDate,
    pub(crate) hour: i64,
    pub(crate) offered: i64,
    pub(crate) taken: i64,
}

/// The load of each hour of each day.
pub(crate) async fn loads(db: &Db, period: Period, office: Option<&str>) -> Result<Vec<Load>, DbError> {
    db.query(
        "SELECT office, day, hour, offered, taken FROM appointments_load
          WHERE day >= $1 AND day < $2 AND ($3 = '' OR office = $3)",
    )
    .bind(period.from)
    .bind(period.until)
    .bind(office.unwrap_or_default().to_owned())
    .fetch_all()
    .await
}

/// How many appointments were booked by a door, and how they ended.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct Ended {
    pub(crate) office: String,
    pub(crate) day: NaiveDate,
    pub(crate) channel: String,
    pub(crate) outcome: String,
    pub(crate) visits: i64,
}

/// The same of each day.
pub(crate) async fn ended(db: &Db, period: Period, office: Option<&str>) -> Result<Vec<Ended>, DbError> {
    db.query(
        "SELECT office, day, channel, outcome, CAST(SUM(visits) AS BIGINT) AS visits FROM appointments_ended
          WHERE day >= $1 AND day < $2 AND ($3 = '' OR office = $3)
          GROUP BY office, day, channel, outcome",
    )
    .bind(period.from)
    .bind(period.until)
    .bind(office.unwrap_or_default().to_owned())
    .fetch_all()
    .await
}

/// How many people an office served on each day.
pub(crate) async fn served_by_day(
    db: &Db,
    period: Period,
    office: &str,
) -> Result<Vec<(NaiveDate, i64)>, DbError> {
    db.query(
        "SELECT day, COUNT(*) AS count FROM appointments_turn
          WHERE day >= $1 AND day < $2 AND office = $3 AND outcome = 'served' GROUP BY day
          UNION ALL
         SELECT day, CAST(SUM(visits) AS BIGINT) AS count FROM appointments_ended
          WHERE day >= $1 AND day < $2 AND office = $3 AND outcome = 'served' AND way <> 'in-person' GROUP BY day",
    )
    .bind(period.from)
    .bind(period.until)
    .bind(office.to_owned())
    .fetch_all()
    .await
}

/// How many appointments are booked at an office, by when they begin.
pub(crate) async fn booked_ahead(
    db: &Db,
    office: &str,
    from: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<Vec<(DateTime<Utc>, i64)>, DbError> {
    db.query(
        "SELECT starts_at, COUNT(*) AS count FROM appointments_visit
          WHERE office = $1 AND starts_at >= $2 AND starts_at < $3 AND state = 'booked' GROUP BY starts_at",
    )
    .bind(office.to_owned())
    .bind(from)
    .bind(until)
    .fetch_all()
    .await
}

/// What offices are called.
pub(crate) async fn office_names(db: &Db) -> Result<Vec<(String, Json<Localised>)>, DbError> {
    db.query("SELECT office, name FROM appointments_office ORDER BY office").fetch_all().await
}

/// What matters are called.
pub(crate) async fn matter_names(db: &Db) -> Result<Vec<(String, Json<Localised>)>, DbError> {
    db.query("SELECT matter, name FROM appointments_matter ORDER BY matter").fetch_all().await
}
