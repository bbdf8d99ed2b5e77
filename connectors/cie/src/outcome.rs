//! What came of a sign-in.

use std::fmt;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::callback::Decline;
use crate::level::Level;
use crate::refused::Refused;

pub(crate) const GIVEN_NAME: &str = "given_name";
pub(crate) const FAMILY_NAME: &str = "family_name";
pub(crate) const BIRTH_DATE: &str = "birthdate";
pub(crate) const FISCAL_NUMBER: &str = "https://attributes.eid.gov.it/fiscal_number";

/// What stands before an Italian fiscal number (ETSI EN 319 412-1).
const FISCAL_PREFIX: &str = "TINIT-";

/// An answer that was believed, with the entry for the register.
#[derive(Clone, Debug)]
pub struct Answer {
    /// What came of it.
    pub outcome: Outcome,
    /// What the register keeps for 24 months.
    pub transaction: Transaction,
}

/// An answer that was not believed.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{refused}")]
pub struct RefusedAnswer {
    /// Why.
    pub refused: Refused,
    /// What the register keeps of it for 24 months: what was asked and what came, of which nothing is true, and which
    /// names nobody. None where nobody answered.
    pub transaction: Option<Box<Transaction>>,
}

impl RefusedAnswer {
    /// Tokens are some two thousand bytes; what is much longer and was not believed fills the register for nothing.
    const KEPT_BYTES_MAX: usize = 32 * 1024;

    pub(crate) fn of(refused: Refused, transaction: Transaction) -> Self {
        let kept = |token: Option<String>| token.filter(|token| token.len() <= Self::KEPT_BYTES_MAX);
        let transaction = refused.is_of_an_answer().then(|| {
            Box::new(Transaction {
                id_token: kept(transaction.id_token),
                userinfo: kept(transaction.userinfo),
                ..transaction
            })
        });
        Self { refused, transaction }
    }
}

/// Whether somebody is there.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// Somebody is.
    SignedIn(Box<Identity>),
    /// Nobody is, and why.
    Declined(Decline),
}

/// Who somebody is, by the word of their provider.
#[derive(Clone, PartialEq, Eq)]
pub struct Identity {
    /// The entity id of the provider.
    pub provider: String,
    /// What the person is called there, towards us alone (`sub`).
    pub subject: String,
    /// How sure it is: what was asked for, or more.
    pub level: Level,
    /// The *codice fiscale*.
    pub fiscal_number: FiscalNumber,
    /// The given names.
    pub given_name: String,
    /// The family name.
    pub family_name: String,
    /// The date of birth.
    pub birth_date: NaiveDate,
    /// What a logout has to revoke.
    pub session: ProviderSession,
}

impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Identity");
        shown.field("provider", &self.provider).field("level", &self.level).finish_non_exhaustive()
    }
}

/// A *codice fiscale*, or the provisional number in its place, without `TINIT-`. Its control letter is for the register
/// to look at.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct FiscalNumber(String);

impl FiscalNumber {
    /// Sixteen letters and digits.
    const LENGTH: usize = 16;
    /// A provisional one: eleven digits.
    const PROVISIONAL_LENGTH: usize = 11;

    pub(crate) fn parse(claim: &str) -> Option<Self> {
        let number = claim.strip_prefix(FISCAL_PREFIX)?.to_ascii_uppercase();
        let is_whole =
            number.len() == Self::LENGTH && number.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let is_provisional =
            number.len() == Self::PROVISIONAL_LENGTH && number.bytes().all(|byte| byte.is_ascii_digit());
        (is_whole || is_provisional).then_some(Self(number))
    }

    /// The number itself.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for FiscalNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("FiscalNumber(…)")
    }
}

/// Somebody's session at their provider, until we revoke it. A secret: it opens their data.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProviderSession {
    /// The entity id of the provider.
    pub provider: String,
    /// The access token.
    pub access_token: String,
    /// When it ends by itself, where the provider says so.
    pub expires_at: Option<DateTime<Utc>>,
}

impl fmt::Debug for ProviderSession {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ProviderSession").field("provider", &self.provider).finish_non_exhaustive()
    }
}

/// An entry of the register of accesses: every exchange of a sign-in, with what it is looked up by. It holds personal
/// data: encrypt it, keep it for 24 months, and log each reading. The access token is not in it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Transaction {
    /// The identifier of the request (`jti`).
    pub request_id: String,
    /// When it was asked.
    pub requested_at: DateTime<Utc>,
    /// When it was answered.
    pub answered_at: DateTime<Utc>,
    /// The provider.
    pub provider: String,
    /// The trust chain by which it was believed.
    pub trust_chain: Vec<String>,
    /// The request object as sent.
    pub request: String,
    /// The error that the browser brought, where nobody was let in.
    pub error: Option<String>,
    /// Our proof at the token endpoint, as sent.
    pub client_assertion: Option<String>,
    /// The ID token as it came.
    pub id_token: Option<String>,
    /// The identifier of the ID token (`jti`), where the provider gave it one.
    #[serde(default)]
    pub id_token_id: Option<String>,
    /// The signed userinfo response, decrypted: our key may be gone before the entry is.
    pub userinfo: Option<String>,
    /// What the person is called at the provider.
    pub subject: Option<String>,
}

impl fmt::Debug for Transaction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Transaction").field("request_id", &self.request_id).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fiscal_number_is_italian_and_whole() {
        for claim in ["TINIT-BNCDAA85C50F205X", "TINIT-bncdaa85c50f205x", "TINIT-12345678901"] {
            let number = FiscalNumber::parse(claim).unwrap();
            assert_eq!(number.as_str(), &claim.to_ascii_uppercase()[6..]);
            assert!(!format!("{number:?}").contains(number.as_str()));
        }
        for claim in [
            "",
            "BNCDAA85C50F205X",
            "TINIT-",
            "TINFR-BNCDAA85C50F205X",
            "TINIT-BNCDAA85C50F205",
            "TINIT-BNCDAA85C50F205È",
        ] {
            assert!(FiscalNumber::parse(claim).is_none(), "{claim}");
        }
    }
}
