//! What everybody reads of the requests for a service.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Choice, Definition, FieldKind, FieldName, Form, Outcome, State, StateKey, Text};

/// Requests that everybody finds on a list and a map: of which kind, where, since when, and how they stand. Never who made
/// them, what they wrote or what they attached; the office may say in words of its own what it is about, and its answer.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Public {
    /// What the page is called.
    pub title: Text,
    /// The question by whose choice they are sorted; always asked.
    pub category: FieldName,
    /// The question for the place; always asked.
    pub place: FieldName,
    /// The state in which a request ends that says what another one says already; none where they are not joined.
    #[serde(default)]
    pub duplicate: Option<StateKey>,
}

impl Definition {
    /// The choices by which its public requests are sorted; none where they are not public.
    pub(crate) fn public_kinds(&self) -> &[Choice] {
        let Some(public) = &self.public else { return &[] };
        let mut fields = self.form.iter().flat_map(Form::fields);
        match fields.find(|field| field.name == public.category).map(|field| &field.kind) {
            Some(FieldKind::Choice(choices)) => choices,
            _ => &[],
        }
    }

    /// The states in which a request is on the list.
    pub(crate) fn listed_states(&self) -> impl Iterator<Item = &State> {
        let duplicate = self.public.as_ref().and_then(|public| public.duplicate.as_ref());
        let states = self.procedure.iter().flat_map(|procedure| &procedure.states);
        states.filter(move |state| state.outcome != Some(Outcome::Withdrawn) && Some(&state.key) != duplicate)
    }
}
