//! The schools of the city, to which one applies.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::FieldName;

/// A school or a nursery.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct School {
    /// What it is called: a proper name, the same in every language.
    pub name: String,
    /// Street and number.
    pub address: String,
    /// In which Municipio.
    pub municipio: u8,
    /// Whether it was made up for the demonstration: pages say so.
    #[serde(default)]
    pub is_invented: bool,
}

/// The schools of a city, by their names in forms and calls: the file `schools.toml`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(transparent)]
pub struct Schools(BTreeMap<FieldName, School>);

impl Schools {
    /// Reads the file; says where it is wrong.
    pub fn parse(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }

    /// The school of this name.
    #[must_use]
    pub fn find(&self, key: &FieldName) -> Option<&School> {
        self.0.get(key)
    }

    /// What the school of this key is called; the key where the city knows no such school any more.
    #[must_use]
    pub fn name_of<'a>(&'a self, key: &'a FieldName) -> &'a str {
        self.find(key).map_or(key.as_str(), |school| &school.name)
    }
}
