//! What everybody reads of the requests for a service.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{FieldName, StateKey, Text};

/// Requests that everybody finds on a list and a map: of which kind, where, since when, and how they stand. Never who made
/// them, what they wrote or what they attached; the office may say in words of its own what it is about, and its answer.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Public {
    /// What the page is called.
    pub title: Text,
    /// The question by whose choice they are sorted; always asked.
    pub category: FieldName,
    /// The question for the place; always asked.
    pub place: FieldName,
    /// The state in which a request ends that says what another one says already; none where they are not joined.
    #[serde(default)]
    pub duplicate: Option<StateKey>,
}
