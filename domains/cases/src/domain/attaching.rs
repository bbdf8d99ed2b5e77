//! Files that come with a page of a form, and go.

use super::{
    Answer, Answers, Attached, FileFault, FileId, GroupItem, ItemId, Place, Sent, Wrong, asked_fields,
    with_item,
};
use crate::definition::{Field, FieldKind, FieldName, Form, FormPage, Upload};

/// What came of a file that was sent.
pub(crate) struct Brought {
    /// The field it was sent for.
    pub(crate) field: FieldName,
    /// What it is called, for the sentence about it.
    pub(crate) name: String,
    /// What to attach, or why not.
    pub(crate) outcome: Result<Attached, FileFault>,
}

/// The files of a field after a page was sent: those that were attached before, less the one that was taken away, and the
/// new ones as far as there is room. With it what is wrong with any of them.
pub(super) fn read_files(
    field: &Field,
    most: u8,
    sent: &Sent<'_>,
    answers: &Answers,
) -> (Option<Answer>, Option<Wrong>) {
    let mut files = match answers.get(&field.name) {
        Some(Answer::Files(files)) => files.clone(),
        _ => Vec::new(),
    };
    files.retain(|file| sent.removed != Some(file.id));
    let mut wrong = None;
    for one in sent.brought.iter().filter(|one| one.field == field.name) {
        match &one.outcome {
            Err(fault) => drop(wrong.get_or_insert(Wrong::File(one.name.clone(), fault.clone()))),
            // Sent twice it is one file.
            Ok(new) if files.iter().any(|file| file.sha256 == new.sha256) => {}
            Ok(new) if files.len() < usize::from(most) => files.push(new.clone()),
            Ok(_) => drop(wrong.get_or_insert(Wrong::TooManyFiles(most))),
        }
    }
    if sent.too_many.contains(&field.name) {
        wrong.get_or_insert(Wrong::TooManyFiles(most));
    }
    ((!files.is_empty()).then_some(Answer::Files(files)), wrong)
}

/// Where a form asks for files under this name, of an item of a group where one is named; none where it does not, given the
/// other answers.
pub(crate) fn place_of_upload<'a>(
    form: &'a Form,
    answers: &Answers,
    (name, item): (&FieldName, Option<ItemId>),
) -> Option<(Place, &'a Upload)> {
    form.pages.iter().enumerate().find_map(|(page, asked)| {
        let upload = match item {
            None => upload_asked(asked, answers, name),
            Some(id) => upload_of_item(asked, answers, (name, id)),
        };
        Some((Place { page, item }, upload?))
    })
}

fn upload_asked<'a>(page: &'a FormPage, answers: &Answers, name: &FieldName) -> Option<&'a Upload> {
    let (_, upload) = page.uploads().find(|(field, _)| *field == name)?;
    asked_fields(page, answers).any(|field| &field.name == name).then_some(upload)
}

fn upload_of_item<'a>(
    page: &'a FormPage,
    answers: &Answers,
    (name, id): (&FieldName, ItemId),
) -> Option<&'a Upload> {
    let (field, group) = page.group()?;
    let item = answers.items(&field.name).iter().find(|item| item.id == id)?;
    asked_fields(page, answers).next()?;
    upload_asked(&group.item, &with_item(&group.item, answers, Some(item)), name)
}

/// Where in a form a file is attached, and to what; none where it is not.
pub(crate) fn place_of_file(form: &Form, answers: &Answers, id: FileId) -> Option<(Place, FieldName)> {
    let has_it = |answers: &Answers, name: &FieldName| {
        answers.get(name).is_some_and(|answer| answer.files().iter().any(|file| file.id == id))
    };
    form.pages.iter().enumerate().find_map(|(page, asked)| {
        let field = asked.fields.iter().find(|field| has_it(answers, &field.name))?;
        let FieldKind::Group(group) = &field.kind else { return Some((Place::of(page), field.name.clone())) };
        answers.items(&field.name).iter().find_map(|GroupItem { id, answers: own }| {
            let field = group.item.fields.iter().find(|field| has_it(own, &field.name))?;
            Some((Place { page, item: Some(*id) }, field.name.clone()))
        })
    })
}

impl Answers {
    /// Every file among them with the name of its answer, `persone[0].documento` where it is of an item.
    pub(crate) fn named_files(&self) -> Vec<(String, &Attached)> {
        let mut named = Vec::new();
        for (name, answer) in self.all() {
            match answer {
                Answer::Items(items) => named.extend(items.iter().enumerate().flat_map(|(at, item)| {
                    let own = item.answers.named_files().into_iter();
                    own.map(move |(own, file)| (format!("{name}[{at}].{own}"), file))
                })),
                answer => named.extend(answer.files().into_iter().map(|file| (name.to_string(), file))),
            }
        }
        named
    }
}
