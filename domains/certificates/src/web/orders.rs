//! What was ordered and waits for its money: in the resident's list, and at the counter.

use askama::Template;
use auth::{Actor, Deed, Service};
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use web::ui::{Badge, Tone};
use web::{Page, WebError, Who};

use super::occasion::path_of;
use super::words::{due, title};
use super::{OWN_PATH, named};
use crate::ordered::{OrderState, Ordered};
use crate::service::Certificates;

/// An order in the list.
pub(super) struct OrderEntry {
    pub(super) title: String,
    pub(super) badge: Badge,
    pub(super) text: String,
    /// Where it is paid, by who may.
    pub(super) pay: Option<String>,
    /// Where it is cancelled, by who may.
    pub(super) cancel: Option<String>,
}

#[derive(Template)]
#[template(path = "certificates/ordered.html")]
struct OrderedPage {
    page: Page,
    here: String,
    person_href: String,
    title: String,
    parts: String,
    badge: Badge,
    /// Where the money is taken.
    till: Option<String>,
}

/// Where an order is paid.
pub(super) fn pay_path(ordered: &Ordered) -> String {
    format!("{}/{}", payments::OWED_PATH, ordered.position)
}

impl OrderEntry {
    /// For whoever reads the list.
    pub(super) fn of(page: &Page, actor: &Actor, ordered: &Ordered) -> Self {
        let waits = ordered.state == OrderState::Waiting;
        let may = |service, deed| waits && actor.acts_for(service, deed).is_ok();
        let total = page.money(&ordered.asked.duty.total());
        let text = match ordered.state {
            OrderState::Waiting => page.text_with(
                "certificates-page-orders-waiting-text",
                &[("total", total.into()), ("date", page.date(&ordered.pay_by).into())],
            ),
            OrderState::Refused => page.text("certificates-page-orders-refused-text"),
            OrderState::Lapsed => page.text("certificates-page-orders-lapsed-text"),
            // Neither stands in the list.
            OrderState::Issued { .. } | OrderState::Cancelled => String::new(),
        };
        Self {
            title: title(page, &ordered.asked.request.kinds),
            badge: badge(page, ordered.state),
            text,
            pay: may(Service::Payments, Deed::Read).then(|| pay_path(ordered)),
            cancel: may(Service::Certificates, Deed::Act)
                .then(|| format!("{OWN_PATH}/ordini/{}/annullamento", ordered.id)),
        }
    }
}

fn badge(page: &Page, state: OrderState) -> Badge {
    match state {
        OrderState::Waiting => page.badge(Tone::Waiting, "certificates-page-orders-waiting"),
        OrderState::Issued { .. } => page.badge(Tone::Good, "certificates-page-orders-issued"),
        OrderState::Refused => page.badge(Tone::Bad, "certificates-page-orders-refused"),
        OrderState::Cancelled => page.badge(Tone::Plain, "certificates-page-orders-cancelled"),
        OrderState::Lapsed => page.badge(Tone::Plain, "certificates-page-orders-lapsed"),
    }
}

/// The resident does not want it any more.
pub(super) async fn cancel_order(
    State(certificates): State<Certificates>,
    Who(actor): Who,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    certificates.cancel_order(&actor, named(&id)?).await?;
    Ok(Redirect::to(OWN_PATH).into_response())
}

/// What a clerk ordered for somebody, until it is paid; then the certificate.
pub(super) async fn show_at_the_counter(
    State(certificates): State<Certificates>,
    Who(actor): Who,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let ordered = certificates.ordered_at_the_counter(&actor, named(&id)?).await?;
    if let Some(certificate) = ordered.state.certificate() {
        return Ok(Redirect::to(&format!("/sportello/certificati/{certificate}")).into_response());
    }
    let till = format!("/sportello/pagamenti/avvisi/{}", ordered.notice);
    web::show(&OrderedPage {
        here: format!("/sportello/ordini/{}", ordered.id),
        person_href: path_of(ordered.person),
        title: title(&page, &ordered.asked.request.kinds),
        parts: due(&page, &ordered.asked.duty),
        badge: badge(&page, ordered.state),
        till: (ordered.state == OrderState::Waiting).then_some(till),
        page,
    })
}
