//! Names that people write and read aloud.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Letters of the longest name of an office or a matter.
const LONGEST: usize = 64;

/// Small letters, digits and single dashes between them.
fn is_name(text: &str) -> bool {
    let is_part = |part: &str| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    text.len() <= LONGEST && text.split('-').all(is_part)
}

/// A text that is no code of its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a code: small letters, digits and dashes")]
pub struct CodeError;

macro_rules! name {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// Reads one.
            #[must_use]
            pub fn parse(text: &str) -> Option<Self> {
                is_name(text).then(|| Self(text.to_owned()))
            }

            /// As it is written.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl FromStr for $name {
            type Err = CodeError;

            fn from_str(text: &str) -> Result<Self, CodeError> {
                Self::parse(text).ok_or(CodeError)
            }
        }

        impl TryFrom<String> for $name {
            type Error = CodeError;

            fn try_from(text: String) -> Result<Self, CodeError> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(name: $name) -> Self {
                name.0
            }
        }
    };
}

name! {
    /// An office (*sede*), as staff, units and addresses name it: `larga-12`.
    OfficeCode
}

name! {
    /// What one comes for (*motivo*): `carta-identita`.
    MatterCode
}

/// The signs of Crockford's base 32: none is taken for another when it is read aloud.
const SIGNS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// What is said at the counter and on the telephone: eight signs, `7K2M9QXD`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct VisitCode(String);

impl VisitCode {
    /// Signs of a code.
    pub const LENGTH: usize = 8;

    /// The code that these random bytes make.
    #[must_use]
    pub fn from_random(bytes: [u8; Self::LENGTH]) -> Self {
        Self(bytes.iter().map(|byte| char::from(SIGNS[usize::from(byte % 32)])).collect())
    }

    /// Reads what somebody typed: blanks and dashes dropped, O taken for zero, I and L for one.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let signs = text.chars().filter(|sign| !sign.is_whitespace() && *sign != '-');
        let meant = signs.map(|sign| match sign.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        });
        let code: String = meant.collect();
        let is_code = code.len() == Self::LENGTH && code.bytes().all(|sign| SIGNS.contains(&sign));
        is_code.then_some(Self(code))
    }

    /// As it is stored.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As it is read aloud and printed: `7K2M 9QXD`.
    #[must_use]
    pub fn spoken(&self) -> String {
        let (first, second) = self.0.split_at(Self::LENGTH / 2);
        format!("{first} {second}")
    }
}

impl fmt::Display for VisitCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_small_letters_digits_and_dashes() {
        for good in ["larga-12", "carta-identita", "a", "edicola-di-via-padova-7"] {
            assert_eq!(OfficeCode::parse(good).map(|code| code.to_string()).as_deref(), Some(good));
        }
        for bad in ["", "Larga-12", "larga 12", "-larga", "larga-", "larga--12", "via_larga", &"a".repeat(65)]
        {
            assert_eq!(MatterCode::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_code_is_read_as_people_say_it() {
        let code = VisitCode::from_random([0, 1, 31, 32, 255, 17, 9, 20]);
        assert_eq!(VisitCode::parse(&code.spoken()), Some(code.clone()));
        assert_eq!(VisitCode::parse(&code.as_str().to_lowercase()), Some(code));
        assert_eq!(VisitCode::parse("OIL0-1234").map(|code| code.spoken()).as_deref(), Some("0110 1234"));
        for bad in ["", "7K2M9QX", "7K2M9QXDD", "7K2M9QXU", "7K2M9Qè"] {
            assert_eq!(VisitCode::parse(bad), None, "{bad}");
        }
    }
}
