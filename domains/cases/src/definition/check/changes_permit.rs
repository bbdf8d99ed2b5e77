//! What changes the plates of a permit asks which permit, and which plates.

use super::Found;
use crate::definition::read::Path;
use crate::definition::{Definition, FieldKind, FieldName, Form};

pub(super) fn check(definition: &Definition, found: &mut Found) {
    let Some(changes) = &definition.changes_permit else { return };
    let path = Path::default().key("changes_permit");
    let kind_of = |name: &FieldName| {
        let mut fields = definition.form.iter().flat_map(Form::fields);
        fields.find(|field| &field.name == name).map(|field| &field.kind)
    };
    let is_permit = matches!(kind_of(&changes.permit), Some(FieldKind::Permit(_)));
    found.demand(is_permit, &path.key("permit"), || {
        format!("`{}` is no field that asks for a permit", changes.permit)
    });
    let plates = [("adds", Some(&changes.adds)), ("removes", changes.removes.as_ref())];
    for (key, name) in plates.into_iter().filter_map(|(key, name)| Some((key, name?))) {
        let is_plate = matches!(kind_of(name), Some(FieldKind::Plate));
        found.demand(is_plate, &path.key(key), || format!("`{name}` is no field that asks for a plate"));
    }
}
