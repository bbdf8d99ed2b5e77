//! What offices are to do about cases beside working them: by office or of the whole city, the earliest first.

use db::{Db, DbError};

use super::inbox::Listed;
use crate::definition::{ServiceKey, StateKey, UnitKey};

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
                    c.protocol_year, c.protocol_number, c.sent_at, c.state, c.unit,
                    c.officer_id, ",
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

/// What stands in one state of a service.
macro_rules! standing {
    ($of:literal) => {
        concat!(
            "SELECT case_id, version, service, is_protected, channel, definition_version, protocol_year,
                    protocol_number, sent_at, state, unit, officer_id, due_on
               FROM cases_case WHERE outcome IS NULL AND service = $2 AND state = $3",
            $of,
            " ORDER BY sent_at, case_id LIMIT $1"
        )
    };
}

const STANDING_AT: &str = standing!(" AND unit = $4");
const STANDING: &str = standing!(" AND NOT is_protected");

/// What stands in a state of a service, at an office or in the whole city, what came first on top.
pub(crate) async fn standing_in(
    db: &Db,
    (service, state): (&ServiceKey, &StateKey),
    unit: Option<&UnitKey>,
    most: i64,
) -> Result<Vec<Listed>, DbError> {
    let sql = if unit.is_some() { STANDING_AT } else { STANDING };
    let query = db.query(sql).bind(most).bind(service.to_string()).bind(state.to_string());
    match unit {
        Some(unit) => query.bind(unit.to_string()).fetch_all().await,
        None => query.fetch_all().await,
    }
}

#[cfg(test)]
mod tests {
    use testkit::TestDb;

    use super::*;

    #[tokio::test]
    async fn what_stands_in_a_state_is_read_in_the_order_of_an_index() {
        let database = TestDb::sqlite().await;
        for sql in [STANDING_AT, STANDING] {
            let explained: &'static str = Box::leak(format!("EXPLAIN QUERY PLAN {sql}").into_boxed_str());
            let rows: Vec<(i64, i64, i64, String)> = database.db.query(explained).fetch_all().await.unwrap();
            let plan: Vec<String> = rows.into_iter().map(|(.., step)| step).collect();
            assert!(plan.iter().any(|step| step.contains("INDEX cases_case_standing")), "{plan:?}");
            assert!(!plan.iter().any(|step| step.contains("TEMP B-TREE")), "{plan:?}");
        }
        database.remove().await;
    }
}
