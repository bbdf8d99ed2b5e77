//! Undoing a decree: what it cancelled is to be again where its time is free, in the order of booking, before anybody else can
//! book it; then what it kept shut is sold again.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use db::Tx;
use jobs::{Attempt, Failure, Handler, Job};
use serde::Deserialize;
use uuid::Uuid;

use super::super::Appointments;
use super::super::ahead::{is_full, most_for_one, overlap};
use super::UNDO;
use super::telling::Before;
use crate::domain::{CellRef, DecreeFate, DecreeOrder, Matter, Visit};
use crate::error::AppointmentError;
use crate::store;
use crate::store::decree::Decreed;

/// So many have their turn in one transaction.
const AT_ONCE: i64 = 50;

#[derive(Deserialize)]
struct Payload {
    decree: Uuid,
}

/// Undoes decrees that were lifted.
pub(in crate::service) struct UndoDecree(pub(in crate::service) Appointments);

impl Handler for UndoDecree {
    fn kind(&self) -> &'static str {
        UNDO
    }

    fn run<'a>(&'a self, job: &'a Job) -> Attempt<'a> {
        Box::pin(async move {
            let Payload { decree } = job.read()?;
            self.0.undo_decree(decree).await.map_err(Failure::passing)
        })
    }
}

impl Appointments {
    /// Undoes what a lifted decree did, until nobody is left; then what it closed is sold again.
    #[tracing::instrument(name = "appointments.undo_decree", skip_all, fields(decree.id = %decree))]
    pub(super) async fn undo_decree(&self, decree: Uuid) -> Result<(), AppointmentError> {
        let Some((order, true)) = store::decree::find_order(self.db(), decree).await? else {
            return Ok(());
        };
        loop {
            let batch = store::decree::to_undo(self.db(), decree, AT_ONCE).await?;
            if batch.is_empty() {
                return self.sell_again(&order).await;
            }
            let matters = store::ending::every_matter(self.db()).await?;
            let mut tx = self.db().begin().await?;
            // As whoever books: first the row of each who may be booked again, under which is counted what they have, then lanes.
            let visitors: BTreeSet<String> = batch.iter().filter_map(|one| one.visitor().key()).collect();
            for visitor in visitors {
                store::visit::lock_visitor(&mut tx, &visitor).await?;
            }
            let lanes = batch.iter().map(|one| (one.pool_id, one.lane)).collect();
            store::lane::lock_all(&mut tx, lanes).await?;
            for one in &batch {
                self.undo(&mut tx, (&order, &matters), one).await?;
            }
            tx.commit().await?;
        }
    }

    /// Undoes what became of one, and tells them.
    async fn undo(
        &self,
        tx: &mut Tx,
        (order, matters): (&DecreeOrder, &[Matter]),
        one: &Decreed,
    ) -> Result<(), AppointmentError> {
        let Some(visit) = store::visit::find_in(tx, one.visit_id).await? else { return Ok(()) };
        let before = Before { office: one.office()?, starts_at: one.starts_at };
        let (undone, after) = self.undone(tx, (order, matters), one, visit).await?;
        if store::decree::note_undone(tx, (order.decree, one.visit_id), undone).await? {
            self.tell_of_decree(tx, (order, undone), &before, &after).await?;
        }
        Ok(())
    }

    /// What becomes of one: whoever has changed it since, and whose time has passed, is left as they are.
    async fn undone(
        &self,
        tx: &mut Tx,
        (order, matters): (&DecreeOrder, &[Matter]),
        one: &Decreed,
        visit: Visit,
    ) -> Result<(DecreeFate, Visit), AppointmentError> {
        let now = self.now();
        if one.starts_at <= now || one.left_version != Some(visit.version) {
            return Ok((DecreeFate::Unchanged, visit));
        }
        let fate = DecreeFate::from_code(&one.fate);
        if self.is_stopped_by_another(tx, order, one, &visit).await? {
            let is_ended = fate == Some(DecreeFate::Cancelled);
            return Ok((if is_ended { DecreeFate::NotFree } else { DecreeFate::Unchanged }, visit));
        }
        match fate {
            Some(DecreeFate::Telephone) => {
                let change = visit.in_person_again(order.decree)?;
                let after = store::visit::save(tx, change, now).await?.ok_or(AppointmentError::Stale)?;
                Ok((DecreeFate::InPerson, after))
            }
            Some(DecreeFate::Moved) if self.may_move_back(tx, one, &visit).await? => {
                Ok((DecreeFate::MayMoveBack, visit))
            }
            Some(DecreeFate::Cancelled) => self.reinstate(tx, (order, matters), one, visit, now).await,
            _ => Ok((DecreeFate::Unchanged, visit)),
        }
    }

    /// Whether another decree in force keeps somebody from coming there and then.
    async fn is_stopped_by_another(
        &self,
        tx: &mut Tx,
        order: &DecreeOrder,
        one: &Decreed,
        visit: &Visit,
    ) -> Result<bool, AppointmentError> {
        let (day, office) = (self.day_of(one.starts_at), one.office()?);
        let others = store::decree::others_in_force(tx, order.decree, day).await?;
        let stops = |other: &DecreeOrder| {
            other.is_on(day) && other.stops(&office, &visit.matters) && other.exception_for(visit).is_none()
        };
        Ok(others.iter().any(stops))
    }

    async fn reinstate(
        &self,
        tx: &mut Tx,
        (order, matters): (&DecreeOrder, &[Matter]),
        one: &Decreed,
        visit: Visit,
        now: DateTime<Utc>,
    ) -> Result<(DecreeFate, Visit), AppointmentError> {
        if let Some(fate) = self.stays_ended(tx, matters, one, &visit).await? {
            return Ok((fate, visit));
        }
        let first = first_cell(one);
        let cells = store::taken::take(tx, first, one.ends_at, visit.id, None).await?;
        // What was shut counts as free for nobody until everybody has had their turn.
        if !order.closes_offices() {
            store::cell::close_runs(tx, first, one.ends_at, cells).await?;
        }
        let change = visit.reinstate(order.decree)?;
        let after = store::visit::save(tx, change, now).await?.ok_or(AppointmentError::Stale)?;
        Ok((DecreeFate::Reinstated, after))
    }

    /// Why an appointment stays ended, if it does: its visitor has another for the same, its time is somebody else's, or it is
    /// free and its visitor could not book it. They had the choice, and may choose otherwise once they are told.
    async fn stays_ended(
        &self,
        tx: &mut Tx,
        matters: &[Matter],
        one: &Decreed,
        visit: &Visit,
    ) -> Result<Option<DecreeFate>, AppointmentError> {
        let own = matters.iter().filter(|matter| visit.matters.contains(&matter.code));
        let limits = self.limits().of(own.map(|matter| &matter.limits));
        let others = self.others_booked_in(tx, visit).await?;
        let for_the_same = most_for_one(tx, &others, &visit.matters).await?;
        Ok(match () {
            () if is_full(for_the_same, limits.live_for_matter) => Some(DecreeFate::BookedAnew),
            () if !self.is_free_for(tx, one, visit).await? => Some(DecreeFate::NotFree),
            () if overlap(&others, (one.starts_at, one.ends_at)) => Some(DecreeFate::Overlaps),
            () if is_full(others.len(), limits.live) => Some(DecreeFate::TooMany),
            () => None,
        })
    }

    /// Whether somebody who was moved could go back: not to where they are somewhere else by now.
    async fn may_move_back(
        &self,
        tx: &mut Tx,
        one: &Decreed,
        visit: &Visit,
    ) -> Result<bool, AppointmentError> {
        let others = self.others_booked_in(tx, visit).await?;
        Ok(!overlap(&others, (one.starts_at, one.ends_at)) && self.is_free_for(tx, one, visit).await?)
    }

    /// Whether the time that somebody had is nobody's, and open.
    async fn is_free_for(&self, tx: &mut Tx, one: &Decreed, visit: &Visit) -> Result<bool, AppointmentError> {
        let could = store::taken::could_take(tx, first_cell(one), one.ends_at, visit.id).await?;
        Ok(could == store::decree::cells_between(tx, first_cell(one), one.ends_at).await? && could > 0)
    }

    /// What the decree kept shut is counted again and so sold, pool by pool, in one statement each: its lanes are held no longer
    /// than that takes.
    async fn sell_again(&self, order: &DecreeOrder) -> Result<(), AppointmentError> {
        let from = order.from_day.max(self.today());
        let mut tx = self.db().begin().await?;
        let (_, pools) = store::decree::lanes(&mut tx, order).await?;
        tx.rollback().await?;
        for (_, pool) in pools {
            let mut tx = self.db().begin().await?;
            store::unroll::lock_lanes(&mut tx, pool).await?;
            store::unroll::count_runs(&mut tx, pool, from, order.until_day).await?;
            tx.commit().await?;
        }
        Ok(())
    }
}

const fn first_cell(one: &Decreed) -> CellRef {
    CellRef { pool: one.pool_id, lane: one.lane, starts_at: one.starts_at }
}
