//! A permit of the city to which a request refers.

use serde::{Deserialize, Serialize};

/// A permit, by the number that stands on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Permit {
    /// Its number, as it is written on it.
    pub number: String,
    /// What the city knew of it when it was said; none of a permit that it gave in another way, which the office looks for by
    /// hand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub granted: Option<GrantedPermit>,
}

/// A permit that was granted on a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GrantedPermit {
    /// The plate with which it was asked for; none where none was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plate: Option<String>,
}

impl Permit {
    /// Longer than any number of a permit.
    pub(crate) const LONGEST_NUMBER: u16 = 30;
}
