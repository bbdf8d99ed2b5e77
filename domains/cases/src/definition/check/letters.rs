//! Sealed documents that steps write while a case goes on, and cards that come with those at its end.

use std::collections::BTreeSet;

use kernel::Language;

use super::Found;
use crate::definition::read::Path;
use crate::definition::{
    Action, Definition, Document, Doer, Field, FieldKind, FieldName, Form, ParkingCard, Procedure, State,
};
use crate::domain::{SCHOOL, can_be_said, names_in};

pub(super) fn check(definition: &Definition, procedure: &Procedure, found: &mut Found) {
    let states = Path::default().key("procedure").key("states");
    for (at, state) in procedure.states.iter().enumerate() {
        if let Some(card) = state.document.as_ref().and_then(|document| document.parking_card.as_ref()) {
            of_card(card, definition, &states.index(at).key("document").key("parking_card"), found);
        }
        if let Some(document) = &state.document {
            let leads = procedure.actions().filter(|action| action.to == state.key);
            let by_silence = procedure.clock.silence.state() == Some(&state.key);
            let path = states.index(at).key("document").key("paragraphs");
            let leads: Vec<&Action> = leads.collect();
            of_filled(document, definition, (&leads, by_silence), &path, found);
            let path = states.index(at).key("document").key("valid_until");
            of_last_day(document, definition, &leads, &path, found);
        }
        for (action_at, action) in state.actions.iter().enumerate() {
            let path = states.index(at).key("actions").index(action_at);
            // What happened names the action and where it led: whatever is called so writes the same.
            let is_alone =
                procedure.actions().all(|other| !is_same_step(action, other) || writes_same(action, other));
            found.demand(is_alone, &path, || {
                format!(
                    "another `{}` to `{}` writes another document, or none: call one otherwise",
                    action.key, action.to
                )
            });
            of_letter((definition, procedure), state, action, &path.key("document"), found);
            if let Some(document) = &action.document {
                let path = path.key("document").key("paragraphs");
                of_filled(document, definition, (&[action], false), &path, found);
            }
        }
    }
}

/// That whatever a document says of what was answered is asked: by every step that writes it, or by the form.
fn of_filled(
    document: &Document,
    definition: &Definition,
    (leads, by_silence): (&[&Action], bool),
    path: &Path,
    found: &mut Found,
) {
    for (at, paragraph) in document.paragraphs.iter().enumerate() {
        let texts = Language::ALL.map(|language| paragraph.in_language(language));
        let names = texts.map(|text| BTreeSet::from_iter(names_in(text)));
        found.demand(names.iter().all(|some| *some == names[0]), &path.index(at), || {
            "every language says the same answers: a name in braces is missing in one".to_owned()
        });
        for name in names.into_iter().flatten().collect::<BTreeSet<&str>>() {
            let is_filled_in = !by_silence && leads.iter().all(|action| always_asks(action, name));
            found.demand(is_filled_in || is_of_request(definition, name), &path.index(at), || {
                format!(
                    "`{{{name}}}` is not always filled in: every step that writes this document asks it in its \
                     `fields`, and lets nobody leave it empty; or the form asks it, in a field of which a document can \
                     say the answer"
                )
            });
        }
    }
}

fn always_asks(action: &Action, name: &str) -> bool {
    action.fields.iter().any(|field| field.name.as_str() == name && !field.is_optional)
}

/// What nobody answered there leaves its paragraph out.
fn is_of_request(definition: &Definition, name: &str) -> bool {
    let asked = definition.form.iter().flat_map(Form::fields).find(|field| field.name.as_str() == name);
    let mut actions = definition.procedure.iter().flat_map(Procedure::actions);
    match asked {
        Some(field) => can_be_said(&field.kind),
        None => name == SCHOOL && actions.any(|action| action.by == Doer::Ranking),
    }
}

/// That the last day of what is given is a day, asked by the form or by every step that gives it.
fn of_last_day(
    document: &Document,
    definition: &Definition,
    leads: &[&Action],
    path: &Path,
    found: &mut Found,
) {
    let Some(until) = &document.valid_until else { return };
    let is_it = |field: &Field| field.name == *until && matches!(field.kind, FieldKind::Date { .. });
    let by_form = definition.form.iter().flat_map(Form::fields).any(is_it);
    let by_steps = !leads.is_empty() && leads.iter().all(|action| action.fields.iter().any(is_it));
    found.demand(by_form || by_steps, path, || {
        format!("`{until}` is no field that asks for a day, of the form or of each step that leads here")
    });
}

fn is_same_step(one: &Action, other: &Action) -> bool {
    one.key == other.key && one.to == other.to
}

fn writes_same(one: &Action, other: &Action) -> bool {
    let title = |action: &Action| action.document.as_ref().map(|document| document.title.clone());
    title(one) == title(other)
}

fn of_letter(
    (definition, procedure): (&Definition, &Procedure),
    state: &State,
    action: &Action,
    path: &Path,
    found: &mut Found,
) {
    let Some(document) = &action.document else { return };
    found.demand(matches!(action.by, Doer::Official | Doer::Head), path, || {
        format!("the office writes what the document of `{}` says, nobody else", action.key)
    });
    found.demand(!document.paragraphs.is_empty(), &path.key("paragraphs"), || {
        "a document says at least one thing".to_owned()
    });
    found.demand(document.parking_card.is_none(), &path.key("parking_card"), || {
        "a card comes with the document of a state in which the case ends".to_owned()
    });
    found.demand(document.valid_until.is_none(), &path.key("valid_until"), || {
        "what is valid until a day is given by the document of a state in which the case ends".to_owned()
    });
    let Some(to) = procedure.state(&action.to) else { return };
    found.demand(to.outcome.is_none(), path, || {
        format!("the case ends in `{}`: its document belongs to that state", to.key)
    });
    let office = |state: &State| state.unit.clone().unwrap_or_else(|| definition.unit.clone());
    found.demand(office(state) == office(to), path, || {
        format!("`{}` hands the case to another office: who writes the document?", action.key)
    });
}

/// That a card is of somebody who was chosen, and ends on a day.
fn of_card(card: &ParkingCard, definition: &Definition, path: &Path, found: &mut Found) {
    let kind_of = |name: &FieldName| {
        let mut fields = definition.form.iter().flat_map(Form::fields);
        fields.find(|field| &field.name == name).map(|field| &field.kind)
    };
    let is_person = matches!(kind_of(&card.holder), Some(FieldKind::FamilyMember));
    found.demand(is_person, &path.key("holder"), || {
        format!("`{}` is no field in which somebody of the family is chosen", card.holder)
    });
    found.demand(card.valid_years > 0, &path.key("valid_years"), || {
        "a card is valid for at least one year".to_owned()
    });
    if let Some(until) = &card.until {
        let is_day = matches!(kind_of(until), Some(FieldKind::Date { .. }));
        found.demand(is_day, &path.key("until"), || format!("`{until}` is no field that asks for a day"));
    }
    if let Some(photograph) = &card.photograph {
        let asks = |kind: Option<&FieldKind>| match kind {
            Some(FieldKind::Upload(upload)) => upload.is_photograph && upload.max_files == 1,
            _ => false,
        };
        found.demand(asks(kind_of(photograph)), &path.key("photograph"), || {
            format!("`{photograph}` is no field that asks for one file with `is_photograph`")
        });
    }
}
