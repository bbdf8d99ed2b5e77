//! `/sportello/uno`: one person after the other on one screen. Every step is sent to the same address; what is wrong comes
//! back there, and what is right leads on to the next step.

mod giving;
mod paying;
mod who;

use auth::Actor;
use axum::Form;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use web::ui::FormErrors;
use web::{Page, WebError, Who};

use super::fields::{Done, Fields};
use super::screen::{Returned, draw};
use crate::domain::{ActId, ActKind, Ending, Refusal, SittingId};
use crate::error::DeskError;
use crate::service::{Desk, Next};

/// Something was issued, and is on paper in a moment.
const DONE: &str = "fatto";
/// Where what was issued last is printed.
const PRINT: &str = "stampa";

/// What came of a step that was sent.
enum Taken {
    /// It was taken: the screen goes on.
    On(&'static str),
    /// It goes on on a page of another domain.
    Elsewhere(String),
    /// It comes back, with what was wrong or what is asked besides.
    Back(Box<Returned>),
}

/// The screen as it stands.
pub(super) async fn show_screen(
    State(desk): State<Desk>,
    Who(actor): Who,
    page: Page,
    Query(done): Query<Done>,
) -> Result<Response, WebError> {
    let told = match done.fatto.as_str() {
        "nessuno" => Some("desk-told-nobody-waits"),
        "altra-visita" => Some("desk-told-somebody-else"),
        "finito" => Some("desk-told-ended"),
        DONE => Some("desk-told-done"),
        "lasciato" => Some("desk-told-left"),
        _ => None,
    };
    let shown = draw(&desk, &actor, page, Returned { told, ..Returned::default() }).await?;
    web::show(&shown)
}

/// One step.
pub(super) async fn take_step(
    State(desk): State<Desk>,
    Who(actor): Who,
    page: Page,
    Form(fields): Form<Fields>,
) -> Result<Response, WebError> {
    let taken = match fields.text("passo") {
        "chiama" => call(&desk, &actor, &fields).await?,
        "senza-numero" => gone_on(desk.begin_without_number(&actor).await)?,
        "chi" => who::identify(&desk, &actor, &fields).await?,
        "fuori-anagrafe" => who::know_outsider(&desk, &actor, &fields).await?,
        "altra-persona" => gone_on(desk.ask_again(&actor, seen_of(&fields)?).await)?,
        "atto" => choose_act(&desk, &actor, &fields).await?,
        "lascia" => leave(&desk, &actor, &fields).await?,
        "certificato" => giving::give_certificate(&desk, &actor, &fields).await?,
        "richiesta" => giving::begin_request(&desk, &actor, &fields).await?,
        "avviso" => paying::find_notice(&desk, &actor, &fields).await?,
        "pagamento" => paying::pay(&desk, &actor, &fields).await?,
        "fine" => end(&desk, &actor, &fields).await?,
        _ => return Err(WebError::BadRequest),
    };
    match taken {
        Taken::On(done) => {
            // What was issued is printed next; else the keyboard goes on at the next step.
            let next = if done == DONE { PRINT } else { "passo" };
            Ok(Redirect::to(&format!("/sportello/uno?fatto={done}#{next}")).into_response())
        }
        Taken::Elsewhere(there) => Ok(Redirect::to(&there).into_response()),
        Taken::Back(mut back) => {
            let errors = std::mem::take(&mut back.errors);
            let is_wrong = !errors.is_empty();
            let shown = draw(&desk, &actor, page.with_errors(errors), *back).await?;
            // Being asked one thing more is no mistake.
            if is_wrong { web::show_again(&shown) } else { web::show(&shown) }
        }
    }
}

async fn call(desk: &Desk, actor: &Actor, fields: &Fields) -> Result<Taken, WebError> {
    Ok(match desk.call_next(actor, fields.text("visita").parse().ok()).await? {
        Next::Called => Taken::On(""),
        Next::NobodyWaits => Taken::On("nessuno"),
        Next::SomebodyElse => Taken::On("altra-visita"),
    })
}

fn gone_on(step: Result<(), DeskError>) -> Result<Taken, WebError> {
    step?;
    Ok(Taken::On(""))
}

async fn choose_act(desk: &Desk, actor: &Actor, fields: &Fields) -> Result<Taken, WebError> {
    let kind = ActKind::from_code(fields.text("tipo")).ok_or(WebError::BadRequest)?;
    gone_on(desk.begin_act(actor, seen_of(fields)?, kind).await)
}

async fn leave(desk: &Desk, actor: &Actor, fields: &Fields) -> Result<Taken, WebError> {
    desk.leave_act(actor, act_of(fields)?).await?;
    Ok(Taken::On("lasciato"))
}

async fn end(desk: &Desk, actor: &Actor, fields: &Fields) -> Result<Taken, WebError> {
    let how = Ending::from_code(fields.text("come")).ok_or(WebError::BadRequest)?;
    let (seen, to) = (seen_of(fields)?, fields.text("fila").parse().ok());
    if how == Ending::Forwarded && to.is_none() {
        return Ok(back(Returned {
            errors: FormErrors::one("fila", "desk-refusal-line"),
            ..Returned::default()
        }));
    }
    desk.end_turn(actor, seen, (how, to)).await?;
    Ok(Taken::On("finito"))
}

/// Whom the page said. A page that says nobody is one of before.
fn seen_of(fields: &Fields) -> Result<SittingId, WebError> {
    let seen = fields.text("visita").parse::<SittingId>();
    seen.map_err(|_| DeskError::from(Refusal::SomebodyElseIsServed).into())
}

fn act_of(fields: &Fields) -> Result<ActId, WebError> {
    fields.text("atto").parse().map_err(|_| WebError::BadRequest)
}

fn back(returned: Returned) -> Taken {
    Taken::Back(Box::new(returned))
}
