//! What kinds of due are called.

use kernel::Language;

use super::{KindKey, Kinds};

impl Kinds {
    /// The name of a kind; of one that the city no longer collects, its key.
    #[must_use]
    pub fn name_of(&self, key: &KindKey, language: Language) -> String {
        self.get(key).map_or_else(|| key.as_str().to_owned(), |kind| kind.name.text(language).to_owned())
    }
}
