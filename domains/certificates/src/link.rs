//! A link by which a resident lets somebody fetch one certificate: an accountant, a school.

use chrono::{DateTime, TimeDelta, Utc};
use kernel::PersonId;
use sha2::{Digest, Sha256};

use crate::certificate::CertificateId;

kernel::id! {
    /// A link to one certificate.
    pub LinkId, "link"
}

/// What makes up the secret part of a link: 32 random bytes in hexadecimal. Only its hash is kept.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    /// A new secret.
    pub fn random(chance: &mut impl rand::Rng) -> Self {
        let mut bytes = [0; 32];
        chance.fill_bytes(&mut bytes);
        Self(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
    }

    /// Reads what stands in an address; `None` when it cannot be a token.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let well_formed = text.len() == 64 && text.bytes().all(|b| b.is_ascii_hexdigit());
        well_formed.then(|| Self(text.to_ascii_lowercase()))
    }

    /// As it stands in the address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub(crate) fn sha256(&self) -> String {
        Sha256::digest(self.0.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// For how long a link opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lifetime {
    /// One day.
    Day,
    /// A week.
    Week,
    /// Thirty days.
    Month,
}

impl Lifetime {
    /// Every choice.
    pub const ALL: [Self; 3] = [Self::Day, Self::Week, Self::Month];

    /// The value of the form field: the number of days.
    #[must_use]
    pub const fn days(self) -> u8 {
        match self {
            Self::Day => 1,
            Self::Week => 7,
            Self::Month => 30,
        }
    }

    /// Reads the form field.
    #[must_use]
    pub fn from_days(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lifetime| lifetime.days().to_string() == text.trim())
    }

    pub(crate) fn end(self, from: DateTime<Utc>) -> DateTime<Utc> {
        from + TimeDelta::days(i64::from(self.days()))
    }
}

/// Whom the resident meant the link for, in their own words.
pub type Recipient = kernel::Line<80>;

/// A link as the resident sees it.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Link {
    /// Which one.
    pub link_id: LinkId,
    /// To which certificate.
    pub certificate_id: CertificateId,
    /// Whose certificate.
    pub person_id: PersonId,
    /// Whom it was meant for.
    pub recipient: String,
    /// Since when it opens.
    pub created_at: DateTime<Utc>,
    /// Until when.
    pub expires_at: DateTime<Utc>,
    /// Since when the resident took it back.
    pub revoked_at: Option<DateTime<Utc>>,
    /// How often it was opened.
    pub openings: i64,
    /// When it was opened last.
    pub last_opened_at: Option<DateTime<Utc>>,
}

impl Link {
    /// Whether it opens at this moment.
    #[must_use]
    pub fn opens_at(&self, now: DateTime<Utc>) -> bool {
        self.revoked_at.is_none() && now < self.expires_at
    }
}
