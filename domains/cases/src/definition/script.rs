//! What an operator says and asks who writes a request down for somebody.

use schemars::JsonSchema;
use serde::Deserialize;

use super::Text;

/// What whoever writes a request down, at the desk or on the telephone, says and asks beside the questions of the form.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Script {
    /// What they say before the first question.
    pub opening: Text,
    /// What they ask or check on the way, in order.
    pub checks: Vec<Text>,
}
