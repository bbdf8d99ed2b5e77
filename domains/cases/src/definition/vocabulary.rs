//! The words by which the model of municipal sites sorts services.
//!
//! Categories: the controlled vocabulary of public services' subject matters. Topics: the list of the *modello di
//! sito comunale*, whose words are those of EuroVoc.

use std::borrow::Cow;
use std::sync::LazyLock;

use kernel::{Language, Localised};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;

/// One word of a vocabulary.
#[derive(Debug, PartialEq, Eq)]
pub struct Term {
    /// As addresses and definitions have it: `mobilita-e-trasporti`.
    pub slug: String,
    name: Localised,
}

impl Term {
    /// As people read it.
    #[must_use]
    pub fn name(&self, language: Language) -> &str {
        self.name.text(language)
    }
}

/// A line of `data/`.
#[derive(Deserialize)]
struct Line {
    slug: String,
    it: String,
    en: String,
}

/// Reads one of our own files.
fn terms(file: &str) -> Vec<Term> {
    let lines = csv::Reader::from_reader(file.as_bytes()).into_deserialize();
    let term = |line: Result<Line, csv::Error>| {
        let Line { slug, it, en } = line.expect("our own file is well formed, as a test reads it");
        Term { slug, name: Localised::default().with(Language::It, it).with(Language::En, en) }
    };
    lines.map(term).collect()
}

static CATEGORIES: LazyLock<Vec<Term>> = LazyLock::new(|| terms(include_str!("../../data/categories.csv")));
static TOPICS: LazyLock<Vec<Term>> = LazyLock::new(|| terms(include_str!("../../data/topics.csv")));

/// A type for the words of one vocabulary.
macro_rules! vocabulary {
    ($(#[$about:meta])* $name:ident, $terms:ident, $what:literal) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
        #[serde(try_from = "String")]
        pub struct $name(&'static Term);

        impl $name {
            /// All, in the order of the vocabulary.
            pub fn all() -> impl Iterator<Item = Self> {
                $terms.iter().map(Self)
            }

            /// The one that addresses and definitions call so.
            #[must_use]
            pub fn parse(slug: &str) -> Option<Self> {
                Self::all().find(|one| one.slug == slug)
            }
        }

        impl std::ops::Deref for $name {
            type Target = Term;

            fn deref(&self) -> &Term {
                self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = String;

            fn try_from(slug: String) -> Result<Self, String> {
                Self::parse(&slug).ok_or_else(|| {
                    let known: Vec<&str> = $terms.iter().map(|term| term.slug.as_str()).collect();
                    format!("`{slug}` is no {}; there are: {}", $what, known.join(", "))
                })
            }
        }

        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                let slugs: Vec<&str> = $terms.iter().map(|term| term.slug.as_str()).collect();
                json_schema!({ "type": "string", "enum": slugs })
            }
        }
    };
}

vocabulary!(
    /// The category of a service (*categoria del servizio*).
    Category, CATEGORIES, "category"
);
vocabulary!(
    /// A topic (*argomento*).
    Topic, TOPICS, "topic"
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_there_once_and_in_both_languages() {
        assert_eq!((Category::all().count(), Topic::all().count()), (15, 62));
        for term in CATEGORIES.iter().chain(TOPICS.iter()) {
            assert!(Language::ALL.iter().all(|&language| !term.name(language).is_empty()), "{term:?}");
        }
        for topic in Topic::all() {
            assert_eq!(Topic::all().filter(|other| other.slug == topic.slug).count(), 1, "{topic:?}");
        }
    }
}
