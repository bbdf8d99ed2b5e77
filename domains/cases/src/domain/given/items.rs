//! The items of a group, as programs give them.

use serde_json::{Map, Value};

use super::{AllWrong, Extent, ITEM, Misgiven, field_of, sent_by_program, tell_lost, write_down};
use crate::definition::{Field, FieldName, FormPage, Group};
use crate::domain::{Answer, Answers, GroupItem, ItemId, Known, Wrong, asked_fields, read_item};

pub(super) fn are_items(value: &Value) -> bool {
    value.as_array().is_some_and(|items| items.iter().all(Value::is_object))
}

pub(super) fn items_in<'a>(given: &'a Map<String, Value>, name: &FieldName) -> Vec<&'a Map<String, Value>> {
    let items = given.get(name.as_str()).and_then(Value::as_array);
    items.into_iter().flatten().filter_map(Value::as_object).collect()
}

/// A group whose items a program gives.
struct Giving<'a> {
    field: &'a Field,
    group: &'a Group,
    extent: Extent,
    known: &'a Known,
}

/// Reads the items of the group of a page, where it asks for one that is named; tells whether something is wrong with any.
pub(super) fn give_items(
    page: &FormPage,
    (given, extent): (&Map<String, Value>, Extent),
    answers: &mut Answers,
    known: &Known,
    wrong: &mut AllWrong,
) -> bool {
    let named = page.group().filter(|(field, _)| given.contains_key(field.name.as_str()));
    let asked = named.filter(|_| asked_fields(page, answers).next().is_some());
    let Some((field, group)) = asked else { return false };
    let before = wrong.len();
    let items = items_in(given, &field.name);
    if items.len() > usize::from(group.max) {
        wrong.push((field.name.to_string(), Misgiven::Wrong(Wrong::TooManyItems(group.max))));
        return true;
    }
    let mut there = answers.items(&field.name).to_vec();
    answers.set(&field.name, None);
    let giving = Giving { field, group, extent, known };
    for (at, item) in items.into_iter().enumerate() {
        let place = format!("{}[{at}].", field.name);
        match own_item(item, &mut there) {
            Some((own, said)) => giving.give(own, (&said, &place), answers, wrong),
            None => wrong.push((format!("{place}{ITEM}"), Misgiven::Unknown)),
        }
    }
    wrong.len() > before
}

impl Giving<'_> {
    /// Reads what is said of one item; what is wrong with it is told under names that begin with `place`.
    fn give(
        &self,
        own: GroupItem,
        (said, place): (&Map<String, Value>, &str),
        answers: &mut Answers,
        wrong: &mut AllWrong,
    ) {
        let (id, name) = (own.id, &self.field.name);
        if self.extent == Extent::Part {
            // It is there before anything is answered: its files come after.
            let items = answers.items(name).iter().cloned().chain([own]).collect();
            answers.set(name, Some(Answer::Items(items)));
        }
        let fields: Vec<&Field> = self.group.item.fields.iter().collect();
        let values = write_down(&fields, said, place, wrong);
        let shown = self.extent.shown(&fields, &values);
        let read = read_item((name, self.group), id, &sent_by_program(&values, &shown), answers, self.known);
        for (field, fault) in read.wrong {
            let field = format!("{place}{field}");
            if !wrong.iter().any(|(one, _)| *one == field) {
                wrong.push((field, Misgiven::Wrong(fault)));
            }
        }
        let item = answers.items(name).iter().find(|item| item.id == id);
        let own = item.map(|item| item.answers.clone()).unwrap_or_default();
        tell_lost(values.iter().map(|(input, _)| field_of(input)), &own, place, wrong);
    }
}

/// The item that is meant, without what is said of it anew, and what is said of it besides its id; none where none is there
/// of that id, or it was named before.
fn own_item(
    item: &Map<String, Value>,
    there: &mut Vec<GroupItem>,
) -> Option<(GroupItem, Map<String, Value>)> {
    let mut said = item.clone();
    let mut own = match said.remove(ITEM) {
        None => GroupItem { id: ItemId::new(), answers: Answers::default() },
        Some(id) => {
            let is_it = |one: &GroupItem| id.as_str() == Some(one.id.to_string().as_str());
            there.remove(there.iter().position(is_it)?)
        }
    };
    for name in said.keys().filter_map(|name| FieldName::parse(name)) {
        own.answers.set(&name, None);
    }
    Some((own, said))
}
