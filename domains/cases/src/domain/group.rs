//! The items of a repeating group: each is answered on a page of its own.

use serde::{Deserialize, Serialize};

use super::{Answer, Answers, Known, PageRead, Sent, Wrong, asked_fields, is_answered, read_page};
use crate::definition::{Field, FieldName, Form, FormPage, Group};

kernel::id! {
    /// One item of a repeating group.
    pub ItemId, "item"
}

/// Where in a form something is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// Which page, from 0.
    pub(crate) page: usize,
    /// Which item of its group, where it is the page of one.
    pub(crate) item: Option<ItemId>,
}

impl Place {
    /// A page itself.
    pub(crate) const fn of(page: usize) -> Self {
        Self { page, item: None }
    }

    /// What is asked there; none where the form has no such page.
    pub(crate) fn in_form(self, form: &Form) -> Option<&FormPage> {
        let page = form.pages.get(self.page)?;
        match self.item {
            None => Some(page),
            Some(_) => page.group().map(|(_, group)| &group.item),
        }
    }
}

/// One item of a repeating group, and what was answered about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupItem {
    /// Which: it stays the same wherever in the list it stands.
    pub id: ItemId,
    /// What was answered about it, by the names of the fields of an item.
    pub answers: Answers,
}

/// What is answered where an item is asked: everything else, and the item's own over it.
pub(crate) fn with_item(page: &FormPage, answers: &Answers, own: Option<&GroupItem>) -> Answers {
    let mut whole = answers.clone();
    for field in &page.fields {
        whole.set(&field.name, own.and_then(|item| item.answers.get(&field.name)).cloned());
    }
    whole
}

/// Takes the answers of the page of one item, as far as they are right: a new item is noted with its first right answer, so
/// that nothing is lost of what is wrong in part. One item too many is not taken, and is told at its first question.
pub(crate) fn read_item(
    (name, group): (&FieldName, &Group),
    id: ItemId,
    sent: &Sent<'_>,
    answers: &mut Answers,
    known: &Known,
) -> PageRead {
    let mut items = answers.items(name).to_vec();
    let place = items.iter().position(|item| item.id == id);
    if place.is_none() && items.len() >= usize::from(group.max) {
        let first =
            group.item.fields.first().map(|field| (field.name.clone(), Wrong::TooManyItems(group.max)));
        return PageRead { wrong: first.into_iter().collect(), asks_more: false };
    }
    let mut whole = with_item(&group.item, answers, place.map(|at| &items[at]));
    let read = read_page(&group.item, sent, &mut whole, known);
    let own = GroupItem { id, answers: whole.only(&names(&group.item)) };
    match place {
        Some(at) => items[at] = own,
        None if own.answers.is_empty() => {}
        None => items.push(own),
    }
    answers.set_items(name, items);
    read
}

/// Takes an item away; nothing happens where there is none.
pub(crate) fn remove_item(name: &FieldName, id: ItemId, answers: &mut Answers) {
    let kept = answers.items(name).iter().filter(|item| item.id != id).cloned().collect();
    answers.set_items(name, kept);
}

/// Whether there are as many items as are wanted, and each is whole.
pub(super) fn check_items(
    group: &Group,
    items: &[GroupItem],
    answers: &Answers,
    known: &Known,
) -> Result<(), Wrong> {
    if items.len() < usize::from(group.min) {
        return Err(Wrong::TooFewItems(group.min));
    }
    if items.len() > usize::from(group.max) {
        return Err(Wrong::TooManyItems(group.max));
    }
    match items.iter().position(|item| !is_whole(group, item, answers, known)) {
        Some(at) => Err(Wrong::ItemNotWhole(at + 1)),
        None => Ok(()),
    }
}

/// Whether everything that is asked of an item is answered.
pub(crate) fn is_whole(group: &Group, item: &GroupItem, answers: &Answers, known: &Known) -> bool {
    let whole = with_item(&group.item, answers, Some(item));
    asked_fields(&group.item, &whole).all(|field| is_answered(field, &whole, known).is_ok())
}

/// The items with what is asked of each, and nothing else.
pub(super) fn only_asked(group: &Group, items: &[GroupItem], answers: &Answers) -> Vec<GroupItem> {
    let one = |item: &GroupItem| {
        let whole = with_item(&group.item, answers, Some(item));
        let asked: Vec<&FieldName> = asked_fields(&group.item, &whole).map(|field| &field.name).collect();
        GroupItem { id: item.id, answers: item.answers.only(&asked) }
    };
    items.iter().map(one).collect()
}

fn names(page: &FormPage) -> Vec<&FieldName> {
    page.fields.iter().map(|field: &Field| &field.name).collect()
}

impl Answers {
    /// The items of a group, in the order in which they were added.
    pub(crate) fn items(&self, name: &FieldName) -> &[GroupItem] {
        match self.get(name) {
            Some(Answer::Items(items)) => items,
            _ => &[],
        }
    }

    fn set_items(&mut self, name: &FieldName, items: Vec<GroupItem>) {
        self.set(name, (!items.is_empty()).then_some(Answer::Items(items)));
    }
}

#[cfg(test)]
mod tests;
