//! The *codice fiscale*: sixteen characters that the tax office derives from a person's data.
//!
//! Source: DM Finanze 23 December 1976 (GU 29 December 1976, n. 345): how the characters are
//! chosen, the check character, and what is done when two people would get the same code (*omocodia*).

mod alphabet;
mod check;
mod compute;
mod decode;
mod omocodia;

pub use alphabet::letters_of;
pub use compute::compute;
pub use decode::Decoded;

use crate::domain::Belfiore;

/// A codice fiscale whose shape and check character are right. Omocodia is allowed, and kept.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CodiceFiscale([u8; 16]);

/// Why a text is not a codice fiscale.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CodiceFiscaleError {
    /// Not sixteen letters and digits.
    #[error("a codice fiscale has 16 letters and digits")]
    Length,
    /// A letter stands where a digit belongs, or the other way round; positions count from one.
    #[error("character {0} of the codice fiscale cannot stand there")]
    Character(usize),
    /// The month letter or the day cannot be part of a date.
    #[error("the birth date in the codice fiscale does not exist")]
    Date,
    /// The last character does not follow from the other fifteen: most often a typing error.
    #[error("the last character of the codice fiscale does not match the others")]
    Check,
}

impl CodiceFiscale {
    /// Reads a code as people type it: upper or lower case, with blanks around or inside.
    pub fn parse(text: &str) -> Result<Self, CodiceFiscaleError> {
        let mut code = [0_u8; 16];
        let mut length = 0;
        for character in text.chars().filter(|c| !c.is_whitespace()) {
            let slot = code.get_mut(length).ok_or(CodiceFiscaleError::Length)?;
            *slot = u8::try_from(character).map_err(|_| CodiceFiscaleError::Character(length + 1))?;
            slot.make_ascii_uppercase();
            length += 1;
        }
        if length != 16 {
            return Err(CodiceFiscaleError::Length);
        }
        check::shape(&code)?;
        if check::character(&code[..15]) != code[15] {
            return Err(CodiceFiscaleError::Check);
        }
        decode::check_date(&code)?;
        Ok(Self(code))
    }

    /// The sixteen characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).expect("only ASCII letters and digits pass the check of the shape")
    }

    /// The Belfiore code of the place of birth, omocodia undone.
    #[must_use]
    pub fn birth_place(&self) -> Belfiore {
        let base = self.base();
        Belfiore::from_ascii([base.0[11], base.0[12], base.0[13], base.0[14]])
    }
}

impl std::fmt::Display for CodiceFiscale {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Never the whole code: this form ends up in logs.
impl std::fmt::Debug for CodiceFiscale {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CodiceFiscale(…)")
    }
}

impl std::str::FromStr for CodiceFiscale {
    type Err = CodiceFiscaleError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl serde::Serialize for CodiceFiscale {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> serde::Deserialize<'de> for CodiceFiscale {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests;
