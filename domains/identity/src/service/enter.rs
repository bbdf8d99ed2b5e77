//! Coming through the door.

use audit::Access;
use auth::{Actor, AssuranceLevel};
use chrono::{DateTime, Utc};
use db::{DbError, Tx};
use web::{LocalPath, Session};

use super::Identities;
use super::arrive::PURPOSE;
use super::contact::on_the_way;
use crate::domain::Handle;
use crate::error::IdentityError;
use crate::store::{self, NotedSession};

/// Somebody who has come through.
pub(crate) struct Entered {
    pub(crate) actor: Actor,
    pub(crate) return_to: Option<LocalPath>,
}

impl Identities {
    /// Lets in whoever holds a ticket, in the browser that left for it and in no other; once. The session is noted
    /// beside the one at the provider, so that each side can end both. Whoever acted for another goes on doing so.
    #[tracing::instrument(name = "identity.enter", skip_all)]
    pub(crate) async fn enter(
        &self,
        ticket: &str,
        browser: &str,
        session: &Session,
    ) -> Result<Entered, IdentityError> {
        let (now, ticket) = (self.inner.clock.now(), Handle::brought(ticket));
        let mut tx = self.inner.db.begin().await?;
        let arrival = store::take_arrival(&mut tx, &ticket, browser, now).await?;
        let arrival = arrival.ok_or(IdentityError::NobodyWaits)?;
        demand_own_file(&mut tx, &arrival.actor).await?;
        record_entrance(&mut tx, &arrival.actor, now).await?;
        if let Some(before) = session.current() {
            store::take_session(&mut tx, &before).await?;
        }
        let begun = session.sign_in_anew_in(&mut tx, arrival.actor.clone(), arrival.display_name).await?;
        let noted = NotedSession { session: begun.reference(), at_provider: arrival.provider_session };
        store::note_session(&mut tx, &noted, now + web::session::ABSOLUTE).await?;
        let return_to = match self.asks_for_contacts {
            true => on_the_way(&mut tx, &arrival.actor, arrival.return_to).await?,
            false => arrival.return_to,
        };
        tx.commit().await?;
        session.hand_over(begun);
        Ok(Entered { actor: arrival.actor, return_to })
    }
}

/// Nobody comes in as a file that was merged into another while they stood before the door: they begin again.
async fn demand_own_file(tx: &mut Tx, actor: &Actor) -> Result<(), IdentityError> {
    match actor {
        Actor::Resident { person, .. } if registry::kept_in(tx, *person).await? != *person => {
            Err(IdentityError::NobodyWaits)
        }
        _ => Ok(()),
    }
}

async fn record_entrance(tx: &mut Tx, actor: &Actor, now: DateTime<Utc>) -> Result<(), DbError> {
    let (Actor::Resident { person, level } | Actor::Outsider { person, level }) = actor else {
        return Ok(());
    };
    let action = match level {
        AssuranceLevel::High => "identity-audit-signed-in-high",
        AssuranceLevel::Substantial | AssuranceLevel::Demonstration => "identity-audit-signed-in",
    };
    audit::record(tx, actor, now, Access::to(*person, action, PURPOSE)).await
}
