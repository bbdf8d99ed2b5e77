//! Who was in no register turns out to be one of its people.

use kernel::PersonId;
use serde::{Deserialize, Serialize};

/// Somebody who was in no register turned out to be one of its people: what stands under the identifier of before stands
/// under the other one from now on. Told again with each further identifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutsiderBecame {
    /// Who they were.
    pub outsider: PersonId,
    /// Who they are.
    pub resident: PersonId,
}

impl outbox::Event for OutsiderBecame {
    const TOPIC: &'static str = "identity.outsider_became";

    fn about(&self) -> String {
        self.outsider.to_string()
    }
}
