//! What the city knows of money that goes back is asked by the form that it begins.

use super::Found;
use crate::definition::read::Path;
use crate::definition::{Definition, FieldKind, FieldName, Form};

pub(super) fn check(definition: &Definition, found: &mut Found) {
    let Some(refunds) = &definition.refunds else { return };
    let path = Path::default().key("refunds");
    let mut demand = |key, name: &FieldName, what: &str, is_right: fn(&FieldKind) -> bool| {
        let mut fields = definition.form.iter().flat_map(Form::fields);
        let is_asked = fields.any(|field| field.name == *name && is_right(&field.kind));
        found.demand(is_asked, &path.key(key), || {
            format!("`{name}` must be a question of the form that is {what}")
        });
    };
    demand("notice", &refunds.notice, "a text", |kind| matches!(kind, FieldKind::Text { .. }));
    demand("paid_on", &refunds.paid_on, "a day", |kind| matches!(kind, FieldKind::Date { .. }));
    demand("amount", &refunds.amount, "an amount", |kind| matches!(kind, FieldKind::Money { .. }));
    let choices = definition.choices_of(&refunds.reason);
    let answers = [
        ("twice", &refunds.twice),
        ("too_much", &refunds.too_much),
        ("of_others", &refunds.of_others),
        ("not_owed", &refunds.not_owed),
    ];
    for (key, answer) in answers {
        found.demand(choices.iter().any(|choice| choice.value == *answer), &path.key(key), || {
            format!("`{answer}` is no answer to `{}`", refunds.reason)
        });
    }
}
