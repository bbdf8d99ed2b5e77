//! By what code somebody who owes is looked for.

use registry::codice_fiscale::CodiceFiscale;

/// A *codice fiscale* of sixteen characters, or eleven digits: the number of a company.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DebtorCode(String);

impl DebtorCode {
    /// Digits of the number of a company (*partita IVA*).
    const DIGITS: usize = 11;

    /// Reads what a clerk typed, blanks dropped.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text: String = text.split_whitespace().collect();
        if text.len() == Self::DIGITS && text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Some(Self(text));
        }
        CodiceFiscale::parse(&text).ok().map(|code| Self(code.to_string()))
    }

    /// As it is stored.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_and_companies_are_looked_for_by_their_codes() {
        let read = |text: &str| DebtorCode::parse(text).map(|code| code.as_str().to_owned());
        assert_eq!(read(" rssmra85t10a562s ").as_deref(), Some("RSSMRA85T10A562S"));
        assert_eq!(read("012 345 678 97").as_deref(), Some("01234567897"));
        assert_eq!((read("Rossi"), read("0123456789")), (None, None));
    }
}
