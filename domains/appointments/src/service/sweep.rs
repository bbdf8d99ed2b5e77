//! What was held and never confirmed is others' again; who does not come is counted.

use audit::Access;
use auth::Actor;
use chrono::TimeDelta;
use db::Tx;

use super::Appointments;
use super::asking::PURPOSE;
use crate::domain::{CancelledBy, Visit, VisitId, VisitState};
use crate::error::AppointmentError;
use crate::store;

/// So many holds are looked at before others have their turn.
const AT_ONCE: i64 = 200;

impl Appointments {
    /// Lets go what was held for as long as it is held. May be called as often as one likes, by several nodes at once; tells
    /// how many it let go. Whoever wants such a slot before does not wait for this.
    #[tracing::instrument(name = "appointments.sweep", skip_all)]
    pub async fn let_holds_lapse(&self) -> Result<u64, AppointmentError> {
        let mut let_go = 0;
        loop {
            let lapsed = store::taken::lapsed(self.db(), self.now(), AT_ONCE).await?;
            let are_all = i64::try_from(lapsed.len()).is_ok_and(|count| count < AT_ONCE);
            let mut of_these = 0;
            for id in lapsed {
                match self.let_lapsed_go(id).await {
                    Ok(is_let_go) => of_these += u64::from(is_let_go),
                    // One that cannot be let go keeps its cells, and nobody else's.
                    Err(error) => tracing::warn!(visit.id = %id, error = %error, "a hold cannot be let go"),
                }
            }
            let_go += of_these;
            if are_all || of_these == 0 {
                return Ok(let_go);
            }
        }
    }

    async fn let_lapsed_go(&self, id: VisitId) -> Result<bool, AppointmentError> {
        let Some(before) = store::visit::find(self.db(), id).await? else { return Ok(false) };
        let mut tx = self.db().begin().await?;
        store::lane::lock(&mut tx, before.pool, before.lane).await?;
        let is_let_go = self.let_lapsed_go_in(&mut tx, id).await?;
        if is_let_go {
            tx.commit().await?;
        }
        Ok(is_let_go)
    }

    /// Lets one go, if it is still only held and its time is over. Its lane is locked.
    pub(super) async fn let_lapsed_go_in(&self, tx: &mut Tx, id: VisitId) -> Result<bool, AppointmentError> {
        let now = self.now();
        let Some(visit) = store::visit::find_in(tx, id).await? else { return Ok(false) };
        if visit.held_until().is_none_or(|until| now < until) {
            return Ok(false);
        }
        let person = visit.visitor.person();
        let change = visit.let_go(CancelledBy::Lapsed, now)?;
        // Whoever confirms it in this very moment is first, or this is.
        match self.free_in(tx, change).await {
            Err(AppointmentError::Stale) => return Ok(false),
            freed => freed?,
        };
        let access = match person {
            Some(person) => Access::to(person, "appointments-audit-let-go", PURPOSE),
            None => Access::to_many("appointments-audit-let-go", PURPOSE),
        };
        audit::record(tx, &Actor::machine("appointments.sweep"), now, access.on(id)).await?;
        Ok(true)
    }

    /// Somebody did not come, in the transaction of whoever says so. After too many misses they book by telephone for some
    /// time.
    pub async fn miss_in(&self, tx: &mut Tx, visit: Visit) -> Result<Visit, AppointmentError> {
        let (now, limits) = (self.now(), self.limits());
        // Whoever books waits for this row before they wait for any lane.
        let key = visit.visitor.key();
        if let Some(key) = &key {
            store::visit::lock_visitor(tx, key).await?;
        }
        let visit = store::visit::save(tx, visit.miss(now)?, now).await?.ok_or(AppointmentError::Stale)?;
        debug_assert!(matches!(visit.state, VisitState::Missed { .. }), "it was missed");
        if let Some(key) = &key {
            let since = now - TimeDelta::days(limits.misses_days);
            if store::visit::misses(tx, visit.visitor, since).await? >= limits.misses {
                let until = now + TimeDelta::days(limits.closed_days);
                store::visit::close_online(tx, key, Some(until)).await?;
            }
        }
        Ok(visit)
    }
}
