//! What an operator says and asks who writes a request down for somebody.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{FieldName, Text};

/// What whoever writes a request down, at the desk or on the telephone, says and asks beside the questions of the form.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Script {
    /// What they say before the first question.
    pub opening: Text,
    /// What they ask or check on the way, in order.
    pub checks: Vec<Text>,
    /// What they say or ask where a single question is on the page.
    #[serde(default)]
    pub questions: Vec<ScriptedQuestion>,
}

/// What is said where a question of the form is on the page.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ScriptedQuestion {
    /// The question, were it of an item of a group.
    pub field: FieldName,
    /// What they say or ask.
    pub says: Text,
}

impl Script {
    /// What is said where this question is on the page.
    pub(crate) fn of(&self, field: &FieldName) -> Option<&Text> {
        self.questions.iter().find(|one| &one.field == field).map(|one| &one.says)
    }
}
