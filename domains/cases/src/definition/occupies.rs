//! Public ground that a request takes up.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Choice, Definition, FieldName, Text};

/// What is granted takes up public ground for some days (*occupazione di suolo pubblico*): whoever decides or gives an opinion
/// reads what else is near on those days, and everybody what was granted: of which kind, where and when, never to whom.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Occupies {
    /// What the page of what was granted is called.
    pub title: Text,
    /// The question for its kind, a choice; always asked.
    pub kind: FieldName,
    /// The question for the place; always asked.
    pub place: FieldName,
    /// The question for the first day on which the ground is taken; always asked.
    pub first_day: FieldName,
    /// The question for the last; always asked.
    pub last_day: FieldName,
}

impl Definition {
    /// The kinds of what takes up ground; none where nothing does.
    pub(crate) fn occupation_kinds(&self) -> &[Choice] {
        match &self.occupies {
            Some(occupies) => self.choices_of(&occupies.kind),
            None => &[],
        }
    }
}
