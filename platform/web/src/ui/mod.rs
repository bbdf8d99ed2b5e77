//! The components that pages are built from: markup in `templates/web/`, type and behaviour here.
//!
//! Leaves are values that a template prints: `{{ page.text_field("name", "registry-name").required() }}`.
//! What holds other markup is a macro of `web/components.html`: `{% call ui::callout("note", title) %}…`.
//! `cargo run -p web --example preview` shows them all.

mod breadcrumb;
mod choices;
mod errors;
mod field;
mod map;
mod pagination;
mod small;
mod steps;
mod worded;

pub use breadcrumb::Breadcrumb;
pub use choices::{Checkbox, Checkboxes, Choice, Radios, Select};
pub use errors::{ErrorSummary, FormErrors};
pub use field::{AttachedFile, TextArea, TextField, UploadField};
pub use map::{Marked, Sign, draw_map, draw_map_to_point_at};
pub use pagination::Pagination;
pub use small::{Badge, CopyButton, HiddenToken, Icon, SubmitButton, Tone};
pub use steps::{Steps, Timeline, TimelineEntry, TimelineFile};
pub use worded::Worded;

use crate::Page;

/// Prints as markup that is not escaped again, with its template.
macro_rules! component {
    ($($name:ty),+ $(,)?) => {
        $(impl askama::filters::HtmlSafe for $name {})+
    };
}
pub(crate) use component;

/// The components that a page makes; each takes the name of a field and the key of its label.
impl Page {
    /// The fields whose words are no keys: those that a definition of the city gives.
    #[must_use]
    pub const fn worded(&self) -> Worded<'_> {
        Worded::new(self)
    }

    /// A line of text.
    #[must_use]
    pub fn text_field(&self, name: &str, label_key: &str) -> TextField {
        TextField::new(self, name, self.text(label_key))
    }

    /// Several lines of text.
    #[must_use]
    pub fn text_area(&self, name: &str, label_key: &str) -> TextArea {
        TextArea::new(self, name, self.text(label_key))
    }

    /// A file from the person's device.
    #[must_use]
    pub fn upload_field(&self, name: &str, label_key: &str) -> UploadField {
        UploadField::new(self, name, self.text(label_key))
    }

    /// One of many, in a list that opens.
    #[must_use]
    pub fn select(&self, name: &str, label_key: &str, choices: &[Choice]) -> Select {
        Select::new(self, name, self.text(label_key), choices)
    }

    /// One of a few, all in sight.
    #[must_use]
    pub fn radios(&self, name: &str, label_key: &str, choices: &[Choice]) -> Radios {
        Radios::new(self, name, self.text(label_key), choices)
    }

    /// Yes or no.
    #[must_use]
    pub fn checkbox(&self, name: &str, label_key: &str) -> Checkbox {
        Checkbox::new(self, name, self.text(label_key))
    }

    /// The button that sends the form.
    #[must_use]
    pub fn submit(&self, label_key: &str) -> SubmitButton {
        SubmitButton::new(self.text(label_key))
    }

    /// The list of mistakes at the head of a form; nothing where there are none.
    #[must_use]
    pub fn error_summary(&self) -> ErrorSummary {
        ErrorSummary::of(self)
    }

    /// Where this page lies.
    #[must_use]
    pub fn breadcrumb(&self) -> Breadcrumb {
        Breadcrumb::of(self)
    }

    /// A drawing of the sprite, without meaning of its own: `page.icon("it-file")`.
    #[must_use]
    pub fn icon(&self, name: &str) -> Icon {
        Icon::new(name)
    }

    /// A word on a coloured ground.
    #[must_use]
    pub fn badge(&self, tone: Tone, label_key: &str) -> Badge {
        Badge::new(tone, self.text(label_key))
    }

    /// Words of their own on a coloured ground: `vale fino al 16 settembre 2020`.
    #[must_use]
    pub fn badge_text(&self, tone: Tone, text: impl Into<String>) -> Badge {
        Badge::new(tone, text.into())
    }

    /// A button that copies a text; without scripts it is not there.
    #[must_use]
    pub fn copy_button(&self, text: &str, label_key: &str) -> CopyButton {
        CopyButton::new(self, text, label_key)
    }

    /// Pages of a long list. `href` is the list's address to which `pagina=` is added.
    #[must_use]
    pub fn pagination(&self, current: u32, last: u32, href: &str) -> Pagination {
        Pagination::new(self, current, last, href)
    }

    /// The steps of a journey in several pages, the first being 1.
    #[must_use]
    pub fn steps(&self, current: usize, label_keys: &[&str]) -> Steps {
        Steps::new(self, current, label_keys)
    }
}
