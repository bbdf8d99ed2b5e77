//! People taken from the whole table, for measurements.

use chrono::NaiveDate;
use db::{Db, DbError};
use kernel::PersonId;

/// At most so many residents born by a day, evenly spread over the table: each is the last of an equal part of it.
pub(crate) async fn residents_here_and_there(
    db: &Db,
    born_by: NaiveDate,
    count: u32,
) -> Result<Vec<PersonId>, DbError> {
    let statement = "SELECT person_id
                       FROM (SELECT person_id, row_number() OVER (ORDER BY person_id) AS at, count(*) OVER () AS people
                               FROM registry_person
                              WHERE status = 'resident' AND birth_date <= $1) AS numbered
                      WHERE (at - 1) * $2 / people <> at * $2 / people";
    let found: Vec<(PersonId,)> =
        db.query(statement).bind(born_by).bind(i64::from(count)).fetch_all().await?;
    Ok(found.into_iter().map(|(person,)| person).collect())
}
