//! Many rows in one statement: what makes a city of 1.4 million people load in minutes.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::{LazyLock, Mutex, PoisonError};

use db::{DbError, Tx};

use super::parts::Parts;
use super::person_row::PersonRow;
use super::row::Row;
use crate::domain::Person;

/// Rows of one statement. More would not help: finding the number of a placeholder takes SQLite longer
/// the more of them there are.
const ROWS_AT_ONCE: usize = 16;

/// Inserts people with everything that belongs to them. Their streets and families are there already.
pub(crate) async fn insert_people(tx: &mut Tx, people: &[Person]) -> Result<(), DbError> {
    insert_rows(tx, people.iter().map(PersonRow::from).collect()).await?;
    let mut parts = Parts::default();
    people.iter().for_each(|person| parts.add(person));
    parts.insert(tx).await
}

/// Inserts rows of one table.
pub(super) async fn insert_rows<R: Row>(tx: &mut Tx, rows: Vec<R>) -> Result<(), DbError> {
    let mut rows = rows.into_iter();
    while rows.len() > 0 {
        let count = if rows.len() >= ROWS_AT_ONCE { ROWS_AT_ONCE } else { 1 };
        let statement = tx.query(insert_sql::<R>(count));
        rows.by_ref().take(count).fold(statement, |statement, row| row.bind_to(statement)).execute().await?;
    }
    Ok(())
}

/// The statement for `count` rows of a table. There are two for each table, made once and kept.
fn insert_sql<R: Row>(count: usize) -> &'static str {
    static KEPT: LazyLock<Mutex<HashMap<(&'static str, usize), &'static str>>> =
        LazyLock::new(Mutex::default);
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    kept.entry((R::TABLE, count)).or_insert_with(|| {
        let mut sql = format!("INSERT INTO {} ({}) VALUES ", R::TABLE, R::COLUMNS.join(", "));
        for row in 0..count {
            let first = row * R::COLUMNS.len() + 1;
            let numbers = (first..first + R::COLUMNS.len()).map(|number| format!("${number}"));
            let comma = if row == 0 { "" } else { ", " };
            write!(sql, "{comma}({})", numbers.collect::<Vec<_>>().join(", "))
                .expect("a String takes everything");
        }
        Box::leak(sql.into_boxed_str())
    })
}
