//! Who else must agree before a request is sent.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{FieldName, Text};

/// Somebody else who must agree: the answer names them by their codice fiscale. They come in themselves, read what is asked,
/// and sign or refuse; until then the answers stand still.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SecondSignature {
    /// What they agree to, in their own voice: "Sono il proprietario e so che…".
    pub says: Text,
    /// The fields that they read; all of them where none is named.
    #[serde(default)]
    pub shows: Vec<FieldName>,
}

impl SecondSignature {
    /// Whether whoever signs reads what was answered to a field.
    pub(crate) fn shows(&self, field: &FieldName) -> bool {
        self.shows.is_empty() || self.shows.contains(field)
    }
}
