//! Carrying out a decree: whoever it concerns has their turn in the order of booking, with what they are told in the same
//! transaction. Cut off anywhere, it goes on where it was.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};
use db::Tx;
use jobs::{Attempt, Failure, Handler, Job};
use serde::Deserialize;
use uuid::Uuid;

use super::super::Appointments;
use super::super::ahead::overlap;
use super::FOLLOW;
use super::planning::Planner;
use super::telling::Before;
use crate::domain::{CellRef, DecreeFate, DecreeOrder, Planned, PoolId, Visit};
use crate::error::AppointmentError;
use crate::store;

/// So many have their turn in one transaction: what is cut off is done again, and lanes are held no longer than that.
const AT_ONCE: i64 = 50;
/// So often a batch may come to nothing because others were faster everywhere; after that the job is tried again later.
const IN_VAIN: u32 = 5;

#[derive(Deserialize)]
struct Payload {
    decree: Uuid,
}

/// Carries out decrees.
pub(in crate::service) struct FollowDecree(pub(in crate::service) Appointments);

impl Handler for FollowDecree {
    fn kind(&self) -> &'static str {
        FOLLOW
    }

    fn run<'a>(&'a self, job: &'a Job) -> Attempt<'a> {
        Box::pin(async move {
            let Payload { decree } = job.read()?;
            self.0.follow_decree(decree).await.map_err(Failure::passing)
        })
    }
}

impl Appointments {
    /// Gives everybody whom a decree concerns their turn, until nobody is left or it is lifted.
    #[tracing::instrument(name = "appointments.follow_decree", skip_all, fields(decree.id = %decree))]
    pub(super) async fn follow_decree(&self, decree: Uuid) -> Result<(), AppointmentError> {
        let Some((order, is_lifted)) = store::decree::find_order(self.db(), decree).await? else {
            return Ok(());
        };
        if is_lifted {
            return Ok(());
        }
        let mut planner = self.planner(&order).await?;
        let mut in_vain = 0;
        loop {
            let waiting = store::decree::waiting(self.db(), decree, AT_ONCE).await?;
            if waiting.is_empty() {
                return Ok(());
            }
            let planned = self.plan_all(&mut planner, &order, waiting).await?;
            match self.carry_out(&mut planner, &order, planned).await? {
                0 if in_vain == IN_VAIN => return Err(AppointmentError::Stale),
                0 => in_vain += 1,
                _ => in_vain = 0,
            }
        }
    }

    /// What becomes of each, in their order; none of whom the decree does not concern any more.
    async fn plan_all(
        &self,
        planner: &mut Planner,
        order: &DecreeOrder,
        waiting: Vec<Visit>,
    ) -> Result<Vec<(Visit, Option<Planned>)>, AppointmentError> {
        let mut planned = Vec::new();
        for visit in waiting {
            let is_concerned = order.concerns(&visit, self.day_of(visit.starts_at));
            let plan = if is_concerned { Some(planner.plan(self.db(), &visit).await?) } else { None };
            planned.push((visit, plan));
        }
        Ok(planned)
    }

    /// One transaction for a batch: every change with what is told of it. Tells how many had their turn. Whose time was taken by
    /// somebody else meanwhile, or who changed their appointment, has their turn again.
    async fn carry_out(
        &self,
        planner: &mut Planner,
        order: &DecreeOrder,
        planned: Vec<(Visit, Option<Planned>)>,
    ) -> Result<usize, AppointmentError> {
        let mut tx = self.db().begin().await?;
        // As whoever books: first the row of each who is moved, under which is counted what they have, then lanes.
        for visitor in visitors(&planned) {
            store::visit::lock_visitor(&mut tx, &visitor).await?;
        }
        store::lane::lock_all(&mut tx, lanes(&planned)).await?;
        // Nobody is moved into what another decree has suspended since it was decided: then it is decided anew.
        if !planner.knows(&store::decree::suspending_in(&mut tx, self.today()).await?) {
            return Err(AppointmentError::Stale);
        }
        let (mut done, mut was_otherwise) = (0, false);
        for (visit, plan) in planned {
            let Some(plan) = plan else {
                let turn = (order.decree, visit.id);
                store::decree::note_fate(&mut tx, turn, DecreeFate::Gone, None, visit.version).await?;
                done += 1;
                continue;
            };
            tx.mark().await?;
            let new_day = planner.new_day(&plan);
            if self.decide(&mut tx, order, visit, &plan, new_day).await? {
                tx.keep().await?;
                done += 1;
            } else {
                tx.undo().await?;
                if let Planned::Moved(seat) = &plan {
                    planner.look_again(seat.pool);
                    was_otherwise = true;
                }
            }
        }
        tx.commit().await?;
        if was_otherwise {
            planner.look_elsewhere_again(self.db(), self.now()).await?;
        }
        Ok(done)
    }

    /// Does what is decided of one. False where it could not be: nothing of it stays.
    async fn decide(
        &self,
        tx: &mut Tx,
        order: &DecreeOrder,
        visit: Visit,
        plan: &Planned,
        new_day: Option<NaiveDate>,
    ) -> Result<bool, AppointmentError> {
        let (now, before) = (self.now(), Before::of(&visit));
        let (turn, fate) = ((order.decree, visit.id), plan.fate());
        let left = visit.version + i64::from(fate != DecreeFate::Kept);
        if !store::decree::note_fate(tx, turn, fate, new_day, left).await? {
            // It was lifted meanwhile.
            return Ok(true);
        }
        if !self.reseat_by_decree(tx, order, &visit, plan).await? {
            return Ok(false);
        }
        let after = match visit.clone().by_decree(order, plan, now)? {
            None => visit,
            Some(change) => match store::visit::save(tx, change, now).await? {
                Some(after) => after,
                None => return Ok(false),
            },
        };
        self.tell_of_decree(tx, (order, fate), &before, &after).await?;
        Ok(true)
    }

    /// Gives back the cells of an appointment that goes, and takes those of a new time. False where they are somebody's by now,
    /// or its visitor is somewhere else then.
    async fn reseat_by_decree(
        &self,
        tx: &mut Tx,
        order: &DecreeOrder,
        visit: &Visit,
        plan: &Planned,
    ) -> Result<bool, AppointmentError> {
        if matches!(plan, Planned::Kept | Planned::Telephone) {
            return Ok(true);
        }
        store::taken::give_back(tx, visit.id).await?;
        // What is closed counts as free for nobody; what is suspended leaves its time to whoever waits for something else.
        if !order.closes_offices() {
            let lane = (visit.pool, visit.lane);
            store::cell::recount(tx, lane, visit.starts_at, visit.ends_at).await?;
            outbox::append(tx, self.now(), &visit.freed()).await?;
        }
        let Planned::Moved(seat) = plan else { return Ok(true) };
        let cells = i64::try_from(seat.run.cells.len()).unwrap_or(i64::MAX);
        let first = CellRef { pool: seat.pool, lane: seat.run.lane, starts_at: seat.run.starts_at() };
        let until: DateTime<Utc> = seat.run.ends_at;
        // They may have booked something for that time since it was decided.
        if overlap(&self.others_booked_in(tx, visit).await?, (first.starts_at, until)) {
            return Ok(false);
        }
        if store::taken::take(tx, first, until, visit.id, None).await? != cells {
            return Ok(false);
        }
        store::cell::close_runs(tx, first, until, cells).await?;
        Ok(true)
    }
}

/// Every lane that a batch touches, in the one order in which everybody takes them.
fn lanes(planned: &[(Visit, Option<Planned>)]) -> BTreeSet<(PoolId, i64)> {
    let own = planned.iter().map(|(visit, _)| (visit.pool, visit.lane));
    let new = planned.iter().filter_map(|(_, plan)| match plan {
        Some(Planned::Moved(seat)) => Some((seat.pool, seat.run.lane)),
        _ => None,
    });
    own.chain(new).collect()
}

/// Everybody whom a batch moves, in the one order in which everybody takes their rows.
fn visitors(planned: &[(Visit, Option<Planned>)]) -> BTreeSet<String> {
    let moved = planned.iter().filter(|(_, plan)| matches!(plan, Some(Planned::Moved(_))));
    moved.filter_map(|(visit, _)| visit.visitor.key()).collect()
}

#[cfg(test)]
mod tests;
