//! The positions that the program of an office creates, follows and withdraws.

use ::web::Page;
use ::web::api::{Body, Caller, Problem, named};
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::http::header::LOCATION;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};

use super::order::NewPositionBody;
use super::words::PositionBody;
use crate::domain::{Position, PositionId};
use crate::service::{Baskets, Payments};

/// A position as the office that created it reads it.
#[derive(Serialize)]
pub(super) struct OfficePositionBody {
    reference: String,
    #[serde(flatten)]
    position: PositionBody,
}

/// Why it is not to be paid.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WithdrawalBody {
    reason: String,
}

impl OfficePositionBody {
    async fn of(page: &Page, payments: &Payments, position: &Position) -> Result<Self, Problem> {
        let received = payments.received_for(position).await?;
        Ok(Self {
            reference: position.reference.clone(),
            position: PositionBody::of(page, payments, position, &received),
        })
    }
}

/// Creates and publishes one. The office's own reference is the key: sent again with the same content it gives the same
/// position, and with another it is refused.
pub(super) async fn create_position(
    State(baskets): State<Baskets>,
    Caller(actor): Caller,
    page: Page,
    Body(body): Body<NewPositionBody>,
) -> Result<Response, Problem> {
    let payments = baskets.payments();
    // Who may not is told so, whatever else is wrong.
    payments.may_owe(&actor).await?;
    let position = payments.owe(&actor, body.read(payments.kinds())?).await?;
    let location = format!("{}/api/v1/office/payments/positions/{}", page.city().public_url, position.id);
    let body = OfficePositionBody::of(&page, payments, &position).await?;
    Ok((StatusCode::CREATED, [(LOCATION, location)], Json(body)).into_response())
}

/// How it stands.
pub(super) async fn show_position(
    State(baskets): State<Baskets>,
    Caller(actor): Caller,
    page: Page,
    Path(id): Path<String>,
) -> Result<Json<OfficePositionBody>, Problem> {
    let payments = baskets.payments();
    let position = payments.position_for_staff(&actor, named(&id)?).await?;
    Ok(Json(OfficePositionBody::of(&page, payments, &position).await?))
}

/// Takes it back: it is not to be paid any more.
pub(super) async fn withdraw_position(
    State(baskets): State<Baskets>,
    Caller(actor): Caller,
    page: Page,
    Path(id): Path<String>,
    Body(WithdrawalBody { reason }): Body<WithdrawalBody>,
) -> Result<Json<OfficePositionBody>, Problem> {
    let id: PositionId = named(&id)?;
    let reason = reason.trim();
    if reason.is_empty() || reason.chars().count() > LONGEST_REASON {
        let message = ::web::Message::new("payments-api-wrong-reason").with("most", LONGEST_REASON);
        return Err(Problem::invalid("reason", message));
    }
    let position = baskets.payments().withdraw(&actor, id, reason).await?;
    Ok(Json(OfficePositionBody::of(&page, baskets.payments(), &position).await?))
}

/// Longer reasons are stories.
const LONGEST_REASON: usize = 200;
