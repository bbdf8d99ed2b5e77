//! Where a page lies.

use askama::Template;

use super::component;
use crate::Page;

/// The way from the front door to this page.
#[derive(Template)]
#[template(path = "web/components/breadcrumb.html")]
pub struct Breadcrumb {
    page: Page,
    above: Vec<(String, String)>,
    here: String,
}
component!(Breadcrumb);

impl Breadcrumb {
    pub(super) fn of(page: &Page) -> Self {
        let home = (page.text("web-home"), "/".to_owned());
        Self { page: page.clone(), above: vec![home], here: String::new() }
    }

    /// A page above this one.
    #[must_use]
    pub fn above(mut self, label_key: &str, href: &str) -> Self {
        self.above.push((self.page.text(label_key), href.to_owned()));
        self
    }

    /// A page above this one, by a text of its own.
    #[must_use]
    pub fn above_text(mut self, text: &str, href: &str) -> Self {
        self.above.push((text.to_owned(), href.to_owned()));
        self
    }

    /// This page.
    #[must_use]
    pub fn here(mut self, label_key: &str) -> Self {
        self.here = self.page.text(label_key);
        self
    }

    /// This page, by a text of its own.
    #[must_use]
    pub fn here_text(mut self, text: &str) -> Self {
        text.clone_into(&mut self.here);
        self
    }
}
