//! What somebody wants of a slot, once it is known that it can be.

use chrono::{DateTime, TimeDelta, Utc};

use super::{Appointments, Asking};
use crate::domain::{
    CELLS_MOST, CellRef, DecreeOrder, Limits, MATTERS_MOST, Matter, MatterCode, Slot, Visitor, cells_of,
    minutes_of,
};
use crate::error::{AppointmentError, Refusal};
use crate::store;
use crate::store::places::OfferRow;
use crate::store::search::Wanted;

/// A slot with what it takes.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    /// The slot, as long as it has to be.
    pub(super) slot: Slot,
    /// For what.
    pub(super) matters: Vec<MatterCode>,
    pub(super) people: i64,
    pub(super) minutes: i64,
    pub(super) cells: i64,
    pub(super) limits: Limits,
}

impl Plan {
    /// The first cell of it in a lane.
    pub(super) fn first(&self, lane: i64) -> CellRef {
        CellRef { pool: self.slot.pool, lane, starts_at: self.slot.starts_at }
    }

    /// The same between two moments, wherever it is free.
    pub(super) fn wanted(
        &self,
        from: DateTime<Utc>,
        until: DateTime<Utc>,
        suspending: Vec<DecreeOrder>,
    ) -> Wanted {
        let (matters, way, minutes) = (self.matters.clone(), self.slot.way, self.minutes);
        Wanted { matters, way, minutes, from, until, suspending }
    }
}

impl Appointments {
    /// Whether these matters are served at a slot, for whoever asks, and what that takes.
    pub(super) async fn plan(
        &self,
        asking: &Asking,
        slot: &Slot,
        matters: &[MatterCode],
        people: i64,
    ) -> Result<Plan, AppointmentError> {
        if !self.serves(slot.way) {
            return Err(Refusal::NotOffered.into());
        }
        let known = self.matters_of(matters).await?;
        let is_guest = matches!(asking.visitor(), Visitor::Guest(_)) && !asking.is_staff();
        if is_guest && !known.iter().all(|matter| matter.is_for_guests) {
            return Err(Refusal::NotOffered.into());
        }
        let plan = self.plan_of(slot, (matters, &known), people).await?;
        let now = self.now();
        let earliest = if asking.is_staff() { now } else { self.limits().earliest(now) };
        if slot.starts_at < earliest || slot.starts_at >= self.limits().latest(now) {
            return Err(Refusal::OutOfReach.into());
        }
        Ok(plan)
    }

    /// The same, whoever asks and however soon it is: also for what is booked and offered no more, which stands.
    pub(super) async fn plan_for(
        &self,
        slot: &Slot,
        codes: &[MatterCode],
        people: i64,
    ) -> Result<Plan, AppointmentError> {
        let matters = store::ending::matters_as_booked(self.db(), codes).await?;
        self.plan_of(slot, (codes, &matters), people).await
    }

    async fn plan_of(
        &self,
        slot: &Slot,
        (codes, matters): (&[MatterCode], &[Matter]),
        people: i64,
    ) -> Result<Plan, AppointmentError> {
        let offer = store::places::offer(self.db(), slot.pool, codes).await?.ok_or(Refusal::NotOffered)?;
        Ok(self.plan_within(&offer, slot, (codes, matters), people)?)
    }

    /// The same, of what its pool offers of them. Nothing is read: it can be asked while a transaction is open.
    pub(super) fn plan_within(
        &self,
        offer: &OfferRow,
        slot: &Slot,
        (codes, matters): (&[MatterCode], &[Matter]),
        people: i64,
    ) -> Result<Plan, Refusal> {
        let is_served = offer.office == slot.office.as_str()
            && offer.ended_at.is_none()
            && offer.ways.contains(&slot.way)
            && usize::try_from(offer.served).is_ok_and(|served| served == codes.len())
            && matters.iter().all(|matter| matter.ways.contains(&slot.way));
        if !is_served {
            return Err(Refusal::NotOffered);
        }
        if !offer.is_open_to_bookings || offer.office_ended_at.is_some() {
            return Err(Refusal::OfficeClosed);
        }
        demand_people(matters, people)?;
        let minutes = minutes_of(&matters.iter().collect::<Vec<_>>(), people);
        let cells = cells_of(minutes, offer.cell_minutes);
        if cells > CELLS_MOST {
            return Err(Refusal::NotOffered);
        }
        let ends_at = slot.starts_at + TimeDelta::minutes(cells * offer.cell_minutes);
        Ok(Plan {
            slot: Slot { ends_at, ..slot.clone() },
            matters: codes.to_vec(),
            people,
            minutes,
            cells,
            limits: self.limits().of(matters.iter().map(|matter| &matter.limits)),
        })
    }

    /// These matters, each once; refused where one is not served any more.
    pub(super) async fn matters_of(&self, codes: &[MatterCode]) -> Result<Vec<Matter>, AppointmentError> {
        let is_twice = (1..codes.len()).any(|at| codes[..at].contains(&codes[at]));
        if codes.is_empty() || codes.len() > MATTERS_MOST || is_twice {
            return Err(Refusal::NotOffered.into());
        }
        let matters = store::places::matters_of(self.db(), codes).await?;
        if matters.len() == codes.len() { Ok(matters) } else { Err(Refusal::NotOffered.into()) }
    }
}

/// Whether so many can come together for all of it.
fn demand_people(matters: &[Matter], people: i64) -> Result<(), Refusal> {
    let most = matters.iter().map(|matter| matter.limits.people.unwrap_or(1)).min().unwrap_or(1);
    if (1..=most).contains(&people) { Ok(()) } else { Err(Refusal::TooMany { most }) }
}
