//! The code by which a certificate is found again by whoever has it in hand.

use rand::Rng;
use serde::{Deserialize, Serialize};

/// Crockford's base 32: no I, L, O or U, which people misread.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH: usize = 16;

/// Sixteen characters, 80 random bits: whoever knows it has seen the document.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Code(String);

/// A text that is no code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a code has 16 letters and digits, as ABCD-EFGH-JKMN-PQRS")]
pub struct CodeError;

impl Code {
    /// A new code.
    pub fn random(chance: &mut impl Rng) -> Self {
        Self((0..LENGTH).map(|_| char::from(ALPHABET[usize::from(chance.next_u32() as u8 & 31)])).collect())
    }

    /// Reads what somebody typed: with or without dashes and blanks, in any case, `O` for `0`, `I` or
    /// `L` for `1`.
    pub fn parse(text: &str) -> Result<Self, CodeError> {
        let mut code = String::with_capacity(LENGTH);
        for typed in text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '–' | '.')) {
            let meant = match typed.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            };
            if !meant.is_ascii() || !ALPHABET.contains(&(meant as u8)) || code.len() == LENGTH {
                return Err(CodeError);
            }
            code.push(meant);
        }
        if code.len() == LENGTH { Ok(Self(code)) } else { Err(CodeError) }
    }

    /// The sixteen characters, without dashes, as stored and in links.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Code {
    /// In groups of four, as printed.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}-{}-{}-{}", &self.0[..4], &self.0[4..8], &self.0[8..12], &self.0[12..])
    }
}

impl std::fmt::Debug for Code {
    /// Who knows the code can see what the certificate states: it does not belong in a log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Code(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_code_is_read_however_it_was_typed() {
        let code = Code::parse("0123-4567-89AB-CDEF").unwrap();
        assert_eq!(Code::parse(" o123 4567 89ab cdef "), Ok(code.clone()));
        assert_eq!(Code::parse("OI23456789ABCDEF"), Ok(code));
    }

    #[test]
    fn what_is_too_short_too_long_or_foreign_is_no_code() {
        for text in
            ["", "0123-4567-89AB-CDE", "0123-4567-89AB-CDEFG", "0123-4567-89AB-CDEU", "ábcd-efgh-jkmn-pqrs"]
        {
            assert_eq!(Code::parse(text), Err(CodeError), "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_printed_code_reads_back(seed: u64) {
            use rand::SeedableRng;
            let code = Code::random(&mut rand::rngs::StdRng::seed_from_u64(seed));
            prop_assert_eq!(Code::parse(&code.to_string()), Ok(code));
        }
    }
}
