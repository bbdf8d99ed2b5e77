//! An appointment at another time, in another place, in another way.

use std::collections::BTreeSet;

use db::{DbError, Tx};

use super::hold::{Lanes, ROUNDS_MOST};
use super::plan::Plan;
use super::{Appointments, Asking};
use crate::domain::{CellRef, Limits, Slot, Visit, VisitId, Way};
use crate::error::{AppointmentError, Refusal};
use crate::store;

/// So often it is tried again what two transactions could not both do.
const TRIES: u32 = 5;

impl Appointments {
    /// Whoever asks comes at another time: the new cells are taken and the old ones given back in one transaction, or
    /// neither. Who is too late keeps what they have.
    #[tracing::instrument(name = "appointments.move", skip_all, fields(visit.id = %id))]
    pub async fn move_to(&self, asking: &Asking, id: VisitId, slot: Slot) -> Result<Visit, AppointmentError> {
        let before = self.own(asking, id).await?;
        if is_there(&before, &slot) {
            return Ok(before);
        }
        if !asking.is_staff() {
            before.demand_move(&self.limits_of(&before).await?, self.now())?;
        }
        let plan = self.plan(asking, &slot, &before.matters, before.people).await?;
        let mut clashes = 0;
        let (mut are_last, mut rounds) = (false, 0);
        loop {
            rounds += 1;
            let lanes = self.lanes_for(&before, &plan, are_last || rounds > ROUNDS_MOST).await?;
            if lanes.numbers.is_empty() {
                return match self.there_by_now(asking, id, &slot).await? {
                    Some(visit) => Ok(visit),
                    None => Err(Refusal::Taken { alternatives: self.alternatives(&plan).await? }.into()),
                };
            }
            are_last = lanes.are_lapsed;
            for lane in lanes.numbers {
                match self.try_to_move(asking, &before, &plan, lane).await {
                    Ok(Some(visit)) => return Ok(visit),
                    Ok(None) if !are_last => break,
                    Ok(None) => {}
                    Err(error) if is_clash(&error) && clashes < TRIES => clashes += 1,
                    Err(AppointmentError::Stale) => {
                        let there = self.there_by_now(asking, id, &slot).await?;
                        return there.ok_or(AppointmentError::Stale);
                    }
                    Err(error) => return Err(error),
                }
            }
        }
    }

    /// The visit, if it is there by now: pressed twice at once, the other press was faster.
    async fn there_by_now(
        &self,
        asking: &Asking,
        id: VisitId,
        slot: &Slot,
    ) -> Result<Option<Visit>, AppointmentError> {
        let after = self.own(asking, id).await?;
        Ok(is_there(&after, slot).then_some(after))
    }

    /// The lanes to be tried; the visit's own first, where it could stay: what it has does not stand in its own way.
    async fn lanes_for(
        &self,
        before: &Visit,
        plan: &Plan,
        are_last: bool,
    ) -> Result<Lanes, AppointmentError> {
        if are_last {
            return Ok(Lanes::default());
        }
        let mut lanes = self.lanes(plan).await?;
        let touches = before.pool == plan.slot.pool
            && before.starts_at < plan.slot.ends_at
            && plan.slot.starts_at < before.ends_at;
        if touches && lanes.are_lapsed {
            lanes.numbers.retain(|lane| *lane != before.lane);
            lanes.numbers.insert(0, before.lane);
        }
        Ok(lanes)
    }

    async fn try_to_move(
        &self,
        asking: &Asking,
        before: &Visit,
        plan: &Plan,
        lane: i64,
    ) -> Result<Option<Visit>, AppointmentError> {
        let now = self.now();
        let mut tx = self.db().begin().await?;
        if let Some(visitor) = asking.visitor().key() {
            let closed = store::visit::lock_visitor(&mut tx, &visitor).await?;
            self.demand_room_in(&mut tx, asking, plan, (closed, Some(before.id))).await?;
        }
        // The office may have its own reasons: its moves leave the visitor theirs.
        let is_own = !asking.is_staff();
        let Some(visit) = self.reseat_in_lane(&mut tx, before, plan, (lane, is_own)).await? else {
            return Ok(None);
        };
        let access = asking.access("appointments-audit-moved").on(visit.id);
        audit::record(&mut tx, asking.actor(), now, access).await?;
        tx.commit().await?;
        Ok(Some(visit))
    }

    /// An appointment is put at another time, in the transaction of whoever does it; they write down why. It does not count
    /// among its visitor's own moves. Where the slot is gone, nothing was written, and another can be tried in the same
    /// transaction, if it is after it in the order of pool and lane, or in another one.
    pub async fn reseat_in(&self, tx: &mut Tx, id: VisitId, slot: &Slot) -> Result<Visit, AppointmentError> {
        let before = store::visit::find_in(tx, id).await?.ok_or(AppointmentError::NotFound)?;
        let plan = self.plan_for(slot, &before.matters, before.people).await?;
        let lanes = self.lanes_for(&before, &plan, false).await?;
        let gone = || Refusal::Taken { alternatives: Vec::new() };
        // One lane: to wait for a second one would break the order in which everybody waits.
        let lane = lanes.numbers.first().copied().ok_or_else(gone)?;
        Ok(self.reseat_in_lane(tx, &before, &plan, (lane, false)).await?.ok_or_else(gone)?)
    }

    /// Takes the cells of a plan in a lane for a visit and gives back what it had, if it can have them all; nothing is
    /// written otherwise.
    async fn reseat_in_lane(
        &self,
        tx: &mut Tx,
        before: &Visit,
        plan: &Plan,
        (lane, counted): (i64, bool),
    ) -> Result<Option<Visit>, AppointmentError> {
        let (now, first) = (self.now(), plan.first(lane));
        let both = BTreeSet::from([(before.pool, before.lane), (first.pool, first.lane)]);
        if !store::lane::lock_all(tx, both).await? {
            return Ok(None);
        }
        let visit = store::visit::find_in(tx, before.id).await?.ok_or(AppointmentError::NotFound)?;
        if (visit.pool, visit.lane) != (before.pool, before.lane) {
            return Err(AppointmentError::Stale);
        }
        // It went there meanwhile, in its own lane: once is enough.
        if is_there(&visit, &plan.slot) {
            return Ok(Some(visit));
        }
        self.demand_not_suspended(tx, &plan.slot, &plan.matters).await?;
        for hold in store::taken::lapsed_among(tx, first, plan.slot.ends_at, now).await? {
            self.let_lapsed_go_in(tx, hold).await?;
        }
        if store::taken::could_take(tx, first, plan.slot.ends_at, visit.id).await? != plan.cells {
            return Ok(None);
        }
        let freed = visit.freed();
        let old = visit.clone();
        let change = visit.reseat(&plan.slot, (lane, plan.cells), counted)?;
        let visit = store::visit::save(tx, change, now).await?.ok_or(AppointmentError::Stale)?;
        store::taken::give_back(tx, visit.id).await?;
        let taken = store::taken::take(tx, first, visit.ends_at, visit.id, None).await?;
        if taken != visit.cells {
            return Err(AppointmentError::unexpected("a lane changed while it was locked"));
        }
        self.recount_in(tx, (old.first_cell(), &old), (first, &visit)).await?;
        self.give_room_in(tx, &visit).await?;
        outbox::append(tx, now, &freed).await?;
        Ok(Some(visit))
    }

    async fn recount_in(
        &self,
        tx: &mut Tx,
        (was, old): (CellRef, &Visit),
        (is, new): (CellRef, &Visit),
    ) -> Result<(), DbError> {
        store::cell::recount(tx, (was.pool, was.lane), old.starts_at, old.ends_at).await?;
        store::cell::recount(tx, (is.pool, is.lane), new.starts_at, new.ends_at).await
    }

    /// An appointment is in another way at the same time, in the transaction of whoever does it.
    pub async fn switch_way_in(&self, tx: &mut Tx, id: VisitId, way: Way) -> Result<Visit, AppointmentError> {
        let before = store::visit::find_in(tx, id).await?.ok_or(AppointmentError::NotFound)?;
        if before.way == way && before.is_booked() {
            return Ok(before);
        }
        let matters = store::ending::matters_as_booked(self.db(), &before.matters).await?;
        if !self.serves(way) || !matters.iter().all(|matter| matter.ways.contains(&way)) {
            return Err(Refusal::NotOffered.into());
        }
        let change = before.switch_way(way)?;
        store::visit::save(tx, change, self.now()).await?.ok_or(AppointmentError::Stale)
    }

    /// The limits of an appointment: of what it is for, and of the city.
    pub(super) async fn limits_of(&self, visit: &Visit) -> Result<Limits, AppointmentError> {
        let matters = store::ending::matters_as_booked(self.db(), &visit.matters).await?;
        Ok(self.limits().of(matters.iter().map(|matter| &matter.limits)))
    }
}

/// Whether a visit is at a time of a pool already.
fn is_there(visit: &Visit, slot: &Slot) -> bool {
    visit.starts_at == slot.starts_at && visit.pool == slot.pool && visit.is_booked()
}

fn is_clash(error: &AppointmentError) -> bool {
    match error {
        AppointmentError::Unavailable(source) => {
            source.downcast_ref::<DbError>().is_some_and(DbError::is_clash)
        }
        _ => false,
    }
}
