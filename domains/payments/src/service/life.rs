//! What happens to positions as days go by.

use super::Payments;
use crate::domain::{Change, Position, PositionId, Refusal};
use crate::error::PaymentError;
use crate::store;

/// So many positions are looked at before others have their turn.
const AT_ONCE: i64 = 200;

impl Payments {
    /// What waited for its day becomes payable, and what went by its last day expires. May be called as often as one
    /// likes, by several nodes at once.
    #[tracing::instrument(name = "payments.days_go_by", skip_all)]
    pub async fn days_go_by(&self) -> Result<(), PaymentError> {
        loop {
            let ids = store::ended_by(self.db(), self.today(), AT_ONCE).await?;
            if ids.is_empty() {
                break;
            }
            self.step_each(ids, |position, now| position.expire(now)).await?;
        }
        loop {
            let ids = store::valid_by(self.db(), self.today(), AT_ONCE).await?;
            if ids.is_empty() {
                return Ok(());
            }
            self.step_each(ids, |position, now| position.become_valid(now)).await?;
        }
    }

    /// Takes one step with each. What somebody else changed meanwhile is left to the next look.
    async fn step_each(
        &self,
        ids: Vec<PositionId>,
        step: impl Fn(Position, chrono::DateTime<chrono::Utc>) -> Result<Change, Refusal> + Send + Sync,
    ) -> Result<(), PaymentError> {
        let now = self.now();
        for id in ids {
            let mut tx = self.db().begin().await?;
            let Some(position) = store::position_in(&mut tx, id).await? else { continue };
            let Ok(change) = step(position, now) else { continue };
            if store::save(&mut tx, change, now).await?.is_some() {
                tx.commit().await?;
            }
        }
        Ok(())
    }
}
