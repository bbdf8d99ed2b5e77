//! Texts, dates and money in one person's language.

use fluent_bundle::FluentArgs;
use kernel::Language;

use super::elision::elided;
use super::{Value, catalogue};

/// Speaks one language. Templates say `{{ page.text("web-home") }}`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Translator {
    language: Language,
}

impl Translator {
    /// Speaks `language`.
    #[must_use]
    pub const fn new(language: Language) -> Self {
        Self { language }
    }

    /// The language spoken.
    #[must_use]
    pub const fn language(self) -> Language {
        self.language
    }

    /// The text of `key`.
    ///
    /// A key that no file holds panics while developing and testing; in production the page shows
    /// the key and the log says so, because a page with a hole serves better than none.
    #[must_use]
    pub fn text(self, key: &str) -> String {
        self.found(key, catalogue::text(self.language, key, None))
    }

    /// The text of `key` with its variables filled in.
    #[must_use]
    pub fn text_with(self, key: &str, variables: &[(&str, Value)]) -> String {
        let arguments: FluentArgs<'_> =
            variables.iter().map(|(name, value)| (*name, value.to_fluent(self.language))).collect();
        let text = self.found(key, catalogue::text(self.language, key, Some(&arguments)));
        match self.language {
            Language::It => elided(text),
            Language::En => text,
        }
    }

    /// Whether there is such a text: for keys built from a code, with a general text as the other way.
    #[must_use]
    pub fn has(self, key: &str) -> bool {
        catalogue::has(self.language, key)
    }

    fn found(self, key: &str, text: Option<String>) -> String {
        debug_assert!(text.is_some(), "no text for the key {key:?}");
        text.unwrap_or_else(|| {
            tracing::error!(key, language = %self.language, "a text is missing");
            key.to_owned()
        })
    }
}
