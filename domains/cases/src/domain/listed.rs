//! Something that was chosen from a list of the city.

use serde::{Deserialize, Serialize};

use crate::definition::{ListEntry, spoken};

/// An entry of a list as it was called when it was chosen: the list may change, the case keeps what was said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    /// Its code, by which conditions and programs know it.
    pub code: String,
    /// Its name.
    pub name: String,
}

impl Listed {
    /// As people read it: `30 – Monza`.
    #[must_use]
    pub fn line(&self) -> String {
        spoken(&self.code, &self.name)
    }
}

impl From<&ListEntry> for Listed {
    fn from(entry: &ListEntry) -> Self {
        Self { code: entry.code.clone(), name: entry.name.clone() }
    }
}
