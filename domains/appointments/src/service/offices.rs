//! Offices, pools and counters: what everybody sees of them, and what officials change.

use auth::{Actor, Permission};
use chrono::NaiveDate;
use kernel::{Language, Localised, Position};

use super::Appointments;
use super::changing::{CalendarError, Choice, Outcome, may_manage};
use crate::domain::calendar::{Closure, Ground, OfficeCalendar, OpenDay, Serving, falls_short};
use crate::domain::history::{Changed, Fact};
use crate::domain::hours::DayHours;
use crate::domain::{
    Counter, CounterId, Matter, MatterCode, Office, OfficeCode, OfficeKind, Pool, PoolId, Way,
};
use crate::error::AppointmentError;
use crate::store;
use crate::store::offices::PoolColumns;

/// So many changes are shown of an office.
pub(super) const CHANGES_SHOWN: i64 = 50;

/// An office in a list, as it is today.
#[derive(Clone, Debug)]
pub struct Short {
    /// Which.
    pub office: Office,
    /// What is open today.
    pub today: OpenDay,
    /// Whether it is closed all day, whatever the hours say.
    pub is_closed: bool,
}

/// An office as everybody sees it.
#[derive(Clone, Debug)]
pub struct OfficePage {
    /// Which.
    pub office: Office,
    /// What one can come for.
    pub matters: Vec<Matter>,
    /// When it is open.
    pub calendar: OfficeCalendar,
    /// When it is closed.
    pub closures: Vec<Closure>,
}

/// An office as its officials see it.
#[derive(Clone, Debug)]
pub struct OfficeSheet {
    /// What everybody sees.
    pub page: OfficePage,
    /// Its pools.
    pub pools: Vec<Pool>,
    /// Of each pool, for how many lanes there is no counter.
    pub short: Vec<usize>,
    /// Its counters.
    pub counters: Vec<Counter>,
    /// Every matter there is.
    pub all_matters: Vec<Matter>,
    /// The last changes.
    pub changes: Vec<Changed>,
}

/// What an official says of an office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfficeForm {
    /// What it is called.
    pub name: Localised,
    /// Street and number.
    pub address: Option<String>,
    /// In which Municipio.
    pub municipio: Option<u8>,
    /// Where on the ground.
    pub position: Option<Position>,
    /// How one gets there.
    pub directions: Localised,
    /// Whether it takes bookings.
    pub takes_bookings: bool,
}

/// What an official says of a pool.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PoolForm {
    /// Which; none for a new one.
    pub id: Option<PoolId>,
    /// What it is called.
    pub name: String,
    /// How long a cell is.
    pub cell_minutes: i64,
    /// How many are served at once.
    pub lanes: i64,
    /// In which ways.
    pub ways: Vec<Way>,
    /// What it serves.
    pub matters: Vec<MatterCode>,
}

/// What an official says of a counter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CounterForm {
    /// Which; none for a new one.
    pub id: Option<CounterId>,
    /// What its sign says.
    pub name: String,
    /// The pools that it serves, the first first.
    pub pools: Vec<PoolId>,
}

impl OfficePage {
    /// The hours of a day: none where a closure covers it.
    #[must_use]
    pub fn on(&self, day: NaiveDate) -> (OpenDay, Option<&Closure>) {
        match self.closures.iter().find(|one| one.closes(day)) {
            Some(closure) => {
                (OpenDay { hours: DayHours::default(), ground: Ground::Exception }, Some(closure))
            }
            None => (self.calendar.on(None, day), None),
        }
    }
}

impl Appointments {
    /// Every office with its hours of today, in the order of their Municipi. Offices are no personal data: nothing is written
    /// down.
    #[tracing::instrument(name = "appointments.list_offices", skip_all)]
    pub async fn list_offices(&self) -> Result<Vec<Short>, AppointmentError> {
        let today = self.today();
        let (weeks, exceptions) = store::hours::on_day(self.db(), today).await?;
        let closed = store::calendar::closed_on(self.db(), today).await?;
        let offices = store::places::offices(self.db()).await?;
        let holidays = kernel::Calendar::of(self.city());
        let short = |office: Office| {
            let own = |code: &String| code == office.code.as_str();
            let calendar = OfficeCalendar {
                timetables: weeks.iter().filter(|one| own(&one.0)).map(|one| one.1.clone()).collect(),
                exceptions: exceptions.iter().filter(|one| own(&one.0)).map(|one| one.1.clone()).collect(),
                holidays,
            };
            let is_closed = closed.iter().any(|one| one.as_ref().is_none_or(own));
            Short { today: calendar.on(None, today), is_closed, office }
        };
        let mut all: Vec<Short> =
            offices.into_iter().filter(|one| one.ended_at.is_none()).map(short).collect();
        all.sort_by_key(|one| (kind_order(one.office.kind), one.office.municipio.unwrap_or(u8::MAX)));
        Ok(all)
    }

    /// An office as everybody sees it.
    #[tracing::instrument(name = "appointments.office_page", skip_all, fields(office = %code))]
    pub async fn office_page(&self, code: &OfficeCode) -> Result<OfficePage, AppointmentError> {
        let office = store::places::office(self.db(), code).await?;
        let office = office.filter(|one| one.ended_at.is_none()).ok_or(AppointmentError::NotFound)?;
        let pools = store::places::pools_of(self.db(), code).await?;
        let mut matters = store::places::matters(self.db()).await?;
        matters.retain(|one| pools.iter().any(|pool| pool.matters.contains(&one.code)));
        let calendar = self.calendar(code, self.today()).await?;
        let closures = self.closures(code).await?;
        Ok(OfficePage { office, matters, calendar, closures })
    }

    /// The offices whose place is known, the nearest first, with how many metres it is to them.
    pub async fn offices_near(&self, point: Position) -> Result<Vec<(Office, i64)>, AppointmentError> {
        let offices = store::places::offices(self.db()).await?.into_iter();
        let near = offices.filter(|one| one.ended_at.is_none()).filter_map(|office| {
            let metres = office.position?.metres_to(point);
            Some((office, metres_of(metres)))
        });
        let mut near: Vec<(Office, i64)> = near.collect();
        near.sort_by_key(|(_, metres)| *metres);
        Ok(near)
    }

    /// An office as its officials see it.
    #[tracing::instrument(name = "appointments.office_sheet", skip_all, fields(office = %code))]
    pub async fn office_sheet(
        &self,
        actor: &Actor,
        code: &OfficeCode,
    ) -> Result<OfficeSheet, AppointmentError> {
        may_manage(actor, code)?;
        let page = self.office_page(code).await?;
        let pools = store::places::pools_of(self.db(), code).await?;
        let counters = store::offices::counters(self.db(), code).await?;
        Ok(OfficeSheet {
            short: falls_short(&serving(&pools, &counters)),
            all_matters: store::places::matters(self.db()).await?,
            changes: store::hours::changes(self.db(), code, CHANGES_SHOWN).await?,
            page,
            pools,
            counters,
        })
    }

    /// The offices that are an official's to keep.
    #[tracing::instrument(name = "appointments.list_own_offices", skip_all)]
    pub async fn list_own_offices(&self, actor: &Actor) -> Result<Vec<Short>, AppointmentError> {
        actor.staff_allowed_to(Permission::ManageCalendars)?;
        let mut all = self.list_offices().await?;
        all.retain(|one| may_manage(actor, &one.office.code).is_ok());
        Ok(all)
    }

    /// An official changes what is known of an office. What is booked stands, also where nothing can be booked any more.
    #[tracing::instrument(name = "appointments.change_office", skip_all, fields(office = %code))]
    pub async fn change_office(
        &self,
        actor: &Actor,
        code: &OfficeCode,
        form: OfficeForm,
    ) -> Result<Outcome, CalendarError> {
        let mut changing = self.begin_change(actor, code).await?;
        let there = store::places::office(self.db(), code).await?.ok_or(AppointmentError::NotFound)?;
        let OfficeForm { name, address, municipio, position, directions, takes_bookings } = form;
        let known = Office { name, address, municipio, position, directions, ..there };
        let office = Office { is_open_to_bookings: takes_bookings, ..known };
        store::offices::save_office(&mut changing.tx, &office).await?;
        self.finish_change(changing, actor, &[Fact::Office { takes_bookings }], (None, None)).await
    }

    /// An official adds a pool or changes one. Where it serves fewer at once than before, visits may be outside.
    #[tracing::instrument(name = "appointments.change_pool", skip_all, fields(office = %code))]
    pub async fn change_pool(
        &self,
        actor: &Actor,
        code: &OfficeCode,
        form: PoolForm,
        choice: Option<&Choice>,
    ) -> Result<Outcome, CalendarError> {
        let mut changing = self.begin_change(actor, code).await?;
        let fact = Fact::Pool { pool: form.name.clone(), lanes: form.lanes, cell_minutes: form.cell_minutes };
        let there = match form.id {
            Some(id) => store::places::pool(self.db(), id).await?.map(|pool| pool.name),
            None => None,
        };
        let pool = PoolColumns {
            id: form.id.unwrap_or_else(PoolId::new),
            name: there.unwrap_or_default().with(Language::It, form.name),
            cell_minutes: form.cell_minutes,
            lanes: form.lanes,
            ways: form.ways,
        };
        if form.id.is_none() {
            let number = store::offices::next_code(&mut changing.tx, code).await?;
            store::offices::insert_pool(&mut changing.tx, code, format!("agenda-{number}"), &pool).await?;
        } else if !store::offices::save_pool(&mut changing.tx, code, &pool).await? {
            return Err(AppointmentError::NotFound.into());
        }
        store::offices::set_matters(&mut changing.tx, pool.id, &form.matters).await?;
        self.finish_change(changing, actor, &[fact], (None, choice)).await
    }

    /// A pool serves no more.
    #[tracing::instrument(name = "appointments.end_pool", skip_all, fields(office = %code))]
    pub async fn end_pool(
        &self,
        actor: &Actor,
        code: &OfficeCode,
        id: PoolId,
        choice: Option<&Choice>,
    ) -> Result<Outcome, CalendarError> {
        let mut changing = self.begin_change(actor, code).await?;
        let pool = self.pool_name(&mut changing, Some(id)).await?.unwrap_or_default();
        let now = changing.now;
        store::offices::end_pool(&mut changing.tx, id, now).await?;
        self.finish_change(changing, actor, &[Fact::PoolEnded { pool }], (None, choice)).await
    }

    /// An official adds a counter, or says what one serves.
    #[tracing::instrument(name = "appointments.change_counter", skip_all, fields(office = %code))]
    pub async fn change_counter(
        &self,
        actor: &Actor,
        code: &OfficeCode,
        form: CounterForm,
    ) -> Result<Outcome, CalendarError> {
        let mut changing = self.begin_change(actor, code).await?;
        let mut pools = Vec::new();
        for pool in &form.pools {
            pools.extend(self.pool_name(&mut changing, Some(*pool)).await?);
        }
        let id = form.id.unwrap_or_else(CounterId::new);
        if form.id.is_none() {
            let number = store::offices::next_code(&mut changing.tx, code).await?;
            let new = (id, format!("sportello-{number}"), form.name.clone());
            store::offices::insert_counter(&mut changing.tx, code, new).await?;
        } else if !store::offices::rename_counter(&mut changing.tx, code, id, &form.name).await? {
            return Err(AppointmentError::NotFound.into());
        }
        store::offices::set_skills(&mut changing.tx, id, &form.pools).await?;
        let fact = Fact::Counter { counter: form.name, pools };
        self.finish_change(changing, actor, &[fact], (None, None)).await
    }

    /// Nobody sits at a counter any more.
    #[tracing::instrument(name = "appointments.end_counter", skip_all, fields(office = %code))]
    pub async fn end_counter(
        &self,
        actor: &Actor,
        code: &OfficeCode,
        id: CounterId,
    ) -> Result<Outcome, CalendarError> {
        let mut changing = self.begin_change(actor, code).await?;
        let now = changing.now;
        let name = store::offices::end_counter(&mut changing.tx, code, id, now).await?;
        let counter = name.ok_or(AppointmentError::NotFound)?;
        self.finish_change(changing, actor, &[Fact::CounterEnded { counter }], (None, None)).await
    }
}

/// Pools as counters see them.
fn serving(pools: &[Pool], counters: &[Counter]) -> Vec<Serving> {
    let of = |pool: &Pool| {
        let with_skill = counters.iter().enumerate().filter(|(_, one)| one.pools.contains(&pool.id));
        let lanes = usize::try_from(pool.lanes).unwrap_or_default();
        Serving { lanes, counters: with_skill.map(|(at, _)| at).collect() }
    };
    pools.iter().map(of).collect()
}

const fn kind_order(kind: OfficeKind) -> u8 {
    match kind {
        OfficeKind::Office => 0,
        OfficeKind::Remote => 1,
        OfficeKind::NeighbourhoodDesk => 2,
    }
}

#[expect(clippy::cast_possible_truncation, reason = "no two points of a city are so far from each other")]
fn metres_of(metres: f64) -> i64 {
    metres.round() as i64
}
