//! What a service posts about those who take part.

use schemars::JsonSchema;
use serde::Deserialize;

use super::FieldName;

/// A service whose office posts for everybody when one can apply, when tests are, who is admitted and what came of them: by
/// the codes of applications, never by names.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Postings {
    /// The question for the code of the application, by which postings speak of it.
    pub code: FieldName,
    /// What it posts; everything where nothing is named.
    #[serde(default)]
    pub kinds: Vec<PostingKind>,
}

impl Postings {
    /// Whether its office posts that.
    pub(crate) fn has(&self, kind: PostingKind) -> bool {
        self.kinds.is_empty() || self.kinds.contains(&kind)
    }
}

/// A kind of posting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PostingKind {
    /// From which day until which one can apply.
    Notice,
    /// When and where a test is.
    Test,
    /// Who is admitted to the tests.
    Admissions,
    /// What came of them.
    Results,
}

impl PostingKind {
    /// All, as an office chooses from them.
    pub(crate) const ALL: [Self; 4] = [Self::Notice, Self::Test, Self::Admissions, Self::Results];

    /// The one of this word.
    pub(crate) fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// As stored and sent.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Notice => "notice",
            Self::Test => "test",
            Self::Admissions => "admissions",
            Self::Results => "results",
        }
    }
}
