//! The number that a person reads out on the telephone, and under which the log holds the rest.

use std::fmt;

/// Digits and letters that nobody confuses on the telephone (Crockford's base 32).
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The number of one request: `7F3K-92QD`. It says nothing about who asked or what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Incident([u8; 8]);

impl Incident {
    pub(crate) fn new() -> Self {
        Self(rand::random::<[u8; 8]>().map(|byte| ALPHABET[usize::from(byte % 32)]))
    }
}

impl fmt::Display for Incident {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = std::str::from_utf8(&self.0).expect("the alphabet is ASCII");
        write!(f, "{}-{}", &text[..4], &text[4..])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_incident_number_can_be_read_out() {
        let number = Incident::new().to_string();
        assert_eq!(number.len(), 9);
        assert_eq!(number.as_bytes()[4], b'-');
        assert!(!number.contains(['I', 'L', 'O', 'U']));
        assert_ne!(number, Incident::new().to_string());
    }
}
