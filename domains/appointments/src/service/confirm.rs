//! From the slot that is held to the appointment.

use super::{Appointments, Asking};
use crate::domain::{CancelledBy, Change, Visit, VisitId};
use crate::error::{AppointmentError, Refusal};
use crate::store;

impl Appointments {
    /// Whoever holds the slot wants it: it is theirs. Pressed twice, it is theirs once. Where it was closed meanwhile, they are
    /// told what is free instead.
    #[tracing::instrument(name = "appointments.confirm", skip_all, fields(visit.id = %id))]
    pub async fn confirm(&self, asking: &Asking, id: VisitId) -> Result<Visit, AppointmentError> {
        let now = self.now();
        let before = self.own(asking, id).await?;
        self.demand_proven(asking).await?;
        if before.is_booked() {
            return Ok(before);
        }
        if before.held_until().is_none_or(|until| until <= now) {
            // Says why not.
            return Err(before.confirm(now).err().unwrap_or(Refusal::HoldOver).into());
        }
        // Held before it was offered no more, it is booked no more.
        self.matters_of(&before.matters).await?;
        let plan = self.plan_for(&before.slot(), &before.matters, before.people).await?;
        let mut tx = self.db().begin().await?;
        if let Some(visitor) = asking.visitor().key() {
            let closed = store::visit::lock_visitor(&mut tx, &visitor).await?;
            self.demand_room_in(&mut tx, asking, &plan, (closed, Some(id))).await?;
        }
        // Whoever closes a day waits for the same lane: they see an appointment there, or it is seen here that it is closed.
        let visit = self.lock_in(&mut tx, &before).await?;
        if visit.is_booked() {
            return Ok(visit);
        }
        if store::taken::has_closed(&mut tx, id).await? {
            tx.rollback().await?;
            return Err(Refusal::Taken { alternatives: self.alternatives(&plan).await? }.into());
        }
        let change = visit.confirm(now)?;
        let visit = store::visit::save(&mut tx, change, now).await?.ok_or(AppointmentError::Stale)?;
        store::taken::keep(&mut tx, id, None).await?;
        self.give_room_in(&mut tx, &visit).await?;
        self.link_in(&mut tx, id, visit.visitor).await?;
        audit::record(&mut tx, asking.actor(), now, asking.access("appointments-audit-booked").on(id))
            .await?;
        tx.commit().await?;
        Ok(visit)
    }

    /// Whoever holds the slot needs longer: once.
    #[tracing::instrument(name = "appointments.extend", skip_all, fields(visit.id = %id))]
    pub async fn extend(&self, asking: &Asking, id: VisitId) -> Result<Visit, AppointmentError> {
        self.own(asking, id).await?;
        let now = self.now();
        let mut tx = self.db().begin().await?;
        let visit = store::visit::find_in(&mut tx, id).await?.ok_or(AppointmentError::NotFound)?;
        let change = visit.extend(now)?;
        let visit = store::visit::save(&mut tx, change, now).await?.ok_or(AppointmentError::Stale)?;
        store::taken::keep(&mut tx, id, visit.held_until()).await?;
        audit::record(&mut tx, asking.actor(), now, asking.access("appointments-audit-held").on(id)).await?;
        tx.commit().await?;
        Ok(visit)
    }

    /// Whoever holds the slot does not want it. What is let go already is let go.
    #[tracing::instrument(name = "appointments.let_go", skip_all, fields(visit.id = %id))]
    pub async fn let_go(&self, asking: &Asking, id: VisitId) -> Result<(), AppointmentError> {
        let before = self.own(asking, id).await?;
        if !before.has_cells() {
            return Ok(());
        }
        let now = self.now();
        let mut tx = self.db().begin().await?;
        let visit = self.lock_in(&mut tx, &before).await?;
        let change = visit.let_go(CancelledBy::Visitor, now)?;
        self.free_in(&mut tx, change).await?;
        audit::record(&mut tx, asking.actor(), now, asking.access("appointments-audit-let-go").on(id))
            .await?;
        Ok(tx.commit().await?)
    }

    /// An appointment of whoever asks. That of anybody else is none. A caller who has proved nothing has what they hold in this
    /// call, and sees nothing that was booked.
    pub(super) async fn own(&self, asking: &Asking, id: VisitId) -> Result<Visit, AppointmentError> {
        let visit = store::visit::find(self.db(), id).await?.ok_or(AppointmentError::NotFound)?;
        if visit.visitor != asking.visitor() {
            return Err(AppointmentError::NotFound);
        }
        if visit.booked_at.is_some() {
            self.demand_proven(asking).await?;
        }
        Ok(visit)
    }

    /// Waits for the lane of a visit and looks at it again. It may have gone elsewhere meanwhile: then another time.
    pub(super) async fn lock_in(&self, tx: &mut db::Tx, before: &Visit) -> Result<Visit, AppointmentError> {
        store::lane::lock(tx, before.pool, before.lane).await?;
        let visit = store::visit::find_in(tx, before.id).await?.ok_or(AppointmentError::NotFound)?;
        let is_there = (visit.pool, visit.lane) == (before.pool, before.lane);
        if is_there { Ok(visit) } else { Err(AppointmentError::Stale) }
    }

    /// Writes that a visit has its cells no more, gives them back, and lets others hear of it. Its lane is locked.
    pub(super) async fn free_in(&self, tx: &mut db::Tx, change: Change) -> Result<Visit, AppointmentError> {
        let now = self.now();
        let visit = store::visit::save(tx, change, now).await?.ok_or(AppointmentError::Stale)?;
        store::taken::give_back(tx, visit.id).await?;
        store::cell::recount(tx, (visit.pool, visit.lane), visit.starts_at, visit.ends_at).await?;
        Ok(visit)
    }
}
