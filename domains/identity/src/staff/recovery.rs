//! Recovery codes: for the day on which the device with the key is lost.

use std::fmt;

use crate::domain::Handle;

/// How many an employee gets at once.
pub(crate) const CODES: usize = 10;

/// Letters and digits that nobody takes for one another.
const ALPHABET: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
/// 80 bits: nobody guesses one, so its hash needs no salt and no slowness.
const LENGTH: usize = 16;
/// In how many letters it is written together.
const GROUP: usize = 4;

/// A code that stands once for an employee's key.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct RecoveryCode(String);

impl RecoveryCode {
    pub(crate) fn random() -> Self {
        let octets = rand::random::<[u8; LENGTH]>();
        Self(octets.iter().map(|octet| char::from(ALPHABET[usize::from(octet % 32)])).collect())
    }

    /// Reads what somebody copied from paper: blanks, dashes and capitals do not matter.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let kept = text.chars().filter(|letter| !letter.is_whitespace() && *letter != '-');
        let code: String = kept.map(|letter| letter.to_ascii_lowercase()).collect();
        let is_whole = code.len() == LENGTH && code.bytes().all(|letter| ALPHABET.contains(&letter));
        is_whole.then_some(Self(code))
    }

    /// As it is stored.
    pub(crate) fn hash(&self) -> String {
        Handle::brought(&self.0).hash()
    }
}

/// As it is printed for its owner.
impl fmt::Display for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for at in (0..LENGTH).step_by(GROUP) {
            f.write_str(if at == 0 { "" } else { "-" })?;
            f.write_str(&self.0[at..at + GROUP])?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_reads_back_however_it_was_copied() {
        let code = RecoveryCode::random();
        let text = code.to_string();
        assert_eq!(text.len(), LENGTH + LENGTH / GROUP - 1);
        for copied in [text.clone(), text.to_uppercase(), text.replace('-', " "), format!(" {text} ")] {
            assert!(RecoveryCode::parse(&copied) == Some(code.clone()), "however it is written");
        }
        assert!(RecoveryCode::random() != code);
    }

    #[test]
    fn what_is_no_code_is_none() {
        for wrong in ["", "abcd", "abcd-efgh-jkmn-pqr1", "àbcd-efgh-jkmn-pqrs", "abcd-efgh-jkmn-pqrst"] {
            assert!(RecoveryCode::parse(wrong).is_none(), "{wrong}");
        }
    }
}
