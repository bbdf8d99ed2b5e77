//! What a procedure wants to be heard before something is decided.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Expression, FileType, Text, UnitKey, Upload};

/// An opinion that has to be asked before something is done (*parere obbligatorio*, *valutazione tecnica*).
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NeededOpinion {
    /// Who is asked: an office of `units.toml`, or a name of its own for a body outside the city.
    pub from: UnitKey,
    /// What a body outside the city is called; it has no desk here.
    #[serde(default)]
    pub body: Option<Text>,
    /// What they are asked.
    pub question: Text,
    /// What it is, which says what their silence means.
    pub kind: OpinionKind,
    /// So many days they have, from the day after they are asked.
    pub days: u16,
    /// Asked only where this holds of the answers.
    #[serde(default)]
    pub when: Option<Expression>,
    /// The rule that wants it.
    pub law: String,
}

impl NeededOpinion {
    /// Whether it is asked of a body that has no desk here.
    #[must_use]
    pub const fn is_outside(&self) -> bool {
        self.body.is_some()
    }

    /// Whether an official may have to record one that came by certified mail.
    pub(crate) const fn comes_by_mail(&self) -> bool {
        self.is_outside() || self.kind.is_given_by_others()
    }

    /// The files in which one comes by certified mail.
    pub(crate) fn upload() -> Upload {
        let types = vec![FileType::Pdf, FileType::P7m, FileType::Jpeg, FileType::Png];
        Upload { max_files: 3, max_megabytes: 10, types, is_photograph: false }
    }
}

/// What an opinion is by law, and so what happens when its term has passed in silence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum OpinionKind {
    /// The office goes on without it (art. 16 c. 2 L. 241/1990).
    Mandatory,
    /// Of who protects the environment, the landscape, the territory or health: it is waited for (art. 16 c. 3 L.
    /// 241/1990).
    Protecting,
    /// A technical assessment: it is asked of another public body, or of a university, whose assessment counts in its
    /// place (art. 17 L. 241/1990).
    Technical,
}

impl OpinionKind {
    /// Whether the office may go on without it once its term has passed.
    #[must_use]
    pub const fn is_done_without(self) -> bool {
        matches!(self, Self::Mandatory)
    }

    /// Whether somebody else may be asked in the place of who was silent.
    #[must_use]
    pub const fn is_given_by_others(self) -> bool {
        matches!(self, Self::Technical)
    }
}
