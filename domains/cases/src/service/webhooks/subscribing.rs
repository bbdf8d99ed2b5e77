//! Who answers for an office asks that a program be told, and whoever has one of their own; what is sent again under its key
//! makes nothing a second time.

use ::web::token::TokenId;
use ::webhook::{Address, SigningKey};
use auth::Actor;
use chrono::{DateTime, Utc};
use serde_json::json;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::own::{about, keeper, own_of};
use super::{NewWebhook, NotSubscribed};
use crate::domain::{Hears, Webhook, WebhookId};
use crate::error::CaseError;
use crate::service::Cases;
use crate::store::{self, SubscribedBefore};

impl NewWebhook {
    /// SHA-256 of what is wanted and of whose cases, in whatever order its kinds were named.
    fn digest(&self, of: &Hears) -> String {
        let whose = match of {
            Hears::Office(unit) => unit.to_string(),
            Hears::Own { person, .. } => person.to_string(),
        };
        let wanted = json!([whose, self.address, self.kinds]);
        hex::encode(Sha256::digest(wanted.to_string()))
    }

    fn made(self, address: &Address, (of, made_by): (Hears, Uuid), made_at: DateTime<Utc>) -> Webhook {
        Webhook {
            id: WebhookId::new(),
            of,
            address: address.as_str().to_owned(),
            kinds: self.kinds.into_iter().collect(),
            salt: Uuid::new_v4().simple().to_string(),
            made_by,
            made_at,
            last_delivered_at: None,
            failing_since: None,
            failures: 0,
            switched_off_at: None,
        }
    }
}

impl Cases {
    /// Who answers for an office has a program told of its cases. What it signs with is told this once, and again to
    /// whoever sends the same under the same key.
    #[tracing::instrument(name = "cases.subscribe", skip_all)]
    pub(crate) async fn subscribe(
        &self,
        (actor, token): (&Actor, TokenId),
        new: NewWebhook,
        key: Option<&str>,
    ) -> Result<(Webhook, SigningKey), NotSubscribed> {
        let (of, maker) = match &new.unit {
            Some(unit) => {
                let staff = self.answering_for(actor, unit, "cases-audit-webhook-made").await?;
                (Hears::Office(unit.clone()), staff.id.0)
            }
            None => own_of(actor, token)?,
        };
        let webhooks = self.webhooks.as_deref().ok_or(NotSubscribed::NotHere)?;
        let (under, digest) = (key.map(|key| (keeper(&of, maker), key)), new.digest(&of));
        if let Some(under) = under
            && let Some(before) = self.subscribed_before(actor, under, &digest).await?
        {
            let key = webhooks.key_of(&before);
            return Ok((before, key));
        }
        if let Hears::Own { person, .. } = &of {
            // What ended with its token takes nobody's place.
            self.living_of((*person, maker)).await?;
        }
        let address =
            Address::parse(&new.address, webhooks.sender.reach()).map_err(NotSubscribed::Address)?;
        let now = self.moment().now;
        let webhook = new.made(&address, (of, maker), now);
        let mut tx = self.db().begin().await?;
        let taking = SubscribedBefore { digest: digest.clone(), webhook: webhook.id };
        if let Some(under) = under
            && !store::take_webhook_key(&mut tx, under, taking, now).await?
        {
            // The same at the same moment: the other was faster.
            tx.rollback().await?;
            let before = self.subscribed_before(actor, under, &digest).await?.ok_or(CaseError::Stale)?;
            let key = webhooks.key_of(&before);
            return Ok((before, key));
        }
        let is_full = match &webhook.of {
            Hears::Office(unit) => store::count_webhooks_of(&mut tx, unit).await? >= Webhook::MOST_OF_A_UNIT,
            Hears::Own { person, .. } => {
                // Those of others, who act for the same person, are not theirs to end.
                let whose = (*person, webhook.made_by);
                store::count_own_webhooks(&mut tx, whose).await? >= Webhook::MOST_OF_A_PERSON
            }
        };
        if is_full {
            return Err(NotSubscribed::TooMany);
        }
        store::insert_webhook(&mut tx, &webhook).await?;
        let access = about(&webhook.of, "cases-audit-webhook-made").on(webhook.id);
        audit::record(&mut tx, actor, now, access).await?;
        tx.commit().await?;
        let key = webhooks.key_of(&webhook);
        Ok((webhook, key))
    }

    /// What came of a key before, if the same was asked. One that has ended since is not made again.
    async fn subscribed_before(
        &self,
        actor: &Actor,
        (maker, key): (Uuid, &str),
        digest: &str,
    ) -> Result<Option<Webhook>, NotSubscribed> {
        let Some(before) = store::subscribed_under(self.db(), maker, key).await? else { return Ok(None) };
        if before.digest != digest {
            return Err(NotSubscribed::KeyUsedOtherwise);
        }
        let found = store::webhook_by_id(self.db(), before.webhook).await?;
        let webhook = found.ok_or(CaseError::NotFound)?;
        // Its secret is told again.
        let access = about(&webhook.of, "cases-audit-webhook-listed").on(webhook.id);
        self.note_reading(actor, access).await?;
        Ok(Some(webhook))
    }
}
