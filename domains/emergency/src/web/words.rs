//! What an act says, in sentences that everybody reads.

use registry::DocumentClass;
use web::{Translator, Value};

use super::names::Names;
use crate::domain::{Closing, Decree, Extending};

/// So many offices or matters are named; of more there is a number.
const NAMED: usize = 6;

/// Everything that an act says it does, a sentence each.
pub(super) fn sentences(t: Translator, names: &Names, decree: &Decree) -> Vec<String> {
    let measures = &decree.said.measures;
    let closing = measures.closing.as_ref().map(|closing| closing_sentence(t, names, closing));
    let extending = measures.extending.as_ref().map(|extending| extending_sentence(t, extending));
    closing.into_iter().chain(extending).collect()
}

/// Which offices close, or which matters are suspended, and for how long.
pub(super) fn closing_sentence(t: Translator, names: &Names, closing: &Closing) -> String {
    let offices = listed(closing.offices.iter().map(|code| names.office_name(code.as_str())));
    let matters = listed(closing.matters.iter().map(|code| names.matter_name(code.as_str())));
    let key = match (offices.is_empty(), matters.is_empty()) {
        (false, true) => "emergency-says-closed",
        (true, _) => "emergency-says-suspended",
        (false, false) => "emergency-says-suspended-there",
    };
    let said = |names: Vec<String>, all: usize, many: &str| match names.len() == all {
        true => names.join(", "),
        false => t.text_with(many, &[("count", all.into())]),
    };
    let variables: [(&str, Value); 4] = [
        ("offices", said(offices, closing.offices.len(), "emergency-says-many-offices").into()),
        ("matters", said(matters, closing.matters.len(), "emergency-says-many-matters").into()),
        ("from", t.date(closing.from).into()),
        ("until", t.date(closing.until).into()),
    ];
    t.text_with(key, &variables)
}

/// Which documents count longer, and until when.
pub(super) fn extending_sentence(t: Translator, extending: &Extending) -> String {
    let classes: Vec<String> = extending.classes.iter().map(|class| t.text(class.key())).collect();
    let variables: [(&str, Value); 4] = [
        ("classes", classes.join(", ").into()),
        ("from", t.date(extending.expiring_from).into()),
        ("until", t.date(extending.expiring_until).into()),
        ("valid", t.date(extending.valid_until).into()),
    ];
    let sentence = t.text_with("emergency-says-extended", &variables);
    let has_identity = extending.classes.iter().any(|class| matches!(class, DocumentClass::Identity(_)));
    match has_identity {
        true => format!("{sentence} {}", t.text("emergency-says-not-abroad")),
        false => sentence,
    }
}

/// The names, unless they are too many to be read.
fn listed(names: impl ExactSizeIterator<Item = String>) -> Vec<String> {
    if names.len() > NAMED { vec![String::new()] } else { names.collect() }
}
