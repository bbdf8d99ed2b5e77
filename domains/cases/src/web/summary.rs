//! `/pratiche/bozze/{id}/riepilogo`: the answers once more, and sending them.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use web::{CurrentUser, Page, WebError};

use super::audience::Audience;
use super::come_in::{ComeIn, is_to_come_in};
use super::desk_sending::{VouchedAnswers, Vouching};
use super::desk_side::DeskSide;
use super::draft::{path_of_draft, path_of_page, path_of_summary, to_what_is_missing};
use super::fee::FeeAhead;
use super::following::{ReportedLine, reported_lines};
use super::public::path_of_list;
use super::signing::SigningView;
use super::words::{AnsweredPage, answered};
use super::{REQUESTS_PATH, named};
use crate::domain::{DraftId, asked_pages, check_all};
use crate::error::CaseError;
use crate::service::Cases;

#[derive(Template)]
#[template(path = "cases/summary.html")]
struct SummaryPage {
    page: Page,
    service: String,
    pages: Vec<AnsweredPage>,
    draft: String,
    /// Under which address the draft is.
    path: String,
    back: String,
    days: u16,
    /// Where to come in anew for sending it, and come back; none where it can be sent.
    come_in: Option<ComeIn>,
    /// Whether it was just refused for that.
    is_refused: bool,
    /// Where it stands with the signatures of others; none where it wants none.
    signing: Option<SigningView>,
    /// What a clerk says before they send it, in the place of a sign-in.
    vouching: Option<Vouching>,
    /// What a clerk sees besides.
    desk: Option<DeskSide>,
    may_change: bool,
    may_send: bool,
    /// Whether everything in it is still right.
    is_whole: bool,
    /// What others have reported already, and may be the same.
    reported: Vec<ReportedLine>,
    /// Where everybody will read of it; none where nobody does.
    list_path: Option<String>,
    /// What it is about to cost.
    fees: Vec<FeeAhead>,
}

pub(super) async fn show_summary(
    State(cases): State<Cases>,
    user: CurrentUser,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    summary(&cases, &user, page, named(&id)?, Again::default()).await
}

/// Why a summary is shown again that was about to be sent.
#[derive(Default)]
pub(super) struct Again {
    /// A fresher sign-in is wanted.
    pub(super) is_refused: bool,
    /// What a clerk wrote of how it was confirmed, in which something is wrong.
    pub(super) vouched: VouchedAnswers,
}

/// The answers once more, before they are sent, or because they could not be: nothing of them is lost.
pub(super) async fn summary(
    cases: &Cases,
    user: &CurrentUser,
    page: Page,
    id: DraftId,
    Again { is_refused, vouched }: Again,
) -> Result<Response, WebError> {
    let (open, audience) = (cases.read_draft(&user.actor, id).await?, Audience::of(&user.actor));
    let (answers, is_whole) = match check_all(open.form, &open.draft.answers, &open.known) {
        Ok(answers) => (answers, true),
        // Its pages stand still while others are asked to sign: the summary says that something is no longer right.
        Err(_) if cases.holds_still(id).await? => (open.draft.answers.clone(), false),
        Err(place) => return Ok(to_what_is_missing(audience, id, place + 1)),
    };
    let signing = match audience {
        Audience::Applicant => SigningView::of(&cases.signing(&open, &answers).await?, &page),
        // Before a clerk everybody signs on paper.
        Audience::Clerk | Audience::Operator => None,
    };
    let status = match (is_refused, page.errors().is_empty()) {
        (true, _) => StatusCode::FORBIDDEN,
        (false, true) => StatusCode::OK,
        (false, false) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let last = asked_pages(open.form, &open.draft.answers).next_back();
    let days = open.definition.procedure.as_ref().map_or(0, |procedure| procedure.clock.days);
    let can_send = cases.can_send(&user.actor, user.since, open.definition) && !is_refused;
    let reported = match audience {
        Audience::Applicant => cases.reported_already(&open).await?,
        Audience::Clerk | Audience::Operator => Vec::new(),
    };
    let mut shown = web::show(&SummaryPage {
        come_in: ComeIn::back_to(&path_of_summary(audience, id), open.definition, &page)
            .filter(|_| !can_send && audience == Audience::Applicant),
        vouching: Vouching::of((&open, &answers), vouched, &page),
        desk: DeskSide::of(&open, &[], &page),
        is_refused,
        fees: cases
            .would_cost(open.definition, &answers)
            .into_iter()
            .map(|owed| FeeAhead::of(open.definition, owed, cases.today(), &page))
            .collect(),
        reported: reported_lines(&reported, open.definition, &page),
        list_path: open.definition.public.as_ref().map(|_| path_of_list(&open.definition.key)),
        may_change: signing.as_ref().is_none_or(|one| !one.holds_still),
        may_send: is_whole && signing.as_ref().is_none_or(|one| one.is_whole),
        is_whole,
        signing,
        service: open.definition.sheet.title.in_language(page.language()).to_owned(),
        pages: answered(open.form, &open.draft.answers, &path_of_draft(audience, id), &page),
        draft: id.to_string(),
        path: path_of_draft(audience, id),
        back: path_of_page(audience, id, last.map_or(0, |(place, _)| place)),
        days,
        page,
    })?;
    *shown.status_mut() = status;
    Ok(shown)
}

pub(super) async fn send_draft(
    State(cases): State<Cases>,
    user: CurrentUser,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let id: DraftId = named(&id)?;
    match cases.send(&user.actor, user.since, id).await {
        Ok(case) => Ok(Redirect::to(&format!("{REQUESTS_PATH}/{case}?fatto=inviata")).into_response()),
        // Somebody has not signed yet: the summary says who.
        Err(CaseError::AwaitsSignature) => {
            Ok(Redirect::to(&path_of_summary(Audience::Applicant, id)).into_response())
        }
        Err(CaseError::NotWhole { page }) => Ok(to_what_is_missing(Audience::Applicant, id, page)),
        Err(CaseError::Forbidden(refused)) if is_to_come_in(refused) => {
            summary(&cases, &user, page, id, Again { is_refused: true, ..Again::default() }).await
        }
        Err(error) => Err(error.into()),
    }
}
