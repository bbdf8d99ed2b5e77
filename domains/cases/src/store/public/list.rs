//! The list of what everybody reads, by what they look for. Each set of conditions is a statement of its own, and a piece
//! of one index from the newest on: what is read is a page, however long the list is.

use chrono::NaiveDate;
use db::{Db, DbError, Record};

use super::{PublicRow, read, select};
use crate::definition::ServiceKey;
use crate::domain::{ListPlace, Published};
use crate::store::StoreError;

/// What everybody may look for.
#[derive(Clone, Debug, Default)]
pub(crate) struct PublicFilter {
    /// Nothing, or the name of a choice.
    pub(crate) category: String,
    /// Nothing, or the name of a state.
    pub(crate) state: String,
    /// None for all.
    pub(crate) municipio: Option<u8>,
}

impl PublicFilter {
    /// Which of the statements of `for_each_filter` it is: a bit for each condition.
    fn which(&self) -> usize {
        usize::from(!self.category.is_empty())
            | (usize::from(!self.state.is_empty()) << 1)
            | (usize::from(self.municipio.is_some()) << 2)
    }
}

/// The statements with each set of conditions: `$1` is the service, `$2` a day, `$3` how many at most, `$4` how many are
/// left out before; then the values of the conditions.
macro_rules! for_each_filter {
    ($statement:ident) => {
        [
            $statement!(""),
            $statement!(" AND p.category = $5"),
            $statement!(" AND p.state = $5"),
            $statement!(" AND p.category = $5 AND p.state = $6"),
            $statement!(" AND p.municipio = $5"),
            $statement!(" AND p.category = $5 AND p.municipio = $6"),
            $statement!(" AND p.state = $5 AND p.municipio = $6"),
            $statement!(" AND p.category = $5 AND p.state = $6 AND p.municipio = $7"),
        ]
    };
}

macro_rules! of_day {
    ($conditions:literal) => {
        concat!(
            select!("WHERE p.service = $1 AND p.is_shown AND p.reported_on = $2"),
            $conditions,
            " ORDER BY p.case_id DESC LIMIT $3 OFFSET $4"
        )
    };
}

macro_rules! before_day {
    ($conditions:literal) => {
        concat!(
            select!("WHERE p.service = $1 AND p.is_shown AND p.reported_on < $2"),
            $conditions,
            " ORDER BY p.reported_on DESC, p.case_id DESC LIMIT $3 OFFSET $4"
        )
    };
}

macro_rules! counted {
    ($conditions:literal) => {
        concat!(
            "SELECT COUNT(*) FROM (
                SELECT 1 FROM cases_public p WHERE p.service = $1 AND p.is_shown AND p.reported_on < $2",
            $conditions,
            " LIMIT $3 OFFSET $4) AS listed"
        )
    };
}

const OF_DAY: [&str; 8] = for_each_filter!(of_day);
const BEFORE_DAY: [&str; 8] = for_each_filter!(before_day);
const COUNT: [&str; 8] = for_each_filter!(counted);

/// A day after every other.
fn end_of_days() -> NaiveDate {
    NaiveDate::from_ymd_opt(9999, 12, 31).expect("a day of the calendar")
}

/// At most `limit` of the list, the newest first, from a place of it on or from its beginning.
pub(crate) async fn public_page(
    db: &Db,
    service: &ServiceKey,
    filter: &PublicFilter,
    from: Option<ListPlace>,
    limit: i64,
) -> Result<Vec<Published>, StoreError> {
    let mut rows: Vec<PublicRow> = Vec::new();
    let mut before = end_of_days();
    if let Some(ListPlace { day, skipped }) = from {
        before = day;
        rows = fetch(db, OF_DAY, service, filter, (day, limit, skipped)).await?;
    }
    let left = limit - i64::try_from(rows.len()).unwrap_or(limit);
    if left > 0 {
        rows.extend(fetch::<PublicRow>(db, BEFORE_DAY, service, filter, (before, left, 0)).await?);
    }
    read(rows)
}

/// How many there are, as far as `most`.
pub(crate) async fn count_public(
    db: &Db,
    service: &ServiceKey,
    filter: &PublicFilter,
    most: i64,
) -> Result<i64, DbError> {
    let rows: Vec<(i64,)> = fetch(db, COUNT, service, filter, (end_of_days(), most, 0)).await?;
    Ok(rows.into_iter().map(|(count,)| count).sum())
}

async fn fetch<T: Record>(
    db: &Db,
    statements: [&'static str; 8],
    service: &ServiceKey,
    filter: &PublicFilter,
    (day, limit, offset): (NaiveDate, i64, i64),
) -> Result<Vec<T>, DbError> {
    let mut query = db.query(statements[filter.which()]);
    query = query.bind(service.to_string()).bind(day).bind(limit).bind(offset);
    for value in [&filter.category, &filter.state] {
        if !value.is_empty() {
            query = query.bind(value.clone());
        }
    }
    if let Some(number) = filter.municipio {
        query = query.bind(i64::from(number));
    }
    query.fetch_all().await
}

#[cfg(test)]
mod tests {
    use testkit::TestDb;

    use super::*;

    /// By which index each set of conditions is read, in the order of the statements.
    const INDEXES: [&str; 8] = [
        "cases_public_by_day",
        "cases_public_by_kind",
        "cases_public_by_state",
        "cases_public_by_kind_state",
        "cases_public_by_municipio",
        "cases_public_by_kind_municipio",
        "cases_public_by_state_municipio",
        "cases_public_by_all",
    ];

    #[tokio::test]
    async fn a_page_sorts_nothing_however_long_the_list_is_and_whatever_is_looked_for() {
        let database = TestDb::sqlite().await;
        for statements in [OF_DAY, BEFORE_DAY, COUNT] {
            for (sql, index) in statements.into_iter().zip(INDEXES) {
                let explained: &'static str = Box::leak(format!("EXPLAIN QUERY PLAN {sql}").into_boxed_str());
                let rows: Vec<(i64, i64, i64, String)> =
                    database.db.query(explained).fetch_all().await.unwrap();
                let plan: Vec<String> = rows.into_iter().map(|(.., step)| step).collect();
                assert!(plan.iter().any(|step| step.contains(&format!("INDEX {index} "))), "{sql}: {plan:?}");
                assert!(!plan.iter().any(|step| step.contains("TEMP B-TREE")), "{sql}: {plan:?}");
            }
        }
        database.remove().await;
    }

    #[test]
    fn every_set_of_conditions_has_its_statement() {
        for (at, sql) in BEFORE_DAY.iter().enumerate() {
            let filter = PublicFilter {
                category: if sql.contains("p.category = ") { "luce".to_owned() } else { String::new() },
                state: if sql.contains("p.state = ") { "ricevuta".to_owned() } else { String::new() },
                municipio: sql.contains("p.municipio = ").then_some(1),
            };
            assert_eq!(filter.which(), at, "{sql}");
        }
    }
}
