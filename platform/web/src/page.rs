//! The page around a domain's content: who is signed in, and what every form of it carries.

mod ways;
mod words;

use std::sync::Arc;

use askama::Template;
use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{Html, IntoResponse, Response};
use kernel::{City, Language};

use crate::i18n::Translator;
use crate::public_notice::PublicNotice;
use crate::session::CurrentUser;
use crate::ui::{FormErrors, HiddenToken};
use crate::visit::{Visit, Visited};
use crate::{Mode, WebError, assets};

pub(crate) use ways::{ANEW, HIGHEST_LEVEL, is_under};
pub use ways::{LanguageLink, MenuLink, SmallPrint};

/// What a template needs to stand in the city's frame: the field `page` of every page's type.
#[derive(Clone)]
pub struct Page {
    visit: Arc<Visit>,
    t: Translator,
    errors: FormErrors,
}

impl Page {
    pub(crate) fn of(visit: &Arc<Visit>) -> Self {
        Self { t: Translator::new(visit.language), visit: Arc::clone(visit), errors: FormErrors::default() }
    }

    /// The page of a form that came back with mistakes: fields find their own sentence here.
    #[must_use]
    pub fn with_errors(self, errors: FormErrors) -> Self {
        Self { errors, ..self }
    }

    /// The mistakes of the form.
    #[must_use]
    pub const fn errors(&self) -> &FormErrors {
        &self.errors
    }

    /// Speaks the reader's language.
    #[must_use]
    pub const fn translator(&self) -> Translator {
        self.t
    }

    /// The reader's language.
    #[must_use]
    pub const fn language(&self) -> Language {
        self.t.language()
    }

    /// The comune.
    #[must_use]
    pub fn city(&self) -> &City {
        &self.visit.frame.city
    }

    /// Who is signed in.
    #[must_use]
    pub fn user(&self) -> Option<&CurrentUser> {
        self.visit.user()
    }

    /// What everybody is told on this page.
    #[must_use]
    pub fn public_notices(&self) -> &[PublicNotice] {
        self.visit.public_notices.get().map_or(&[], Vec::as_slice)
    }

    /// Whether this house is a demonstration.
    #[must_use]
    pub fn is_demonstration(&self) -> bool {
        self.visit.frame.mode == Mode::Demonstration
    }

    /// The number of this request, for the telephone.
    #[must_use]
    pub fn incident(&self) -> String {
        self.visit.incident.to_string()
    }

    /// The hidden field that every form which sends something carries, as its first.
    #[must_use]
    pub fn csrf(&self) -> HiddenToken {
        HiddenToken::new(self.visit.browser.token(&self.visit.frame.secret, &self.visit.form_binding()))
    }

    /// The address of an asset: `page.asset("css/palazzo.css")`.
    #[must_use]
    pub fn asset(&self, path: &str) -> String {
        assets::url(path)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Page {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, WebError> {
        let Visited(visit) = Visited::from_request_parts(parts, state).await?;
        Ok(Self::of(&visit))
    }
}

/// Answers with a page.
pub fn show(template: &impl Template) -> Result<Response, WebError> {
    Ok(Html(template.render()?).into_response())
}

/// Answers a form that has mistakes: the same page, filled in, with 422.
pub fn show_again(template: &impl Template) -> Result<Response, WebError> {
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(template.render()?)).into_response())
}
