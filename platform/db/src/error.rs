//! What can go wrong with a database, as far as somebody can act on it.

use crate::flush::DiskFailed;

/// A statement that did not run.
///
/// Its text never holds the values of a row: engines like to repeat them, and they may be personal data.
#[derive(Debug, thiserror::Error)]
pub enum DbError {
    /// The server or the file cannot be reached now; trying again later may work.
    #[error("the database cannot be reached")]
    Unavailable(#[source] Redacted),
    /// The disk failed. What was committed last may be lost; nothing more is taken until somebody has looked.
    #[error("the disk of the database failed")]
    DiskFailed(#[source] Redacted),
    /// There is no room left on the disk of the database.
    #[error("the database has no room left on its disk")]
    Full(#[source] Redacted),
    /// The row breaks a unique key: somebody was faster, or it is there already.
    #[error("there is such a row already ({constraint})")]
    AlreadyThere {
        /// Name of the constraint or index, or its columns on SQLite.
        constraint: String,
    },
    /// No row where one was asked for.
    #[error("there is no such row")]
    NoRow,
    /// A row that says nothing which can be true: somebody wrote past the program.
    #[error("a row of {table} makes no sense ({id})")]
    Nonsense {
        /// The table.
        table: &'static str,
        /// Which row.
        id: String,
    },
    /// Anything else: a mistake of ours, for the log.
    #[error("the database refused a statement")]
    Unexpected(#[source] Redacted),
}

/// The engine's own error without the values it quotes.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Redacted(String);

impl DbError {
    /// A row that makes no sense.
    #[must_use]
    pub fn nonsense(table: &'static str, id: impl ToString) -> Self {
        Self::Nonsense { table, id: id.to_string() }
    }

    /// Whether the same statement may well succeed later, with nobody doing anything.
    #[must_use]
    pub const fn is_passing(&self) -> bool {
        matches!(self, Self::Unavailable(_) | Self::Full(_))
    }

    /// Whether two transactions could not both be, and this one gave way: done again from its beginning, it may well succeed
    /// at once.
    #[must_use]
    pub fn is_clash(&self) -> bool {
        // PostgreSQL: serialization_failure, deadlock_detected.
        let codes = ["code 40001:", "code 40P01:"];
        matches!(self, Self::Unavailable(Redacted(told)) if codes.iter().any(|code| told.starts_with(code)))
    }
}

impl From<DiskFailed> for DbError {
    fn from(failed: DiskFailed) -> Self {
        Self::DiskFailed(Redacted(failed.to_string()))
    }
}

impl From<sqlx::Error> for DbError {
    fn from(error: sqlx::Error) -> Self {
        use sqlx::Error as E;
        match &error {
            E::RowNotFound => Self::NoRow,
            E::PoolTimedOut | E::PoolClosed | E::Io(_) | E::WorkerCrashed | E::Tls(_) => {
                Self::Unavailable(Redacted(error.to_string()))
            }
            E::Database(from_engine) => classify(from_engine.as_ref()),
            // Decoding errors name the column and the type, not the value.
            _ => Self::Unexpected(Redacted(error.to_string())),
        }
    }
}

fn classify(error: &dyn sqlx::error::DatabaseError) -> DbError {
    let code = error.code().unwrap_or_default().into_owned();
    let told = Redacted(format!("code {code}: {}", without_values(error.message())));
    if error.is_unique_violation() {
        let constraint = error.constraint().map_or_else(|| without_values(error.message()), str::to_owned);
        return DbError::AlreadyThere { constraint };
    }
    match code.as_str() {
        // SQLITE_FULL; PostgreSQL disk_full
        "13" | "53100" => DbError::Full(told),
        // SQLITE_IOERR, SQLITE_CANTOPEN, SQLITE_BUSY; PostgreSQL connection and shutdown classes
        "10" | "14" | "5" | "57P01" | "57P02" | "57P03" | "53300" | "40001" | "40P01" => {
            DbError::Unavailable(told)
        }
        // Extended SQLite I/O errors are the base code in the lowest byte; the codes of PostgreSQL have five signs.
        other if other.len() < 5 && other.parse().is_ok_and(|n: u32| matches!(n & 0xff, 10 | 14 | 5)) => {
            DbError::Unavailable(told)
        }
        other if other.starts_with("08") => DbError::Unavailable(told),
        _ => DbError::Unexpected(told),
    }
}

/// Engines put values in quotes or parentheses (`Key (code)=(X)`); what stands there is cut out.
fn without_values(message: &str) -> String {
    let mut kept = String::with_capacity(message.len());
    let mut rest = message;
    while let Some(at) = rest.find("=(") {
        kept.push_str(&rest[..at]);
        kept.push_str("=(…)");
        rest = rest[at..].find(')').map_or("", |end| &rest[at + end + 1..]);
    }
    kept.push_str(rest);
    match kept.find("invalid input syntax") {
        Some(at) => kept[..at + "invalid input syntax".len()].to_owned(),
        None => kept,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deadlock_is_a_clash_and_a_server_that_is_away_is_none() {
        let told = |text: &str| DbError::Unavailable(Redacted(text.to_owned()));
        assert!(told("code 40P01: deadlock detected").is_clash());
        assert!(!told("code 57P01: terminating connection").is_clash() && !DbError::NoRow.is_clash());
    }

    #[test]
    fn the_values_of_a_row_do_not_reach_the_log() {
        let told = without_values("duplicate key: Key (code)=(RSSMRA85T10A562S) already exists");
        assert_eq!(told, "duplicate key: Key (code)=(…) already exists");
    }
}
