//! Answers as programs give and read them: JSON, by the names of the fields.

use std::collections::BTreeSet;

use kernel::Position;
use serde_json::{Map, Value, json};

use super::{
    Answer, Answers, CIVICO, DAY, DESCRIPTION, FrontDoor, HOUR, INSIDE, ItemId, Known, LATITUDE, LONGITUDE,
    Sent, Slot, Spot, SpotAddress, Wrong, asked_fields, compute, read_item, read_page, write_hour,
};
use crate::definition::{Field, FieldKind, FieldName, Form, FormPage};

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
    /// Whoever is to sign is named on the pages alone, where they are asked.
    SignedOnPages,
    /// What a page would say of it.
    Wrong(Wrong),
}

/// What is wrong with each answer: its name, `veicoli[0].targa` where it is of an item.
type AllWrong = Vec<(String, Misgiven)>;

/// Reads the answers to a whole form, by the rules of its pages; or says what is wrong with each.
pub(crate) fn read_given(
    form: &Form,
    given: &Map<String, Value>,
    known: &Known,
) -> Result<Answers, AllWrong> {
    let mut wrong = AllWrong::new();
    let values = write_down(&form.fields().collect::<Vec<_>>(), given, "", &mut wrong);
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let shown: Vec<FieldName> = form.fields().map(|field| field.name.clone()).collect();
    let sent = sent_by_program(&values, &shown);
    let mut answers = Answers::default();
    for page in &form.pages {
        let is_told = give_items(page, given, &mut answers, known, &mut wrong);
        let read = read_page(page, &sent, &mut answers, known);
        compute(form, &mut answers);
        let read = read.wrong.into_iter().filter(|_| !is_told);
        wrong.extend(read.map(|(name, wrong)| (name.to_string(), Misgiven::Wrong(wrong))));
    }
    let groups = form.pages.iter().filter_map(FormPage::group);
    let with_items = groups.filter(|(field, _)| !items_in(given, &field.name).is_empty());
    let items = with_items.map(|(field, _)| field.name.to_string());
    tell_lost(values.iter().map(|(input, _)| field_of(input)).chain(items), &answers, "", &mut wrong);
    if wrong.is_empty() { Ok(answers) } else { Err(wrong) }
}

/// Reads the items of the group of a page, where it asks for one; tells whether something is wrong with any.
fn give_items(
    page: &FormPage,
    given: &Map<String, Value>,
    answers: &mut Answers,
    known: &Known,
    wrong: &mut AllWrong,
) -> bool {
    let Some((field, group)) = page.group().filter(|_| asked_fields(page, answers).next().is_some()) else {
        return false;
    };
    let before = wrong.len();
    let fields: Vec<&Field> = group.item.fields.iter().collect();
    let shown: Vec<FieldName> = fields.iter().map(|field| field.name.clone()).collect();
    let items = items_in(given, &field.name);
    if items.len() > usize::from(group.max) {
        wrong.push((field.name.to_string(), Misgiven::Wrong(Wrong::TooManyItems(group.max))));
        return true;
    }
    for (at, item) in items.into_iter().enumerate() {
        let (id, place) = (ItemId::new(), format!("{}[{at}].", field.name));
        let values = write_down(&fields, item, &place, wrong);
        let read = read_item((&field.name, group), id, &sent_by_program(&values, &shown), answers, known);
        for (name, fault) in read.wrong {
            let name = format!("{place}{name}");
            if !wrong.iter().any(|(one, _)| *one == name) {
                wrong.push((name, Misgiven::Wrong(fault)));
            }
        }
        let item = answers.items(&field.name).iter().find(|item| item.id == id);
        let own = item.map(|item| item.answers.clone()).unwrap_or_default();
        tell_lost(values.iter().map(|(input, _)| field_of(input)), &own, &place, wrong);
    }
    wrong.len() > before
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
            Some(FieldKind::Upload(_)) => tell(Misgiven::OnPagesOnly),
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

fn are_items(value: &Value) -> bool {
    value.as_array().is_some_and(|items| items.iter().all(Value::is_object))
}

fn items_in<'a>(given: &'a Map<String, Value>, name: &FieldName) -> Vec<&'a Map<String, Value>> {
    let items = given.get(name.as_str()).and_then(Value::as_array);
    items.into_iter().flatten().filter_map(Value::as_object).collect()
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

/// An answer, as a program reads it and, but for files, could give it again.
pub(crate) fn given(answer: &Answer) -> Value {
    match answer {
        Answer::Text(text) | Answer::Choice(text) => json!(text),
        Answer::Number(number) => json!(number),
        Answer::Money(amount) => json!(amount.cents()),
        Answer::Date(day) => json!(day),
        Answer::Time(hour) => json!(write_hour(*hour)),
        Answer::Choices(names) => json!(names),
        Answer::Listed(entry) => json!(entry.code),
        Answer::Permit(permit) => json!(permit.number),
        Answer::Declared => json!(true),
        Answer::Relative(relative) => json!(relative.fiscal_code),
        Answer::Relatives(some) => json!(some.iter().map(|one| &one.fiscal_code).collect::<Vec<_>>()),
        Answer::FrontDoor(FrontDoor { street, civico, inside, .. }) => {
            json!({ "street": street, "number": civico, "inside": inside.as_deref().unwrap_or_default() })
        }
        Answer::Spot(spot) => given_spot(spot),
        Answer::Reserved(Slot { place, day, at }) => json!({ "place": place, "day": day, "hour": at }),
        Answer::Items(items) => items.iter().map(|item| given_all(&item.answers)).collect(),
        // Their names: files are sent on the pages, and read there.
        Answer::Files(files) => json!(files.iter().map(|file| &file.name).collect::<Vec<_>>()),
    }
}

/// A place: what was not said is not in it.
fn given_spot(Spot { position, address, description }: &Spot) -> Value {
    let mut parts = Map::new();
    if let Some(Position { latitude, longitude }) = position {
        parts.insert("latitude".into(), json!(latitude));
        parts.insert("longitude".into(), json!(longitude));
    }
    if let Some(SpotAddress { street, civico, .. }) = address {
        let mut address = Map::from_iter([("street".to_owned(), json!(street))]);
        address.extend(civico.as_ref().map(|civico| ("number".to_owned(), json!(civico))));
        parts.insert("address".into(), address.into());
    }
    parts.extend(description.as_ref().map(|words| ("description".to_owned(), json!(words))));
    parts.into()
}

/// All answers, by the names of their fields.
pub(crate) fn given_all(answers: &Answers) -> Value {
    answers.all().map(|(name, answer)| (name.to_string(), given(answer))).collect::<Map<_, _>>().into()
}

#[cfg(test)]
mod tests;
