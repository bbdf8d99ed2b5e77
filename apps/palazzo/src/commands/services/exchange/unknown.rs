//! What a parcel names and the comune that takes it does not have.

use kernel::Zone;
use toml_edit::{Array, DocumentMut, Item, Table, TableLike, value};

/// Services that the file names and the comune does not have: they are taken out, and told.
pub(super) fn drop_unknown_services(service: &mut DocumentMut, known: &[&str]) -> Vec<String> {
    let own = service.get("key").and_then(Item::as_str).unwrap_or_default().to_owned();
    let is_known = |name: &str| name == own || known.contains(&name);
    let mut dropped = Vec::new();
    if let Some(sheet) = service.get_mut("sheet").and_then(Item::as_table_like_mut) {
        keep_known(sheet, "related", &is_known, &mut dropped);
    }
    for_each_field(service, &mut |field| {
        drop_unknown_grants(field, &is_known, &mut dropped);
        if let Some(kind) = field.get_mut("kind").and_then(Item::as_table_like_mut) {
            // A number is looked for among the permits of what is left.
            keep_known(kind, "permit", &is_known, &mut dropped);
        }
    });
    dropped.sort();
    dropped.dedup();
    dropped
}

/// Zones that the file names and the comune does not have: a place is asked for without them, and they are told.
pub(super) fn drop_unknown_zones(service: &mut DocumentMut, known: &[Zone]) -> Vec<String> {
    let is_known = |name: &str| known.iter().any(|zone| zone.key == name);
    let mut dropped = Vec::new();
    for_each_field(service, &mut |field| {
        let Some(kind) = field.get_mut("kind").and_then(Item::as_table_like_mut) else { return };
        keep_known(kind, "place_in", &is_known, &mut dropped);
        if kind.get("place_in").and_then(Item::as_array).is_some_and(Array::is_empty) {
            field.insert("kind", value("place"));
        }
    });
    dropped.sort();
    dropped.dedup();
    dropped
}

/// Calls `with` for each question of the form.
fn for_each_field(service: &mut DocumentMut, with: &mut dyn FnMut(&mut Table)) {
    let pages = service.get_mut("form").and_then(|form| form.get_mut("pages"));
    let pages = pages.and_then(Item::as_array_of_tables_mut).into_iter().flat_map(|pages| pages.iter_mut());
    for page in pages {
        let fields = page.get_mut("fields").and_then(Item::as_array_of_tables_mut);
        for field in fields.into_iter().flat_map(|fields| fields.iter_mut()) {
            with(field);
        }
    }
}

/// A question that was filled in from what those services granted is asked without it.
fn drop_unknown_grants(field: &mut Table, is_known: &dyn Fn(&str) -> bool, dropped: &mut Vec<String>) {
    let Some(prefill) = field.get_mut("prefill").and_then(Item::as_table_like_mut) else { return };
    keep_known(prefill, "granted", is_known, dropped);
    let granted = prefill.get("granted").and_then(Item::as_array);
    if granted.is_some_and(Array::is_empty) {
        field.remove("prefill");
    }
}

fn keep_known(
    table: &mut dyn TableLike,
    name: &str,
    is_known: &dyn Fn(&str) -> bool,
    dropped: &mut Vec<String>,
) {
    let Some(names) = table.get_mut(name).and_then(Item::as_array_mut) else { return };
    names.retain(|one| match one.as_str() {
        Some(key) if !is_known(key) => {
            dropped.push(key.to_owned());
            false
        }
        _ => true,
    });
}
