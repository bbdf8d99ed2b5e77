//! How the one screen is drawn: whose turn it is, who they are, what was done, and the next step.

mod acts;
mod payment;
mod served;
mod who;

use askama::Template;
use audit::Reason;
use auth::Actor;
use registry::{Found, Person};
use web::ui::FormErrors;
use web::{Page, WebError};

use crate::domain::{Act, ActKind, Step};
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
    /// An act that is open and that the clerk may not do for whoever is served.
    barred: Option<BarredView>,
}

/// An act that can only be left.
struct BarredView {
    act: String,
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
        served: served.as_ref().map(|served| served::served_view(&page, desk.today(), served)),
        who: None,
        choose: None,
        certificate: None,
        request: None,
        payment: None,
        barred: None,
        page,
    };
    match served {
        Some(served) => with_step(desk, actor, shown, (&served, back)).await,
        None => Ok(shown),
    }
}

/// The screen with the step that comes next. What a clerk may not do for somebody, for themselves among others, they leave
/// or finish with: the screen stays.
async fn with_step(
    desk: &Desk,
    actor: &Actor,
    mut shown: ScreenPage,
    (served, back): (&Served, Returned),
) -> Result<ScreenPage, WebError> {
    let known = served.person.as_ref().zip(served.sitting.known.as_ref());
    match (served.step, served.open_act(), known) {
        (Step::Act, Some(act), Some((person, known))) => {
            let step = (act, person, &known.reason);
            match with_act(desk, actor, &mut shown, step, back).await {
                Err(error) if is_barred(&error) => {
                    shown.barred = Some(BarredView { act: act.id.to_string() });
                }
                drawn => drawn?,
            }
        }
        (Step::Who, ..) => shown.who = Some(who::who_view(&shown.page, served, (back.who, &back.found))),
        _ => shown.choose = Some(acts::choose_view(actor, served.sitting.id)),
    }
    Ok(shown)
}

/// The form of the act that is open.
async fn with_act(
    desk: &Desk,
    actor: &Actor,
    shown: &mut ScreenPage,
    (act, person, reason): (&Act, &Person, &Reason),
    back: Returned,
) -> Result<(), WebError> {
    match act.kind {
        ActKind::Certificate => {
            let form = acts::certificate_view(desk, actor, &shown.page, (act, person), back.certificate);
            shown.certificate = Some(form.await?);
        }
        ActKind::Request => {
            shown.request = Some(acts::request_view(desk, actor, &shown.page, (act, person)).await?);
        }
        ActKind::Payment => {
            let whose = (act, person, reason);
            let form = payment::payment_view(desk, actor, &shown.page, whose, back.payment);
            shown.payment = Some(form.await?);
        }
    }
    Ok(())
}

/// Whether it is not theirs to do, and somebody else can.
const fn is_barred(error: &WebError) -> bool {
    matches!(error, WebError::Forbidden | WebError::OutOfScope(_) | WebError::ConflictOfInterest)
}
