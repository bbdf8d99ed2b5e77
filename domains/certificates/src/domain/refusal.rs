//! A refusal: which rule, why, what to do; and the word of staff that sets it aside.

use serde::{Deserialize, Serialize};

use super::Kind;

/// The name of a rule, which is stored, counted and explained under it: `open-procedure`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RuleId(pub String);

impl std::fmt::Display for RuleId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// A rule that forbids what was asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefusedBy {
    /// Which rule.
    pub rule: RuleId,
    /// Which of the kinds it forbids.
    pub kinds: Vec<Kind>,
    /// Whether staff may issue all the same, with a reason.
    pub overridable: bool,
}

impl RefusedBy {
    /// The key of the sentence that says why.
    #[must_use]
    pub fn why_key(&self) -> String {
        format!("certificates-rule-{}", self.rule)
    }

    /// The key of the sentence that says what to do.
    #[must_use]
    pub fn advice_key(&self) -> String {
        format!("certificates-rule-{}-advice", self.rule)
    }
}

/// Why staff issues a certificate that a rule would forbid. It stays with the document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Override(String);

impl Override {
    /// The longest reason that is kept.
    pub const LONGEST: usize = 500;

    /// Reads a reason; an empty one is none.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let reason = text.trim();
        let fits = !reason.is_empty() && reason.chars().count() <= Self::LONGEST;
        fits.then(|| Self(reason.to_owned()))
    }

    /// The words.
    #[must_use]
    pub fn reason(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Override {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("a reason has between 1 and 500 characters")
    }
}

impl From<Override> for String {
    fn from(reason: Override) -> Self {
        reason.0
    }
}
