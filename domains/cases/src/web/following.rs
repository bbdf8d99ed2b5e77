//! What somebody else has reported already: on the summary of a draft, and among what somebody follows.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use web::{Page, WebError, Who};

use super::office_public::described;
use super::public::PublicLine;
use super::{REQUESTS_PATH, named};
use crate::definition::Definition;
use crate::domain::Published;
use crate::service::Cases;

/// A request of somebody else's: what is public of it, its name in addresses, and where it is.
pub(super) type ReportedLine = (PublicLine, String, String);

/// What may be the same as a draft says.
pub(super) fn reported_lines(
    found: &[(Published, u32)],
    definition: &Definition,
    page: &Page,
) -> Vec<ReportedLine> {
    let line = |(one, metres): &(Published, u32)| {
        (PublicLine::of(one, definition, 0, page), one.case.to_string(), described(one, *metres, page))
    };
    found.iter().map(line).collect()
}

/// A draft is given up for what somebody else has sent.
pub(super) async fn follow_instead(
    State(cases): State<Cases>,
    Who(actor): Who,
    Path((id, case)): Path<(String, String)>,
) -> Result<Response, WebError> {
    cases.follow_instead(&actor, named(&id)?, named(&case)?).await?;
    Ok(Redirect::to(&format!("{REQUESTS_PATH}?fatto=segui")).into_response())
}

/// Somebody wants to know no more.
pub(super) async fn unfollow(
    State(cases): State<Cases>,
    Who(actor): Who,
    Path(case): Path<String>,
) -> Result<Response, WebError> {
    cases.unfollow(&actor, named(&case)?).await?;
    Ok(Redirect::to(&format!("{REQUESTS_PATH}?fatto=non-segui")).into_response())
}
