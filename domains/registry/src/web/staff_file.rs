//! `/anagrafe/persone/{id}`: an employee opens a file, having said why.

use askama::Template;
use auth::Permission;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use kernel::{Language, PersonId};
use serde::Deserialize;
use web::ui::FormErrors;
use web::{Page, Translator, WebError, Who};

use super::changes::{ChangeKind, path_of_change};
use super::facts::{Reader, Words};
use super::household::FileView;
use super::residences::{HomeView, homes_of};
use super::search::reason_wanted;
use crate::domain::Person;
use crate::service::{Before, Reason, Registry};
use crate::store::MergedFile;

/// Asks why.
#[derive(Template)]
#[template(path = "registry/reason.html")]
pub(super) struct ReasonPage {
    pub(super) page: Page,
    pub(super) path: String,
    pub(super) reason: String,
}

/// Says what was just recorded, and opens the file again.
#[derive(Template)]
#[template(path = "registry/change_recorded.html")]
struct RecordedPage {
    page: Page,
    change: ChangeKind,
    path: String,
    reason: String,
}

/// The file, for an employee.
#[derive(Template)]
#[template(path = "registry/staff_file.html")]
struct StaffFilePage {
    page: Page,
    file: FileView,
    homes: Vec<HomeView>,
    /// The *codici fiscali* of before, for who keeps the register.
    earlier_codes: Vec<String>,
    /// The files that were merged into this one, for the same.
    mergers: Vec<MergerView>,
    reason: String,
    changes: Vec<ChangeLink>,
    /// Where the file is that was kept instead of this one.
    kept_path: Option<String>,
}

/// A file that was merged into this one: when, and where it can be read.
struct MergerView {
    day: String,
    path: String,
}

/// A change that can be entered on this file.
struct ChangeLink {
    title: String,
    path: String,
}

/// What was recorded a moment ago, if anything.
#[derive(Deserialize)]
pub(super) struct Recorded {
    #[serde(default)]
    registrato: String,
}

#[derive(Deserialize)]
pub(super) struct ReasonForm {
    #[serde(default)]
    motivo: String,
}

/// The reason is asked before anything is read, so that this page is the same for everybody's file.
/// Whoever has just recorded a change has the reason at hand.
pub(super) async fn ask_for_reason(
    Path(id): Path<String>,
    Query(recorded): Query<Recorded>,
    Who(actor): Who,
    page: Page,
) -> Result<Response, WebError> {
    actor.staff_allowed_to(Permission::OpenFile)?;
    let person = read_id(&id)?;
    if let Some(change) = ChangeKind::from_slug(&recorded.registrato) {
        let reason = Translator::new(Language::It).text("registry-change-look-again");
        return web::show(&RecordedPage { page, change, path: path_of(person), reason });
    }
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
    let homes = homes_of(words, &file.person.residences);
    let view = FileView::of(words, &file);
    let kept_path = file.person.merged_into.map(path_of);
    let reason = reason.as_str().to_owned();
    let (changes, Before { codes, mergers }) = match actor.staff_allowed_to(Permission::ChangeRegistry) {
        Ok(_) => (changes_of(words, &file.person), registry.before(&actor, &file).await?),
        Err(_) => Default::default(),
    };
    let earlier_codes = codes.iter().map(ToString::to_string).collect();
    let mergers = mergers.iter().map(|one| MergerView::of(&page, one)).collect();
    web::show(&StaffFilePage { file: view, homes, earlier_codes, mergers, reason, changes, kept_path, page })
}

impl MergerView {
    fn of(page: &Page, merged: &MergedFile) -> Self {
        Self { day: page.day_of(&merged.merged_at), path: path_of(merged.person_id) }
    }
}

/// The changes that this file can take.
fn changes_of(words: Words<'_>, person: &Person) -> Vec<ChangeLink> {
    let possible = ChangeKind::ALL.into_iter().filter(|kind| kind.obstacle(person, words.today).is_none());
    let link = |kind: ChangeKind| ChangeLink {
        title: words.page.text(&kind.title_key()),
        path: path_of_change(&path_of(person.id), kind),
    };
    possible.map(link).collect()
}

pub(super) fn read_id(text: &str) -> Result<PersonId, WebError> {
    text.parse().map_err(|_| WebError::NotFound)
}

pub(super) fn path_of(person: PersonId) -> String {
    format!("/anagrafe/persone/{person}")
}
