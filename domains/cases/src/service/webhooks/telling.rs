//! The job that tells one program of one event, again and again until it answers or is given up.

use std::sync::Arc;

use ::webhook::{Address, CloudEvent, Failed};
use audit::Access;
use auth::Actor;
use chrono::{DateTime, Utc};
use jobs::{Attempt, Failure, Handler, Job};

use super::{Payload, TELLER, Webhooks};
use crate::domain::Webhook;
use crate::service::{Cases, PURPOSE};
use crate::store;

/// The job that tells one program of one event.
pub(super) const TELL: &str = "cases_webhook";

impl Cases {
    /// Tells one program of one event; a program that has not answered for long is told no more.
    async fn tell_program(&self, payload: Payload) -> Result<(), Failure> {
        let Some(webhooks) = self.webhooks.clone() else {
            return Err(Failure::for_good("nobody is told here"));
        };
        let found = store::webhook_by_id(self.db(), payload.webhook).await.map_err(Failure::passing)?;
        let Some(webhook) = found.filter(|webhook| webhook.switched_off_at.is_none()) else { return Ok(()) };
        if !self.may_hear(&webhook, payload.case).await.map_err(Failure::passing)? {
            return Ok(());
        }
        let now = self.moment().now;
        match post(webhooks, webhook.clone(), payload.event, now).await? {
            Ok(()) => Ok(store::note_arrival(self.db(), &webhook, now).await?),
            Err(Failed::Gone) => self.give_up(&webhook, "the receiver is gone").await,
            Err(refused @ Failed::Refused(400..500)) => {
                store::note_answer(self.db(), &webhook).await?;
                Err(Failure::passing(refused))
            }
            Err(_) if webhook.is_lost_at(now) => self.give_up(&webhook, "nothing was heard for days").await,
            Err(failed) => {
                store::note_failure(self.db(), &webhook, now).await?;
                Err(Failure::passing(failed))
            }
        }
    }

    /// Switches one off. The job fails for good, so that the operator finds it among those that want a look.
    async fn give_up(&self, webhook: &Webhook, why: &str) -> Result<(), Failure> {
        let now = self.moment().now;
        let mut tx = self.db().begin().await?;
        let was_on = store::switch_off(&mut tx, webhook, now).await?;
        let access = Access::to_many("cases-audit-webhook-switched-off", PURPOSE).on(webhook.id);
        audit::record(&mut tx, &Actor::machine(TELLER), now, access).await?;
        tx.commit().await?;
        if !was_on {
            // A colleague was faster, and has told the operator.
            return Ok(());
        }
        let of = webhook.of.told();
        tracing::error!(webhook.id = %webhook.id, unit = of, why, "{} was switched off", webhook.id);
        Err(Failure::for_good(format!("{} of {of} was switched off: {why}", webhook.id)))
    }
}

/// Sends one event to where a program wants it.
pub(super) async fn post(
    webhooks: Arc<Webhooks>,
    webhook: Webhook,
    event: CloudEvent,
    now: DateTime<Utc>,
) -> Result<Result<(), Failed>, Failure> {
    let posting = tokio::task::spawn_blocking(move || {
        // An address that would not be taken today is spoken to no more.
        let address = Address::parse(&webhook.address, webhooks.sender.reach());
        let address = address.map_err(|_| Failed::NotPublic)?;
        webhooks.sender.send(&address, &webhooks.key_of(&webhook), &event, now)
    });
    posting.await.map_err(Failure::passing)
}

/// Does the jobs that tell programs.
pub(in crate::service) struct Tell(pub(in crate::service) Cases);

impl Handler for Tell {
    fn kind(&self) -> &'static str {
        TELL
    }

    /// A program that does not answer holds a hand for seconds: the others go on with the work of the house.
    fn at_once(&self) -> usize {
        1
    }

    fn run<'a>(&'a self, job: &'a Job) -> Attempt<'a> {
        Box::pin(async move { self.0.tell_program(job.read()?).await })
    }
}
