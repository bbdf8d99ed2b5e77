//! What the grantor of a delegation hands over.

use rand::RngExt;
use sha2::{Digest, Sha256};

/// What somebody hands to another, by word of mouth or on paper, the grantor of a delegation to the delegate: ten letters and
/// digits that cannot be taken for one another. Only its hash is kept, and it is good for nothing without the *codice
/// fiscale* of whom it was meant for.
#[derive(Clone, PartialEq, Eq)]
pub struct DelegationCode(String);

impl DelegationCode {
    /// Crockford's alphabet: no I, L, O and U.
    const ALPHABET: &'static [u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    const LENGTH: usize = 10;

    /// A new one.
    #[must_use]
    pub fn random() -> Self {
        let mut chance = rand::rng();
        let letter = |_| char::from(Self::ALPHABET[chance.random_range(0..Self::ALPHABET.len())]);
        Self((0..Self::LENGTH).map(letter).collect())
    }

    /// Reads what somebody typed: in any case, with hyphens and spaces, with O for zero and I or L for one.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let letters = text.chars().filter(|letter| !letter.is_whitespace() && *letter != '-');
        let read: String = letters
            .map(|letter| match letter.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            })
            .collect();
        let is_known = |letter: u8| Self::ALPHABET.contains(&letter);
        (read.len() == Self::LENGTH && read.bytes().all(is_known)).then_some(Self(read))
    }

    /// As it is stored.
    #[must_use]
    pub fn hash(&self) -> String {
        hex::encode(Sha256::digest(self.0.as_bytes()))
    }
}

/// As it is read aloud: in two halves.
impl std::fmt::Display for DelegationCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (first, second) = self.0.split_at(Self::LENGTH / 2);
        write!(f, "{first}-{second}")
    }
}
