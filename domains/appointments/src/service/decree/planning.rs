//! Deciding what becomes of an appointment: the same for the trial and for the act.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;
use db::{Db, DbError};

use super::super::Appointments;
use super::elsewhere::{Elsewhere, first_beside};
use crate::domain::{
    Contact, DecreeOrder, DecreePolicy, FreePool, MatterCode, Office, OfficeCode, Place, Planned, PoolId,
    Seat, Visit, Way, by_nearness, by_telephone,
};
use crate::error::AppointmentError;
use crate::store;
use crate::store::decree::Within;

/// What is decided by: the decree, where one can be moved to, and what is free there as far as it was looked at.
pub(super) struct Planner {
    order: DecreeOrder,
    places: Vec<Place>,
    ways: HashMap<MatterCode, Vec<Way>>,
    /// What is suspended, and when that is over.
    suspending: Vec<(DecreeOrder, DateTime<Utc>)>,
    free: HashMap<PoolId, FreePool>,
    elsewhere: Elsewhere,
    horizon: Within,
    zone: Tz,
}

impl Appointments {
    /// Who decides by this decree what becomes of appointments.
    pub(super) async fn planner(&self, order: &DecreeOrder) -> Result<Planner, AppointmentError> {
        let db = self.db();
        let mut places = Vec::new();
        for office in store::places::offices(db).await? {
            if office.ended_at.is_none() && office.is_open_to_bookings {
                places.push(place(db, office).await?);
            }
        }
        let matters = store::ending::every_matter(db).await?;
        let suspending =
            store::decree::suspending(db, self.today()).await?.into_iter().chain([order.clone()]);
        let over = |order: DecreeOrder| {
            let over = self.begin_of(order.until_day + TimeDelta::days(1));
            (order, over)
        };
        Ok(Planner {
            places,
            ways: matters.into_iter().map(|matter| (matter.code, matter.ways)).collect(),
            suspending: suspending.map(over).collect(),
            free: HashMap::new(),
            elsewhere: Elsewhere::of(store::decree::booked_by_many(db, self.now()).await?),
            horizon: Within {
                from: self.limits().earliest(self.now()),
                until: self.begin_of(order.move_until + TimeDelta::days(1)),
            },
            zone: self.city().timezone,
            order: order.clone(),
        })
    }
}

/// Whether the office can know where to call: a guest who is written to by mail has left no number.
async fn can_be_called(db: &Db, visit: &Visit) -> Result<bool, DbError> {
    let Some(guest) = visit.visitor.guest().filter(|_| visit.phone.is_none()) else { return Ok(true) };
    let guest = store::guest::guest(db, guest).await?;
    Ok(guest.is_some_and(|guest| matches!(guest.contact, Contact::Sms(_))))
}

async fn place(db: &Db, office: Office) -> Result<Place, DbError> {
    let pools = store::places::pools_of(db, &office.code).await?;
    let in_person = pools.into_iter().filter(|pool| pool.ways.contains(&Way::InPerson));
    let pools = in_person.map(|pool| (pool.id, pool.matters)).collect();
    Ok(Place { office: office.code, position: office.position, pools })
}

impl Planner {
    /// What becomes of an appointment whose turn it is. What somebody is moved to is theirs for whoever comes after.
    pub(super) async fn plan(&mut self, db: &Db, visit: &Visit) -> Result<Planned, AppointmentError> {
        if self.order.exception_for(visit).is_some() {
            return Ok(Planned::Kept);
        }
        let is_served = |matter: &MatterCode| self.ways.get(matter).cloned().unwrap_or_default();
        let policy = self.order.policy;
        let could_be = policy == DecreePolicy::TelephoneThenMove && by_telephone(&visit.matters, is_served);
        if could_be && can_be_called(db, visit).await? {
            return Ok(Planned::Telephone);
        }
        if policy == DecreePolicy::Cancel {
            return Ok(Planned::Cancelled);
        }
        let seat = self.seat(db, visit).await?;
        if let Some(seat) = &seat {
            self.elsewhere.moves(visit, &seat.run);
        }
        Ok(seat.map_or(Planned::Cancelled, Planned::Moved))
    }

    /// The day to which somebody is moved, here.
    pub(super) fn new_day(&self, planned: &Planned) -> Option<NaiveDate> {
        match planned {
            Planned::Moved(seat) => Some(seat.run.starts_at().with_timezone(&self.zone).date_naive()),
            _ => None,
        }
    }

    /// Whether these decrees were reckoned with.
    pub(super) fn knows(&self, suspending: &[DecreeOrder]) -> bool {
        let is_known =
            |one: &DecreeOrder| self.suspending.iter().any(|(known, _)| known.decree == one.decree);
        suspending.iter().all(is_known)
    }

    /// What is free in a pool was not what it seemed: it is looked at again.
    pub(super) fn look_again(&mut self, pool: PoolId) {
        self.free.remove(&pool);
    }

    /// What people have elsewhere may not be what it seemed: it is looked at again.
    pub(super) async fn look_elsewhere_again(&mut self, db: &Db, now: DateTime<Utc>) -> Result<(), DbError> {
        self.elsewhere = Elsewhere::of(store::decree::booked_by_many(db, now).await?);
        Ok(())
    }

    /// The first free time at the same office, else at the nearest where there is one.
    async fn seat(&mut self, db: &Db, visit: &Visit) -> Result<Option<Seat>, AppointmentError> {
        let serving = |place: &Place| {
            let pools: Vec<PoolId> = place.serving(&visit.matters).collect();
            (place.office.clone(), pools)
        };
        let own = self.places.iter().find(|place| place.office == visit.office).map(serving);
        if let Some(own) = own
            && let Some(seat) = self.seat_at(db, visit, own).await?
        {
            return Ok(Some(seat));
        }
        let nearest = by_nearness(&visit.office, &self.places).into_iter();
        let others: Vec<(OfficeCode, Vec<PoolId>)> =
            nearest.filter(|place| place.office != visit.office).map(serving).collect();
        for other in others {
            if let Some(seat) = self.seat_at(db, visit, other).await? {
                return Ok(Some(seat));
            }
        }
        Ok(None)
    }

    async fn seat_at(
        &mut self,
        db: &Db,
        visit: &Visit,
        (office, pools): (OfficeCode, Vec<PoolId>),
    ) -> Result<Option<Seat>, AppointmentError> {
        let length = visit.ends_at - visit.starts_at;
        let not_before = self.not_before(&office, visit);
        let elsewhere = self.elsewhere.times(visit);
        let mut first: Option<Seat> = None;
        for pool in pools {
            let free = self.pool(db, &office, pool).await?;
            let Some(run) = first_beside(free, length, not_before, &elsewhere) else { continue };
            if first.as_ref().is_none_or(|found| run.starts_at() < found.run.starts_at()) {
                first = Some(Seat { office: office.clone(), pool, run });
            }
        }
        if let Some(seat) = &first {
            self.pool(db, &office, seat.pool).await?.take(&seat.run);
        }
        Ok(first)
    }

    /// Nobody is moved to before their own time, nor to days on which their matter is suspended.
    fn not_before(&self, office: &OfficeCode, visit: &Visit) -> DateTime<Utc> {
        let mut earliest = visit.starts_at.max(self.horizon.from);
        let mut stopping: Vec<&(DecreeOrder, DateTime<Utc>)> =
            self.suspending.iter().filter(|(order, _)| order.stops(office, &visit.matters)).collect();
        stopping.sort_by_key(|(order, _)| order.from_day);
        for (order, over) in stopping {
            if order.is_on(earliest.with_timezone(&self.zone).date_naive()) {
                earliest = earliest.max(*over);
            }
        }
        earliest
    }

    /// What is free in a pool, without what the decree closes.
    async fn pool(
        &mut self,
        db: &Db,
        office: &OfficeCode,
        pool: PoolId,
    ) -> Result<&mut FreePool, AppointmentError> {
        match self.free.entry(pool) {
            Entry::Occupied(there) => Ok(there.into_mut()),
            Entry::Vacant(new) => {
                let closes = self.order.closes_offices() && self.order.is_about(office);
                let cells = store::decree::free_cells(db, pool, self.horizon).await?;
                let open = cells.into_iter().filter(|(_, day)| !(closes && self.order.is_on(*day)));
                Ok(new.insert(FreePool::of(open.map(|(cell, _)| cell))))
            }
        }
    }
}
