//! How the one screen is drawn: whose turn it is, who they are, what was done, and the next step.

mod acts;
mod payment;
mod served;
mod who;

use askama::Template;
use auth::Actor;
use cases::OutsiderAnswers;
use registry::{Found, Person};
use web::ui::FormErrors;
use web::{Page, WebError};

use crate::domain::{Act, ActKind, Known, Step};
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
    /// What was written about whoever is in no register: they are asked for so.
    pub(super) outsider: Option<OutsiderAnswers>,
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
    outsider: Option<OutsiderView>,
    choose: Option<ChooseView>,
    certificate: Option<CertificateView>,
    request: Option<RequestView>,
    payment: Option<PaymentView>,
    /// An act that is open and that the clerk may not do for whoever is served.
    barred: Option<BarredView>,
}

/// The step that asks who it is, of whoever is in no register.
struct OutsiderView {
    sitting: String,
    /// The fields, as they are drawn.
    fields: String,
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
        outsider: None,
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
    match (served.step, served.open_act(), &served.sitting.known) {
        (Step::Act, Some(act), Some(known)) => {
            let step = (act, known, served.person.as_ref());
            match with_act(desk, actor, &mut shown, step, back).await {
                Err(error) if is_barred(&error) => {
                    shown.barred = Some(BarredView { act: act.id.to_string() });
                }
                drawn => drawn?,
            }
        }
        (Step::Who, ..) => match back.outsider {
            Some(answers) => {
                let fields = answers.draw(&shown.page);
                shown.outsider = Some(OutsiderView { sitting: served.sitting.id.to_string(), fields });
            }
            None => shown.who = Some(who::who_view(&shown.page, (actor, served), (back.who, &back.found))),
        },
        (_, _, known) => shown.choose = Some(acts::choose_view(actor, served.sitting.id, known.as_ref())),
    }
    Ok(shown)
}

/// The form of the act that is open.
async fn with_act(
    desk: &Desk,
    actor: &Actor,
    shown: &mut ScreenPage,
    (act, known, person): (&Act, &Known, Option<&Person>),
    back: Returned,
) -> Result<(), WebError> {
    match (act.kind, person) {
        (ActKind::Certificate, Some(person)) => {
            let form = acts::certificate_view(desk, actor, &shown.page, (act, person), back.certificate);
            shown.certificate = Some(form.await?);
        }
        (ActKind::Request, _) => {
            let form = acts::request_view(desk, actor, &shown.page, (act, known.person));
            shown.request = Some(form.await?);
        }
        (ActKind::Payment, Some(person)) => {
            let whose = (act, person, &known.reason);
            let form = payment::payment_view(desk, actor, &shown.page, whose, back.payment);
            shown.payment = Some(form.await?);
        }
        // Nobody has their file: it can only be left.
        (ActKind::Certificate | ActKind::Payment, None) => {
            shown.barred = Some(BarredView { act: act.id.to_string() });
        }
    }
    Ok(())
}

/// Whether it is not theirs to do, and somebody else can.
const fn is_barred(error: &WebError) -> bool {
    matches!(error, WebError::Forbidden | WebError::OutOfScope(_) | WebError::ConflictOfInterest)
}
