//! Cells, and how many free ones follow one another. Everything here is done by whoever holds the lane.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use db::{DbError, Tx};

use crate::domain::{CELLS_MOST, Cell, CellRef, ClosureId, PoolId, VisitId, runs};

/// Longer than any run of free cells that is counted: so far back one that changes is felt.
const LONGEST_RUN: TimeDelta = TimeDelta::hours(24);

/// The first of these cells and those after it, until a moment, were free and are not any more: they count nothing, and those
/// before them count only up to them. A lane's cells of one day are of one length.
pub(crate) async fn close_runs(
    tx: &mut Tx,
    first: CellRef,
    until: DateTime<Utc>,
    cells: i64,
) -> Result<(), DbError> {
    tx.query(
        "UPDATE appointments_cell SET free_run = 0
          WHERE pool_id = $1 AND lane = $2 AND starts_at >= $3 AND starts_at < $4",
    )
    .bind(first.pool)
    .bind(first.lane)
    .bind(first.starts_at)
    .bind(until)
    .execute()
    .await?;
    let length = (until - first.starts_at).num_minutes() / cells.max(1);
    let far_back = first.starts_at - TimeDelta::minutes(length * CELLS_MOST);
    tx.query(
        "UPDATE appointments_cell
            SET free_run = (SELECT COUNT(*) FROM appointments_cell AS later
                             WHERE later.pool_id = appointments_cell.pool_id AND later.lane = appointments_cell.lane
                               AND later.starts_at >= appointments_cell.starts_at AND later.starts_at < $3)
          WHERE pool_id = $1 AND lane = $2 AND starts_at >= $4 AND starts_at < $3 AND free_run > 0
            AND free_run > (SELECT COUNT(*) FROM appointments_cell AS later
                             WHERE later.pool_id = appointments_cell.pool_id AND later.lane = appointments_cell.lane
                               AND later.starts_at >= appointments_cell.starts_at AND later.starts_at < $3)",
    )
    .bind(first.pool)
    .bind(first.lane)
    .bind(first.starts_at)
    .bind(far_back)
    .execute()
    .await
    .map(drop)
}

#[derive(sqlx::FromRow)]
struct Row {
    day: NaiveDate,
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
    free_run: i64,
    closure_id: Option<ClosureId>,
    visit_id: Option<VisitId>,
}

impl Row {
    const fn as_cell(&self) -> Cell {
        let is_free = self.closure_id.is_none() && self.visit_id.is_none();
        Cell { day: self.day, starts_at: self.starts_at, ends_at: self.ends_at, is_free }
    }
}

/// Counts anew what is free in a lane, for whatever changed between two moments: cells given back, added, closed, opened.
pub(crate) async fn recount(
    tx: &mut Tx,
    (pool, lane): (PoolId, i64),
    from: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<(), DbError> {
    let mut rows = cells(tx, (pool, lane), from - LONGEST_RUN, until).await?;
    // The next one is as it was: what it counts is what the last of these leads to.
    let after = match rows.last() {
        Some(last) if last.starts_at >= until => {
            rows.pop().map(|next| (next.day, next.starts_at, next.free_run))
        }
        _ => None,
    };
    let counted = runs(&rows.iter().map(Row::as_cell).collect::<Vec<_>>(), after);
    for (row, run) in rows.iter().zip(counted).filter(|(row, run)| row.free_run != *run) {
        tx.query(
            "UPDATE appointments_cell SET free_run = $4 WHERE pool_id = $1 AND lane = $2 AND starts_at = $3",
        )
        .bind(pool)
        .bind(lane)
        .bind(row.starts_at)
        .bind(run)
        .execute()
        .await?;
    }
    Ok(())
}

/// The cells of a lane from one moment to another, and the one that begins at the second.
async fn cells(
    tx: &mut Tx,
    (pool, lane): (PoolId, i64),
    from: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<Vec<Row>, DbError> {
    tx.query(
        "SELECT cell.day, cell.starts_at, cell.ends_at, cell.free_run, cell.closure_id, taken.visit_id
           FROM appointments_cell AS cell
           LEFT JOIN appointments_taken AS taken ON taken.pool_id = cell.pool_id AND taken.lane = cell.lane
                AND taken.starts_at = cell.starts_at
          WHERE cell.pool_id = $1 AND cell.lane = $2 AND cell.starts_at >= $3 AND cell.starts_at <= $4
          ORDER BY cell.starts_at",
    )
    .bind(pool)
    .bind(lane)
    .bind(from)
    .bind(until)
    .fetch_all()
    .await
}
