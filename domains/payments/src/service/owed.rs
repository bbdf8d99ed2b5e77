//! What somebody reads about what they owe.

use std::collections::BTreeMap;

use audit::{Access, Purpose};
use auth::Actor;
use kernel::{Cents, PersonId};

use super::Payments;
use crate::domain::{Anomaly, Position, PositionId, PositionState};
use crate::error::PaymentError;
use crate::store;

const OWN: Purpose = Purpose::Known("payments-purpose-own");

impl Payments {
    /// What somebody owes, what is due first at the head.
    #[tracing::instrument(name = "payments.owed_by", skip_all)]
    pub async fn owed_by(&self, actor: &Actor, of: PersonId) -> Result<Vec<Position>, PaymentError> {
        Self::may_read(actor, of)?;
        let positions = store::owed_by(self.db(), of).await?;
        self.write_down(actor, Access::to(of, "payments-audit-listed", OWN)).await?;
        Ok(positions)
    }

    /// What somebody paid, the latest first.
    #[tracing::instrument(name = "payments.paid_by", skip_all)]
    pub async fn paid_by(&self, actor: &Actor, of: PersonId) -> Result<Vec<Position>, PaymentError> {
        Self::may_read(actor, of)?;
        let positions = store::paid_by(self.db(), of).await?;
        self.write_down(actor, Access::to(of, "payments-audit-listed", OWN)).await?;
        Ok(positions)
    }

    /// How much came in by each of somebody's receipts. Asked beside [`Self::paid_by`], which writes down that it was read.
    pub(crate) async fn received_from(
        &self,
        actor: &Actor,
        of: PersonId,
    ) -> Result<BTreeMap<String, Cents>, PaymentError> {
        Self::may_read(actor, of)?;
        Ok(store::received_from(self.db(), of).await?)
    }

    /// One of somebody's positions.
    #[tracing::instrument(name = "payments.position_of", skip_all, fields(position.id = %id))]
    pub async fn position_of(
        &self,
        actor: &Actor,
        of: PersonId,
        id: PositionId,
    ) -> Result<Position, PaymentError> {
        Self::may_read(actor, of)?;
        let position = store::position_of(self.db(), of, id).await?.ok_or(PaymentError::NotFound)?;
        // A draft is known to nobody but the office.
        if position.state == PositionState::Draft {
            return Err(PaymentError::NotFound);
        }
        self.write_down(actor, Access::to(of, "payments-audit-seen", OWN).on(id)).await?;
        Ok(position)
    }

    /// What does not add up about one of somebody's positions, the latest first.
    pub async fn anomalies_of(
        &self,
        actor: &Actor,
        of: PersonId,
        id: PositionId,
    ) -> Result<Vec<Anomaly>, PaymentError> {
        Self::may_read(actor, of)?;
        let position = store::position_of(self.db(), of, id).await?.ok_or(PaymentError::NotFound)?;
        Ok(store::anomalies_of(self.db(), position.id).await?)
    }

    /// How much came in by each receipt of a position. Whoever has the position may know, and has written down that they read it.
    pub(crate) async fn received_for(
        &self,
        position: &Position,
    ) -> Result<BTreeMap<String, Cents>, PaymentError> {
        Ok(store::received_for(self.db(), position.id).await?)
    }

    async fn write_down(&self, actor: &Actor, access: Access) -> Result<(), PaymentError> {
        let mut tx = self.db().begin().await?;
        audit::record(&mut tx, actor, self.now(), access).await?;
        Ok(tx.commit().await?)
    }
}
