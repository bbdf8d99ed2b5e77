//! How many free cells follow one another.

use chrono::{DateTime, NaiveDate, Utc};

use super::CELLS_MOST;

/// A cell of one lane, as far as it is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cell {
    /// Of which day of the city it is.
    pub(crate) day: NaiveDate,
    pub(crate) starts_at: DateTime<Utc>,
    pub(crate) ends_at: DateTime<Utc>,
    pub(crate) is_free: bool,
}

/// For each cell of a lane, in their order, how many free ones follow one another from it on, counted up to
/// [`CELLS_MOST`]. What does not begin where the one before ends follows nothing, and nobody comes on one day and goes on
/// another. `after` is what the last one leads to: of which day the next cell is, when it begins, and its run.
pub(crate) fn runs(cells: &[Cell], after: Option<(NaiveDate, DateTime<Utc>, i64)>) -> Vec<i64> {
    let mut found = vec![0; cells.len()];
    let mut next = after;
    for (cell, run) in cells.iter().zip(&mut found).rev() {
        let following = match next {
            Some((day, starts_at, run)) if (day, starts_at) == (cell.day, cell.ends_at) => run,
            _ => 0,
        };
        *run = if cell.is_free { CELLS_MOST.min(following + 1) } else { 0 };
        next = Some((cell.day, cell.starts_at, *run));
    }
    found
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;

    fn cell(minute: i64, is_free: bool) -> Cell {
        let starts_at = DateTime::UNIX_EPOCH + TimeDelta::minutes(minute);
        Cell { day: starts_at.date_naive(), starts_at, ends_at: starts_at + TimeDelta::minutes(10), is_free }
    }

    #[test]
    fn a_run_ends_with_its_day() {
        let midnight = 24 * 60;
        let cells = [cell(midnight - 20, true), cell(midnight - 10, true), cell(midnight, true)];
        assert_eq!(runs(&cells, None), [2, 1, 1]);
        let tomorrow = (DateTime::UNIX_EPOCH + TimeDelta::days(1), 1);
        assert_eq!(runs(&cells[..2], Some((tomorrow.0.date_naive(), tomorrow.0, tomorrow.1))), [2, 1]);
    }

    #[test]
    fn free_cells_are_counted_until_one_is_taken_or_there_is_none() {
        let morning = [cell(0, true), cell(10, true), cell(20, false), cell(30, true)];
        let afternoon = [cell(60, true), cell(70, true)];
        assert_eq!(runs(&[morning.as_slice(), &afternoon].concat(), None), [2, 1, 0, 1, 2, 1]);
        let today = DateTime::UNIX_EPOCH.date_naive();
        let on = Some((today, DateTime::UNIX_EPOCH + TimeDelta::minutes(80), 3));
        assert_eq!(runs(&afternoon, on), [5, 4]);
        assert_eq!(runs(&afternoon, on.map(|(day, at, run)| (day, at + TimeDelta::minutes(5), run))), [2, 1]);
    }

    #[test]
    fn they_are_not_counted_for_ever() {
        let day: Vec<Cell> = (0..40).map(|number| cell(number * 10, true)).collect();
        let counted = runs(&day, None);
        assert_eq!((counted[0], counted[28], counted[29], counted[39]), (CELLS_MOST, CELLS_MOST, 11, 1));
    }
}
