//! What an official goes through, one case after the other.

use chrono::NaiveDate;
use db::{Db, DbError};
use kernel::{PersonId, StaffId};

use crate::definition::UnitKey;
use crate::domain::CaseId;

/// A case of the queue, as far as it has to be known whether they may work it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct Queued {
    pub(crate) case_id: CaseId,
    pub(crate) person_id: PersonId,
    pub(crate) service: String,
    pub(crate) is_protected: bool,
    pub(crate) unit: String,
    due_on: NaiveDate,
}

/// What stands still sorts as if it were due on the day after this one: it is not in the queue.
const LAST: NaiveDate = NaiveDate::from_ymd_opt(9999, 12, 30).expect("a day of the calendar");

/// Open cases whose clock runs, without those that `$3` wrote down for somebody: they leave these to others.
macro_rules! queue {
    ($of:literal) => {
        concat!(
            "SELECT case_id, person_id, service, is_protected, unit, due_on FROM cases_case
              WHERE outcome IS NULL AND COALESCE(due_on, '9999-12-31') <= $1
                AND (clerk_id IS NULL OR clerk_id <> $3) AND ",
            $of,
            " ORDER BY COALESCE(due_on, '9999-12-31'), case_id LIMIT $2"
        )
    };
}

const HELD: &str = queue!("officer_id = $3");
const FREE: &str = queue!("NOT is_protected AND officer_id IS NULL");
const FREE_OF_UNIT: &str = queue!("officer_id IS NULL AND unit = $4");

/// What they hold, `held` at most, and after that what nobody of their offices, or of the city, holds, `free` at most: what is
/// due first on top of each.
pub(crate) async fn queue_of(
    db: &Db,
    staff: StaffId,
    units: Option<&[UnitKey]>,
    (held, free): (i64, i64),
) -> Result<Vec<Queued>, DbError> {
    let mut queue: Vec<Queued> = db.query(HELD).bind(LAST).bind(held).bind(staff).fetch_all().await?;
    let mut unheld: Vec<Queued> = Vec::new();
    match units {
        None => unheld.extend(db.query(FREE).bind(LAST).bind(free).bind(staff).fetch_all::<Queued>().await?),
        Some(units) => {
            for unit in units {
                let query = db.query(FREE_OF_UNIT).bind(LAST).bind(free).bind(staff).bind(unit.to_string());
                unheld.extend(query.fetch_all::<Queued>().await?);
            }
        }
    }
    unheld.sort_by_key(|line| (line.due_on, line.case_id));
    unheld.truncate(usize::try_from(free).unwrap_or_default());
    queue.extend(unheld);
    Ok(queue)
}

#[cfg(test)]
mod tests {
    use testkit::TestDb;

    use super::*;

    #[tokio::test]
    async fn the_queue_is_read_in_the_order_of_an_index() {
        let database = TestDb::sqlite().await;
        for sql in [HELD, FREE, FREE_OF_UNIT] {
            let explained: &'static str = Box::leak(format!("EXPLAIN QUERY PLAN {sql}").into_boxed_str());
            let rows: Vec<(i64, i64, i64, String)> = database.db.query(explained).fetch_all().await.unwrap();
            let plan: Vec<String> = rows.into_iter().map(|(.., step)| step).collect();
            assert!(plan.iter().any(|step| step.contains(" INDEX ")), "{sql}: {plan:?}");
            assert!(!plan.iter().any(|step| step.contains("TEMP B-TREE")), "{sql}: {plan:?}");
        }
        database.remove().await;
    }
}
