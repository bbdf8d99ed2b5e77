//! Small components without a life of their own.

use askama::Template;

use super::component;
use crate::{Page, assets, csrf};

/// A drawing of the sprite. It says nothing to a screen reader; the words beside it do.
#[derive(Template)]
#[template(
    source = r#"<svg class="icon {{ class }}" aria-hidden="true" focusable="false"><use href="{{ href }}"></use></svg>"#,
    ext = "html"
)]
pub struct Icon {
    href: String,
    class: &'static str,
}

impl Icon {
    pub(super) fn new(name: &str) -> Self {
        Self { href: format!("{}#{name}", assets::url("dist/svg/sprites.svg")), class: "" }
    }

    /// With classes of the design system: `icon-sm icon-white`.
    #[must_use]
    pub fn class(self, class: &'static str) -> Self {
        Self { class, ..self }
    }
}

/// The hidden field by which a form is known to be ours.
#[derive(Template)]
#[template(source = r#"<input type="hidden" name="{{ name }}" value="{{ token }}">"#, ext = "html")]
pub struct HiddenToken {
    name: &'static str,
    token: String,
}

impl HiddenToken {
    pub(crate) const fn new(token: String) -> Self {
        Self { name: csrf::FIELD, token }
    }

    /// The bare token, for a script's header.
    #[must_use]
    pub fn token(&self) -> &str {
        &self.token
    }
}

/// The button that sends a form. A script keeps it from being pressed twice.
#[derive(Template)]
#[template(
    source = r#"<button type="submit" class="btn {{ class }}" data-once>{{ label }}</button>"#,
    ext = "html"
)]
pub struct SubmitButton {
    label: String,
    class: &'static str,
}

impl SubmitButton {
    pub(super) const fn new(label: String) -> Self {
        Self { label, class: "btn-primary" }
    }

    /// The lesser of two buttons.
    #[must_use]
    pub fn secondary(self) -> Self {
        Self { class: "btn-outline-primary", ..self }
    }

    /// The button that takes something away.
    #[must_use]
    pub fn danger(self) -> Self {
        Self { class: "btn-outline-danger", ..self }
    }
}

/// What a colour says; the word says it too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// It is well.
    Good,
    /// Something is to be done or to be waited for.
    Waiting,
    /// It is not well.
    Bad,
    /// Neither.
    Plain,
}

impl Tone {
    const fn class(self) -> &'static str {
        match self {
            Self::Good => "app-badge-good",
            Self::Waiting => "app-badge-waiting",
            Self::Bad => "app-badge-bad",
            Self::Plain => "app-badge-plain",
        }
    }
}

/// A word on a coloured ground.
#[derive(Template)]
#[template(source = r#"<span class="badge app-badge {{ tone.class() }}">{{ label }}</span>"#, ext = "html")]
pub struct Badge {
    tone: Tone,
    label: String,
}

impl Badge {
    pub(super) const fn new(tone: Tone, label: String) -> Self {
        Self { tone, label }
    }
}

/// A button that copies a text. It is hidden until the script that gives it life is there.
#[derive(Template)]
#[template(
    source = r#"<button type="button" class="btn btn-outline-primary btn-sm" data-copy="{{ text }}" data-copied="{{ copied }}" hidden>{{ label }}</button>"#,
    ext = "html"
)]
pub struct CopyButton {
    text: String,
    label: String,
    copied: String,
}

impl CopyButton {
    pub(super) fn new(page: &Page, text: &str, label_key: &str) -> Self {
        Self { text: text.to_owned(), label: page.text(label_key), copied: page.text("web-copied") }
    }
}

component!(Icon, HiddenToken, SubmitButton, Badge, CopyButton);
