//! The code by which somebody shows that they read what comes to an address or a number.

use std::fmt;

use chrono::TimeDelta;
use subtle::ConstantTimeEq;
use uuid::Uuid;
use web::Secret;

use super::Destination;

/// For how long a code is good.
pub(crate) const CODE_LIFETIME: TimeDelta = TimeDelta::minutes(15);
/// How often somebody may be wrong about one.
pub(crate) const MOST_TRIES: i64 = 5;
/// How many codes are sent within an hour: to one person, and to one destination.
pub(crate) const MOST_SENDINGS: i64 = 5;
/// The hour.
pub(crate) const SENDINGS_COUNT_FOR: TimeDelta = TimeDelta::hours(1);

const PURPOSE: &str = "palazzo contact code v1";
const DIGEST: &str = "palazzo contact address v1";
const DIGITS: usize = 6;
const CODES: u64 = 1_000_000;

/// Six digits.
#[derive(Clone)]
pub(crate) struct Code(String);

impl Code {
    /// The code of one proof. It follows from the house's secret and is written down nowhere: whoever reads the
    /// tables learns none, and every node and every second try to send it has the same.
    pub(crate) fn of(secret: &Secret, proof: Uuid, to: &Destination) -> Self {
        let bytes = secret.derived(PURPOSE, &[proof.as_bytes(), to.as_str().as_bytes()]);
        let number = bytes[..8].iter().fold(0u64, |number, byte| (number << 8) | u64::from(*byte));
        Self(format!("{:0width$}", number % CODES, width = DIGITS))
    }

    /// What somebody typed; blanks and dashes are no matter.
    pub(crate) fn typed(text: &str) -> Option<Self> {
        let digits: String =
            text.chars().filter(|letter| !letter.is_whitespace() && *letter != '-').collect();
        let is_code = digits.len() == DIGITS && digits.bytes().all(|byte| byte.is_ascii_digit());
        is_code.then_some(Self(digits))
    }

    /// Whether it is the other. How long the answer takes says nothing about how much of it is right.
    pub(crate) fn is(&self, other: &Self) -> bool {
        self.0.as_bytes().ct_eq(other.0.as_bytes()).into()
    }

    /// For the message.
    pub(crate) fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Code(…)")
    }
}

/// A destination as the list of sent codes has it: enough to count, not enough to write to.
pub(crate) fn digest_of(secret: &Secret, to: &Destination) -> String {
    hex::encode(secret.derived(DIGEST, &[to.as_str().to_lowercase().as_bytes()]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Means;

    fn email(text: &str) -> Destination {
        Destination::stored(Means::Email, text).unwrap()
    }

    fn address() -> Destination {
        email("ada@posta.example")
    }

    #[test]
    fn a_code_belongs_to_one_proof_of_one_address_in_one_house() {
        let (secret, proof) = (Secret::random(), Uuid::now_v7());
        let code = Code::of(&secret, proof, &address());
        assert!(code.is(&Code::of(&secret, proof, &address())));
        assert_eq!(code.reveal().len(), DIGITS);
        let others = [
            Code::of(&secret, Uuid::now_v7(), &address()),
            Code::of(&secret, proof, &email("ugo@posta.example")),
            Code::of(&Secret::random(), proof, &address()),
        ];
        // One in a million may be the same by chance; all three never are.
        assert!(others.iter().any(|other| !code.is(other)));
    }

    #[test]
    fn a_code_is_read_as_people_type_it() {
        for text in ["123456", " 123 456 ", "123-456"] {
            assert_eq!(Code::typed(text).unwrap().reveal(), "123456", "{text}");
        }
        for text in ["", "12345", "1234567", "12345a", "١٢٣٤٥٦"] {
            assert!(Code::typed(text).is_none(), "{text}");
        }
        assert_eq!(format!("{:?}", Code::typed("123456").unwrap()), "Code(…)");
    }

    #[test]
    fn the_digest_of_an_address_is_not_the_address() {
        let secret = Secret::random();
        let upper = email("ADA@posta.example");
        assert_eq!(digest_of(&secret, &address()), digest_of(&secret, &upper));
        assert_ne!(digest_of(&secret, &address()), digest_of(&Secret::random(), &address()));
    }
}
