//! The sentence that stands wherever a document that an act extends is shown.

use web::{Page, Translator};

use crate::domain::Extended;

/// «validità prorogata fino al 31 agosto 2020 (provvedimento n. 12/2020)», in the language of a page.
#[must_use]
pub fn extension_sentence(page: &Page, extended: &Extended) -> String {
    extension_words(page.translator(), extended)
}

/// The same where there is no page: in a message, or in whatever else answers.
#[must_use]
pub fn extension_words(t: Translator, extended: &Extended) -> String {
    t.text_with(
        "registry-document-extended",
        &[("until", t.date(extended.until).into()), ("act", extended.act.as_str().into())],
    )
}
