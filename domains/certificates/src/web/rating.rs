//! `…/valutazione`: how it was to get a certificate, as the resident says it, or tells the clerk who issued it.

use auth::{Actor, Deed, Service};
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use web::rating::{Asks, Rated, RatingAnswers, Said};
use web::{Page, WebError, Who};

use super::words::title;
use super::{OWN_PATH, named};
use crate::certificate::CertificateId;
use crate::error::CertificateError;
use crate::service::Certificates;

/// What was just done on a page that asks how it was.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct DoneThere {
    fatto: String,
}

impl DoneThere {
    /// Whether they have just said it.
    pub(super) fn is_rated(&self) -> bool {
        self.fatto == "valutato"
    }
}

pub(super) async fn ask_why(
    State(certificates): State<Certificates>,
    Who(actor): Who,
    page: Page,
    Path(id): Path<String>,
    Query(answers): Query<RatingAnswers>,
) -> Result<Response, WebError> {
    rated(&certificates, &actor, &page, named(&id)?).await?.ask_why(page, answers)
}

pub(super) async fn rate_certificate(
    State(certificates): State<Certificates>,
    Who(actor): Who,
    page: Page,
    Path(id): Path<String>,
    Form(answers): Form<RatingAnswers>,
) -> Result<Response, WebError> {
    let id: CertificateId = named(&id)?;
    if !matches!(actor, Actor::Staff(_)) {
        // Whoever may only look is not asked why, either.
        actor.acts_for(Service::Certificates, Deed::Act)?;
    }
    let rated = rated(&certificates, &actor, &page, id).await?;
    let path = rated.path.clone();
    let rating = match rated.read(page, answers)? {
        Said::Rating(rating) => rating,
        Said::Otherwise(answer) => return Ok(answer),
    };
    match actor {
        Actor::Staff(_) => certificates.rate_at_the_counter(&actor, id, &rating).await?,
        _ => certificates.rate(&actor, id, &rating).await?,
    }
    Ok(Redirect::to(&format!("{path}?fatto=valutato")).into_response())
}

/// The certificate, as whoever looks at it finds it.
async fn rated(
    certificates: &Certificates,
    actor: &Actor,
    page: &Page,
    id: CertificateId,
) -> Result<Rated, CertificateError> {
    let is_noted_for_another = matches!(actor, Actor::Staff(_));
    let certificate = match is_noted_for_another {
        true => certificates.issued_at_the_counter(actor, id).await?,
        false => certificates.one_of_mine(actor, id).await?,
    };
    let what = title(page, &certificate.kinds);
    let trail = page.breadcrumb();
    let (path, trail) = if is_noted_for_another {
        let path = format!("/sportello/certificati/{id}");
        let trail = trail.above("certificates-page-desk", "/sportello");
        let trail = trail.above("certificates-page-issued", &path);
        (path, trail)
    } else {
        let path = format!("{OWN_PATH}/{id}");
        let mine = page.whose("certificates-page-mine", "certificates-page-mine-of");
        let trail = trail.above("certificates-page-file", "/fascicolo").above_text(&mine, OWN_PATH);
        let trail = trail.above_text(&what, &path);
        (path, trail)
    };
    let is_over = certificate.document().is_none() || certificates.is_rated(id).await?;
    Ok(Rated {
        asks: Asks::Service,
        trail: trail.here("web-rating-here"),
        what,
        path,
        is_over,
        is_noted_for_another,
    })
}
