//! What the caller owes and paid.

use ::web::Page;
use ::web::api::{Caller, Problem, named};
use auth::{Deed, Service};
use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};

use super::words::PositionBody;
use crate::papers::Paper;
use crate::service::Baskets;

/// How many stand on one page of the list.
const PAGE_SIZE: usize = 20;

/// Which of them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Looking {
    page: Option<u32>,
    state: Option<String>,
}

/// A page of the list.
#[derive(Serialize)]
pub(super) struct PositionsBody {
    positions: Vec<PositionBody>,
    page: u32,
    has_more: bool,
}

/// What is open, what is due first at the head; or what was paid, the newest first.
pub(super) async fn list_positions(
    State(baskets): State<Baskets>,
    Caller(actor): Caller,
    page: Page,
    Query(Looking { page: wanted, state }): Query<Looking>,
) -> Result<Json<PositionsBody>, Problem> {
    let wanted = wanted.unwrap_or(1);
    let before = wanted.checked_sub(1).ok_or_else(|| Problem::invalid("page", "payments-api-wrong-page"))?;
    let payments = baskets.payments();
    let person = actor.acts_for(Service::Payments, Deed::Read)?;
    let found = match state.as_deref() {
        None | Some("open") => payments.owed_by(&actor, person).await?,
        Some("paid") => payments.paid_by(&actor, person).await?,
        Some(_) => return Err(Problem::invalid("state", "payments-api-wrong-state")),
    };
    let received = payments.received_from(&actor, person).await?;
    let mut rest = found.iter().skip(before as usize * PAGE_SIZE);
    let body = |one| PositionBody::of(&page, payments, one, &received);
    let positions = rest.by_ref().take(PAGE_SIZE).map(body).collect();
    Ok(Json(PositionsBody { positions, page: wanted, has_more: rest.next().is_some() }))
}

/// One of them.
pub(super) async fn show_position(
    State(baskets): State<Baskets>,
    Caller(actor): Caller,
    page: Page,
    Path(id): Path<String>,
) -> Result<Json<PositionBody>, Problem> {
    let person = actor.acts_for(Service::Payments, Deed::Read)?;
    let payments = baskets.payments();
    let position = payments.position_of(&actor, person, named(&id)?).await?;
    let received = payments.received_for(&position).await?;
    Ok(Json(PositionBody::of(&page, payments, &position, &received)))
}

/// The paper of a notice, to be paid anywhere.
pub(super) async fn download_notice(
    State(baskets): State<Baskets>,
    Caller(actor): Caller,
    page: Page,
    Path((id, notice)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let paper = baskets.notice_paper(&actor, named(&id)?, named(&notice)?, page.language()).await?;
    Ok(document(paper))
}

/// The receipt of a notice.
pub(super) async fn download_receipt(
    State(baskets): State<Baskets>,
    Caller(actor): Caller,
    page: Page,
    Path((id, notice)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let paper = baskets.receipt_paper(&actor, named(&id)?, named(&notice)?, page.language()).await?;
    Ok(document(paper))
}

/// The bytes, under a name that tells nothing about anybody.
fn document(paper: Paper) -> Response {
    let name = format!("attachment; filename=\"{}\"", paper.file_name);
    let headers = [(CONTENT_TYPE, paper.media_type.to_owned()), (CONTENT_DISPOSITION, name)];
    (headers, paper.bytes).into_response()
}
