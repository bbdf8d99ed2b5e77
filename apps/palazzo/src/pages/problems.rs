//! What the `type` of a problem document leads to: the problem in words.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use web::{Page, WebError};

/// Where the words of a code are: those of each API, of all of them, then those of every page.
const LISTS: [&str; 6] =
    ["certificates-api", "cases-api", "payments-api", "appointments-api", "web-api", "web-error"];

#[derive(Template)]
#[template(path = "palazzo/problem.html")]
pub(super) struct ProblemPage {
    pub(super) page: Page,
    pub(super) code: String,
    pub(super) title: String,
    pub(super) text: String,
}

/// A code of the list, in words; what is no code is no page.
pub(super) async fn explain_problem(page: Page, Path(code): Path<String>) -> Result<Response, WebError> {
    web::show(&problem(page, code).ok_or(WebError::NotFound)?)
}

pub(super) fn problem(page: Page, code: String) -> Option<ProblemPage> {
    let is_code = code.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
    let title_of = |list: &&&str| page.translator().has(&format!("{list}-{code}-title"));
    let list = LISTS.iter().find(|list| is_code && title_of(list))?;
    let text = |part: &str| page.text(&format!("{list}-{code}-{part}"));
    let (title, text) = (text("title"), text("text"));
    Some(ProblemPage { page, code, title, text })
}
