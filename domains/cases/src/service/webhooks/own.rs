//! Programs of people, told of what happens to the cases that whoever had them told may read: as long as they may.

use std::sync::Arc;

use ::web::token;
use audit::Access;
use auth::{Actor, Deed, Forbidden};
use identity::Delegations;
use uuid::Uuid;

use crate::domain::{CaseId, Hears, Webhook, WebhookId};
use crate::error::CaseError;
use crate::service::{Cases, PURPOSE, applicant};
use crate::store;

/// Of whose cases the program of somebody is told: of theirs, or of the one for whom they act; and who they are.
pub(super) fn own_of(actor: &Actor) -> Result<(Hears, Uuid), Forbidden> {
    let whose = applicant(actor, Deed::Read)?;
    let maker = actor.id().ok_or(Forbidden::NotAllowed)?;
    Ok((Hears::Own { person: whose.person, by: Box::new(actor.clone()) }, maker))
}

/// What stands in the log: of a person's own in theirs.
pub(super) fn about(of: &Hears, action: &'static str) -> Access {
    match of {
        Hears::Office(_) => Access::to_many(action, PURPOSE),
        Hears::Own { person, .. } => Access::to(*person, action, PURPOSE),
    }
}

impl Cases {
    /// What programs of whoever asks are told.
    pub(super) async fn own_webhooks(&self, actor: &Actor) -> Result<Vec<Webhook>, CaseError> {
        let person = applicant(actor, Deed::Read)?.person;
        let maker = actor.id().ok_or(Forbidden::NotAllowed)?;
        self.note_reading(actor, Access::to(person, "cases-audit-webhook-listed", PURPOSE)).await?;
        Ok(store::own_webhooks(self.db(), (person, maker)).await?)
    }

    /// Whoever had a program of theirs told has it told no more.
    pub(super) async fn unsubscribe_own(&self, actor: &Actor, id: WebhookId) -> Result<(), CaseError> {
        let person = applicant(actor, Deed::Read)?.person;
        let maker = actor.id().ok_or(Forbidden::NotAllowed)?;
        let found = store::own_webhooks(self.db(), (person, maker)).await?;
        let webhook = found.into_iter().find(|webhook| webhook.id == id).ok_or(CaseError::NotFound)?;
        let mut tx = self.db().begin().await?;
        if !store::delete_webhook(&mut tx, webhook.id).await? {
            return Err(CaseError::NotFound);
        }
        let access = about(&webhook.of, "cases-audit-webhook-ended").on(webhook.id);
        audit::record(&mut tx, actor, self.moment().now, access).await?;
        Ok(tx.commit().await?)
    }

    /// Whether a program may be told of a case now. Of somebody's own they may when they have a token that opens, act on
    /// what still holds, and read the case: all of that may have ended since it happened. Who has no such token any more, or
    /// nothing to act on, is told no more at all.
    pub(super) async fn may_hear(&self, webhook: &Webhook, case: Option<CaseId>) -> Result<bool, CaseError> {
        let Hears::Own { by, .. } = &webhook.of else { return Ok(true) };
        let Some(case) = case else { return Ok(false) };
        let is_anybody =
            token::has_open(self.db(), by, self.moment().now).await? && self.still_acts(by).await?;
        if !is_anybody {
            let mut tx = self.db().begin().await?;
            store::delete_webhook(&mut tx, webhook.id).await?;
            tx.commit().await?;
            return Ok(false);
        }
        match self.own(by, Deed::Read, case).await {
            Ok(case) => Ok(!self.is_protected(&case)),
            Err(CaseError::NotFound | CaseError::Forbidden(_)) => Ok(false),
            Err(other) => Err(other),
        }
    }

    /// Whether what somebody acts on in another's name still holds.
    async fn still_acts(&self, actor: &Actor) -> Result<bool, CaseError> {
        let Actor::Representative(one) = actor else { return Ok(true) };
        let inner = &self.inner;
        let delegations = Delegations::new(inner.db.clone(), inner.clock.clone(), Arc::clone(&inner.city));
        Ok(delegations.still_holds(one).await?)
    }
}
