//! Where somebody stands: in a journey of several pages, and in the life of a request.

use askama::Template;

use super::component;
use crate::Page;

/// The steps of a journey in several pages.
#[derive(Template)]
#[template(path = "web/components/steps.html")]
pub struct Steps {
    page: Page,
    current: usize,
    labels: Vec<String>,
}
component!(Steps);

impl Steps {
    pub(super) fn new(page: &Page, current: usize, label_keys: &[&str]) -> Self {
        let labels = label_keys.iter().map(|key| page.text(key)).collect();
        Self { page: page.clone(), current, labels }
    }

    fn is_done(&self, number: &usize) -> bool {
        *number < self.current
    }

    fn is_now(&self, number: &usize) -> bool {
        *number == self.current
    }

    fn count(&self) -> String {
        let variables = [("number", self.current.into()), ("count", self.labels.len().into())];
        self.page.text_with("web-step-of", &variables)
    }
}

/// Something that happened, or will.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimelineEntry {
    /// When, as people read it.
    pub when: String,
    /// What.
    pub title: String,
    /// More about it; may be empty.
    pub text: String,
    /// What came with it.
    pub files: Vec<TimelineFile>,
    /// Whether it has happened.
    pub is_past: bool,
}

/// A file that came with something that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimelineFile {
    /// Where it is looked at.
    pub href: String,
    /// Its name.
    pub name: String,
    /// How large it is, in words.
    pub size: String,
}

/// The life of something, the oldest first.
#[derive(Template)]
#[template(path = "web/components/timeline.html")]
pub struct Timeline {
    entries: Vec<TimelineEntry>,
}
component!(Timeline);

impl Timeline {
    /// These entries.
    #[must_use]
    pub const fn new(entries: Vec<TimelineEntry>) -> Self {
        Self { entries }
    }
}
