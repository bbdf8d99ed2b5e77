//! Who was in no register turns out to be one of its people, or turns out not to be.

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

/// That was a mistake: an identity was taken away from a resident to whom it had been linked. What came with it returns
/// to the identifier of before; what was done since as the resident stays theirs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutsiderParted {
    /// Who they are again.
    pub outsider: PersonId,
    /// The resident whom they were taken for.
    pub taken_for: PersonId,
}

impl outbox::Event for OutsiderParted {
    const TOPIC: &'static str = "identity.outsider_parted";

    fn about(&self) -> String {
        self.outsider.to_string()
    }
}
