//! What must hold after each step: read from the tables, and worked out anew from what the calendar says.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use chrono_tz::Europe::Rome;

use super::super::Town;
use crate::domain::calendar::{Closure, OfficeCalendar};
use crate::domain::{CELLS_MOST, ClosureId, Pool, PoolId, VisitId};

/// A lane, and from when until when.
type Place = (i64, DateTime<Utc>, DateTime<Utc>);
/// A cell as the table has it: where, how many free ones follow, what closes it, who has it.
type CellRow = (i64, NaiveDate, DateTime<Utc>, DateTime<Utc>, i64, Option<ClosureId>, Option<VisitId>);
/// A cell of a visit: whose, from when until when and in how many cells the visit is, and the cell's own times.
type SeatRow = (VisitId, DateTime<Utc>, DateTime<Utc>, i64, DateTime<Utc>, DateTime<Utc>);

struct Cell {
    day: NaiveDate,
    place: Place,
    free_run: i64,
    is_closed: bool,
    is_taken: bool,
}

/// The visits that lie where nothing is open.
pub(super) async fn outside(town: &Town) -> BTreeSet<VisitId> {
    let found = town.db.query(
        "SELECT visit.visit_id
           FROM appointments_visit AS visit
           JOIN appointments_taken AS taken ON taken.visit_id = visit.visit_id
           JOIN appointments_cell AS cell
             ON cell.pool_id = taken.pool_id AND cell.lane = taken.lane AND cell.starts_at = taken.starts_at
          WHERE visit.state = 'booked' AND cell.closure_id IS NOT NULL",
    );
    let rows: Vec<(VisitId,)> = found.fetch_all().await.unwrap();
    rows.into_iter().map(|(id,)| id).collect()
}

/// Every visit that stands has all of its time and nobody else has any; what can be booked is what the calendar says.
pub(super) async fn are_right(town: &Town, standing: &BTreeSet<VisitId>) {
    everybody_has_their_time(town, standing).await;
    let today = town.appointments.today();
    let calendar = town.appointments.calendar(&town.office, today).await.unwrap();
    let closures = town.appointments.closures(&town.office).await.unwrap();
    let days: Vec<NaiveDate> =
        today.iter_days().take_while(|day| *day <= town.appointments.last_day()).collect();
    for pool in town.appointments.pools_of(&town.office).await.unwrap() {
        let cells = cells_of(town, pool.id).await;
        cells_are_those_of_the_calendar(&cells, &due(&pool, &days, &calendar, &closures));
        what_is_free_is_counted_rightly(&cells);
    }
}

async fn everybody_has_their_time(town: &Town, standing: &BTreeSet<VisitId>) {
    let found = town.db.query(
        "SELECT visit.visit_id, visit.starts_at, visit.ends_at, visit.cells, cell.starts_at, cell.ends_at
           FROM appointments_taken AS taken
           JOIN appointments_visit AS visit ON visit.visit_id = taken.visit_id
           JOIN appointments_cell AS cell
             ON cell.pool_id = taken.pool_id AND cell.lane = taken.lane AND cell.starts_at = taken.starts_at
          ORDER BY visit.visit_id, cell.starts_at",
    );
    let rows: Vec<SeatRow> = found.fetch_all().await.unwrap();
    let mut seats: BTreeMap<VisitId, Vec<SeatRow>> = BTreeMap::new();
    for row in rows {
        seats.entry(row.0).or_default().push(row);
    }
    assert_eq!(seats.keys().copied().collect::<BTreeSet<_>>(), *standing, "who has cells is who stands");
    for (id, seats) in seats {
        let (first, last) = (seats[0], seats[seats.len() - 1]);
        assert_eq!(seats.len() as i64, first.3, "{id} has as many cells as it takes");
        assert_eq!((first.4, last.5), (first.1, first.2), "{id} has them from its beginning to its end");
        assert!(seats.windows(2).all(|two| two[0].5 == two[1].4), "{id} has them one after the other");
    }
}

async fn cells_of(town: &Town, pool: PoolId) -> Vec<Cell> {
    let found = town.db.query(
        "SELECT cell.lane, cell.day, cell.starts_at, cell.ends_at, cell.free_run, cell.closure_id, taken.visit_id
           FROM appointments_cell AS cell
           LEFT JOIN appointments_taken AS taken
             ON taken.pool_id = cell.pool_id AND taken.lane = cell.lane AND taken.starts_at = cell.starts_at
          WHERE cell.pool_id = $1
          ORDER BY cell.lane, cell.starts_at",
    );
    let rows: Vec<CellRow> = found.bind(pool).fetch_all().await.unwrap();
    let cell = |(lane, day, from, until, free_run, closure, visit): CellRow| Cell {
        day,
        place: (lane, from, until),
        free_run,
        is_closed: closure.is_some(),
        is_taken: visit.is_some(),
    };
    rows.into_iter().map(cell).collect()
}

/// The cells that a pool is to have, and whether each is shut.
fn due(
    pool: &Pool,
    days: &[NaiveDate],
    calendar: &OfficeCalendar,
    closures: &[Closure],
) -> BTreeMap<Place, bool> {
    let mut due = BTreeMap::new();
    for day in days.iter().copied() {
        let hours = calendar.on(Some(pool.id), day).hours;
        for (from, until) in hours.spans().iter().flat_map(|span| {
            let (first, end, length) = (span.from().minutes(), span.until().minutes(), pool.cell_minutes);
            (0..(end - first) / length).map(move |cell| (first + cell * length, first + (cell + 1) * length))
        }) {
            let (Some(begins), Some(ends)) = (moment(day, from), moment(day, until)) else { continue };
            let is_shut = closures.iter().any(|one| shuts(one, day, (from, until)));
            due.extend((1..=pool.lanes).map(|lane| ((lane, begins, ends), is_shut)));
        }
    }
    due
}

/// The moment that a time of a day is, where it is one and no other.
fn moment(day: NaiveDate, minute: i64) -> Option<DateTime<Utc>> {
    let local = day.and_time(NaiveTime::MIN) + TimeDelta::minutes(minute);
    local.and_local_timezone(Rome).single().map(|at| at.to_utc())
}

fn shuts(closure: &Closure, day: NaiveDate, (from, until): (i64, i64)) -> bool {
    let is_in =
        closure.hours.is_none_or(|span| from < span.until().minutes() && span.from().minutes() < until);
    closure.from <= day && day <= closure.until && is_in
}

/// Each that is due is there, open or shut, unless something that was left over lies there; what is left over is shut.
fn cells_are_those_of_the_calendar(cells: &[Cell], due: &BTreeMap<Place, bool>) {
    let there: BTreeMap<Place, &Cell> = cells.iter().map(|cell| (cell.place, cell)).collect();
    let left: Vec<&Cell> = cells.iter().filter(|cell| !due.contains_key(&cell.place)).collect();
    for cell in &left {
        assert!(cell.is_closed && cell.free_run == 0, "nobody gets {:?} any more", cell.place);
    }
    for (place, is_shut) in due {
        let (lane, from, until) = place;
        let lies_there =
            |cell: &&Cell| cell.place.0 == *lane && cell.place.1 < *until && *from < cell.place.2;
        match there.get(place) {
            Some(cell) => assert_eq!(cell.is_closed, *is_shut, "{place:?}"),
            None => assert!(left.iter().any(lies_there), "{place:?} can be booked by nobody"),
        }
    }
}

fn what_is_free_is_counted_rightly(cells: &[Cell]) {
    for (number, cell) in cells.iter().enumerate() {
        let (lane, mut end, _) = cell.place;
        let mut run = 0;
        for next in &cells[number..] {
            let follows = next.place.0 == lane && next.place.1 == end && next.day == cell.day;
            if !follows || next.is_closed || next.is_taken || run == CELLS_MOST {
                break;
            }
            (run, end) = (run + 1, next.place.2);
        }
        assert_eq!(cell.free_run, run, "after {:?}", cell.place);
    }
}
