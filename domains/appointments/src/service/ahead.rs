//! What somebody has ahead: nobody is at two places at once, and nobody has more than their share.

use chrono::{DateTime, Utc};
use db::Tx;

use super::plan::Plan;
use super::{Appointments, Asking};
use crate::domain::{MatterCode, Visit, VisitId};
use crate::error::{AppointmentError, Refusal};
use crate::store;
use crate::store::visit::Ahead;

/// So many slots somebody can hold at once: one, and the next they look at.
const HOLDS_MOST: i64 = 2;

impl Appointments {
    /// Whether whoever asks may have one more: not online after too many misses, not more than the limits, not two at once.
    /// Their row is locked, and says until when it is `closed` online. `own` is the visit that it is about, if it is written
    /// down already.
    pub(super) async fn demand_room_in(
        &self,
        tx: &mut Tx,
        asking: &Asking,
        plan: &Plan,
        (closed, own): (Option<DateTime<Utc>>, Option<VisitId>),
    ) -> Result<(), AppointmentError> {
        let (now, limits) = (self.now(), &plan.limits);
        if let Some(until) = closed.filter(|until| now < *until && asking.channel().is_online()) {
            return Err(Refusal::OnlineClosed { until }.into());
        }
        let ahead = store::visit::ahead(tx, asking.visitor(), now).await?;
        let others = ahead.into_iter().filter(|one| Some(one.visit_id) != own);
        let (held, booked): (Vec<Ahead>, Vec<Ahead>) = others.partition(|one| one.held_until.is_some());
        if own.is_none() {
            demand_fewer(held.len(), HOLDS_MOST)?;
        }
        demand_fewer(booked.len(), limits.live)?;
        if overlap(&booked, (plan.slot.starts_at, plan.slot.ends_at)) {
            return Err(Refusal::Overlaps.into());
        }
        Ok(demand_fewer(most_for_one(tx, &booked, &plan.matters).await?, limits.live_for_matter)?)
    }

    /// Whether whoever has a visit is somewhere else at these times. Their row is locked: they book nothing meanwhile.
    pub(super) async fn is_elsewhere_in(
        &self,
        tx: &mut Tx,
        visit: &Visit,
        times: (DateTime<Utc>, DateTime<Utc>),
    ) -> Result<bool, AppointmentError> {
        if let Some(visitor) = visit.visitor.key() {
            store::visit::lock_visitor(tx, &visitor).await?;
        }
        Ok(overlap(&self.others_booked_in(tx, visit).await?, times))
    }

    /// What a visitor has booked beside a visit of theirs. What they only hold is nothing yet.
    pub(super) async fn others_booked_in(
        &self,
        tx: &mut Tx,
        visit: &Visit,
    ) -> Result<Vec<Ahead>, AppointmentError> {
        let ahead = store::visit::ahead(tx, visit.visitor, self.now()).await?;
        let is_other = |one: &Ahead| one.visit_id != visit.id && one.held_until.is_none();
        Ok(ahead.into_iter().filter(is_other).collect())
    }
}

/// Whether any of these is at the same time.
pub(super) fn overlap(ahead: &[Ahead], (from, until): (DateTime<Utc>, DateTime<Utc>)) -> bool {
    ahead.iter().any(|one| one.starts_at < until && from < one.ends_at)
}

/// How many of these are for the same, of that of these matters for which they are most.
pub(super) async fn most_for_one(
    tx: &mut Tx,
    ahead: &[Ahead],
    matters: &[MatterCode],
) -> Result<usize, AppointmentError> {
    let mut booked = Vec::new();
    for one in ahead {
        booked.extend(store::visit::matters_ahead(tx, one.visit_id).await?);
    }
    let count = |code: &MatterCode| booked.iter().filter(|one| *one == code.as_str()).count();
    Ok(matters.iter().map(count).max().unwrap_or(0))
}

/// Whether somebody has as many as they may.
pub(super) fn is_full(have: usize, most: i64) -> bool {
    i64::try_from(have).is_ok_and(|have| have >= most)
}

fn demand_fewer(have: usize, most: i64) -> Result<(), Refusal> {
    if is_full(have, most) { Err(Refusal::TooMany { most }) } else { Ok(()) }
}
