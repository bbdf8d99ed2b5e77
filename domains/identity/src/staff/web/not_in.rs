//! Why an employee is not in, and what they can do.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use web::{Page, WebError};

use super::STAFF_SIGN_IN_PATH;
use crate::staff::StaffError;

/// Why an employee is not in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NotIn {
    /// Not on the list, or not now. The page does not tell which.
    NotOurs,
    /// The provider did not vouch for them.
    Declined,
    /// The answer was not to be believed.
    NotBelieved,
    /// The answer came twice, too late, or to nobody.
    NobodyWaits,
    /// A second factor is missing, and there is none to ask for.
    OneFactor,
    /// The key is not one of theirs, or did not sign as it must.
    WrongKey,
    /// The recovery code opens nothing.
    WrongCode,
}

#[derive(Template)]
#[template(path = "identity/staff-not-in.html")]
struct NotInPage {
    page: Page,
    title_key: &'static str,
    text_key: &'static str,
    again: &'static str,
}

impl NotIn {
    /// The page. It always answers 4xx: nobody was let in.
    pub(super) fn show(self, page: Page) -> Result<Response, WebError> {
        let [title_key, text_key] = self.texts();
        let drawn = NotInPage { page, title_key, text_key, again: STAFF_SIGN_IN_PATH };
        Ok((StatusCode::FORBIDDEN, Html(drawn.render()?)).into_response())
    }

    const fn texts(self) -> [&'static str; 2] {
        match self {
            Self::NotOurs => ["identity-staff-not-ours-title", "identity-staff-not-ours-text"],
            Self::Declined => ["identity-staff-declined-title", "identity-staff-declined-text"],
            Self::NotBelieved => ["identity-staff-not-believed-title", "identity-staff-not-believed-text"],
            Self::NobodyWaits => ["identity-staff-nobody-waits-title", "identity-staff-nobody-waits-text"],
            Self::OneFactor => ["identity-staff-one-factor-title", "identity-staff-one-factor-text"],
            Self::WrongKey => ["identity-staff-wrong-key-title", "identity-staff-wrong-key-text"],
            Self::WrongCode => ["identity-staff-wrong-code-title", "identity-staff-wrong-code-text"],
        }
    }
}

/// What a person reads about; everything else is an error page like any other.
impl TryFrom<StaffError> for NotIn {
    type Error = WebError;

    fn try_from(error: StaffError) -> Result<Self, WebError> {
        Ok(match error {
            StaffError::NotOurs => Self::NotOurs,
            StaffError::Declined => Self::Declined,
            StaffError::NobodyWaits => Self::NobodyWaits,
            StaffError::WrongKey(refused) => {
                tracing::warn!(reason = %refused, "{refused}");
                Self::WrongKey
            }
            StaffError::WrongCode => {
                tracing::warn!("a recovery code opened nothing");
                Self::WrongCode
            }
            StaffError::OneFactor => {
                tracing::warn!("the city's provider asks for one factor and there is no second");
                Self::OneFactor
            }
            StaffError::NotBelieved(refused) => {
                // Which check failed, and nothing of what was in the answer.
                tracing::warn!(reason = %refused, "an answer of the city's provider was refused: {refused}");
                Self::NotBelieved
            }
            other => return Err(other.into()),
        })
    }
}
