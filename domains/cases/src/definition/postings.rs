//! What a service posts about those who take part.

use schemars::JsonSchema;
use serde::Deserialize;

use super::FieldName;

/// A service whose office posts for everybody when tests are, who is admitted and what came of them: by the codes of
/// applications, never by names.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Postings {
    /// The question for the code of the application, by which postings speak of it.
    pub code: FieldName,
}
