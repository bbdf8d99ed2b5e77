//! Who answers for an office asks that a program be told; what is sent again under its key makes nothing a second time.

use ::webhook::{Address, SigningKey};
use audit::Access;
use auth::Actor;
use chrono::{DateTime, Utc};
use kernel::StaffId;
use serde_json::json;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{NewWebhook, NotSubscribed};
use crate::domain::{Webhook, WebhookId};
use crate::error::CaseError;
use crate::service::{Cases, PURPOSE};
use crate::store::{self, SubscribedBefore};

impl NewWebhook {
    /// SHA-256 of what is wanted, in whatever order its kinds were named.
    fn digest(&self) -> String {
        let wanted = json!([self.unit.to_string(), self.address, self.kinds]);
        hex::encode(Sha256::digest(wanted.to_string()))
    }

    fn made(self, address: &Address, made_by: StaffId, made_at: DateTime<Utc>) -> Webhook {
        Webhook {
            id: WebhookId::new(),
            unit: self.unit,
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
        actor: &Actor,
        new: NewWebhook,
        key: Option<&str>,
    ) -> Result<(Webhook, SigningKey), NotSubscribed> {
        let staff = self.answering_for(actor, &new.unit, "cases-audit-webhook-made").await?;
        let webhooks = self.webhooks.as_deref().ok_or(NotSubscribed::NotHere)?;
        let (under, digest) = (key.map(|key| (staff.id, key)), new.digest());
        if let Some(under) = under
            && let Some(before) = self.subscribed_before(actor, under, &digest).await?
        {
            let key = webhooks.key_of(&before);
            return Ok((before, key));
        }
        let address =
            Address::parse(&new.address, webhooks.sender.reach()).map_err(NotSubscribed::Address)?;
        let now = self.moment().now;
        let webhook = new.made(&address, staff.id, now);
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
        if store::count_webhooks_of(&mut tx, &webhook.unit).await? >= Webhook::MOST_OF_A_UNIT {
            return Err(NotSubscribed::TooMany);
        }
        store::insert_webhook(&mut tx, &webhook).await?;
        let access = Access::to_many("cases-audit-webhook-made", PURPOSE).on(webhook.id);
        audit::record(&mut tx, actor, now, access).await?;
        tx.commit().await?;
        let key = webhooks.key_of(&webhook);
        Ok((webhook, key))
    }

    /// What came of a key before, if the same was asked. One that has ended since is not made again.
    async fn subscribed_before(
        &self,
        actor: &Actor,
        (staff, key): (StaffId, &str),
        digest: &str,
    ) -> Result<Option<Webhook>, NotSubscribed> {
        let Some(before) = store::subscribed_under(self.db(), staff, key).await? else { return Ok(None) };
        if before.digest != digest {
            return Err(NotSubscribed::KeyUsedOtherwise);
        }
        let found = store::webhook_by_id(self.db(), before.webhook).await?;
        let webhook = found.ok_or(CaseError::NotFound)?;
        // Its secret is told again.
        let access = Access::to_many("cases-audit-webhook-listed", PURPOSE).on(webhook.id);
        self.note_reading(actor, access).await?;
        Ok(Some(webhook))
    }
}
