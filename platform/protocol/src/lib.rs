//! The register of documents (*protocollo*): a number for everything that comes and everything that leaves.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, NaiveDate, Utc};
use db::{DbError, Engine, Hot, Tx};
use kernel::PersonId;
use serde::{Deserialize, Serialize};

/// Year and number of an entry (art. 57 DPR 445/2000: at least seven digits, from 1 in each year).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ProtocolNumber {
    /// The year of the register.
    pub year: i32,
    /// From 1, without gaps.
    pub number: i64,
}

impl fmt::Display for ProtocolNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:07}/{}", self.number, self.year)
    }
}

/// A text that is no number of the register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoProtocolNumber;

impl FromStr for ProtocolNumber {
    type Err = NoProtocolNumber;

    /// Reads `0000123/2020`, with or without the zeros.
    fn from_str(text: &str) -> Result<Self, NoProtocolNumber> {
        let (number, year) = text.trim().split_once('/').ok_or(NoProtocolNumber)?;
        match (number.parse(), year.parse()) {
            (Ok(number), Ok(year)) if number > 0 && year > 0 => Ok(Self { year, number }),
            _ => Err(NoProtocolNumber),
        }
    }
}

/// Which way a document goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// To the comune (*in arrivo*).
    Incoming,
    /// From the comune (*in partenza*).
    Outgoing,
}

impl Direction {
    const fn code(self) -> &'static str {
        match self {
            Self::Incoming => "incoming",
            Self::Outgoing => "outgoing",
        }
    }
}

/// What is registered (art. 53 DPR 445/2000).
#[derive(Clone, Debug)]
pub struct NewEntry {
    /// Which way it goes.
    pub direction: Direction,
    /// Who sends it, or whom it goes to; none where that is nobody of the registers.
    pub correspondent: Option<PersonId>,
    /// What it is about (*oggetto*), without personal data.
    pub subject: String,
    /// What it belongs to, as its identifier reads aloud: `case_0190…`.
    pub about: String,
    /// SHA-256 of the document (*impronta*), in hexadecimal; of what it will say, where its file bears this entry's number
    /// and is made after.
    pub sha256: String,
}

/// Takes the next number of a year.
macro_rules! count {
    () => {
        "INSERT INTO protocol_counter (year, last) VALUES ($1, 1)
         ON CONFLICT (year) DO UPDATE SET last = protocol_counter.last + 1"
    };
}

/// Enters a document under the number that was just taken, and gives that.
macro_rules! enter {
    ($counted:literal) => {
        concat!(
            "INSERT INTO protocol_entry
                (year, number, direction, registered_at, correspondent_id, subject, about, sha256)
             SELECT year, last, $2, $3, $4, $5, $6, $7 FROM ",
            $counted,
            " RETURNING number"
        )
    };
}

// Both in one answer of the engine, so that the counter is held no longer than it must. There is no text of it that either
// reads: SQLite runs one after the other, PostgreSQL one within the other.
const ENTER: &str = concat!(count!(), "; ", enter!("protocol_counter WHERE year = $1"));
const ENTER_WITHIN: &str =
    concat!("WITH counted AS (", count!(), " RETURNING year, last) ", enter!("counted"));

/// Enters a document under the next number of the year of `today`, in the transaction of the document. The counter's row
/// stays locked until the transaction ends, so there are no gaps and no doubles.
pub async fn register(
    tx: &mut Tx,
    now: DateTime<Utc>,
    today: NaiveDate,
    entry: NewEntry,
) -> Result<ProtocolNumber, DbError> {
    use chrono::Datelike;
    let year = today.year();
    tx.takes(Hot::Counter);
    let sql = match tx.engine() {
        Engine::Sqlite => ENTER,
        Engine::Postgres => ENTER_WITHIN,
    };
    let (number,): (i64,) = tx
        .query(sql)
        .bind(i64::from(year))
        .bind(entry.direction.code())
        .bind(now)
        .bind(entry.correspondent)
        .bind(entry.subject)
        .bind(entry.about)
        .bind(entry.sha256)
        .fetch_one()
        .await?;
    Ok(ProtocolNumber { year, number })
}

#[cfg(test)]
mod tests {
    use db::Db;
    use futures::future::try_join_all;

    use super::*;

    fn letter() -> NewEntry {
        NewEntry {
            direction: Direction::Incoming,
            correspondent: Some(PersonId::new()),
            subject: "Richiesta".to_owned(),
            about: "case_1".to_owned(),
            sha256: "00".repeat(32),
        }
    }

    async fn enter(db: Db, day: &str, keep: bool) -> Result<ProtocolNumber, DbError> {
        let mut tx = db.begin().await?;
        let now = testkit::test_clock().now();
        let number = register(&mut tx, now, day.parse().unwrap(), letter()).await?;
        match keep {
            true => tx.commit().await?,
            false => tx.rollback().await?,
        }
        Ok(number)
    }

    #[testkit::on_both_engines]
    async fn numbers_have_no_gaps_and_no_doubles_whatever_is_undone(db: Db) {
        let entering = (0..40).map(|at| enter(db.clone(), "2020-03-16", at % 4 != 0));
        try_join_all(entering).await.unwrap();
        let rows: Vec<(i64,)> =
            db.query("SELECT number FROM protocol_entry ORDER BY number").fetch_all().await.unwrap();
        assert_eq!(rows, (1..=30).map(|number| (number,)).collect::<Vec<_>>());
    }

    #[testkit::on_both_engines]
    async fn each_year_begins_with_one(db: Db) {
        enter(db.clone(), "2020-12-31", true).await.unwrap();
        let first = enter(db, "2021-01-01", true).await.unwrap();
        assert_eq!(first.to_string(), "0000001/2021");
        assert_eq!("1/2021".parse(), Ok(first));
        for bad in ["", "1", "0/2021", "x/2021", "-1/2021"] {
            assert_eq!(bad.parse::<ProtocolNumber>(), Err(NoProtocolNumber), "{bad}");
        }
    }
}
