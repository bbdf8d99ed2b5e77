//! `/anagrafe/persone/{id}`: an employee opens a file, having said why.

use askama::Template;
use auth::Permission;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::Response;
use kernel::PersonId;
use serde::Deserialize;
use web::ui::FormErrors;
use web::{Page, WebError, Who};

use super::facts::{Reader, Words};
use super::household::FileView;
use super::search::reason_wanted;
use crate::service::{Reason, Registry};

/// Asks why.
#[derive(Template)]
#[template(path = "registry/reason.html")]
struct ReasonPage {
    page: Page,
    path: String,
    reason: String,
}

/// The file, for an employee.
#[derive(Template)]
#[template(path = "registry/staff_file.html")]
struct StaffFilePage {
    page: Page,
    file: FileView,
    homes: Vec<String>,
    reason: String,
}

#[derive(Deserialize)]
pub(super) struct ReasonForm {
    #[serde(default)]
    motivo: String,
}

/// The reason is asked before anything is read, so that this page is the same for everybody's file.
pub(super) async fn ask_for_reason(
    Path(id): Path<String>,
    Who(actor): Who,
    page: Page,
) -> Result<Response, WebError> {
    actor.staff_allowed_to(Permission::OpenFile)?;
    let person = read_id(&id)?;
    web::show(&ReasonPage { path: path_of(person), reason: String::new(), page })
}

pub(super) async fn open_file(
    State(registry): State<Registry>,
    Path(id): Path<String>,
    Who(actor): Who,
    page: Page,
    Form(form): Form<ReasonForm>,
) -> Result<Response, WebError> {
    let person = read_id(&id)?;
    let Ok(reason) = Reason::parse(&form.motivo) else {
        actor.staff_allowed_to(Permission::OpenFile)?;
        let page = page.with_errors(FormErrors::one("motivo", reason_wanted()));
        return web::show_again(&ReasonPage { path: path_of(person), reason: form.motivo, page });
    };
    let file = registry.open_file(&actor, person, &reason).await?;
    let words = Words { page: &page, today: registry.today(), reader: Reader::Staff };
    let homes = file.person.residences.iter().rev().map(|residence| words.address(&residence.home)).collect();
    let view = FileView::of(words, &file);
    web::show(&StaffFilePage { file: view, homes, reason: reason.as_str().to_owned(), page })
}

fn read_id(text: &str) -> Result<PersonId, WebError> {
    text.parse().map_err(|_| WebError::NotFound)
}

fn path_of(person: PersonId) -> String {
    format!("/anagrafe/persone/{person}")
}
