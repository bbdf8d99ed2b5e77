//! What an act says, in sentences that everybody reads.

use appointments::{DecreeException, DecreeKept};
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
    let offices = closing.offices.iter().map(|code| names.office_name(code.as_str()));
    let matters = closing.matters.iter().map(|code| names.matter_name(code.as_str()));
    let key = match (closing.offices.is_empty(), closing.matters.is_empty()) {
        (false, true) => "emergency-says-closed",
        (true, _) => "emergency-says-suspended",
        (false, false) => "emergency-says-suspended-there",
    };
    let variables: [(&str, Value); 4] = [
        ("offices", named(t, offices, "emergency-says-many-offices").into()),
        ("matters", named(t, matters, "emergency-says-many-matters").into()),
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

/// What stays as it is, and why.
pub(super) fn exception_sentence(names: &Names, exception: &DecreeException) -> String {
    let kept = match &exception.kept {
        DecreeKept::Visit(code) => code.spoken(),
        DecreeKept::Matter(matter) => names.matter_name(matter.as_str()),
    };
    format!("{kept}: {}", exception.reason)
}

/// The names; of more than can be read, how many they are.
fn named(t: Translator, names: impl ExactSizeIterator<Item = String>, many: &str) -> String {
    match names.len() {
        count if count > NAMED => t.text_with(many, &[("count", count.into())]),
        _ => names.collect::<Vec<_>>().join(", "),
    }
}
