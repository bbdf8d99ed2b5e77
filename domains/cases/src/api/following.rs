//! What somebody else has reported already: following it in place of sending one's own, and following it no more.

use ::web::Page;
use ::web::api::{Caller, Problem, named};
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use serde::Serialize;

use super::drafts::Writing;
use super::reports::ReportBody;
use crate::definition::Definition;
use crate::domain::Published;
use crate::service::Cases;

/// What may be the same as a draft says, the nearest first.
#[derive(Serialize)]
pub(super) struct ReportedBody {
    reports: Vec<NearBody>,
}

/// One of them.
#[derive(Serialize)]
struct NearBody {
    #[serde(flatten)]
    report: NamedBody,
    metres: u32,
}

/// What the caller follows, the newest first.
#[derive(Serialize)]
pub(super) struct FollowedBody {
    reports: Vec<NamedBody>,
}

/// A report with the name by which it is followed.
#[derive(Serialize)]
struct NamedBody {
    id: String,
    service: String,
    #[serde(flatten)]
    report: ReportBody,
}

impl NamedBody {
    fn of(one: &Published, born: &Definition, page: &Page) -> Self {
        Self {
            id: one.case.to_string(),
            service: one.service.to_string(),
            report: ReportBody::of(one, born, page),
        }
    }
}

/// What others have reported already of what a draft says.
pub(super) async fn list_reported(
    State(cases): State<Cases>,
    Writing(actor): Writing,
    page: Page,
    Path(id): Path<String>,
) -> Result<Json<ReportedBody>, Problem> {
    let open = cases.draft(&actor, named(&id)?).await?;
    let near = cases.reported_already(&open).await?;
    let body = |(one, metres): &(Published, u32)| NearBody {
        report: NamedBody::of(one, open.definition, &page),
        metres: *metres,
    };
    Ok(Json(ReportedBody { reports: near.iter().map(body).collect() }))
}

/// Follows one of them: the draft is gone then. Done again it is done once.
pub(super) async fn follow_instead(
    State(cases): State<Cases>,
    Writing(actor): Writing,
    Path((id, case)): Path<(String, String)>,
) -> Result<StatusCode, Problem> {
    cases.follow_instead(&actor, named(&id)?, named(&case)?).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub(super) async fn list_followed(
    State(cases): State<Cases>,
    Caller(actor): Caller,
    page: Page,
) -> Result<Json<FollowedBody>, Problem> {
    let found = cases.followed(&actor).await?;
    let reports = found.iter().map(|(one, born)| NamedBody::of(one, born, &page)).collect();
    Ok(Json(FollowedBody { reports }))
}

/// Follows it no more.
pub(super) async fn unfollow(
    State(cases): State<Cases>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> Result<StatusCode, Problem> {
    cases.unfollow(&actor, named(&id)?).await?;
    Ok(StatusCode::NO_CONTENT)
}
