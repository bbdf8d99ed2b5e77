//! What a form asks, given what was answered.

use std::sync::Arc;

use cel::Context;
use chrono::NaiveDate;

use super::Answers;
use crate::definition::{Expression, Field, Form, FormPage};

/// The name by which expressions count days: `giorni(inizio, fine)`.
const DAYS: &str = "giorni";

/// Whether a condition holds of these answers. One that cannot be told, because it compares what was not answered, does
/// not hold.
pub(crate) fn holds(condition: &Expression, answers: &Answers) -> bool {
    matches!(evaluate(condition, answers), Some(cel::Value::Bool(true)))
}

/// What an expression comes to with these answers; none where it cannot be told.
pub(super) fn evaluate(expression: &Expression, answers: &Answers) -> Option<cel::Value> {
    evaluate_by(expression, |name| answers.value(name))
}

/// The same where something else says what each name is.
pub(super) fn evaluate_by(
    expression: &Expression,
    value_of: impl Fn(&str) -> cel::Value,
) -> Option<cel::Value> {
    let mut context = Context::default();
    context.add_function(DAYS, days).ok()?;
    for name in expression.names() {
        let value = value_of(&name);
        context.add_variable_from_value(name, value);
    }
    expression.program().execute(&context).ok()
}

/// How many days there are from one to another, both among them; null where either is no day, or they are the wrong way round.
fn days(first: Arc<String>, last: Arc<String>) -> cel::Value {
    let day = |text: &str| text.parse::<NaiveDate>().ok();
    let count = day(&first).zip(day(&last)).map(|(first, last)| (last - first).num_days() + 1);
    count.filter(|count| *count > 0).into()
}

fn holds_or_is_none(condition: Option<&Expression>, answers: &Answers) -> bool {
    condition.is_none_or(|condition| holds(condition, answers))
}

/// The pages that are asked, with their places in the form. A page of which nothing is asked is none.
pub(crate) fn asked_pages<'a>(
    form: &'a Form,
    answers: &'a Answers,
) -> impl DoubleEndedIterator<Item = (usize, &'a FormPage)> {
    form.pages.iter().enumerate().filter(|(_, page)| asked_fields(page, answers).next().is_some())
}

/// The fields of a page that are asked.
pub(crate) fn asked_fields<'a>(page: &'a FormPage, answers: &'a Answers) -> impl Iterator<Item = &'a Field> {
    let is_page_asked = holds_or_is_none(page.when.as_ref(), answers);
    page.fields.iter().filter(move |field| is_page_asked && holds_or_is_none(field.when.as_ref(), answers))
}
