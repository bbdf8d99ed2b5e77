//! Answers and mistakes in words.

use web::{Message, Page};

use super::files::{FileLink, kinds_in_words};
use super::reservation::{say_slot, unfree_sentence};
use super::zones::say_zones;
use crate::definition::{
    Choice, Definition, Field, FieldKind, FieldName, Form, FormPage, Group, SecondSignature, ServiceKey,
    State, UnitKey,
};
use crate::domain::{
    Answer, Answers, Case, Channel, FileFault, GrantedPermit, GroupItem, Permit, Spot, Wrong, asked_fields,
    asked_pages, with_item, write_hour,
};
use crate::service::Cases;

/// What somebody answered, as they read it.
pub(super) fn say(answer: &Answer, field: &Field, page: &Page) -> String {
    let name_of = |value: &str| {
        let choices: &[Choice] = match &field.kind {
            FieldKind::Choice(choices) | FieldKind::Choices(choices) => choices,
            FieldKind::Computed(computed) => &computed.choices,
            _ => &[],
        };
        let found = choices.iter().find(|choice| choice.value.as_str() == value);
        found.map_or(value, |choice| choice.label.in_language(page.language())).to_owned()
    };
    match answer {
        Answer::Text(text) => text.clone(),
        Answer::Number(number) => number.to_string(),
        Answer::Money(amount) => page.money(amount),
        Answer::Date(day) => page.date(day),
        Answer::Time(hour) => write_hour(*hour),
        Answer::Relative(relative) => relative.name.clone(),
        Answer::Relatives(some) => some.iter().map(|one| one.name.as_str()).collect::<Vec<_>>().join(", "),
        Answer::FrontDoor(door) => door.line(),
        Answer::Spot(spot) => say_spot(spot, field, page),
        Answer::Reserved(slot) => match &field.kind {
            FieldKind::Reservation(reserves) => say_slot(slot, reserves, page),
            _ => String::new(),
        },
        Answer::Choice(value) => name_of(value),
        Answer::Choices(values) => values.iter().map(|value| name_of(value)).collect::<Vec<_>>().join(", "),
        Answer::Listed(entry) => entry.line(),
        Answer::Permit(permit) => say_permit(permit, page),
        Answer::Declared => page.text("cases-answer-declared"),
        // They are listed.
        Answer::Files(_) | Answer::Items(_) => String::new(),
    }
}

/// A permit in words: its number, and what the city knows of it.
fn say_permit(permit: &Permit, page: &Page) -> String {
    let known = match &permit.granted {
        None => page.text("cases-permit-unknown"),
        Some(GrantedPermit { plates, .. }) if plates.is_empty() => page.text("cases-permit-granted"),
        Some(GrantedPermit { plates, .. }) => {
            page.text_with("cases-permit-granted-plates", &[("plates", plates.join(", ").into())])
        }
    };
    format!("{}\n{known}", permit.number)
}

/// A place in words: the address, the point, in which zones it is where that matters, and what helps to find it.
fn say_spot(spot: &Spot, field: &Field, page: &Page) -> String {
    let point = spot.position.map(|point| format!("{} {point}", page.text("cases-place-position-start")));
    let zones = match &field.kind {
        FieldKind::PlaceIn(zones) => say_zones(spot.position, zones, page),
        _ => Vec::new(),
    };
    let parts = [spot.address_line(), point].into_iter().chain(zones.into_iter().map(Some));
    parts.chain([spot.description.clone()]).flatten().collect::<Vec<_>>().join("\n")
}

/// One question and what was answered.
pub(super) struct Given {
    pub(super) field: FieldName,
    pub(super) question: String,
    /// Empty where it was left out, or is of files or of items.
    pub(super) answer: String,
    pub(super) files: Vec<FileLink>,
    pub(super) items: Vec<AnsweredItem>,
}

/// One item of a group with what was answered about it.
pub(super) struct AnsweredItem {
    pub(super) title: String,
    pub(super) answers: Vec<Given>,
}

/// One page of a form with what was answered on it.
pub(super) struct AnsweredPage {
    pub(super) title: String,
    /// From 1.
    pub(super) number: usize,
    pub(super) answers: Vec<Given>,
}

/// Everything that was asked and answered, page by page; files are under the address of their draft or case.
pub(super) fn answered(form: &Form, answers: &Answers, files_path: &str, page: &Page) -> Vec<AnsweredPage> {
    asked_pages(form, answers)
        .map(|(place, form_page)| AnsweredPage {
            title: form_page.title.in_language(page.language()).to_owned(),
            number: place + 1,
            answers: given_on(form_page, answers, files_path, page),
        })
        .collect()
}

/// The same of what somebody else reads who signs; files are under the address of what they are asked.
pub(super) fn answered_of(
    form: &Form,
    answers: &Answers,
    asks: &SecondSignature,
    (files_path, page): (&str, &Page),
) -> Vec<AnsweredPage> {
    let mut pages = answered(form, answers, files_path, page);
    for one in &mut pages {
        one.answers.retain(|given| asks.shows(&given.field));
    }
    pages.retain(|one| !one.answers.is_empty());
    pages
}

/// What was asked and answered on one page, or about one item.
fn given_on(form_page: &FormPage, answers: &Answers, files_path: &str, page: &Page) -> Vec<Given> {
    let one = |field: &Field| {
        let answer = answers.get(&field.name);
        Given {
            field: field.name.clone(),
            question: field.label.in_language(page.language()).to_owned(),
            answer: answer.map(|answer| say(answer, field, page)).unwrap_or_default(),
            files: FileLink::all(answer, files_path, page),
            items: match &field.kind {
                FieldKind::Group(group) => answered_items(group, &field.name, answers, files_path, page),
                _ => Vec::new(),
            },
        }
    };
    // What could not be told in words was asked instead.
    let is_untold = |field: &Field| {
        let tells_words = matches!(&field.kind, FieldKind::Computed(one) if !one.choices.is_empty());
        tells_words && answers.get(&field.name).is_none()
    };
    asked_fields(form_page, answers).filter(|field| !is_untold(field)).map(one).collect()
}

fn answered_items(
    group: &Group,
    name: &FieldName,
    answers: &Answers,
    files_path: &str,
    page: &Page,
) -> Vec<AnsweredItem> {
    let one = |(number, item): (usize, &GroupItem)| AnsweredItem {
        title: item_title(group, number, page),
        answers: given_on(&group.item, &with_item(&group.item, answers, Some(item)), files_path, page),
    };
    (1..).zip(answers.items(name)).map(one).collect()
}

/// What the item of this number is called: `Veicolo 2`.
pub(super) fn item_title(group: &Group, number: usize, page: &Page) -> String {
    format!("{} {number}", group.item.title.in_language(page.language()))
}

/// What is wrong, and what to do.
pub(crate) fn sentence(wrong: &Wrong, question: &str, page: &Page) -> Message {
    let said = |key| Message::new(key);
    match wrong {
        Wrong::Missing => said("cases-wrong-missing").with("question", question),
        Wrong::TooLong(most) => said("cases-wrong-too-long").with("most", *most),
        Wrong::NoNumber => said("cases-wrong-number"),
        Wrong::TooSmall(least) => said("cases-wrong-too-small").with("least", *least),
        Wrong::TooLarge(most) => said("cases-wrong-too-large").with("most", *most),
        Wrong::NoMoney => said("cases-wrong-money"),
        Wrong::TooMuch(most) => said("cases-wrong-too-much").with("most", page.money(most)),
        Wrong::NoDate => said("cases-wrong-date"),
        Wrong::NoTime => said("cases-wrong-time"),
        Wrong::TooEarly(first) => said("cases-wrong-too-early").with("day", page.date(first)),
        Wrong::TooLate(last) => said("cases-wrong-too-late").with("day", page.date(last)),
        Wrong::NoChoice => said("cases-wrong-choice"),
        Wrong::NotDeclared => said("cases-wrong-declaration"),
        Wrong::NoPlate => said("cases-wrong-plate"),
        Wrong::NoPermit => said("cases-wrong-permit"),
        Wrong::PermitEnded(last) => said("cases-wrong-permit-ended").with("day", page.date(last)),
        Wrong::NoIban => said("cases-wrong-iban"),
        Wrong::NoFiscalCode => said("cases-wrong-fiscal-code"),
        Wrong::OwnCode => said("cases-wrong-own-code"),
        Wrong::NoRelative => said("cases-wrong-relative"),
        Wrong::NoStreet(alike) if alike.is_empty() => said("cases-wrong-street"),
        Wrong::NoStreet(alike) => said("cases-wrong-street-alike").with("streets", alike.join("; ")),
        Wrong::SeveralStreets(streets) => said("cases-wrong-streets").with("streets", streets.join("; ")),
        Wrong::NoCivico => said("cases-wrong-civico"),
        Wrong::InsideTooLong => said("cases-wrong-inside"),
        Wrong::WordsAlone => said("cases-wrong-words-alone"),
        Wrong::DescriptionTooLong(most) => said("cases-wrong-too-long").with("most", *most),
        Wrong::OutsideCity => said("cases-wrong-outside").with("city", page.city().name.as_str()),
        Wrong::NoDay => said("cases-reservation-wrong-day"),
        Wrong::NoHour => said("cases-reservation-wrong-hour"),
        Wrong::NotFree(unfree) => unfree_sentence(unfree, page),
        Wrong::Unreadable => said("cases-wrong-unreadable"),
        Wrong::File(name, fault) => file_sentence(fault, page).with("name", name.as_str()),
        Wrong::TooManyFiles(most) => said("cases-wrong-too-many-files").with("most", *most),
        Wrong::TooFewItems(least) => said("cases-wrong-too-few-items").with("least", *least),
        Wrong::TooManyItems(most) => said("cases-wrong-too-many-items").with("most", *most),
        Wrong::ItemNotWhole(number) => said("cases-wrong-item").with("number", *number),
        Wrong::Said(text) => Message::said("cases-wrong-said", text.in_language(page.language()).to_owned()),
    }
}

/// Why a file was not taken, and what to do.
fn file_sentence(fault: &FileFault, page: &Page) -> Message {
    match fault {
        FileFault::Empty => Message::new("cases-wrong-file-empty"),
        FileFault::TooLarge(most) => Message::new("cases-wrong-file-too-large").with("megabytes", *most),
        FileFault::WrongKind(kinds) => {
            Message::new("cases-wrong-file-kind").with("kinds", kinds_in_words(kinds, page))
        }
        FileFault::Damaged => Message::new("cases-wrong-file-damaged"),
        FileFault::NoPortrait => Message::new("cases-wrong-file-portrait"),
        FileFault::Infected => Message::new("cases-wrong-file-infected"),
        FileFault::NotNow => Message::new("cases-wrong-file-not-now"),
    }
}

/// By which way a request came, as a line of its own: a text key.
pub(super) const fn asked_by(channel: Channel) -> &'static str {
    match channel {
        Channel::Web => "cases-channel-web",
        Channel::Api => "cases-channel-api",
        Channel::Chat => "cases-channel-chat",
        Channel::Desk => "cases-channel-desk",
        Channel::Phone => "cases-channel-phone",
    }
}

/// What people call the state of a case.
pub(super) fn state_name(case: &Case, definition: &Definition, page: &Page) -> String {
    state_of(case, definition)
        .map_or(case.state.to_string(), |state| state.name.in_language(page.language()).to_owned())
}

/// The state of a case, as its definition has it.
pub(super) fn state_of<'a>(case: &Case, definition: &'a Definition) -> Option<&'a State> {
    definition.procedure.as_ref()?.state(&case.state)
}

/// What whoever is asked for an opinion is called: an office, or a body outside the city.
pub(super) fn adviser_name(
    (cases, definition): (&Cases, &Definition),
    from: &UnitKey,
    page: &Page,
) -> String {
    let needed = definition.procedure.as_ref().and_then(|procedure| procedure.opinion(from));
    let body = needed.and_then(|needed| needed.body.as_ref());
    body.map_or_else(|| unit_name(cases, from, page), |body| body.in_language(page.language()).to_owned())
}

/// What a service is called; its key where the catalogue has it no more.
pub(super) fn service_name(cases: &Cases, key: &str, page: &Page) -> String {
    let found = ServiceKey::parse(key).and_then(|key| cases.catalogue().find(&key));
    found.map_or(key, |one| one.sheet.title.in_language(page.language())).to_owned()
}

/// What an office is called.
pub(super) fn unit_name(cases: &Cases, key: &UnitKey, page: &Page) -> String {
    let unit = cases.catalogue().unit(key);
    unit.map_or(key.to_string(), |unit| unit.name.in_language(page.language()).to_owned())
}
