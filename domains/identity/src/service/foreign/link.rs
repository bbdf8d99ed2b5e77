//! What a link does, whoever made it.

use audit::Access;
use auth::{Actor, AssuranceLevel};
use db::Tx;
use kernel::PersonId;

use super::{LINKED, PURPOSE};
use crate::domain::{Linked, Notice, Topic};
use crate::error::IdentityError;
use crate::service::arrive::follow_into_the_register;
use crate::service::{Identities, notify_in};
use crate::store;

const LINKED_BY_THEMSELVES: &str = "identity-audit-foreign-linked-own";

impl Identities {
    /// An identity of another state comes in as a resident from now on. What the person was entrusted with before goes with
    /// them; how they are reached is what the resident said: what the other identity said stays its own, should the link
    /// be a mistake. Tells whether it was nobody's yet.
    pub(super) async fn link_in(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        (outsider, resident): (PersonId, PersonId),
        linked: Linked,
    ) -> Result<bool, IdentityError> {
        let (action, body) = match linked.official {
            Some(_) => (LINKED, "identity-notice-foreign-body"),
            None => (LINKED_BY_THEMSELVES, "identity-notice-foreign-own-body"),
        };
        let now = linked.at;
        if !store::link_foreign(tx, outsider, resident, linked).await? {
            return Ok(false);
        }
        let notice = Notice::new(now, Topic::Account, "identity-notice-foreign-subject", body);
        notify_in(tx, resident, &notice).await?;
        store::forget_arrivals(tx, outsider).await?;
        follow_into_the_register(tx, resident, AssuranceLevel::Substantial, now).await?;
        audit::record(tx, actor, now, Access::to(resident, action, PURPOSE).on(outsider)).await?;
        Ok(true)
    }
}
