//! Answers as programs read them.

use kernel::Position;
use serde_json::{Map, Value, json};

use super::ITEM;
use crate::domain::{Answer, Answers, FrontDoor, Slot, Spot, SpotAddress, write_hour};

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
        // Their names: where they are read is told apart.
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
fn given_all(answers: &Answers) -> Value {
    answers.all().map(|(name, answer)| (name.to_string(), given(answer))).collect::<Map<_, _>>().into()
}

/// The answers of a draft, by the names of the fields, as they could be given again, but for what is computed and what somebody
/// else signs: each item with its id. Its files are told apart from them.
pub(crate) fn given_of_draft(answers: &Answers) -> Map<String, Value> {
    let told = answers.all().filter(|(_, answer)| !matches!(answer, Answer::Files(_)));
    told.map(|(name, answer)| (name.to_string(), given_in_draft(answer))).collect()
}

fn given_in_draft(answer: &Answer) -> Value {
    let Answer::Items(items) = answer else { return given(answer) };
    let named = items.iter().map(|item| {
        let mut told = given_of_draft(&item.answers);
        told.insert(ITEM.to_owned(), json!(item.id.to_string()));
        Value::Object(told)
    });
    named.collect()
}
