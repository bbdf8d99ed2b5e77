//! What is public of requests is asked of everybody, and says nothing of a person.

use super::Found;
use crate::definition::read::Path;
use crate::definition::{Definition, Doer, Field, FieldKind, FieldName, Form, Public, StateKey};

pub(super) fn check(definition: &Definition, found: &mut Found) {
    let Some(public) = &definition.public else { return };
    let path = Path::default().key("public");
    found.demand(!definition.is_protected(), &path, || {
        "its cases are protected: nothing of them is public".to_owned()
    });
    let Some(form) = &definition.form else {
        found.add(&path, "nothing is asked for this service: take `public` away, or add the form");
        return;
    };
    of_fields(public, form, &path, found);
    if let Some(state) = &public.duplicate {
        of_duplicates(definition, state, &path.key("duplicate"), found);
    }
}

fn of_fields(public: &Public, form: &Form, path: &Path, found: &mut Found) {
    let is_choice = |field: &Field| matches!(field.kind, FieldKind::Choice(_));
    found.demand(is_always_asked(form, &public.category, is_choice), &path.key("category"), || {
        format!(
            "`{}` must be a question of the form that is a choice, and asked of everybody",
            public.category
        )
    });
    let is_place = |field: &Field| matches!(field.kind, FieldKind::Place);
    found.demand(is_always_asked(form, &public.place, is_place), &path.key("place"), || {
        format!("`{}` must be a question of the form that is a place, and asked of everybody", public.place)
    });
}

/// Whether a question is on a page that is always asked, and has no way around it.
pub(super) fn is_always_asked(form: &Form, name: &FieldName, is_right: impl Fn(&Field) -> bool) -> bool {
    let pages = form.pages.iter().filter(|page| page.when.is_none());
    let mut fields = pages.flat_map(|page| &page.fields).filter(|field| &field.name == name);
    fields.any(|field| is_right(field) && field.when.is_none() && !field.is_optional)
}

fn of_duplicates(definition: &Definition, key: &StateKey, path: &Path, found: &mut Found) {
    let states = definition.procedure.iter().flat_map(|procedure| &procedure.states);
    let is_end = states.clone().any(|state| &state.key == key && state.outcome.is_some());
    found.demand(is_end, path, || format!("`{key}` is not a state in which a case ends"));
    let mut actions = states.flat_map(|state| &state.actions);
    let is_led_to = actions.any(|action| &action.to == key && action.by == Doer::Official);
    found.demand(is_led_to, path, || format!("no action of the office leads to `{key}`"));
}
