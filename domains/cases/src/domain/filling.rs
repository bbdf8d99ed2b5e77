//! What an official filled in with a step, in the document that the step writes: `{name}` in a paragraph.

use kernel::Language;

use super::{Answer, Answers, EntryKind, write_hour};
use crate::definition::{Definition, Document, Field, FieldKind, Procedure};

/// The language of the acts of an Italian administration (art. 1 L. 482/1999).
const OFFICIAL: Language = Language::It;

/// The names that stand in braces in a text, in their order.
pub(crate) fn names_in(text: &str) -> Vec<&str> {
    let parts = text.split('{').skip(1).filter_map(|rest| rest.split_once('}'));
    parts.map(|(name, _)| name).filter(|name| is_name(name)).collect()
}

fn is_name(text: &str) -> bool {
    let fits = |sign: char| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '_';
    !text.is_empty() && text.chars().all(fits)
}

/// The paragraphs of a document, with what was filled in with the step that writes it.
pub(crate) fn paragraphs_of(definition: &Definition, document: &Document, news: &EntryKind) -> Vec<String> {
    let nothing = Answers::default();
    let (fields, answers) = match news {
        EntryKind::Acted { action, to, answers, .. } => {
            let mut actions = definition.procedure.iter().flat_map(Procedure::actions);
            let done = actions.find(|one| &one.key == action && &one.to == to);
            (done.map_or(&[] as &[Field], |one| one.fields.as_slice()), answers)
        }
        _ => (&[] as &[Field], &nothing),
    };
    let paragraphs = document.paragraphs.iter().map(|text| text.in_language(OFFICIAL));
    let field_of = |name: &str| fields.iter().find(|field| field.name.as_str() == name);
    paragraphs.map(|text| filled(text, field_of, answers, said)).collect()
}

/// A text with what was filled in, as `said` says it; `field_of` finds what was asked under a name. What stands in the place
/// of a name is not looked at again: it is somebody's words.
pub(crate) fn filled<'a>(
    text: &str,
    field_of: impl Fn(&str) -> Option<&'a Field>,
    answers: &Answers,
    said: impl Fn(&Answer, &Field) -> String,
) -> String {
    let value_of = |name: &str| {
        let field = field_of(name)?;
        Some(answers.get(&field.name).map_or_else(String::new, |answer| said(answer, field)))
    };
    let (mut filled, mut rest) = (String::new(), text);
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        match after.split_once('}').and_then(|(name, tail)| Some((value_of(name)?, tail))) {
            Some((value, tail)) => {
                filled.push_str(&value);
                rest = tail;
            }
            None => {
                filled.push('{');
                rest = after;
            }
        }
    }
    filled + rest
}

/// An answer as an act says it; actions ask nothing but what stands here.
fn said(answer: &Answer, field: &Field) -> String {
    match (answer, &field.kind) {
        (Answer::Choice(value), FieldKind::Choice(choices)) => {
            let chosen = choices.iter().find(|choice| choice.value.as_str() == value);
            chosen.map_or(value.as_str(), |choice| choice.label.in_language(OFFICIAL)).to_owned()
        }
        (Answer::Text(text) | Answer::Choice(text), _) => text.clone(),
        (Answer::Number(number), _) => number.to_string(),
        (Answer::Money(amount), _) => {
            format!("{},{:02} euro", amount.cents() / 100, amount.cents() % 100)
        }
        (Answer::Date(day), _) => day.format("%d/%m/%Y").to_string(),
        (Answer::Time(hour), _) => write_hour(*hour),
        (Answer::Listed(entry), _) => entry.line(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::definition::FieldName;
    use crate::domain::Listed;

    #[test]
    fn what_is_filled_in_stands_in_the_place_of_its_name_and_is_not_read_again() {
        let field = |name: &str, kind: &str| -> Field {
            let text = format!("name = \"{name}\"\nlabel = {{ it = \"?\" }}\nkind = {kind}");
            toml::from_str(&text).unwrap()
        };
        let fields = [
            field("dove", "{ text = { max_length = 50 } }"),
            field("quando", "{ date = {} }"),
            field("ambito", "{ listed = \"ambiti\" }"),
        ];
        let mut answers = Answers::default();
        let set = |answers: &mut Answers, name: &str, answer| {
            answers.set(&FieldName::parse(name).unwrap(), Some(answer));
        };
        set(&mut answers, "dove", Answer::Text("in {quando} via".to_owned()));
        set(&mut answers, "quando", Answer::Date("2020-12-31".parse().unwrap()));
        let area = Listed { code: "30".to_owned(), name: "Monza".to_owned() };
        set(&mut answers, "ambito", Answer::Listed(area));

        let text = "Si ritira {dove} entro il {quando}; ambito {ambito}; {altro} e { resta.";
        let field_of = |name: &str| fields.iter().find(|field| field.name.as_str() == name);
        assert_eq!(names_in(text), ["dove", "quando", "ambito", "altro"]);
        assert_eq!(
            filled(text, field_of, &answers, said),
            "Si ritira in {quando} via entro il 31/12/2020; ambito 30 – Monza; {altro} e { resta."
        );
    }
}
