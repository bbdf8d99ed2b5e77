//! By what App IO knows people.

use std::fmt;

/// The *codice fiscale* of a person, as App IO knows them by it: sixteen capital letters and digits.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct FiscalCode(String);

/// A text by which App IO knows nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not the codice fiscale of a person")]
pub struct FiscalCodeError;

impl FiscalCode {
    const LENGTH: usize = 16;

    /// Reads a code. Its check character is the business of whoever keeps people's codes.
    ///
    /// # Errors
    ///
    /// When it has not sixteen letters and digits: the numeric codes that some people have for a while are not known to
    /// App IO, and those of organisations are none of people.
    pub fn parse(text: &str) -> Result<Self, FiscalCodeError> {
        let code = text.trim().to_ascii_uppercase();
        let is_one = code.len() == Self::LENGTH
            && code.bytes().all(|byte| byte.is_ascii_alphanumeric())
            && code.bytes().next().is_some_and(|byte| byte.is_ascii_alphabetic());
        is_one.then_some(Self(code)).ok_or(FiscalCodeError)
    }

    /// As it travels, and never in an address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Never the code itself: this form ends up in logs.
impl fmt::Debug for FiscalCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("FiscalCode(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_of_a_person_is_read_and_never_printed() {
        let code = FiscalCode::parse(" spndnl80r13c555x ").unwrap();
        assert_eq!((code.as_str(), format!("{code:?}").as_str()), ("SPNDNL80R13C555X", "FiscalCode(…)"));
        for text in ["", "SPNDNL80R13C555", "01234567890", "0123456789012345", "SPNDNL80R13C55 X"] {
            assert_eq!(FiscalCode::parse(text), Err(FiscalCodeError), "{text}");
        }
    }
}
