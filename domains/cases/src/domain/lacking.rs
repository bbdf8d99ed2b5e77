//! What keeps a request from being sent.

use super::{Answers, Known, Wrong, asked_fields, asked_pages, compute, is_answered, with_item};
use crate::definition::{Field, FieldKind, Form, Group};

/// Everything that is missing or wrong by now, each by the name of its answer, `veicoli[0].targa` where it is of an item;
/// nothing where [`check_all`](super::check_all) finds nothing.
pub(crate) fn lacking(form: &Form, answers: &Answers, known: &Known) -> Vec<(String, Wrong)> {
    let mut answers = answers.clone();
    compute(form, &mut answers, known);
    let asked = asked_pages(form, &answers).flat_map(|(_, page)| asked_fields(page, &answers));
    asked.flat_map(|field| lacking_of(field, &answers, known)).collect()
}

fn lacking_of(field: &Field, answers: &Answers, known: &Known) -> Vec<(String, Wrong)> {
    match (is_answered(field, answers, known), &field.kind) {
        (Ok(()), _) => Vec::new(),
        (Err(Wrong::ItemNotWhole(_)), FieldKind::Group(group)) => {
            lacking_of_items((field, group), answers, known)
        }
        (Err(wrong), _) => vec![(field.name.to_string(), wrong)],
    }
}

fn lacking_of_items(
    (field, group): (&Field, &Group),
    answers: &Answers,
    known: &Known,
) -> Vec<(String, Wrong)> {
    let items = answers.items(&field.name).iter().enumerate();
    let of_item = |(at, item)| {
        let whole = with_item(&group.item, answers, Some(item));
        let asked: Vec<&Field> = asked_fields(&group.item, &whole).collect();
        let wrong = asked.into_iter().flat_map(|own| lacking_of(own, &whole, known));
        let named = wrong.map(|(name, wrong)| (format!("{}[{at}].{name}", field.name), wrong));
        named.collect::<Vec<_>>()
    };
    items.flat_map(of_item).collect()
}
