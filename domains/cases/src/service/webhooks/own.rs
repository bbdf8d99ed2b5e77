//! Programs of people, told of what happens to the cases that whoever had them told may read: as long as they may.

use std::sync::Arc;

use ::web::token::{self, TokenId};
use audit::Access;
use auth::{Actor, Deed, Forbidden};
use identity::Delegations;
use kernel::PersonId;
use uuid::Uuid;

use super::TELLER;
use crate::domain::{CaseId, Hears, Webhook, WebhookId};
use crate::error::CaseError;
use crate::service::{Cases, PURPOSE, applicant};
use crate::store;

/// Of whose cases the program of somebody is told: of theirs, or of the one for whom they act, as long as `token`
/// opens; and who they are.
pub(super) fn own_of(actor: &Actor, token: TokenId) -> Result<(Hears, Uuid), Forbidden> {
    let whose = applicant(actor, Deed::Read)?;
    let maker = actor.id().ok_or(Forbidden::NotAllowed)?;
    Ok((Hears::Own { person: whose.person, token }, maker))
}

/// Whose keys those of a program are: of an office whoever answers for it, of somebody's own its token. With another token
/// it asks anew.
pub(super) const fn keeper(of: &Hears, maker: Uuid) -> Uuid {
    match of {
        Hears::Office(_) => maker,
        Hears::Own { token, .. } => token.0,
    }
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
        self.living_of((person, maker)).await
    }

    /// What somebody had told of a person's cases and may still be; the rest ends.
    pub(super) async fn living_of(&self, whose: (PersonId, Uuid)) -> Result<Vec<Webhook>, CaseError> {
        let mut living = Vec::new();
        for webhook in store::own_webhooks(self.db(), whose).await? {
            if self.hearer(&webhook).await?.is_some() {
                living.push(webhook);
            }
        }
        Ok(living)
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

    /// Whether a program may be told of a case now. Somebody's own may while the token by which it asked opens, what it acts
    /// on still holds, and it reads the case: all of that may have ended since it happened.
    pub(super) async fn may_hear(&self, webhook: &Webhook, case: Option<CaseId>) -> Result<bool, CaseError> {
        if webhook.of.unit().is_some() {
            return Ok(true);
        }
        let Some(by) = self.hearer(webhook).await? else { return Ok(false) };
        let Some(case) = case else { return Ok(false) };
        match self.own(&by, Deed::Read, case).await {
            Ok(case) => Ok(!self.is_protected(&case)),
            Err(CaseError::NotFound | CaseError::Forbidden(_)) => Ok(false),
            Err(other) => Err(other),
        }
    }

    /// Who is behind somebody's own program now. Where its token opens no more, or what it acts on holds no more, it is told
    /// no more at all: another token of theirs asks anew.
    async fn hearer(&self, webhook: &Webhook) -> Result<Option<Actor>, CaseError> {
        let Hears::Own { token, .. } = &webhook.of else { return Ok(None) };
        let now = self.moment().now;
        if let Some(by) = token::behind(self.db(), *token, now).await?
            && self.still_acts(&by).await?
        {
            return Ok(Some(by));
        }
        let mut tx = self.db().begin().await?;
        if store::delete_webhook(&mut tx, webhook.id).await? {
            let access = about(&webhook.of, "cases-audit-webhook-ended").on(webhook.id);
            audit::record(&mut tx, &Actor::machine(TELLER), now, access).await?;
        }
        tx.commit().await?;
        Ok(None)
    }

    /// Whether what somebody acts on in another's name still holds.
    async fn still_acts(&self, actor: &Actor) -> Result<bool, CaseError> {
        let Actor::Representative(one) = actor else { return Ok(true) };
        let inner = &self.inner;
        let delegations = Delegations::new(inner.db.clone(), inner.clock.clone(), Arc::clone(&inner.city));
        Ok(delegations.still_holds(one).await?)
    }
}
