//! Days that never were, written where those that were are counted. Many rows at once: a demonstration is opened often.

use std::sync::LazyLock;

use chrono::{DateTime, NaiveDate, Utc};
use db::{Db, DbError, Statement, Tx};

use crate::domain::figures::Taken;
use crate::domain::invention::InventedTurn;
use crate::domain::{Channel, MatterCode, OfficeCode, Way};

/// Rows of one statement. More would not help: SQLite looks longer for a placeholder the more of them there are.
const ROWS_AT_ONCE: usize = 16;

/// A turn of an office on a day, and when it ended.
pub(crate) struct TurnRow {
    pub(crate) office: OfficeCode,
    pub(crate) day: NaiveDate,
    pub(crate) turn: InventedTurn,
    pub(crate) ended_at: DateTime<Utc>,
}

/// The load of an hour.
pub(crate) struct LoadRow {
    pub(crate) office: OfficeCode,
    pub(crate) day: NaiveDate,
    pub(crate) hour: i64,
    pub(crate) load: Taken,
}

/// Appointments that ended alike.
pub(crate) struct EndedRow {
    pub(crate) office: OfficeCode,
    pub(crate) day: NaiveDate,
    pub(crate) ended: (MatterCode, Way, Channel, &'static str),
    pub(crate) visits: i64,
}

/// Takes the time until a day for what is invented. False where days were counted or invented before: they stay as they are.
pub(crate) async fn take_days(tx: &mut Tx, until: NaiveDate) -> Result<bool, DbError> {
    let taken = tx
        .query(
            "INSERT INTO appointments_counted (what, day) VALUES ('days', $1) ON CONFLICT (what) DO NOTHING",
        )
        .bind(until)
        .execute()
        .await?;
    if taken == 0 {
        return Ok(false);
    }
    tx.query("INSERT INTO appointments_counted (what, day) VALUES ('invented', $1)")
        .bind(until)
        .execute()
        .await?;
    Ok(true)
}

/// The last day that was invented; none outside of a demonstration.
pub(crate) async fn invented_until(db: &Db) -> Result<Option<NaiveDate>, DbError> {
    let row: Option<(NaiveDate,)> =
        db.query("SELECT day FROM appointments_counted WHERE what = 'invented'").fetch_optional().await?;
    Ok(row.map(|(day,)| day))
}

pub(crate) async fn insert_turns(tx: &mut Tx, rows: Vec<TurnRow>) -> Result<(), DbError> {
    const TURN: &str = "appointments_turn
        (call_id, office, pool_id, matter, day, hour, waited_minutes, served_minutes, outcome, ended_at)";
    static MANY: LazyLock<String> = LazyLock::new(|| insert_sql(TURN, 10, ROWS_AT_ONCE));
    static ONE: LazyLock<String> = LazyLock::new(|| insert_sql(TURN, 10, 1));
    insert(tx, (MANY.as_str(), ONE.as_str()), rows, |statement, row| {
        let TurnRow { office, day, turn, ended_at } = row;
        statement
            .bind(turn.id)
            .bind(String::from(office))
            .bind(turn.pool)
            .bind(turn.matter.map(String::from))
            .bind(day)
            .bind(turn.hour)
            .bind(turn.waited)
            .bind(turn.served)
            .bind(turn.outcome)
            .bind(ended_at)
    })
    .await
}

pub(crate) async fn insert_loads(tx: &mut Tx, rows: Vec<LoadRow>) -> Result<(), DbError> {
    const LOAD: &str = "appointments_load (office, day, hour, offered, taken)";
    static MANY: LazyLock<String> = LazyLock::new(|| insert_sql(LOAD, 5, ROWS_AT_ONCE));
    static ONE: LazyLock<String> = LazyLock::new(|| insert_sql(LOAD, 5, 1));
    insert(tx, (MANY.as_str(), ONE.as_str()), rows, |statement, row| {
        let LoadRow { office, day, hour, load } = row;
        statement.bind(String::from(office)).bind(day).bind(hour).bind(load.offered).bind(load.taken)
    })
    .await
}

pub(crate) async fn insert_ended(tx: &mut Tx, rows: Vec<EndedRow>) -> Result<(), DbError> {
    const ENDED: &str = "appointments_ended (office, matter, day, way, channel, outcome, visits)";
    static MANY: LazyLock<String> = LazyLock::new(|| insert_sql(ENDED, 7, ROWS_AT_ONCE));
    static ONE: LazyLock<String> = LazyLock::new(|| insert_sql(ENDED, 7, 1));
    insert(tx, (MANY.as_str(), ONE.as_str()), rows, |statement, row| {
        let EndedRow { office, day, ended: (matter, way, channel, outcome), visits } = row;
        let statement = statement.bind(String::from(office)).bind(String::from(matter)).bind(day);
        statement.bind(way.code()).bind(channel.code()).bind(outcome).bind(visits)
    })
    .await
}

/// Inserts rows, as many at once as there may be and the last ones alone.
async fn insert<R>(
    tx: &mut Tx,
    (many, one): (&'static str, &'static str),
    rows: Vec<R>,
    bind: fn(Statement<&mut Tx>, R) -> Statement<&mut Tx>,
) -> Result<(), DbError> {
    let mut rows = rows.into_iter();
    while rows.len() > 0 {
        let (count, sql) = if rows.len() >= ROWS_AT_ONCE { (ROWS_AT_ONCE, many) } else { (1, one) };
        rows.by_ref().take(count).fold(tx.query(sql), bind).execute().await?;
    }
    Ok(())
}

/// The statement for so many rows of so many columns.
fn insert_sql(table: &str, columns: usize, rows: usize) -> String {
    let row = |row: usize| {
        let numbers = (row * columns + 1..=(row + 1) * columns).map(|number| format!("${number}"));
        format!("({})", numbers.collect::<Vec<_>>().join(", "))
    };
    format!("INSERT INTO {table} VALUES {}", (0..rows).map(row).collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statement_numbers_its_placeholders_through() {
        assert_eq!(insert_sql("t (a, b)", 2, 2), "INSERT INTO t (a, b) VALUES ($1, $2), ($3, $4)");
    }
}
