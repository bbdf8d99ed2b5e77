//! `…/valutazione`: how it was to ask, as whoever asked says it themselves, or tells the clerk who wrote the request down.

use auth::Actor;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use web::rating::{Asks, Rated, RatingAnswers, Said};
use web::{Page, WebError, Who};

use super::audience::Audience;
use super::desk_sending::path_of_receipt;
use super::{REQUESTS_PATH, named};
use crate::definition::Definition;
use crate::domain::CaseId;
use crate::error::CaseError;
use crate::service::Cases;

pub(super) async fn ask_why(
    State(cases): State<Cases>,
    Who(actor): Who,
    page: Page,
    Path(id): Path<String>,
    Query(answers): Query<RatingAnswers>,
) -> Result<Response, WebError> {
    rated(&cases, &actor, &page, named(&id)?).await?.ask_why(page, answers)
}

pub(super) async fn rate_service(
    State(cases): State<Cases>,
    Who(actor): Who,
    page: Page,
    Path(id): Path<String>,
    Form(answers): Form<RatingAnswers>,
) -> Result<Response, WebError> {
    let id: CaseId = named(&id)?;
    let rated = rated(&cases, &actor, &page, id).await?;
    let path = rated.path.clone();
    let rating = match rated.read(page, answers)? {
        Said::Rating(rating) => rating,
        Said::Otherwise(answer) => return Ok(answer),
    };
    match Audience::of(&actor) {
        Audience::Applicant => cases.rate(&actor, id, &rating).await?,
        Audience::Clerk | Audience::Operator => cases.rate_at_desk(&actor, id, &rating).await?,
    }
    Ok(Redirect::to(&format!("{path}?fatto=valutato")).into_response())
}

/// The case, as whoever looks at it finds it.
async fn rated(cases: &Cases, actor: &Actor, page: &Page, id: CaseId) -> Result<Rated, CaseError> {
    let title = |definition: &Definition| definition.sheet.title.in_language(page.language()).to_owned();
    let trail = page.breadcrumb();
    Ok(match Audience::of(actor) {
        Audience::Applicant => {
            let found = cases.my_case(actor, id).await?;
            let (what, path) = (title(&found.definition), format!("{REQUESTS_PATH}/{id}"));
            let mine = page.whose("cases-mine-title", "cases-mine-title-of");
            let trail = trail.above_text(&mine, REQUESTS_PATH).above_text(&what, &path);
            let trail = trail.here("web-rating-here");
            Rated {
                asks: Asks::Service,
                trail,
                what,
                path,
                is_over: found.is_rated,
                is_noted_for_another: false,
            }
        }
        audience @ (Audience::Clerk | Audience::Operator) => {
            let found = cases.receipt(actor, id).await?;
            let (what, path) = (title(&found.definition), path_of_receipt(audience, id));
            let trail = trail.above(audience.list_title(), audience.list_path());
            let trail = trail.above("cases-desk-receipt-title", &path).here("web-rating-here");
            Rated {
                asks: Asks::Service,
                trail,
                what,
                path,
                is_over: found.is_rated,
                is_noted_for_another: true,
            }
        }
    })
}
