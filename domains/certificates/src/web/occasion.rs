//! Why a clerk opens a person: asked before anything is read, and carried from page to page.
//!
//! It never stands in an address: a form sends it, and the log has it before the page is shown.

use askama::Template;
use axum::response::Response;
use kernel::PersonId;
use web::ui::{Choice, FormErrors};
use web::{Message, Page, WebError};

use super::fields::Fields;
use crate::domain::{MatterNumber, Occasion, OccasionError};

/// The answers as they came.
#[derive(Clone, Default)]
pub(crate) struct WhyOpened {
    pub(crate) reason: String,
    pub(crate) reason_number: String,
}

#[derive(Template)]
#[template(path = "certificates/occasion.html")]
struct OccasionPage {
    page: Page,
    action: String,
    why: WhyOpened,
    reasons: Vec<Choice>,
    longest_number: u32,
}

impl WhyOpened {
    /// A form that nobody has touched: most people come themselves.
    pub(super) fn usual() -> Self {
        Self { reason: Occasion::CHOICES[0].0.to_owned(), reason_number: String::new() }
    }

    /// The answers that are right for an occasion.
    pub(super) fn of(occasion: &Occasion) -> Self {
        let reason_number = occasion.number().unwrap_or_default().to_owned();
        Self { reason: occasion.choice().0.to_owned(), reason_number }
    }

    /// A form that was sent.
    pub(super) fn sent(fields: &Fields) -> Self {
        let text = |name| fields.text(name).to_owned();
        Self { reason: text("reason"), reason_number: text("reason_number") }
    }

    /// The occasion, or what is wrong with the answers.
    pub(crate) fn read(&self, errors: &mut FormErrors) -> Option<Occasion> {
        match Occasion::parse(&self.reason, &self.reason_number) {
            Ok(occasion) => Some(occasion),
            Err(OccasionError::Unknown) => {
                errors.add("reason", "certificates-page-reason-choose");
                None
            }
            Err(OccasionError::Number) => {
                let message = Message::new("certificates-page-reason-number-wrong");
                errors.add("reason_number", message.with("longest", MatterNumber::LONGEST));
                None
            }
        }
    }

    /// The same answers for a form that asks something else: names and values of its hidden fields.
    pub(super) fn hidden(&self) -> [(String, String); 2] {
        [("reason", &self.reason), ("reason_number", &self.reason_number)]
            .map(|(name, value)| (name.to_owned(), value.clone()))
    }
}

/// The choices, in the reader's language.
pub(super) fn reasons(page: &Page) -> Vec<Choice> {
    Occasion::CHOICES.iter().map(|(code, key)| Choice::new(*code, page.text(key))).collect()
}

/// The address at which a person is served once they are open; it asks why they are opened until then.
pub(super) fn path_of(person: PersonId) -> String {
    format!("/sportello/persone/{person}")
}

/// The address that opens a person.
pub(super) fn path_of_opening(person: PersonId) -> String {
    format!("{}/apertura", path_of(person))
}

/// Asks why; with mistakes where something was answered wrong.
pub(super) fn ask_why(page: Page, person: PersonId, why: WhyOpened) -> Result<Response, WebError> {
    let is_mistaken = !page.errors().is_empty();
    let reasons = reasons(&page);
    let longest_number = MatterNumber::LONGEST as u32;
    let asked = OccasionPage { action: path_of_opening(person), why, reasons, longest_number, page };
    if is_mistaken { web::show_again(&asked) } else { web::show(&asked) }
}
