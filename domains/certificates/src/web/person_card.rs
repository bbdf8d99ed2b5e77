//! Who is at the desk, as far as a clerk needs it to be sure.

use registry::{IdentityDocument, Person, Registration};
use web::Page;

use crate::facts::as_people_write;

/// What a clerk compares with the document in their hand.
pub(crate) struct PersonCard {
    pub(crate) name: String,
    pub(crate) fiscal_code: String,
    pub(crate) birth_date: String,
    pub(crate) registration: String,
    pub(crate) home: String,
}

impl PersonCard {
    /// Of this person.
    pub(crate) fn of(page: &Page, person: &Person) -> Self {
        let home = person.home().and_then(|residence| residence.home.city_address());
        Self {
            name: person.name.spoken(),
            fiscal_code: person.fiscal_codes.current.map(|code| code.to_string()).unwrap_or_default(),
            birth_date: page.date(&person.birth.date),
            registration: page.text(&format!("certificates-page-status-{}", status_word(person))),
            home: home.map(|home| as_people_write(&home.street_line())).unwrap_or_default(),
        }
    }
}

/// Where somebody stands in the register, as a word.
pub(crate) const fn status_word(person: &Person) -> &'static str {
    match &person.registration {
        Registration::Resident { .. } => "resident",
        Registration::Aire(_) => "aire",
        Registration::Cancelled { .. } => "cancelled",
        Registration::Deceased { .. } => "deceased",
    }
}

pub(super) fn document_line(page: &Page, document: &IdentityDocument) -> String {
    let kind = page.text(&format!("certificates-page-document-{}", document.kind.code()));
    let until = page.date(&document.expires_on);
    let variables =
        [("kind", kind.into()), ("number", document.number.as_str().into()), ("until", until.into())];
    let line = page.text_with("certificates-page-document-line", &variables);
    match &document.extended {
        Some(extended) => format!("{line}, {}", registry::extension_sentence(page, extended)),
        None => line,
    }
}
