//! What a decree does to appointments: tried first, ordered in the transaction of the act, carried out after it in the order of
//! booking, and undone as simply.

mod elsewhere;
mod follow;
mod planning;
mod telling;
mod undo;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, TimeZone, Utc};
use db::Tx;
use jobs::NewJob;
use kernel::{Language, Localised};
use serde_json::json;
use uuid::Uuid;

use super::{Appointments, Search};
use crate::domain::{
    CancelledBy, DecreeOrder, DecreePreview, DecreeProgress, Matter, MatterCode, Office, OfficeCode, PoolId,
    Slot, Way,
};
use crate::error::{AppointmentError, Refusal};
use crate::store;
use crate::store::decree::{StillClosed, Within};
use crate::store::search::Wanted;

pub(super) use follow::FollowDecree;
pub(super) use undo::UndoDecree;

/// Carries out what a decree ordered.
const FOLLOW: &str = "appointments.follow_decree";
/// Undoes it.
const UNDO: &str = "appointments.undo_decree";

/// The offices and matters that a decree can name.
#[derive(Clone, Debug, Default)]
pub struct DecreePlaces {
    /// Offices that there are, in the order of their codes.
    pub offices: Vec<Office>,
    /// Matters that are served, in the order of their codes.
    pub matters: Vec<Matter>,
}

impl Appointments {
    /// What a decree would do to the appointments, were it ordered now. Nothing happens. The caller has asked whether it may.
    #[tracing::instrument(name = "appointments.preview_decree", skip_all, fields(decree.id = %order.decree))]
    pub async fn preview_decree(&self, order: &DecreeOrder) -> Result<DecreePreview, AppointmentError> {
        let concerned = store::decree::concerned(self.db(), order, self.within(order)).await?;
        let mut planner = self.planner(order).await?;
        let mut preview = DecreePreview::default();
        for visit in &concerned {
            let planned = planner.plan(self.db(), visit).await?;
            preview.add(&visit.office, planned.fate(), planner.new_day(&planned));
        }
        Ok(preview)
    }

    /// A decree is ordered: what it closes is shut with the commit, and nothing can be booked there any more; who has an
    /// appointment in it is written down, and has their turn after the commit. Tells how many that are. The caller has asked
    /// whether it may, and writes down who did it.
    pub async fn apply_decree_in(&self, tx: &mut Tx, order: &DecreeOrder) -> Result<i64, AppointmentError> {
        let (now, within) = (self.now(), self.within(order));
        claim_offices(tx, order).await?;
        // Whoever books holds the lane: no booking slips in between the closure and the list of whom it concerns.
        let (lanes, pools) = store::decree::lanes(tx, order).await?;
        store::lane::lock_all(tx, lanes).await?;
        store::decree::insert_order(tx, order, now).await?;
        if order.closes_offices() {
            for office in &order.offices {
                let reason = reason_of(order);
                let closure = store::decree::insert_closure(tx, order, office, &reason).await?;
                for (_, pool) in pools.iter().filter(|(there, _)| there == office) {
                    store::decree::close_cells(tx, closure, *pool, within).await?;
                }
            }
        }
        self.let_go_of_holds(tx, order, within).await?;
        let concerned = store::decree::insert_concerned(tx, order, within).await?;
        let job = NewJob::new(FOLLOW, json!({ "decree": order.decree })).once(order.decree);
        jobs::enqueue(tx, now, job).await?;
        Ok(concerned)
    }

    /// A decree is lifted: what it closed opens, and who was touched by it has their turn after the commit: those first whose
    /// appointment is to be again, then everybody who books. The caller has asked whether it may.
    pub async fn lift_decree_in(&self, tx: &mut Tx, decree: Uuid) -> Result<(), AppointmentError> {
        let now = self.now();
        let Some(order) = store::decree::lift_order(tx, decree, now).await? else { return Ok(()) };
        claim_offices(tx, &order).await?;
        let (lanes, pools) = store::decree::lanes(tx, &order).await?;
        store::lane::lock_all(tx, lanes).await?;
        store::decree::open_cells(tx, decree, now).await?;
        for closed in store::decree::still_closed(tx, &order).await? {
            self.close_again(tx, &closed, &pools).await?;
        }
        store::decree::leave_the_waiting(tx, decree).await?;
        let job = NewJob::new(UNDO, json!({ "decree": decree })).once(decree);
        Ok(jobs::enqueue(tx, now, job).await?)
    }

    /// How far a decree is carried out, or undone; none where it ordered nothing here.
    pub async fn decree_progress(&self, decree: Uuid) -> Result<Option<DecreeProgress>, AppointmentError> {
        Ok(store::decree::progress(self.db(), decree).await?)
    }

    /// What a decree can name.
    pub async fn decree_places(&self) -> Result<DecreePlaces, AppointmentError> {
        let mut offices = store::places::offices(self.db()).await?;
        offices.retain(|office| office.ended_at.is_none());
        Ok(DecreePlaces { offices, matters: store::places::matters(self.db()).await? })
    }

    /// Refuses what a decree in force suspends. Asked by whoever takes a time, while they hold its lane.
    pub(super) async fn demand_not_suspended(
        &self,
        tx: &mut Tx,
        slot: &Slot,
        matters: &[MatterCode],
    ) -> Result<(), AppointmentError> {
        match self.is_suspended_in(tx, slot, matters).await? {
            true => Err(Refusal::OfficeClosed.into()),
            false => Ok(()),
        }
    }

    /// Whether a decree in force suspends something of what is wanted, there and then.
    pub(super) async fn is_suspended_in(
        &self,
        tx: &mut Tx,
        slot: &Slot,
        matters: &[MatterCode],
    ) -> Result<bool, AppointmentError> {
        let suspending = store::decree::suspending_in(tx, self.day_of(slot.starts_at)).await?;
        Ok(self.suspended_by(&suspending, slot, matters).is_some())
    }

    /// Times at which nothing of what is wanted is suspended.
    pub(super) fn without_suspended(&self, wanted: &Wanted, mut slots: Vec<Slot>) -> Vec<Slot> {
        slots.retain(|slot| self.suspended_by(&wanted.suspending, slot, &wanted.matters).is_none());
        slots
    }

    /// The first moment from one on at which what is wanted is not suspended in the whole city.
    pub(super) fn after_suspension(
        &self,
        suspending: &[DecreeOrder],
        search: &Search,
        from: DateTime<Utc>,
    ) -> DateTime<Utc> {
        if search.way != Way::InPerson {
            return from;
        }
        let mut everywhere: Vec<&DecreeOrder> = suspending
            .iter()
            .filter(|order| order.offices.is_empty() && order.suspends(&search.matters))
            .collect();
        everywhere.sort_by_key(|order| order.from_day);
        let after = |from, order: &DecreeOrder| match order.is_on(self.day_of(from)) {
            true => self.begin_of(order.until_day + TimeDelta::days(1)),
            false => from,
        };
        everywhere.into_iter().fold(from, after)
    }

    /// The decree that suspends what is wanted at this time and place.
    pub(super) fn suspended_by<'a>(
        &self,
        suspending: &'a [DecreeOrder],
        slot: &Slot,
        matters: &[MatterCode],
    ) -> Option<&'a DecreeOrder> {
        let day = self.day_of(slot.starts_at);
        let stops = |order: &&DecreeOrder| order.is_on(day) && order.stops(&slot.office, matters);
        suspending.iter().filter(|_| slot.way == Way::InPerson).find(stops)
    }

    /// From when until when a decree concerns appointments: its days here, as far as they are ahead.
    fn within(&self, order: &DecreeOrder) -> Within {
        let from = self.begin_of(order.from_day).max(self.now());
        Within { from, until: self.begin_of(order.until_day + TimeDelta::days(1)) }
    }

    /// Whoever holds a time in it and has not confirmed it loses it, as if they had waited too long.
    async fn let_go_of_holds(
        &self,
        tx: &mut Tx,
        order: &DecreeOrder,
        within: Within,
    ) -> Result<(), AppointmentError> {
        let now = self.now();
        for id in store::decree::held(tx, order, within).await? {
            let Some(visit) = store::visit::find_in(tx, id).await? else { continue };
            let (lane, span) = ((visit.pool, visit.lane), (visit.starts_at, visit.ends_at));
            // Whoever confirmed it in this very moment has an appointment, and their turn like everybody.
            let Ok(change) = visit.let_go(CancelledBy::Lapsed, now) else { continue };
            if store::visit::save(tx, change, now).await?.is_none() {
                continue;
            }
            store::taken::give_back(tx, id).await?;
            store::cell::recount(tx, lane, span.0, span.1).await?;
        }
        Ok(())
    }

    /// What something else keeps shut stays so.
    async fn close_again(
        &self,
        tx: &mut Tx,
        closed: &StillClosed,
        pools: &BTreeSet<(OfficeCode, PoolId)>,
    ) -> Result<(), AppointmentError> {
        let is_there = |office: &OfficeCode, pool: PoolId| {
            closed.office.as_deref().is_none_or(|closed| closed == office.as_str())
                && closed.pool_id.is_none_or(|closed| closed == pool)
        };
        for (_, pool) in pools.iter().filter(|(office, pool)| is_there(office, *pool)) {
            for within in self.hours_of(closed) {
                store::decree::close_cells(tx, closed.closure_id, *pool, within).await?;
            }
        }
        Ok(())
    }

    /// When something is closed: all of its days, or some minutes of each.
    fn hours_of(&self, closed: &StillClosed) -> Vec<Within> {
        let Some((from, until)) = closed.from_minute.zip(closed.until_minute) else {
            let until = self.begin_of(closed.until_day + TimeDelta::days(1));
            return vec![Within { from: self.begin_of(closed.from_day), until }];
        };
        let days = closed.from_day.iter_days().take_while(|day| *day <= closed.until_day);
        days.map(|day| Within { from: self.minute_of(day, from), until: self.minute_of(day, until) })
            .collect()
    }

    /// When it is so many minutes after midnight on the wall, on a day.
    fn minute_of(&self, day: NaiveDate, minute: i64) -> DateTime<Utc> {
        let local = day.and_time(NaiveTime::MIN) + TimeDelta::minutes(minute);
        let there = self.city().timezone.from_local_datetime(&local).earliest();
        there.map_or_else(|| self.begin_of(day), |there| there.with_timezone(&Utc))
    }
}

impl DecreePlaces {
    /// What an office is called, by its code.
    #[must_use]
    pub fn office_names(&self) -> BTreeMap<&str, &Localised> {
        self.offices.iter().map(|office| (office.code.as_str(), &office.name)).collect()
    }

    /// What a matter is called, by its code.
    #[must_use]
    pub fn matter_names(&self) -> BTreeMap<&str, &Localised> {
        self.matters.iter().map(|matter| (matter.code.as_str(), &matter.name)).collect()
    }
}

/// Takes the calendars of the offices that a decree closes or opens, in one order: who cuts their cells at this moment waits,
/// and then knows of it.
async fn claim_offices(tx: &mut Tx, order: &DecreeOrder) -> Result<(), AppointmentError> {
    if order.closes_offices() {
        for office in order.offices.iter().collect::<BTreeSet<_>>() {
            store::unroll::claim_office(tx, office).await?;
        }
    }
    Ok(())
}

/// Why an office is closed, for whoever looks at its hours or is told: by which act.
pub(super) fn reason_of(order: &DecreeOrder) -> Localised {
    let number = &order.number;
    Localised::default()
        .with(Language::It, format!("provvedimento n. {number}"))
        .with(Language::En, format!("order no. {number}"))
}
