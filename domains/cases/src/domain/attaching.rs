//! Files that come with a page of a form, and go.

use super::{Answer, Answers, Attached, FileFault, Sent, Wrong};
use crate::definition::{Field, FieldName};

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
