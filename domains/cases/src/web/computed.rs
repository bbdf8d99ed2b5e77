//! What a form works out by itself, shown among its questions.

use askama::Template;
use web::Page;

use super::fields::Standing;
use super::words::say;
use crate::definition::{Field, FieldKind};

#[derive(Template)]
#[template(path = "cases/parts/computed.html")]
struct ComputedPart<'a> {
    label: &'a str,
    value: String,
    hint: Option<&'a str>,
}

/// A dash where a number cannot be told; nothing where words cannot, which are asked instead.
pub(super) fn draw_computed(page: &Page, field: &Field, standing: &Standing<'_>) -> String {
    let language = page.language();
    let answer = standing.saved.get(&field.name);
    if answer.is_none() && matches!(&field.kind, FieldKind::Computed(one) if !one.choices.is_empty()) {
        return String::new();
    }
    let drawn = ComputedPart {
        label: field.label.in_language(language),
        value: answer.map_or_else(|| "–".to_owned(), |answer| say(answer, field, page)),
        hint: field.hint.as_ref().map(|hint| hint.in_language(language)),
    };
    drawn.render().expect("a template of ours renders")
}
