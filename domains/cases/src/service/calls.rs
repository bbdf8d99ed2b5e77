//! Requests that an operator of the contact centre writes down for whoever calls: for whom they speak with, and on the telephone
//! alone.

use audit::Access;
use auth::{Actor, Forbidden, Permission, Staff};
use kernel::{Language, PersonId};
use web::Translator;

use super::Cases;
use super::visits::from_appointments;
use crate::domain::{Channel, Recognised, Refusal};
use crate::error::CaseError;

impl Cases {
    /// Whoever writes on the telephone alone does so for whom they speak with, who showed who they are to them and in this call;
    /// a refusal is written down. A clerk at a counter sees who is there, or asks.
    pub(super) async fn demand_speaking(
        &self,
        actor: &Actor,
        (operator, person): (&Staff, PersonId),
        access: Access,
    ) -> Result<(), CaseError> {
        if !is_on_phone_alone(actor) {
            return Ok(());
        }
        let speaks = match &self.appointments {
            Some(appointments) => {
                appointments.speaks_with(operator.id, person).await.map_err(from_appointments)?
            }
            None => false,
        };
        if speaks {
            return Ok(());
        }
        let mut tx = self.db().begin().await?;
        audit::record(&mut tx, actor, self.moment().now, access.refused()).await?;
        tx.commit().await?;
        Err(Refusal::NotCalling.into())
    }

    /// That somebody may write down what comes by this way; a refusal is written down.
    pub(super) async fn demand_channel(
        &self,
        actor: &Actor,
        channel: Channel,
        access: Access,
    ) -> Result<(), CaseError> {
        let allowed = match is_on_phone_alone(actor) && channel != Channel::Phone {
            true => Err(Forbidden::NotAllowed),
            false => Ok(()),
        };
        Ok(audit::gate(self.db(), actor, self.moment().now, allowed, access).await??)
    }
}

/// Whether somebody writes requests down for whoever calls, and for nobody at a counter.
pub(crate) fn is_on_phone_alone(actor: &Actor) -> bool {
    let may = |permission| actor.staff_allowed_to(permission).is_ok();
    !may(Permission::TakeRequests) && may(Permission::TakeCalls)
}

/// The employee, if they write requests down for others: at a counter, or on the telephone.
pub(crate) fn writes_for_others(actor: &Actor) -> Result<&Staff, Forbidden> {
    match is_on_phone_alone(actor) {
        true => actor.staff_allowed_to(Permission::TakeCalls),
        false => actor.staff_allowed_to(Permission::TakeRequests),
    }
}

/// How an operator knew who called, as the office reads it: by what the caller showed before anything was written.
pub(crate) fn recognised_in_call() -> Option<Recognised> {
    Recognised::parse(&Translator::new(Language::It).text("cases-phone-recognised"))
}
