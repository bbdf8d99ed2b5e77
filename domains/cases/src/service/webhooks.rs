//! Telling programs what happens: those of an office to its cases, somebody's own to theirs. The folder has how they ask for
//! it, how they are told, and what the operator sees of it.

mod oversee;
mod own;
mod subscribing;
mod telling;

use std::collections::BTreeSet;

use ::web::Secret;
use ::webhook::{AddressError, CloudEvent, Reach, Sender, SigningKey};
use audit::Access;
use auth::{Actor, Permission, Staff};
use chrono::{DateTime, Utc};
use db::Tx;
use jobs::NewJob;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;

use super::office::units_of;
use super::{Cases, PURPOSE};
use crate::definition::{Definition, UnitKey};
use crate::domain::{Case, CaseFee, CaseId, Entry, Moment, Standing, Webhook, WebhookId};
use crate::error::CaseError;
use crate::store;

pub(super) use oversee::Try;
pub(crate) use oversee::{Overseen, OverseenPage};
pub(super) use telling::Tell;

use telling::TELL;

/// Who tells them, in the log.
const TELLER: &str = "Avvisi ai programmi";
/// How often it is tried: with the pauses of jobs, longer than [`Webhook::LONGEST_FAILURE`], so that what is given up is
/// the program and not an event.
const ATTEMPTS: i64 = 100;

/// By what programs are told: the key of each follows from the secret of the house.
#[derive(Debug)]
pub struct Webhooks {
    secret: Secret,
    sender: Sender,
}

impl Webhooks {
    /// To programs as far as `reach`.
    #[must_use]
    pub fn new(secret: Secret, reach: Reach) -> Self {
        Self { secret, sender: Sender::new(reach) }
    }

    fn key_of(&self, webhook: &Webhook) -> SigningKey {
        let parts = [webhook.id.0.as_bytes().as_slice(), webhook.salt.as_bytes()];
        SigningKey::new(self.secret.derived("webhook of cases", &parts))
    }
}

/// What a program wants to be told, and where.
pub(crate) struct NewWebhook {
    /// Of which office's cases; none where of whoever asks.
    pub(crate) unit: Option<UnitKey>,
    pub(crate) address: String,
    pub(crate) kinds: BTreeSet<String>,
}

/// Why a program is told nothing.
#[derive(Debug)]
pub(crate) enum NotSubscribed {
    /// Where it wants to be told.
    Address(AddressError),
    /// The comune tells nobody.
    NotHere,
    /// The office, or the person, has as many as they may.
    TooMany,
    /// The key asked for something else before.
    KeyUsedOtherwise,
    /// Whatever keeps anybody from it.
    Case(CaseError),
}

impl<E: Into<CaseError>> From<E> for NotSubscribed {
    fn from(error: E) -> Self {
        Self::Case(error.into())
    }
}

/// What is to be told to whom. No personal data: jobs are seen by operators.
#[derive(Serialize, Deserialize)]
struct Payload {
    webhook: WebhookId,
    event: CloudEvent,
    /// Which case, where whoever is told has still to be able to read it.
    #[serde(default)]
    case: Option<CaseId>,
}

impl Cases {
    /// What programs are told of the offices of who answers for them, or of the cases of whoever asks.
    #[tracing::instrument(name = "cases.list_webhooks", skip_all)]
    pub(crate) async fn webhooks(&self, actor: &Actor) -> Result<Vec<Webhook>, CaseError> {
        if !matches!(actor, Actor::Staff(_)) {
            return self.own_webhooks(actor).await;
        }
        let access = Access::to_many("cases-audit-webhook-listed", PURPOSE);
        let staff = self.admitted(actor, Permission::DecideCases, access).await?;
        let units =
            units_of(staff).unwrap_or_else(|| self.catalogue().units().keys().cloned().collect::<Vec<_>>());
        let mut found = Vec::new();
        for unit in units {
            found.extend(store::webhooks_of(self.db(), &unit).await?);
        }
        Ok(found)
    }

    /// Who answers for an office has a program told no more, and whoever had one of their own told.
    #[tracing::instrument(name = "cases.unsubscribe", skip_all, fields(webhook.id = %id))]
    pub(crate) async fn unsubscribe(&self, actor: &Actor, id: WebhookId) -> Result<(), CaseError> {
        if !matches!(actor, Actor::Staff(_)) {
            return self.unsubscribe_own(actor, id).await;
        }
        let access = Access::to_many("cases-audit-webhook-ended", PURPOSE).on(id);
        let staff = self.admitted(actor, Permission::DecideCases, access.clone()).await?;
        let found = store::webhook_by_id(self.db(), id).await?;
        let is_theirs = |unit: &UnitKey| staff.of_office(Some(unit.as_str())).is_ok();
        let webhook = found.filter(|webhook| webhook.of.unit().is_some_and(is_theirs));
        let webhook = webhook.ok_or(CaseError::NotFound)?;
        let mut tx = self.db().begin().await?;
        if !store::delete_webhook(&mut tx, webhook.id).await? {
            return Err(CaseError::NotFound);
        }
        audit::record(&mut tx, actor, self.moment().now, access).await?;
        Ok(tx.commit().await?)
    }

    /// Has the programs of the office that holds a case told what happened, after this transaction, and those of whose it is
    /// as far as they read it; of a protected case nothing is told, they read it with a key.
    pub(super) async fn announce(
        &self,
        tx: &mut Tx,
        (case, definition): (&Case, &Definition),
        entries: &[Entry],
        at: Moment,
    ) -> Result<(), CaseError> {
        // What desks for businesses are to be told is kept, whether a program listens or not.
        let said_to_desks = self.told_desks(tx, (case, definition), entries).await?;
        // Programs are told by whoever answers for an office, and jobs are seen by operators.
        if self.webhooks.is_none() || self.is_protected(case) {
            return Ok(());
        }
        let listening = store::listening_to(tx, &case.unit).await?;
        let own = store::own_listening_to(tx, case.person).await?;
        if listening.is_empty() && own.is_empty() {
            return Ok(());
        }
        let fees = match definition.costs() {
            true => store::fees_in(tx, case.id).await?,
            false => Vec::new(),
        };
        let fee = CaseFee::foremost(&fees);
        for (entry, suap) in entries.iter().zip(said_to_desks) {
            let kind = store::code_of_event(&entry.kind);
            let event = self.event(case, (kind, "office/cases"), (entry.at, suap), fee);
            tell_soon(tx, (&listening, kind), (event, None), at).await?;
            if entry.kind.is_for_the_person() {
                let event = self.event(case, (kind, "cases"), (entry.at, None), fee);
                tell_soon(tx, (&own, kind), (event, Some(case.id)), at).await?;
            }
        }
        Ok(())
    }

    /// What is told: which case, how it stands, and what the desks for businesses say of it where it is theirs; whose it is
    /// and what was written is read with a key of the office.
    fn event(
        &self,
        case: &Case,
        (kind, place): (&str, &str),
        (at, suap): (DateTime<Utc>, Option<Value>),
        fee: Option<&CaseFee>,
    ) -> CloudEvent {
        let source = format!("{}{}/{place}", self.inner.city.public_url, ::web::api::ROOT);
        let outcome = match case.standing {
            Standing::Ended { outcome, .. } => Some(outcome.code()),
            Standing::Open { .. } => None,
        };
        let mut data = json!({
            "case": case.id,
            "number": case.protocol.to_string(),
            "service": case.service,
            "unit": case.unit,
            "state": case.state,
            "outcome": outcome,
        });
        if let Some(suap) = suap {
            data["suap"] = suap;
        }
        // By the number of the notice anybody could read what it asks for: that is not among it.
        if let Some(fee) = fee {
            let (cents, state) = (fee.amount.cents(), fee.state.code());
            data["fee"] = json!({ "amount_cents": cents, "state": state, "pay_by": fee.pay_by });
        }
        CloudEvent::new(Uuid::now_v7(), source, format!("palazzo.case.{kind}"), case.id, at).with_data(data)
    }

    async fn answering_for<'a>(
        &self,
        actor: &'a Actor,
        unit: &UnitKey,
        action: &'static str,
    ) -> Result<&'a Staff, CaseError> {
        let access = Access::to_many(action, PURPOSE);
        let staff = self.admitted(actor, Permission::DecideCases, access.clone()).await?;
        let allowed = staff.of_office(Some(unit.as_str()));
        Ok(audit::gate(self.db(), actor, self.moment().now, allowed, access).await??)
    }
}

/// Has those told that want to hear of this kind of event, after this transaction.
async fn tell_soon(
    tx: &mut Tx,
    (listening, kind): (&[(WebhookId, Vec<String>)], &str),
    (event, case): (CloudEvent, Option<CaseId>),
    at: Moment,
) -> Result<(), CaseError> {
    for (webhook, _) in listening.iter().filter(|(_, kinds)| kinds.iter().any(|one| one == kind)) {
        let payload = json!(Payload { webhook: *webhook, event: event.clone(), case });
        jobs::enqueue(tx, at.now, NewJob::new(TELL, payload).about(webhook).at_most(ATTEMPTS)).await?;
    }
    Ok(())
}
