//! The fields of a page, drawn.

use chrono::NaiveDate;
use web::Page;
use web::ui::{AttachedFile, Choice, UploadField};

use super::computed::draw_computed;
use super::files::{FileLink, accepted, explain};
use super::listed::draw_listed;
use super::reading::{ATTACH, REMOVE};
use super::reservation::draw_reservation;
use super::spot::draw_spot;
use crate::definition::{self, Field, FieldKind, FieldName, Lists, Upload};
use crate::domain::{
    Answer, Answers, CIVICO, DAY, DESCRIPTION, Diary, FrontDoor, HOUR, INSIDE, LATITUDE, Relative, Wrong,
    write_hour,
};

/// The longest street and the longest number that somebody can write.
pub(super) const LONGEST_STREET: u32 = 120;
pub(super) const LONGEST_CIVICO: u32 = 12;

/// What stands in the fields: what was just sent, or what was saved.
pub(super) struct Standing<'a> {
    pub(super) sent: Option<&'a [(String, String)]>,
    pub(super) saved: &'a Answers,
    /// Among whom somebody of the family is chosen.
    pub(super) family: &'a [Relative],
    /// Among what something of a list is chosen.
    pub(super) lists: &'a Lists,
    /// The neighbourhood of who asks: what is near stands first.
    pub(super) neighbourhood: Option<u16>,
    /// Whether a point on the ground is taken.
    pub(super) takes_points: bool,
    /// Whether the device is where whoever asks is: that of a clerk is at the counter.
    pub(super) asks_device: bool,
    /// Under which address the files of the draft are.
    pub(super) files_path: String,
    /// Where a field finds the streets of the city.
    pub(super) streets_path: &'static str,
    /// What stands against reservations on a day, and where everybody sees what is free; none where nobody reserves.
    pub(super) free: Option<(&'a Diary, NaiveDate, String)>,
}

impl Standing<'_> {
    pub(super) fn values(&self, field: &Field) -> Vec<String> {
        if let Some(sent) = self.sent {
            let own = sent.iter().filter(|(name, _)| name == field.name.as_str());
            return own.map(|(_, value)| value.clone()).collect();
        }
        match self.saved.get(&field.name) {
            // What was attached stands beside the field, and items in a list of their own.
            None | Some(Answer::Files(_) | Answer::Items(_)) => Vec::new(),
            Some(Answer::Text(text) | Answer::Choice(text)) => vec![text.clone()],
            Some(Answer::Number(number)) => vec![number.to_string()],
            Some(Answer::Money(amount)) => vec![amount.to_string().replace('.', ",")],
            Some(Answer::Date(day)) => vec![day.to_string()],
            Some(Answer::Time(hour)) => vec![write_hour(*hour)],
            Some(Answer::Choices(values)) => values.clone(),
            Some(Answer::Listed(entry)) => vec![entry.code.clone()],
            Some(Answer::Permit(permit)) => vec![permit.number.clone()],
            Some(Answer::Declared) => vec!["si".to_owned()],
            Some(Answer::Relative(relative)) => vec![relative.person.to_string()],
            Some(Answer::Relatives(some)) => some.iter().map(|one| one.person.to_string()).collect(),
            Some(Answer::FrontDoor(door)) => vec![door.street.clone()],
            Some(Answer::Reserved(slot)) => vec![slot.place.to_string()],
            Some(Answer::Spot(spot)) => spot.address.iter().map(|address| address.street.clone()).collect(),
        }
    }

    /// What stands in a further input of an address or a place.
    pub(super) fn part(
        &self,
        field: &Field,
        part: &str,
        saved: impl Fn(&Answer) -> Option<String>,
    ) -> String {
        match (self.sent, self.saved.get(&field.name)) {
            (Some(sent), _) => {
                let input = format!("{}{part}", field.name);
                sent.iter()
                    .find(|(name, _)| *name == input)
                    .map_or_else(String::new, |(_, value)| value.clone())
            }
            (None, answer) => answer.and_then(saved).unwrap_or_default(),
        }
    }
}

/// One field as markup.
pub(super) fn draw(page: &Page, field: &Field, standing: &Standing<'_>) -> String {
    match &field.kind {
        FieldKind::Upload(upload) => draw_upload(page, field, standing, upload).to_string(),
        FieldKind::Address => draw_address(page, field, standing),
        kind if kind.is_place() => draw_spot(page, field, standing),
        FieldKind::Reservation(reserves) => draw_reservation(page, (field, reserves), standing),
        FieldKind::Listed(list) => draw_listed(page, (field, list), standing),
        FieldKind::Computed(_) => draw_computed(page, field, standing),
        FieldKind::SecondSignature(_) => draw_signer(page, field, standing),
        FieldKind::Choice(_) | FieldKind::Choices(_) | FieldKind::FamilyMember | FieldKind::FamilyMembers => {
            draw_chosen(page, field, standing)
        }
        _ => draw_written(page, field, standing),
    }
}

/// A component with what the form says beside the label.
macro_rules! finished {
    ($page:ident, $field:ident, $component:expr) => {{
        let mut component = $component;
        if let Some(hint) = &$field.hint {
            component = component.hint(hint.in_language($page.language()));
        }
        if $field.is_optional {
            component = component.optional();
        }
        component.to_string()
    }};
}

/// What is chosen among some.
fn draw_chosen(page: &Page, field: &Field, standing: &Standing<'_>) -> String {
    let (name, label) = (field.name.as_str(), field.label.in_language(page.language()));
    let (ui, values) = (page.worded(), standing.values(field));
    let among = match &field.kind {
        FieldKind::Choice(choices) | FieldKind::Choices(choices) => offered(choices, page),
        _ => relatives(standing.family, page),
    };
    match &field.kind {
        FieldKind::Choices(_) | FieldKind::FamilyMembers => {
            finished!(page, field, ui.checkboxes(name, label, &among).values(values))
        }
        _ => finished!(page, field, ui.radios(name, label, &among).value(first(&values))),
    }
}

/// What is one input: written, or declared.
fn draw_written(page: &Page, field: &Field, standing: &Standing<'_>) -> String {
    let (name, label) = (field.name.as_str(), field.label.in_language(page.language()));
    let (ui, value) = (page.worded(), first(&standing.values(field)));
    match &field.kind {
        FieldKind::Text { max_length, is_long: true } => {
            let longest = u32::from(*max_length);
            finished!(page, field, ui.text_area(name, label).max_length(longest).value(value))
        }
        FieldKind::Text { max_length, .. } => {
            let longest = u32::from(*max_length);
            finished!(page, field, ui.text_field(name, label).max_length(longest).value(value))
        }
        FieldKind::Number { .. } | FieldKind::Money { .. } => {
            finished!(page, field, ui.text_field(name, label).number().value(value))
        }
        FieldKind::Date { .. } => finished!(page, field, ui.text_field(name, label).date().value(value)),
        FieldKind::Plate | FieldKind::Time => {
            finished!(page, field, ui.text_field(name, label).code().short().value(value))
        }
        FieldKind::Declaration => finished!(page, field, ui.checkbox(name, label).checked(!value.is_empty())),
        _ => finished!(page, field, ui.text_field(name, label).code().value(value)),
    }
}

/// The codice fiscale of who else signs. Who can sign is said whatever the form says of it.
fn draw_signer(page: &Page, field: &Field, standing: &Standing<'_>) -> String {
    let own = field.hint.as_ref().map(|hint| hint.in_language(page.language()));
    let hint = own.into_iter().map(str::to_owned).chain([page.text("cases-signature-hint")]);
    let hint = hint.collect::<Vec<_>>().join(" ");
    let label = field.label.in_language(page.language());
    let signer = page.worded().text_field(field.name.as_str(), label).code().hint(hint);
    let signer = signer.value(first(&standing.values(field)));
    if field.is_optional { signer.optional() } else { signer }.to_string()
}

/// What stands in a field that has one value.
fn first(values: &[String]) -> String {
    values.first().cloned().unwrap_or_default()
}

/// A field for files: with it go those that were attached already, and what may be attached is said beneath it.
fn draw_upload(page: &Page, field: &Field, standing: &Standing<'_>, upload: &Upload) -> UploadField {
    let language = page.language();
    let limits = explain(upload, page);
    let hint = match &field.hint {
        Some(hint) => format!("{} {limits}", hint.in_language(language)),
        None => limits,
    };
    let attached = FileLink::all(standing.saved.get(&field.name), &standing.files_path, page);
    let attached = attached.into_iter().map(|file| AttachedFile {
        value: file.id,
        href: file.href,
        name: file.name,
        size: file.size,
    });
    let drawn = page.worded().upload_field(field.name.as_str(), field.label.in_language(language));
    let drawn = drawn.hint(hint).accept(accepted(&upload.types)).multiple(upload.max_files > 1);
    let drawn = drawn.attached(page, attached.collect(), [ATTACH, REMOVE]);
    if field.is_optional { drawn.optional() } else { drawn }
}

/// Street, number, and what leads to the flat, as one question.
fn draw_address(page: &Page, field: &Field, standing: &Standing<'_>) -> String {
    let street = standing.values(field).into_iter().next().unwrap_or_default();
    let civico = standing.part(field, CIVICO, |answer| Some(front_door(answer)?.civico.clone()));
    let inside = standing.part(field, INSIDE, |answer| front_door(answer)?.inside.clone());
    let own_hint = field.hint.as_ref().map(|hint| hint.in_language(page.language()).to_owned());
    let hint = own_hint.unwrap_or_else(|| page.text("cases-address-hint"));
    let name = field.name.as_str();
    let mut street = page
        .worded()
        .text_field(name, field.label.in_language(page.language()))
        .hint(hint)
        .max_length(LONGEST_STREET)
        .suggested(standing.streets_path)
        .value(street);
    let mut civico = page
        .text_field(&format!("{name}{CIVICO}"), "cases-address-civico")
        .short()
        .max_length(LONGEST_CIVICO)
        .value(civico);
    let inside = page
        .text_field(&format!("{name}{INSIDE}"), "cases-address-inside")
        .max_length(u32::try_from(FrontDoor::LONGEST_INSIDE).unwrap_or(u32::MAX))
        .optional()
        .value(inside);
    if field.is_optional {
        (street, civico) = (street.optional(), civico.optional());
    }
    format!("{street}{civico}{inside}")
}

const fn front_door(answer: &Answer) -> Option<&FrontDoor> {
    match answer {
        Answer::FrontDoor(door) => Some(door),
        _ => None,
    }
}

/// Those among whom somebody of the family is chosen: by name, and by age where two are called the same.
fn relatives(family: &[Relative], page: &Page) -> Vec<Choice> {
    let one = |relative: &Relative| {
        let born = page.text_with("cases-family-born", &[("day", page.date(&relative.born_on).into())]);
        Choice::new(relative.person.to_string(), relative.name.as_str()).with_hint(born)
    };
    family.iter().map(one).collect()
}

/// The input in which a mistake is: an address has several.
pub(super) fn input_of(field: &FieldName, wrong: &Wrong) -> String {
    match wrong {
        Wrong::NoCivico => format!("{field}{CIVICO}"),
        Wrong::InsideTooLong => format!("{field}{INSIDE}"),
        Wrong::DescriptionTooLong(_) => format!("{field}{DESCRIPTION}"),
        Wrong::OutsideCity => format!("{field}{LATITUDE}"),
        Wrong::NoDay => format!("{field}{DAY}"),
        Wrong::NoHour => format!("{field}{HOUR}"),
        _ => field.to_string(),
    }
}

fn offered(choices: &[definition::Choice], page: &Page) -> Vec<Choice> {
    let one = |choice: &definition::Choice| {
        Choice::new(choice.value.as_str(), choice.label.in_language(page.language()))
    };
    choices.iter().map(one).collect()
}
