//! The sentence that stands wherever a document that an act extends is shown.

use web::Page;

use crate::domain::Extended;

/// «prorogata fino al 31 agosto 2020 (provvedimento n. 12/2020)», in the language of a page.
#[must_use]
pub fn extension_sentence(page: &Page, extended: &Extended) -> String {
    let until = page.date(&extended.until);
    page.text_with(
        "registry-document-extended",
        &[("until", until.into()), ("act", extended.act.as_str().into())],
    )
}
