//! By what a guest is reached, and the code by which they show that they are.

use std::fmt;

use chrono::TimeDelta;
use kernel::Language;
use mail::Address;
use sms::Number;
use subtle::ConstantTimeEq;
use uuid::Uuid;
use web::Secret;

use super::GuestId;

/// For how long a code is good.
pub(crate) const CODE_LIFETIME: TimeDelta = TimeDelta::minutes(15);
/// How often somebody may be wrong about one.
pub(crate) const MOST_TRIES: i64 = 5;
/// How many codes go to one contact, and how many one browser asks for, within [`SENDINGS_COUNT_FOR`].
pub(crate) const MOST_SENDINGS: i64 = 3;
/// How many codes an operator has sent to callers within [`SENDINGS_COUNT_FOR`]: more than anybody speaks with.
pub(crate) const MOST_SENDINGS_OF_OPERATOR: i64 = 40;
/// The hour.
pub(crate) const SENDINGS_COUNT_FOR: TimeDelta = TimeDelta::hours(1);
/// For so long a browser is the guest's who proved their contact in it.
pub(crate) const PASS_LIFETIME: TimeDelta = TimeDelta::hours(1);
/// For so long the contact is kept of a caller who never proved it, beside what they held.
pub(crate) const UNPROVEN_LIFETIME: TimeDelta = TimeDelta::hours(24);
/// Letters of the longest name.
pub const LONGEST_NAME: usize = 80;

const CODE: &str = "palazzo appointments guest code v1";
const DIGEST: &str = "palazzo appointments guest contact v1";
const LINK: &str = "palazzo appointments guest link v1";
const DIGITS: usize = 6;
const CODES: u64 = 1_000_000;

/// A contact of a guest's. Its `Debug` shows neither address nor number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Contact {
    /// They are written to.
    Email(Address),
    /// They get text messages.
    Sms(Number),
}

impl Contact {
    /// Reads what somebody wrote in one field: an address has an `@`, a number has none.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match text.contains('@') {
            true => Address::parse(text.trim()).ok().map(Self::Email),
            false => Number::parse(text.trim()).ok().map(Self::Sms),
        }
    }

    /// One that a table holds.
    pub(crate) fn stored(channel: &str, text: &str) -> Option<Self> {
        match channel {
            "email" => Address::parse(text).ok().map(Self::Email),
            "sms" => Number::parse(text).ok().map(Self::Sms),
            _ => None,
        }
    }

    /// As stored: by what it goes.
    #[must_use]
    pub const fn channel(&self) -> &'static str {
        match self {
            Self::Email(_) => "email",
            Self::Sms(_) => "sms",
        }
    }

    /// As it is written. An address is the same in capitals.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Email(address) => address.as_str(),
            Self::Sms(number) => number.as_str(),
        }
    }

    /// Enough for its owner to know it by, on a page that others may see.
    #[must_use]
    pub fn hinted(&self) -> String {
        match self {
            Self::Email(address) => {
                let (name, host) = address.as_str().split_once('@').unwrap_or_default();
                format!("{}…@{host}", name.chars().take(2).collect::<String>())
            }
            Self::Sms(number) => {
                let digits = number.as_str();
                format!("… {}", &digits[digits.len().saturating_sub(4)..])
            }
        }
    }

    /// Enough to count how often it was written to, not enough to write to it.
    pub(crate) fn digest(&self, secret: &Secret) -> String {
        hex::encode(secret.derived(DIGEST, &[self.as_str().to_lowercase().as_bytes()]))
    }
}

/// Somebody without a sign-in who has proved a contact, or is about to on the telephone.
#[derive(Clone, PartialEq, Eq)]
pub struct Guest {
    /// Which.
    pub id: GuestId,
    /// By what they are reached.
    pub contact: Contact,
    /// What they are called at the counter.
    pub name: String,
    /// In which language they are written to.
    pub language: Language,
}

/// Six digits.
#[derive(Clone)]
pub(crate) struct GuestCode(String);

impl GuestCode {
    /// The code of one proof. It follows from the house's secret and is written down nowhere: whoever reads the tables
    /// learns none, and every node and every second try to send it has the same.
    pub(crate) fn of(secret: &Secret, proof: Uuid, to: &Contact) -> Self {
        let bytes = secret.derived(CODE, &[proof.as_bytes(), to.as_str().as_bytes()]);
        let number = bytes[..8].iter().fold(0_u64, |number, byte| (number << 8) | u64::from(*byte));
        Self(format!("{:0width$}", number % CODES, width = DIGITS))
    }

    /// What somebody typed; blanks and dashes are no matter.
    pub(crate) fn typed(text: &str) -> Option<Self> {
        let digits: String = text.chars().filter(|sign| !sign.is_whitespace() && *sign != '-').collect();
        let is_code = digits.len() == DIGITS && digits.bytes().all(|digit| digit.is_ascii_digit());
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

impl fmt::Debug for GuestCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("GuestCode(…)")
    }
}

/// What stands at the end of the address at which a guest follows an appointment: nobody guesses it, and it follows from
/// the house's secret, so that every message can name it and no table holds it.
pub(crate) struct GuestLink(String);

impl GuestLink {
    /// Letters of one: 128 bits in base 64.
    const LENGTH: usize = 22;

    /// The link of one appointment.
    pub(crate) fn of(secret: &Secret, visit: Uuid) -> Self {
        use base64::Engine;
        let bytes = secret.derived(LINK, &[visit.as_bytes()]);
        Self(base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(&bytes[..16]))
    }

    /// One that came in an address.
    pub(crate) fn typed(text: &str) -> Option<Self> {
        let is_sign = |sign: u8| sign.is_ascii_alphanumeric() || b"-_".contains(&sign);
        (text.len() == Self::LENGTH && text.bytes().all(is_sign)).then(|| Self(text.to_owned()))
    }

    /// By what a table knows it.
    pub(crate) fn digest(&self) -> String {
        use sha2::{Digest, Sha256};
        hex::encode(Sha256::digest(&self.0))
    }

    /// For the address.
    pub(crate) fn reveal(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contact(text: &str) -> Contact {
        Contact::parse(text).unwrap()
    }

    #[test]
    fn one_field_takes_an_address_or_a_number_and_shows_neither() {
        let (email, phone) = (contact(" ada@posta.example "), contact("333 123 4567"));
        for one in [&email, &phone] {
            assert_eq!(Contact::stored(one.channel(), one.as_str()).as_ref(), Some(one));
            assert!(!format!("{one:?}").contains("ada") && !format!("{one:?}").contains("333"));
        }
        assert_eq!([email.hinted(), phone.hinted()], ["ad…@posta.example", "… 4567"]);
        for wrong in ["", "ada", "ada@", "02 884 511 00", "12"] {
            assert_eq!(Contact::parse(wrong), None, "{wrong}");
        }
        assert_eq!(Contact::stored("pigeon", "ada@posta.example"), None);
    }

    #[test]
    fn a_code_belongs_to_one_proof_of_one_contact_in_one_house() {
        let (secret, proof, to) = (Secret::random(), Uuid::now_v7(), contact("ada@posta.example"));
        let code = GuestCode::of(&secret, proof, &to);
        assert!(
            code.is(&GuestCode::typed(&format!("{} {}", &code.reveal()[..3], &code.reveal()[3..])).unwrap())
        );
        let others = [
            GuestCode::of(&secret, Uuid::now_v7(), &to),
            GuestCode::of(&secret, proof, &contact("ugo@posta.example")),
            GuestCode::of(&Secret::random(), proof, &to),
        ];
        // One in a million may be the same by chance; all three never are.
        assert!(others.iter().any(|other| !code.is(other)));
        assert_eq!(format!("{code:?}"), "GuestCode(…)");
        for text in ["", "12345", "12345a", "1234567"] {
            assert!(GuestCode::typed(text).is_none(), "{text}");
        }
    }

    #[test]
    fn a_link_is_the_same_each_time_and_nobody_elses() {
        let (secret, visit) = (Secret::random(), Uuid::now_v7());
        let link = GuestLink::of(&secret, visit);
        assert_eq!(link.reveal(), GuestLink::of(&secret, visit).reveal());
        assert_eq!(GuestLink::typed(link.reveal()).map(|one| one.digest()), Some(link.digest()));
        assert_ne!(link.digest(), GuestLink::of(&secret, Uuid::now_v7()).digest());
        assert_ne!(link.digest(), GuestLink::of(&Secret::random(), visit).digest());
        for text in ["", "../etc/passwd", &"a".repeat(21), &"é".repeat(11)] {
            assert!(GuestLink::typed(text).is_none(), "{text}");
        }
    }
}
