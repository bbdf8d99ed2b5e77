//! Fields into which somebody writes.

use askama::Template;

use super::component;
use super::errors::field_id;
use crate::Page;

/// What all fields have in common: a label, a hint, and the sentence about a mistake.
pub(super) struct Labelled {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) label: String,
    pub(super) hint: Option<String>,
    pub(super) error: Option<String>,
    pub(super) is_required: bool,
    /// Read out before the sentence: "Errore:".
    pub(super) error_prefix: String,
    /// Said of fields that may be left empty.
    pub(super) optional: String,
}

impl Labelled {
    pub(super) fn new(page: &Page, name: &str, label: String) -> Self {
        Self {
            id: field_id(name),
            name: name.to_owned(),
            label,
            hint: None,
            error: page.errors().of(name).map(|message| message.text(page.translator())),
            is_required: true,
            error_prefix: page.text("web-form-error-prefix"),
            optional: page.text("web-form-optional"),
        }
    }

    /// The ids of what describes the field, for `aria-describedby`.
    pub(super) fn described_by(&self) -> String {
        let hint = self.hint.as_ref().map(|_| format!("{}-aiuto", self.id));
        let error = self.error.as_ref().map(|_| format!("{}-errore", self.id));
        hint.into_iter().chain(error).collect::<Vec<_>>().join(" ")
    }
}

/// The setters that every field has.
macro_rules! labelled_setters {
    () => {
        /// A sentence of help below the label.
        #[must_use]
        pub fn hint(mut self, text: impl Into<String>) -> Self {
            self.field.hint = Some(text.into());
            self
        }

        /// The field may be left empty, and says so.
        #[must_use]
        pub fn optional(mut self) -> Self {
            self.field.is_required = false;
            self
        }
    };
}
pub(super) use labelled_setters;

/// A line of text, a date, a number, an e-mail address.
#[derive(Template)]
#[template(path = "web/components/text_field.html")]
pub struct TextField {
    field: Labelled,
    kind: &'static str,
    value: String,
    autocomplete: Option<&'static str>,
    input_mode: Option<&'static str>,
    max_length: Option<u32>,
    width: &'static str,
    is_code: bool,
    is_focused: bool,
    suggestions: Option<&'static str>,
}
component!(TextField);

impl TextField {
    pub(super) fn new(page: &Page, name: &str, label: String) -> Self {
        Self {
            field: Labelled::new(page, name, label),
            kind: "text",
            value: String::new(),
            autocomplete: None,
            input_mode: None,
            max_length: None,
            width: "",
            is_code: false,
            is_focused: false,
            suggestions: None,
        }
    }
    labelled_setters!();

    /// What stands in it.
    #[must_use]
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.value = value.into();
        self
    }

    /// A date.
    #[must_use]
    pub fn date(self) -> Self {
        Self { kind: "date", width: "app-field-short", ..self }
    }

    /// An e-mail address.
    #[must_use]
    pub fn email(self) -> Self {
        Self { kind: "email", ..self }.autocomplete("email")
    }

    /// A telephone number.
    #[must_use]
    pub fn phone(self) -> Self {
        Self { kind: "tel", width: "app-field-short", ..self }.autocomplete("tel")
    }

    /// Something to search for.
    #[must_use]
    pub fn search(self) -> Self {
        Self { kind: "search", ..self }
    }

    /// A whole number. It stays a text field: browsers' number fields change their value on a scroll.
    #[must_use]
    pub fn number(self) -> Self {
        Self { input_mode: Some("numeric"), width: "app-field-short", ..self }
    }

    /// A number with decimals: a text field too.
    #[must_use]
    pub fn decimal(self) -> Self {
        Self { input_mode: Some("decimal"), width: "app-field-short", ..self }
    }

    /// A code that is typed from paper: no capitals, no corrections by the keyboard.
    #[must_use]
    pub fn code(self) -> Self {
        Self { is_code: true, ..self }
    }

    /// How a browser may fill it in (the tokens of the HTML standard; WCAG 1.3.5).
    #[must_use]
    pub fn autocomplete(self, token: &'static str) -> Self {
        Self { autocomplete: Some(token), ..self }
    }

    /// Where the page begins for who works with it all day.
    #[must_use]
    pub fn focused(self, is_focused: bool) -> Self {
        Self { is_focused, ..self }
    }

    /// At most so many characters.
    #[must_use]
    pub fn max_length(self, characters: u32) -> Self {
        Self { max_length: Some(characters), ..self }
    }

    /// As wide as a date or a short code.
    #[must_use]
    pub fn short(self) -> Self {
        Self { width: "app-field-short", ..self }
    }

    /// While somebody writes, what is alike is offered of the list under this address (JSON, an array of texts). Without
    /// scripts it is written to the end.
    #[must_use]
    pub fn suggested(self, list: &'static str) -> Self {
        Self { suggestions: Some(list), ..self }
    }
}

/// Several lines of text.
#[derive(Template)]
#[template(path = "web/components/text_area.html")]
pub struct TextArea {
    field: Labelled,
    value: String,
    rows: u32,
    max_length: Option<u32>,
}
component!(TextArea);

impl TextArea {
    pub(super) fn new(page: &Page, name: &str, label: String) -> Self {
        Self { field: Labelled::new(page, name, label), value: String::new(), rows: 5, max_length: None }
    }
    labelled_setters!();

    /// What stands in it.
    #[must_use]
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.value = value.into();
        self
    }

    /// At most so many characters.
    #[must_use]
    pub fn max_length(self, characters: u32) -> Self {
        Self { max_length: Some(characters), ..self }
    }
}

/// A file that was attached before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttachedFile {
    /// What the button to take it away sends.
    pub value: String,
    /// Where it is looked at.
    pub href: String,
    /// Its name.
    pub name: String,
    /// How large it is, in words.
    pub size: String,
}

/// Files from the person's device. Its form needs `enctype="multipart/form-data"`.
#[derive(Template)]
#[template(path = "web/components/upload_field.html")]
pub struct UploadField {
    field: Labelled,
    accept: String,
    is_multiple: bool,
    attached: Vec<AttachedFile>,
    buttons: Option<UploadButtons>,
}
component!(UploadField);

/// The buttons that send the form only to attach or to take away.
struct UploadButtons {
    attach: &'static str,
    attach_label: String,
    remove: &'static str,
    remove_label: String,
}

impl UploadField {
    pub(super) fn new(page: &Page, name: &str, label: String) -> Self {
        Self {
            field: Labelled::new(page, name, label),
            accept: String::new(),
            is_multiple: false,
            attached: Vec::new(),
            buttons: None,
        }
    }
    labelled_setters!();

    /// Which files: `application/pdf`.
    #[must_use]
    pub fn accept(self, kinds: impl Into<String>) -> Self {
        Self { accept: kinds.into(), ..self }
    }

    /// Several at once.
    #[must_use]
    pub fn multiple(self, is_multiple: bool) -> Self {
        Self { is_multiple, ..self }
    }

    /// The files that were attached before. The page has a button of the name `attach` beside the field and one of the
    /// name `remove` beside each file, which send the form as it stands.
    #[must_use]
    pub fn attached(
        mut self,
        page: &Page,
        attached: Vec<AttachedFile>,
        [attach, remove]: [&'static str; 2],
    ) -> Self {
        self.field.is_required &= attached.is_empty();
        let [attach_label, remove_label] =
            ["web-upload-attach", "web-upload-remove"].map(|key| page.text(key));
        let buttons = Some(UploadButtons { attach, attach_label, remove, remove_label });
        Self { attached, buttons, ..self }
    }
}
