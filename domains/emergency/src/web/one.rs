//! One act: what it says, how far it is, and lifting it.

use appointments::{DecreeProgress, DecreeUndone};
use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::{HeaderName, HeaderValue};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use web::ui::FormErrors;
use web::{Message, Page, WebError, Who};

use super::DECREES_PATH;
use super::names::Names;
use super::office::{ActLine, tally};
use super::words::exception_sentence;
use crate::domain::{Decree, DecreeId, DecreeState, Motive};
use crate::service::{Decrees, Followed};

/// After how many seconds the page of an act that is being carried out asks how far it is.
const ASK_AGAIN: (HeaderName, HeaderValue) =
    (HeaderName::from_static("refresh"), HeaderValue::from_static("5"));

#[derive(Template)]
#[template(path = "emergency/act.html")]
struct ActPage {
    page: Page,
    act: ActLine,
    exceptions: Vec<String>,
    progress: Option<ProgressView>,
    lift_path: Option<String>,
}

/// How far an act is.
struct ProgressView {
    is_under_way: bool,
    count: String,
    waiting: String,
    fates: Vec<(String, String)>,
    last_new_day: Option<String>,
    undone: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "emergency/lift.html")]
struct LiftPage {
    page: Page,
    act: ActLine,
    version: i64,
    why: String,
    longest: u32,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct LiftForm {
    versione: String,
    perche: String,
}

/// What it says and how far it is; while somebody has not had their turn the page asks again by itself.
pub(super) async fn follow_act(
    State(decrees): State<Decrees>,
    Who(actor): Who,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let Followed { decree, progress } = decrees.follow(&actor, read_id(&id)?).await?;
    let is_under_way = progress.as_ref().is_some_and(DecreeProgress::is_under_way);
    let names = Names::of(&decrees, page.language()).await?;
    let act = ActLine::of(&page, &names, &decree);
    let exceptions = exceptions(&names, &decree);
    let lift_path = (decree.state == DecreeState::InForce).then(|| format!("{}/revoca", act.path));
    let progress = progress.map(|progress| progress_view(&page, &progress));
    let shown = web::show(&ActPage { page, act, exceptions, progress, lift_path })?;
    Ok(if is_under_way { ([ASK_AGAIN], shown).into_response() } else { shown })
}

pub(super) async fn ask_to_lift(
    State(decrees): State<Decrees>,
    Who(actor): Who,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let id = read_id(&id)?;
    let decree = decrees.follow(&actor, id).await?.decree;
    if decree.state != DecreeState::InForce {
        return Ok(Redirect::to(&format!("{DECREES_PATH}/{id}")).into_response());
    }
    web::show(&lift_page(page, &decrees, &decree, String::new()).await?)
}

pub(super) async fn lift_act(
    State(decrees): State<Decrees>,
    Who(actor): Who,
    page: Page,
    Path(id): Path<String>,
    Form(sent): Form<LiftForm>,
) -> Result<Response, WebError> {
    let id = read_id(&id)?;
    let version = sent.versione.parse().map_err(|_| WebError::BadRequest)?;
    let Some(why) = Motive::parse(&sent.perche) else {
        let decree = decrees.follow(&actor, id).await?.decree;
        let wrong = Message::new("emergency-wrong-line").with("most", Motive::LONGEST);
        let page = page.with_errors(FormErrors::one("perche", wrong));
        return web::show_again(&lift_page(page, &decrees, &decree, sent.perche).await?);
    };
    decrees.lift(&actor, (id, version), why).await?;
    Ok(Redirect::to(&format!("{DECREES_PATH}/{id}")).into_response())
}

async fn lift_page(
    page: Page,
    decrees: &Decrees,
    decree: &Decree,
    why: String,
) -> Result<LiftPage, WebError> {
    let names = Names::of(decrees, page.language()).await?;
    let act = ActLine::of(&page, &names, decree);
    Ok(LiftPage { page, act, version: decree.version, why, longest: Motive::LONGEST as u32 })
}

fn read_id(text: &str) -> Result<DecreeId, WebError> {
    text.parse().map_err(|_| WebError::NotFound)
}

fn exceptions(names: &Names, decree: &Decree) -> Vec<String> {
    let closing = decree.said.measures.closing.as_ref();
    let exceptions = closing.map_or(&[][..], |closing| closing.exceptions.as_slice());
    exceptions.iter().map(|one| exception_sentence(names, one)).collect()
}

fn progress_view(page: &Page, progress: &DecreeProgress) -> ProgressView {
    let number = |count| page.translator().number(count);
    let mut fates = tally(page, &progress.fates);
    fates.push((page.text("emergency-fate-gone"), number(progress.gone)));
    ProgressView {
        is_under_way: progress.is_under_way(),
        count: number(progress.visits),
        waiting: number(progress.waiting),
        fates,
        last_new_day: progress.last_new_day.map(|day| page.date(&day)),
        undone: progress.undone.as_ref().map(|undone| undone_view(page, undone)).unwrap_or_default(),
    }
}

fn undone_view(page: &Page, undone: &DecreeUndone) -> Vec<(String, String)> {
    let line = |key, count| (page.text(key), page.translator().number(count));
    vec![
        line("emergency-undone-waiting", undone.waiting),
        line("emergency-undone-reinstated", undone.reinstated),
        line("emergency-undone-in-person", undone.in_person),
        line("emergency-undone-may-move-back", undone.may_move_back),
        line("emergency-undone-not-free", undone.not_free),
        line("emergency-undone-booked-anew", undone.booked_anew),
        line("emergency-undone-unchanged", undone.unchanged),
    ]
}
