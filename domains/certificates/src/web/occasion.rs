//! Why a clerk opens a person: asked before anything is read, and carried from page to page.
//!
//! It travels in the address as the code of a short list and the number of a matter; neither says anything
//! about anybody.

use askama::Template;
use axum::response::Response;
use kernel::PersonId;
use serde::Deserialize;
use web::ui::{Choice, FormErrors};
use web::{Message, Page, WebError};

use super::fields::Fields;
use crate::domain::{MatterNumber, Occasion, OccasionError};

/// The answers as they came.
#[derive(Clone, Default, Deserialize)]
pub(super) struct WhyOpened {
    #[serde(default)]
    pub(super) reason: String,
    #[serde(default)]
    pub(super) reason_number: String,
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

    /// A form that was sent.
    pub(super) fn sent(fields: &Fields) -> Self {
        let text = |name| fields.text(name).to_owned();
        Self { reason: text("reason"), reason_number: text("reason_number") }
    }

    /// The occasion, or what is wrong with the answers.
    pub(super) fn read(&self, errors: &mut FormErrors) -> Option<Occasion> {
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

/// The address at which a person is served on this occasion.
pub(super) fn href_of(person: PersonId, occasion: &Occasion) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.append_pair("reason", occasion.choice().0);
    if let Some(number) = occasion.number() {
        query.append_pair("reason_number", number);
    }
    format!("{}?{}", path_of(person), query.finish())
}

/// The same address without a reason, which asks for one.
pub(super) fn path_of(person: PersonId) -> String {
    format!("/sportello/persone/{person}")
}

/// Asks why; with mistakes where something was answered wrong.
pub(super) fn ask_why(page: Page, person: PersonId, why: WhyOpened) -> Result<Response, WebError> {
    let is_mistaken = !page.errors().is_empty();
    let reasons = reasons(&page);
    let longest_number = MatterNumber::LONGEST as u32;
    let asked = OccasionPage { action: path_of(person), why, reasons, longest_number, page };
    if is_mistaken { web::show_again(&asked) } else { web::show(&asked) }
}
