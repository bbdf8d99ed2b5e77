//! What a procedure enters in the population register, and takes back.

use schemars::JsonSchema;
use serde::Deserialize;

use super::FieldName;

/// What of a request the population register takes over (*iscrizione*, *mutazione anagrafica*, artt. 13 and 18 DPR 223/1989)
/// with the action that enters it.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Register {
    /// The rule by which it is entered.
    pub law: String,
    /// Within so many working days of its arrival a request is entered; none where no rule says so.
    pub within_working_days: Option<u16>,
    /// The question for the new address; always asked.
    pub address: FieldName,
    /// Of residents: the question for those of the family who move.
    pub family: Option<FieldName>,
    /// Of people from elsewhere: how they are asked for.
    pub arrivals: Option<Arrivals>,
    /// How the family is asked for that they join; none where nobody can.
    pub household: Option<Household>,
}

/// How people who come from elsewhere are asked for: a group with an item for each.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Arrivals {
    /// The group.
    pub group: FieldName,
    /// Of each: the surname.
    pub surname: FieldName,
    /// The given name.
    pub given_name: FieldName,
    /// The codice fiscale; the first that was answered counts.
    pub fiscal_codes: Vec<FieldName>,
    /// The day of birth.
    pub born_on: FieldName,
    /// The citizenship, a choice.
    pub citizenship: FieldName,
    /// Its answer of who is Italian.
    pub italian: FieldName,
    /// What they are to who declares, a choice.
    pub kinship: FieldName,
    /// Its answers in table 5 of ANPR; who declares is `1`.
    pub kinships: Vec<Coded>,
    /// Of all of them: the question for where they come from, a choice.
    pub origin: FieldName,
    /// Its answers in ANPR's table of reasons for an entry.
    pub origins: Vec<Coded>,
}

/// How a family is asked for that somebody joins.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Household {
    /// The question for the codice fiscale of its reference person.
    pub reference: FieldName,
    /// The question for what who joins is to them, a choice.
    pub kinship: FieldName,
    /// Its answers in table 5 of ANPR.
    pub kinships: Vec<Coded>,
}

/// What an answer is in a table of ANPR. An answer without a code is entered by hand.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Coded {
    /// The answer.
    pub answer: FieldName,
    /// Its code.
    pub code: String,
}

/// What an action does to the population register.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RegisterStep {
    /// It enters what was declared.
    Enters,
    /// It annuls that entry: everything stands as before (art. 18-bis DPR 223/1989).
    Annuls,
}

impl RegisterStep {
    /// As it is stored.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Enters => "enters",
            Self::Annuls => "annuls",
        }
    }

    /// Reads the stored code.
    pub(crate) fn from_code(code: &str) -> Option<Self> {
        [Self::Enters, Self::Annuls].into_iter().find(|step| step.code() == code)
    }
}

/// The code of an answer.
pub(crate) fn code_of<'a>(coded: &'a [Coded], answer: &str) -> Option<&'a str> {
    coded.iter().find(|one| one.answer.as_str() == answer).map(|one| one.code.as_str())
}
