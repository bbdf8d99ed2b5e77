//! Hours become cells: each night for the days that come into reach, and at once when somebody changes hours. What a day of a pool
//! was cut from is kept beside it; where that is still so, nothing is done.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::AddAssign;

use chrono::{Days, NaiveDate};
use chrono_tz::Tz;
use db::Tx;
use jobs::{Attempt, Failure, Handler, Job};
use kernel::Calendar;

use super::Appointments;
use crate::domain::OfficeCode;
use crate::domain::calendar::{Closure, OfficeCalendar, moments_of, moves_clocks};
use crate::domain::hours::{DayHours, Span};
use crate::error::AppointmentError;
use crate::store;
use crate::store::unroll::Cut;

/// Cuts cells for the days that come into reach, once a day.
pub const UNROLL: &str = "appointments.unroll";

/// What was cut.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Unrolled {
    /// So many days of pools were cut anew.
    pub days: usize,
    /// So many cells were made.
    pub cells: u64,
}

impl AddAssign for Unrolled {
    fn add_assign(&mut self, other: Self) {
        self.days += other.days;
        self.cells += other.cells;
    }
}

/// What all pools of an office are cut by.
struct Knife {
    calendar: OfficeCalendar,
    closures: Vec<Closure>,
    from: NaiveDate,
    until: NaiveDate,
    timezone: Tz,
}

impl Appointments {
    /// Makes the cells of every office from one day to another, the last included. Done twice, it does nothing the second time.
    #[tracing::instrument(name = "appointments.unroll", skip_all)]
    pub async fn unroll(&self, from: NaiveDate, until: NaiveDate) -> Result<Unrolled, AppointmentError> {
        // What is over is history: its cells stay as they were.
        let from = from.max(self.today());
        let mut whole = Unrolled::default();
        for office in store::offices::codes(self.db()).await? {
            let mut tx = self.db().begin().await?;
            if store::unroll::claim_office(&mut tx, &office).await? {
                whole += self.cut_office(&mut tx, &office, from, until).await?;
            }
            tx.commit().await?;
        }
        if whole.days > 0 {
            tracing::info!(days = whole.days, cells = whole.cells, "calendars were unrolled until {until}");
        }
        Ok(whole)
    }

    /// The last day that can be booked, and one more: where the day changes first, it is there.
    pub(crate) fn last_day(&self) -> NaiveDate {
        let days = u64::try_from(self.limits().horizon_days).unwrap_or(0) + 1;
        self.today().checked_add_days(Days::new(days)).unwrap_or(NaiveDate::MAX)
    }

    /// Writes down that calendars are to be unrolled, once for each day.
    pub async fn unroll_today(&self) -> Result<(), AppointmentError> {
        let mut tx = self.db().begin().await?;
        let job = jobs::NewJob::new(UNROLL, serde_json::json!({})).once(self.today());
        jobs::enqueue(&mut tx, self.now(), job).await?;
        Ok(tx.commit().await?)
    }

    /// Makes the cells of one office anew where its calendar says something else than they were cut from. The transaction has
    /// the office to itself.
    pub(crate) async fn cut_office(
        &self,
        tx: &mut Tx,
        office: &OfficeCode,
        from: NaiveDate,
        until: NaiveDate,
    ) -> Result<Unrolled, AppointmentError> {
        let knife = Knife {
            calendar: OfficeCalendar {
                timetables: store::hours::timetables_in(tx, office, from).await?,
                exceptions: store::hours::exceptions_in(tx, office, from).await?,
                holidays: Calendar::of(self.city()),
            },
            closures: store::calendar::closures_in(tx, office, from).await?,
            from,
            until,
            timezone: self.city().timezone,
        };
        self.know_moments(tx, from, until).await?;
        let mut whole = Unrolled::default();
        for cut in store::unroll::pools_to_cut(tx, office).await? {
            whole += self.cut_pool(tx, office, &cut, &knife).await?;
        }
        Ok(whole)
    }

    /// Writes down the moments of days of which they are not known.
    async fn know_moments(
        &self,
        tx: &mut Tx,
        from: NaiveDate,
        until: NaiveDate,
    ) -> Result<(), AppointmentError> {
        let timezone = self.city().timezone;
        let known: BTreeSet<_> =
            store::unroll::days_with_moments(tx, from, until).await?.into_iter().collect();
        for day in from.iter_days().take_while(|day| *day <= until).filter(|day| !known.contains(day)) {
            for moment in moments_of(day, timezone) {
                store::unroll::insert_moment(tx, day, moment).await?;
            }
        }
        Ok(())
    }

    async fn cut_pool(
        &self,
        tx: &mut Tx,
        office: &OfficeCode,
        cut: &Cut,
        knife: &Knife,
    ) -> Result<Unrolled, AppointmentError> {
        let due = mark_due(tx, cut, knife).await?;
        let (Some(first), Some(last)) = (due.keys().next().copied(), due.keys().next_back().copied()) else {
            return Ok(Unrolled::default());
        };
        store::unroll::make_lanes(tx, cut.pool, cut.lanes).await?;
        store::unroll::lock_lanes(tx, cut.pool).await?;
        store::unroll::remove_free(tx, cut.pool).await?;
        let is_had = store::unroll::count_left(tx, cut.pool).await? > 0;
        let cells = match is_had {
            true => {
                let leftover = store::calendar::leftover_of(tx, office, self.today()).await?;
                store::unroll::mark_left(tx, cut.pool, leftover).await?;
                for (shape, span) in spans(cut, &due) {
                    store::unroll::keep_fitting(tx, cut, leftover, (shape.as_str(), span)).await?;
                }
                make_cells(tx, cut, &due).await?
            }
            false => make_cells(tx, cut, &due).await?,
        };
        let closed = close_cells(tx, cut, &knife.closures).await?;
        if is_had || closed > 0 || due.iter().any(|(day, hours)| !is_plain(*day, hours, knife)) {
            store::unroll::count_runs(tx, cut.pool, first, last).await?;
        }
        store::unroll::clear_due(tx, cut.pool).await?;
        Ok(Unrolled { days: due.len(), cells })
    }
}

/// Marks the days of a pool that are to be cut, with the hours that they are cut from.
async fn mark_due(
    tx: &mut Tx,
    cut: &Cut,
    knife: &Knife,
) -> Result<BTreeMap<NaiveDate, DayHours>, AppointmentError> {
    let known: BTreeMap<NaiveDate, String> =
        store::unroll::shapes(tx, cut.pool, knife.from, knife.until).await?.into_iter().collect();
    let mut due = BTreeMap::new();
    for day in knife.from.iter_days().take_while(|day| *day <= knife.until) {
        let hours = match cut.has_ended {
            true => DayHours::default(),
            false => knife.calendar.on(Some(cut.pool), day).hours,
        };
        let (shape, was) = (shape(cut, &hours), known.get(&day));
        let is_as_it_was = was.map_or(hours.is_closed(), |was| *was == shape);
        if !is_as_it_was {
            store::unroll::mark_due(tx, cut.pool, day, &shape).await?;
            due.insert(day, hours);
        }
    }
    Ok(due)
}

/// From what the cells of a day are cut, in a word: `10x3 08:30-15:30`.
fn shape(cut: &Cut, hours: &DayHours) -> String {
    format!("{}x{} {hours}", cut.cell_minutes, cut.lanes)
}

/// Each span of each shape among the due days, once.
fn spans(cut: &Cut, due: &BTreeMap<NaiveDate, DayHours>) -> Vec<(String, Span)> {
    let shapes: BTreeMap<String, &DayHours> = due.values().map(|hours| (shape(cut, hours), hours)).collect();
    let each = shapes.into_iter().flat_map(|(shape, hours)| {
        hours.spans().iter().map(move |span| (shape.clone(), *span)).collect::<Vec<_>>()
    });
    each.collect()
}

async fn make_cells(
    tx: &mut Tx,
    cut: &Cut,
    due: &BTreeMap<NaiveDate, DayHours>,
) -> Result<u64, AppointmentError> {
    let mut cells = 0;
    for (shape, span) in spans(cut, due) {
        cells += store::unroll::insert_cells(tx, cut, (shape.as_str(), span)).await?;
    }
    Ok(cells)
}

async fn close_cells(tx: &mut Tx, cut: &Cut, closures: &[Closure]) -> Result<u64, AppointmentError> {
    let mut closed = 0;
    for closure in closures.iter().filter(|one| one.shuts(cut.pool, cut.is_in_person)) {
        closed += store::calendar::close_cells(tx, cut.pool, closure).await?;
    }
    Ok(closed)
}

/// Whether each cell of a day is followed by all that are left of its span and by nothing after it.
fn is_plain(day: NaiveDate, hours: &DayHours, knife: &Knife) -> bool {
    let touches = hours.spans().windows(2).any(|two| two[0].until() == two[1].from());
    !touches && !moves_clocks(day, knife.timezone)
}

/// Does the jobs [`UNROLL`].
pub(crate) struct UnrollHandler(pub(crate) Appointments);

impl Handler for UnrollHandler {
    fn kind(&self) -> &'static str {
        UNROLL
    }

    /// A long piece of work that nobody waits for: one hand is enough.
    fn at_once(&self) -> usize {
        1
    }

    fn run<'a>(&'a self, _: &'a Job) -> Attempt<'a> {
        Box::pin(async move {
            let appointments = &self.0;
            let unrolled = appointments.unroll(appointments.today(), appointments.last_day()).await;
            unrolled.map(drop).map_err(Failure::passing)
        })
    }
}
