//! The files of what the caller is still writing: sent one at a time, each to what asks for it.

use ::web::Page;
use ::web::api::{Problem, named};
use auth::Actor;
use axum::Json;
use axum::extract::{Path, Query, Request, State};
use axum::response::Response;
use serde::Deserialize;

use super::drafts::{DraftBody, Writing};
use super::sent_files::{PART, not_taken, read_form, with_room};
use crate::definition::{FieldName, Upload};
use crate::domain::{DraftId, FileId, ItemId, Place, place_of_file, place_of_upload};
use crate::error::CaseError;
use crate::service::{Answered, Cases, SentFile, SentPage};
use crate::web::{handed_out, sentence};

/// What asks for a file: a field, of an item of a group where one is named.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Asking {
    #[serde(default)]
    field: String,
    item: Option<String>,
}

/// Where a file is about to be attached.
struct Target {
    draft: DraftId,
    place: Place,
    field: FieldName,
    upload: Upload,
}

/// A file alone: nothing is said beside it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileAlone {}

/// Attaches a file to what asks for it. The same again is the same file.
pub(super) async fn attach_file(
    State(cases): State<Cases>,
    Writing(actor): Writing,
    page: Page,
    Path(id): Path<String>,
    Query(asking): Query<Asking>,
    request: Request,
) -> Result<Json<DraftBody>, Problem> {
    let found = target(&cases, &actor, &id, &asking).await;
    let (Target { draft, place, field, upload }, _room, request) = with_room(&cases, found, request).await?;
    let file = read_file(request, &field, &upload).await?;
    let changes = SentPage { files: vec![file], attach: Some(field.clone()), ..untouched(&field) };
    change(&cases, &actor, (draft, place), changes, &page).await
}

/// Takes a file away.
pub(super) async fn remove_file(
    State(cases): State<Cases>,
    Writing(actor): Writing,
    page: Page,
    Path((id, file)): Path<(String, String)>,
) -> Result<Json<DraftBody>, Problem> {
    let (id, file): (DraftId, FileId) = (named(&id)?, named(&file)?);
    let open = cases.draft(&actor, id).await?;
    let found = place_of_file(open.form, &open.draft.answers, file);
    let (place, field) = found.ok_or(CaseError::NotFound)?;
    let changes = SentPage { removed: Some(file), ..untouched(&field) };
    change(&cases, &actor, (id, place), changes, &page).await
}

/// A file of theirs, as it was sent.
pub(super) async fn hand_draft_file(
    State(cases): State<Cases>,
    Writing(actor): Writing,
    Path((id, file)): Path<(String, String)>,
) -> Result<Response, Problem> {
    Ok(handed_out(cases.draft_file(&actor, named(&id)?, named(&file)?).await?))
}

async fn target(cases: &Cases, actor: &Actor, id: &str, asking: &Asking) -> Result<Target, Problem> {
    let draft: DraftId = named(id)?;
    let open = cases.draft(actor, draft).await?;
    let not_asked = || Problem::invalid("field", "cases-api-wrong-upload");
    let field = FieldName::parse(&asking.field).ok_or_else(not_asked)?;
    let item = asking.item.as_deref().map(str::parse::<ItemId>).transpose().map_err(|_| not_asked())?;
    let asked = place_of_upload(open.form, &open.draft.answers, (&field, item));
    let (place, upload) = asked.ok_or_else(not_asked)?;
    let upload = upload.clone();
    Ok(Target { draft, place, field, upload })
}

/// The one file of a body.
async fn read_file(request: Request, field: &FieldName, upload: &Upload) -> Result<SentFile, Problem> {
    let (FileAlone {}, mut files) = read_form(request, field, upload).await?;
    match (files.pop(), files.is_empty()) {
        (Some(file), true) => Ok(file),
        _ => Err(Problem::invalid(PART, "cases-api-wrong-one-file")),
    }
}

/// A page on which nothing is said of this field, nor of any other.
fn untouched(field: &FieldName) -> SentPage {
    SentPage {
        values: Vec::new(),
        shown: vec![field.clone()],
        files: Vec::new(),
        has_stray_files: false,
        attach: None,
        removed: None,
        is_of_program: true,
    }
}

/// Has the files of a field change as on its page; gives the draft as it stands then.
async fn change(
    cases: &Cases,
    actor: &Actor,
    (id, place): (DraftId, Place),
    mut changes: SentPage,
    page: &Page,
) -> Result<Json<DraftBody>, Problem> {
    match cases.answer_page(actor, id, place, &mut changes).await? {
        Answered::Wrong(_, wrong) => {
            let (field, first) = wrong.first().expect("a page is wrong where something on it is");
            Err(not_taken(first, sentence(first, field.as_str(), page)))
        }
        Answered::SamePage(_) | Answered::Next(_) => {
            Ok(Json(DraftBody::read(cases, actor, (id, page)).await?))
        }
    }
}
