//! What is free instead of what is gone.

use super::super::Appointments;
use super::super::plan::Plan;
use super::slot_of;
use crate::domain::{OfficeCode, Slot, cells_of};
use crate::error::AppointmentError;
use crate::store;
use crate::store::search::{Towards, Wanted};

/// So many alternatives whoever was too late is told, of the same office and of others.
const ALTERNATIVES: usize = 3;

impl Appointments {
    /// What is free instead of a slot that is gone: the nearest in time at the same office, then the first of the nearest
    /// offices.
    pub(in crate::service) async fn alternatives(&self, plan: &Plan) -> Result<Vec<Slot>, AppointmentError> {
        let now = self.now();
        let suspending = store::decree::suspending(self.db(), self.today()).await?;
        let wanted = plan.wanted(self.limits().earliest(now), self.limits().latest(now), suspending);
        let mut slots = self.near_in_time(plan, &wanted).await?;
        if slots.len() < ALTERNATIVES {
            slots.extend(self.elsewhere(&plan.slot.office, &wanted).await?.into_iter().take(ALTERNATIVES));
        }
        Ok(slots)
    }

    /// The first free time of each other office, the nearest office first.
    async fn elsewhere(&self, office: &OfficeCode, wanted: &Wanted) -> Result<Vec<Slot>, AppointmentError> {
        let mut slots = self.first_by_office(wanted).await?;
        slots.retain(|slot| slot.office != *office);
        // Where nothing is left in the whole city, nobody asks which is nearest.
        if slots.is_empty() {
            return Ok(slots);
        }
        let here = store::places::office(self.db(), office).await?.and_then(|office| office.position);
        self.ordered(slots, here, None).await
    }

    async fn near_in_time(&self, plan: &Plan, wanted: &Wanted) -> Result<Vec<Slot>, AppointmentError> {
        let (at, most) = (plan.slot.starts_at, ALTERNATIVES as i64);
        let mut slots = Vec::new();
        for pool in self.serving(std::slice::from_ref(&plan.slot.office), wanted).await? {
            let cells = cells_of(wanted.minutes, pool.cell_minutes);
            let sides = [
                ([at.max(wanted.from), wanted.until], Towards::Later),
                ([wanted.from, at], Towards::Earlier),
            ];
            for (between, towards) in sides {
                let starts = self.starts((pool.pool, cells), between, towards, most).await?;
                slots.extend(starts.into_iter().map(|at| slot_of(&pool, cells, at, wanted.way)));
            }
        }
        let mut slots = self.without_suspended(wanted, slots);
        slots.sort_by_key(|slot| ((slot.starts_at - at).abs(), slot.starts_at));
        slots.dedup_by_key(|slot| slot.starts_at);
        slots.truncate(ALTERNATIVES);
        Ok(slots)
    }
}
