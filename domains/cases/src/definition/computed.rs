//! What a form works out by itself.

use schemars::JsonSchema;
use serde::Deserialize;

use super::Expression;

/// The name by which what is computed knows whether whose request it is is of the resident population, as the register says.
pub(crate) const RESIDENT: &str = "resident";

/// Something that nobody is asked: it is worked out from what was answered on the pages before, shown, and kept with the
/// answers (what a grant comes to, how many live in a dwelling).
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Computed {
    /// What it comes to: a whole number, of money in cents. Where it cannot be told there is none. Beside the answers it knows
    /// `resident`: whether the register has whose request it is among the resident population.
    pub value: Expression,
    /// As what it is shown.
    #[serde(default)]
    pub shown_as: ShownAs,
}

impl Computed {
    /// Whether it asks the register if they are a resident.
    pub(crate) fn is_of_residents(&self) -> bool {
        self.value.names().iter().any(|name| name == RESIDENT)
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
