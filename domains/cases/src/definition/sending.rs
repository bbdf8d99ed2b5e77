//! How sure the city must be of who sends a request.

use schemars::JsonSchema;
use serde::Deserialize;

/// What sending a request for a service wants besides being signed in: a sign-in of the last quarter of an hour.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Sending {
    /// How sure the city must be of who sends it; of whoever acts for another, of them.
    pub level: Level,
    /// The rule that makes a declaration of it, or the reason why it wants that much.
    pub law: String,
}

/// How sure the city is of somebody (eIDAS; SPID levels 2 and 3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// SPID level 2, as signing in always wants.
    Substantial,
    /// SPID level 3 or CIE.
    High,
}
