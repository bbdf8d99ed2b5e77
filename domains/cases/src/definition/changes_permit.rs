//! What a request changes of a permit.

use schemars::JsonSchema;
use serde::Deserialize;

use super::FieldName;

/// What is granted puts a plate on a permit, for good: from then on it is one of those of the permit.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangesPermit {
    /// The question for the permit.
    pub permit: FieldName,
    /// The question for the plate that is put on it.
    pub adds: FieldName,
    /// The question for the plate that is taken away from it, where that was answered.
    #[serde(default)]
    pub removes: Option<FieldName>,
}
