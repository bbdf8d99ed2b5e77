//! What offices are to do about cases beside working them: by office or of the whole city, the earliest first.

use db::{Db, DbError};

use super::inbox::Listed;
use crate::definition::UnitKey;

/// What is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ToDo {
    /// What is to be concluded in the place of an office that is late.
    Conclude,
    /// What its definition calls urgent comes first.
    Urgent,
    /// The population register could not follow a step: it is tried again, or done by hand.
    Enter,
    /// What was granted for a home that has changed since is looked at again.
    Recheck,
}

/// The columns of [`Listed`] of what one table has to be done, `$1` at most; due as the case is, or as a column says.
macro_rules! to_do {
    ($table:literal, $waits:literal, $since:literal, $of:literal) => {
        to_do!($table, $waits, $since, $of, "c.due_on")
    };
    ($table:literal, $waits:literal, $since:literal, $of:literal, $due:literal) => {
        concat!(
            "SELECT c.case_id, c.version, c.service, c.is_protected, c.channel, c.definition_version,
                    c.protocol_year, c.protocol_number, c.sent_at, c.state, c.unit, ",
            $due,
            " FROM ",
            $table,
            " r JOIN cases_case c ON c.case_id = r.case_id WHERE r.",
            $waits,
            $of,
            " ORDER BY r.",
            $since,
            ", r.case_id LIMIT $1"
        )
    };
}

const fn sql(what: ToDo, of_unit: bool) -> &'static str {
    match (what, of_unit) {
        // The office that concludes is another than that which holds the case, and has a last day of its own.
        (ToDo::Conclude, true) => {
            to_do!("cases_substitution", "ended_at IS NULL", "due_on", " AND r.unit = $2", "r.due_on")
        }
        (ToDo::Conclude, false) => {
            to_do!("cases_substitution", "ended_at IS NULL", "due_on", " AND NOT c.is_protected", "r.due_on")
        }
        (ToDo::Urgent, true) => {
            to_do!(
                "cases_urgent",
                "case_id = c.case_id AND c.outcome IS NULL",
                "noted_at",
                " AND c.unit = $2"
            )
        }
        (ToDo::Urgent, false) => {
            to_do!(
                "cases_urgent",
                "case_id = c.case_id AND c.outcome IS NULL",
                "noted_at",
                " AND NOT c.is_protected"
            )
        }
        (ToDo::Enter, true) => {
            to_do!("cases_register", "state = 'hindered'", "changed_at", " AND c.unit = $2")
        }
        (ToDo::Enter, false) => {
            to_do!("cases_register", "state = 'hindered'", "changed_at", " AND NOT c.is_protected")
        }
        (ToDo::Recheck, true) => to_do!("cases_recheck", "done_at IS NULL", "noted_at", " AND c.unit = $2"),
        (ToDo::Recheck, false) => {
            to_do!("cases_recheck", "done_at IS NULL", "noted_at", " AND NOT c.is_protected")
        }
    }
}

/// What is to be done, of an office or of the whole city.
pub(crate) async fn to_do(
    db: &Db,
    what: ToDo,
    unit: Option<&UnitKey>,
    most: i64,
) -> Result<Vec<Listed>, DbError> {
    let query = db.query(sql(what, unit.is_some())).bind(most);
    match unit {
        Some(unit) => query.bind(unit.to_string()).fetch_all().await,
        None => query.fetch_all().await,
    }
}
