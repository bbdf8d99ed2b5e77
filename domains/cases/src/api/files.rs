//! Files that came with requests and the documents that were written about them: how a case tells of them, and how they are
//! read.

use ::web::Page;
use ::web::api::{Caller, Problem, ROOT, named};
use ::web::hand_over::{self, Manner};
use axum::extract::{Path, State};
use axum::response::Response;
use bytes::Bytes;
use protocol::ProtocolNumber;
use serde::Serialize;

use crate::definition::SecondSignature;
use crate::domain::{Answers, Attached, CaseId, DraftId, Opinion, OpinionId, SignatureId, shows_file};
use crate::service::Cases;
use crate::store::{Entered, Letter, Paper};
use crate::web::{file_name, handed_out};

/// What the document is called with which a case ended; letters on the way have ids.
const DECISION: &str = "decision";

/// A file, and where it is read.
#[derive(Serialize)]
pub(super) struct FileBody {
    id: String,
    /// The answer that it belongs to; none where it came with something that was done.
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<String>,
    /// The opinion that came in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    opinion: Option<String>,
    name: String,
    media_type: &'static str,
    size_bytes: u64,
    sha256: String,
    href: String,
}

/// A sealed document, and where it is read once it is made.
#[derive(Serialize)]
pub(super) struct DocumentBody {
    number: String,
    title: String,
    name: String,
    media_type: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    href: Option<String>,
}

/// Under which address the files and documents of a draft, a case or an opinion are.
pub(super) struct Folder(String);

impl Folder {
    pub(super) fn of_draft(page: &Page, id: DraftId) -> Self {
        Self(format!("{}{ROOT}/drafts/{id}", page.city().public_url))
    }

    /// For who asked.
    pub(super) fn of_case(page: &Page, id: CaseId) -> Self {
        Self(format!("{}{ROOT}/cases/{id}", page.city().public_url))
    }

    /// For the office that has the case.
    pub(super) fn of_office(page: &Page, id: CaseId) -> Self {
        Self(format!("{}{ROOT}/office/cases/{id}", page.city().public_url))
    }

    /// For the office that is asked about the case.
    pub(super) fn of_opinion(page: &Page, id: OpinionId) -> Self {
        Self(format!("{}{ROOT}/office/opinions/{id}", page.city().public_url))
    }

    /// For whoever is asked to sign.
    pub(super) fn of_signature(page: &Page, id: SignatureId) -> Self {
        Self(format!("{}{ROOT}/signatures/{id}", page.city().public_url))
    }

    /// Every file among answers, each with the name of its own.
    pub(super) fn files(&self, answers: &Answers) -> Vec<FileBody> {
        let named = answers.named_files().into_iter();
        named.map(|(field, file)| FileBody { field: Some(field), ..self.file(file) }).collect()
    }

    /// Of those, what whoever signs reads.
    pub(super) fn files_shown(&self, answers: &Answers, asks: &SecondSignature) -> Vec<FileBody> {
        let named = answers.named_files().into_iter().filter(|(_, file)| shows_file(asks, answers, file.id));
        named.map(|(field, file)| FileBody { field: Some(field), ..self.file(file) }).collect()
    }

    /// The same, and those in which opinions came.
    pub(super) fn files_for_office(&self, answers: &Answers, opinions: &[Opinion]) -> Vec<FileBody> {
        let given = opinions.iter().filter_map(|one| Some((one.id, one.given.as_ref()?)));
        let came = given.flat_map(|(id, given)| given.files.iter().map(move |file| (id, file)));
        let came = came.map(|(id, file)| FileBody { opinion: Some(id.to_string()), ..self.file(file) });
        self.files(answers).into_iter().chain(came).collect()
    }

    /// A file that came with something else.
    pub(super) fn file(&self, file: &Attached) -> FileBody {
        FileBody {
            id: file.id.to_string(),
            field: None,
            opinion: None,
            name: file.name.clone(),
            media_type: file.kind.media_type(),
            size_bytes: file.size_bytes,
            sha256: file.sha256.clone(),
            href: format!("{}/files/{}", self.0, file.id),
        }
    }

    /// What was decided.
    pub(super) fn decision(&self, entered: &Entered) -> DocumentBody {
        self.document(entered, DECISION)
    }

    /// What a step wrote.
    pub(super) fn letter(&self, letter: &Letter) -> DocumentBody {
        self.document(&letter.entered, &letter.id.to_string())
    }

    fn document(&self, entered: &Entered, id: &str) -> DocumentBody {
        DocumentBody {
            number: entered.number.to_string(),
            title: entered.decision.title.clone(),
            name: file_name(entered.number),
            media_type: "application/pdf",
            href: entered.document.is_some().then(|| format!("{}/documents/{id}", self.0)),
        }
    }
}

/// A file of the caller's own case.
pub(super) async fn hand_my_file(
    State(cases): State<Cases>,
    Caller(actor): Caller,
    Path((id, file)): Path<(String, String)>,
) -> Result<Response, Problem> {
    Ok(handed_out(cases.my_file(&actor, named(&id)?, named(&file)?).await?))
}

/// A file of a case that the caller's office has.
pub(super) async fn hand_office_file(
    State(cases): State<Cases>,
    Caller(actor): Caller,
    Path((id, file)): Path<(String, String)>,
) -> Result<Response, Problem> {
    Ok(handed_out(cases.office_file(&actor, named(&id)?, named(&file)?).await?))
}

/// A file of the request about which the caller's office is asked.
pub(super) async fn hand_asked_file(
    State(cases): State<Cases>,
    Caller(actor): Caller,
    Path((opinion, file)): Path<(String, String)>,
) -> Result<Response, Problem> {
    Ok(handed_out(cases.asked_file(&actor, named(&opinion)?, named(&file)?).await?))
}

/// A document about the caller's own case: the same bytes every time.
pub(super) async fn hand_my_document(
    State(cases): State<Cases>,
    Caller(actor): Caller,
    Path((id, document)): Path<(String, String)>,
) -> Result<Response, Problem> {
    Ok(handed_document(cases.my_document(&actor, paper(&id, &document)?).await?))
}

/// A document about a case that the caller's office has.
pub(super) async fn hand_office_document(
    State(cases): State<Cases>,
    Caller(actor): Caller,
    Path((id, document)): Path<(String, String)>,
) -> Result<Response, Problem> {
    Ok(handed_document(cases.office_document(&actor, paper(&id, &document)?).await?))
}

/// The document that an address names.
fn paper(case: &str, document: &str) -> Result<Paper, Problem> {
    let case = named(case)?;
    match document {
        DECISION => Ok(Paper::decision(case)),
        letter => Ok(Paper { case, letter: Some(named(letter)?) }),
    }
}

fn handed_document((number, bytes): (ProtocolNumber, Bytes)) -> Response {
    hand_over::pdf(&file_name(number), bytes, Manner::Kept)
}
