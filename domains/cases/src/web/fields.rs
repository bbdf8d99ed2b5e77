//! The fields of a page, drawn.

use web::Page;
use web::ui::{AttachedFile, Choice, UploadField};

use super::files::{FileLink, accepted, explain};
use super::reading::{ATTACH, REMOVE};
use crate::definition::{self, Field, FieldKind, FileType};
use crate::domain::{Answer, Answers};

/// What stands in the fields: what was just sent, or what was saved.
pub(super) struct Standing<'a> {
    pub(super) sent: Option<&'a [(String, String)]>,
    pub(super) saved: &'a Answers,
    /// Under which address the files of the draft are.
    pub(super) files_path: String,
}

impl Standing<'_> {
    fn values(&self, field: &Field) -> Vec<String> {
        if let Some(sent) = self.sent {
            let own = sent.iter().filter(|(name, _)| name == field.name.as_str());
            return own.map(|(_, value)| value.clone()).collect();
        }
        match self.saved.get(&field.name) {
            // What was attached stands beside the field.
            None | Some(Answer::Files(_)) => Vec::new(),
            Some(Answer::Text(text) | Answer::Choice(text)) => vec![text.clone()],
            Some(Answer::Number(number)) => vec![number.to_string()],
            Some(Answer::Money(amount)) => vec![amount.to_string().replace('.', ",")],
            Some(Answer::Date(day)) => vec![day.to_string()],
            Some(Answer::Choices(values)) => values.clone(),
            Some(Answer::Declared) => vec!["si".to_owned()],
        }
    }
}

/// One field as markup.
pub(super) fn draw(page: &Page, field: &Field, standing: &Standing<'_>) -> String {
    let language = page.language();
    let (name, label) = (field.name.as_str(), field.label.in_language(language));
    let values = standing.values(field);
    let value = values.first().cloned().unwrap_or_default();
    let ui = page.worded();
    if let FieldKind::Upload { max_files, max_megabytes, types } = &field.kind {
        return draw_upload(page, field, standing, (*max_files, *max_megabytes, types)).to_string();
    }
    macro_rules! finished {
        ($component:expr) => {{
            let mut component = $component;
            if let Some(hint) = &field.hint {
                component = component.hint(hint.in_language(language));
            }
            if field.is_optional {
                component = component.optional();
            }
            component.to_string()
        }};
    }
    match &field.kind {
        FieldKind::Text { max_length, is_long: true } => {
            finished!(ui.text_area(name, label).max_length(u32::from(*max_length)).value(value))
        }
        FieldKind::Text { max_length, .. } => {
            finished!(ui.text_field(name, label).max_length(u32::from(*max_length)).value(value))
        }
        FieldKind::Number { .. } | FieldKind::Money { .. } => {
            finished!(ui.text_field(name, label).number().value(value))
        }
        FieldKind::Date { .. } => finished!(ui.text_field(name, label).date().value(value)),
        FieldKind::Choice(choices) => finished!(ui.radios(name, label, &offered(choices, page)).value(value)),
        FieldKind::Choices(choices) => {
            finished!(ui.checkboxes(name, label, &offered(choices, page)).values(values))
        }
        FieldKind::Declaration => finished!(ui.checkbox(name, label).checked(!value.is_empty())),
        FieldKind::Plate => finished!(ui.text_field(name, label).code().short().value(value)),
        _ => finished!(ui.text_field(name, label).code().value(value)),
    }
}

/// A field for files: with it go those that were attached already, and what may be attached is said beneath it.
fn draw_upload(
    page: &Page,
    field: &Field,
    standing: &Standing<'_>,
    (max_files, max_megabytes, types): (u8, u8, &[FileType]),
) -> UploadField {
    let language = page.language();
    let limits = explain(max_files, max_megabytes, types, page);
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
    let upload = page.worded().upload_field(field.name.as_str(), field.label.in_language(language));
    let upload = upload.hint(hint).accept(accepted(types)).multiple(max_files > 1);
    let upload = upload.attached(page, attached.collect(), [ATTACH, REMOVE]);
    if field.is_optional { upload.optional() } else { upload }
}

fn offered(choices: &[definition::Choice], page: &Page) -> Vec<Choice> {
    let one = |choice: &definition::Choice| {
        Choice::new(choice.value.as_str(), choice.label.in_language(page.language()))
    };
    choices.iter().map(one).collect()
}
