//! What is free.

mod instead;

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use kernel::Position;

use super::Appointments;
use crate::domain::{Matter, MatterCode, Office, OfficeCode, PoolId, Slot, Way, cells_of, minutes_of};
use crate::error::AppointmentError;
use crate::store;
use crate::store::search::{Serving, Towards, Wanted};

/// So many times are shown at once.
const SLOTS_MOST: i64 = 200;

/// Where nobody said where, so many offices are looked at day by day.
const OFFICES_LOOKED_AT: usize = 10;

/// What somebody looks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Search {
    /// For what.
    pub matters: Vec<MatterCode>,
    /// How.
    pub way: Way,
    /// At these offices alone; none is everywhere.
    pub offices: Option<Vec<OfficeCode>>,
    /// The nearest to this point first.
    pub near: Option<Position>,
    /// In this Municipio alone.
    pub municipio: Option<u8>,
    /// Not before.
    pub from: DateTime<Utc>,
    /// Before this moment.
    pub until: DateTime<Utc>,
    /// How many come together; one is one.
    pub people: i64,
}

/// A day on which something is free.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FreeDay {
    /// Which.
    pub day: NaiveDate,
    /// How many starts are free, at all offices that were looked at.
    pub starts: i64,
}

impl Appointments {
    /// What is free: at offices that are named, every start, the soonest first; where none is, the first of each office,
    /// the nearest office first if there is a point, else the soonest.
    #[tracing::instrument(name = "appointments.search", skip_all)]
    pub async fn search(&self, search: &Search) -> Result<Vec<Slot>, AppointmentError> {
        let wanted = self.wanted(search).await?;
        self.search_wanted(search, wanted).await
    }

    /// The same for what is booked, which stands also where it is offered no more: the office may have to move it.
    pub(super) async fn search_for_booked(&self, search: &Search) -> Result<Vec<Slot>, AppointmentError> {
        let matters = store::ending::matters_as_booked(self.db(), &search.matters).await?;
        let wanted = self.wanted_for(search, &matters).await?;
        self.search_wanted(search, wanted).await
    }

    async fn search_wanted(&self, search: &Search, wanted: Wanted) -> Result<Vec<Slot>, AppointmentError> {
        let Some(offices) = &search.offices else {
            let first = self.first_by_office(&wanted).await?;
            return self.ordered(first, search.near, search.municipio).await;
        };
        let mut slots = Vec::new();
        for pool in self.serving(offices, &wanted).await? {
            let cells = cells_of(wanted.minutes, pool.cell_minutes);
            let between = [wanted.from, wanted.until];
            let starts = self.starts((pool.pool, cells), between, Towards::Later, SLOTS_MOST).await?;
            slots.extend(starts.into_iter().map(|at| slot_of(&pool, cells, at, wanted.way)));
        }
        let mut slots = self.without_suspended(&wanted, slots);
        slots.sort_by(|one, other| (one.starts_at, &one.office).cmp(&(other.starts_at, &other.office)));
        Ok(slots)
    }

    /// The first free time of each office of the city, the soonest first.
    #[tracing::instrument(name = "appointments.first_free", skip_all)]
    pub async fn first_free(
        &self,
        matters: &[MatterCode],
        way: Way,
    ) -> Result<Vec<(OfficeCode, Slot)>, AppointmentError> {
        let now = self.now();
        let search = Search {
            matters: matters.to_vec(),
            way,
            offices: None,
            near: None,
            municipio: None,
            from: self.limits().earliest(now),
            until: self.limits().latest(now),
            people: 1,
        };
        let slots = self.first_by_office(&self.wanted(&search).await?).await?;
        Ok(slots.into_iter().map(|slot| (slot.office.clone(), slot)).collect())
    }

    /// On which days something is free, the first first. Where nobody says where, at the offices nearest to the point, or
    /// at those that are free soonest.
    #[tracing::instrument(name = "appointments.days", skip_all)]
    pub async fn days(&self, search: &Search) -> Result<Vec<FreeDay>, AppointmentError> {
        let wanted = self.wanted(search).await?;
        let offices = match &search.offices {
            Some(offices) => offices.clone(),
            None => {
                let first = self.first_by_office(&wanted).await?;
                let ordered = self.ordered(first, search.near, search.municipio).await?;
                ordered.into_iter().take(OFFICES_LOOKED_AT).map(|slot| slot.office).collect()
            }
        };
        let mut days: BTreeMap<NaiveDate, i64> = BTreeMap::new();
        for pool in self.serving(&offices, &wanted).await? {
            let cells = cells_of(wanted.minutes, pool.cell_minutes);
            for (day, starts) in
                store::search::days(self.db(), (pool.pool, cells), wanted.from, wanted.until).await?
            {
                let slot = slot_of(&pool, cells, self.begin_of(day), wanted.way);
                if self.suspended_by(&wanted.suspending, &slot, &wanted.matters).is_none() {
                    *days.entry(day).or_default() += starts;
                }
            }
        }
        Ok(days.into_iter().map(|(day, starts)| FreeDay { day, starts }).collect())
    }

    /// Every free start of an office on a day of the city.
    pub async fn slots_of(
        &self,
        office: &OfficeCode,
        day: NaiveDate,
        matters: &[MatterCode],
        way: Way,
    ) -> Result<Vec<Slot>, AppointmentError> {
        let now = self.now();
        let search = Search {
            matters: matters.to_vec(),
            way,
            offices: Some(vec![office.clone()]),
            near: None,
            municipio: None,
            from: self.begin_of(day).max(self.limits().earliest(now)),
            until: self.begin_of(day + TimeDelta::days(1)).min(self.limits().latest(now)),
            people: 1,
        };
        self.search(&search).await
    }

    async fn starts(
        &self,
        needed: (PoolId, i64),
        between: [DateTime<Utc>; 2],
        towards: Towards,
        most: i64,
    ) -> Result<Vec<DateTime<Utc>>, AppointmentError> {
        Ok(store::search::starts(self.db(), needed, between, towards, most).await?)
    }

    /// How long what is looked for takes, within what can be booked.
    async fn wanted(&self, search: &Search) -> Result<Wanted, AppointmentError> {
        let matters = self.matters_of(&search.matters).await?;
        self.wanted_for(search, &matters).await
    }

    async fn wanted_for(&self, search: &Search, matters: &[Matter]) -> Result<Wanted, AppointmentError> {
        if !self.serves(search.way) || !matters.iter().all(|matter| matter.ways.contains(&search.way)) {
            return Err(crate::error::Refusal::NotOffered.into());
        }
        let suspending = store::decree::suspending(self.db(), self.today()).await?;
        Ok(Wanted {
            matters: search.matters.clone(),
            way: search.way,
            minutes: minutes_of(&matters.iter().collect::<Vec<_>>(), search.people),
            from: self.after_suspension(&suspending, search, search.from.max(self.now())),
            until: search.until,
            suspending,
        })
    }

    /// The first of each office, the soonest first.
    async fn first_by_office(&self, wanted: &Wanted) -> Result<Vec<Slot>, AppointmentError> {
        let mut best: BTreeMap<OfficeCode, Slot> = BTreeMap::new();
        for (pool, starts_at) in store::search::first_of_each(self.db(), wanted).await? {
            let cells = cells_of(wanted.minutes, pool.cell_minutes);
            let first = slot_of(&pool, cells, starts_at, wanted.way);
            let Some(slot) = self.first_not_suspended(first, cells, wanted).await? else { continue };
            let known = best.entry(slot.office.clone()).or_insert_with(|| slot.clone());
            if slot.starts_at < known.starts_at {
                *known = slot;
            }
        }
        let mut slots: Vec<Slot> = best.into_values().collect();
        slots.sort_by_key(|slot| slot.starts_at);
        Ok(slots)
    }

    /// A time, or the first one after it in the same pool at which no decree suspends what is wanted.
    async fn first_not_suspended(
        &self,
        mut slot: Slot,
        cells: i64,
        wanted: &Wanted,
    ) -> Result<Option<Slot>, AppointmentError> {
        while let Some(order) = self.suspended_by(&wanted.suspending, &slot, &wanted.matters) {
            let from = self.begin_of(order.until_day + TimeDelta::days(1));
            let next = self.starts((slot.pool, cells), [from, wanted.until], Towards::Later, 1).await?;
            let Some(starts_at) = next.first().copied() else { return Ok(None) };
            slot = Slot { ends_at: starts_at + (slot.ends_at - slot.starts_at), starts_at, ..slot };
        }
        Ok(Some(slot))
    }

    /// In one Municipio alone, the nearest office first where there is a point; what is nowhere on the ground comes last.
    async fn ordered(
        &self,
        mut slots: Vec<Slot>,
        near: Option<Position>,
        municipio: Option<u8>,
    ) -> Result<Vec<Slot>, AppointmentError> {
        if near.is_none() && municipio.is_none() {
            return Ok(slots);
        }
        let offices = store::places::offices(self.db()).await?;
        let offices: BTreeMap<&OfficeCode, &Office> =
            offices.iter().map(|office| (&office.code, office)).collect();
        let is_there = |slot: &Slot| municipio.is_none() || offices[&slot.office].municipio == municipio;
        slots.retain(|slot| offices.contains_key(&slot.office) && is_there(slot));
        if let Some(point) = near {
            let metres = |slot: &Slot| {
                offices[&slot.office].position.map_or(f64::INFINITY, |there| point.metres_to(there))
            };
            slots.sort_by(|one, other| metres(one).total_cmp(&metres(other)));
        }
        Ok(slots)
    }

    /// The pools of these offices that serve all of it.
    async fn serving(
        &self,
        offices: &[OfficeCode],
        wanted: &Wanted,
    ) -> Result<Vec<Serving>, AppointmentError> {
        let mut serving = Vec::new();
        // A day that is over, or that cannot be booked yet: nobody looks.
        if wanted.from >= wanted.until {
            return Ok(serving);
        }
        for office in offices {
            serving.extend(store::search::serving(self.db(), office, wanted).await?);
        }
        Ok(serving)
    }
}

fn slot_of(pool: &Serving, cells: i64, starts_at: DateTime<Utc>, way: Way) -> Slot {
    let ends_at = starts_at + TimeDelta::minutes(cells * pool.cell_minutes);
    Slot { office: pool.office.clone(), pool: pool.pool, starts_at, ends_at, way }
}
