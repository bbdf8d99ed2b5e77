//! Whoever is in no register and has no digital identity at hand: a clerk at a desk knows them by a document, and from then on
//! writes for them as for anybody.

use audit::{Access, Purpose};
use auth::{Actor, Forbidden, Staff, Whom};
use identity::Presented;
use kernel::PersonId;
use registry::Reason;

use super::desk::at_own_counter;
use super::{Cases, PURPOSE};
use crate::error::CaseError;

/// Somebody was written down, or found, as who is in no register.
const KNOWN: &str = "cases-audit-desk-outsider";

impl Cases {
    /// Whether a clerk may know whoever is in no register; for what a page offers.
    #[must_use]
    pub fn may_know_outsiders(actor: &Actor) -> bool {
        clerk_of_outsiders(actor).is_ok()
    }

    /// The same before the form is shown. A refusal is written down.
    pub async fn demand_clerk_of_outsiders(&self, actor: &Actor) -> Result<(), CaseError> {
        self.gate_outsiders(actor, PURPOSE).await.map(drop)
    }

    /// A clerk writes down who is in no register, by the document that they saw, or finds who was written down before or came
    /// in by their own identity; it stands in their log. None where that *codice fiscale* is of somebody of the register, who
    /// reads that they were asked about, or of somebody else.
    #[tracing::instrument(name = "cases.know_outsider", skip_all)]
    pub async fn know_outsider(
        &self,
        actor: &Actor,
        presented: &Presented,
        reason: &Reason,
    ) -> Result<Option<PersonId>, CaseError> {
        let clerk = self.gate_outsiders(actor, reason.purpose()).await?;
        let now = self.moment().now;
        let registered = registry::persons_with_code(self.db(), presented.fiscal_code()).await?;
        let mut tx = self.db().begin().await?;
        if !registered.is_empty() {
            for person in registered {
                let access = Access::to(person, KNOWN, reason.purpose()).refused();
                audit::record(&mut tx, actor, now, access).await?;
            }
            tx.commit().await?;
            return Ok(None);
        }
        let Some(person) = identity::remember_presented(&mut tx, presented, clerk.id, now).await? else {
            let access = Access::to_many(KNOWN, reason.purpose()).refused();
            audit::record(&mut tx, actor, now, access).await?;
            tx.commit().await?;
            return Ok(None);
        };
        audit::record(&mut tx, actor, now, Access::to(person, KNOWN, reason.purpose())).await?;
        tx.commit().await?;
        Ok(Some(person))
    }

    async fn gate_outsiders<'a>(&self, actor: &'a Actor, purpose: Purpose) -> Result<&'a Staff, CaseError> {
        let (now, access) = (self.moment().now, Access::to_many(KNOWN, purpose));
        Ok(audit::gate(self.db(), actor, now, clerk_of_outsiders(actor), access).await??)
    }
}

/// The employee, if they may write requests down at their own counter, and whoever lives nowhere in the city is theirs to
/// see: a role that holds in one Municipio does not reach them, and learns of nobody whether the register has them.
fn clerk_of_outsiders(actor: &Actor) -> Result<&Staff, Forbidden> {
    let staff = at_own_counter(actor)?;
    let nowhere = Whom { person: PersonId::new(), municipio: None, is_close_to_them: false };
    staff.may_see(&nowhere).map(|()| staff)
}
