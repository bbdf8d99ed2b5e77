//! What a form works out by itself.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Choice, Expression, FieldName};

/// The name by which what is computed knows whether whose request it is is of the resident population, as the register says.
pub(crate) const RESIDENT: &str = "resident";
/// What the register has of whose request it is: `applicant.age`.
pub(crate) const APPLICANT: &str = "applicant";
/// The same of the one of the family of whom it is computed.
pub(crate) const ABOUT: &str = "about";
/// How old each of their family is, themselves among them.
pub(crate) const FAMILY: &str = "family";
/// Every name by which what is computed asks the register, and answers are not called.
pub(crate) const OF_REGISTER: [&str; 4] = [RESIDENT, APPLICANT, ABOUT, FAMILY];

/// Something that nobody is asked: it is worked out from what was answered on the pages before, shown, and kept with the
/// answers (what a grant comes to, how many live in a dwelling).
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Computed {
    /// What it comes to: a whole number, of money in cents, or one of `choices`. Where it cannot be told there is none. Beside the
    /// answers it knows what the register has today: `resident`, whether whose request it is is of the resident population;
    /// `applicant`, with `age`, `resident`, `citizenship` (`italian`, `eu`, `other`) and `civil_status` (`single`, `divorced`,
    /// `widowed`, `bound`), null of who is in no register; `about`, the same of the one of the family whom `about` names;
    /// `family`, how old each of the family is.
    pub value: Expression,
    /// The question before it for one of the family, of whom it is computed. Of another adult `about` has no more than their
    /// family knows: `age` and `resident`.
    #[serde(default)]
    pub about: Option<FieldName>,
    /// What it comes to in words, by their values; without any it is a number.
    #[serde(default)]
    pub choices: Vec<Choice>,
    /// As what it is shown.
    #[serde(default)]
    pub shown_as: ShownAs,
}

impl Computed {
    /// Whether it asks the register about whose request it is.
    pub(crate) fn is_of_residents(&self) -> bool {
        self.asks_of(RESIDENT) || self.asks_of(APPLICANT)
    }

    /// Whether it asks by this name.
    pub(crate) fn asks_of(&self, named: &str) -> bool {
        self.value.names().iter().any(|name| name == named)
    }
}

/// As what a number is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ShownAs {
    /// A whole number.
    #[default]
    Number,
    /// An amount of money.
    Money,
}
