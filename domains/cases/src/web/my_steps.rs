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
use crate::definition::{ActionKey, Upload};
use crate::domain::{CaseId, FileFault, Wrong};
use crate::service::Cases;

/// What somebody is about to do.
struct Step {
    id: CaseId,
    action: ActionKey,
    /// The files that they can send with it.
    upload: Option<Upload>,
    /// Room for them, while they stand in memory.
    _room: Option<OwnedSemaphorePermit>,
}

pub(super) async fn act_on_case(
    State(cases): State<Cases>,
    Who(actor): Who,
    page: Page,
    Path((id, action)): Path<(String, String)>,
    request: Request,
) -> Result<Response, WebError> {
    let step = match step_asked(&cases, &actor, &id, &action).await {
        Ok(step) => step,
        Err(error) => {
            // A browser that is still sending hears no answer.
            web::read_away(request.into_body()).await;
            return Err(error);
        }
    };
    let field = step.action.files_field();
    let uploads: Vec<_> = step.upload.iter().map(|upload| (&field, upload)).collect();
    let sent = read_page(request, &uploads).await?;
    let typed = Typed::take(sent.values.into_iter().collect(), field_of(&step.action));
    let typed = if step.upload.is_some() { typed.with_files() } else { typed };
    let done = match typed.words() {
        Ok(words) if step.upload.is_some() => {
            cases.act_with_files(&actor, step.id, &step.action, (words, sent.files)).await
        }
        Ok(words) => cases.act_on_mine(&actor, (step.id, None), &step.action, words).await.map(|_| Ok(())),
        Err(error) => Err(error),
    };
    let marked = match done {
        Ok(Ok(())) => return Ok(back_to(step.id, "fatto")),
        Ok(Err(wrong)) => {
            let said = about_files(&wrong, &page);
            page.with_errors(FormErrors::one(field.to_string(), said))
        }
        Err(error) => typed.mark(page, error)?,
    };
    show_typed(&cases, &actor, marked, step.id, &typed).await
}

async fn step_asked(cases: &Cases, actor: &Actor, id: &str, action: &str) -> Result<Step, WebError> {
    let id: CaseId = named(id)?;
    let action = ActionKey::parse(action).ok_or(WebError::NotFound)?;
    let upload = cases.files_taken(actor, id, &action).await?;
    let room = match &upload {
        Some(_) => Some(room_for_files(cases).await?),
        None => None,
    };
    Ok(Step { id, action, upload, _room: room })
}

/// Why nothing was sent, and what to do: a browser forgets which files were chosen.
pub(super) fn about_files(wrong: &Wrong, page: &Page) -> Message {
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
