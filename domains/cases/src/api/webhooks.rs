//! Having a program told, of an office's cases or of one's own.

use std::borrow::Cow;

use ::web::Message;
use ::web::api::{Body, Caller, CallerByToken, Code, Problem, idempotency_key_if_any, named};
use ::webhook::AddressError;
use auth::Actor;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::problem::{NO_WEBHOOKS, TOO_MANY_WEBHOOKS};
use crate::definition::UnitKey;
use crate::domain::Webhook;
use crate::service::{Cases, NewWebhook, NotSubscribed};

/// Where, of which office's cases or of one's own, and of what.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NewWebhookBody {
    unit: Option<String>,
    address: String,
    kinds: Vec<String>,
}

/// What a program is told.
#[derive(Serialize)]
pub(super) struct WebhookBody {
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<String>,
    address: String,
    kinds: Vec<String>,
    made_at: DateTime<Utc>,
    is_on: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_delivered_at: Option<DateTime<Utc>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    failing_since: Option<DateTime<Utc>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    switched_off_at: Option<DateTime<Utc>>,
    /// Only in the answer that made it.
    #[serde(skip_serializing_if = "Option::is_none")]
    secret: Option<String>,
}

/// What all programs of the caller's offices are told, or their own.
#[derive(Serialize)]
pub(super) struct WebhooksBody {
    webhooks: Vec<WebhookBody>,
}

impl WebhookBody {
    fn of(webhook: Webhook) -> Self {
        Self {
            id: webhook.id.to_string(),
            unit: webhook.of.unit().map(ToString::to_string),
            address: webhook.address,
            kinds: webhook.kinds,
            made_at: webhook.made_at,
            is_on: webhook.switched_off_at.is_none(),
            last_delivered_at: webhook.last_delivered_at,
            failing_since: webhook.failing_since,
            switched_off_at: webhook.switched_off_at,
            secret: None,
        }
    }
}

/// Those of the caller's offices, or their own.
pub(super) async fn list_webhooks(
    State(cases): State<Cases>,
    Caller(actor): Caller,
) -> Result<Json<WebhooksBody>, Problem> {
    let found = cases.webhooks(&actor).await?;
    Ok(Json(WebhooksBody { webhooks: found.into_iter().map(WebhookBody::of).collect() }))
}

/// Makes one, and tells its secret this once; the same key again gives the same one.
pub(super) async fn subscribe(
    State(cases): State<Cases>,
    CallerByToken(actor, token): CallerByToken,
    headers: HeaderMap,
    Body(body): Body<NewWebhookBody>,
) -> Result<(StatusCode, Json<WebhookBody>), Problem> {
    let key = idempotency_key_if_any(&headers)?;
    let (webhook, key) = cases.subscribe((&actor, token), body.read(&cases, &actor)?, key).await?;
    let body = WebhookBody { secret: Some(key.reveal()), ..WebhookBody::of(webhook) };
    Ok((StatusCode::CREATED, Json(body)))
}

/// Ends one at once.
pub(super) async fn unsubscribe(
    State(cases): State<Cases>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> Result<StatusCode, Problem> {
    cases.unsubscribe(&actor, named(&id)?).await?;
    Ok(StatusCode::NO_CONTENT)
}

impl NewWebhookBody {
    fn read(self, cases: &Cases, actor: &Actor) -> Result<NewWebhook, Problem> {
        let mut wrong: Vec<(Cow<'static, str>, Message)> = Vec::new();
        let unit = self.unit.as_deref().and_then(UnitKey::parse);
        let unit = unit.filter(|unit| cases.catalogue().unit(unit).is_some());
        // Somebody's own program names no office; what it names is an office, whoever asks.
        let is_own = self.unit.is_none() && !matches!(actor, Actor::Staff(_));
        if unit.is_none() && !is_own {
            wrong.push(("unit".into(), Message::new("cases-api-wrong-unit")));
        }
        let known: &[&str] = if is_own { &Webhook::OWN_KINDS } else { &Webhook::KINDS };
        let are_known = self.kinds.iter().all(|kind| known.contains(&kind.as_str()));
        if self.kinds.is_empty() || !are_known {
            let kinds = known.join(", ");
            wrong.push(("kinds".into(), Message::new("cases-api-wrong-kinds").with("kinds", kinds)));
        }
        if !wrong.is_empty() {
            return Err(Problem::invalid_fields(wrong));
        }
        let kinds = self.kinds.into_iter().collect();
        Ok(NewWebhook { unit, address: self.address, kinds })
    }
}

impl From<NotSubscribed> for Problem {
    fn from(error: NotSubscribed) -> Self {
        let address = |key| Self::invalid("address", Message::new(key));
        match error {
            NotSubscribed::Address(AddressError::Unreadable) => address("cases-api-wrong-address"),
            NotSubscribed::Address(AddressError::NotHttps) => address("cases-api-wrong-address-open"),
            NotSubscribed::Address(AddressError::NotPublic) => address("cases-api-wrong-address-inside"),
            NotSubscribed::NotHere => Self::of(NO_WEBHOOKS),
            NotSubscribed::KeyUsedOtherwise => Self::of(Code::KEY_USED_OTHERWISE),
            NotSubscribed::TooMany => Self::of(TOO_MANY_WEBHOOKS),
            NotSubscribed::Case(error) => error.into(),
        }
    }
}
