//! A field in which something is chosen from a list of the city.

use web::Page;
use web::ui::Choice;

use super::fields::Standing;
use crate::definition::{Field, ListEntry, ListKey, spoken};

/// A list that opens, in which what is near the home of who asks stands first and is named.
pub(super) fn draw_listed(page: &Page, (field, list): (&Field, &ListKey), standing: &Standing<'_>) -> String {
    let is_near = |entry: &&ListEntry| {
        standing.neighbourhood.is_some_and(|neighbourhood| entry.neighbourhoods.contains(&neighbourhood))
    };
    let (near, others): (Vec<&ListEntry>, Vec<&ListEntry>) =
        standing.lists.entries(list).iter().partition(is_near);
    let language = page.language();
    let own_hint = field.hint.as_ref().map(|hint| hint.in_language(language).to_owned());
    let nearby = (!near.is_empty()).then(|| {
        let names: Vec<String> = near.iter().map(|entry| spoken(&entry.code, &entry.name)).collect();
        page.text_with("cases-listed-near", &[("entries", names.join(", ").into())])
    });
    let hint: Vec<String> = own_hint.into_iter().chain(nearby).collect();
    let in_order = near.iter().chain(&others);
    let choices: Vec<Choice> =
        in_order.map(|entry| Choice::new(entry.code.as_str(), spoken(&entry.code, &entry.name))).collect();
    let label = field.label.in_language(language);
    let value = standing.values(field).into_iter().next().unwrap_or_default();
    let mut drawn = page.worded().select(field.name.as_str(), label, &choices).searched(page).value(value);
    if !hint.is_empty() {
        drawn = drawn.hint(hint.join(" "));
    }
    if field.is_optional {
        drawn = drawn.optional();
    }
    drawn.to_string()
}
