//! The offices that answer for services.

use std::collections::BTreeMap;

use mail::Address;
use serde::Deserialize;

use super::{Text, UnitKey};

/// An office (*unità organizzativa*), as residents reach it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    /// What it is called.
    pub name: Text,
    /// Street and number, where people are received.
    #[serde(default)]
    pub address: Option<String>,
    /// When.
    #[serde(default)]
    pub hours: Option<Text>,
    /// Its telephone, where it is not that of the contact centre.
    #[serde(default)]
    pub phone: Option<String>,
    /// Its certified mail, where it is not that of the protocol office.
    #[serde(default)]
    pub pec: Option<String>,
    /// The mailbox in which the office reads each morning what is due; without, nothing is sent.
    #[serde(default)]
    pub mail: Option<Address>,
    /// The mailbox of who answers for the office, who reads it too where something is late.
    #[serde(default)]
    pub head_mail: Option<Address>,
    /// Whether it holds the power to conclude in the place of any office whose term has passed (*potere sostitutivo*, art. 2
    /// c. 9-bis L. 241/1990); one office of a city at most does.
    #[serde(default)]
    pub substitutes: bool,
}

/// The offices of a city, by their names: the file `units.toml`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(transparent)]
pub struct Units(BTreeMap<UnitKey, Unit>);

impl Units {
    /// Reads the file; says where it is wrong.
    pub fn parse(text: &str) -> Result<Self, toml::de::Error> {
        let units: Self = toml::from_str(text)?;
        match units.iter().filter(|(_, unit)| unit.substitutes).count() {
            0 | 1 => Ok(units),
            _ => Err(serde::de::Error::custom(
                "`substitutes` is of one office: a service names another with `substitute`",
            )),
        }
    }

    /// The office that concludes in the place of any other, if the city has named one.
    #[must_use]
    pub fn substitute(&self) -> Option<&UnitKey> {
        self.iter().find(|(_, unit)| unit.substitutes).map(|(key, _)| key)
    }

    /// The office of this name.
    #[must_use]
    pub fn find(&self, key: &UnitKey) -> Option<&Unit> {
        self.0.get(key)
    }

    /// All of them, with their names.
    pub fn iter(&self) -> impl Iterator<Item = (&UnitKey, &Unit)> {
        self.0.iter()
    }

    /// All names.
    pub fn keys(&self) -> impl Iterator<Item = &UnitKey> {
        self.0.keys()
    }
}
