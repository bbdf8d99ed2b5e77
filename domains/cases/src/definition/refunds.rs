//! The request by which money is asked back.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Choice, Definition, FieldKind, FieldName, Form};

/// Where the city itself notices that money goes back, it begins this request for whoever paid, with what it knows; they add the
/// account, and send it.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Refunds {
    /// The question for the number of the notice, a text.
    pub notice: FieldName,
    /// The question for the day on which it was paid.
    pub paid_on: FieldName,
    /// The question for the amount.
    pub amount: FieldName,
    /// The question for the reason, a choice.
    pub reason: FieldName,
    /// Its answer where it was paid twice.
    pub twice: FieldName,
    /// Its answer where too much was paid.
    pub too_much: FieldName,
    /// Its answer where somebody else's notice was paid.
    pub of_others: FieldName,
    /// Its answer where nothing was owed, or what was paid for cannot be given.
    pub not_owed: FieldName,
}

impl Definition {
    /// The answers of a choice of the form; none where it asks no such choice.
    pub(crate) fn choices_of(&self, name: &FieldName) -> &[Choice] {
        let mut fields = self.form.iter().flat_map(Form::fields);
        match fields.find(|field| field.name == *name).map(|field| &field.kind) {
            Some(FieldKind::Choice(choices)) => choices,
            _ => &[],
        }
    }
}
