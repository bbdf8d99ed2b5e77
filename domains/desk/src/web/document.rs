//! A document that somebody shows at a desk: three fields, read into what is noted of it.

use certificates::{SeenDocument, SeenKind};
use web::ui::{Choice, FormErrors};
use web::{Message, Page};

use super::fields::Fields;

/// The fields as they came.
#[derive(Clone, Default)]
pub(super) struct DocumentAnswers {
    pub(super) kind: String,
    pub(super) number: String,
    pub(super) issuer: String,
}

/// The longest number, for a field.
pub(super) const LONGEST_NUMBER: u32 = SeenDocument::LONGEST_NUMBER as u32;
/// The longest name of who issued it.
pub(super) const LONGEST_ISSUER: u32 = SeenDocument::LONGEST_ISSUER as u32;

impl DocumentAnswers {
    /// A form that was sent.
    pub(super) fn sent(fields: &Fields) -> Self {
        let text = |name| fields.text(name).to_owned();
        Self { kind: text("document_kind"), number: text("document_number"), issuer: text("document_issuer") }
    }

    /// What is noted, where the kind is one of `kinds`.
    pub(super) fn read(&self, kinds: &[SeenKind], errors: &mut FormErrors) -> Option<SeenDocument> {
        let kind = kinds.iter().copied().find(|kind| kind.code() == self.kind);
        if kind.is_none() {
            errors.add("document_kind", "desk-document-choose");
        }
        let mut line = |field, text: &str, longest: usize| {
            let is_line = !text.is_empty() && text.chars().count() <= longest;
            if !is_line {
                errors.add(field, Message::new("desk-document-line-wrong").with("longest", longest));
            }
            is_line.then(|| text.to_owned())
        };
        let number = line("document_number", &self.number, SeenDocument::LONGEST_NUMBER);
        let issued_by = line("document_issuer", &self.issuer, SeenDocument::LONGEST_ISSUER);
        Some(SeenDocument { kind: kind?, number: number?, issued_by: issued_by? })
    }
}

/// Kinds of document, to choose from.
pub(super) fn choices(page: &Page, kinds: &[SeenKind]) -> Vec<Choice> {
    kinds.iter().map(|kind| Choice::new(kind.code(), page.text(kind.key()))).collect()
}
