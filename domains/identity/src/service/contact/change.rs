//! Who may change how they are reached.

use auth::{Actor, Forbidden};
use chrono::{DateTime, TimeDelta, Utc};
use db::Tx;

use super::{ContactError, Contacts, person_of};
use crate::domain::Contact;
use crate::store;

impl Contacts {
    /// Whether somebody who signed in at `since` can change this contact of theirs, or must come in anew for it.
    pub(crate) fn can_change(
        &self,
        contact: &Contact,
        actor: &Actor,
        since: DateTime<Utc>,
        longest: TimeDelta,
    ) -> bool {
        demand_changer(contact, actor, self.clock().now() - since, longest).is_ok()
    }
}

/// The same in a transaction that changes it: refused where their sign-in is older than `longest`.
pub(super) async fn demand_in(
    tx: &mut Tx,
    actor: &Actor,
    age: TimeDelta,
    longest: TimeDelta,
) -> Result<(), ContactError> {
    let contact = store::contact_of(tx, person_of(actor)?).await?.unwrap_or_default();
    Ok(demand_changer(&contact, actor, age, longest)?)
}

/// Notices are how somebody learns that another acts in their place. Where any are sent it wants a fresh sign-in to turn
/// them elsewhere, by a new address, by a number, or by none: a session that was left open does not. The first contact
/// turns nothing away.
fn demand_changer(
    contact: &Contact,
    actor: &Actor,
    age: TimeDelta,
    longest: TimeDelta,
) -> Result<(), Forbidden> {
    if contact.is_reached() { actor.demand_fresh(age, longest) } else { Ok(()) }
}
