//! What a form works out from what was answered.

use cel::Value;
use kernel::Cents;

use super::asking::evaluate_by;
use super::registered::Registered;
use super::{Answer, Answers, Known, asked_fields};
use crate::definition::{ABOUT, APPLICANT, Computed, FAMILY, FieldKind, Form, RESIDENT, ShownAs};

/// Works out, page by page, what the form computes from these answers and from what the register knows of whose request it is.
/// What is not asked, or cannot be told, is no answer.
pub(crate) fn compute(form: &Form, answers: &mut Answers, known: &Known) {
    for page in &form.pages {
        for field in &page.fields {
            let FieldKind::Computed(computed) = &field.kind else { continue };
            let is_asked = asked_fields(page, answers).any(|asked| asked.name == field.name);
            let answer = if is_asked { worked_out(computed, answers, known) } else { None };
            answers.set(&field.name, answer);
        }
    }
}

fn worked_out(computed: &Computed, answers: &Answers, known: &Known) -> Option<Answer> {
    let value_of = |name: &str| match name {
        RESIDENT => Value::from(known.is_resident),
        APPLICANT => known.applicant.as_ref().map_or(Value::Null, Registered::value),
        ABOUT => about(computed, answers, known).map_or(Value::Null, Registered::value),
        FAMILY => known.ages.clone().map_or(Value::Null, Value::from),
        _ => answers.value(name),
    };
    let number = match evaluate_by(&computed.value, value_of)? {
        Value::String(chosen) => return chosen_of(computed, &chosen),
        Value::Int(number) => number,
        Value::UInt(number) => i64::try_from(number).ok()?,
        _ => return None,
    };
    if !computed.choices.is_empty() {
        return None;
    }
    match computed.shown_as {
        ShownAs::Number => Some(Answer::Number(number)),
        ShownAs::Money => Cents::try_new(number).ok().map(Answer::Money),
    }
}

/// What the register has of the one of the family of whom it is computed.
fn about<'a>(computed: &Computed, answers: &Answers, known: &'a Known) -> Option<&'a Registered> {
    let Answer::Relative(chosen) = answers.get(computed.about.as_ref()?)? else { return None };
    known.of_family.iter().find(|(person, _)| *person == chosen.person).map(|(_, registered)| registered)
}

fn chosen_of(computed: &Computed, chosen: &str) -> Option<Answer> {
    let found = computed.choices.iter().find(|choice| choice.value.as_str() == chosen)?;
    Some(Answer::Choice(found.value.to_string()))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value as Json, json};

    use super::*;
    use crate::definition::FieldName;
    use crate::domain::sample::form_with;
    use crate::domain::{Misgiven, check_all, read_given};

    /// Who travels, and what that comes to; the pages after ask only where it is much.
    const JOURNEY: &str = r#"
[[form.pages]]
title = { it = "Chi viaggia" }
[[form.pages.fields]]
name = "adulti"
label = { it = "Quanti?" }
kind.number = { min = 0 }
[[form.pages.fields]]
name = "giorni"
label = { it = "Per quanti giorni?" }
kind.number = { min = 0 }
is_optional = true
[[form.pages]]
title = { it = "Quanto costa" }
[[form.pages.fields]]
name = "totale"
label = { it = "In tutto" }
kind.computed = { value = "adulti * giorni * 350", shown_as = "money" }
[[form.pages.fields]]
name = "notti"
label = { it = "Notti" }
kind.computed = { value = "giorni - 1" }
when = "giorni != 1"
[[form.pages]]
title = { it = "A rate" }
when = "totale > 10000"
[[form.pages.fields]]
name = "rate"
label = { it = "Quante rate?" }
kind.number = {}
"#;

    fn given(answers: Json) -> Result<Answers, Vec<(String, Misgiven)>> {
        let Json::Object(mut all) = answers else { panic!("{answers} is no object") };
        all.insert("studia".to_owned(), json!("no"));
        read_given(&form_with(JOURNEY), &all, &Known::default())
    }

    fn of<'a>(answers: &'a Answers, name: &str) -> Option<&'a Answer> {
        answers.get(&FieldName::parse(name).unwrap())
    }

    #[test]
    fn what_is_computed_stands_among_the_answers_and_conditions_see_it() {
        let little = given(json!({ "adulti": 2, "giorni": 3 })).unwrap();
        assert_eq!(of(&little, "totale"), Some(&Answer::Money(Cents::new(2_100))));
        assert_eq!(of(&little, "notti"), Some(&Answer::Number(2)));

        let much = given(json!({ "adulti": 10, "giorni": 3, "rate": 4 })).unwrap();
        assert_eq!(of(&much, "totale"), Some(&Answer::Money(Cents::new(10_500))));
        assert_eq!(of(&much, "rate"), Some(&Answer::Number(4)));
        assert!(given(json!({ "adulti": 10, "giorni": 3 })).is_err(), "it is asked, and nothing was said");
    }

    #[test]
    fn what_cannot_be_told_or_is_not_asked_is_no_answer() {
        let without = given(json!({ "adulti": 2 })).unwrap();
        assert_eq!((of(&without, "totale"), of(&without, "notti")), (None, None));
        let one = given(json!({ "adulti": 2, "giorni": 1 })).unwrap();
        assert_eq!((of(&one, "totale"), of(&one, "notti")), (Some(&Answer::Money(Cents::new(700))), None));
        let huge = given(json!({ "adulti": i64::MAX, "giorni": i64::MAX })).unwrap();
        assert_eq!(of(&huge, "totale"), None, "more than any number is none");
    }

    #[test]
    fn the_register_says_who_is_a_resident_whatever_was_kept() {
        let pass = r#"
[[form.pages]]
title = { it = "Quanto costa" }
[[form.pages.fields]]
name = "costo"
label = { it = "Costo" }
kind.computed = { value = "resident ? 0 : 25000", shown_as = "money" }
[[form.pages]]
title = { it = "Dove abiti" }
when = "costo > 0"
[[form.pages.fields]]
name = "perche"
label = { it = "Perché?" }
kind.text = { max_length = 20 }
"#;
        let form = form_with(pass);
        let known = |is_resident| Known { is_resident, ..Known::default() };
        let read = |given: &Json, is_resident| {
            read_given(&form, given.as_object().expect("an object"), &known(is_resident))
        };
        let [says_nothing, says_why] =
            [json!({ "studia": "no" }), json!({ "studia": "no", "perche": "Studio" })];

        let here = read(&says_nothing, true).unwrap();
        assert_eq!(of(&here, "costo"), Some(&Answer::Money(Cents::new(0))));
        assert_eq!(read(&says_why, true), Err(vec![("perche".to_owned(), Misgiven::NotAsked)]));
        assert!(read(&says_nothing, false).is_err(), "it is asked, and nothing was said");
        let stays = read(&says_why, false).unwrap();
        assert_eq!(of(&stays, "costo"), Some(&Answer::Money(Cents::new(25_000))));

        let moved_here = check_all(&form, &stays, &known(true)).unwrap();
        assert_eq!(of(&moved_here, "costo"), Some(&Answer::Money(Cents::new(0))));
        assert_eq!(of(&moved_here, "perche"), None, "it is asked no more");
        assert_eq!(check_all(&form, &here, &known(false)), Err(2), "who moved away says it before they send");
    }

    #[test]
    fn nobody_says_what_is_computed() {
        let wrong = given(json!({ "adulti": 2, "giorni": 3, "totale": 1 })).unwrap_err();
        assert_eq!(wrong, [("totale".to_owned(), Misgiven::NotAsked)]);
        let mut forged = given(json!({ "adulti": 2, "giorni": 3 })).unwrap();
        forged.set(&FieldName::parse("totale").unwrap(), Some(Answer::Money(Cents::new(1))));
        let sent = check_all(&form_with(JOURNEY), &forged, &Known::default()).unwrap();
        assert_eq!(of(&sent, "totale"), Some(&Answer::Money(Cents::new(2_100))), "it is worked out anew");
    }
}
