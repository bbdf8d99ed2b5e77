//! Where something happened: a comune or a foreign state.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The cadastral code of a comune (`F205`, Milan) or of a foreign state (`Z110`, France).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Belfiore([u8; 4]);

/// A text that is no Belfiore code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a Belfiore code is a letter and three digits")]
pub struct BelfioreError;

impl Belfiore {
    /// Reads a code, in capitals or not.
    pub fn parse(text: &str) -> Result<Self, BelfioreError> {
        let mut code: [u8; 4] = text.trim().as_bytes().try_into().map_err(|_| BelfioreError)?;
        code.make_ascii_uppercase();
        let well_formed = code[0].is_ascii_uppercase() && code[1..].iter().all(u8::is_ascii_digit);
        if well_formed { Ok(Self(code)) } else { Err(BelfioreError) }
    }

    pub(crate) const fn from_ascii(code: [u8; 4]) -> Self {
        Self(code)
    }

    /// The four characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).expect("only ASCII is let in")
    }

    /// Whether the code names a foreign state: those begin with Z.
    #[must_use]
    pub const fn is_foreign(self) -> bool {
        self.0[0] == b'Z'
    }
}

impl std::fmt::Display for Belfiore {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl std::fmt::Debug for Belfiore {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl std::str::FromStr for Belfiore {
    type Err = BelfioreError;
    fn from_str(text: &str) -> Result<Self, BelfioreError> {
        Self::parse(text)
    }
}

impl TryFrom<String> for Belfiore {
    type Error = BelfioreError;
    fn try_from(text: String) -> Result<Self, BelfioreError> {
        Self::parse(&text)
    }
}

impl From<Belfiore> for String {
    fn from(code: Belfiore) -> Self {
        code.as_str().to_owned()
    }
}

/// A comune, or a foreign state with the town in it where known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Which comune or state.
    pub code: Belfiore,
    /// The foreign town (*località estera*).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub locality: Option<String>,
}

impl Place {
    /// A comune, or a state of which no town is known.
    #[must_use]
    pub const fn of(code: Belfiore) -> Self {
        Self { code, locality: None }
    }

    /// A town in a foreign state.
    #[must_use]
    pub fn abroad(state: Belfiore, locality: impl Into<String>) -> Self {
        Self { code: state, locality: Some(locality.into()) }
    }

    /// The place as it was called on `date`: `SESTO SAN GIOVANNI (MI)`, `LIONE (FRANCIA)`.
    ///
    /// A code that no table has stands for itself, so that nothing is invented.
    #[must_use]
    pub fn name_on(&self, date: NaiveDate) -> String {
        let Some(known) = crate::places::place_at(self.code, date) else {
            return self.locality.clone().unwrap_or_else(|| self.code.to_string());
        };
        match (&self.locality, known.province) {
            (Some(locality), _) => format!("{locality} ({})", known.name),
            (None, "") => known.name.to_owned(),
            (None, province) => format!("{} ({province})", known.name),
        }
    }
}
