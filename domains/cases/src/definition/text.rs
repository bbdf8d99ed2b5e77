//! Words of a definition, in each language.

use std::borrow::Cow;

use kernel::{Language, Localised};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;

/// What a definition says to people, in each language of the city: `{ it = "…", en = "…" }`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct Text(Localised);

impl Text {
    /// In `language`, or in Italian where it is not written in that one.
    #[must_use]
    pub fn in_language(&self, language: Language) -> &str {
        self.0.text(language)
    }

    /// Those of `languages` in which nothing is written.
    pub(super) fn lacks(&self, languages: &[Language]) -> Vec<Language> {
        languages.iter().copied().filter(|&language| !self.is_written_in(language)).collect()
    }

    fn is_written_in(&self, language: Language) -> bool {
        self.0.languages().any(|one| one == language) && !self.0.text(language).trim().is_empty()
    }
}

impl From<Localised> for Text {
    fn from(text: Localised) -> Self {
        Self(text)
    }
}

impl From<Text> for Localised {
    fn from(text: Text) -> Self {
        text.0
    }
}

impl JsonSchema for Text {
    fn schema_name() -> Cow<'static, str> {
        "Text".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let one = |language: Language| {
            (language.tag().to_owned(), serde_json::json!({ "type": "string", "minLength": 1 }))
        };
        let languages: serde_json::Map<_, _> = Language::ALL.into_iter().map(one).collect();
        json_schema!({
            "type": "object",
            "description": "Words for people, in each language of the city",
            "properties": languages,
            "required": [Language::It.tag()],
            "additionalProperties": false,
        })
    }
}
