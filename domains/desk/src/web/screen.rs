//! How the one screen is drawn: whose turn it is, who they are, what was done, and the next step.

mod acts;
mod payment;
mod served;
mod who;

use askama::Template;
use auth::Actor;
use registry::Found;
use web::ui::FormErrors;
use web::{Page, WebError};

use crate::domain::{ActKind, Step};
use crate::service::{Desk, Screen, Served};

pub(super) use acts::CertificateBack;
use acts::{CertificateView, ChooseView, RequestView};
use payment::PaymentView;
pub(super) use payment::{PaymentAnswers, PaymentBack};
use served::ServedView;
pub(super) use who::WhoAnswers;
use who::WhoView;

/// What came back with a step that was sent: mistakes, what was written, what is asked besides.
#[derive(Default)]
pub(super) struct Returned {
    pub(super) errors: FormErrors,
    /// What just happened.
    pub(super) told: Option<&'static str>,
    /// What was written about who it is.
    pub(super) who: Option<WhoAnswers>,
    /// Several who may be meant.
    pub(super) found: Vec<Found>,
    /// What came of asking for a certificate.
    pub(super) certificate: CertificateBack,
    /// What came of taking money.
    pub(super) payment: PaymentBack,
}

#[derive(Template)]
#[template(path = "desk/screen.html")]
pub(super) struct ScreenPage {
    page: Page,
    told: Option<&'static str>,
    is_seated: bool,
    calls_path: &'static str,
    /// The number that was called on the page of the calls.
    at_counter: Option<String>,
    /// What was left half way with the one before.
    left: Vec<String>,
    served: Option<ServedView>,
    who: Option<WhoView>,
    choose: Option<ChooseView>,
    certificate: Option<CertificateView>,
    request: Option<RequestView>,
    payment: Option<PaymentView>,
}

/// Draws the screen as it stands, with what came back.
pub(super) async fn draw(
    desk: &Desk,
    actor: &Actor,
    page: Page,
    back: Returned,
) -> Result<ScreenPage, WebError> {
    let Screen { is_seated, at_counter, served, left } = desk.look(actor).await?;
    let shown = ScreenPage {
        told: back.told,
        is_seated,
        calls_path: appointments::CALLS_PATH,
        at_counter: at_counter.map(|called| called.ticket_number.to_string()),
        left: left.iter().map(|act| page.text(act.kind.key())).collect(),
        served: served.as_ref().map(|served| served::served_view(&page, served)),
        who: None,
        choose: None,
        certificate: None,
        request: None,
        payment: None,
        page,
    };
    match served {
        Some(served) => with_step(desk, actor, shown, (&served, back)).await,
        None => Ok(shown),
    }
}

/// The screen with the step that comes next.
async fn with_step(
    desk: &Desk,
    actor: &Actor,
    mut shown: ScreenPage,
    (served, back): (&Served, Returned),
) -> Result<ScreenPage, WebError> {
    let page = &shown.page;
    let known = served.person.as_ref().zip(served.sitting.known.as_ref());
    match (served.step, served.open_act(), known) {
        (Step::Act, Some(act), Some((person, known))) => match act.kind {
            ActKind::Certificate => {
                let whose = (act, person);
                let view = acts::certificate_view(desk, actor, page, whose, back.certificate).await?;
                shown.certificate = Some(view);
            }
            ActKind::Request => {
                shown.request = Some(acts::request_view(desk, actor, page, (act, person)).await?);
            }
            ActKind::Payment => {
                let whose = (act, person, &known.reason);
                shown.payment = Some(payment::payment_view(desk, actor, page, whose, back.payment).await?);
            }
        },
        (Step::Who, ..) => shown.who = Some(who::who_view(page, served, (back.who, &back.found))),
        _ => shown.choose = Some(acts::choose_view(actor, served.sitting.id)),
    }
    Ok(shown)
}
