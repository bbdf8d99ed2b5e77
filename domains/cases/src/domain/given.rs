//! Answers as programs give and read them: JSON, by the names of the fields.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::{Answer, Answers, CIVICO, FrontDoor, INSIDE, Known, Sent, Wrong, read_page};
use crate::definition::{FieldKind, FieldName, Form};

/// What is wrong with an answer that a program gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Misgiven {
    /// The form has no such field.
    Unknown,
    /// The form does not ask this, given the other answers.
    NotAsked,
    /// Another kind of JSON than the field takes.
    OtherKind,
    /// Files, which are sent on the pages alone.
    OnPagesOnly,
    /// What a page would say of it.
    Wrong(Wrong),
}

/// Reads the answers to a whole form, by the rules of its pages; or says what is wrong with each.
pub(crate) fn read_given(
    form: &Form,
    given: &Map<String, Value>,
    known: &Known,
) -> Result<Answers, Vec<(String, Misgiven)>> {
    let mut wrong = Vec::new();
    let mut values = Vec::new();
    for (name, value) in given {
        let Some(field) = form.fields().find(|field| field.name.as_str() == name) else {
            wrong.push((name.clone(), Misgiven::Unknown));
            continue;
        };
        if matches!(field.kind, FieldKind::Upload { .. }) {
            wrong.push((name.clone(), Misgiven::OnPagesOnly));
            continue;
        }
        match written(&field.kind, value) {
            Some(texts) => {
                values.extend(texts.into_iter().map(|(part, text)| (format!("{name}{part}"), text)))
            }
            None => wrong.push((name.clone(), Misgiven::OtherKind)),
        }
    }
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let shown: Vec<FieldName> = form.fields().map(|field| field.name.clone()).collect();
    let sent = Sent {
        values: &values,
        shown: &shown,
        brought: &[],
        too_many: &[],
        removed: None,
        is_unfinished: false,
    };
    let mut answers = Answers::default();
    for page in &form.pages {
        let read = read_page(page, &sent, &mut answers, known);
        wrong.extend(read.wrong.into_iter().map(|(name, wrong)| (name.to_string(), Misgiven::Wrong(wrong))));
    }
    let is_lost = |name: &&str| {
        let was_read = FieldName::parse(name).is_some_and(|name| answers.get(&name).is_some());
        !was_read && !wrong.iter().any(|(one, _)| one == name)
    };
    let fields = values.iter().map(|(input, _)| input.split('.').next().unwrap_or(input));
    let lost: BTreeSet<String> = fields.filter(is_lost).map(str::to_owned).collect();
    wrong.extend(lost.into_iter().map(|name| (name, Misgiven::NotAsked)));
    if wrong.is_empty() { Ok(answers) } else { Err(wrong) }
}

/// What somebody would have written into the inputs of the field, each by what follows the field's name, so that one set of
/// rules reads both; none where it is another kind of JSON. Nothing, an empty text and `false` are no answer.
fn written(kind: &FieldKind, value: &Value) -> Option<Vec<(&'static str, String)>> {
    match (kind, value) {
        (FieldKind::Address, Value::Object(parts)) => parts
            .iter()
            .filter(|(_, value)| !value.is_null() && value.as_str() != Some(""))
            .map(|(part, value)| Some((input_of_address(part)?, value.as_str()?.to_owned())))
            .collect(),
        (FieldKind::Address, value) if !value.is_null() => None,
        _ => Some(texts(kind, value)?.into_iter().map(|text| ("", text)).collect()),
    }
}

/// Which input holds this part of an address.
fn input_of_address(part: &str) -> Option<&'static str> {
    match part {
        "street" => Some(""),
        "number" => Some(CIVICO),
        "inside" => Some(INSIDE),
        _ => None,
    }
}

fn texts(kind: &FieldKind, value: &Value) -> Option<Vec<String>> {
    match (kind, value) {
        (_, Value::Null) => Some(Vec::new()),
        (FieldKind::Number { .. }, Value::Number(number)) => Some(vec![number.as_i64()?.to_string()]),
        (FieldKind::Money { .. }, Value::Number(cents)) => {
            let cents = cents.as_u64()?;
            Some(vec![format!("{},{:02}", cents / 100, cents % 100)])
        }
        (FieldKind::Choices(_) | FieldKind::FamilyMembers, Value::Array(names)) => {
            names.iter().map(|name| name.as_str().map(str::to_owned)).collect()
        }
        (FieldKind::Declaration, Value::Bool(is_declared)) => {
            Some(is_declared.then(|| "si".to_owned()).into_iter().collect())
        }
        (
            FieldKind::Number { .. }
            | FieldKind::Money { .. }
            | FieldKind::Choices(_)
            | FieldKind::FamilyMembers
            | FieldKind::Declaration,
            _,
        ) => None,
        (_, Value::String(text)) => {
            Some([text.clone()].into_iter().filter(|text| !text.trim().is_empty()).collect())
        }
        _ => None,
    }
}

/// An answer, as a program reads it and, but for files, could give it again.
pub(crate) fn given(answer: &Answer) -> Value {
    match answer {
        Answer::Text(text) | Answer::Choice(text) => json!(text),
        Answer::Number(number) => json!(number),
        Answer::Money(amount) => json!(amount.cents()),
        Answer::Date(day) => json!(day),
        Answer::Choices(names) => json!(names),
        Answer::Declared => json!(true),
        Answer::Relative(relative) => json!(relative.fiscal_code),
        Answer::Relatives(some) => json!(some.iter().map(|one| &one.fiscal_code).collect::<Vec<_>>()),
        Answer::FrontDoor(FrontDoor { street, civico, inside, .. }) => {
            json!({ "street": street, "number": civico, "inside": inside.as_deref().unwrap_or_default() })
        }
        // Their names: files are sent on the pages, and read there.
        Answer::Files(files) => json!(files.iter().map(|file| &file.name).collect::<Vec<_>>()),
    }
}

#[cfg(test)]
mod tests {
    use registry::Street;

    use super::*;
    use crate::definition::read_kept;
    use crate::domain::Relative;

    const LIBRARY: &str = include_str!("../../tests/it/tessera-biblioteca.toml");

    fn form(fields: &str) -> Form {
        let text = LIBRARY.replace("[procedure.clock]", &format!("{fields}\n[procedure.clock]"));
        read_kept(&text).unwrap().form.unwrap()
    }

    fn known() -> Known {
        let street = |code: &str, specie: &str| Street {
            code: code.into(),
            specie: specie.into(),
            name: "ROMA".into(),
        };
        let relative = Relative {
            person: kernel::PersonId::new(),
            name: "Anna Bianchi".into(),
            born_on: "2010-04-01".parse().unwrap(),
            fiscal_code: Some("BNCNNA10D41F205H".into()),
        };
        Known {
            today: "2020-03-16".parse().unwrap(),
            family: vec![relative],
            streets: vec![street("2", "VIA"), street("3", "LARGO")],
        }
    }

    fn read(form: &Form, given: Value) -> Result<Answers, Vec<(String, Misgiven)>> {
        let Value::Object(given) = given else { panic!("{given} is no object") };
        read_given(form, &given, &known())
    }

    #[test]
    fn what_is_read_reads_back() {
        let form = form(
            r#"
[[form.pages.fields]]
name = "quanti"
label = { it = "Quanti?" }
kind.number = { min = -3 }
[[form.pages.fields]]
name = "spesa"
label = { it = "Quanto?" }
kind.money = {}
[[form.pages.fields]]
name = "giorno"
label = { it = "Quando?" }
kind.date = {}
[[form.pages.fields]]
name = "quali"
label = { it = "Quali?" }
kind.choices = [{ value = "a", label = { it = "A" } }, { value = "b", label = { it = "B" } }]
[[form.pages.fields]]
name = "vero"
label = { it = "È vero" }
kind = "declaration"
[[form.pages.fields]]
name = "chi"
label = { it = "Per chi?" }
kind = "family_member"
[[form.pages.fields]]
name = "con"
label = { it = "Con chi?" }
kind = "family_members"
[[form.pages.fields]]
name = "dove"
label = { it = "Dove?" }
kind = "address"
"#,
        );
        let given_before = json!({
            "studia": "no", "quanti": -2, "spesa": 1_234_505, "giorno": "2020-04-01", "quali": ["a", "b"], "vero": true,
            "chi": "BNCNNA10D41F205H", "con": ["BNCNNA10D41F205H"], "dove": { "street": "VIA ROMA", "number": "12/A", "inside": "scala B" },
        });
        let answers = read(&form, given_before.clone()).unwrap();
        let back: Map<String, Value> = form
            .fields()
            .filter_map(|field| Some((field.name.to_string(), given(answers.get(&field.name)?))))
            .collect();
        assert_eq!(Value::Object(back), given_before);
    }

    #[test]
    fn an_address_is_an_object_and_a_street_of_the_city() {
        let form =
            form("[[form.pages.fields]]\nname = \"dove\"\nlabel = { it = \"Dove?\" }\nkind = \"address\"\n");
        let wrong = |dove| read(&form, json!({ "studia": "no", "dove": dove })).unwrap_err();
        let said = |wrong| vec![("dove".to_owned(), Misgiven::Wrong(wrong))];
        let several = Wrong::SeveralStreets(vec!["VIA ROMA".into(), "LARGO ROMA".into()]);
        assert_eq!(wrong(json!({ "street": "Roma", "number": "1" })), said(several));
        assert_eq!(wrong(json!({ "street": "via Roma" })), said(Wrong::NoCivico));
        assert_eq!(wrong(json!({ "number": "1" })), said(Wrong::Missing));
        for other in
            [json!("via Roma 1"), json!({ "street": "via Roma", "number": 1 }), json!({ "via": "Roma" })]
        {
            assert_eq!(wrong(other), vec![("dove".to_owned(), Misgiven::OtherKind)]);
        }
    }

    #[test]
    fn each_wrong_answer_is_named() {
        let form = form("");
        let wrong = |given| read(&form, given).unwrap_err();
        let one = |name: &str, misgiven| vec![(name.to_owned(), misgiven)];
        assert_eq!(wrong(json!({})), one("studia", Misgiven::Wrong(Wrong::Missing)));
        assert_eq!(wrong(json!({ "studia": "forse" })), one("studia", Misgiven::Wrong(Wrong::NoChoice)));
        assert_eq!(wrong(json!({ "studia": ["si"] })), one("studia", Misgiven::OtherKind));
        assert_eq!(wrong(json!({ "studia": "no", "colore": "blu" })), one("colore", Misgiven::Unknown));
        assert_eq!(wrong(json!({ "studia": "no", "scuola": "Liceo" })), one("scuola", Misgiven::NotAsked));
        assert_eq!(wrong(json!({ "studia": "si" })), one("scuola", Misgiven::Wrong(Wrong::Missing)));
        assert!(read(&form, json!({ "studia": "no", "scuola": null })).is_ok());
        assert!(read(&form, json!({ "studia": "no", "scuola": "  " })).is_ok());
    }
}
