//! That a list of items is what was added to it, changed in it, and not taken away.

use proptest::prelude::*;

use super::super::sent_by_program;
use super::*;
use crate::domain::sample::{form_with, readers};

proptest! {
    #[test]
    fn items_are_what_was_added_changed_and_not_taken_away(
        steps in proptest::collection::vec((0usize..5, 0u8..5), 0..40),
    ) {
        let form = form_with(&readers(1, 3, 2));
        let (field, group) = form.pages[1].group().unwrap();
        let shown = [FieldName::parse("nome").unwrap()];
        let known = Known::default();
        let ids: [ItemId; 5] = std::array::from_fn(|_| ItemId::new());
        let (mut answers, mut wanted) = (Answers::default(), Vec::<(ItemId, String)>::new());
        for (which, what) in steps {
            let (id, name) = (ids[which], "x".repeat(usize::from(what)));
            if what == 0 {
                remove_item(&field.name, id, &mut answers);
                wanted.retain(|(one, _)| *one != id);
                continue;
            }
            let values = [("nome".to_owned(), name.clone())];
            let sent = sent_by_program(&values, &shown);
            let read = read_item((&field.name, group), id, &sent, &mut answers, &known);
            let is_right = name.len() <= 2;
            let is_full = wanted.len() == 3 && !wanted.iter().any(|(one, _)| *one == id);
            prop_assert_eq!(read.wrong.is_empty(), is_right && !is_full);
            match wanted.iter_mut().find(|(one, _)| *one == id) {
                Some((_, before)) if is_right => *before = name,
                None if is_right && !is_full => wanted.push((id, name)),
                _ => {}
            }
            let stored: Answers = serde_json::from_str(&serde_json::to_string(&answers).unwrap()).unwrap();
            prop_assert_eq!(&stored, &answers, "what is kept is what was answered");
        }
        let text = |item: &GroupItem| match item.answers.get(&shown[0]) {
            Some(Answer::Text(text)) => text.clone(),
            _ => String::new(),
        };
        let items: Vec<(ItemId, String)> =
            answers.items(&field.name).iter().map(|item| (item.id, text(item))).collect();
        prop_assert_eq!(&items, &wanted);
        let is_whole = check_items(group, answers.items(&field.name), &answers, &known).is_ok();
        prop_assert_eq!(is_whole, !wanted.is_empty());
    }
}
