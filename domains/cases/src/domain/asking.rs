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
fn evaluate(expression: &Expression, answers: &Answers) -> Option<cel::Value> {
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

#[cfg(test)]
mod tests {
    use kernel::PersonId;

    use super::*;
    use crate::definition::FieldName;
    use crate::domain::{Answer, Relative};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// When a change of address in Milan asks whether a child moves without one of its parents.
    fn when_of_milan() -> Expression {
        let text = include_str!("../../../../cities/milano/services/cambio-di-abitazione.toml");
        let definition: toml::Table = text.parse().unwrap();
        let form: Form = definition["form"].clone().try_into().unwrap();
        let field = form.fields().find(|field| field.name.as_str() == "minore_senza_genitore").unwrap();
        field.when.clone().unwrap()
    }

    #[test]
    fn whether_a_parent_stays_behind_is_asked_where_somebody_under_eighteen_moves() {
        let when = when_of_milan();
        let is_asked = |born: &[&str]| {
            let relative = |born: &&str| Relative {
                person: PersonId::new(),
                name: "Ada Bo".to_owned(),
                born_on: day(born),
                fiscal_code: None,
            };
            let mut answers = Answers::default();
            let movers = born.iter().map(relative).collect();
            answers.set(&FieldName::parse("chi").unwrap(), Some(Answer::Relatives(movers)));
            answers.set(&FieldName::parse("dal").unwrap(), Some(Answer::Date(day("2020-03-02"))));
            holds(&when, &answers)
        };

        assert!(is_asked(&["1980-01-01", "2010-05-05"]));
        assert!(is_asked(&["2002-03-03"]), "eighteen tomorrow");
        assert!(!is_asked(&["2002-03-01"]), "eighteen yesterday");
        assert!(!is_asked(&["1980-01-01", "1982-02-28"]));
        assert!(is_asked(&["1980-01-01", "2020-03-05"]), "born since they moved");
    }
}
