//! What a form asks of somebody who answers so.

use kernel::{Language, PersonId};
use registry::Street;
use serde_json::Value;

use super::{Stage, Trial, TrialRelative};
use crate::definition::{FieldKind, FieldName, Form, FormPage, Upload};
use crate::domain::{
    Answer, Answers, Attached, FileId, Known, Misgiven, Registered, Relative, Wrong, age_on, asked_fields,
    check_all, given, read_given,
};

/// A page of the form.
#[derive(Clone, Debug)]
pub struct TriedPage {
    /// Its heading.
    pub title: String,
    /// Under which condition it is asked.
    pub when: Option<String>,
    /// Whether anything of it is asked, given the answers.
    pub is_asked: bool,
    /// Its questions.
    pub fields: Vec<TriedField>,
}

/// A question.
#[derive(Clone, Debug)]
pub struct TriedField {
    /// The name of its answer.
    pub name: FieldName,
    /// As people read it.
    pub question: String,
    /// Under which condition it is asked.
    pub when: Option<String>,
    /// Whether it is asked, given the answers.
    pub is_asked: bool,
    /// Whether it may be left empty.
    pub may_be_empty: bool,
    /// What was answered, as programs read it.
    pub answer: Option<String>,
}

/// Every page, as somebody with these answers finds it.
pub(super) fn pages(form: &Form, answers: &Answers, language: Language) -> Vec<TriedPage> {
    form.pages.iter().map(|page| tried_page(page, answers, language)).collect()
}

fn tried_page(page: &FormPage, answers: &Answers, language: Language) -> TriedPage {
    let asked: Vec<&FieldName> = asked_fields(page, answers).map(|field| &field.name).collect();
    let fields = page.fields.iter().map(|field| TriedField {
        name: field.name.clone(),
        question: field.label.in_language(language).to_owned(),
        when: field.when.as_ref().map(|when| when.source().to_owned()),
        is_asked: asked.contains(&&field.name),
        may_be_empty: field.may_be_empty(),
        answer: answers.get(&field.name).map(|answer| given(answer).to_string()),
    });
    TriedPage {
        title: page.title.in_language(language).to_owned(),
        when: page.when.as_ref().map(|when| when.source().to_owned()),
        is_asked: !asked.is_empty(),
        fields: fields.collect(),
    }
}

/// The answers by the rules of the pages, or what is wrong with each.
pub(super) fn answers(form: &Form, trial: &Trial, stage: &Stage) -> Result<Answers, Vec<(String, String)>> {
    let mut by_hand = form.clone();
    by_hand.pages.iter_mut().for_each(take_hands_off);
    let family: Vec<Relative> = trial.family.iter().map(relative).collect();
    let registered = |one: &Relative| Registered {
        age: age_on(one.born_on, stage.today),
        is_resident: trial.resident,
        ..Registered::default()
    };
    let of_family: Vec<_> = family.iter().map(|one| (one.person, registered(one))).collect();
    let known = Known {
        today: stage.today,
        is_resident: trial.resident,
        // Who asks is the first of the family.
        applicant: family.first().map(registered),
        ages: (!of_family.is_empty()).then(|| of_family.iter().map(|(_, one)| one.age).collect()),
        of_family,
        family,
        streets: streets(trial),
        bounds: stage.bounds,
        lists: stage.lists.clone(),
        ..Known::default()
    };
    let mut answers = read_given(&by_hand, &trial.answers, &known).map_err(|wrong| {
        wrong.iter().map(|(name, misgiven)| (name.clone(), told(misgiven))).collect::<Vec<_>>()
    })?;
    attach(form, trial, &mut answers);
    check_all(&by_hand, &answers, &known)
        .map_err(|place| vec![(format!("page {}", place + 1), "something is missing or wrong".to_owned())])
}

/// What only hands do on the pages, files and naming who signs too, is taken from the trial.
fn take_hands_off(page: &mut FormPage) {
    for field in &mut page.fields {
        if matches!(field.kind, FieldKind::SecondSignature(_)) {
            field.kind = FieldKind::FiscalCode;
        }
        match &mut field.kind {
            FieldKind::Upload(_) => field.is_optional = true,
            FieldKind::Group(group) => take_hands_off(&mut group.item),
            _ => {}
        }
    }
}

/// Attaches files wherever some are asked for outside groups.
fn attach(form: &Form, trial: &Trial, answers: &mut Answers) {
    for page in &form.pages {
        let mut attached: Vec<(FieldName, Vec<Attached>)> = Vec::new();
        for field in asked_fields(page, answers) {
            let FieldKind::Upload(upload) = &field.kind else { continue };
            let wanted = u8::from(!field.is_optional);
            let count = trial.files.get(&field.name).copied().unwrap_or(wanted);
            attached.push((field.name.clone(), specimens(upload, count)));
        }
        for (name, files) in attached {
            answers.set(&name, (!files.is_empty()).then_some(Answer::Files(files)));
        }
    }
}

/// So many files of the first kind that is taken.
fn specimens(upload: &Upload, count: u8) -> Vec<Attached> {
    let Some(&kind) = upload.types.first() else { return Vec::new() };
    let specimen = |number: u8| Attached {
        id: FileId::new(),
        name: format!("{number}.{}", kind.code()),
        kind,
        size_bytes: 1,
        sha256: String::new(),
    };
    (1..=count).map(specimen).collect()
}

fn relative(one: &TrialRelative) -> Relative {
    Relative {
        person: PersonId::new(),
        name: one.name.clone(),
        born_on: one.born_on,
        fiscal_code: Some(one.fiscal_code.to_uppercase()),
    }
}

/// Every street that is answered, once: there is no street registry without a database, and what is written is taken for
/// one of it.
fn streets(trial: &Trial) -> Vec<Street> {
    let mut streets: Vec<Street> = trial.answers.values().flat_map(streets_in).collect();
    streets.sort_by(|a, b| a.code.cmp(&b.code));
    streets.dedup_by(|a, b| a.code == b.code);
    streets
}

fn streets_in(value: &Value) -> Vec<Street> {
    match value {
        Value::Object(parts) => {
            let own = parts.get("street").and_then(Value::as_str).map(street);
            own.into_iter().chain(parts.values().flat_map(streets_in)).collect()
        }
        Value::Array(items) => items.iter().flat_map(streets_in).collect(),
        _ => Vec::new(),
    }
}

fn street(written: &str) -> Street {
    let (specie, name) = written.trim().split_once(' ').unwrap_or(("VIA", written));
    Street { code: name.to_uppercase(), specie: specie.to_uppercase(), name: name.to_uppercase() }
}

/// What is wrong with an answer, for who writes definitions.
pub(super) fn told(misgiven: &Misgiven) -> String {
    match misgiven {
        Misgiven::Unknown => "the form has no such field".to_owned(),
        Misgiven::NotAsked => "this is not asked, given the other answers".to_owned(),
        Misgiven::OtherKind => "another kind of value than the field takes".to_owned(),
        Misgiven::Files => "files are counted under `files`, and inside groups there are none".to_owned(),
        Misgiven::SignedOnPages => "inside groups nobody signs".to_owned(),
        Misgiven::Wrong(Wrong::Missing | Wrong::NotDeclared) => "this is missing".to_owned(),
        Misgiven::Wrong(Wrong::Said(text)) => text.in_language(Language::It).to_owned(),
        Misgiven::Wrong(wrong) => format!("the page refuses it: {wrong:?}"),
    }
}
