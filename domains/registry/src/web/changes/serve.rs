//! How every change is taken: why, the form, its mistakes, a confirmation, the record.

use askama::Template;
use auth::Permission;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kernel::PersonId;
use web::ui::FormErrors;
use web::{Page, WebError, Who};

use super::answers::{Answers, OPENED_FOR, REASON, Step, VERSION};
use super::arrival::Entrance;
use super::desk::{Desk, path_of_change};
use super::field::{DrawnGroup, Field};
use super::form::ChangeForm;
use super::kind::ChangeKind;
use super::reading::Reading;
use super::{
    abroad, arrival, birth, cancellation, certifiability, custody, death, family, homecoming, marriage,
    merge, moves, name, procedures, readmission, union_end,
};
use crate::service::{Reason, Registry, RegistryError};
use crate::web::facts::Fact;
use crate::web::refusal_key;
use crate::web::search::reason_wanted;
use crate::web::staff_file::{ReasonPage, path_of, read_id};

/// The form of a change.
#[derive(Template)]
#[template(path = "registry/change_form.html")]
struct FormPage {
    page: Page,
    change: ChangeKind,
    action: String,
    file_path: String,
    who: Vec<Fact>,
    groups: Vec<DrawnGroup>,
    hidden: Vec<(&'static str, String)>,
    reason: String,
    submit_key: &'static str,
}

/// The change once more, before it is recorded.
#[derive(Template)]
#[template(path = "registry/change_confirm.html")]
struct ConfirmPage {
    page: Page,
    change: ChangeKind,
    action: String,
    file_path: String,
    who: Vec<Fact>,
    facts: Vec<Fact>,
    beside: Vec<[String; 3]>,
    hidden: Vec<(&'static str, String)>,
}

/// The change cannot be entered on this file, or no longer.
#[derive(Template)]
#[template(path = "registry/change_closed.html")]
struct ClosedPage {
    page: Page,
    change: ChangeKind,
    why: &'static str,
    file_path: String,
}

/// Nothing is read before the reason is given: this page is the same for everybody's file. Who has no file yet is entered
/// by a form that asks for it among the rest.
pub(in crate::web) async fn ask_for_reason(
    State(registry): State<Registry>,
    Path((id, change)): Path<(String, String)>,
    Who(actor): Who,
    page: Page,
) -> Result<Response, WebError> {
    actor.staff_allowed_to(Permission::ChangeRegistry)?;
    let (person, kind) = (read_id(&id)?, read_kind(&change)?);
    if kind == ChangeKind::Arrival {
        return arrival::show_form(&Entrance { registry, actor, page, person });
    }
    web::show(&reason_page(page, person, kind, ""))
}

/// Takes a form at any of its steps.
pub(in crate::web) async fn take_change(
    State(registry): State<Registry>,
    Path((id, change)): Path<(String, String)>,
    Who(actor): Who,
    page: Page,
    Form(answers): Form<Answers>,
) -> Result<Response, WebError> {
    actor.staff_allowed_to(Permission::ChangeRegistry)?;
    let (person, kind) = (read_id(&id)?, read_kind(&change)?);
    if kind == ChangeKind::Arrival {
        return Box::pin(arrival::take_arrival(Entrance { registry, actor, page, person }, answers)).await;
    }
    let Ok(opened_for) = Reason::parse(answers.opened_for()) else {
        let page = page.with_errors(FormErrors::one(REASON, reason_wanted()));
        return web::show_again(&reason_page(page, person, kind, answers.opened_for()));
    };
    let file = registry.open_file(&actor, person, &opened_for).await?;
    let today = registry.today();
    let desk = Desk { registry, actor, page, file, opened_for, today };
    if answers.version().is_some_and(|shown| shown != desk.version().version) {
        return closed(&desk, kind, StatusCode::CONFLICT, "registry-error-stale");
    }
    if let Some(why) = kind.obstacle(desk.person(), today) {
        return closed(&desk, kind, StatusCode::UNPROCESSABLE_ENTITY, why);
    }
    // Each form holds two files while it is read: on the heap, so that a request stays small.
    match kind {
        ChangeKind::Address => Box::pin(serve::<moves::Move>(desk, answers)).await,
        ChangeKind::Family => Box::pin(serve::<family::Joining>(desk, answers)).await,
        ChangeKind::Birth => Box::pin(serve::<birth::Born>(desk, answers)).await,
        ChangeKind::Death => Box::pin(serve::<death::Death>(desk, answers)).await,
        ChangeKind::Marriage => Box::pin(serve::<marriage::Marriage>(desk, answers)).await,
        ChangeKind::UnionEnd => Box::pin(serve::<union_end::Ended>(desk, answers)).await,
        ChangeKind::Merge => Box::pin(serve::<merge::Merging>(desk, answers)).await,
        ChangeKind::Name => Box::pin(serve::<name::Renamed>(desk, answers)).await,
        ChangeKind::Cancellation => Box::pin(serve::<cancellation::Cancelled>(desk, answers)).await,
        ChangeKind::Aire => Box::pin(serve::<abroad::Enrolling>(desk, answers)).await,
        ChangeKind::HomeComing => Box::pin(serve::<homecoming::HomeComing>(desk, answers)).await,
        ChangeKind::Readmission => Box::pin(serve::<readmission::Readmission>(desk, answers)).await,
        // Taken above: it is about nobody's file.
        ChangeKind::Arrival => Err(WebError::NotFound),
        ChangeKind::Certifiability => Box::pin(serve::<certifiability::Certifiable>(desk, answers)).await,
        ChangeKind::CustodyNoted => Box::pin(serve::<custody::Noted>(desk, answers)).await,
        ChangeKind::CustodyLifted => Box::pin(serve::<custody::Lifted>(desk, answers)).await,
        ChangeKind::ProcedureOpened => Box::pin(serve::<procedures::Opening>(desk, answers)).await,
        ChangeKind::ProcedureClosed => Box::pin(serve::<procedures::Closing>(desk, answers)).await,
    }
}

async fn serve<F: ChangeForm>(desk: Desk, answers: Answers) -> Result<Response, WebError> {
    let step = answers.step();
    match step {
        Step::Begin => {
            let answers = F::begin(&desk).with(REASON, desk.opened_for.as_str());
            return web::show(&form_page::<F>(&desk, desk.page.clone(), &answers));
        }
        Step::Amend => return web::show(&form_page::<F>(&desk, desk.page.clone(), &answers)),
        Step::Check | Step::Record => {}
    }
    let mut reading = Reading::of(&answers, Some(desk.person().birth.date), desk.today);
    let form = F::read(&desk, &mut reading).await?;
    let reason = reading.reason();
    match form.zip(reason) {
        Some((form, _)) if F::IS_CONFIRMED && step == Step::Check && reading.is_right() => {
            web::show(&confirm_page(&desk, &form, &answers))
        }
        Some((form, reason)) if reading.is_right() => record(desk, form, &reason, &answers).await,
        _ => show_mistakes::<F>(&desk, reading.into_errors(), &answers),
    }
}

/// Records the change and leads back to the file. What the registry refuses comes back as a mistake.
async fn record<F: ChangeForm>(
    desk: Desk,
    form: F,
    reason: &Reason,
    answers: &Answers,
) -> Result<Response, WebError> {
    match form.record(&desk, reason).await {
        Ok(person) => {
            let path = format!("{}?registrato={}", path_of(person), F::KIND.slug());
            Ok(Redirect::to(&path).into_response())
        }
        Err(RegistryError::Refused(refusal)) => {
            let errors = FormErrors::one(F::field_of(refusal), refusal_key(refusal));
            show_mistakes::<F>(&desk, errors, answers)
        }
        Err(RegistryError::Stale) => closed(&desk, F::KIND, StatusCode::CONFLICT, "registry-error-stale"),
        Err(error) => Err(error.into()),
    }
}

fn show_mistakes<F: ChangeForm>(
    desk: &Desk,
    errors: FormErrors,
    answers: &Answers,
) -> Result<Response, WebError> {
    let page = desk.page.clone().with_errors(errors);
    web::show_again(&form_page::<F>(desk, page, answers))
}

fn form_page<F: ChangeForm>(desk: &Desk, page: Page, answers: &Answers) -> FormPage {
    let confirmed = if F::IS_CONFIRMED { "registry-change-go-on" } else { "registry-change-record" };
    FormPage {
        change: F::KIND,
        action: desk.path(F::KIND),
        file_path: desk.file_path(),
        who: desk.who(),
        groups: F::groups(desk).iter().map(|group| group.draw(&page, answers)).collect(),
        hidden: hidden(desk),
        reason: answers.text(REASON).to_owned(),
        submit_key: confirmed,
        page,
    }
}

fn confirm_page<F: ChangeForm>(desk: &Desk, form: &F, answers: &Answers) -> ConfirmPage {
    let groups = F::groups(desk);
    let told = groups.iter().flat_map(|group| group.tell(desk.words(), answers));
    let reason = desk.words().fact("registry-change-reason", answers.text(REASON));
    let names = groups.iter().flat_map(|group| &group.fields).map(Field::name);
    let carried = names.chain([REASON]);
    let carried = carried.map(|name| (name, answers.text(name).to_owned()));
    ConfirmPage {
        change: F::KIND,
        action: desk.path(F::KIND),
        file_path: desk.file_path(),
        who: desk.who(),
        facts: told.chain(form.facts_of_others(desk)).chain([reason]).collect(),
        beside: form.beside(desk),
        hidden: hidden(desk).into_iter().chain(carried).collect(),
        page: desk.page.clone(),
    }
}

/// What every form carries unseen.
fn hidden(desk: &Desk) -> Vec<(&'static str, String)> {
    vec![(OPENED_FOR, desk.opened_for.as_str().to_owned()), (VERSION, desk.version().version.to_string())]
}

fn closed(
    desk: &Desk,
    change: ChangeKind,
    status: StatusCode,
    why: &'static str,
) -> Result<Response, WebError> {
    let page = ClosedPage { page: desk.page.clone(), change, why, file_path: desk.file_path() };
    Ok((status, web::show(&page)?).into_response())
}

fn reason_page(page: Page, person: PersonId, kind: ChangeKind, reason: &str) -> ReasonPage {
    ReasonPage { path: path_of_change(&path_of(person), kind), reason: reason.to_owned(), page }
}

fn read_kind(slug: &str) -> Result<ChangeKind, WebError> {
    ChangeKind::from_slug(slug).ok_or(WebError::NotFound)
}
