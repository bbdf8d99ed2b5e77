//! `/pratiche/bozze/{id}`: a request page by page, and its summary.

use askama::Template;
use auth::Actor;
use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use tokio::sync::OwnedSemaphorePermit;
use web::ui::FormErrors;
use web::{CurrentUser, Page, WebError, Who};

use super::audience::Audience;
use super::come_in::{ComeIn, is_to_come_in};
use super::desk_sending::{VouchedAnswers, Vouching};
use super::desk_side::DeskSide;
use super::draft_page::{draft_page, question_of};
use super::fields::input_of;
use super::following::{ReportedLine, reported_lines};
use super::items::path_of_item;
use super::public::path_of_list;
use super::reading::read_page;
use super::signing::SigningView;
use super::words::{AnsweredPage, answered, sentence};
use super::{REQUESTS_PATH, named};
use crate::definition::FormPage;
use crate::domain::{DraftId, Place, asked_pages, check_all};
use crate::error::CaseError;
use crate::service::{Answered, Cases};

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
    /// What others have reported already, and may be the same.
    reported: Vec<ReportedLine>,
    /// Where everybody will read of it; none where nobody does.
    list_path: Option<String>,
}

/// Why a page with files is not read now.
const TOO_BUSY: &str = "as many pages with files are being read as may be at once";

/// Where a page of a draft is; pages count from 0 here and from 1 there.
pub(super) fn path_of_page(audience: Audience, id: DraftId, place: usize) -> String {
    format!("{}/pagine/{}", path_of_draft(audience, id), place + 1)
}

/// Under which address a draft and its files are.
pub(super) fn path_of_draft(audience: Audience, id: DraftId) -> String {
    format!("{}/{id}", audience.drafts_path())
}

pub(super) fn path_of_summary(audience: Audience, id: DraftId) -> String {
    format!("{}/riepilogo", path_of_draft(audience, id))
}

/// Where what is asked at a place of a draft is answered.
pub(super) fn path_of_place(audience: Audience, id: DraftId, place: Place) -> String {
    let page = path_of_page(audience, id, place.page);
    place.item.map_or(page.clone(), |item| path_of_item(&page, item))
}

/// The place of a page in the form, from its number in an address.
pub(super) fn place_of(number: &str) -> Result<usize, WebError> {
    named::<usize>(number)?.checked_sub(1).ok_or(WebError::NotFound)
}

pub(super) async fn ask_page(
    State(cases): State<Cases>,
    Who(actor): Who,
    page: Page,
    Path((id, number)): Path<(String, String)>,
) -> Result<Response, WebError> {
    ask_at(&cases, &actor, page, named(&id)?, Place::of(place_of(&number)?)).await
}

/// Asks what is asked at a place of the form.
pub(super) async fn ask_at(
    cases: &Cases,
    actor: &Actor,
    page: Page,
    id: DraftId,
    place: Place,
) -> Result<Response, WebError> {
    let (open, audience) = (cases.read_draft(actor, id).await?, Audience::of(actor));
    if place.in_form(open.form).is_none() && place.item.is_some() {
        return Err(WebError::NotFound);
    }
    // What others are asked to sign stands still; the summary says how to take it back.
    if cases.holds_still(id).await? {
        return Ok(Redirect::to(&path_of_summary(audience, id)).into_response());
    }
    match draft_page(page, audience, &open, place, None) {
        Some(shown) => web::show(&shown),
        // The page is not asked any more, or the form has become shorter.
        None => Ok(Redirect::to(&path_of_summary(audience, id)).into_response()),
    }
}

pub(super) async fn answer_page(
    State(cases): State<Cases>,
    Who(actor): Who,
    page: Page,
    Path((id, number)): Path<(String, String)>,
    request: Request,
) -> Result<Response, WebError> {
    answer_at(&cases, &actor, page, &id, place_of(&number).map(Place::of), request).await
}

/// Takes what was answered at a place of the form.
pub(super) async fn answer_at(
    cases: &Cases,
    actor: &Actor,
    page: Page,
    id: &str,
    place: Result<Place, WebError>,
    request: Request,
) -> Result<Response, WebError> {
    let asked = match page_asked(cases, actor, id, place).await {
        Ok(asked) => asked,
        Err(error) => {
            // A browser that is still sending hears no answer.
            web::read_away(request.into_body()).await;
            return Err(error);
        }
    };
    let PageAsked { id, place, form_page, room: _room } = asked;
    let audience = Audience::of(actor);
    let mut sent = read_page(request, &form_page.uploads().collect::<Vec<_>>()).await?;
    match cases.answer_page(actor, id, place, &mut sent).await? {
        Answered::Wrong(open, wrong) => {
            let mut errors = FormErrors::default();
            for (field, wrong) in wrong {
                let question = question_of(&open, place, &field, page.language());
                errors.add(input_of(&field, &wrong), sentence(&wrong, question, &page));
            }
            let shown = draft_page(page.with_errors(errors), audience, &open, place, Some(&sent.values));
            web::show_again(&shown.ok_or(WebError::NotFound)?)
        }
        Answered::SamePage(field) => {
            // Without scripts a browser stays where the files are.
            let anchor = field.map_or(String::new(), |field| format!("#campo-{field}"));
            Ok(Redirect::to(&format!("{}{anchor}", path_of_place(audience, id, place))).into_response())
        }
        Answered::Next(Some(next)) => Ok(Redirect::to(&path_of_page(audience, id, next)).into_response()),
        Answered::Next(None) => Ok(Redirect::to(&path_of_summary(audience, id)).into_response()),
    }
}

/// A page of the form of one of somebody's drafts, about to be read.
struct PageAsked<'a> {
    id: DraftId,
    place: Place,
    form_page: &'a FormPage,
    /// Room for its files, while they stand in memory.
    room: Option<OwnedSemaphorePermit>,
}

async fn page_asked<'a>(
    cases: &'a Cases,
    actor: &Actor,
    id: &str,
    place: Result<Place, WebError>,
) -> Result<PageAsked<'a>, WebError> {
    let (id, place) = (named::<DraftId>(id)?, place?);
    let form_page = place.in_form(cases.draft(actor, id).await?.form).ok_or(WebError::NotFound)?;
    let room = match form_page.upload_megabytes() {
        0 => None,
        _ => Some(room_for_files(cases).await?),
    };
    Ok(PageAsked { id, place, form_page, room })
}

/// Room for the files of one more page.
pub(super) async fn room_for_files(cases: &Cases) -> Result<OwnedSemaphorePermit, WebError> {
    cases.room_for_files().await.ok_or_else(|| WebError::Unavailable(TOO_BUSY.into()))
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
    let answers = match check_all(open.form, &open.draft.answers, &open.known) {
        Ok(answers) => answers,
        Err(place) => return Ok(Redirect::to(&path_of_page(audience, id, place)).into_response()),
    };
    let signing = match audience {
        Audience::Applicant => SigningView::of(&cases.signing(&open, &answers).await?, &page),
        // Before a clerk everybody signs on paper.
        Audience::Clerk => None,
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
        Audience::Clerk => Vec::new(),
    };
    let mut shown = web::show(&SummaryPage {
        come_in: ComeIn::back_to(&path_of_summary(audience, id), open.definition, &page)
            .filter(|_| !can_send && audience == Audience::Applicant),
        vouching: Vouching::of(&open, vouched, &page),
        desk: DeskSide::of(&open, &[], &page),
        is_refused,
        reported: reported_lines(&reported, open.definition, &page),
        list_path: open.definition.public.as_ref().map(|_| path_of_list(&open.definition.key)),
        may_change: signing.as_ref().is_none_or(|one| !one.holds_still),
        may_send: signing.as_ref().is_none_or(|one| one.is_whole),
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
        // A day has passed since, or the form has changed: the page says what is missing.
        Err(CaseError::NotWhole { page }) => {
            Ok(Redirect::to(&path_of_page(Audience::Applicant, id, page - 1)).into_response())
        }
        Err(CaseError::Forbidden(refused)) if is_to_come_in(refused) => {
            summary(&cases, &user, page, id, Again { is_refused: true, ..Again::default() }).await
        }
        Err(error) => Err(error.into()),
    }
}

pub(super) async fn discard_draft(
    State(cases): State<Cases>,
    Who(actor): Who,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    cases.discard_draft(&actor, named(&id)?).await?;
    let list = Audience::of(&actor).list_path();
    Ok(Redirect::to(&format!("{list}?fatto=eliminata")).into_response())
}
