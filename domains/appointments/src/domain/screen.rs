//! Screens of an office (*schermi*): one calls numbers out, the other gives them (*totem*).

use chrono::{DateTime, Utc};
use kernel::StaffId;
use sha2::{Digest, Sha256};

use super::OfficeCode;

kernel::id! {
    /// A screen of an office (*schermo*).
    pub ScreenId, "screen"
}

/// What a screen is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScreenKind {
    /// It gives numbers out, and lets people say that they are here.
    Kiosk,
    /// It shows which number is called where.
    Display,
}

impl ScreenKind {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Kiosk, Self::Display];

    /// As stored and as forms send it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Kiosk => "kiosk",
            Self::Display => "display",
        }
    }

    /// The kind of a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }

    /// The key of what it is called.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Kiosk => "appointments-screens-kiosk",
            Self::Display => "appointments-screens-display",
        }
    }
}

/// What an office calls a screen: where it stands.
pub type ScreenName = kernel::Line<60>;

/// A screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Screen {
    /// Which one.
    pub id: ScreenId,
    /// Of which office.
    pub office: OfficeCode,
    /// What it is for.
    pub kind: ScreenKind,
    /// Where it stands.
    pub name: String,
    /// Who put it up.
    pub made_by: StaffId,
    /// When.
    pub made_at: DateTime<Utc>,
    /// Since when it is none any more.
    pub ended_at: Option<DateTime<Utc>>,
}

/// The last part of an address that nobody guesses: 32 random bytes in hexadecimal.
#[derive(Clone, PartialEq, Eq)]
pub struct DayToken(String);

impl DayToken {
    /// A new one.
    pub fn random(chance: &mut impl rand::Rng) -> Self {
        let mut bytes = [0; 32];
        chance.fill_bytes(&mut bytes);
        Self(hex::encode(bytes))
    }

    /// Reads what stands in an address; `None` when it cannot be one.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let is_one = text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        is_one.then(|| Self(text.to_ascii_lowercase()))
    }

    /// As it stands in the address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What is kept of one that is told once.
    pub(crate) fn sha256(&self) -> String {
        hex::encode(Sha256::digest(self.0.as_bytes()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_an_address_is_asked_of_nobody() {
        let token = DayToken::random(&mut rand::rng());
        assert!(DayToken::parse(token.as_str()) == Some(token.clone()));
        assert_eq!(token.sha256().len(), 64);
        for bad in ["", "abc", &"z".repeat(64), &"0".repeat(63)] {
            assert!(DayToken::parse(bad).is_none(), "{bad}");
        }
    }
}
