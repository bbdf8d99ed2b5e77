//! What takes up public ground says where and when, and nothing of a person.

use super::Found;
use super::public::is_always_asked;
use crate::definition::read::Path;
use crate::definition::{Definition, Field, FieldKind, FieldName};

pub(super) fn check(definition: &Definition, found: &mut Found) {
    let Some(occupies) = &definition.occupies else { return };
    let path = Path::default().key("occupies");
    found.demand(!definition.is_protected(), &path, || {
        "its cases are protected: nothing of them is public".to_owned()
    });
    let Some(form) = &definition.form else {
        found.add(&path, "nothing is asked for this service: take `occupies` away, or add the form");
        return;
    };
    let mut demand = |key, name: &FieldName, what: &str, is_right: fn(&FieldKind) -> bool| {
        let is_asked = is_always_asked(form, name, |field: &Field| is_right(&field.kind));
        found.demand(is_asked, &path.key(key), || {
            format!("`{name}` must be a question of the form that is {what}, and asked of everybody")
        });
    };
    let is_day = |kind: &FieldKind| matches!(kind, FieldKind::Date { .. });
    demand("kind", &occupies.kind, "a choice", |kind| matches!(kind, FieldKind::Choice(_)));
    demand("place", &occupies.place, "a place", FieldKind::is_place);
    demand("first_day", &occupies.first_day, "a day", is_day);
    demand("last_day", &occupies.last_day, "a day", is_day);
}
