//! `/pratiche/{id}/azioni/{action}`: who asked does something with their request, and sends the papers that go with it.

use auth::Actor;
use axum::extract::{Path, Request, State};
use axum::response::Response;
use tokio::sync::OwnedSemaphorePermit;
use web::ui::FormErrors;
use web::{Message, Page, WebError, Who};

use super::draft::room_for_files;
use super::my_case::{back_to, show_typed};
use super::named;
use super::reading::read_page;
use super::saying::{Typed, field_of};
use super::words::sentence;
use crate::definition::{ActionKey, FieldName, Upload};
use crate::domain::{CaseId, FileFault, Wrong};
use crate::service::{Cases, SentFile};

/// What a form of an action says: which case and action, and what it takes besides words.
pub(super) type Asked = (CaseId, ActionKey, Option<Upload>);

/// What somebody does with a case, or records that was done on paper: words, and files where the action takes them.
pub(super) struct Step {
    pub(super) id: CaseId,
    pub(super) action: ActionKey,
    pub(super) typed: Typed,
    pub(super) files: Vec<SentFile>,
    /// The field of the files.
    pub(super) field: FieldName,
    pub(super) takes_files: bool,
    /// Room for the files, while they stand in memory.
    pub(super) room: Option<OwnedSemaphorePermit>,
}

impl Step {
    /// Reads what is sent, where it may be at all: there is room for files, and nothing was wrong with what was asked.
    pub(super) async fn read(
        cases: &Cases,
        asked: Result<Asked, WebError>,
        request: Request,
    ) -> Result<Self, WebError> {
        let ((id, action, upload), room) = match with_room(cases, asked).await {
            Ok(found) => found,
            Err(error) => {
                // A browser that is still sending hears no answer.
                web::read_away(request.into_body()).await;
                return Err(error);
            }
        };
        let field = action.files_field();
        let uploads: Vec<_> = upload.iter().map(|upload| (&field, upload)).collect();
        let sent = read_page(request, &uploads).await?;
        let typed = Typed::take(sent.values.into_iter().collect(), field_of(&action));
        let takes_files = upload.is_some();
        let typed = if takes_files { typed.with_files() } else { typed };
        Ok(Self { id, action, typed, files: sent.files, field, takes_files, room })
    }
}

async fn with_room(
    cases: &Cases,
    asked: Result<Asked, WebError>,
) -> Result<(Asked, Option<OwnedSemaphorePermit>), WebError> {
    let asked = asked?;
    let room = match &asked.2 {
        Some(_) => Some(room_for_files(cases).await?),
        None => None,
    };
    Ok((asked, room))
}

pub(super) async fn act_on_case(
    State(cases): State<Cases>,
    Who(actor): Who,
    page: Page,
    Path((id, action)): Path<(String, String)>,
    request: Request,
) -> Result<Response, WebError> {
    let asked = asked(&cases, &actor, &id, &action).await;
    let Step { id, action, typed, files, field, takes_files, room: _room } =
        Step::read(&cases, asked, request).await?;
    let done = match typed.words() {
        Ok(words) if takes_files => cases.act_with_files(&actor, (id, None), &action, (words, files)).await,
        Ok(words) => cases.act_on_mine(&actor, (id, None), &action, words).await.map(Ok),
        Err(error) => Err(error),
    };
    let marked = match done {
        Ok(Ok(_)) => return Ok(back_to(id, "fatto")),
        Ok(Err(wrong)) => {
            let said = about_files(&wrong, &page);
            page.with_errors(FormErrors::one(field.to_string(), said))
        }
        Err(error) => typed.mark(page, error)?,
    };
    show_typed(&cases, &actor, marked, id, &typed).await
}

async fn asked(cases: &Cases, actor: &Actor, id: &str, action: &str) -> Result<Asked, WebError> {
    let id: CaseId = named(id)?;
    let action = ActionKey::parse(action).ok_or(WebError::NotFound)?;
    let upload = cases.files_taken(actor, id, (&action, None)).await?;
    Ok((id, action, upload))
}

/// Why nothing was sent, and what to do: a browser forgets which files were chosen.
pub(crate) fn about_files(wrong: &Wrong, page: &Page) -> Message {
    match wrong {
        Wrong::TooManyFiles(most) => Message::new("cases-act-too-many-files").with("most", *most),
        Wrong::File(name, FileFault::NotNow) => {
            Message::new("cases-act-file-not-now").with("name", name.as_str())
        }
        other => {
            let what = sentence(other, "", page).text(page.translator());
            Message::new("cases-act-files-again").with("what", what)
        }
    }
}
