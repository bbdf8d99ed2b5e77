//! What officials fill in with what they do: plain answers, each under a name of its own on the page of a case.

use std::collections::BTreeSet;

use super::form::of_fields;
use super::{Found, Surroundings, of_table};
use crate::definition::read::Path;
use crate::definition::{Action, Doer, Field, FieldName, Form, Procedure};

/// The other inputs on the office's page of a case, which no field of an action is called like.
const TAKEN: [&str; 9] =
    ["testo", "nota", "ufficio", "collega", "consegna", "quesito", "versione", "pratica", "prenotazione"];

pub(super) fn check(
    procedure: &Procedure,
    form: Option<&Form>,
    around: &Surroundings<'_>,
    found: &mut Found,
) {
    let asked: BTreeSet<&FieldName> =
        form.into_iter().flat_map(Form::fields).map(|field| &field.name).collect();
    let states = Path::default().key("procedure").key("states");
    for (at, state) in procedure.states.iter().enumerate() {
        let actions = states.index(at).key("actions");
        // The page of a case shows every action of its state at once.
        let mut beside = asked.clone();
        for (place, action) in state.actions.iter().enumerate() {
            of_action(action, &actions.index(place).key("fields"), &beside, around, found);
            beside.extend(action.fields.iter().map(|field| &field.name));
        }
    }
}

fn of_action(
    action: &Action,
    path: &Path,
    beside: &BTreeSet<&FieldName>,
    around: &Surroundings<'_>,
    found: &mut Found,
) {
    let is_by_hand = matches!(action.by, Doer::Official | Doer::Head);
    found.demand(is_by_hand || action.fields.is_empty(), path, || {
        format!("officials fill something in: `{}` is not theirs, take `fields` away", action.key)
    });
    of_fields(path, &action.fields, &mut BTreeSet::new(), found);
    for (at, field) in action.fields.iter().enumerate() {
        let path = path.index(at);
        of_table(&field.kind, &path.key("kind"), around, found);
        of_field(field, &path, beside, found);
    }
}

fn of_field(field: &Field, path: &Path, beside: &BTreeSet<&FieldName>, found: &mut Found) {
    found.demand(field.kind.is_plain(), &path.key("kind"), || {
        "an action asks for `text`, `number`, `money`, `date`, `time`, `choice` or `listed`".to_owned()
    });
    found.demand(field.when.is_none(), &path.key("when"), || {
        "what an action asks it always asks: take `when` away, or write two actions".to_owned()
    });
    found.demand(field.prefill.is_none(), &path.key("prefill"), || {
        "nothing stands beforehand in what an official fills in: take `prefill` away".to_owned()
    });
    found.demand(!beside.contains(&field.name), &path.key("name"), || {
        format!("the form, or another action of the same state, asks `{}` already", field.name)
    });
    found.demand(!TAKEN.contains(&field.name.as_str()), &path.key("name"), || {
        format!("another input on the page of a case is called `{}`: choose another name", field.name)
    });
}
