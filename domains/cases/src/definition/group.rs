//! The same questions several times.

use schemars::JsonSchema;
use serde::Deserialize;

use super::FormPage;

/// The most items that a group may allow: each is a page that somebody fills in.
pub(crate) const MOST_ITEMS: u8 = 50;
/// The most files that a group may ask for in all its items, in megabytes.
pub(crate) const MOST_MEGABYTES_OF_A_GROUP: usize = 200;

/// A repeating group of fields. It stands alone on its page, which lists the items; each item has a page of its own.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// At least so many items; with nought it may be left empty.
    pub min: u8,
    /// At most so many items.
    pub max: u8,
    /// The page of one item. Its title says what one is (`Veicolo`) and is shown with a number. A group holds no group.
    /// Conditions on it see the answers of the same item, and what was answered before the group.
    pub item: FormPage,
}
