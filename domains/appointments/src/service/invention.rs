//! A demonstration begins with eight weeks behind it: its figures have something to tell. Nobody is invented, no appointment and no
//! number: what stands there is what is left of any day whose people are forgotten, minutes and counts.

use std::cmp::Reverse;

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use kernel::Calendar;
use web::Mode;

use super::Appointments;
use crate::domain::figures::{Period, back};
use crate::domain::hours::{Timetable, Week};
use crate::domain::invention::{CERTIFICATES_A_DAY, Dice, InventedDay, Line, WEEKS, invent_day};
use crate::domain::{Matter, Office, OfficeCode, OfficeKind, Pool, PoolId};
use crate::error::AppointmentError;
use crate::store;
use crate::store::invention::{EndedRow, LoadRow, TurnRow};

/// So many offices have something behind them, the largest first: not ten thousand rows in all.
const OFFICES_MOST: usize = 5;

/// An office, and what its lines were open for.
struct Stage {
    office: OfficeCode,
    kind: OfficeKind,
    lines: Vec<(Pool, Week, Vec<Matter>)>,
}

/// What is written down.
#[derive(Default)]
struct Rows {
    turns: Vec<TurnRow>,
    loads: Vec<LoadRow>,
    ended: Vec<EndedRow>,
}

impl Appointments {
    /// Writes down eight weeks before today that never were, the same for the same seed; tells whether it did. Where days were
    /// counted before, it does nothing. A town hall at work invents none.
    #[tracing::instrument(name = "appointments.invent_days", skip_all)]
    pub async fn invent_days(&self, mode: Mode, seed: u64) -> Result<bool, AppointmentError> {
        if mode == Mode::Production {
            return Err(AppointmentError::unexpected("days are invented for a demonstration alone"));
        }
        let stages = self.stages().await?;
        if stages.is_empty() {
            return Ok(false);
        }
        let mut tx = self.db().begin().await?;
        if !store::invention::take_days(&mut tx, back(self.today(), 1)).await? {
            tx.rollback().await?;
            return Ok(false);
        }
        let rows = self.rows_of(&stages, seed);
        store::invention::insert_turns(&mut tx, rows.turns).await?;
        store::invention::insert_loads(&mut tx, rows.loads).await?;
        store::invention::insert_ended(&mut tx, rows.ended).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// The certificates of the days of a period that never were, by door; none outside of a demonstration.
    pub(super) async fn invented_certificates(
        &self,
        period: Period,
    ) -> Result<Vec<(String, i64)>, AppointmentError> {
        let Some(last) = store::invention::invented_until(self.db()).await? else { return Ok(Vec::new()) };
        let until = last.checked_add_days(Days::new(1)).unwrap_or(last).min(period.until);
        let from = back(last, 7 * WEEKS - 1).max(period.from);
        let calendar = Calendar::of(self.city());
        let days = from.iter_days().take_while(|day| *day < until);
        let days = i64::try_from(days.filter(|day| calendar.is_working_day(*day)).count()).unwrap_or(0);
        let doors = CERTIFICATES_A_DAY.into_iter().filter(|_| days > 0);
        Ok(doors.map(|(door, a_day)| (door.to_owned(), a_day * days)).collect())
    }

    /// The offices that have something behind them. Those to which nobody comes are few, and among them.
    async fn stages(&self) -> Result<Vec<Stage>, AppointmentError> {
        let matters = store::places::matters(self.db()).await?;
        let mut stages = Vec::new();
        for office in store::places::offices(self.db()).await? {
            if office.is_open_to_bookings && office.ended_at.is_none() {
                stages.extend(self.stage_of(office, &matters).await?);
            }
        }
        let lanes = |stage: &Stage| stage.lines.iter().map(|(pool, ..)| pool.lanes).sum::<i64>();
        stages.sort_by_key(|stage| (stage.kind != OfficeKind::Remote, Reverse(lanes(stage))));
        stages.truncate(OFFICES_MOST);
        Ok(stages)
    }

    /// What an office is open for; none where nothing can be booked.
    async fn stage_of(&self, office: Office, matters: &[Matter]) -> Result<Option<Stage>, AppointmentError> {
        let weeks = store::hours::timetables(self.db(), &office.code, self.today()).await?;
        let mut lines = Vec::new();
        for pool in store::places::pools_of(self.db(), &office.code).await? {
            let served: Vec<Matter> =
                matters.iter().filter(|matter| pool.matters.contains(&matter.code)).cloned().collect();
            if let Some(week) = own_week(&weeks, &pool).filter(|_| !served.is_empty()) {
                lines.push((pool, week, served));
            }
        }
        let (office, kind) = (office.code, office.kind);
        Ok((!lines.is_empty()).then_some(Stage { office, kind, lines }))
    }

    fn rows_of(&self, stages: &[Stage], seed: u64) -> Rows {
        let (today, calendar) = (self.today(), Calendar::of(self.city()));
        let (mut rows, mut dice) = (Rows::default(), Dice::new(seed));
        for ago in (1..=7 * WEEKS).rev() {
            let day = back(today, ago);
            if !calendar.is_working_day(day) {
                continue;
            }
            let weeks_ago = i64::try_from(ago / 7).unwrap_or(0);
            for stage in stages {
                let lines: Vec<Line<'_>> = stage
                    .lines
                    .iter()
                    .map(|(pool, week, matters)| Line { pool, hours: week.on_date(day), matters })
                    .collect();
                let invented = invent_day(&lines, day, weeks_ago, &mut dice);
                rows.add((&stage.office, day, self.begin_of(day)), invented);
            }
        }
        rows
    }
}

impl Rows {
    fn add(
        &mut self,
        (office, day, morning): (&OfficeCode, NaiveDate, DateTime<Utc>),
        invented: InventedDay,
    ) {
        for turn in invented.turns {
            let minutes = turn.hour * 60 + turn.minute + turn.served.unwrap_or(1);
            let ended_at = morning + TimeDelta::minutes(minutes);
            self.turns.push(TurnRow { office: office.clone(), day, turn, ended_at });
        }
        for (hour, load) in invented.loads {
            self.loads.push(LoadRow { office: office.clone(), day, hour, load });
        }
        for (ended, visits) in invented.ended {
            self.ended.push(EndedRow { office: office.clone(), day, ended, visits });
        }
    }
}

/// The hours of a pool: its own, or those of its office.
fn own_week(weeks: &[Timetable], pool: &Pool) -> Option<Week> {
    let of = |wanted: Option<PoolId>| weeks.iter().find(|one| one.pool == wanted);
    of(Some(pool.id)).or_else(|| of(None)).map(|one| one.week.clone())
}
