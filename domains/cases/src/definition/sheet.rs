//! The sheet of a service, as the model of municipal sites has it (*scheda informativa di servizio*).

use kernel::Cents;
use schemars::JsonSchema;
use serde::Deserialize;

use super::{ServiceKey, Text};

/// Whether a service can be asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Status {
    /// It can.
    #[default]
    Active,
    /// Not now; the model asks for the reason.
    Suspended {
        /// Why, and until when where that is known.
        reason: Text,
    },
}

/// What people read, in the order of the model.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Sheet {
    /// What it is called: a verb and what one gets, at most 160 characters.
    pub title: Text,
    /// In one sentence, at most 160 characters.
    pub summary: Text,
    /// More about it, one paragraph each.
    #[serde(default)]
    pub description: Vec<Text>,
    /// Who can ask for it (*a chi è rivolto*).
    pub for_whom: Text,
    /// How (*come fare*).
    pub how: Text,
    /// What one must have at hand (*cosa serve*).
    pub needed: Vec<Text>,
    /// What one gets (*cosa si ottiene*).
    pub obtained: Text,
    /// By when, and dates to know (*tempi e scadenze*).
    pub times: Text,
    /// What it costs (*quanto costa*).
    pub cost: Cost,
    /// What one agrees to (*condizioni di servizio*).
    pub conditions: Text,
    /// Cases that differ.
    #[serde(default)]
    pub special_cases: Vec<Text>,
    /// The same in short sentences and common words, for whom that is easier (*linguaggio facile da leggere*).
    pub easy: Vec<Text>,
    /// The rules it stands on.
    pub laws: Vec<Law>,
    /// Services that often go with it.
    #[serde(default)]
    pub related: Vec<ServiceKey>,
}

/// What a service costs.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Cost {
    /// In words: for what, for whom it is free.
    pub text: Text,
    /// In whole cents, where everybody pays the same.
    #[serde(default)]
    #[schemars(with = "Option<u32>")]
    pub amount_cents: Option<Cents>,
}

/// A rule that a service stands on.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Law {
    /// As jurists write it: `DPR 223/1989, art. 13`.
    pub name: String,
    /// Where it can be read, by a URN of Normattiva or another public address.
    #[serde(default)]
    pub url: Option<String>,
}
