//! Whose rules a service provider follows. CIE speaks the same SAML as SPID and differs in what stands here; the parts
//! that are the same do not ask.

use crate::attributes::Attribute;
use crate::level::Level;
use crate::settings::{AttributeSet, SettingsError};

/// Whose rules a service provider follows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rules {
    /// SPID, and eIDAS through it: AgID, Regole tecniche.
    Spid,
    /// *Entra con CIE* in SAML, of a public body: Ministero dell'Interno, *Manuale tecnico*.
    Cie {
        /// The comune of the seat: its cadastral code, `F205`.
        municipality: String,
        /// Its province: `MI`.
        province: String,
    },
}

impl Rules {
    /// Refuses what the federation of CIE would not take.
    pub(crate) fn check(&self, sets: &[AttributeSet]) -> Result<(), SettingsError> {
        let Self::Cie { municipality, province } = self else { return Ok(()) };
        if !is_cadastral_code(municipality) {
            return Err(SettingsError::Field("rules.municipality"));
        }
        if province.len() != 2 || !province.bytes().all(|byte| byte.is_ascii_uppercase()) {
            return Err(SettingsError::Field("rules.province"));
        }
        let is_stated = |set: &AttributeSet| set.attributes.iter().all(|one| Attribute::OF_CIE.contains(one));
        if sets.iter().all(is_stated) { Ok(()) } else { Err(SettingsError::AttributeSets) }
    }

    /// Whether nobody is let in on the strength of an earlier sign-in elsewhere: with CIE at every level.
    pub(crate) const fn asks_again(&self, level: Level) -> bool {
        level.asks_again() || matches!(self, Self::Cie { .. })
    }

    /// Whether the issuer of an assertion may come without its format.
    pub(crate) const fn may_leave_out_format(&self) -> bool {
        matches!(self, Self::Cie { .. })
    }

    /// How sure we are of somebody of whom `stated` is said where `asked` was asked for and is reached. The server of
    /// CIE always states the highest level, with whichever credentials somebody came: there, only what was asked for
    /// counts, since that is what it enforces.
    pub(crate) const fn credited(&self, stated: Level, asked: Level) -> Level {
        match self {
            Self::Spid => stated,
            Self::Cie { .. } => asked,
        }
    }
}

/// A letter and three digits.
fn is_cadastral_code(text: &str) -> bool {
    match text.as_bytes() {
        [letter, digits @ ..] => {
            letter.is_ascii_uppercase() && digits.len() == 3 && digits.iter().all(u8::is_ascii_digit)
        }
        [] => false,
    }
}
