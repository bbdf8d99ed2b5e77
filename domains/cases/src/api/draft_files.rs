//! The files of what the caller is still writing: sent one at a time, each to what asks for it.

use ::web::api::{Problem, named};
use ::web::{Page, WebError};
use auth::Actor;
use axum::Json;
use axum::extract::{Path, Query, Request, State};
use axum::response::Response;
use serde::Deserialize;
use tokio::sync::OwnedSemaphorePermit;

use super::drafts::{DraftBody, Writing};
use crate::definition::{FieldName, Upload};
use crate::domain::{DraftId, FileFault, FileId, ItemId, Place, Wrong, place_of_file, place_of_upload};
use crate::error::CaseError;
use crate::service::{Answered, Cases, SentFile, SentPage};
use crate::web::{handed_out, read_page, room_for_files, sentence};

/// The part of a body in which a file is sent.
const PART: &str = "file";

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
    /// Room for it, while it stands in memory.
    _room: OwnedSemaphorePermit,
}

/// Attaches a file to what asks for it. The same again is the same file.
pub(super) async fn attach_file(
    State(cases): State<Cases>,
    Writing(actor): Writing,
    page: Page,
    Path(id): Path<String>,
    Query(asking): Query<Asking>,
    request: Request,
) -> Result<Json<DraftBody>, Problem> {
    let target = match target(&cases, &actor, &id, &asking).await {
        Ok(target) => target,
        Err(problem) => {
            // A program that is still sending hears no answer.
            ::web::read_away(request.into_body()).await;
            return Err(problem);
        }
    };
    let Target { draft, place, field, upload, .. } = &target;
    let file = read_file(request, field, upload).await?;
    let changes = SentPage { files: vec![file], attach: Some(field.clone()), ..untouched(field) };
    change(&cases, &actor, (*draft, *place), changes, &page).await
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
    let (upload, room) = (upload.clone(), room_for_files(cases).await?);
    Ok(Target { draft, place, field, upload, _room: room })
}

/// The one file of a body.
async fn read_file(request: Request, field: &FieldName, upload: &Upload) -> Result<SentFile, Problem> {
    let part = FieldName::parse(PART).expect("letters are the name of a field");
    let mut files = read_page(request, &[(&part, upload)]).await?.files;
    match (files.pop(), files.is_empty()) {
        (Some(file), true) => Ok(SentFile { field: field.clone(), ..file }),
        _ => Err(Problem::invalid(PART, "cases-api-wrong-one-file")),
    }
}

/// A page on which nothing is said of this field, nor of any other.
fn untouched(field: &FieldName) -> SentPage {
    SentPage {
        values: Vec::new(),
        shown: vec![field.clone()],
        files: Vec::new(),
        attach: None,
        removed: None,
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
        Answered::Wrong(_, wrong) => Err(not_taken(wrong, page)),
        Answered::SamePage(_) | Answered::Next(_) => {
            Ok(Json(DraftBody::read(cases, actor, (id, page)).await?))
        }
    }
}

/// What is wrong with a file, in the words of the page.
fn not_taken(wrong: Vec<(FieldName, Wrong)>, page: &Page) -> Problem {
    match wrong.into_iter().next() {
        Some((_, Wrong::File(_, FileFault::NotNow))) => {
            WebError::unavailable("a file could not be looked at or kept").into()
        }
        Some((field, wrong)) => Problem::invalid(PART, sentence(&wrong, field.as_str(), page)),
        None => Problem::invalid(PART, "cases-api-wrong-one-file"),
    }
}
