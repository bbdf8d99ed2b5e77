//! The document with which a case ended, where a page offers it.

use protocol::ProtocolNumber;
use web::Page;

use super::words::state_of;
use crate::definition::{Definition, Text};
use crate::domain::Case;
use crate::store::Entered;

/// A decision in the language of who reads it, and its file once that is made.
pub(super) struct Decided {
    pub(super) title: String,
    pub(super) number: String,
    pub(super) paragraphs: Vec<String>,
    /// Why, in the words of who decided.
    pub(super) reason: Option<String>,
    pub(super) remedies: Option<String>,
    /// Where the file is; none while it is being made.
    pub(super) path: Option<String>,
}

impl Decided {
    /// As the page at `path` offers it. The file is in Italian.
    pub(super) fn of(
        entered: Entered,
        (case, definition): (&Case, &Definition),
        path: &str,
        page: &Page,
    ) -> Self {
        let document = state_of(case, definition).and_then(|state| state.document.as_ref());
        let read = |text: &Text| text.in_language(page.language()).to_owned();
        Self {
            title: document.map_or(entered.decision.title, |document| read(&document.title)),
            number: entered.number.to_string(),
            reason: entered.decision.reason,
            paragraphs: document.map_or(entered.decision.paragraphs, |document| {
                document.paragraphs.iter().map(read).collect()
            }),
            remedies: document
                .map_or(entered.decision.remedies, |document| document.remedies.as_ref().map(read)),
            path: entered.document.is_some().then(|| format!("{path}/documento")),
        }
    }
}

/// The name of the file: it tells nothing about anybody.
pub(super) fn file_name(number: ProtocolNumber) -> String {
    format!("documento-{}-{}.pdf", number.number, number.year)
}
