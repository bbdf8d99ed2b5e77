//! What the operator of the platform sees of the programs that are told, and does about one that is not heard of.

use ::webhook::{Address, CloudEvent};
use audit::{Access, Purpose};
use auth::{Actor, Permission};
use chrono::{DateTime, Utc};
use jobs::{Attempt, Failure, Handler, Job, NewJob};
use serde_json::json;
use uuid::Uuid;

use super::Payload;
use super::telling::{TELL, post};
use crate::definition::UnitKey;
use crate::domain::{Refusal, Webhook, WebhookId};
use crate::error::CaseError;
use crate::service::Cases;
use crate::store;

/// The job that tries one program.
const TRY: &str = "cases_webhook_try";
/// What a program is told that is tried.
const PING: &str = "palazzo.webhook.ping";
const PLATFORM: Purpose = Purpose::Known("cases-purpose-platform");

/// A program that is told, as an operator sees it: of its address the machine alone, since the rest may hold a secret of
/// the receiver's, and nothing from which its key follows.
pub(crate) struct Overseen {
    pub(crate) id: WebhookId,
    /// The office whose cases it hears of; none where they are a person's own.
    pub(crate) unit: Option<UnitKey>,
    /// None where the address names no machine any more.
    pub(crate) host: Option<String>,
    pub(crate) made_at: DateTime<Utc>,
    pub(crate) last_delivered_at: Option<DateTime<Utc>>,
    /// Since when nothing was heard of it, and in how many tries.
    pub(crate) failing_since: Option<DateTime<Utc>>,
    pub(crate) failures: i64,
    pub(crate) switched_off_at: Option<DateTime<Utc>>,
    /// How many events wait to be told to it.
    pub(crate) waiting: i64,
}

/// A page of them.
pub(crate) struct OverseenPage {
    /// The newest first.
    pub(crate) webhooks: Vec<Overseen>,
    /// Whether older ones follow.
    pub(crate) has_more: bool,
    /// Whether this comune tells anybody.
    pub(crate) can_be_tried: bool,
}

impl Overseen {
    fn of(webhook: Webhook, waiting: i64) -> Self {
        Self {
            id: webhook.id,
            unit: webhook.of.unit().cloned(),
            host: Address::host_of(&webhook.address),
            made_at: webhook.made_at,
            last_delivered_at: webhook.last_delivered_at,
            failing_since: webhook.failing_since,
            failures: webhook.failures,
            switched_off_at: webhook.switched_off_at,
            waiting,
        }
    }
}

impl Cases {
    /// So many are on one page of the operator's.
    const OVERSEEN_PER_PAGE: i64 = 20;

    /// An operator looks at all programs that are told. Pages count from 1.
    #[tracing::instrument(name = "cases.oversee_webhooks", skip_all)]
    pub(crate) async fn overseen_webhooks(
        &self,
        actor: &Actor,
        page: u32,
    ) -> Result<OverseenPage, CaseError> {
        let access = Access::to_many("cases-audit-webhook-listed", PLATFORM);
        self.admitted(actor, Permission::ManageJobs, access).await?;
        let per_page = Self::OVERSEEN_PER_PAGE;
        let offset = i64::from(page.max(1) - 1) * per_page;
        let mut found = store::webhooks_page(self.db(), (offset, per_page + 1)).await?;
        let has_more = i64::try_from(found.len()).is_ok_and(|found| found > per_page);
        found.truncate(usize::try_from(per_page).unwrap_or(0));
        let waiting = jobs::waiting_by_subject(self.db(), TELL).await?;
        let overseen = |webhook: Webhook| {
            let waiting = waiting.get(&webhook.id.to_string()).copied().unwrap_or(0);
            Overseen::of(webhook, waiting)
        };
        let webhooks = found.into_iter().map(overseen).collect();
        Ok(OverseenPage { webhooks, has_more, can_be_tried: self.webhooks.is_some() })
    }

    /// An operator has a program told that it is tried, also one that is switched off: what comes of it stands on its line,
    /// or among the jobs that failed.
    #[tracing::instrument(name = "cases.try_webhook", skip_all, fields(webhook.id = %id))]
    pub(crate) async fn try_webhook(&self, actor: &Actor, id: WebhookId) -> Result<(), CaseError> {
        let access = Access::to_many("cases-audit-webhook-tried", PLATFORM).on(id);
        self.admitted(actor, Permission::ManageJobs, access.clone()).await?;
        let webhook = store::webhook_by_id(self.db(), id).await?.ok_or(CaseError::NotFound)?;
        if self.webhooks.is_none() {
            return Err(Refusal::NotNow.into());
        }
        let now = self.moment().now;
        let source = format!("{}{}/webhooks", self.inner.city.public_url, ::web::api::ROOT);
        let event = CloudEvent::new(Uuid::now_v7(), source, PING.to_owned(), webhook.id, now)
            .with_data(json!({ "webhook": webhook.id, "unit": webhook.of.unit() }));
        let payload = json!(Payload { webhook: webhook.id, event, case: None });
        let mut tx = self.db().begin().await?;
        jobs::enqueue(&mut tx, now, NewJob::new(TRY, payload)).await?;
        audit::record(&mut tx, actor, now, access).await?;
        Ok(tx.commit().await?)
    }

    /// An operator has a program told nothing any more, or something again from now on: what happened in between it reads
    /// with its key.
    #[tracing::instrument(name = "cases.switch_webhook", skip_all, fields(webhook.id = %id, is_on))]
    pub(crate) async fn switch_webhook(
        &self,
        actor: &Actor,
        id: WebhookId,
        is_on: bool,
    ) -> Result<(), CaseError> {
        let action = if is_on { "cases-audit-webhook-on" } else { "cases-audit-webhook-off" };
        let access = Access::to_many(action, PLATFORM).on(id);
        self.admitted(actor, Permission::ManageJobs, access.clone()).await?;
        let now = self.moment().now;
        let mut tx = self.db().begin().await?;
        if !store::switch_by_hand(&mut tx, id, (!is_on).then_some(now)).await? {
            return Err(CaseError::NotFound);
        }
        audit::record(&mut tx, actor, now, access).await?;
        Ok(tx.commit().await?)
    }

    /// Tries one program, once: what it answers is for the operator to read. One that was removed meanwhile is not tried.
    async fn try_program(&self, payload: Payload) -> Result<(), Failure> {
        let Some(webhooks) = self.webhooks.clone() else {
            return Err(Failure::for_good("nobody is told here"));
        };
        let found = store::webhook_by_id(self.db(), payload.webhook).await.map_err(Failure::passing)?;
        let Some(webhook) = found else { return Ok(()) };
        let now = self.moment().now;
        match post(webhooks, webhook.clone(), payload.event, now).await? {
            Ok(()) => Ok(store::note_arrival_now(self.db(), &webhook, now).await?),
            Err(failed) => {
                Err(Failure::for_good(format!("{} of {}: {failed}", webhook.id, webhook.of.told())))
            }
        }
    }
}

/// Does the jobs that try programs.
pub(in crate::service) struct Try(pub(in crate::service) Cases);

impl Handler for Try {
    fn kind(&self) -> &'static str {
        TRY
    }

    /// As for telling: one hand waits for others.
    fn at_once(&self) -> usize {
        1
    }

    fn run<'a>(&'a self, job: &'a Job) -> Attempt<'a> {
        Box::pin(async move { self.0.try_program(job.read()?).await })
    }
}
