//! The page around a domain's content: its language, its menu, who is signed in.

use std::sync::Arc;

use askama::Template;
use auth::Actor;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{Method, StatusCode};
use axum::response::{Html, IntoResponse, Response};
use chrono::{DateTime, NaiveDate, Utc};
use kernel::{Cents, City, Language};

use crate::i18n::{Translator, Value};
use crate::local_path::query_value;
use crate::session::CurrentUser;
use crate::ui::{FormErrors, HiddenToken};
use crate::visit::{Visit, Visited};
use crate::{Mode, WebError, assets};

/// What a template needs to stand in the city's frame: the field `page` of every page's type.
#[derive(Clone)]
pub struct Page {
    visit: Arc<Visit>,
    t: Translator,
    errors: FormErrors,
}

/// An entry of the main menu as one visitor sees it.
pub struct MenuLink {
    /// Its text.
    pub label: String,
    /// Where it leads.
    pub path: &'static str,
    /// Whether the page drawn is this one or lies below it.
    pub is_current: bool,
}

/// A link of the footer.
pub struct SmallPrint {
    /// Its text.
    pub label: String,
    /// Where it leads.
    pub href: String,
    /// The public validator's mark.
    pub data_element: &'static str,
}

/// A language that the reader may switch to.
pub struct LanguageLink {
    /// The language.
    pub language: Language,
    /// Where a click leads: back to this page.
    pub href: String,
    /// Whether the page is in it already.
    pub is_current: bool,
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

    /// The text of `key`.
    #[must_use]
    pub fn text(&self, key: &str) -> String {
        self.t.text(key)
    }

    /// The text of `key` with its variables filled in.
    #[must_use]
    pub fn text_with(&self, key: &str, variables: &[(&str, Value)]) -> String {
        self.t.text_with(key, variables)
    }

    /// `14 marzo 2020`.
    #[must_use]
    pub fn date(&self, date: &NaiveDate) -> String {
        self.t.date(*date)
    }

    /// The day in the city's time zone.
    #[must_use]
    pub fn day_of(&self, time: &DateTime<Utc>) -> String {
        self.t.day_of(*time, self.city().timezone)
    }

    /// Day and time of day in the city's time zone.
    #[must_use]
    pub fn date_time(&self, time: &DateTime<Utc>) -> String {
        self.t.date_time(*time, self.city().timezone)
    }

    /// `16,00 €`.
    #[must_use]
    pub fn money(&self, amount: &Cents) -> String {
        self.t.money(*amount)
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
        let session = self.visit.session.get().map(|(id, _)| id);
        HiddenToken::new(self.visit.browser.token(&self.visit.frame.secret, session))
    }

    /// The address of an asset: `page.asset("css/palazzo.css")`.
    #[must_use]
    pub fn asset(&self, path: &str) -> String {
        assets::url(path)
    }

    /// The main menu.
    #[must_use]
    pub fn menu(&self) -> Vec<MenuLink> {
        let nobody = Actor::Visitor;
        let actor = self.user().map_or(&nobody, |user| &user.actor);
        let here = self.path();
        let entries = self.visit.frame.menu.iter().filter(|entry| (entry.shown_to)(actor));
        entries
            .map(|entry| MenuLink {
                label: self.text(entry.label),
                path: entry.path,
                is_current: is_under(here, entry.path),
            })
            .collect()
    }

    /// The links at the foot.
    #[must_use]
    pub fn small_prints(&self) -> Vec<SmallPrint> {
        let links = self.visit.frame.footer.iter();
        links
            .map(|link| SmallPrint {
                label: self.text(link.label),
                href: link.href.clone(),
                data_element: link.data_element.unwrap_or_default(),
            })
            .collect()
    }

    /// The languages of the city.
    #[must_use]
    pub fn languages(&self) -> Vec<LanguageLink> {
        let back = query_value(self.place_to_come_back_to());
        let offered = self.city().languages.iter();
        offered
            .map(|language| LanguageLink {
                language: *language,
                href: format!("/lingua/{}?return_to={back}", language.tag()),
                is_current: *language == self.language(),
            })
            .collect()
    }

    /// Where to sign in, and come back here.
    #[must_use]
    pub fn sign_in_href(&self) -> String {
        let back = match self.path() {
            "/" => self.visit.frame.own_area_path,
            _ => self.place_to_come_back_to(),
        };
        format!("{}?return_to={}", self.visit.frame.sign_in_path, query_value(back))
    }

    /// Where the things of whoever is signed in are: a resident's own, or an employee's work.
    #[must_use]
    pub fn own_area_path(&self) -> &'static str {
        match self.user().map(|user| &user.actor) {
            Some(Actor::Staff(_)) => self.visit.frame.staff_area_path,
            _ => self.visit.frame.own_area_path,
        }
    }

    fn path(&self) -> &str {
        self.visit.target.split('?').next().unwrap_or("/")
    }

    /// This page, unless it answers a form: a form cannot be sent again from a link.
    fn place_to_come_back_to(&self) -> &str {
        if matches!(self.visit.method, Method::GET | Method::HEAD) { &self.visit.target } else { "/" }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Page {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, WebError> {
        let Visited(visit) = Visited::from_request_parts(parts, state).await?;
        Ok(Self::of(&visit))
    }
}

/// Whether `path` is `root` or lies below it; only the front door itself lies under `/`.
pub(crate) fn is_under(path: &str, root: &str) -> bool {
    path == root || (root != "/" && path.strip_prefix(root).is_some_and(|rest| rest.starts_with('/')))
}

/// Answers with a page.
pub fn show(template: &impl Template) -> Result<Response, WebError> {
    Ok(Html(template.render()?).into_response())
}

/// Answers a form that has mistakes: the same page, filled in, with 422.
pub fn show_again(template: &impl Template) -> Result<Response, WebError> {
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(template.render()?)).into_response())
}
