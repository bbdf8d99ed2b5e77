//! What holds for a home.

use schemars::JsonSchema;
use serde::Deserialize;

use super::Text;

/// Something granted that holds for the home of who has it: a parking pass of the area in which they live.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FollowsHome {
    /// The rule by which it no longer holds.
    pub law: String,
    /// What who has it, and the office, read in the history of the request: what to do, in one or two sentences.
    pub tells: Text,
}
