//! Answers as programs give and read them: JSON, by the names of the fields.

mod items;
mod telling;

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::{
    Answers, CIVICO, DAY, DESCRIPTION, HOUR, INSIDE, Known, LATITUDE, LONGITUDE, Sent, Wrong, compute,
    read_page,
};
use crate::definition::{Field, FieldKind, FieldName, Form, FormPage};

use items::{are_items, give_items, items_in};
pub(crate) use telling::{given, given_of_draft};

/// By what an item of a draft is named among its answers: no field of a definition can have this name.
const ITEM: &str = "_id";

/// What is wrong with an answer that a program gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Misgiven {
    /// The form has no such field.
    Unknown,
    /// The form does not ask this, given the other answers.
    NotAsked,
    /// Another kind of JSON than the field takes.
    OtherKind,
    /// Files, which are sent to a draft, each by itself.
    Files,
    /// Whoever is to sign is named on the pages alone, where they are asked.
    SignedOnPages,
    /// What a page would say of it.
    Wrong(Wrong),
}

/// What is wrong with each answer: its name, `veicoli[0].targa` where it is of an item.
type AllWrong = Vec<(String, Misgiven)>;

/// How much of a form a program answers at once.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Extent {
    /// All of it: what is not answered is missing.
    Whole,
    /// What it names: the rest stays as it is.
    Part,
}

impl Extent {
    /// The fields that a page would have shown to whoever gives these values.
    fn shown(self, fields: &[&Field], values: &[(String, String)]) -> Vec<FieldName> {
        let is_said = |field: &Field| values.iter().any(|(input, _)| field_of(input) == field.name.as_str());
        let shown = fields.iter().filter(|field| self == Self::Whole || is_said(field));
        shown.map(|field| field.name.clone()).collect()
    }
}

/// Reads the answers to a whole form, by the rules of its pages; or says what is wrong with each.
pub(crate) fn read_given(
    form: &Form,
    given: &Map<String, Value>,
    known: &Known,
) -> Result<Answers, AllWrong> {
    read(form, Answers::default(), (given, Extent::Whole), known)
}

/// Takes answers into those that there are, by the same rules: what is named changes, and nothing is no answer; the rest
/// stays. A group has the items that are named, those with their id as they were but for what is said of them.
pub(crate) fn amend_given(
    form: &Form,
    before: &Answers,
    given: &Map<String, Value>,
    known: &Known,
) -> Result<Answers, AllWrong> {
    read(form, before.clone(), (given, Extent::Part), known)
}

fn read(
    form: &Form,
    mut answers: Answers,
    (given, extent): (&Map<String, Value>, Extent),
    known: &Known,
) -> Result<Answers, AllWrong> {
    let mut wrong = AllWrong::new();
    let fields: Vec<&Field> = form.fields().collect();
    let values = write_down(&fields, given, "", &mut wrong);
    if !wrong.is_empty() {
        return Err(wrong);
    }
    forget_named(&fields, given, &mut answers);
    let shown = extent.shown(&fields, &values);
    let sent = sent_by_program(&values, &shown);
    for page in &form.pages {
        let is_told = give_items(page, (given, extent), &mut answers, known, &mut wrong);
        let read = read_page(page, &sent, &mut answers, known);
        compute(form, &mut answers, known);
        let read = read.wrong.into_iter().filter(|_| !is_told);
        wrong.extend(read.map(|(name, wrong)| (name.to_string(), Misgiven::Wrong(wrong))));
    }
    let groups = form.pages.iter().filter_map(FormPage::group);
    let with_items = groups.filter(|(field, _)| !items_in(given, &field.name).is_empty());
    let items = with_items.map(|(field, _)| field.name.to_string());
    tell_lost(values.iter().map(|(input, _)| field_of(input)).chain(items), &answers, "", &mut wrong);
    if wrong.is_empty() { Ok(answers) } else { Err(wrong) }
}

/// Takes away what was answered to the fields that are named: what is said of them now is read instead. The items of a group
/// are taken in their turn.
fn forget_named(fields: &[&Field], given: &Map<String, Value>, answers: &mut Answers) {
    let named = fields.iter().filter(|field| given.contains_key(field.name.as_str()));
    for field in named.filter(|field| !matches!(field.kind, FieldKind::Group(_))) {
        answers.set(&field.name, None);
    }
}

/// What a browser would have sent for these fields; what cannot be is told, under names that begin with `place`.
fn write_down(
    fields: &[&Field],
    given: &Map<String, Value>,
    place: &str,
    wrong: &mut AllWrong,
) -> Vec<(String, String)> {
    let mut values = Vec::new();
    for (name, value) in given {
        let mut tell = |misgiven| wrong.push((format!("{place}{name}"), misgiven));
        match fields.iter().find(|field| field.name.as_str() == name).map(|field| &field.kind) {
            None => tell(Misgiven::Unknown),
            Some(FieldKind::Upload(_)) => tell(Misgiven::Files),
            Some(FieldKind::SecondSignature(_)) => tell(Misgiven::SignedOnPages),
            Some(FieldKind::Computed(_)) => tell(Misgiven::NotAsked),
            // Its items are read in their turn.
            Some(FieldKind::Group(_)) if value.is_null() || are_items(value) => {}
            Some(FieldKind::Group(_)) => tell(Misgiven::OtherKind),
            Some(kind) => match written(kind, value) {
                Some(texts) => {
                    values.extend(texts.into_iter().map(|(part, text)| (format!("{name}{part}"), text)));
                }
                None => tell(Misgiven::OtherKind),
            },
        }
    }
    values
}

pub(super) const fn sent_by_program<'a>(values: &'a [(String, String)], shown: &'a [FieldName]) -> Sent<'a> {
    Sent { values, shown, brought: &[], too_many: &[], removed: None, is_unfinished: false }
}

/// The field to which an input belongs.
fn field_of(input: &str) -> String {
    input.split('.').next().unwrap_or(input).to_owned()
}

/// Tells what was given and is not asked: it was read into no answer, and nothing else is wrong with it.
fn tell_lost(names: impl Iterator<Item = String>, answers: &Answers, place: &str, wrong: &mut AllWrong) {
    let was_read = |name: &str| FieldName::parse(name).is_some_and(|name| answers.get(&name).is_some());
    let lost: BTreeSet<String> =
        names.filter(|name| !was_read(name)).map(|name| format!("{place}{name}")).collect();
    let lost: Vec<String> =
        lost.into_iter().filter(|name| !wrong.iter().any(|(one, _)| is_of(one, name))).collect();
    wrong.extend(lost.into_iter().map(|name| (name, Misgiven::NotAsked)));
}

/// Whether what is wrong is wrong with this answer, or with an item of it.
fn is_of(wrong: &str, name: &str) -> bool {
    wrong.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('['))
}

/// What somebody would have written into the inputs of the field, each by what follows the field's name, so that one set of
/// rules reads both; none where it is another kind of JSON. Nothing, an empty text and `false` are no answer.
fn written(kind: &FieldKind, value: &Value) -> Option<Vec<(&'static str, String)>> {
    match (kind, value) {
        (FieldKind::Address, Value::Object(parts)) => written_address(parts),
        (FieldKind::Place | FieldKind::PlaceIn(_), Value::Object(parts)) => written_place(parts),
        (FieldKind::Reservation(_), Value::Object(parts)) => written_slot(parts),
        (
            FieldKind::Address | FieldKind::Place | FieldKind::PlaceIn(_) | FieldKind::Reservation(_),
            value,
        ) if !value.is_null() => None,
        _ => Some(texts(kind, value)?.into_iter().map(|text| ("", text)).collect()),
    }
}

fn is_nothing(value: &Value) -> bool {
    value.is_null() || value.as_str() == Some("")
}

fn written_address(parts: &Map<String, Value>) -> Option<Vec<(&'static str, String)>> {
    let said = parts.iter().filter(|(_, value)| !is_nothing(value));
    said.map(|(part, value)| Some((input_of_address(part)?, value.as_str()?.to_owned()))).collect()
}

fn written_slot(parts: &Map<String, Value>) -> Option<Vec<(&'static str, String)>> {
    let input = |part: &str| match part {
        "place" => Some(""),
        "day" => Some(DAY),
        "hour" => Some(HOUR),
        _ => None,
    };
    let said = parts.iter().filter(|(_, value)| !is_nothing(value));
    said.map(|(part, value)| Some((input(part)?, value.as_str()?.to_owned()))).collect()
}

/// The inputs of a place: its address is an object in it.
fn written_place(parts: &Map<String, Value>) -> Option<Vec<(&'static str, String)>> {
    let mut all = Vec::new();
    for (part, value) in parts.iter().filter(|(_, value)| !is_nothing(value)) {
        match part.as_str() {
            "latitude" => all.push((LATITUDE, value.as_f64()?.to_string())),
            "longitude" => all.push((LONGITUDE, value.as_f64()?.to_string())),
            "description" => all.push((DESCRIPTION, value.as_str()?.to_owned())),
            "address" => all.extend(written_address(value.as_object()?)?),
            _ => return None,
        }
    }
    // A place has no inside.
    all.iter().all(|(part, _)| *part != INSIDE).then_some(all)
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

#[cfg(test)]
mod tests;
