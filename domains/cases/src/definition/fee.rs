//! What a request costs.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Expression, StateKey, Text};

/// What is paid to the city with a request (*diritti*, *canone*, *imposta di bollo sull'istanza*). It is owed from the moment
/// at which the request is sent.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Fee {
    /// Of which kind it is, by its key in `payments.toml`.
    pub kind: String,
    /// What it is for, as whoever pays reads it.
    pub name: Text,
    /// How much, in cents: a whole number, or what comes out of the answers. Where that cannot be told, or is nothing, nothing is
    /// owed.
    pub cents: Expression,
    /// Of which answers the duty stamp of 16 euro on the request is paid with it (art. 3 of the tariff, DPR 642/1972); of none
    /// where this is not said.
    #[serde(default)]
    pub stamp_when: Option<Expression>,
    /// Of which answers nothing of all this is owed.
    #[serde(default)]
    pub exempt_when: Option<Expression>,
    /// The rule that asks for it, and sets how much it is.
    pub law: String,
    /// So many days there are to pay it.
    pub days: u16,
    /// The state in which a request waits until it is paid: whatever is done `by = "payment"` leads on, and what is done
    /// `by = "unpaid"` ends it after the last day. Without, it goes on at once.
    #[serde(default)]
    pub waits_in: Option<StateKey>,
    /// Whether it goes back where nothing was given for it: who is refused has it back, or need not pay it any more, and so does
    /// whoever takes the request back, or whose request is closed, once it was paid.
    #[serde(default)]
    pub is_given_back: bool,
}
